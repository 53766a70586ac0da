/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-dialogs.h"
#include "way-entry-window.h"
#include "way-evidence-window.h"
#include "way-goal-window.h"
#include "way-paper.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-source.h"
#include "way-reminder.h"

#include <glib/gi18n.h>

#define CSV_NAME "waymark-training-log.csv"
#define CALENDAR_NAME "waymark-checks.ics"

/* Hours and short checks, and what is made of them */

gboolean
_way_window_somebody_learns (WayWindow *self)
{
  return self->record != NULL && way_learner_record_get_learner (self->record) != NULL;
}

/* What was just changed is on screen at once. */
static void
refresh_learning (WayWindow *self)
{
  if (_way_window_somebody_learns (self) && g_strcmp0 (way_window_get_page_name (self), "learning") == 0)
    _way_window_show_learning (self);
}

/* A window that tells by `changed` that it changed something of the learner's record. */
void
_way_window_present_record (WayWindow *self,
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

  _way_window_present_record (self, way_entry_window_new (GTK_WINDOW (self), self->record, framework, entry));
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

  _way_window_present_record (self, way_goal_window_new (GTK_WINDOW (self), self->record));
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

  if (self->module_page == NULL || self->delivery == NULL || !_way_window_somebody_learns (self))
    return;

  check = way_portfolio_source_find_check (self->record, way_delivery_get_module (self->delivery));
  way_module_page_show_check (self->module_page, check);
}

static gboolean
remind (gpointer user_data)
{
  WayWindow    *self = user_data;
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  if (application != NULL && _way_window_somebody_learns (self) && !self->loading_library)
    way_reminder_send (application, self->settings, self->record, self->library);

  return G_SOURCE_REMOVE;
}

/* Once the modules are read and somebody learns; nobody waits for it. */
void
_way_window_remind (WayWindow *self)
{
  if (_way_window_somebody_learns (self) && !self->loading_library)
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
  { "play-check", play_check_cb, "s" },
};

void
_way_window_install_portfolio_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* A guest leaves nothing behind. */
void
_way_window_update_portfolio_actions (WayWindow *self)
{
  gboolean learns = _way_window_somebody_learns (self);
  gboolean kept = learns && !way_learner_record_is_guest (self->record);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), kept);
    }
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "play-check")), learns);
}
