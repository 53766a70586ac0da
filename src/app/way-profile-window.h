/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayProfileWindow:
 *
 * The settings of the one who learns: name, picture, PIN, the household's shared workbook.
 */
#define WAY_TYPE_PROFILE_WINDOW (way_profile_window_get_type ())
G_DECLARE_FINAL_TYPE (WayProfileWindow, way_profile_window, WAY, PROFILE_WINDOW, AdwWindow)

GtkWidget *way_profile_window_new (GtkWindow        *parent,
                                   WayLearnerRecord *record);

G_END_DECLS
