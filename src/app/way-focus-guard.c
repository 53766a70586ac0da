/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-focus-guard.h"

struct _WayFocusGuard
{
  GObject parent_instance;

  GtkWidget *view;     /* borrowed; the guard belongs to the page that holds it */
  guint32    tab_time; /* of the Tab that the view got last */
};

G_DEFINE_FINAL_TYPE (WayFocusGuard, way_focus_guard, G_TYPE_OBJECT)

static void
way_focus_guard_class_init (WayFocusGuardClass *klass)
{
}

static void
way_focus_guard_init (WayFocusGuard *self)
{
}

static gboolean
is_focus_in_view (WayFocusGuard *self)
{
  GtkRoot   *root = gtk_widget_get_root (self->view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->view || gtk_widget_is_ancestor (focus, self->view));
}

/* At the end of its page WebKit moves the focus on and then, as nothing in the page took the key, gives the same key event back to GTK,
 * which would move the focus on once more. */
static gboolean
key_pressed_cb (WayFocusGuard         *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *keys)
{
  guint32 event_time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));

  if (keyval != GDK_KEY_Tab && keyval != GDK_KEY_ISO_Left_Tab && keyval != GDK_KEY_KP_Tab)
    return GDK_EVENT_PROPAGATE;

  if (is_focus_in_view (self))
    {
      self->tab_time = event_time;
      return GDK_EVENT_PROPAGATE;
    }

  if (event_time == 0 || event_time != self->tab_time)
    return GDK_EVENT_PROPAGATE;

  self->tab_time = 0;

  return GDK_EVENT_STOP;
}

/* @page holds @view and everything around it, and must keep the guard for as long. */
WayFocusGuard *
way_focus_guard_new (GtkWidget *page,
                     GtkWidget *view)
{
  WayFocusGuard      *self = g_object_new (WAY_TYPE_FOCUS_GUARD, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = view;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (page, keys);

  return self;
}

static void
skip_key_helpers (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_widget_set_focusable (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    skip_key_helpers (child);
}

/* WebKitGTK keeps a text view inside its own, to translate keys with, which would take the focus and every further Tab.
 * To be called when a page is on screen, because a new web process may bring a new one. */
void
way_focus_guard_check (WayFocusGuard *self)
{
  g_return_if_fail (WAY_IS_FOCUS_GUARD (self));

  skip_key_helpers (self->view);
}
