/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-dialogs.h"
#include "way-module-details-window.h"
#include "way-module-import.h"

#include <glib/gi18n.h>

/* Adding modules, by a menu, by dropping files on the window and by opening files with the program; and what is to be known of one, and removing it. */

static void
window_gone_cb (WayWindow *self)
{
  if (self->library_page != NULL && g_strcmp0 (way_window_get_page_name (self), "library") == 0)
    way_library_page_focus (self->library_page);
}

/* An older form of the module that lies open would be mixed with the new one. */
static void
leave_module (WayWindow  *self,
              const char *id)
{
  const char *page = way_window_get_page_name (self);

  if (g_strcmp0 (page, "chooser") != 0 && way_learner_record_get_learner (self->record) != NULL)
    way_window_show_library (self);
  if (self->entry != NULL && g_strcmp0 (way_library_entry_get_id (self->entry), id) == 0)
    _way_window_close_module (self);
  _way_window_update_actions (self);
}

static void
reload (WayWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self))), "reload-library", NULL);
}

static void
added_cb (WayWindow  *self,
          const char *id)
{
  g_free (self->added);
  self->added = g_strdup (id);
  leave_module (self, id);
  reload (self);
}

static void
ensure_import_window (WayWindow *self)
{
  if (self->import != NULL)
    return;

  g_set_weak_pointer (&self->import, WAY_IMPORT_WINDOW (way_import_window_new (GTK_WINDOW (self), self->library, self->loading_library)));
  g_signal_connect_object (self->import, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "unrealize", G_CALLBACK (window_gone_cb), self, G_CONNECT_SWAPPED);
}

/* Takes in packages; @files is of GFile. */
void
way_window_import (WayWindow *self,
                   GSList    *files)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  if (files == NULL)
    return;

  ensure_import_window (self);
  for (GSList *l = files; l != NULL; l = l->next)
    way_import_window_add_file (self->import, l->data);
  gtk_window_present (GTK_WINDOW (self->import));
}

/* The import goes on when the library is there again, and the card of what was added has the focus. */
void
_way_window_library_changed (WayWindow *self)
{
  g_autofree char *added = NULL;

  if (self->loading_library)
    {
      if (self->import != NULL)
        way_import_window_set_loading (self->import, TRUE);
      return;
    }

  added = g_steal_pointer (&self->added);
  if (added != NULL && self->library_page != NULL)
    way_library_page_focus_module (self->library_page, added);
  if (self->import != NULL)
    way_import_window_set_loading (self->import, FALSE);
}

static void
files_chosen_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoslist (GFile) files = way_dialogs_choose_files_finish (result, NULL);

  if (self->library != NULL)
    way_window_import (self, files);
}

static void
add_module_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayWindow *self = user_data;

  way_dialogs_choose_files_async (GTK_WINDOW (self), _ ("Choose modules to add"), _ ("Training modules"), "*.waymark", files_chosen_cb, g_object_ref (self));
}

/* The record keeps what was learned; a module that came with the computer and lay below shows again. */
static void
remove_requested_cb (WayWindow *self)
{
  g_autoptr (WayLibraryEntry) entry = self->entry != NULL ? g_object_ref (self->entry) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (entry == NULL)
    return;
  if (!way_module_remove (entry, &error))
    {
      _way_window_say (self, error->message);
      return;
    }

  sentence = g_strdup_printf (_ ("“%s” is removed. What was learned in it is kept."), way_module_get_title (way_library_entry_get_module (entry)));
  leave_module (self, way_library_entry_get_id (entry));
  reload (self);
  _way_window_say (self, sentence);
}

/* One line that says how often, and one for each kind. */
static char *
dup_blocked_words (WayWindow  *self,
                   const char *id)
{
  WayBlockedAttempts *blocked = _way_window_get_blocked_attempts (self);
  guint               total = way_blocked_attempts_total (blocked, id);
  g_autoptr (GString) words = g_string_new (NULL);

  if (total == 0)
    return g_strdup (_ ("Nothing so far"));

  g_string_printf (words, ngettext ("%u time, and it got nothing:", "%u times, and it got nothing:", total), total);
  for (guint i = 0; i < WAY_N_BLOCKED_KINDS; i++)
    {
      guint n = way_blocked_attempts_count (blocked, id, i);

      /* Translators: what a module tried, such as "to open a window", and how often */
      if (n > 0)
        g_string_append_printf (words, _ ("\n%s: %u"), way_blocked_kind_get_words (i), n);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_details_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow       *self = user_data;
  GtkWidget       *window = way_module_details_window_new (GTK_WINDOW (self), self->entry);
  g_autofree char *blocked = dup_blocked_words (self, way_library_entry_get_id (self->entry));

  way_module_details_window_add_fact (WAY_MODULE_DETAILS_WINDOW (window), _ ("What it tried and may not"), blocked);
  g_signal_connect_object (window, "remove-requested", G_CALLBACK (remove_requested_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
drop_cb (WayWindow    *self,
         const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  way_window_import (self, files);

  return files != NULL;
}

static void
accept_drops (WayWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static const GActionEntry entries[] = {
  { "add-module", add_module_cb },
  { "show-details", show_details_cb },
};

void
_way_window_install_import_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  accept_drops (self);
}
