/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-outline.h"

#include "way-outline-row.h"
#include "way-tab-stop.h"

struct _WayOutline
{
  GtkWidget parent_instance;

  WayTabStop *stop;
  GtkWidget  *scrolled;
  GtkListBox *list;

  WayDelivery  *delivery;
  GSignalGroup *delivery_signals;
  char         *here;
};

G_DEFINE_FINAL_TYPE (WayOutline, way_outline, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVITY_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (WayOutline *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    way_outline_row_update (WAY_OUTLINE_ROW (row), self->delivery, self->here);
}

/* A lesson's line leads to its first activity too, so the last line that fits is the one. */
static GtkWidget *
find_row_here (WayOutline *self)
{
  GtkListBoxRow *row = NULL;
  GtkWidget     *found = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (way_outline_row_get_target (WAY_OUTLINE_ROW (row)), self->here) == 0)
      found = GTK_WIDGET (row);

  return found;
}

/* In the next frame, when the rows have their places. */
static gboolean
show_row_here (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  WayOutline     *self = WAY_OUTLINE (widget);
  GtkWidget      *row = find_row_here (self);
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - bounds.size.height, bounds.origin.y + 2 * bounds.size.height);

  return G_SOURCE_REMOVE;
}

static void
row_activated_cb (WayOutline    *self,
                  GtkListBoxRow *row)
{
  const char *target = way_outline_row_get_target (WAY_OUTLINE_ROW (row));

  if (target != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVITY_CHOSEN], 0, target);
}

static void
add_lesson (WayOutline *self,
            WayLesson  *lesson,
            guint       number)
{
  GListModel *activities = way_lesson_get_activities (lesson);
  guint       n_activities = g_list_model_get_n_items (activities);

  gtk_list_box_append (self->list, way_outline_row_new (lesson, NULL, number));
  for (guint i = 0; n_activities > 1 && i < n_activities; i++)
    {
      g_autoptr (WayActivity) activity = g_list_model_get_item (activities, i);

      gtk_list_box_append (self->list, way_outline_row_new (lesson, activity, i + 1));
    }
}

static void
build (WayOutline *self)
{
  GListModel    *lessons = way_module_get_lessons (way_delivery_get_module (self->delivery));
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (lessons, i);

      add_lesson (self, lesson, i + 1);
    }
}

static void
way_outline_dispose (GObject *object)
{
  WayOutline *self = WAY_OUTLINE (object);

  g_clear_object (&self->delivery_signals);
  g_clear_object (&self->delivery);
  g_clear_pointer (&self->here, g_free);
  g_clear_pointer ((GtkWidget **) &self->stop, gtk_widget_unparent);

  G_OBJECT_CLASS (way_outline_parent_class)->dispose (object);
}

static void
way_outline_class_init (WayOutlineClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_outline_dispose;

  signals[SIGNAL_ACTIVITY_CHOSEN] = g_signal_new ("activity-chosen",
                                                  WAY_TYPE_OUTLINE,
                                                  G_SIGNAL_RUN_LAST,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_NONE,
                                                  1,
                                                  G_TYPE_STRING);

  g_type_ensure (WAY_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, WayOutline, stop);
  gtk_widget_class_bind_template_child (widget_class, WayOutline, scrolled);
  gtk_widget_class_bind_template_child (widget_class, WayOutline, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
way_outline_init (WayOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->delivery_signals = g_signal_group_new (WAY_TYPE_DELIVERY);
  g_signal_group_connect_object (self->delivery_signals, "progress-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
way_outline_set_delivery (WayOutline  *self,
                          WayDelivery *delivery)
{
  g_return_if_fail (WAY_IS_OUTLINE (self));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));

  if (!g_set_object (&self->delivery, delivery))
    return;

  g_signal_group_set_target (self->delivery_signals, delivery);
  build (self);
  update (self);
}

void
way_outline_set_here (WayOutline *self,
                      const char *activity_id)
{
  g_return_if_fail (WAY_IS_OUTLINE (self));

  g_free (self->here);
  self->here = g_strdup (activity_id);
  update (self);
  way_tab_stop_set_place (self->stop, find_row_here (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_row_here, NULL, NULL);
}
