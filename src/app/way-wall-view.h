/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-wall.h"

G_BEGIN_DECLS

/**
 * WayWallView:
 *
 * Shows a [struct@Wall] as large as fits, and nothing else: for a projector, and small beside the presenter's controls. Sizes follow its height: at 1080
 * pixels no text is smaller than 32. What does not fit even so is turned by [method@WallView.page]. Main thread only.
 */
#define WAY_TYPE_WALL_VIEW (way_wall_view_get_type ())
G_DECLARE_FINAL_TYPE (WayWallView, way_wall_view, WAY, WALL_VIEW, GtkWidget)

GtkWidget *way_wall_view_new (void);
void       way_wall_view_show (WayWallView   *self,
                               const WayWall *wall);
gboolean   way_wall_view_page (WayWallView *self,
                               int          direction);
guint      way_wall_view_get_page (WayWallView *self,
                                   guint       *n_pages);

G_END_DECLS
