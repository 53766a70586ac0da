/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayImportWindow:
 *
 * Takes packages in, one after the other, and says of each what became of it. It waits while the library is being read, because what is installed decides
 * what has to be asked.
 *
 * Signal `added` (const char *module_id): a module is in its place. The library has to be read again, and the window waits until it is told of that
 * with way_import_window_set_loading().
 */
#define WAY_TYPE_IMPORT_WINDOW (way_import_window_get_type ())
G_DECLARE_FINAL_TYPE (WayImportWindow, way_import_window, WAY, IMPORT_WINDOW, AdwWindow)

GtkWidget *way_import_window_new (GtkWindow  *parent,
                                  WayLibrary *library,
                                  gboolean    loading);
void       way_import_window_add_file (WayImportWindow *self,
                                       GFile           *file);
void       way_import_window_set_loading (WayImportWindow *self,
                                          gboolean         loading);
gboolean   way_import_window_is_done (WayImportWindow *self);

G_END_DECLS
