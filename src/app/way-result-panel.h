/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-result.h"

G_BEGIN_DECLS

/**
 * WayResultPanel:
 *
 * One question of a result: what you said, what would be safer, and where to read it again.
 */
#define WAY_TYPE_RESULT_PANEL (way_result_panel_get_type ())
G_DECLARE_FINAL_TYPE (WayResultPanel, way_result_panel, WAY, RESULT_PANEL, GtkWidget)

GtkWidget *way_result_panel_new (WayModule           *module,
                                 const WayResultItem *item);

G_END_DECLS
