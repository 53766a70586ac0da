/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayDayRow:
 *
 * A row with a day that is chosen in a calendar. Signal: `changed` when somebody chose another.
 */
#define WAY_TYPE_DAY_ROW (way_day_row_get_type ())
G_DECLARE_FINAL_TYPE (WayDayRow, way_day_row, WAY, DAY_ROW, AdwActionRow)

void  way_day_row_set_day (WayDayRow  *self,
                           const char *day);
char *way_day_row_dup_day (WayDayRow *self);
void  way_day_row_focus (WayDayRow *self);

G_END_DECLS
