/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"
#include "way-scheme.h"

G_BEGIN_DECLS

void way_page_watch_start (WayPlayback   *playback,
                           WebKitWebView *web_view);
void way_page_watch_judge (WayPlayback          *playback,
                           const WayPageRequest *request,
                           const WayAnswer      *answer);

G_END_DECLS
