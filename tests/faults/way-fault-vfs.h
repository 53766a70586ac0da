/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails when it is told to: an SQLite VFS around the real one. What is not told to fail is done for real, but for syncs.
 * https://www.sqlite.org/vfs.html */
typedef enum
{
  WAY_FAULT_OPEN,          /* a file cannot be opened */
  WAY_FAULT_READ,          /* the disk does not deliver */
  WAY_FAULT_WRITE,         /* nothing is written */
  WAY_FAULT_SHORT_WRITE,   /* the first half is written */
  WAY_FAULT_FULL,          /* the first half is written, and the disk is full */
  WAY_FAULT_SYNC,          /* the disk does not say that it is on it */
  WAY_FAULT_TRUNCATE,      /* a file cannot be cut */
  WAY_FAULT_DELETE,        /* nor deleted */
  WAY_FAULT_SHARED_MEMORY, /* no place for the -shm file of a WAL */
  WAY_FAULT_LOCK,          /* somebody else has it locked */
  WAY_N_FAULTS
} WayFault;

const char *way_fault_get_name (WayFault fault);

void     way_fault_vfs_enter (void);
void     way_fault_vfs_leave (void);
void     way_fault_vfs_arm (WayFault fault,
                            guint    n,
                            gboolean lasting);
gboolean way_fault_vfs_disarm (void);

G_END_DECLS
