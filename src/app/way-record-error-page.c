/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-error-page.h"

#include "way-actionable.h"
#include "way-file-work.h"
#include "way-learner-words.h"

#include <glib/gi18n.h>

struct _WayRecordErrorPage
{
  GtkWidget parent_instance;

  AdwStatusPage *status;
  GtkWidget     *retry_button;
  GtkWidget     *backup_button;
  GtkLabel      *backup_words;
  GtkWidget     *salvage_button;
  GtkLabel      *path;

  GCancellable *looking; /* for a copy that is whole */
};

G_DEFINE_FINAL_TYPE (WayRecordErrorPage, way_record_error_page, GTK_TYPE_WIDGET)

typedef struct
{
  const char *title;
  const char *description;
} ErrorWords;

/* What happened, what is safe, and the way out; in the order of WayStoreError. */
static const ErrorWords words_by_code[] = {
  [WAY_STORE_ERROR_OPEN] = {
      N_ ("Your record cannot be opened"),
      N_ ("Waymark could not open the file that keeps your answers, or make its folder. What was saved before is untouched. Check that the folder is there and that you may use it, then try again."),
  },
  [WAY_STORE_ERROR_BUSY] = {
      N_ ("Your record is in use"),
      N_ ("Another program holds the file that keeps your answers. Nothing is lost. Close the other program, then try again."),
  },
  [WAY_STORE_ERROR_READ_ONLY] = {
      N_ ("Your record cannot be written"),
      N_ ("Waymark may read the file that keeps your answers, but not write to it. Everything in it is safe. Allow writing to the file and its folder, then try again."),
  },
  [WAY_STORE_ERROR_FULL] = {
      N_ ("The disk is full"),
      N_ ("There is no room left to save your answers. What was saved before is safe. Free some space, then try again."),
  },
  [WAY_STORE_ERROR_NEWER] = {
      N_ ("Your record is from a newer Waymark"),
      N_ ("A newer version of Waymark wrote your record, and this one must not change it. Everything in it is safe. Install the newer version to go on."),
  },
  [WAY_STORE_ERROR_CORRUPT] = {
      N_ ("Your record is damaged"),
      N_ ("The file that keeps your answers is damaged or is not a Waymark record. Waymark has left it as it is, and keeps it whatever you choose. You can go on with a copy from before, or with what can still be read of the file."),
  },
  [WAY_STORE_ERROR_MIGRATION] = {
      N_ ("Your record could not be brought up to date"),
      N_ ("This version of Waymark keeps records in a new form, and changing yours did not work. It was left as it was, and nothing is lost. Free some disk space, then try again."),
  },
  [WAY_STORE_ERROR_CONSTRAINT] = {
      N_ ("Your record does not fit together"),
      N_ ("Something in the file that keeps your answers breaks its rules. Waymark has left it as it is, and nothing is lost. Try again, and if this stays, ask for help with the folder below."),
  },
  [WAY_STORE_ERROR_NOT_FOUND] = {
      N_ ("Your record is not there"),
      N_ ("The file that keeps your answers was not found. Put it back, or connect the disk it is on, then try again."),
  },
  [WAY_STORE_ERROR_IO] = {
      N_ ("The disk did not answer"),
      N_ ("The disk with your record reported a fault. What was saved before is untouched. Check the disk, then try again."),
  },
};

static void
stop_looking (WayRecordErrorPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
found_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WayRecordErrorPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayBackup) backup = way_file_work_find_good_finish (result, &error);
  g_autofree char *moment = NULL;
  g_autofree char *words = NULL;

  if (backup == NULL || self->looking == NULL)
    return;

  moment = way_learner_words_moment (backup->made_at);
  /* Translators: %s is a day and time */
  words = g_strdup_printf (_ ("Use the _copy of %s"), moment);
  gtk_label_set_label (self->backup_words, words);
  way_actionable_set (GTK_ACTIONABLE (self->backup_button), "win.restore-backup", backup->path);
  gtk_widget_set_visible (self->backup_button, TRUE);
  gtk_widget_remove_css_class (self->retry_button, "suggested-action");
  gtk_widget_grab_focus (self->backup_button);
}

/* Of a damaged record the newest copy that is whole is offered as soon as it is found. */
static void
offer_help (WayRecordErrorPage *self,
            const char         *path)
{
  stop_looking (self);
  self->looking = g_cancellable_new ();
  gtk_widget_set_visible (self->salvage_button, TRUE);
  way_file_work_find_good_async (path, self->looking, found_cb, g_object_ref (self));
}

static void
way_record_error_page_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  stop_looking (WAY_RECORD_ERROR_PAGE (object));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_record_error_page_parent_class)->dispose (object);
}

static void
way_record_error_page_class_init (WayRecordErrorPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_record_error_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-record-error-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayRecordErrorPage, status);
  gtk_widget_class_bind_template_child (widget_class, WayRecordErrorPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, WayRecordErrorPage, backup_button);
  gtk_widget_class_bind_template_child (widget_class, WayRecordErrorPage, backup_words);
  gtk_widget_class_bind_template_child (widget_class, WayRecordErrorPage, salvage_button);
  gtk_widget_class_bind_template_child (widget_class, WayRecordErrorPage, path);
}

static void
way_record_error_page_init (WayRecordErrorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_record_error_page_new (void)
{
  return g_object_new (WAY_TYPE_RECORD_ERROR_PAGE, NULL);
}

void
way_record_error_page_show_error (WayRecordErrorPage *self,
                                  const GError       *error,
                                  const char         *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char      *title = _ ("Your record cannot be opened");
  const char      *description = error->message;

  g_return_if_fail (WAY_IS_RECORD_ERROR_PAGE (self));

  if (error->domain == WAY_STORE_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (words_by_code))
    {
      title = _ (words_by_code[error->code].title);
      description = _ (words_by_code[error->code].description);
    }

  g_info ("The record at %s was not opened: %s", path, error->message);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_label_set_text (self->path, folder);

  stop_looking (self);
  gtk_widget_set_visible (self->backup_button, FALSE);
  gtk_widget_add_css_class (self->retry_button, "suggested-action");
  gtk_widget_set_visible (self->salvage_button, FALSE);
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    offer_help (self, path);
}

const char *
way_record_error_page_get_title (WayRecordErrorPage *self)
{
  g_return_val_if_fail (WAY_IS_RECORD_ERROR_PAGE (self), NULL);

  return adw_status_page_get_title (self->status);
}

const char *
way_record_error_page_get_description (WayRecordErrorPage *self)
{
  g_return_val_if_fail (WAY_IS_RECORD_ERROR_PAGE (self), NULL);

  return adw_status_page_get_description (self->status);
}

/* Puts the focus where the next step is. */
void
way_record_error_page_focus (WayRecordErrorPage *self)
{
  g_return_if_fail (WAY_IS_RECORD_ERROR_PAGE (self));

  gtk_widget_grab_focus (self->retry_button);
}
