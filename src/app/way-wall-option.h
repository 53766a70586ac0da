/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-wall.h"

G_BEGIN_DECLS

/* One option on the wall: its letter, its words, and at a result the hands of each round with the answer. Label 0 is its words, 1 its letter, and what
 * follows is small. */
#define WAY_TYPE_WALL_OPTION_ROW (way_wall_option_row_get_type ())
G_DECLARE_FINAL_TYPE (WayWallOptionRow, way_wall_option_row, WAY, WALL_OPTION_ROW, GtkBox)

GtkWidget *way_wall_option_row_new (const WayWall       *wall,
                                    const WayWallOption *option);
guint      way_wall_option_row_get_n_labels (WayWallOptionRow *self);
GtkWidget *way_wall_option_row_get_label (WayWallOptionRow *self,
                                          guint             index);
void       way_wall_option_row_set_unit (WayWallOptionRow *self,
                                         double            unit);

G_END_DECLS
