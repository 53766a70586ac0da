/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayPlayerContext:
 *
 * The one WebKitWebContext and ephemeral WebKitNetworkSession that all lessons are played in, with the `waymark` scheme registered
 * and WebKit's sandbox on. Main thread only.
 *
 * Signal: `confinement-changed` (once, when it is known whether this computer lets WebKit have its sandbox).
 */
#define WAY_TYPE_PLAYER_CONTEXT (way_player_context_get_type ())
G_DECLARE_FINAL_TYPE (WayPlayerContext, way_player_context, WAY, PLAYER_CONTEXT, GObject)

WayPlayerContext *way_player_context_new (void);
void              way_player_context_warm_up (WayPlayerContext *self);

G_END_DECLS
