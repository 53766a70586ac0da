/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-history-row.h"

struct _WayHistoryRow
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkImage *icon;
  GtkLabel *activity;
  GtkLabel *module;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (WayHistoryRow, way_history_row, GTK_TYPE_WIDGET)

static void
way_history_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_history_row_parent_class)->dispose (object);
}

static void
way_history_row_class_init (WayHistoryRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_history_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayHistoryRow, heading);
  gtk_widget_class_bind_template_child (widget_class, WayHistoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WayHistoryRow, activity);
  gtk_widget_class_bind_template_child (widget_class, WayHistoryRow, module);
  gtk_widget_class_bind_template_child (widget_class, WayHistoryRow, result);
}

static void
way_history_row_init (WayHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_history_row_new (void)
{
  return g_object_new (WAY_TYPE_HISTORY_ROW, NULL);
}

void
way_history_row_bind (WayHistoryRow  *self,
                      WayHistoryItem *item)
{
  const char      *heading = way_history_item_get_heading (item);
  gboolean         done = way_history_item_get_done (item);
  GtkWidget       *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *where = g_strdup_printf ("%s · %s", way_history_item_get_module (item), way_history_item_get_time (item));
  g_autofree char *name = g_strdup_printf ("%s. %s. %s", way_history_item_get_activity (item), where, way_history_item_get_result (item));

  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  gtk_image_set_from_icon_name (self->icon, done ? "way-done-symbolic" : "way-started-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ done ? "good" : "way-soft", NULL });
  gtk_label_set_text (self->activity, way_history_item_get_activity (item));
  gtk_label_set_text (self->module, where);
  gtk_label_set_text (self->result, way_history_item_get_result (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
