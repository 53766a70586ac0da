/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands in the page's place when its web process died or hangs. Its button activates `player.reload`. */
#define WAY_TYPE_TROUBLE_PAGE (way_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (WayTroublePage, way_trouble_page, WAY, TROUBLE_PAGE, GtkWidget)

GtkWidget *way_trouble_page_new (void);
void       way_trouble_page_set_title (WayTroublePage *self,
                                       const char     *title);

G_END_DECLS
