/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayUnlockWindow:
 *
 * Asks for somebody's PIN, or for the recovery code if they have forgotten it, and opens their profile. Signal `unlocked` (gboolean with_code)
 * after that; with the code, a new PIN is the next step.
 */
#define WAY_TYPE_UNLOCK_WINDOW (way_unlock_window_get_type ())
G_DECLARE_FINAL_TYPE (WayUnlockWindow, way_unlock_window, WAY, UNLOCK_WINDOW, AdwWindow)

GtkWidget *way_unlock_window_new (GtkWindow        *parent,
                                  WayLearnerRecord *record,
                                  const WayLearner *learner);

G_END_DECLS
