/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-help-window.h"

#include "way-trainer-guide.h"

struct _WayHelpWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (WayHelpWindow, way_help_window, ADW_TYPE_WINDOW)

static void
way_help_window_class_init (WayHelpWindowClass *klass)
{
  g_type_ensure (WAY_TYPE_TRAINER_GUIDE);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/org/waymark/Waymark/way-help-window.ui");
}

static void
way_help_window_init (WayHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_help_window_new (GtkWindow *parent)
{
  return g_object_new (WAY_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}
