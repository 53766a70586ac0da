/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"

G_BEGIN_DECLS

/* Where one page lives and dies: the web view, and what stands in its place when its web process is gone.
 *
 * Properties, read-only: `loading`, `crashed`. Signal: `painted`. Its `player.reload` action loads the page anew. */
#define WAY_TYPE_PAGE_STAGE (way_page_stage_get_type ())
G_DECLARE_FINAL_TYPE (WayPageStage, way_page_stage, WAY, PAGE_STAGE, GtkWidget)

WayPageStage *way_page_stage_new (WayPlayback   *playback,
                                  WebKitWebView *web_view);
void          way_page_stage_load (WayPageStage *self);
void          way_page_stage_close (WayPageStage *self);
void          way_page_stage_reload (WayPageStage *self);
gboolean      way_page_stage_get_loading (WayPageStage *self);
gboolean      way_page_stage_get_crashed (WayPageStage *self);

G_END_DECLS
