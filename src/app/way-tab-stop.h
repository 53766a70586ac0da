/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayTabStop:
 *
 * Holds a list and makes one stop of it: Tab goes to one row and from there on to what comes after the list, the arrow keys go from row to
 * row. Stands in for GtkListBox:tab-behavior, which is from GTK 4.18.
 */
#define WAY_TYPE_TAB_STOP (way_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (WayTabStop, way_tab_stop, WAY, TAB_STOP, AdwBin)

void way_tab_stop_set_place (WayTabStop *self,
                             GtkWidget  *place);

G_END_DECLS
