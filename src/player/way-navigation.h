/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_NAVIGATION_ALLOW,    /* the open activity itself */
  WAY_NAVIGATION_ACTIVITY, /* another activity of the module: the program opens it, not WebKit */
  WAY_NAVIGATION_REFUSE
} WayNavigation;

WayNavigation way_navigation_decide (WayPlayback  *playback,
                                     const char   *uri,
                                     WayActivity **activity);
void          way_navigation_guard (WayPlayback   *playback,
                                    WebKitWebView *web_view);

G_END_DECLS
