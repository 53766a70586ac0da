/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-lesson-row.h"

#include "way-words.h"

#include <glib/gi18n.h>

struct _WayLessonRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *minutes;

  WayLesson *lesson;
};

G_DEFINE_FINAL_TYPE (WayLessonRow, way_lesson_row, GTK_TYPE_LIST_BOX_ROW)

static void
way_lesson_row_dispose (GObject *object)
{
  WayLessonRow *self = WAY_LESSON_ROW (object);

  g_clear_object (&self->lesson);

  G_OBJECT_CLASS (way_lesson_row_parent_class)->dispose (object);
}

static void
way_lesson_row_class_init (WayLessonRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_lesson_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-lesson-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLessonRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WayLessonRow, title);
  gtk_widget_class_bind_template_child (widget_class, WayLessonRow, state);
  gtk_widget_class_bind_template_child (widget_class, WayLessonRow, minutes);
}

static void
way_lesson_row_init (WayLessonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_lesson_row_new (WayLesson *lesson,
                    guint      number)
{
  WayLessonRow    *self = g_object_new (WAY_TYPE_LESSON_ROW, NULL);
  g_autofree char *minutes = way_words_minutes (way_lesson_get_minutes (lesson));
  /* Translators: the number of a lesson and its title */
  g_autofree char *title = g_strdup_printf (_ ("%u. %s"), number, way_lesson_get_title (lesson));

  self->lesson = g_object_ref (lesson);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->minutes, minutes);
  way_lesson_row_set_state (self, WAY_COMPLETION_NOT_ATTEMPTED, 0, FALSE);

  return GTK_WIDGET (self);
}

WayLesson *
way_lesson_row_get_lesson (WayLessonRow *self)
{
  g_return_val_if_fail (WAY_IS_LESSON_ROW (self), NULL);

  return self->lesson;
}

const char *
way_completion_icon_name (WayCompletion completion,
                          gboolean      here)
{
  if (here)
    return "way-here-symbolic";

  switch (completion)
    {
    case WAY_COMPLETION_NOT_ATTEMPTED:
      return "way-not-started-symbolic";
    case WAY_COMPLETION_INCOMPLETE:
      return "way-started-symbolic";
    case WAY_COMPLETION_COMPLETED:
      return "way-done-symbolic";
    }

  g_return_val_if_reached (NULL);
}

static gboolean
has_scene (WayLesson *lesson)
{
  GListModel *activities = way_lesson_get_activities (lesson);

  for (guint i = 0; i < g_list_model_get_n_items (activities); i++)
    {
      g_autoptr (WayActivity) activity = g_list_model_get_item (activities, i);

      if (way_activity_get_kind (activity) == WAY_ACTIVITY_SCENARIO)
        return TRUE;
    }

  return FALSE;
}

void
way_lesson_row_set_state (WayLessonRow *self,
                          WayCompletion completion,
                          guint         n_skipped,
                          gboolean      here)
{
  g_autofree char *completed = way_words_state (completion, here, n_skipped, g_list_model_get_n_items (way_lesson_get_activities (self->lesson)));
  g_autofree char *words = NULL;
  g_autofree char *minutes = way_words_minutes (way_lesson_get_minutes (self->lesson));
  g_autofree char *name = NULL;

  g_return_if_fail (WAY_IS_LESSON_ROW (self));

  if (has_scene (self->lesson))
    words = g_strdup_printf ("%s · %s", completed, way_words_kind (WAY_ACTIVITY_SCENARIO));
  else
    words = g_strdup (completed);
  gtk_image_set_from_icon_name (self->icon, way_completion_icon_name (completion, here));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ here ? "accent" : completion == WAY_COMPLETION_COMPLETED ? "good"
                                                                                                                                  : "way-soft",
                                                                         NULL });
  gtk_label_set_text (self->state, words);
  name = g_strdup_printf ("%s. %s. %s", gtk_label_get_text (self->title), words, minutes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
way_lesson_row_get_state (WayLessonRow *self)
{
  g_return_val_if_fail (WAY_IS_LESSON_ROW (self), NULL);

  return gtk_label_get_text (self->state);
}
