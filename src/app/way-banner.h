/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayBanner:
 *
 * A loud sentence over a page that stays until it is dealt with. Stands in for AdwBanner, which libadwaita 1.2 lacks.
 */
#define WAY_TYPE_BANNER (way_banner_get_type ())
G_DECLARE_FINAL_TYPE (WayBanner, way_banner, WAY, BANNER, GtkWidget)

void        way_banner_show (WayBanner  *self,
                             const char *sentence);
void        way_banner_hide (WayBanner *self);
const char *way_banner_get_sentence (WayBanner *self);

G_END_DECLS
