/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-history-item.h"

G_BEGIN_DECLS

/**
 * WayHistoryRow:
 *
 * One attempt in My learning, under the heading of its day where a new day begins. Recycled.
 */
#define WAY_TYPE_HISTORY_ROW (way_history_row_get_type ())
G_DECLARE_FINAL_TYPE (WayHistoryRow, way_history_row, WAY, HISTORY_ROW, GtkWidget)

GtkWidget *way_history_row_new (void);
void       way_history_row_bind (WayHistoryRow  *self,
                                 WayHistoryItem *item);

G_END_DECLS
