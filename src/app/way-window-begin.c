/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

/* What a start leaves for later. The first picture of the library comes without the drawings and without WebKit, which would take as
 * long again; then come the drawings, and when they are on screen, the player. */

static gboolean
prepare_player (gpointer user_data)
{
  WayWindow *self = user_data;

  if (self->record != NULL && way_learner_record_get_learner (self->record) != NULL)
    way_window_prepare_player (self);

  return G_SOURCE_REMOVE;
}

/* Once somebody learns whose first lesson should open at once. */
void
_way_window_prepare_later (WayWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, prepare_player, g_object_ref (self), g_object_unref);
}

static gboolean
make_daily_copy (gpointer user_data)
{
  WayWindow *self = user_data;

  if (self->record != NULL && way_learner_record_get_database (self->record) != NULL)
    _way_window_make_daily_copy (self);

  return G_SOURCE_REMOVE;
}

static void
covers_painted_cb (WayWindow     *self,
                   GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, covers_painted_cb, self);
  _way_window_prepare_later (self);
  g_idle_add_full (G_PRIORITY_LOW, make_daily_copy, g_object_ref (self), g_object_unref);
}

static void
covers_drawn_cb (WayWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_signal_handlers_disconnect_by_func (self->covers, covers_drawn_cb, self);
  if (clock == NULL)
    return;

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (covers_painted_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* To be called once, when the first cards are on screen. */
void
way_window_begin (WayWindow *self)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  g_signal_connect_object (self->covers, "drawn", G_CALLBACK (covers_drawn_cb), self, G_CONNECT_SWAPPED);
  way_cover_loader_begin (self->covers);
}

/* Loads the player and starts WebKit, so that the first lesson opens at once. */
void
way_window_prepare_player (WayWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WAY_IS_WINDOW (self));

  _way_window_ensure_player_page (self);
  if (!way_player_page_prepare (self->player_page, &error))
    _way_window_say (self, error->message);
}
