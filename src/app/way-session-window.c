/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-window-private.h"

#include "way-dialogs.h"
#include "way-session-words.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 10

G_DEFINE_FINAL_TYPE (WaySessionWindow, way_session_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_RUN_REQUESTED,
  SIGNAL_REGISTER_REQUESTED,
  SIGNAL_RUN_SHEET_REQUESTED,
  SIGNAL_REMOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
_way_session_window_say (WaySessionWindow *self,
                         const char       *sentence)
{
  if (self->record != NULL)
    adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

static void
add_row (WaySessionWindow *self,
         const char       *title,
         const char       *subtitle,
         const char       *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (suffix != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (suffix));
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->attendance, row);
}

static void
show_attendance (WaySessionWindow *self)
{
  gint64           now = g_get_real_time ();
  g_autofree char *count = way_session_words_present (self->data);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->attendance, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  adw_preferences_group_set_description (self->attendance, count);
  if (self->data->session->anonymous)
    add_row (self, _ ("No names were kept"), _ ("Nobody gets a record of this session."), NULL);
  for (guint i = 0; i < self->data->people->len; i++)
    {
      const WaySessionPerson *person = g_ptr_array_index (self->data->people, i);
      g_autofree char        *minutes = way_session_words_attendance (self->data, person, now);

      add_row (self, person->name, person->reference, self->data->session->started_at != 0 ? minutes : NULL);
    }
}

static void
show_where (WaySessionWindow *self)
{
  const WaySession *session = self->data->session;
  g_autoptr (GString) where = g_string_new (session->place);

  if (*session->trainer != '\0')
    g_string_append_printf (where, "%s%s", where->len > 0 ? " · " : "", session->trainer);
  gtk_label_set_text (self->where, where->str);
  gtk_widget_set_visible (GTK_WIDGET (self->where), where->len > 0);
}

static void
show (WaySessionWindow *self)
{
  const WaySession *session = self->data->session;
  const char       *next = way_session_words_next (session);
  gboolean          ended = session->state == WAY_SESSION_ENDED;
  gboolean          named = ended && self->data->people->len > 0;
  g_autofree char  *when = way_session_words_when (self->data, g_get_real_time ());

  gtk_label_set_text (self->heading, session->title);
  gtk_label_set_text (self->module_title, session->module_title);
  gtk_label_set_text (self->when, when);
  show_where (self);
  gtk_widget_set_visible (self->open_box, next != NULL);
  if (next != NULL)
    gtk_button_set_label (self->run_button, next);
  gtk_widget_set_visible (self->after, ended);
  gtk_widget_set_visible (self->hand_over_row, named);
  gtk_widget_set_visible (self->certificates_row, named);
  show_attendance (self);
}

static void
run_cb (WaySessionWindow *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_RUN_REQUESTED], 0);
  g_object_unref (self);
}

static void
register_cb (WaySessionWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_REGISTER_REQUESTED], 0);
}

static void
run_sheet_cb (WaySessionWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_RUN_SHEET_REQUESTED], 0);
}

/* Taking it off the computer */

static void
remove_answered_cb (GObject      *source_object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (WaySessionWindow) self = user_data;

  if (!way_dialogs_ask_finish (result) || self->record == NULL)
    return;

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_REMOVE_REQUESTED], 0);
}

static void
remove_cb (WaySessionWindow *self)
{
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), self->data->session->title);

  way_dialogs_ask_async (GTK_WINDOW (self), heading, _ ("The session goes with all its names, counts and notes, and cannot be brought back from here. Files that you handed over stay good. Copies of your record that Waymark made earlier still hold the names until newer copies take their place, which is about eight weeks."),
                         _ ("_Keep it"), _ ("_Remove"), TRUE, NULL, remove_answered_cb, g_object_ref (self));
}

static void
way_session_window_dispose (GObject *object)
{
  WaySessionWindow *self = WAY_SESSION_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->module);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->data, way_session_data_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (way_session_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-session-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, module_title);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, when);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, where);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, open_box);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, run_button);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, after);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, attendance);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, hand_over_row);
  gtk_widget_class_bind_template_child (widget_class, WaySessionWindow, certificates_row);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, register_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_sheet_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "hand_over_cb", G_CALLBACK (_way_session_window_hand_over_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "print_certificates_cb", G_CALLBACK (_way_session_window_print_certificates_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "save_certificates_cb", G_CALLBACK (_way_session_window_save_certificates_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "print_debrief_cb", G_CALLBACK (_way_session_window_print_debrief_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "save_debrief_cb", G_CALLBACK (_way_session_window_save_debrief_cb));
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
way_session_window_class_init (WaySessionWindowClass *klass)
{
  static const char *const names[N_SIGNALS] = { "run-requested", "register-requested", "run-sheet-requested", "remove-requested" };

  G_OBJECT_CLASS (klass)->dispose = way_session_window_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], WAY_TYPE_SESSION_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
way_session_window_init (WaySessionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->data = way_session_data_new ();
}

/**
 * way_session_window_new:
 * @parent: the window that it belongs to
 * @record: the record of the trainer who learns here
 * @module: (nullable): the session's module, if it is installed
 * @session_id: the session
 *
 * Returns: (transfer none): the window, not on screen yet
 */
GtkWidget *
way_session_window_new (GtkWindow        *parent,
                        WayLearnerRecord *record,
                        WayModule        *module,
                        gint64            session_id)
{
  WaySessionWindow *self = g_object_new (WAY_TYPE_SESSION_WINDOW, "transient-for", parent, "application", parent != NULL ? gtk_window_get_application (parent) : NULL, NULL);

  self->record = g_object_ref (record);
  g_set_object (&self->module, module);
  self->session_id = session_id;
  way_session_window_refresh (self);

  return GTK_WIDGET (self);
}

gint64
way_session_window_get_session_id (WaySessionWindow *self)
{
  g_return_val_if_fail (WAY_IS_SESSION_WINDOW (self), 0);

  return self->session_id;
}

/**
 * way_session_window_refresh:
 * @self: a window
 *
 * Reads the session anew. What cannot be read is said, and what was shown stays.
 */
void
way_session_window_refresh (WaySessionWindow *self)
{
  g_autoptr (GError) error = NULL;
  WaySessionData *data = NULL;

  g_return_if_fail (WAY_IS_SESSION_WINDOW (self));

  data = way_session_store_load (way_learner_record_get_database (self->record), self->session_id, &error);
  if (data == NULL)
    {
      _way_session_window_say (self, error->message);
      return;
    }

  way_session_data_free (self->data);
  self->data = data;
  show (self);
}
