/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-dialogs.h"

#define TASK_KEY "way-task"

/* GtkFileDialog, which newer GTK wants instead, is not in GTK 4.8; this is the one file to change when it can be relied on. */

static void
response_cb (GtkNativeDialog *chooser,
             int              response)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (chooser), TASK_KEY);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (task == NULL)
    return;

  gtk_native_dialog_destroy (chooser);
  if (file != NULL)
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen.");
}

/* @name is what a file to be written is called until somebody says otherwise; @pattern is what can be read, such as "*.json". */
void
way_dialogs_choose_file_async (GtkWindow           *parent,
                               GtkFileChooserAction action,
                               const char          *title,
                               const char          *name,
                               const char          *pattern,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  GTask                *task = g_task_new (parent, NULL, callback, user_data);

  if (pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);

  /* The task holds the chooser, and the chooser the task until it is answered. */
  g_task_set_source_tag (task, way_dialogs_choose_file_async);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_object_set_data_full (G_OBJECT (chooser), TASK_KEY, task, g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), chooser, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Nobody chose anything: %G_IO_ERROR_CANCELLED. */
GFile *
way_dialogs_choose_file_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
