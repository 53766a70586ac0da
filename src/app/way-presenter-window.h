/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-group-session.h"

G_BEGIN_DECLS

/**
 * WayPresenterWindow:
 *
 * The presenter's side of a group session: what is on the wall, what comes next, notes, times, the tally, and every control; with it goes a
 * [class@ProjectorWindow] on the second monitor. Main thread only.
 */
#define WAY_TYPE_PRESENTER_WINDOW (way_presenter_window_get_type ())
G_DECLARE_FINAL_TYPE (WayPresenterWindow, way_presenter_window, WAY, PRESENTER_WINDOW, AdwWindow)

void     way_presenter_present (GtkApplication  *application,
                                WayGroupSession *session);
gboolean way_presenter_is_open (WayGroupSession *session);
void     way_presenter_close (WayGroupSession *session);
gboolean way_presenter_leave (void);

G_END_DECLS
