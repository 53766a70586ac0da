/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "way-player-context.h"
#include "way-player.h"

G_BEGIN_DECLS

WebKitWebView        *_way_player_context_take_web_view (WayPlayerContext *self);
WebKitWebContext     *_way_player_context_get_web_context (WayPlayerContext *self);
WebKitNetworkSession *_way_player_context_get_network_session (WayPlayerContext *self);
WayConfinement        _way_player_context_get_confinement (WayPlayerContext *self);

G_END_DECLS
