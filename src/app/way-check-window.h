/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-certificate-check.h"
#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayCheckWindow:
 *
 * "Check a certificate": takes a file by choice or by drop, says in words whether it was changed and what it says, and lets the one who is signed in
 * counter-sign somebody else's.
 */
#define WAY_TYPE_CHECK_WINDOW (way_check_window_get_type ())
G_DECLARE_FINAL_TYPE (WayCheckWindow, way_check_window, WAY, CHECK_WINDOW, AdwWindow)

GtkWidget                 *way_check_window_new (GtkWindow        *parent,
                                                 WayLearnerRecord *record);
const WayCertificateCheck *way_check_window_check (WayCheckWindow *self,
                                                   GFile          *file);

G_END_DECLS
