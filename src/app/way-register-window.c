/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-register-window-private.h"

#include "way-dialogs.h"
#include "way-register-row.h"
#include "way-register.h"
#include "way-session-words.h"
#include "way-small-file.h"

#include <glib/gi18n.h>

/* A list of names is far smaller. */
#define MAX_FILE_SIZE (1024 * 1024)

G_DEFINE_FINAL_TYPE (WayRegisterWindow, way_register_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_START_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* %NULL takes it away. */
void
_way_register_window_show_problem (WayRegisterWindow *self,
                                   const char        *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
moved_cb (WayRegisterWindow *self,
          WayRegisterRow    *row)
{
  g_autoptr (GError) error = NULL;
  gint64   person_id = way_register_row_get_person_id (row);
  gboolean present = way_session_data_is_present (way_group_session_get_data (self->session), person_id);

  if (present)
    way_group_session_leave (self->session, person_id, &error);
  else
    way_group_session_return (self->session, person_id, &error);
  _way_register_window_show_problem (self, error != NULL ? error->message : NULL);
}

static void
row_activated_cb (WayRegisterWindow *self,
                  GtkListBoxRow     *row)
{
  _way_register_window_edit (self, way_register_row_get_person_id (WAY_REGISTER_ROW (row)));
}

static gboolean
remove_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  WayRegisterWindow *self = user_data;
  GtkWidget         *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget         *row = focus != NULL ? gtk_widget_get_ancestor (focus, WAY_TYPE_REGISTER_ROW) : NULL;

  if (row != NULL)
    _way_register_window_remove (self, way_register_row_get_person_id (WAY_REGISTER_ROW (row)));

  return row != NULL;
}

static void
add_row (WayRegisterWindow *self,
         gint64             person_id)
{
  GtkWidget *row = way_register_row_new (person_id);

  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

/* Rows that stay are the same widgets as before, so that the focus stays where it was. The newest person is always the last. */
static void
update_rows (WayRegisterWindow *self,
             WaySessionData    *data)
{
  GtkListBoxRow *row = NULL;
  guint          n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL || n < data->people->len)
    {
      gint64 wanted = n < data->people->len ? ((WaySessionPerson *) g_ptr_array_index (data->people, n))->id : 0;

      if (row == NULL)
        {
          add_row (self, wanted);
        }
      else if (way_register_row_get_person_id (WAY_REGISTER_ROW (row)) != wanted)
        {
          gtk_list_box_remove (self->list, GTK_WIDGET (row));
        }
      else
        {
          way_register_row_update (WAY_REGISTER_ROW (row), data);
          n++;
        }
    }
}

static void
update (WayRegisterWindow *self)
{
  WaySessionData  *data = way_group_session_get_data (self->session);
  gboolean         anonymous = data->session->anonymous;
  gboolean         open = data->session->state != WAY_SESSION_ENDED;
  g_autofree char *present = way_session_words_present (data);

  self->updating = TRUE;
  adw_window_title_set_subtitle (self->window_title, present);
  gtk_widget_set_visible (self->names, !anonymous && open);
  gtk_widget_set_visible (self->file_button, !anonymous && open);
  gtk_widget_set_visible (self->number, anonymous && open);
  gtk_widget_set_visible (self->how, !anonymous && data->people->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), data->people->len > 0);
  gtk_widget_set_visible (self->start_button, self->with_start && data->session->state == WAY_SESSION_PREPARED);
  gtk_widget_set_sensitive (self->start_button, way_session_data_get_n_present (data) > 0);
  gtk_spin_button_set_value (self->headcount, data->session->headcount);
  update_rows (self, data);
  self->updating = FALSE;
}

static void
add_cb (WayRegisterWindow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  if (*text != '\0')
    way_register_window_add_text (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* A pasted list of several lines is more than one name. */
static void
entry_changed_cb (WayRegisterWindow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  gtk_widget_set_sensitive (self->add_button, *text != '\0');
  if (*text != '\0')
    _way_register_window_show_problem (self, NULL);
  if (strpbrk (text, "\r\n") != NULL)
    way_register_window_add_text (self, text);
}

static void
headcount_changed_cb (WayRegisterWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->updating)
    return;

  if (!way_group_session_set_headcount (self->session, (guint) gtk_spin_button_get_value_as_int (self->headcount), &error))
    update (self);
  _way_register_window_show_problem (self, error != NULL ? error->message : NULL);
}

/* A number counts as it is typed, and not only after Enter. */
static void
headcount_typed_cb (WayRegisterWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->headcount));
  guint64     headcount = 0;

  if (!self->updating && g_ascii_string_to_unsigned (text, 10, 0, WAY_REGISTER_MAX, &headcount, NULL))
    gtk_spin_button_set_value (self->headcount, (double) headcount);
}

