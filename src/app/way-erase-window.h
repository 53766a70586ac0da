/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayEraseWindow:
 *
 * Asks in two steps whether somebody is to be erased, and whether from the copies of the record too. Signal `confirmed` (guint flags of
 * WayEraseFlags) when they are.
 */
#define WAY_TYPE_ERASE_WINDOW (way_erase_window_get_type ())
G_DECLARE_FINAL_TYPE (WayEraseWindow, way_erase_window, WAY, ERASE_WINDOW, AdwWindow)

GtkWidget *way_erase_window_new (GtkWindow        *parent,
                                 const WayLearner *learner);

G_END_DECLS
