/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-entry-window.h"

#include "way-day-row.h"
#include "way-dialogs.h"
#include "way-named-buttons.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-portfolio-words.h"
#include "way-standards-group.h"

#include <glib/gi18n.h>

struct _WayEntryWindow
{
  AdwWindow parent_instance;

  AdwComboRow       *kind;
  GtkEditable       *title_row;
  WayDayRow         *day;
  GtkSpinButton     *hours;
  GtkSpinButton     *minutes;
  WayStandardsGroup *standards;
  GtkTextView       *note;
  GtkLabel          *note_count;
  GtkLabel          *history;
  GtkLabel          *problem;
  GtkWidget         *remove_button;
  GtkWidget         *save_button;

  WayLearnerRecord *record;
  WayOtherLearning *entry; /* as it was, or a new one */
};

G_DEFINE_FINAL_TYPE (WayEntryWindow, way_entry_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (WayEntryWindow *self,
              const char     *sentence,
              GtkWidget      *place)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  if (place != NULL)
    gtk_widget_grab_focus (place);
}

static char *
dup_note (WayEntryWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
note_changed_cb (WayEntryWindow *self)
{
  int              n = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->note));
  g_autofree char *words = g_strdup_printf (_ ("%d of %d characters"), n, WAY_OTHER_LEARNING_MAX_NOTE);

  gtk_label_set_text (self->note_count, words);
  if (n > WAY_OTHER_LEARNING_MAX_NOTE)
    gtk_widget_add_css_class (GTK_WIDGET (self->note_count), "again");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note_count), "again");
}

static void
input_changed_cb (WayEntryWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static WayOtherLearning *
dup_entry (WayEntryWindow *self)
{
  WayOtherLearning *entry = way_other_learning_copy (self->entry);
  char             *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));

  entry->kind = (WayLearningKind) adw_combo_row_get_selected (self->kind);
  entry->minutes = (guint) (gtk_spin_button_get_value_as_int (self->hours) * 60 + gtk_spin_button_get_value_as_int (self->minutes));
  g_free (entry->title);
  entry->title = title;
  g_free (entry->day);
  entry->day = way_day_row_dup_day (self->day);
  g_free (entry->note);
  entry->note = g_strstrip (dup_note (self));
  g_strfreev (entry->standards);
  entry->standards = way_standards_group_dup_chosen (self->standards);

  return entry;
}

/* Says what is missing, and puts the focus there. */
static gboolean
is_complete (WayEntryWindow         *self,
             const WayOtherLearning *entry)
{
  g_autofree char *today = way_portfolio_source_dup_today ();

  if (*entry->title == '\0')
    show_problem (self, _ ("Write what it was called, for example the name of the course."), GTK_WIDGET (self->title_row));
  else if (g_utf8_strlen (entry->title, -1) > WAY_OTHER_LEARNING_MAX_TITLE)
    show_problem (self, _ ("The title is too long. Keep it under 300 characters, and write the rest as a note."), GTK_WIDGET (self->title_row));
  else if (strcmp (entry->day, today) > 0)
    {
      show_problem (self, _ ("This day is still to come. Choose the day on which you learned."), NULL);
      way_day_row_focus (self->day);
    }
  else if (entry->minutes == 0)
    show_problem (self, _ ("Say how long it took, in hours and minutes."), GTK_WIDGET (self->hours));
  else if (entry->minutes > WAY_OTHER_LEARNING_MAX_MINUTES)
    show_problem (self, _ ("One entry can have 100 hours at most. Make more entries for more days."), GTK_WIDGET (self->hours));
  else if (g_utf8_strlen (entry->note, -1) > WAY_OTHER_LEARNING_MAX_NOTE)
    show_problem (self, _ ("The note is too long. Keep it under 2,000 characters."), GTK_WIDGET (self->note));
  else
    return TRUE;

  return FALSE;
}

static void
finish (WayEntryWindow *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
save_cb (WayEntryWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOtherLearning) entry = NULL;

  gtk_spin_button_update (self->hours);
  gtk_spin_button_update (self->minutes);
  entry = dup_entry (self);
  if (!is_complete (self, entry))
    return;

  if (way_other_learning_store_save (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), entry, &error))
    finish (self);
  else
    show_problem (self, error->message, NULL);
}

static void
remove_answered_cb (GObject      *source_object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (WayEntryWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!way_dialogs_ask_finish (result) || self->record == NULL || way_learner_record_get_learner (self->record) == NULL)
    return;

  if (way_other_learning_store_remove (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), self->entry->uuid, &error))
    finish (self);
  else
    show_problem (self, error->message, NULL);
}

