/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "way-playback.h"

G_BEGIN_DECLS

/* The floor for playing: a bare WebKitWebView with a scheme of its own that answers from memory. What it answers is taken once
 * from the player, so that it shows the very same page. */
#define BARE_TYPE_VIEW (bare_view_get_type ())
G_DECLARE_FINAL_TYPE (BareView, bare_view, BARE, VIEW, GObject)

BareView      *bare_view_new (WayPlayback *source);
WebKitWebView *bare_view_get_web_view (BareView *self);
void           bare_view_load (BareView   *self,
                               const char *address);

G_END_DECLS
