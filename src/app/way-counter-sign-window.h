/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-certificate.h"
#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayCounterSignWindow:
 *
 * Lets the one who is signed in put their name to somebody else's certificate, with their own key. Signal: `signed` once that is done; what was signed is
 * [method@CounterSignWindow.get_certificate].
 */
#define WAY_TYPE_COUNTER_SIGN_WINDOW (way_counter_sign_window_get_type ())
G_DECLARE_FINAL_TYPE (WayCounterSignWindow, way_counter_sign_window, WAY, COUNTER_SIGN_WINDOW, AdwWindow)

GtkWidget            *way_counter_sign_window_new (GtkWindow            *parent,
                                                   WayLearnerRecord     *record,
                                                   const WayCertificate *certificate);
const WayCertificate *way_counter_sign_window_get_certificate (WayCounterSignWindow *self);

G_END_DECLS
