/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

/* The open page is shown anew at its place, because what it hides hangs on the nation; the module's page follows by the delivery's signal. */
static void
nation_changed_cb (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  WayNation nation = way_learner_record_get_nation (self->record);

  if (self->delivery == NULL || way_delivery_get_nation (self->delivery) == nation)
    return;

  if (!way_delivery_set_nation (self->delivery, nation, &error))
    _way_window_say (self, error->message);
  else if (g_strcmp0 (way_window_get_page_name (self), "player") == 0)
    way_player_page_show_again (self->player_page);
}

void
_way_window_follow_nation (WayWindow *self)
{
  g_signal_connect_object (self->record, "nation-changed", G_CALLBACK (nation_changed_cb), self, G_CONNECT_SWAPPED);
}
