/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayWallPage:
 * @offset: what stands at the top of the wall, in pixels below the first page's
 * @top: where what is shown begins
 * @bottom: where it ends
 *
 * A part of a wall that is too long.
 */
typedef struct
{
  double offset;
  double top;
  double bottom;
} WayWallPage;

void way_wall_pages_find (GArray    *pages,
                          GtkWidget *content,
                          GtkWidget *wall,
                          int        height,
                          int        margin);

G_END_DECLS
