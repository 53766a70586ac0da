/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayWorkbookWindow:
 *
 * The household's shared workbook, as the one who learns sees it: by day what those finished who share it, what they wrote and chose to show, and the
 * share of each. At what one wrote oneself stands a button that shares it or takes it back. It shows no marks.
 */
#define WAY_TYPE_WORKBOOK_WINDOW (way_workbook_window_get_type ())
G_DECLARE_FINAL_TYPE (WayWorkbookWindow, way_workbook_window, WAY, WORKBOOK_WINDOW, AdwWindow)

GtkWidget *way_workbook_window_new (GtkWindow        *parent,
                                    WayLearnerRecord *record,
                                    GListModel       *library);

G_END_DECLS
