/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayModuleDetailsWindow:
 *
 * Where a module comes from: its publisher and their key, its version, size and language. What somebody added can be removed here.
 *
 * Signal `remove-requested`: somebody was asked and said yes.
 */
#define WAY_TYPE_MODULE_DETAILS_WINDOW (way_module_details_window_get_type ())
G_DECLARE_FINAL_TYPE (WayModuleDetailsWindow, way_module_details_window, WAY, MODULE_DETAILS_WINDOW, AdwWindow)

GtkWidget *way_module_details_window_new (GtkWindow       *parent,
                                          WayLibraryEntry *entry);
void       way_module_details_window_add_fact (WayModuleDetailsWindow *self,
                                               const char             *title,
                                               const char             *words);

G_END_DECLS
