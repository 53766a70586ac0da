/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayFault:
 * @file: the file, from the module's root
 * @pointer: where in it: a JSON pointer (RFC 6901), empty for the whole file; for a page its line number
 * @reason: what is the matter, in one plain sentence without a full stop
 *
 * One fault of a module. Owned by its [struct@WayFaults].
 */
typedef struct
{
  char *file;
  char *pointer;
  char *reason;
} WayFault;

/**
 * WayFaults:
 *
 * The faults found in one pass over a module, in the order they were found. Reference counted, not thread-safe while
 * being filled.
 */
typedef struct _WayFaults WayFaults;

WayFaults      *way_faults_new (void);
WayFaults      *way_faults_ref (WayFaults *self);
void            way_faults_unref (WayFaults *self);
void            way_faults_add (WayFaults  *self,
                                const char *file,
                                const char *pointer,
                                const char *format,
                                ...) G_GNUC_PRINTF (4, 5);
guint           way_faults_get_n (WayFaults *self);
const WayFault *way_faults_get (WayFaults *self,
                                guint      index);
char           *way_fault_to_string (const WayFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFaults, way_faults_unref)

G_END_DECLS
