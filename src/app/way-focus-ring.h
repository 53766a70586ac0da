/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayFocusRing:
 *
 * Keeps the ring around what has the focus for as long as somebody works with the keys: until the pointer is pressed.
 */
#define WAY_TYPE_FOCUS_RING (way_focus_ring_get_type ())
G_DECLARE_FINAL_TYPE (WayFocusRing, way_focus_ring, WAY, FOCUS_RING, GObject)

void way_focus_ring_attach (GtkWindow *window);

G_END_DECLS
