/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-certificate-window.h"

#include "way-certificate-check.h"
#include "way-certificate-files.h"
#include "way-dialogs.h"
#include "way-paper.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-portfolio-words.h"
#include "way-printout-view.h"
#include "way-toast.h"
#include "way-words.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define BADGE_NAME "waymark-badge.json"

struct _WayCertificateWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  WayPrintoutView *view;
  GtkLabel        *standing;
  GtkWidget       *save_button;

  WayLearnerRecord *record;
  WayCertificate   *certificate;
  GPtrArray        *frameworks;
  WayPrintout      *printout;
};

G_DEFINE_FINAL_TYPE (WayCertificateWindow, way_certificate_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (WayCertificateWindow *self,
     const char           *sentence)
{
  if (self->certificate != NULL)
    adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

/* What the page says, for who cannot see it. */
static char *
dup_words (const WayCertificate *certificate)
{
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autofree char *time = way_portfolio_words_hours (certificate->minutes);
  g_autofree char *valid = way_portfolio_words_valid (certificate->valid_until, today);

  /* Translators: a name, the title of a module, a time such as "1 h 5 min", then until when a certificate is valid */
  return g_strdup_printf (_ ("%s completed “%s”. Active time: %s. %s."), certificate->name, certificate->module_title, time, valid);
}

static char *
dup_standing (const WayCertificate *certificate)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    g_ptr_array_add (lines, way_portfolio_words_counter_signature (g_ptr_array_index (certificate->counter_signatures, i)));
  if (lines->len == 0)
    g_ptr_array_add (lines, g_strdup (_ ("This is a record of learning kept on the learner’s own computer. It is not proof of identity.")));
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
show_certificate (WayCertificateWindow *self)
{
  g_autofree char *words = dup_words (self->certificate);
  g_autofree char *standing = dup_standing (self->certificate);

  g_clear_object (&self->printout);
  self->printout = way_certificate_printout_new (self->certificate, self->frameworks);
  way_printout_view_show (self->view, self->printout, words);
  gtk_label_set_text (self->standing, standing);
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WayCertificateWindow *self = WAY_CERTIFICATE_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!way_paper_print (GTK_WINDOW (self), self->printout, &error))
    say (self, error->message);
}

static void
save_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayCertificateWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->certificate != NULL)
    way_certificate_window_save_to (self, file);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WayCertificateWindow *self = WAY_CERTIFICATE_WINDOW (widget);
  g_autofree char      *name = way_paper_dup_file_name (self->printout);

  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the certificate"), name, NULL, save_chosen_cb, g_object_ref (self));
}

static void
badge_chosen_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WayCertificateWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->certificate != NULL)
    way_certificate_window_save_badge_to (self, file);
}

static void
save_badge_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  way_dialogs_choose_file_async (GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save as Open Badge"), BADGE_NAME, NULL, badge_chosen_cb, g_object_ref (widget));
}

static void
copy_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayCertificateWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->certificate != NULL)
    way_certificate_window_add_copy (self, file);
}

static void
add_copy_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  way_dialogs_choose_file_async (GTK_WINDOW (widget),
                                 GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("Add the counter-signed copy"),
                                 NULL,
                                 "*" WAY_CERTIFICATE_EXTENSION,
                                 copy_chosen_cb,
                                 g_object_ref (widget));
}

static void
way_certificate_window_dispose (GObject *object)
{
  WayCertificateWindow *self = WAY_CERTIFICATE_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->printout);
  g_clear_pointer (&self->certificate, way_certificate_free);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);

  G_OBJECT_CLASS (way_certificate_window_parent_class)->dispose (object);
}

static void
way_certificate_window_class_init (WayCertificateWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_certificate_window_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_CERTIFICATE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_PRINTOUT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-certificate-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayCertificateWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayCertificateWindow, view);
  gtk_widget_class_bind_template_child (widget_class, WayCertificateWindow, standing);
  gtk_widget_class_bind_template_child (widget_class, WayCertificateWindow, save_button);
  gtk_widget_class_install_action (widget_class, "certificate.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "certificate.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "certificate.save-badge", NULL, save_badge_cb);
  gtk_widget_class_install_action (widget_class, "certificate.add-copy", NULL, add_copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "certificate.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "certificate.save", NULL);
}

static void
way_certificate_window_init (WayCertificateWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->save_button);
}

