/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-erase.h"
#include "way-file-work.h"
#include "way-learner-words.h"
#include "way-records-window.h"
#include "way-settings.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define UNDO_SECONDS 20

/* What is done to the whole record: while that lasts it is closed, and nobody learns. */

static GtkWidget *
make_busy_page (GtkWidget **status)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();

  *status = adw_status_page_new ();
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_status_page_set_child (ADW_STATUS_PAGE (*status), spinner);
  gtk_widget_set_vexpand (*status, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), *status);

  return box;
}

static void
show_busy (WayWindow  *self,
           const char *title)
{
  GtkWidget *status = NULL;

  if (gtk_stack_get_child_by_name (self->stack, "busy") == NULL)
    gtk_stack_add_named (self->stack, make_busy_page (&status), "busy");
  else
    status = gtk_widget_get_last_child (gtk_stack_get_child_by_name (self->stack, "busy"));

  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  _way_window_show_page (self, "busy");
}

/* A spinner that nobody sees would still wake the program sixty times a second. */
static void
hide_busy (WayWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "busy");

  if (page != NULL)
    gtk_stack_remove (self->stack, page);
}

/* Who learned before goes on, unless their PIN is to be asked for. */
static void
return_learner (WayWindow *self)
{
  g_autoptr (GPtrArray) learners = NULL;

  if (way_learner_record_get_learner (self->record) == NULL && self->returning != NULL)
    learners = way_learner_record_list_learners (self->record, NULL);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (!learner->has_pin && g_str_equal (learner->uuid, self->returning))
        way_learner_record_choose (self->record, learner->id, NULL);
    }
  g_clear_pointer (&self->returning, g_free);
}

/* Opens the record again; whether it could. */
static gboolean
reopen (WayWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!way_learner_record_open (self->record, &error))
    {
      way_window_show_record_error (self, error);
      hide_busy (self);
      return FALSE;
    }

  return_learner (self);
  way_window_show_library (self);
  hide_busy (self);

  return TRUE;
}

static void
close_record (WayWindow *self)
{
  const WayLearner *learner = way_learner_record_get_learner (self->record);

  g_clear_pointer (&self->returning, g_free);
  if (learner != NULL && !way_learner_record_is_guest (self->record))
    self->returning = g_strdup (learner->uuid);
  way_learner_record_close (self->record);
}

static void
offer_undo (WayWindow *self)
{
  AdwToast *toast = way_toast_new (GTK_WIDGET (self), _ ("The copy is your record now."), UNDO_SECONDS);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo-restore");
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* @sentence has one place, for the name of the damaged file. */
static void
say_kept (WayWindow  *self,
          const char *sentence,
          const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GString) words = g_string_new (sentence);

  g_string_replace (words, "%s", name, 1);
  _way_window_say (self, words->str);
}

static void
restored_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = way_file_work_restore_finish (result, &error);

  if (!reopen (self))
    return;

  g_clear_pointer (&self->undo_path, g_free);
  if (error != NULL)
    {
      _way_window_say (self, error->message);
    }
  else if (self->was_damaged)
    {
      say_kept (self, _ ("Your record is back. The damaged file is kept as %s."), undo);
    }
  else
    {
      self->undo_path = g_steal_pointer (&undo);
      offer_undo (self);
    }
}

static void
restore_step (WayWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->restoring);

  self->was_damaged = way_learner_record_get_database (self->record) == NULL;
  show_busy (self, _ ("Bringing back the copy"));
  close_record (self);
  way_file_work_restore_async (way_learner_record_get_path (self->record), path, restored_cb, g_object_ref (self));
}

static void
restore (WayWindow  *self,
         const char *path)
{
  g_free (self->restoring);
  self->restoring = g_strdup (path);
  _way_window_close_lessons (self, restore_step);
}

static void
restore_backup_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  restore (user_data, g_variant_get_string (parameter, NULL));
}

