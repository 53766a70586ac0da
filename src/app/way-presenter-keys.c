/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include "way-register-window.h"

static gboolean
is_typing (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* A menu has letters of its own. */
static gboolean
is_in_menu (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* Pages turn what is long first, so that nothing on the wall is passed over. */
static gboolean
press_moving (WayPresenterWindow *self,
              guint               key,
              gboolean            on_wall)
{
  if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down || (on_wall && (key == GDK_KEY_Right || key == GDK_KEY_space)))
    _way_presenter_go (self, 1);
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up || (on_wall && key == GDK_KEY_Left))
    _way_presenter_go (self, -1);
  else
    return FALSE;

  return TRUE;
}

static gboolean
press_screen (WayPresenterWindow *self,
              guint               key)
{
  switch (key)
    {
    case GDK_KEY_F5:
      _way_presenter_show_wall (self);
      return TRUE;
    case GDK_KEY_F6:
      _way_presenter_swap (self);
      return TRUE;
    case GDK_KEY_F11:
      if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
        gtk_window_unfullscreen (GTK_WINDOW (self));
      else
        gtk_window_fullscreen (GTK_WINDOW (self));
      return TRUE;
    case GDK_KEY_F2:
      way_presenter_side_show (self->side, "disclosure");
      gtk_window_present (GTK_WINDOW (self));
      return TRUE;
    case GDK_KEY_period:
      _way_presenter_set_blank (self, !way_projector_window_get_blank (self->projector));
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where the focus is in a list, the arrows are the list's. */
static gboolean
press_arrow (WayPresenterWindow *self,
             guint               key,
             GtkWidget          *focus)
{
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1
                                                         : 0;

  if (step == 0 || !way_presenter_tally_is_counting (self->tally) || (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX) != NULL))
    return FALSE;

  return way_presenter_tally_pick (self->tally, way_presenter_tally_get_picked (self->tally) + step);
}

/* Letters pick an answer while hands are counted. */
static gboolean
press_counting (WayPresenterWindow *self,
                guint               key)
{
  guint letter = gdk_keyval_to_lower (key);
  int   option = letter >= GDK_KEY_a && letter <= GDK_KEY_z ? (int) (letter - GDK_KEY_a) : -1;

  if (!way_presenter_tally_is_counting (self->tally))
    return FALSE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9)
    return way_presenter_tally_type (self->tally, key - GDK_KEY_0);
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    return way_presenter_tally_type (self->tally, key - GDK_KEY_KP_0);
  if (key == GDK_KEY_BackSpace)
    return way_presenter_tally_take_back (self->tally);
  if (option < 0 || (letter == GDK_KEY_b && way_presenter_tally_get_picked (self->tally) == option))
    return FALSE;

  return way_presenter_tally_pick (self->tally, option);
}

static gboolean
press_command (WayPresenterWindow *self,
               guint               key)
{
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_b:
      _way_presenter_set_blank (self, !way_projector_window_get_blank (self->projector));
      return TRUE;
    case GDK_KEY_s:
      _way_presenter_swap (self);
      return TRUE;
    case GDK_KEY_p:
      gtk_window_present (GTK_WINDOW (self));
      way_presenter_side_show (self->side, "parking");
      return TRUE;
    case GDK_KEY_d:
      gtk_window_present (GTK_WINDOW (self));
      way_presenter_side_show (self->side, "disclosure");
      return TRUE;
    case GDK_KEY_r:
      way_register_window_present (GTK_WINDOW (self), self->session);
      return TRUE;
    case GDK_KEY_q:
      _way_presenter_ask (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
pressed_cb (WayPresenterWindow    *self,
            guint                  key,
            guint                  code,
            GdkModifierType        state,
            GtkEventControllerKey *controller)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gboolean   on_wall = WAY_IS_PROJECTOR_WINDOW (window);

  if (!on_wall && key == GDK_KEY_Escape && is_typing (GTK_WINDOW (window)))
    {
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      return TRUE;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || is_typing (GTK_WINDOW (window)) || is_in_menu (GTK_WINDOW (window)))
    return FALSE;
  if (on_wall && key == GDK_KEY_Escape)
    {
      gtk_window_present (GTK_WINDOW (self));
      if (self->was_alone)
        gtk_window_unfullscreen (GTK_WINDOW (self->projector));
      return TRUE;
    }

  return press_moving (self, key, on_wall) || press_screen (self, key) || press_arrow (self, key, gtk_window_get_focus (GTK_WINDOW (window))) ||
         press_counting (self, key) || press_command (self, key);
}

/* A remote sends its keys to whichever window has the focus. */
void
_way_presenter_listen (WayPresenterWindow *self,
                       GtkWidget          *window)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}
