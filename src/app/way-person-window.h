/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayPersonWindow:
 *
 * Asks for the name and picture of somebody new, and adds them. Signal `added` (gint64 learner_id) after that.
 */
#define WAY_TYPE_PERSON_WINDOW (way_person_window_get_type ())
G_DECLARE_FINAL_TYPE (WayPersonWindow, way_person_window, WAY, PERSON_WINDOW, AdwWindow)

GtkWidget *way_person_window_new (GtkWindow        *parent,
                                  WayLearnerRecord *record);

G_END_DECLS