static void
undo_restore_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow       *self = user_data;
  g_autofree char *path = g_steal_pointer (&self->undo_path);

  if (path != NULL)
    restore (self, path);
}

static void
salvaged_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = way_file_work_salvage_finish (result, &error);
  gint64 n_answers = 0;

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const WaySalvaged *table = g_ptr_array_index (tables, i);

      if (g_str_equal (table->table, "responses"))
        n_answers = table->n_rows;
    }

  if (!reopen (self))
    {
      if (error != NULL)
        _way_window_say (self, error->message);
      return;
    }

  if (error == NULL)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%" G_GINT64_FORMAT " answer was saved. The damaged file is kept beside your record.",
                                                          "%" G_GINT64_FORMAT " answers were saved. The damaged file is kept beside your record.",
                                                          (gulong) n_answers),
                                                n_answers);
      _way_window_say (self, words);
    }
}

static void
salvage_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  WayWindow *self = user_data;

  show_busy (self, _ ("Saving what can be read"));
  way_file_work_salvage_async (way_learner_record_get_path (self->record), salvaged_cb, g_object_ref (self));
}

/* The names of exported files are somebody's traces too. */
static void
forget_recent_files (void)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GList            *items = gtk_recent_manager_get_items (manager);

  for (GList *l = items; l != NULL; l = l->next)
    if (gtk_recent_info_has_application (l->data, g_get_application_name ()))
      gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (l->data), NULL);
  g_signal_emit_by_name (manager, "changed"); /* writes the list now: in a moment the program may be closed */

  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
say_erased (WayWindow            *self,
            const WayEraseReport *report)
{
  g_autofree char *left = NULL;

  if (report->pending != NULL)
    {
      _way_window_say (self, report->pending);
      return;
    }
  if (report->left->len == 0)
    {
      _way_window_say (self, _ ("Erased. Nothing of it is left in the record or its copies."));
      return;
    }

  left = g_strdup_printf (ngettext ("Erased from the record. %u file beside it may still have some of it.",
                                    "Erased from the record. %u files beside it may still have some of it.",
                                    report->left->len),
                          report->left->len);
  _way_window_say (self, left);
}

static void
erase_step (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEraseReport) report = NULL;

  report = way_erase_learner (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), (WayEraseFlags) self->erase_flags, &error);
  if (report == NULL)
    {
      way_window_show_library (self);
      _way_window_say (self, error->message);
      return;
    }

  g_settings_reset (self->settings, WAY_SETTING_LAST_LEARNER);
  forget_recent_files ();
  way_learner_record_close (self->record);
  if (reopen (self))
    say_erased (self, report);
}

static void
erase_requested_cb (WayWindow *self,
                    guint      flags)
{
  self->erase_flags = flags;
  _way_window_close_lessons (self, erase_step);
}

static void
imported_step (WayWindow *self)
{
  way_learner_record_refresh_learner (self->record);
  way_window_show_library (self);
}

static void
imported_cb (WayWindow *self)
{
  _way_window_close_lessons (self, imported_step);
}

static void
show_records_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow *self = user_data;
  GtkWidget *window = way_records_window_new (GTK_WINDOW (self), self->record);

  g_signal_connect_object (window, "restore-requested", G_CALLBACK (restore), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "erase-requested", G_CALLBACK (erase_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry entries[] = {
  { "show-records", show_records_cb },
  { "restore-backup", restore_backup_cb, "s" },
  { "undo-restore", undo_restore_cb },
  { "salvage", salvage_cb },
};

void
_way_window_install_record_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
rotated_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (WayWindow) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (ref);
  g_free (ref);
  if (!way_backup_rotate_finish (result, &error) && self != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _way_window_say (self, error->message);
}

/* The copy of the day, in a thread that holds nobody up. */
void
_way_window_make_daily_copy (WayWindow *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  way_backup_rotate_async (way_learner_record_get_path (self->record), NULL, rotated_cb, ref);
}
