/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-dialogs.h"

#include "way-recent-files.h"

#define TASK_KEY "way-task"

/* GtkFileDialog and AdwAlertDialog, which newer GTK and libadwaita want instead, are not in GTK 4.8 and libadwaita 1.2; this is the one file to change
 * when they can be relied on. */

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
    way_recent_files_forget (file);
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

static void
free_files (gpointer files)
{
  g_slist_free_full (files, g_object_unref);
}

static GSList *
list_files (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) model = gtk_file_chooser_get_files (chooser);
  GSList *files = NULL;

  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    files = g_slist_prepend (files, g_list_model_get_item (model, i - 1));

  return files;
}

static void
files_response_cb (GtkNativeDialog *chooser,
                   int              response)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (chooser), TASK_KEY);
  GSList *files = response == GTK_RESPONSE_ACCEPT ? list_files (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (task == NULL)
    return;

  gtk_native_dialog_destroy (chooser);
  if (files != NULL)
    g_task_return_pointer (task, files, free_files);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen.");
}

/* One file or several; @kind says in the chooser what @pattern, such as "*.json", means. */
void
way_dialogs_choose_files_async (GtkWindow          *parent,
                                const char         *title,
                                const char         *kind,
                                const char         *pattern,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  GTask                *task = g_task_new (parent, NULL, callback, user_data);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);

  g_task_set_source_tag (task, way_dialogs_choose_files_async);
  g_task_set_task_data (task, chooser, g_object_unref);
  g_object_set_data_full (G_OBJECT (chooser), TASK_KEY, task, g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (files_response_cb), chooser, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* (transfer full) (element-type GFile): nobody chose anything: %G_IO_ERROR_CANCELLED. */
GSList *
way_dialogs_choose_files_finish (GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (dialog), TASK_KEY);

  if (task != NULL)
    g_task_return_boolean (task, g_str_equal (response, "yes"));
}

/* The window that asked went, and the question with it. */
static void
answer_no (gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, FALSE);
}

static GtkWidget *
make_words (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, style);

  return label;
}

/* libadwaita 1.7 measures its own heading for less width than the words need, and GTK 4.18 complains each time, so heading and body are ours. */
static GtkWidget *
make_message (GtkWidget  *dialog,
              const char *heading,
              const char *body,
              GtkWidget  *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = make_words (heading, "title-2");
  GtkWidget *words = body != NULL ? make_words (body, "body") : NULL;

  gtk_box_append (GTK_BOX (box), title);
  if (words != NULL)
    {
      gtk_box_append (GTK_BOX (box), words);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, words, NULL, -1);
    }
  if (child != NULL)
    {
      gtk_widget_set_margin_top (child, 12);
      gtk_box_append (GTK_BOX (box), child);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);

  return box;
}

/* A question with two answers; @no is the one that changes nothing, and what Escape means. @child stands below the words, or is %NULL. */
void
way_dialogs_ask_async (GtkWindow          *parent,
                       const char         *heading,
                       const char         *body,
                       const char         *no,
                       const char         *yes,
                       gboolean            risky,
                       GtkWidget          *child,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GtkWidget        *widget = adw_message_dialog_new (parent, NULL, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  GTask            *task = g_task_new (parent, NULL, callback, user_data);

  adw_message_dialog_add_responses (dialog, "no", no, "yes", yes, NULL);
  adw_message_dialog_set_close_response (dialog, "no");
  adw_message_dialog_set_default_response (dialog, risky ? "no" : "yes");
  adw_message_dialog_set_response_appearance (dialog, "yes", risky ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_extra_child (dialog, make_message (widget, heading, body, child));

  g_task_set_source_tag (task, way_dialogs_ask_async);
  g_object_set_data_full (G_OBJECT (dialog), TASK_KEY, task, answer_no);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), dialog, 0);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED); /* the task keeps it from "destroy" */
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whether the answer was @yes. */
gboolean
way_dialogs_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
