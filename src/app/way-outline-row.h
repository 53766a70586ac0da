/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-delivery.h"

G_BEGIN_DECLS

/**
 * WayOutlineRow:
 *
 * One line of the outline: a lesson, or one activity of a lesson that has several.
 */
#define WAY_TYPE_OUTLINE_ROW (way_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (WayOutlineRow, way_outline_row, WAY, OUTLINE_ROW, GtkListBoxRow)

GtkWidget  *way_outline_row_new (WayLesson   *lesson,
                                 WayActivity *activity,
                                 guint        number);
const char *way_outline_row_get_target (WayOutlineRow *self);
void        way_outline_row_update (WayOutlineRow *self,
                                    WayDelivery   *delivery,
                                    const char    *here);

G_END_DECLS
