/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-library.h"
#include "way-publishers.h"

G_BEGIN_DECLS

/**
 * WayImportKind:
 * @WAY_IMPORT_NEW: no module with this id is installed
 * @WAY_IMPORT_UPDATE: an older version is
 * @WAY_IMPORT_SAME: this version is
 * @WAY_IMPORT_OLDER: a newer version is
 *
 * What taking in a package would do.
 */
typedef enum
{
  WAY_IMPORT_NEW,
  WAY_IMPORT_UPDATE,
  WAY_IMPORT_SAME,
  WAY_IMPORT_OLDER
} WayImportKind;

/**
 * WayImportProgress:
 * @part: how much is done, 0 to 1
 * @user_data: what was given with the function
 *
 * Called now and then on the thread that prepares the import.
 */
typedef void (*WayImportProgress) (double   part,
                                   gpointer user_data);

/**
 * WayModuleImport:
 *
 * A package on its way into the user's folder of modules: copied there under a hidden name, checked to its last byte as it lies there, and
 * waiting to be put in its place in one step. Freed before [method@ModuleImport.commit], nothing has changed. Any one thread at a time.
 */
typedef struct _WayModuleImport WayModuleImport;

WayModuleImport  *way_module_import_prepare (const char       *path,
                                             const char       *folder,
                                             WayFaults        *faults,
                                             WayImportProgress progress,
                                             gpointer          user_data,
                                             GCancellable     *cancellable,
                                             GError          **error);
void              way_module_import_free (WayModuleImport *self);
WayModule        *way_module_import_get_module (WayModuleImport *self);
WayImportKind     way_module_import_compare (WayModuleImport *self,
                                             WayLibraryEntry *installed);
WaySignatureState way_module_import_get_signature_state (WayModuleImport *self);
const char       *way_module_import_get_key (WayModuleImport *self);
gboolean          way_module_import_commit (WayModuleImport *self,
                                            GError         **error);

char    *way_module_import_dup_default_folder (void);
gboolean way_module_remove (WayLibraryEntry *entry,
                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayModuleImport, way_module_import_free)

G_END_DECLS
