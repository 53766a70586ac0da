/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-group-session.h"

G_BEGIN_DECLS

/**
 * WayPresenterSide:
 *
 * What only the presenter sees beside the wall: notes and prompts, the plan with its times, the parking lot, and what to do if somebody discloses. Signal
 * `refused` (const char *sentence) when something could not be done. Main thread only.
 */
#define WAY_TYPE_PRESENTER_SIDE (way_presenter_side_get_type ())
G_DECLARE_FINAL_TYPE (WayPresenterSide, way_presenter_side, WAY, PRESENTER_SIDE, GtkBox)

GtkWidget *way_presenter_side_new (WayGroupSession *session);
void       way_presenter_side_update (WayPresenterSide *self);
void       way_presenter_side_update_times (WayPresenterSide *self);
void       way_presenter_side_show (WayPresenterSide *self,
                                    const char       *page);

G_END_DECLS
