/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-delivery.h"
#include "way-learner-record.h"
#include "way-package.h"
#include "way-player.h"

G_BEGIN_DECLS

/**
 * WayPlayerPage:
 *
 * One activity of a module, with the outline at its side and the way on at its foot.
 */
#define WAY_TYPE_PLAYER_PAGE (way_player_page_get_type ())
G_DECLARE_FINAL_TYPE (WayPlayerPage, way_player_page, WAY, PLAYER_PAGE, GtkWidget)

GtkWidget *way_player_page_new (GSettings          *settings,
                                WayBlockedAttempts *blocked);
void       way_player_page_set_record (WayPlayerPage    *self,
                                       WayLearnerRecord *record);
gboolean   way_player_page_prepare (WayPlayerPage *self,
                                    GError       **error);
gboolean   way_player_page_play (WayPlayerPage *self,
                                 WayPackage    *package,
                                 WayDelivery   *delivery,
                                 const char    *activity_id,
                                 GError       **error);
void       way_player_page_print (WayPlayerPage *self,
                                  WayPackage    *package,
                                  WayDelivery   *delivery,
                                  WayHandoutKind kind,
                                  const char    *output_uri);
void       way_player_page_show_again (WayPlayerPage *self);
void       way_player_page_close (WayPlayerPage *self);
void       way_player_page_go_next (WayPlayerPage *self);
void       way_player_page_go_previous (WayPlayerPage *self);
gboolean   way_player_page_can_go_previous (WayPlayerPage *self);
void       way_player_page_toggle_outline (WayPlayerPage *self);
void       way_player_page_set_find (WayPlayerPage *self,
                                     gboolean       find);
void       way_player_page_find_again (WayPlayerPage *self,
                                       gboolean       backwards);
void       way_player_page_show_problem (WayPlayerPage *self,
                                         const char    *sentence);

WayConfinement way_player_page_get_confinement (WayPlayerPage *self);

void way_player_page_focus (WayPlayerPage *self);

G_END_DECLS
