/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module-loader.h"

G_BEGIN_DECLS

/**
 * WayEntryState:
 * @WAY_ENTRY_CHECKING: the header is read, the rest is being looked at
 * @WAY_ENTRY_READY: the module is whole
 * @WAY_ENTRY_BROKEN: it has faults and cannot be played
 *
 * The state of one installed module.
 */
typedef enum
{
  WAY_ENTRY_CHECKING,
  WAY_ENTRY_READY,
  WAY_ENTRY_BROKEN
} WayEntryState;

#define WAY_TYPE_ENTRY_STATE (way_entry_state_get_type ())
GType way_entry_state_get_type (void);

/**
 * WayLibraryEntry:
 *
 * One installed module, whole or broken. Properties, all readable and notified on the library's thread: `id` (the folder's
 * name while unknown), `path`, `system` (whether it came with the computer, not from the user's own folder), `state`,
 * `module` (the header, %NULL if even that could not be read), `reason` (%NULL unless broken: the first fault, one sentence).
 */
#define WAY_TYPE_LIBRARY_ENTRY (way_library_entry_get_type ())
G_DECLARE_FINAL_TYPE (WayLibraryEntry, way_library_entry, WAY, LIBRARY_ENTRY, GObject)

const char   *way_library_entry_get_id (WayLibraryEntry *self);
const char   *way_library_entry_get_path (WayLibraryEntry *self);
gboolean      way_library_entry_get_system (WayLibraryEntry *self);
WayEntryState way_library_entry_get_state (WayLibraryEntry *self);
WayModule    *way_library_entry_get_module (WayLibraryEntry *self);
WayPackage   *way_library_entry_get_package (WayLibraryEntry *self);
const char   *way_library_entry_get_reason (WayLibraryEntry *self);
WayFaults    *way_library_entry_get_faults (WayLibraryEntry *self);
WayModule    *way_library_entry_load_full (WayLibraryEntry *self,
                                           GError         **error);

/**
 * WayLibrary:
 *
 * The installed modules, a #GListModel of [class@LibraryEntry] in the order of their titles, the broken ones last.
 * Emits items-changed and the entries' notify on the thread that started the load.
 */
#define WAY_TYPE_LIBRARY (way_library_get_type ())
G_DECLARE_FINAL_TYPE (WayLibrary, way_library, WAY, LIBRARY, GObject)

char           **way_library_dup_default_folders (void);
WayLibrary      *way_library_new (const char *const *folders);
gboolean         way_library_load (WayLibrary   *self,
                                   GCancellable *cancellable,
                                   GError      **error);
void             way_library_load_async (WayLibrary         *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean         way_library_load_finish (WayLibrary   *self,
                                          GAsyncResult *result,
                                          GError      **error);
WayLibraryEntry *way_library_lookup (WayLibrary *self,
                                     const char *id);

G_END_DECLS
