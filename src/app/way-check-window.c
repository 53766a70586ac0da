/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-check-window.h"

#include "way-counter-sign-window.h"
#include "way-dialogs.h"
#include "way-portfolio-source.h"
#include "way-portfolio-words.h"
#include "way-session-words.h"
#include "way-signing-key-store.h"
#include "way-toast.h"
#include "way-words.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8

struct _WayCheckWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay     *toasts;
  GtkWidget           *other_button;
  GtkWidget           *choose_button;
  GtkStack            *stack;
  GtkWidget           *panel;
  GtkImage            *icon;
  GtkLabel            *verdict;
  GtkLabel            *sentence;
  AdwPreferencesGroup *facts;
  GtkWidget           *counter_sign;

  WayLearnerRecord    *record;
  WayCertificateCheck *check;       /* (nullable): of the last file */
  WayCertificate      *signed_copy; /* (nullable): until it is saved */
  GPtrArray           *rows;        /* borrowed, of the facts */
};

G_DEFINE_FINAL_TYPE (WayCheckWindow, way_check_window, ADW_TYPE_WINDOW)

static void
say (WayCheckWindow *self,
     const char     *sentence)
{
  if (self->record != NULL)
    adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

static void
add_fact (WayCheckWindow *self,
          const char     *what,
          const char     *words)
{
  GtkWidget *row = NULL;

  if (words == NULL || *words == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, what, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  adw_preferences_group_add (self->facts, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_people (WayCheckWindow       *self,
            const WayCertificate *certificate)
{
  g_autofree char *fingerprint = way_signing_key_dup_fingerprint (certificate->signer);

  add_fact (self, _ ("Key of the signer"), fingerprint != NULL ? fingerprint : certificate->signer);
  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    {
      g_autofree char *words = way_portfolio_words_counter_signature (g_ptr_array_index (certificate->counter_signatures, i));

      add_fact (self, _ ("Counter-signature"), words);
    }
}

static void
show_facts (WayCheckWindow       *self,
            const WayCertificate *certificate)
{
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autofree char *module = g_strdup_printf (_ ("%s, version %s"), certificate->module_title, certificate->module_version);
  g_autofree char *completed = way_session_words_date (certificate->completed_at);
  g_autofree char *issued = way_session_words_date (certificate->issued_at);
  g_autofree char *time = way_portfolio_words_hours (certificate->minutes);
  g_autofree char *score = g_strdup_printf (_ ("%g of %g marks"), certificate->score.raw, certificate->score.max);
  g_autofree char *valid = way_portfolio_words_valid (certificate->valid_until, today);

  add_fact (self, _ ("Name"), certificate->name);
  add_fact (self, _ ("Module"), module);
  add_fact (self, _ ("Publisher"), certificate->publisher);
  add_fact (self, _ ("Completed"), completed);
  add_fact (self, _ ("Active time"), time);
  add_fact (self, _ ("Score"), certificate->scored ? score : NULL);
  add_fact (self, _ ("Until when"), valid);
  add_fact (self, _ ("Issued"), issued);
  add_people (self, certificate);
}

/* Only what stands can be counter-signed, by somebody who is signed in, and not by the one whose certificate it is. */
static gboolean
can_counter_sign (WayCheckWindow *self)
{
  g_autofree char *own = NULL;

  if (self->check->verdict != WAY_CERTIFICATE_VALID && self->check->verdict != WAY_CERTIFICATE_UNKNOWN_SIGNER)
    return FALSE;
  if (way_learner_record_get_learner (self->record) == NULL || way_learner_record_is_guest (self->record))
    return FALSE;
  if (self->check->certificate->counter_signatures->len >= WAY_CERTIFICATE_MAX_SIGNATURES)
    return FALSE;

  way_signing_key_store_find (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), &own, NULL);

  return g_strcmp0 (own, self->check->certificate->signer) != 0;
}

static void
clear_facts (WayCheckWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->facts, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_check (WayCheckWindow *self)
{
  const char *const classes[] = { "way-panel", way_portfolio_words_verdict_style (self->check->verdict), NULL };
  const char       *words = way_portfolio_words_verdict (self->check->verdict);

  clear_facts (self);
  gtk_widget_set_css_classes (self->panel, (const char **) classes);
  gtk_image_set_from_icon_name (self->icon, way_portfolio_words_verdict_icon (self->check->verdict));
  gtk_label_set_text (self->verdict, words);
  gtk_label_set_text (self->sentence, self->check->sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->panel), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->check->sentence, -1);
  if (self->check->certificate != NULL)
    show_facts (self, self->check->certificate);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), self->check->certificate != NULL);
  adw_preferences_group_set_description (self->facts, self->check->verdict == WAY_CERTIFICATE_ALTERED ? _ ("Do not rely on any of this.") : NULL);
  gtk_widget_set_visible (self->counter_sign, can_counter_sign (self));
  gtk_widget_set_visible (self->other_button, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "verdict");
  gtk_widget_grab_focus (self->panel);
}

static void
file_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayCheckWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->record != NULL)
    way_check_window_check (self, file);
}

