/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-module-import.h"

G_BEGIN_DECLS

/* Told on the main thread how much is done, 0 to 1. */
typedef void (*WayImportWorkProgress) (GObject *owner,
                                       double   part);

/* Preparing an import in a thread: the program goes on painting, and the last word comes only when the thread has ended. */

void             way_import_work_prepare_async (const char           *path,
                                                WayFaults            *faults,
                                                GObject              *owner,
                                                WayImportWorkProgress progress,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
WayModuleImport *way_import_work_prepare_finish (GAsyncResult *result,
                                                 GError      **error);

G_END_DECLS
