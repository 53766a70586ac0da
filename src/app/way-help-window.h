/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayHelpWindow:
 *
 * How to play, what is saved, and the keys, in plain words.
 */
#define WAY_TYPE_HELP_WINDOW (way_help_window_get_type ())
G_DECLARE_FINAL_TYPE (WayHelpWindow, way_help_window, WAY, HELP_WINDOW, AdwWindow)

GtkWidget *way_help_window_new (GtkWindow *parent);

G_END_DECLS
