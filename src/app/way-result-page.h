/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-delivery.h"

G_BEGIN_DECLS

/**
 * WayResultPage:
 *
 * How a check or a whole module went, and what to do next.
 */
#define WAY_TYPE_RESULT_PAGE (way_result_page_get_type ())
G_DECLARE_FINAL_TYPE (WayResultPage, way_result_page, WAY, RESULT_PAGE, GtkWidget)

GtkWidget *way_result_page_new (void);
void       way_result_page_show_result (WayResultPage *self,
                                        WayDelivery   *delivery,
                                        const char    *activity_id);

void way_result_page_focus (WayResultPage *self);

G_END_DECLS
