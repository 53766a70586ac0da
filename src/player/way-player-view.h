/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-player-context.h"
#include "way-player.h"

G_BEGIN_DECLS

/**
 * WayPlayerView:
 *
 * The [iface@WayPlayer] above WebKit. Main thread only.
 *
 * Properties beside the interface's: `loading` (read-only boolean), `crashed` (read-only boolean: the web process died and the page says so
 * with "Reload").
 */
#define WAY_TYPE_PLAYER_VIEW (way_player_view_get_type ())
G_DECLARE_FINAL_TYPE (WayPlayerView, way_player_view, WAY, PLAYER_VIEW, GtkWidget)

GtkWidget *way_player_view_new (WayPlayerContext *context);
void       way_player_view_reload (WayPlayerView *self);

G_END_DECLS
