/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-certificate-office.h"
#include "way-certificate-window.h"
#include "way-check-window.h"
#include "way-dialogs.h"
#include "way-entry-window.h"
#include "way-evidence-window.h"
#include "way-goal-window.h"
#include "way-learner-words.h"
#include "way-paper.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-source.h"
#include "way-reminder.h"
#include "way-stores.h"

#include <glib/gi18n.h>

#define CSV_NAME "waymark-training-log.csv"
#define CALENDAR_NAME "waymark-checks.ics"

/* Hours, certificates, and what is made of them */

static gboolean
somebody_learns (WayWindow *self)
{
  return self->record != NULL && way_learner_record_get_learner (self->record) != NULL;
}

/* What was just changed is on screen at once. */
static void
refresh_learning (WayWindow *self)
{
  if (somebody_learns (self) && g_strcmp0 (way_window_get_page_name (self), "learning") == 0)
    _way_window_show_learning (self);
}

static void
present (WayWindow *self,
         GtkWidget *window)
{
  g_signal_connect_object (window, "changed", G_CALLBACK (refresh_learning), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* The log */

static void
show_entry (WayWindow              *self,
            const WayOtherLearning *entry)
{
  g_autoptr (GPtrArray) frameworks = way_portfolio_source_load_frameworks ();
  const WayFramework *framework = way_portfolio_source_find_framework (self->record, frameworks);

  present (self, way_entry_window_new (GTK_WINDOW (self), self->record, framework, entry));
}

static void
add_learning_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  show_entry (user_data, NULL);
}

static void
change_learning_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOtherLearning) entry = way_portfolio_source_dup_entry (self->record, g_variant_get_string (parameter, NULL), &error);

  if (entry != NULL)
    show_entry (self, entry);
  else
    _way_window_say (self, error->message);
}

static void
show_goal_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayWindow *self = user_data;

  present (self, way_goal_window_new (GTK_WINDOW (self), self->record));
}

/* The year that is on screen, or this year. */
static WayTrainingLog *
read_log (WayWindow *self,
          GError   **error)
{
  WayYearView     *year = self->learning_page != NULL ? way_learning_page_get_year (self->learning_page) : NULL;
  WayGoal          goal = { 0, 4, WAY_RENEWAL_MODULE };
  g_autofree char *today = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  if (year != NULL && way_year_view_get_from (year) != NULL)
    return way_portfolio_source_read_log (self->record, self->library, way_year_view_get_from (year), way_year_view_get_until (year), error);
  if (!way_portfolio_source_get_goal (self->record, &goal, error))
    return NULL;

  today = way_portfolio_source_dup_today ();
  way_training_year (today, goal.month, &from, &until);

  return way_portfolio_source_read_log (self->record, self->library, from, until, error);
}

static void
print_log_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTrainingLog) log = read_log (self, &error);
  g_autoptr (GPtrArray) frameworks = way_portfolio_source_load_frameworks ();
  g_autoptr (WayPrintout) printout = NULL;
  const char *name = way_learner_record_get_learner (self->record)->name;

  if (log != NULL)
    printout = way_training_log_printout_new (log, name != NULL ? name : "", frameworks, g_get_real_time ());
  if (printout == NULL || !way_paper_print (GTK_WINDOW (self), printout, &error))
    _way_window_say (self, error->message);
}

/* A text, ready to be written where somebody chooses */
typedef struct
{
  WayWindow *self;
  char      *text;
} Letter;

static void
letter_chosen_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Letter *letter = user_data;
  g_autoptr (WayWindow) self = letter->self;
  g_autofree char *text = letter->text;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *sentence = g_strdup_printf (_ ("Saved as %s."), name);

  g_free (letter);
  if (file != NULL && self->record != NULL)
    _way_window_say (self, way_portfolio_source_write (file, text, &error) ? sentence : error->message);
}

/* Takes @text. */
static void
save_text (WayWindow  *self,
           const char *title,
           const char *name,
           char       *text)
{
  Letter *letter = g_new0 (Letter, 1);

  letter->self = g_object_ref (self);
  letter->text = text;
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, title, name, NULL, letter_chosen_cb, letter);
}

static void
save_log_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTrainingLog) log = read_log (self, &error);

  if (log != NULL)
    save_text (self, _ ("Save the training log"), CSV_NAME, way_training_log_to_csv (log));
  else
    _way_window_say (self, error->message);
}

static void
save_calendar_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = way_portfolio_source_list_due (self->record, self->library, &error);

  if (due == NULL)
    _way_window_say (self, error->message);
  else if (due->len == 0)
    _way_window_say (self, _ ("There is nothing to put into a calendar yet. Short checks come once you have completed a module."));
  else
    save_text (self, _ ("Save a calendar file"), CALENDAR_NAME, way_due_to_calendar (due, way_learner_record_get_learner (self->record)->uuid, g_get_real_time ()));
}

static void
show_evidence_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WayWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (way_evidence_window_new (GTK_WINDOW (self), self->record, self->library)));
}

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
  present (self, way_certificate_window_new (GTK_WINDOW (self), self->record, certificate));
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

/* Short checks: "MODULE/~recall" or "MODULE/~recheck" */
static void
play_check_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);

  if (parts[0] != NULL && parts[1] != NULL)
    _way_window_open_module (user_data, parts[0], parts[1]);
}

/* On the module's page: the check of it that is ready. */
void
_way_window_show_check (WayWindow *self)
{
  g_autoptr (WayDue) check = NULL;

  if (self->module_page == NULL || self->delivery == NULL || !somebody_learns (self))
    return;

  check = way_portfolio_source_find_check (self->record, way_delivery_get_module (self->delivery));
  way_module_page_show_check (self->module_page, check);
}

static gboolean
remind (gpointer user_data)
{
  WayWindow    *self = user_data;
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  if (application != NULL && somebody_learns (self) && !self->loading_library)
    way_reminder_send (application, self->settings, self->record, self->library);

  return G_SOURCE_REMOVE;
}

/* Once the modules are read and somebody learns; nobody waits for it. */
void
_way_window_remind (WayWindow *self)
{
  if (somebody_learns (self) && !self->loading_library)
    g_idle_add_full (G_PRIORITY_LOW, remind, g_object_ref (self), g_object_unref);
}

static const GActionEntry entries[] = {
  { "add-learning", add_learning_cb },
  { "change-learning", change_learning_cb, "s" },
  { "show-goal", show_goal_cb },
  { "print-log", print_log_cb },
  { "save-log", save_log_cb },
  { "save-calendar", save_calendar_cb },
  { "show-evidence", show_evidence_cb },
  { "show-certificate", show_certificate_cb },
  { "open-certificate", open_certificate_cb, "s" },
  { "check-certificate", check_certificate_cb },
  { "play-check", play_check_cb, "s" },
};

void
_way_window_install_portfolio_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* A guest leaves nothing behind, so there is nothing to certify; checking somebody else's certificate needs nobody to learn, but a record whose keys are known. */
void
_way_window_update_portfolio_actions (WayWindow *self)
{
  gboolean learns = somebody_learns (self);
  gboolean kept = learns && !way_learner_record_is_guest (self->record);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), kept);
    }
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "play-check")), learns);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "check-certificate")), learns);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "show-certificate")), kept && self->delivery != NULL);
}
