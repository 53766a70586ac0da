/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Finds words on the open page and counts. Signal: `changed` (guint n_matches, guint current from 1). */
#define WAY_TYPE_PAGE_FINDER (way_page_finder_get_type ())
G_DECLARE_FINAL_TYPE (WayPageFinder, way_page_finder, WAY, PAGE_FINDER, GObject)

WayPageFinder *way_page_finder_new (WebKitWebView *web_view);
void           way_page_finder_search (WayPageFinder *self,
                                       const char    *text);
void           way_page_finder_next (WayPageFinder *self);
void           way_page_finder_previous (WayPageFinder *self);
void           way_page_finder_clear (WayPageFinder *self);

G_END_DECLS
