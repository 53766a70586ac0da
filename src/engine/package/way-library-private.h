/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-library.h"

G_BEGIN_DECLS

/* What a scan has found out about one entry. Made by the worker, never changed afterwards, taken in by the library's thread. */
typedef struct
{
  char         *id;
  char         *path;
  gboolean      system;
  WayEntryState state;
  WayModule    *module;
  WayPackage   *package;
  WayFaults    *faults;
  char         *reason;
} WayFinding;

void _way_finding_free (gpointer data);

WayLibraryEntry *_way_library_entry_new (void);
void             _way_library_entry_take_in (WayLibraryEntry  *self,
                                             const WayFinding *finding);
int              _way_library_entry_compare (WayLibraryEntry *a,
                                             WayLibraryEntry *b);

/* Told of each finding, on the thread that scans, and takes it. @index is the entry's number in this scan: first the headers'
 * findings come, in the order of the numbers, then a finding of NULL, then those of the whole checks. */
typedef void (*WayFindingFunc) (guint       index,
                                WayFinding *finding,
                                gpointer    user_data);

gboolean _way_library_scan (const char *const *folders,
                            WayFindingFunc     func,
                            gpointer           user_data,
                            GCancellable      *cancellable,
                            GError           **error);

/* A load that runs: see way-library-load.c. */
typedef struct _WayLibraryLoad WayLibraryLoad;

struct _WayLibrary
{
  GObject parent_instance;

  char          **folders;
  GPtrArray      *entries; /* in the model's order */
  WayLibraryLoad *load;    /* the newest, while it runs */
};

void _way_library_take_in (WayLibrary       *self,
                           GPtrArray        *entries,
                           guint             index,
                           const WayFinding *finding);
void _way_library_clear (WayLibrary *self);
void _way_library_supersede (WayLibrary *self);

G_END_DECLS
