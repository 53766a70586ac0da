/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-player.h"

G_BEGIN_DECLS

/**
 * WayFindBar:
 *
 * Finds words on the open page. Property `open`; signal `closed`, when the learner is done with it.
 */
#define WAY_TYPE_FIND_BAR (way_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (WayFindBar, way_find_bar, WAY, FIND_BAR, GtkWidget)

void     way_find_bar_set_view (WayFindBar *self,
                                WayPlayer  *view);
gboolean way_find_bar_get_open (WayFindBar *self);
void     way_find_bar_set_open (WayFindBar *self,
                                gboolean    open);
void     way_find_bar_next (WayFindBar *self);
void     way_find_bar_previous (WayFindBar *self);

G_END_DECLS
