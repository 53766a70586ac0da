/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-workbook-row.h"

#include "way-avatar.h"
#include "way-learner-words.h"
#include "way-result-words.h"

#include <glib/gi18n.h>

struct _WayWorkbookRow
{
  AdwPreferencesRow parent_instance;

  AdwAvatar *avatar;
  GtkLabel  *who;
  GtkLabel  *what;
  GtkLabel  *where;
  GtkLabel  *words;
  GtkWidget *own;
  GtkLabel  *seen_by;
  GtkButton *button;

  const WayWorkbookEntry *entry; /* of the workbook, which outlives its rows */
};

G_DEFINE_FINAL_TYPE (WayWorkbookRow, way_workbook_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (WayWorkbookRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
way_workbook_row_class_init (WayWorkbookRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", WAY_TYPE_WORKBOOK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-workbook-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, who);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, what);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, where);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, words);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, own);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, seen_by);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookRow, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
way_workbook_row_init (WayWorkbookRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static WayQuestion *
find_question (const WayWorkbookEntry *entry)
{
  return entry->module != NULL && entry->question_id != NULL ? way_module_find_question (entry->module, entry->question_id) : NULL;
}

/* What was finished or asked. Of a module that is not here any more the name of the part is all that is known. */
static char *
dup_what (const WayWorkbookEntry *entry)
{
  WayQuestion *question = find_question (entry);
  WayActivity *activity = entry->module != NULL ? way_module_find_activity (entry->module, entry->activity_id) : NULL;
  const char  *title = activity != NULL ? way_activity_get_title (activity) : entry->activity_id;

  if (question != NULL)
    return g_strdup (way_question_get_stem (question));

  return entry->question_id != NULL ? g_strdup (title) : g_strdup_printf (_ ("Finished “%s”"), title);
}

/* The words of a question that changed since, or went, are not taken apart. */
static char *
dup_words (const WayWorkbookEntry *entry)
{
  WayQuestion *question = find_question (entry);

  if (entry->response == NULL)
    return NULL;
  if (question != NULL && g_strcmp0 (way_question_get_content_hash (question), entry->content_hash) == 0)
    return way_result_words_response (question, entry->response);

  return g_strjoinv ("\n", (char **) way_response_get_values (entry->response));
}

static char *
dup_where (const WayWorkbookEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->made_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *time = g_date_time_format (local, "%H:%M");

  return g_strdup_printf ("%s · %s", entry->module != NULL ? way_module_get_title (entry->module) : entry->module_id, time);
}

static void
show_entry (WayWorkbookRow *self)
{
  g_autofree char *name = way_learner_words_name (self->entry->learner);
  g_autofree char *what = dup_what (self->entry);
  g_autofree char *where = dup_where (self->entry);
  g_autofree char *words = dup_words (self->entry);
  g_autofree char *title = g_strdup_printf ("%s: %s", name, what);

  way_avatar_show_learner (self->avatar, self->entry->learner);
  gtk_label_set_text (self->who, name);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->where, where);
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* @entry stays where it is as long as the row is shown. @own is whether it is the viewer's. */
GtkWidget *
way_workbook_row_new (const WayWorkbookEntry *entry,
                      gboolean                own)
{
  WayWorkbookRow *self = g_object_new (WAY_TYPE_WORKBOOK_ROW, NULL);

  self->entry = entry;
  show_entry (self);
  gtk_widget_set_visible (self->own, own && entry->question_id != NULL);
  way_workbook_row_set_shared (self, entry->shared);

  return GTK_WIDGET (self);
}

const WayWorkbookEntry *
way_workbook_row_get_entry (WayWorkbookRow *self)
{
  g_return_val_if_fail (WAY_IS_WORKBOOK_ROW (self), NULL);

  return self->entry;
}

void
way_workbook_row_set_shared (WayWorkbookRow *self,
                             gboolean        shared)
{
  g_return_if_fail (WAY_IS_WORKBOOK_ROW (self));

  gtk_label_set_text (self->seen_by, shared ? _ ("Everybody who shares the workbook can read this.") : _ ("Only you can read this."));
  gtk_button_set_label (self->button, shared ? _ ("_Take it back") : _ ("_Share it"));
}
