/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayNeutralWindow:
 *
 * The empty page of notes that stands on the screen while Waymark is hidden. Nothing on it names Waymark or what was on the screen before, and what is
 * written on it is kept nowhere. Main thread only.
 *
 * Signal: `back-requested` when somebody wants to return, by the button or Alt+Left.
 */
#define WAY_TYPE_NEUTRAL_WINDOW (way_neutral_window_get_type ())
G_DECLARE_FINAL_TYPE (WayNeutralWindow, way_neutral_window, WAY, NEUTRAL_WINDOW, AdwWindow)

GtkWidget *way_neutral_window_new (gboolean explained);

G_END_DECLS
