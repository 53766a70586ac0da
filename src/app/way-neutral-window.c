/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-neutral-window.h"

#include <gdk/gdk.h>
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

/* What a desktop calls the window's program. No desktop file has this name, so it shows the title and an icon for any program. */
#define NEUTRAL_ID "notes"

struct _WayNeutralWindow
{
  AdwWindow parent_instance;

  GtkWidget *explanation;
};

G_DEFINE_FINAL_TYPE (WayNeutralWindow, way_neutral_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_BACK_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK_REQUESTED], 0);
}

/* X11 has no such call that outlives GTK 4.18; there the list of windows shows the title only. */
static void
way_neutral_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (way_neutral_window_parent_class)->realize (widget);

#ifdef GDK_WINDOWING_WAYLAND
  {
    GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));

    if (GDK_IS_WAYLAND_TOPLEVEL (surface))
      gdk_wayland_toplevel_set_application_id (GDK_WAYLAND_TOPLEVEL (surface), NEUTRAL_ID);
  }
#endif
}

static void
way_neutral_window_class_init (WayNeutralWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->realize = way_neutral_window_realize;

  signals[SIGNAL_BACK_REQUESTED] = g_signal_new ("back-requested", WAY_TYPE_NEUTRAL_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "neutral.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "neutral.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_q, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-neutral-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayNeutralWindow, explanation);
}

static void
way_neutral_window_init (WayNeutralWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_neutral_window_new:
 * @explained: whether it says how to return
 *
 * Makes the page; nobody sees it yet. It does not belong to the application, so none of the program's keys work on it.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_neutral_window_new (gboolean explained)
{
  WayNeutralWindow *self = g_object_new (WAY_TYPE_NEUTRAL_WINDOW, NULL);

  gtk_widget_set_visible (self->explanation, explained);

  return GTK_WIDGET (self);
}
