/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayPinWindow:
 *
 * Sets a PIN for the one who learns, or changes it, and shows the recovery code, once. It stays until the learner says that the code is
 * written down. Signal `done` after the PIN was set or changed.
 */
#define WAY_TYPE_PIN_WINDOW (way_pin_window_get_type ())
G_DECLARE_FINAL_TYPE (WayPinWindow, way_pin_window, WAY, PIN_WINDOW, AdwWindow)

GtkWidget *way_pin_window_new (GtkWindow        *parent,
                               WayLearnerRecord *record,
                               gboolean          ask_old);

G_END_DECLS
