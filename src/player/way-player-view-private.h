/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"
#include "way-player-view.h"

G_BEGIN_DECLS

WebKitWebView *_way_player_view_get_web_view (WayPlayerView *self);
WayPlayback   *_way_player_view_get_playback (WayPlayerView *self);

G_END_DECLS
