/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-certificate-office.h"
#include "way-certificate-window.h"
#include "way-check-window.h"
#include "way-dialogs.h"
#include "way-portfolio-source.h"
#include "way-stores.h"

#include <glib/gi18n.h>

/* Certificates */

static void issue (WayWindow *self);

/* Whoever has no name yet gives one before their certificate is made: it cannot be written in later. */
typedef struct
{
  WayWindow   *self;
  GtkEditable *entry;
  gint64       learner_id;
} NameQuestion;

static void
name_question_free (NameQuestion *question)
{
  g_object_unref (question->self);
  g_object_unref (question->entry);
  g_free (question);
}

static void
take_name (NameQuestion *question)
{
  WayWindow *self = question->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));

  if (way_learner_store_rename (way_learner_record_get_database (self->record), question->learner_id, name, &error))
    {
      way_learner_record_refresh_learner (self->record);
      issue (self);
    }
  else
    _way_window_say (self, error->message);
}

static void
name_answered_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  NameQuestion *question = user_data;

  if (way_dialogs_ask_finish (result) && question->self->record != NULL && question->self->delivery != NULL &&
      way_learner_record_get_learner_id (question->self->record) == question->learner_id)
    take_name (question);
  name_question_free (question);
}

static void
ask_for_name (WayWindow *self)
{
  NameQuestion *question = g_new0 (NameQuestion, 1);
  GtkWidget    *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Your name"), -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  question->self = g_object_ref (self);
  question->entry = GTK_EDITABLE (g_object_ref_sink (entry));
  question->learner_id = way_learner_record_get_learner_id (self->record);
  way_dialogs_ask_async (GTK_WINDOW (self),
                         _ ("What is your name?"),
                         _ ("It stands on the certificate, as you write it here. You can change it in your profile, but not on a certificate that is made."),
                         _ ("_Not now"),
                         _ ("_Make the certificate"),
                         FALSE,
                         entry,
                         name_answered_cb,
                         question);
}

static void
show_certificate (WayWindow            *self,
                  const WayCertificate *certificate)
{
  _way_window_present_record (self, way_certificate_window_new (GTK_WINDOW (self), self->record, certificate));
}

static void
issue (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificate) certificate = NULL;
  gboolean issued = FALSE;

  certificate = way_certificate_issue (self->delivery, g_get_real_time (), &issued, &error);
  if (certificate != NULL)
    show_certificate (self, certificate);
  else if (g_error_matches (error, WAY_CERTIFICATE_ERROR, WAY_CERTIFICATE_ERROR_NO_NAME))
    ask_for_name (self);
  else
    _way_window_say (self, error->message);
}

/* Of the module that is open. */
static void
show_certificate_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  issue (user_data);
}

/* One of the list. */
static void
open_certificate_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificate) certificate = way_portfolio_source_read_certificate (self->record, g_variant_get_string (parameter, NULL), &error);

  if (certificate != NULL)
    show_certificate (self, certificate);
  else
    _way_window_say (self, error->message);
}

static void
check_certificate_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  WayWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (way_check_window_new (GTK_WINDOW (self), self->record)));
}

static const GActionEntry entries[] = {
  { "show-certificate", show_certificate_cb },
  { "open-certificate", open_certificate_cb, "s" },
  { "check-certificate", check_certificate_cb },
};

void
_way_window_install_certificate_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
set_enabled (WayWindow  *self,
             const char *name,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* A guest leaves nothing behind, so there is nothing to certify; checking somebody else's certificate needs a record whose keys are known. */
void
_way_window_update_certificate_actions (WayWindow *self)
{
  gboolean learns = _way_window_somebody_learns (self);
  gboolean kept = learns && !way_learner_record_is_guest (self->record);

  set_enabled (self, "show-certificate", kept && self->delivery != NULL);
  set_enabled (self, "open-certificate", kept);
  set_enabled (self, "check-certificate", learns);
}
