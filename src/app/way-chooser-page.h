/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayChooserPage:
 *
 * "Who is learning?": a card for each person of this computer. It asks the window, by its actions, for the one that is chosen.
 */
#define WAY_TYPE_CHOOSER_PAGE (way_chooser_page_get_type ())
G_DECLARE_FINAL_TYPE (WayChooserPage, way_chooser_page, WAY, CHOOSER_PAGE, GtkWidget)

GtkWidget *way_chooser_page_new (void);
void       way_chooser_page_show_learners (WayChooserPage *self,
                                           GPtrArray      *learners,
                                           const char     *last_uuid);
void       way_chooser_page_focus (WayChooserPage *self);

G_END_DECLS
