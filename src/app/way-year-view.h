/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayYearView:
 *
 * A learner's year on "My learning": the hours against what they want to reach, what is due, their certificates, and the log with everything that counts. It
 * reads the record each time that it is told to. What it offers are actions of the window: `win.add-learning`, `win.change-learning`, `win.show-goal`,
 * `win.open-certificate`, `win.play-check`.
 */
#define WAY_TYPE_YEAR_VIEW (way_year_view_get_type ())
G_DECLARE_FINAL_TYPE (WayYearView, way_year_view, WAY, YEAR_VIEW, AdwBin)

gboolean    way_year_view_show_record (WayYearView      *self,
                                       WayLearnerRecord *record,
                                       WayLibrary       *library,
                                       GError          **error);
const char *way_year_view_get_from (WayYearView *self);
const char *way_year_view_get_until (WayYearView *self);

G_END_DECLS
