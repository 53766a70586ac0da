/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-outline-row.h"

#include "way-lesson-row.h"
#include "way-words.h"

#include <glib/gi18n.h>

struct _WayOutlineRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *skipped; /* its words, where the learner skipped it */
  GtkWidget *kind;

  WayLesson   *lesson;
  WayActivity *activity; /* NULL for the line of a lesson with several */
  char        *target;   /* the activity that it opens */
};

G_DEFINE_FINAL_TYPE (WayOutlineRow, way_outline_row, GTK_TYPE_LIST_BOX_ROW)

static void
way_outline_row_finalize (GObject *object)
{
  WayOutlineRow *self = WAY_OUTLINE_ROW (object);

  g_clear_object (&self->lesson);
  g_clear_object (&self->activity);
  g_clear_pointer (&self->target, g_free);

  G_OBJECT_CLASS (way_outline_row_parent_class)->finalize (object);
}

static void
way_outline_row_class_init (WayOutlineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_outline_row_finalize;
}

static void
way_outline_row_init (WayOutlineRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  self->skipped = gtk_label_new (NULL);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->skipped), 0);
  gtk_widget_add_css_class (self->skipped, "caption");
  gtk_widget_add_css_class (self->skipped, "way-soft");
  gtk_widget_set_visible (self->skipped, FALSE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 26);
  gtk_box_append (GTK_BOX (box), self->icon);
  self->kind = gtk_image_new_from_icon_name ("way-scene-symbolic");
  gtk_widget_add_css_class (self->kind, "way-soft");
  gtk_widget_set_visible (self->kind, FALSE);
  gtk_box_append (GTK_BOX (words), self->label);
  gtk_box_append (GTK_BOX (words), self->skipped);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->kind);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/* The activity that the line stands for, NULL for that of a lesson with several. */
static WayActivity *
dup_only_activity (WayOutlineRow *self)
{
  GListModel *activities = way_lesson_get_activities (self->lesson);

  if (self->activity != NULL)
    return g_object_ref (self->activity);

  return g_list_model_get_n_items (activities) == 1 ? g_list_model_get_item (activities, 0) : NULL;
}

static const char *
get_kind_words (WayOutlineRow *self)
{
  g_autoptr (WayActivity) activity = dup_only_activity (self);

  return activity != NULL ? way_words_kind (way_activity_get_kind (activity)) : NULL;
}

static void
show_kind (WayOutlineRow *self)
{
  g_autoptr (WayActivity) activity = dup_only_activity (self);

  gtk_widget_set_visible (self->kind, activity != NULL && way_activity_get_kind (activity) == WAY_ACTIVITY_SCENARIO);
  gtk_widget_set_tooltip_text (self->kind, get_kind_words (self));
}

/* A line for @lesson; with @activity for that activity of it, set in. */
GtkWidget *
way_outline_row_new (WayLesson   *lesson,
                     WayActivity *activity,
                     guint        number)
{
  WayOutlineRow *self = g_object_new (WAY_TYPE_OUTLINE_ROW, NULL);
  g_autoptr (WayActivity) first = g_list_model_get_item (way_lesson_get_activities (lesson), 0);
  g_autofree char *title = NULL;

  self->lesson = g_object_ref (lesson);
  if (activity != NULL)
    {
      g_set_object (&self->activity, activity);
      self->target = g_strdup (way_activity_get_id (activity));
      title = g_strdup (way_activity_get_title (activity));
      gtk_widget_add_css_class (GTK_WIDGET (self), "activity");
      gtk_widget_set_margin_start (self->icon, 24);
    }
  else
    {
      self->target = g_strdup (first != NULL ? way_activity_get_id (first) : NULL);
      title = g_strdup_printf (_ ("%u. %s"), number, way_lesson_get_title (lesson));
    }
  gtk_label_set_text (GTK_LABEL (self->label), title);
  show_kind (self);

  return GTK_WIDGET (self);
}

const char *
way_outline_row_get_target (WayOutlineRow *self)
{
  g_return_val_if_fail (WAY_IS_OUTLINE_ROW (self), NULL);

  return self->target;
}

static gboolean
is_here (WayOutlineRow *self,
         const char    *here)
{
  guint n_activities = g_list_model_get_n_items (way_lesson_get_activities (self->lesson));

  if (self->activity == NULL && n_activities > 1)
    return FALSE;

  return g_strcmp0 (self->target, here) == 0;
}

/* How many activities the line stands for, and how many of them the learner skipped. */
static guint
count_skipped (WayOutlineRow *self,
               WayDelivery   *delivery,
               guint         *n)
{
  *n = self->activity != NULL ? 1 : g_list_model_get_n_items (way_lesson_get_activities (self->lesson));

  if (self->activity == NULL)
    return way_delivery_get_n_skipped (delivery, self->lesson);

  return way_delivery_is_skipped (delivery, self->target) ? 1 : 0;
}

static void
show_skipped (WayOutlineRow *self,
              WayCompletion  completion,
              guint          n_skipped,
              guint          n)
{
  g_autofree char *words = way_words_state (completion, FALSE, n_skipped, n);

  gtk_label_set_text (GTK_LABEL (self->skipped), words);
  gtk_widget_set_visible (self->skipped, n_skipped > 0 && completion == WAY_COMPLETION_COMPLETED);
}

void
way_outline_row_update (WayOutlineRow *self,
                        WayDelivery   *delivery,
                        const char    *here)
{
  WayCompletion    completion;
  gboolean         at = is_here (self, here);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  const char      *shade = "way-soft";
  const char      *kind = NULL;
  guint            n, n_skipped;

  g_return_if_fail (WAY_IS_OUTLINE_ROW (self));

  completion = self->activity != NULL ? way_delivery_get_completion (delivery, self->target)
                                      : way_delivery_get_lesson_completion (delivery, self->lesson);
  if (completion == WAY_COMPLETION_COMPLETED)
    shade = "good";
  else if (at)
    shade = "accent";

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), way_completion_icon_name (completion, at && completion != WAY_COMPLETION_COMPLETED));
  gtk_widget_set_css_classes (self->icon, (const char *[]){ shade, NULL });
  if (at)
    gtk_widget_add_css_class (GTK_WIDGET (self), "here");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "here");

  n_skipped = count_skipped (self, delivery, &n);
  show_skipped (self, completion, n_skipped, n);
  words = way_words_state (completion, at, n_skipped, n);
  kind = get_kind_words (self);
  name = g_strdup_printf ("%s. %s%s%s", gtk_label_get_text (GTK_LABEL (self->label)), words, kind != NULL ? ". " : "", kind != NULL ? kind : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (self->icon, words);
}
