/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-restore-window.h"

#include "way-file-work.h"
#include "way-learner-words.h"

#include <glib/gi18n.h>

struct _WayRestoreWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *changes;
  GtkWidget           *spinner;
  GtkWidget           *restore_button;

  GCancellable *comparing;
};

G_DEFINE_FINAL_TYPE (WayRestoreWindow, way_restore_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_row (WayRestoreWindow *self,
         const char       *title,
         const char       *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->changes, row);
}

static void
show_change (WayRestoreWindow      *self,
             const WayBackupChange *change)
{
  g_autofree char *words = way_learner_words_change (change);

  add_row (self, change->name != NULL ? change->name : _ ("Without a name"), words);
}

static void
compared_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayRestoreWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = way_file_work_compare_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  adw_preferences_group_remove (self->changes, self->spinner);
  self->spinner = NULL;
  if (changes == NULL)
    {
      add_row (self, _ ("This copy cannot be used"), error->message);
      return;
    }

  for (guint i = 0; i < changes->len; i++)
    show_change (self, g_ptr_array_index (changes, i));
  gtk_widget_set_sensitive (self->restore_button, TRUE);
  gtk_widget_grab_focus (self->restore_button);
}

static void
restore_cb (WayRestoreWindow *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL); /* the parent goes before this window is finalized, and GTK 4.8 would not notice */
  g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
  g_object_unref (self);
}

static void
way_restore_window_dispose (GObject *object)
{
  WayRestoreWindow *self = WAY_RESTORE_WINDOW (object);

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);

  G_OBJECT_CLASS (way_restore_window_parent_class)->dispose (object);
}

static void
way_restore_window_class_init (WayRestoreWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_restore_window_dispose;

  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", WAY_TYPE_RESTORE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-restore-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayRestoreWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, WayRestoreWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, WayRestoreWindow, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
way_restore_window_init (WayRestoreWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->comparing = g_cancellable_new ();
}

/* Compares the record with the copy at once, in a thread. */
GtkWidget *
way_restore_window_new (GtkWindow       *parent,
                        const char      *record,
                        const WayBackup *backup)
{
  WayRestoreWindow *self = g_object_new (WAY_TYPE_RESTORE_WINDOW, "transient-for", parent, NULL);
  g_autofree char  *moment = way_learner_words_moment (backup->made_at);

  adw_preferences_group_set_title (self->changes, moment);
  way_file_work_compare_async (record, backup->path, self->comparing, compared_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
