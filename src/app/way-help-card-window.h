/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayHelpCardWindow:
 *
 * Who to call: the helplines of the learner's nation, which are in the program itself, and the numbers of the learner's own service. No dialog of the program
 * stands in its way, and it stands in the way of none.
 */
#define WAY_TYPE_HELP_CARD_WINDOW (way_help_card_window_get_type ())
G_DECLARE_FINAL_TYPE (WayHelpCardWindow, way_help_card_window, WAY, HELP_CARD_WINDOW, AdwWindow)

GtkWidget *way_help_card_window_new (GtkWindow        *parent,
                                     WayLearnerRecord *record);

G_END_DECLS
