/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-focus-ring.h"

struct _WayFocusRing
{
  GObject parent_instance;

  GtkWindow *window; /* borrowed; the ring belongs to it */
  gboolean   keys;   /* the keys were used last, not the pointer */
};

G_DEFINE_FINAL_TYPE (WayFocusRing, way_focus_ring, G_TYPE_OBJECT)

static void
way_focus_ring_class_init (WayFocusRingClass *klass)
{
}

static void
way_focus_ring_init (WayFocusRing *self)
{
  self->keys = TRUE;
}

/* GTK takes the ring away after three seconds, but who reads a page in between must still see where Enter will go. */
static void
keep_visible (WayFocusRing *self)
{
  if (self->keys && gtk_window_is_active (self->window) && !gtk_window_get_focus_visible (self->window))
    gtk_window_set_focus_visible (self->window, TRUE);
}

/* A Tab that WebKit takes never reaches the place where GTK would show the ring. Shortcuts say nothing of how somebody finds the way. */
static gboolean
key_pressed_cb (WayFocusRing   *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if (gtk_accelerator_valid (keyval, 0) && (state & (GDK_CONTROL_MASK | GDK_SUPER_MASK)) == 0)
    self->keys = TRUE;
  keep_visible (self);

  return GDK_EVENT_PROPAGATE;
}

static void
pointer_pressed_cb (WayFocusRing *self)
{
  self->keys = FALSE;
  gtk_window_set_focus_visible (self->window, FALSE);
}

void
way_focus_ring_attach (GtkWindow *window)
{
  WayFocusRing       *self = g_object_new (WAY_TYPE_FOCUS_RING, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *pointer = gtk_gesture_click_new ();

  self->window = window;
  g_object_set_data_full (G_OBJECT (window), "way-focus-ring", self, g_object_unref);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pointer), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pointer), 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pointer, "pressed", G_CALLBACK (pointer_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::focus-visible", G_CALLBACK (keep_visible), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (keep_visible), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (pointer));
}