static void
remove_cb (WayEntryWindow *self)
{
  way_dialogs_ask_async (GTK_WINDOW (self),
                         _ ("Take this entry out of your log?"),
                         _ ("Its hours no longer count. That it was written and taken out stays in your record, as everything that happens there does."),
                         _ ("_Keep it"),
                         _ ("_Take it out"),
                         TRUE,
                         NULL,
                         remove_answered_cb,
                         g_object_ref (self));
}

static void
way_entry_window_dispose (GObject *object)
{
  WayEntryWindow *self = WAY_ENTRY_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->entry, way_other_learning_free);

  G_OBJECT_CLASS (way_entry_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-entry-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, day);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, hours);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, minutes);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, standards);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, note);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, note_count);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, history);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, WayEntryWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, input_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
way_entry_window_class_init (WayEntryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_entry_window_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_ENTRY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_DAY_ROW);
  g_type_ensure (WAY_TYPE_STANDARDS_GROUP);
  bind_template (widget_class);
}

static void
fill_kinds (WayEntryWindow *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (int kind = WAY_LEARNING_COURSE; kind <= WAY_LEARNING_OTHER; kind++)
    gtk_string_list_append (kinds, way_portfolio_words_kind ((WayLearningKind) kind));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
}

/* GtkSpinButton:activates-default is from GTK 4.14. */
static void
let_enter_save (GtkSpinButton *button)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (button)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TEXT (child))
      gtk_text_set_activates_default (GTK_TEXT (child), TRUE);
}

static void
way_entry_window_init (WayEntryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  let_enter_save (self->hours);
  let_enter_save (self->minutes);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_text_view_set_accepts_tab (self->note, FALSE);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->title_row));
}

static WayOtherLearning *
make_entry (void)
{
  WayOtherLearning *entry = g_new0 (WayOtherLearning, 1);

  entry->kind = WAY_LEARNING_COURSE;
  entry->title = g_strdup ("");
  entry->note = g_strdup ("");
  entry->day = way_portfolio_source_dup_today ();
  entry->standards = g_new0 (char *, 1);

  return entry;
}

static void
show_history (WayEntryWindow *self)
{
  g_autofree char *words = NULL;

  if (self->entry->uuid == NULL)
    return;

  words = g_strdup_printf (ngettext ("This entry was changed once. If you change it now, your record keeps how it was.",
                                     "This entry was changed %u times. If you change it now, your record keeps how it was.",
                                     self->entry->n_changes),
                           self->entry->n_changes);
  gtk_label_set_text (self->history, self->entry->n_changes > 0 ? words : _ ("If you change this entry, your record keeps how it was."));
  gtk_widget_set_visible (GTK_WIDGET (self->history), TRUE);
}

static void
show_entry (WayEntryWindow *self)
{
  adw_combo_row_set_selected (self->kind, (guint) self->entry->kind);
  gtk_editable_set_text (self->title_row, self->entry->title);
  gtk_spin_button_set_value (self->hours, self->entry->minutes / 60);
  gtk_spin_button_set_value (self->minutes, self->entry->minutes % 60);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), self->entry->note, -1);
  gtk_widget_set_visible (self->remove_button, self->entry->uuid != NULL);
  way_day_row_set_day (self->day, self->entry->day);
  show_history (self);
  note_changed_cb (self);
}

/**
 * way_entry_window_new:
 * @parent: the window that asks
 * @record: who learns; somebody must
 * @framework: (nullable): the standards of their nation, only read while the window is made
 * @entry: (nullable): what is to be changed; %NULL for something new
 *
 * Makes the window. Standards of @entry that are not in @framework stay as they are.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_entry_window_new (GtkWindow              *parent,
                      WayLearnerRecord       *record,
                      const WayFramework     *framework,
                      const WayOtherLearning *entry)
{
  WayEntryWindow *self = g_object_new (WAY_TYPE_ENTRY_WINDOW, "transient-for", parent, NULL);

  self->record = g_object_ref (record);
  self->entry = entry != NULL ? way_other_learning_copy (entry) : make_entry ();
  gtk_window_set_title (GTK_WINDOW (self), entry != NULL ? _ ("Change learning") : _ ("Add learning"));
  way_standards_group_fill (self->standards, framework, (const char *const *) self->entry->standards);
  show_entry (self);
  way_named_buttons_name (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}