static void
choose_cb (WayCheckWindow *self)
{
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose a certificate"), NULL, NULL, file_chosen_cb, g_object_ref (self));
}

static gboolean
drop_cb (WayCheckWindow *self,
         const GValue   *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files != NULL)
    way_check_window_check (self, files->data);

  return files != NULL;
}

static void
copy_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayCheckWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificate) copy = g_steal_pointer (&self->signed_copy);
  g_autofree char *text = NULL;

  if (file == NULL || copy == NULL)
    return;

  text = way_certificate_dup_file (copy);
  if (!way_portfolio_source_write (file, text, &error))
    say (self, error->message);
  else if (way_check_window_check (self, file) != NULL)
    say (self, _ ("Signed and saved. Give this file back: its owner adds it to their certificate."));
}

static void
signed_cb (WayCheckWindow       *self,
           WayCounterSignWindow *window)
{
  g_clear_pointer (&self->signed_copy, way_certificate_free);
  self->signed_copy = way_certificate_copy (way_counter_sign_window_get_certificate (window));
  way_dialogs_choose_file_async (GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("Save the counter-signed copy"),
                                 "counter-signed" WAY_CERTIFICATE_EXTENSION,
                                 NULL,
                                 copy_chosen_cb,
                                 g_object_ref (self));
}

static void
counter_sign_cb (WayCheckWindow *self)
{
  GtkWidget *window = way_counter_sign_window_new (GTK_WINDOW (self), self->record, self->check->certificate);

  g_signal_connect_object (window, "signed", G_CALLBACK (signed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
way_check_window_dispose (GObject *object)
{
  WayCheckWindow *self = WAY_CHECK_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->check, way_certificate_check_free);
  g_clear_pointer (&self->signed_copy, way_certificate_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (way_check_window_parent_class)->dispose (object);
}

static void
way_check_window_class_init (WayCheckWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_check_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-check-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, choose_button);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, icon);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, WayCheckWindow, counter_sign);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, counter_sign_cb);
}

static void
way_check_window_init (WayCheckWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_window_set_focus (GTK_WINDOW (self), self->choose_button);
}

/**
 * way_check_window_new:
 * @parent: the window that asks
 * @record: whose keys are known
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_check_window_new (GtkWindow        *parent,
                      WayLearnerRecord *record)
{
  WayCheckWindow *self = g_object_new (WAY_TYPE_CHECK_WINDOW, "transient-for", parent, NULL);

  self->record = g_object_ref (record);

  return GTK_WIDGET (self);
}

/**
 * way_check_window_check:
 * @self: the window
 * @file: a certificate file or a PDF, or anything
 *
 * Checks it and shows what was found. A file that cannot be read from the disk is said and leaves what was shown.
 *
 * Returns: (transfer none) (nullable): what was found; %NULL if the disk did not give it
 */
const WayCertificateCheck *
way_check_window_check (WayCheckWindow *self,
                        GFile          *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_auto (GStrv) keys = NULL;
  WayCertificateCheck *check = NULL;

  g_return_val_if_fail (WAY_IS_CHECK_WINDOW (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  keys = way_portfolio_source_list_keys (self->record);
  check = way_certificate_check_file (file, (const char *const *) keys, today, &error);
  if (check == NULL)
    {
      say (self, error->message);
      return NULL;
    }

  g_clear_pointer (&self->check, way_certificate_check_free);
  self->check = check;
  show_check (self);

  return self->check;
}
