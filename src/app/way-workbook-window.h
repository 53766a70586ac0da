/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayWorkbookWindow:
 *
 * The household's shared workbook: which modules those have done who chose to share that. It shows no answers and no marks.
 */
#define WAY_TYPE_WORKBOOK_WINDOW (way_workbook_window_get_type ())
G_DECLARE_FINAL_TYPE (WayWorkbookWindow, way_workbook_window, WAY, WORKBOOK_WINDOW, AdwWindow)

GtkWidget *way_workbook_window_new (GtkWindow        *parent,
                                    WayLearnerRecord *record,
                                    GListModel       *library);

G_END_DECLS
