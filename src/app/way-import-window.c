/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-import-window.h"

#include "way-dialogs.h"
#include "way-import-words.h"
#include "way-import-work.h"

#include <glib/gi18n.h>

struct _WayImportWindow
{
  AdwWindow parent_instance;

  GtkLabel            *status;
  GtkProgressBar      *bar;
  AdwPreferencesGroup *results;
  GtkWidget           *cancel_button;
  GtkWidget           *done_button;

  WayLibrary      *library;
  GQueue           files; /* of GFile: those that wait */
  GFile           *file;  /* the one that is being taken in */
  WayFaults       *faults;
  WayModuleImport *import;
  WayImportKind    kind;
  GCancellable    *cancellable;
  guint            n_results;
  guint            n_added;
  gboolean         loading; /* the library is being read */
  gboolean         closed;
};

G_DEFINE_FINAL_TYPE (WayImportWindow, way_import_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void next (WayImportWindow *self);

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_strdup ("");
}

static void
add_result (WayImportWindow *self,
            const char      *icon,
            const char      *title,
            const char      *words)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (self->results, row);
  gtk_widget_set_visible (GTK_WIDGET (self->results), TRUE);
  self->n_results++;
}

static void
add_refusal (WayImportWindow *self,
             const char      *reason)
{
  g_autofree char *name = dup_name (self->file);
  g_autofree char *words = g_strdup_printf (_ ("Not added, and nothing was changed.\n%s"), reason);

  add_result (self, "way-broken-symbolic", name, words);
}

static void
drop_current (WayImportWindow *self)
{
  g_clear_pointer (&self->import, way_module_import_free);
  g_clear_pointer (&self->faults, way_faults_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
}

static void
finish_one (WayImportWindow *self)
{
  drop_current (self);
  next (self);
}

static void
commit (WayImportWindow *self)
{
  g_autoptr (GError) error = NULL;
  WayModule        *module = way_module_import_get_module (self->import);
  WaySignatureState state = way_module_import_get_signature_state (self->import);
  g_autofree char  *id = g_strdup (way_module_get_id (module));
  g_autofree char  *words = way_import_words_added (self->kind, module, state, way_module_import_get_key (self->import));

  if (!way_module_import_commit (self->import, &error))
    {
      add_result (self, "way-broken-symbolic", way_module_get_title (module), error->message);
      finish_one (self);
      return;
    }

  add_result (self, "way-done-symbolic", way_module_get_title (module), words);
  self->n_added++;
  self->loading = TRUE;
  drop_current (self);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, id);
}

static void
answered_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayImportWindow) self = user_data;
  gboolean yes = way_dialogs_ask_finish (result);

  if (self->import == NULL || self->closed)
    return;
  if (yes)
    {
      commit (self);
      return;
    }

  add_refusal (self, _ ("You chose to leave it."));
  finish_one (self);
}

static void
ask (WayImportWindow *self,
     const char      *question)
{
  WayModule       *module = way_module_import_get_module (self->import);
  g_autofree char *heading = g_strdup_printf (_ ("Add “%s”?"), way_module_get_title (module));

  way_dialogs_ask_async (GTK_WINDOW (self), heading, question, _ ("_Leave it"), _ ("_Add it"), TRUE, NULL, answered_cb, g_object_ref (self));
}

/* The package is whole; now it depends on what is installed. */
static void
decide (WayImportWindow *self)
{
  WayModule        *module = way_module_import_get_module (self->import);
  WayLibraryEntry  *installed = way_library_lookup (self->library, way_module_get_id (module));
  WaySignatureState state = way_module_import_get_signature_state (self->import);
  const char       *key = way_module_import_get_key (self->import);
  g_autofree char  *question = NULL;
  g_autofree char  *words = NULL;

  self->kind = way_module_import_compare (self->import, installed);
  if (self->kind == WAY_IMPORT_SAME)
    {
      words = way_import_words_added (self->kind, module, state, key);
      add_result (self, "way-started-symbolic", way_module_get_title (module), words);
      finish_one (self);
      return;
    }

  question = way_import_words_question (self->kind, module, installed, state, key);
  if (question != NULL)
    ask (self, question);
  else
    commit (self);
}

static void
prepared_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;

  self->import = way_import_work_prepare_finish (result, &error);
  if (self->closed)
    {
      drop_current (self);
      return;
    }

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&self->import, way_module_import_free);
      add_refusal (self, _ ("You stopped it."));
      finish_one (self);
    }
  else if (self->import == NULL)
    {
      reason = way_import_words_faults (self->faults, error);
      add_refusal (self, reason);
      finish_one (self);
    }
  else
    {
      decide (self);
    }
}

