/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayAdaptiveBin:
 *
 * Holds one child and knows whether there is little room: `narrow` turns true when it is less than `threshold` pixels wide, and the
 * style class `narrow` with it. It can always be made as small as 360 pixels. Stands in for AdwBreakpoint, which libadwaita 1.2 lacks.
 */
#define WAY_TYPE_ADAPTIVE_BIN (way_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (WayAdaptiveBin, way_adaptive_bin, WAY, ADAPTIVE_BIN, GtkWidget)

GtkWidget *way_adaptive_bin_new (void);
gboolean   way_adaptive_bin_get_narrow (WayAdaptiveBin *self);

G_END_DECLS
