/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-wall.h"

G_BEGIN_DECLS

/**
 * WayProjectorWindow:
 *
 * What a projector shows: the wall, or nothing. No part of the program is on it, and no pointer. It goes full screen on a monitor, or is a window where
 * there is none for it. Main thread only.
 */
#define WAY_TYPE_PROJECTOR_WINDOW (way_projector_window_get_type ())
G_DECLARE_FINAL_TYPE (WayProjectorWindow, way_projector_window, WAY, PROJECTOR_WINDOW, GtkWindow)

GtkWidget *way_projector_window_new (void);
void       way_projector_window_show_wall (WayProjectorWindow *self,
                                           const WayWall      *wall);
gboolean   way_projector_window_page (WayProjectorWindow *self,
                                      int                 direction);
void       way_projector_window_set_blank (WayProjectorWindow *self,
                                           gboolean            blank);
gboolean   way_projector_window_get_blank (WayProjectorWindow *self);

G_END_DECLS
