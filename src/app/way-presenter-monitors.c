/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include <glib/gi18n.h>

static GListModel *
get_monitors (WayPresenterWindow *self)
{
  return gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
}

/* (transfer none) (nullable): the monitor that the window is on */
static GdkMonitor *
find_monitor (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return surface != NULL ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (window), surface) : NULL;
}

/* (transfer full) (nullable): a monitor that is not that one. One that has just come has no size yet. */
static GdkMonitor *
find_other (WayPresenterWindow *self,
            GdkMonitor         *monitor)
{
  GListModel *monitors = get_monitors (self);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) other = g_list_model_get_item (monitors, i);
      GdkRectangle geometry;

      gdk_monitor_get_geometry (other, &geometry);
      if (other != monitor && geometry.width > 0)
        return g_steal_pointer (&other);
    }

  return NULL;
}

static void
place_on (WayPresenterWindow *self,
          GdkMonitor         *own,
          GdkMonitor         *other)
{
  if (self->swapped)
    {
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), other);
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self->projector), own);
    }
  else
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self->projector), other);
}

/* The wall on the monitor where the presenter is not; where there is none it is a window behind the presenter's. */
void
_way_presenter_place (WayPresenterWindow *self)
{
  GdkMonitor *own = find_monitor (GTK_WIDGET (self));
  g_autoptr (GdkMonitor) other = find_other (self, own);

  if (other != NULL)
    place_on (self, own, other);
  else
    gtk_window_unfullscreen (GTK_WINDOW (self->projector));
  if (other == NULL && self->placed && !self->was_alone)
    _way_presenter_say (self, _ ("The projector is gone. The wall is a window now, and nothing is lost."));
  if (other == NULL && !self->placed)
    _way_presenter_say (self, _ ("There is one screen. F6 shows the wall, and F6 again brings you back."));
  if (other == NULL)
    self->swapped = FALSE;
  self->was_alone = other == NULL;
  self->placed = TRUE;
  gtk_window_present (GTK_WINDOW (self->projector));
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
place_cb (gpointer user_data)
{
  WayPresenterWindow *self = user_data;

  self->place_id = 0;
  _way_presenter_place (self);

  return G_SOURCE_REMOVE;
}

/* GDK tells of a monitor before it knows its size. */
static void
monitors_changed_cb (WayPresenterWindow *self)
{
  if (self->place_id == 0)
    self->place_id = g_timeout_add (300, place_cb, self);
}

void
_way_presenter_follow_monitors (WayPresenterWindow *self)
{
  g_signal_connect_object (get_monitors (self), "items-changed", G_CALLBACK (monitors_changed_cb), self, G_CONNECT_SWAPPED);
  monitors_changed_cb (self);
}

/* Brings the wall to the front, lit. */
void
_way_presenter_show_wall (WayPresenterWindow *self)
{
  _way_presenter_set_blank (self, FALSE);
  if (self->was_alone)
    gtk_window_fullscreen (GTK_WINDOW (self->projector));
  gtk_window_present (GTK_WINDOW (self->projector));
}

/* With two monitors the windows change places; with one they take turns. */
void
_way_presenter_swap (WayPresenterWindow *self)
{
  if (self->was_alone && gtk_window_is_active (GTK_WINDOW (self->projector)))
    {
      gtk_window_unfullscreen (GTK_WINDOW (self->projector));
      gtk_window_present (GTK_WINDOW (self));
    }
  else if (self->was_alone)
    _way_presenter_show_wall (self);
  else if (self->swapped)
    {
      g_autoptr (GdkMonitor) own = g_object_ref (find_monitor (GTK_WIDGET (self)));
      g_autoptr (GdkMonitor) other = find_other (self, own);

      self->swapped = FALSE;
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self->projector), own);
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), other);
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  else
    {
      self->swapped = TRUE;
      _way_presenter_place (self);
    }
}
