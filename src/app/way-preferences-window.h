/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayPreferencesWindow:
 *
 * Light or dark, how lessons are set, and whose law they show. Everything works at once and is kept.
 */
#define WAY_TYPE_PREFERENCES_WINDOW (way_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (WayPreferencesWindow, way_preferences_window, WAY, PREFERENCES_WINDOW, AdwWindow)

GtkWidget *way_preferences_window_new (GtkWindow        *parent,
                                       GSettings        *settings,
                                       WayLearnerRecord *record);

G_END_DECLS
