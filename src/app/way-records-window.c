/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-records-window.h"

#include "way-dialogs.h"
#include "way-erase-window.h"
#include "way-file-work.h"
#include "way-learner-words.h"
#include "way-record-files.h"
#include "way-restore-window.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define BACKUP_KEY "way-backup"

struct _WayRecordsWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay     *toasts;
  AdwPreferencesGroup *backups;

  WayLearnerRecord *record;
  GPtrArray        *rows; /* borrowed, of the copies */
  char             *chosen;
  gboolean          csv;
};

G_DEFINE_FINAL_TYPE (WayRecordsWindow, way_records_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_RESTORE_REQUESTED,
  SIGNAL_ERASE_REQUESTED,
  SIGNAL_IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (WayRecordsWindow *self,
     const char       *sentence)
{
  if (self->record != NULL)
    adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

/* The window that asked goes too: what it shows will be of another time. */
static void
restore_confirmed_cb (WayRecordsWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->chosen);

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_RESTORE_REQUESTED], 0, path);
  g_object_unref (self);
}

static void
backup_activated_cb (WayRecordsWindow *self,
                     GtkWidget        *row)
{
  const WayBackup *backup = g_object_get_data (G_OBJECT (row), BACKUP_KEY);
  GtkWidget       *window = way_restore_window_new (GTK_WINDOW (self), way_learner_record_get_path (self->record), backup);

  g_free (self->chosen);
  self->chosen = g_strdup (backup->path);
  g_signal_connect_object (window, "confirmed", G_CALLBACK (restore_confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_row (WayRecordsWindow *self,
         GtkWidget        *row)
{
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->backups, row);
}

/* Takes @backup. */
static void
add_backup (WayRecordsWindow *self,
            WayBackup        *backup)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *moment = way_learner_words_moment (backup->made_at);
  g_autofree char *words = way_learner_words_backup (backup);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moment);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), BACKUP_KEY, backup, (GDestroyNotify) way_backup_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (backup_activated_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

static void
show_backups (WayRecordsWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = way_backup_list (way_learner_record_get_path (self->record), &error);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->backups, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (backups == NULL || backups->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), error != NULL ? error->message : _ ("There is no copy yet"));
      add_row (self, row);
    }
  while (backups != NULL && backups->len > 0)
    add_backup (self, g_ptr_array_steal_index (backups, 0));
}

static void
copied_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayRecordsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (way_file_work_copy_finish (result, &error))
    say (self, _ ("The copy is made and checked."));
  else
    say (self, error->message);
  if (self->record != NULL)
    show_backups (self);
}

static void
copy_now_cb (WayRecordsWindow *self)
{
  way_file_work_copy_async (way_learner_record_get_path (self->record), copied_cb, g_object_ref (self));
}

static void
export_chosen_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WayRecordsWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->record != NULL)
    way_records_window_export_to (self, file, self->csv);
}

static void
choose_export (WayRecordsWindow *self,
               gboolean          csv)
{
  g_autofree char *name = way_record_files_dup_name (csv);

  self->csv = csv;
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"), name, NULL, export_chosen_cb, g_object_ref (self));
}

static void
export_cb (WayRecordsWindow *self)
{
  choose_export (self, FALSE);
}

static void
export_csv_cb (WayRecordsWindow *self)
{
  choose_export (self, TRUE);
}

static void
import_chosen_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WayRecordsWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->record != NULL)
    way_records_window_import_from (self, file);
}

static void
import_cb (WayRecordsWindow *self)
{
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Import"), NULL, "*.json", import_chosen_cb, g_object_ref (self));
}

static void
erase_confirmed_cb (WayRecordsWindow *self,
                    guint             flags)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_ERASE_REQUESTED], 0, flags);
  g_object_unref (self);
}

static void
erase_cb (WayRecordsWindow *self)
{
  GtkWidget *window = way_erase_window_new (GTK_WINDOW (self), way_learner_record_get_learner (self->record));

  g_signal_connect_object (window, "confirmed", G_CALLBACK (erase_confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
way_records_window_dispose (GObject *object)
{
  WayRecordsWindow *self = WAY_RECORDS_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (way_records_window_parent_class)->dispose (object);
}

static void
way_records_window_class_init (WayRecordsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_records_window_dispose;

  signals[SIGNAL_RESTORE_REQUESTED] = g_signal_new ("restore-requested", WAY_TYPE_RECORDS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ERASE_REQUESTED] = g_signal_new ("erase-requested", WAY_TYPE_RECORDS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_IMPORTED] = g_signal_new ("imported", WAY_TYPE_RECORDS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-records-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayRecordsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayRecordsWindow, backups);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_csv_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_now_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
way_records_window_init (WayRecordsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

GtkWidget *
way_records_window_new (GtkWindow        *parent,
                        WayLearnerRecord *record)
{
  WayRecordsWindow *self = g_object_new (WAY_TYPE_RECORDS_WINDOW, "transient-for", parent, NULL);

  self->record = g_object_ref (record);
  show_backups (self);

  return GTK_WIDGET (self);
}

void
way_records_window_export_to (WayRecordsWindow *self,
                              GFile            *file,
                              gboolean          csv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = NULL;

  g_return_if_fail (WAY_IS_RECORDS_WINDOW (self));

  if (way_record_files_export (self->record, file, csv, &error))
    sentence = g_strdup_printf (_ ("Saved as %s."), name);
  say (self, error != NULL ? error->message : sentence);
}

void
way_records_window_import_from (WayRecordsWindow *self,
                                GFile            *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (WAY_IS_RECORDS_WINDOW (self));

  sentence = way_record_files_import (self->record, file, &error);
  say (self, error != NULL ? error->message : sentence);
  if (error == NULL)
    g_signal_emit (self, signals[SIGNAL_IMPORTED], 0);
}