/**
 * way_certificate_window_new:
 * @parent: the window that asks
 * @record: who learns; somebody must
 * @certificate: a signed certificate, copied
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_certificate_window_new (GtkWindow            *parent,
                            WayLearnerRecord     *record,
                            const WayCertificate *certificate)
{
  WayCertificateWindow *self = g_object_new (WAY_TYPE_CERTIFICATE_WINDOW, "transient-for", parent, NULL);

  self->record = g_object_ref (record);
  self->certificate = way_certificate_copy (certificate);
  self->frameworks = way_portfolio_source_load_frameworks ();
  show_certificate (self);

  return GTK_WIDGET (self);
}

/**
 * way_certificate_window_get_certificate:
 * @self: the window
 *
 * Returns: (transfer none): the certificate as it stands now
 */
const WayCertificate *
way_certificate_window_get_certificate (WayCertificateWindow *self)
{
  g_return_val_if_fail (WAY_IS_CERTIFICATE_WINDOW (self), NULL);

  return self->certificate;
}

/* The same certificate, unchanged, with more signatures than before; otherwise says why not. */
static gboolean
is_counter_signed_copy (WayCertificateWindow      *self,
                        const WayCertificateCheck *check)
{
  g_autofree char *record = way_certificate_dup_record (self->certificate);
  g_autofree char *other = check->certificate != NULL ? way_certificate_dup_record (check->certificate) : NULL;

  if (check->verdict == WAY_CERTIFICATE_ALTERED || check->verdict == WAY_CERTIFICATE_UNREADABLE)
    say (self, check->sentence);
  else if (g_strcmp0 (record, other) != 0)
    say (self, _ ("This file is of another certificate. Open that one first, and add the copy there."));
  else if (check->certificate->counter_signatures->len <= self->certificate->counter_signatures->len)
    say (self, _ ("Nobody has counter-signed this copy yet. Your certificate stays as it is."));
  else
    return TRUE;

  return FALSE;
}

/**
 * way_certificate_window_add_copy:
 * @self: the window
 * @file: a certificate file that came back from somebody
 *
 * Takes the counter-signature of a copy into the learner's record. Says how it went.
 *
 * Returns: whether the record has it now
 */
gboolean
way_certificate_window_add_copy (WayCertificateWindow *self,
                                 GFile                *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificateCheck) check = NULL;
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (WAY_IS_CERTIFICATE_WINDOW (self), FALSE);

  keys = way_portfolio_source_list_keys (self->record);
  check = way_certificate_check_file (file, (const char *const *) keys, today, &error);
  if (check != NULL && !is_counter_signed_copy (self, check))
    return FALSE;
  if (check == NULL || !way_certificate_store_add (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), check->certificate, &error))
    {
      say (self, error->message);
      return FALSE;
    }

  g_clear_pointer (&self->certificate, way_certificate_free);
  self->certificate = g_steal_pointer (&check->certificate);
  show_certificate (self);
  say (self, _ ("The counter-signature is in your record. Save or print the certificate again: older copies do not have it."));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return TRUE;
}

/**
 * way_certificate_window_save_to:
 * @self: the window
 * @file: the PDF
 *
 * Writes the page as a PDF and beside it, under the same name, the signed file. Says how it went.
 *
 * Returns: whether both were written
 */
gboolean
way_certificate_window_save_to (WayCertificateWindow *self,
                                GFile                *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *beside = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (WAY_IS_CERTIFICATE_WINDOW (self), FALSE);

  beside = way_certificate_files_save (self->certificate, self->frameworks, file, &error);
  if (beside == NULL)
    {
      say (self, error->message);
      return FALSE;
    }

  /* Translators: the names of two files */
  sentence = g_strdup_printf (_ ("Saved as %s, and %s beside it for those who want to check it."), name, beside);
  say (self, sentence);

  return TRUE;
}

/**
 * way_certificate_window_save_badge_to:
 * @self: the window
 * @file: where to
 *
 * Writes an Open Badges 3.0 credential, signed with the learner's key. Says how it went.
 *
 * Returns: whether it was written
 */
gboolean
way_certificate_window_save_badge_to (WayCertificateWindow *self,
                                      GFile                *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (WAY_IS_CERTIFICATE_WINDOW (self), FALSE);

  if (!way_certificate_files_save_badge (self->certificate, self->frameworks, self->record, file, &error))
    {
      say (self, error->message);
      return FALSE;
    }

  sentence = g_strdup_printf (_ ("Saved as %s."), name);
  say (self, sentence);

  return TRUE;
}