static void
file_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayRegisterWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->session != NULL)
    way_register_window_add_file (self, file);
}

static void
choose_file_cb (WayRegisterWindow *self)
{
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Add names from a file"), NULL, "*.csv", file_chosen_cb, g_object_ref (self));
}

static void
start_cb (WayRegisterWindow *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_START_REQUESTED], 0);
  g_object_unref (self);
}

static void
way_register_window_dispose (GObject *object)
{
  WayRegisterWindow *self = WAY_REGISTER_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->twice, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->reference, g_free);

  G_OBJECT_CLASS (way_register_window_parent_class)->dispose (object);
}

static void
way_register_window_class_init (WayRegisterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_register_window_dispose;

  signals[SIGNAL_START_REQUESTED] = g_signal_new ("start-requested", WAY_TYPE_REGISTER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-register-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, names);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, number);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, file_button);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, headcount);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, how);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, list);
  gtk_widget_class_bind_template_child (widget_class, WayRegisterWindow, start_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, headcount_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, headcount_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
way_register_window_init (WayRegisterWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->twice = g_ptr_array_new_with_free_func ((GDestroyNotify) way_register_entry_free);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_callback_action_new (remove_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * way_register_window_new:
 * @parent: the window that it belongs to
 * @session: a session
 * @with_start: whether to begin the session is the next step, and has a button
 *
 * The register of @session. Main thread.
 *
 * Returns: (transfer none): the window, not on screen yet
 */
GtkWidget *
way_register_window_new (GtkWindow       *parent,
                         WayGroupSession *session,
                         gboolean         with_start)
{
  WayRegisterWindow *self = g_object_new (WAY_TYPE_REGISTER_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->with_start = with_start;
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), way_group_session_get_data (session)->session->anonymous ? GTK_WIDGET (self->headcount) : GTK_WIDGET (self->entry));

  return GTK_WIDGET (self);
}

/**
 * way_register_window_find:
 * @session: a session
 *
 * Returns: (transfer none) (nullable): the window with the register of @session, if there is one
 */
GtkWidget *
way_register_window_find (WayGroupSession *session)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (WAY_IS_REGISTER_WINDOW (window) && WAY_REGISTER_WINDOW (window)->session == session)
        return window;
    }

  return NULL;
}

/**
 * way_register_window_present:
 * @parent: the window that it belongs to
 * @session: a session
 *
 * Shows the register of @session, once: what is on screen already comes to the front. Main thread.
 */
void
way_register_window_present (GtkWindow       *parent,
                             WayGroupSession *session)
{
  GtkWidget *window = NULL;

  g_return_if_fail (WAY_IS_GROUP_SESSION (session));

  window = way_register_window_find (session);
  if (window == NULL)
    window = way_register_window_new (parent, session, FALSE);
  else
    gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}

WayGroupSession *
way_register_window_get_session (WayRegisterWindow *self)
{
  g_return_val_if_fail (WAY_IS_REGISTER_WINDOW (self), NULL);

  return self->session;
}

/**
 * way_register_window_add_text:
 * @self: the register of a session that keeps names
 * @text: a name, a name and a number, or a list of them
 *
 * Writes all of them down, and asks about who is there already. What is wrong with @text is said in the window, and then nobody is written down.
 */
void
way_register_window_add_text (WayRegisterWindow *self,
                              const char        *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (WAY_IS_REGISTER_WINDOW (self));

  entries = way_register_parse (text, &error);
  if (entries == NULL)
    {
      _way_register_window_show_problem (self, error->message);
      return;
    }

  gtk_editable_set_text (self->entry, "");
  _way_register_window_add (self, entries);
}

/**
 * way_register_window_add_file:
 * @self: the register of a session that keeps names
 * @file: a CSV of an earlier session, or a list of names
 *
 * Does with the contents of @file as [method@RegisterWindow.add_text] does.
 */
void
way_register_window_add_file (WayRegisterWindow *self,
                              GFile             *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (WAY_IS_REGISTER_WINDOW (self));

  bytes = way_small_file_load (file, MAX_FILE_SIZE, &error);
  if (bytes != NULL && g_bytes_get_size (bytes) > MAX_FILE_SIZE)
    g_set_error_literal (&error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, _ ("This file is too large for a list of names. Choose another one."));
  if (error != NULL)
    {
      _way_register_window_show_problem (self, error->message);
      return;
    }

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  way_register_window_add_text (self, text);
}