static void
show_progress (GObject *owner,
               double   part)
{
  WayImportWindow *self = WAY_IMPORT_WINDOW (owner);

  if (!self->closed)
    gtk_progress_bar_set_fraction (self->bar, part);
}

static void
start (WayImportWindow *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *name = dup_name (self->file);
  g_autofree char *words = g_strdup_printf (_ ("Checking “%s”"), name);

  gtk_label_set_text (self->status, words);
  gtk_progress_bar_set_fraction (self->bar, 0);
  if (path == NULL)
    {
      add_refusal (self, _ ("Waymark does not use the internet. Save the file on this computer first."));
      finish_one (self);
      return;
    }

  self->faults = way_faults_new ();
  self->cancellable = g_cancellable_new ();
  way_import_work_prepare_async (path, self->faults, G_OBJECT (self), show_progress, self->cancellable, prepared_cb, g_object_ref (self));
}

static void
set_working (WayImportWindow *self,
             gboolean         working)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bar), working);
  gtk_widget_set_visible (self->cancel_button, working);
  gtk_widget_set_visible (self->done_button, !working);
  gtk_widget_grab_focus (working ? self->cancel_button : self->done_button);
}

static void
show_end (WayImportWindow *self)
{
  g_autofree char *words = NULL;

  if (self->n_added > 0)
    words = g_strdup_printf (ngettext ("%u module was added.", "%u modules were added.", self->n_added), self->n_added);
  gtk_label_set_text (self->status, words != NULL ? words : _ ("No module was added."));
  set_working (self, FALSE);
}

/* One after the other, and each against a library that is up to date. */
static void
next (WayImportWindow *self)
{
  if (self->closed || self->loading || self->file != NULL)
    return;

  self->file = g_queue_pop_head (&self->files);
  if (self->file != NULL)
    start (self);
  else if (self->n_results > 0)
    show_end (self);
}

static void
clear_files (WayImportWindow *self)
{
  g_queue_clear_full (&self->files, g_object_unref);
}

/* What was added stays; the one that is being checked goes without a trace, and those that wait are not begun. */
static void
cancel_cb (WayImportWindow *self)
{
  clear_files (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else if (!self->loading || self->n_results == 0)
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
way_import_window_close_request (GtkWindow *window)
{
  WayImportWindow *self = WAY_IMPORT_WINDOW (window);

  self->closed = TRUE;
  clear_files (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (way_import_window_parent_class)->close_request (window);
}

/* The worker may still be at it: then it is heard of in prepared_cb(), which holds this window. */
static void
way_import_window_dispose (GObject *object)
{
  WayImportWindow *self = WAY_IMPORT_WINDOW (object);

  self->closed = TRUE;
  clear_files (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  drop_current (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (way_import_window_parent_class)->dispose (object);
}

static void
way_import_window_class_init (WayImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_import_window_close_request;

  signals[SIGNAL_ADDED] = g_signal_new ("added", WAY_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayImportWindow, status);
  gtk_widget_class_bind_template_child (widget_class, WayImportWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, WayImportWindow, results);
  gtk_widget_class_bind_template_child (widget_class, WayImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, WayImportWindow, done_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
way_import_window_init (WayImportWindow *self)
{
  g_queue_init (&self->files);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_import_window_new (GtkWindow  *parent,
                       WayLibrary *library,
                       gboolean    loading)
{
  WayImportWindow *self = g_object_new (WAY_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->library = g_object_ref (library);
  self->loading = loading;
  set_working (self, TRUE);

  return GTK_WIDGET (self);
}

void
way_import_window_add_file (WayImportWindow *self,
                            GFile           *file)
{
  g_return_if_fail (WAY_IS_IMPORT_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    set_working (self, TRUE);
  g_queue_push_tail (&self->files, g_object_ref (file));
  next (self);
}

/* Told by whoever reads the library. */
void
way_import_window_set_loading (WayImportWindow *self,
                               gboolean         loading)
{
  g_return_if_fail (WAY_IS_IMPORT_WINDOW (self));

  self->loading = loading;
  next (self);
}

/* Whether every file has its result, and the library has what was added. */
gboolean
way_import_window_is_done (WayImportWindow *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_WINDOW (self), FALSE);

  return self->file == NULL && g_queue_is_empty (&self->files) && !self->loading;
}
