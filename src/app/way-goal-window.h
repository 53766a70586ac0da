/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayGoalWindow:
 *
 * What a learner's review asks of them: hours a year, the month in which the year begins, and how long certificates stand. Signal: `changed` after it is on disk.
 */
#define WAY_TYPE_GOAL_WINDOW (way_goal_window_get_type ())
G_DECLARE_FINAL_TYPE (WayGoalWindow, way_goal_window, WAY, GOAL_WINDOW, AdwWindow)

GtkWidget *way_goal_window_new (GtkWindow        *parent,
                                WayLearnerRecord *record);

G_END_DECLS
