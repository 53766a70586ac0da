/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayRecordsWindow:
 *
 * "Your records": the copies of the record and the way back to one, export and import, erasing. What closes or changes the open record it asks the
 * program's window for, by the signals `restore-requested` (const char *path), `erase-requested` (guint flags of WayEraseFlags) and `imported`.
 */
#define WAY_TYPE_RECORDS_WINDOW (way_records_window_get_type ())
G_DECLARE_FINAL_TYPE (WayRecordsWindow, way_records_window, WAY, RECORDS_WINDOW, AdwWindow)

GtkWidget *way_records_window_new (GtkWindow        *parent,
                                   WayLearnerRecord *record);
void       way_records_window_export_to (WayRecordsWindow *self,
                                         GFile            *file,
                                         gboolean          csv);
void       way_records_window_import_from (WayRecordsWindow *self,
                                           GFile            *file);

G_END_DECLS
