/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-register-window-private.h"

#include "way-dialogs.h"
#include "way-error.h"
#include "way-register.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 5
#define MAX_NAMES_ASKED 5

/* Who is written down, corrected and taken off, and the questions about it. */

static void
say_added (WayRegisterWindow *self,
           guint              n_added)
{
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u person was added.", "%u people were added.", n_added), n_added);

  adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

static void
others_answered_cb (GObject      *source_object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (WayRegisterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean others = way_dialogs_ask_finish (result);

  if (self->session == NULL)
    return;

  for (guint i = 0; others && error == NULL && i < self->twice->len; i++)
    {
      WayRegisterEntry *entry = g_ptr_array_index (self->twice, i);

      way_group_session_add_person (self->session, entry->name, entry->reference, TRUE, &error);
    }
  g_ptr_array_set_size (self->twice, 0);
  if (error != NULL)
    _way_register_window_show_problem (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static char *
list_names (GPtrArray *entries)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (entries->len, MAX_NAMES_ASKED); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", ((WayRegisterEntry *) g_ptr_array_index (entries, i))->name);
  if (entries->len > MAX_NAMES_ASKED)
    g_string_append (names, "\n…");

  return g_string_free (names, FALSE);
}

static char *
dup_key (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* As it stands on the register, which may be in other capitals. */
static const char *
find_name (WayRegisterWindow *self,
           const char        *name)
{
  WaySessionData  *data = way_group_session_get_data (self->session);
  g_autofree char *wanted = dup_key (name);

  for (guint i = 0; i < data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (data->people, i);
      g_autofree char  *key = dup_key (person->name);

      if (g_strcmp0 (key, wanted) == 0)
        return person->name;
    }

  return name;
}

static void
ask_about_others (WayRegisterWindow *self)
{
  WayRegisterEntry *first = g_ptr_array_index (self->twice, 0);
  g_autofree char  *heading = NULL;
  g_autofree char  *names = list_names (self->twice);

  if (self->twice->len == 1)
    {
      /* Translators: %s is a name on the register */
      heading = g_strdup_printf (_ ("There is already a %s"), find_name (self, first->name));
      way_dialogs_ask_async (GTK_WINDOW (self), heading, _ ("Is this another person?"), _ ("_The same"), _ ("_Another person"), FALSE, NULL, others_answered_cb, g_object_ref (self));
      return;
    }

  heading = g_strdup_printf (ngettext ("%u name is on the register already", "%u names are on the register already", self->twice->len), self->twice->len);
  way_dialogs_ask_async (GTK_WINDOW (self), heading, names, _ ("_Leave them out"), _ ("_Other people: add"), FALSE, NULL, others_answered_cb, g_object_ref (self));
}

/* Takes those of @entries that it must ask about. What fails stops it: who came before on the list is on the register, and is said to be. */
void
_way_register_window_add (WayRegisterWindow *self,
                          GPtrArray         *entries)
{
  gboolean many = entries->len > 1;
  guint    n_added = 0;

  _way_register_window_show_problem (self, NULL);
  while (entries->len > 0)
    {
      g_autoptr (GError) error = NULL;
      WayRegisterEntry *entry = g_ptr_array_steal_index (entries, 0);

      if (way_group_session_add_person (self->session, entry->name, entry->reference, FALSE, &error))
        n_added++;
      if (g_error_matches (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_SAME_NAME))
        {
          g_ptr_array_add (self->twice, entry);
          continue;
        }
      way_register_entry_free (entry);
      if (error != NULL)
        {
          _way_register_window_show_problem (self, error->message);
          break;
        }
    }

  if (many && n_added > 0)
    say_added (self, n_added);
  if (self->twice->len > 0)
    ask_about_others (self);
}

static void
name_changed_cb (WayRegisterWindow *self,
                 GtkEditable       *entry)
{
  g_free (self->name);
  self->name = g_strdup (gtk_editable_get_text (entry));
}

static void
reference_changed_cb (WayRegisterWindow *self,
                      GtkEditable       *entry)
{
  g_free (self->reference);
  self->reference = g_strdup (gtk_editable_get_text (entry));
}

/* The question is closed before its answer comes, so what is written in it is kept as it changes. */
static void
add_entry (WayRegisterWindow *self,
           GtkWidget         *group,
           const char        *title,
           const char        *text,
           GCallback          changed)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "changed", changed, self, G_CONNECT_SWAPPED);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
removed_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayRegisterWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!way_dialogs_ask_finish (result) || self->session == NULL)
    return;

  if (!way_group_session_remove_person (self->session, self->edited, &error))
    _way_register_window_show_problem (self, error->message);
}

/* A slip before the session begins is nothing to ask about. */
void
_way_register_window_remove (WayRegisterWindow *self,
                             gint64             person_id)
{
  WaySessionData   *data = way_group_session_get_data (self->session);
  WaySessionPerson *person = way_session_data_find_person (data, person_id);
  g_autofree char  *heading = NULL;
  g_autoptr (GError) error = NULL;

  if (person == NULL || data->session->state == WAY_SESSION_ENDED)
    return;

  self->edited = person_id;
  if (data->session->state == WAY_SESSION_PREPARED)
    {
      if (!way_group_session_remove_person (self->session, person_id, &error))
        _way_register_window_show_problem (self, error->message);
      return;
    }

  heading = g_strdup_printf (_ ("Take %s off the register?"), person->name);
  way_dialogs_ask_async (GTK_WINDOW (self), heading, _ ("The time that they were here goes too, and they get no record. If they go home early, choose “Leaves” instead."),
                         _ ("_Cancel"), _ ("_Take off"), TRUE, NULL, removed_cb, g_object_ref (self));
}

static void
remove_clicked_cb (WayRegisterWindow *self,
                   GtkWidget         *button)
{
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (button)));
  _way_register_window_remove (self, self->edited);
}

static void
edited_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayRegisterWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!way_dialogs_ask_finish (result) || self->session == NULL)
    return;

  if (way_group_session_update_person (self->session, self->edited, self->name != NULL ? self->name : "", self->reference, &error))
    _way_register_window_show_problem (self, NULL);
  else
    _way_register_window_show_problem (self, error->message);
}

void
_way_register_window_edit (WayRegisterWindow *self,
                           gint64             person_id)
{
  WaySessionPerson *person = way_session_data_find_person (way_group_session_get_data (self->session), person_id);
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget        *group = adw_preferences_group_new ();
  GtkWidget        *button = gtk_button_new ();
  GtkWidget        *label = gtk_label_new_with_mnemonic (_ ("Take _off the register"));

  self->edited = person_id;
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->reference, g_free);
  add_entry (self, group, _ ("Name"), person->name, G_CALLBACK (name_changed_cb));
  add_entry (self, group, _ ("Number, if you need one"), person->reference, G_CALLBACK (reference_changed_cb));
  gtk_widget_add_css_class (label, "again");
  gtk_widget_add_css_class (button, "flat");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), button);
  way_dialogs_ask_async (GTK_WINDOW (self), _ ("Correct the register"), NULL, _ ("_Cancel"), _ ("_Save"), FALSE, box, edited_cb, g_object_ref (self));
}
