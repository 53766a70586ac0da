/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-workbook.h"

G_BEGIN_DECLS

/**
 * WayWorkbookRow:
 *
 * One entry of the household's workbook: who, what, and what they wrote. At one's own words stands a button that shares them or takes them back; signal
 * `toggled` when it is pressed.
 */
#define WAY_TYPE_WORKBOOK_ROW (way_workbook_row_get_type ())
G_DECLARE_FINAL_TYPE (WayWorkbookRow, way_workbook_row, WAY, WORKBOOK_ROW, AdwPreferencesRow)

GtkWidget              *way_workbook_row_new (const WayWorkbookEntry *entry,
                                              gboolean                own);
const WayWorkbookEntry *way_workbook_row_get_entry (WayWorkbookRow *self);
void                    way_workbook_row_set_shared (WayWorkbookRow *self,
                                                     gboolean        shared);

G_END_DECLS
