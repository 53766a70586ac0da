/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-delivery.h"

G_BEGIN_DECLS

/**
 * WayOutline:
 *
 * The lessons and activities of a module with their state, for the side of the player.
 * Signal `activity-chosen` (const char *activity_id).
 */
#define WAY_TYPE_OUTLINE (way_outline_get_type ())
G_DECLARE_FINAL_TYPE (WayOutline, way_outline, WAY, OUTLINE, GtkWidget)

void way_outline_set_delivery (WayOutline  *self,
                               WayDelivery *delivery);
void way_outline_set_here (WayOutline *self,
                           const char *activity_id);

G_END_DECLS
