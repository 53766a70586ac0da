/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-sessions-private.h"

#include "way-paper.h"
#include "way-presenter-window.h"
#include "way-register-window.h"
#include "way-session-papers.h"
#include "way-session-store.h"

#include <glib/gi18n.h>

/* Preparing a group session, its register, running it, and its run-sheet: what needs the whole module. */

/* What is done once the whole module is read */
typedef struct
{
  WayWindow    *self;
  WaySessionJob kind;
  gint64        learner_id;
  gint64        session_id;
  GWeakRef      prepare;
} Job;

static void
job_free (Job *job)
{
  g_weak_ref_clear (&job->prepare);
  g_object_unref (job->self);
  g_free (job);
}

/* Running one */

static void run_session (WayWindow       *self,
                         WayGroupSession *session);

static void
start_requested_cb (WayWindow         *self,
                    WayRegisterWindow *window)
{
  run_session (self, way_register_window_get_session (window));
}

/* With a button to begin, if that is the next step. */
static void
show_register (WayWindow       *self,
               WayGroupSession *session)
{
  GtkWidget *window = NULL;

  if (way_group_session_get_data (session)->session->state != WAY_SESSION_PREPARED)
    {
      way_register_window_present (GTK_WINDOW (self), session);
      return;
    }

  window = way_register_window_find (session);
  if (window == NULL)
    {
      window = way_register_window_new (GTK_WINDOW (self), session, TRUE);
      g_signal_connect_object (window, "start-requested", G_CALLBACK (start_requested_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
run_session (WayWindow       *self,
             WayGroupSession *session)
{
  g_autoptr (GError) error = NULL;

  if (way_group_session_run (session, &error))
    {
      way_presenter_present (GTK_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), session);
      _way_window_refresh_sessions (self);
      return;
    }

  if (g_error_matches (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_EMPTY_REGISTER))
    show_register (self, session);
  else
    _way_window_say (self, error->message);
}

/* Jobs that need the whole module */

static void
prepare (WayWindow        *self,
         WayModule        *module,
         WayPrepareWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySession) said = way_prepare_window_dup_session (window);
  g_autoptr (WayGroupSession) session = NULL;

  session = way_group_session_prepare (way_learner_record_get_database (self->record),
                                       way_learner_record_get_learner_id (self->record),
                                       module,
                                       said->title,
                                       said->trainer,
                                       said->place,
                                       said->anonymous,
                                       &error);
  if (session == NULL)
    {
      way_prepare_window_show_problem (window, error->message);
      return;
    }

  gtk_window_close (GTK_WINDOW (window));
  _way_window_keep_session (self, session);
  if (g_strcmp0 (way_window_get_page_name (self), "sessions") != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-sessions", NULL);
  _way_window_refresh_sessions (self);
  show_register (self, session);
}

void
_way_window_print_run_sheet (WayWindow *self,
                             WayModule *module)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPrintout) printout = NULL;

  if (way_module_get_run_sheet (module) == NULL)
    {
      _way_window_say (self, _ ("This module has no run-sheet any more."));
      return;
    }

  printout = way_run_sheet_printout_new (module);
  if (!way_paper_print (GTK_WINDOW (self), printout, &error))
    _way_window_say (self, error->message);
}

static void
open_session (Job       *job,
              WayModule *module)
{
  WayWindow *self = job->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayGroupSession) session = NULL;

  if (_way_window_find_session (self, job->session_id) != NULL)
    {
      session = g_object_ref (_way_window_find_session (self, job->session_id));
    }
  else
    {
      session = way_group_session_open (way_learner_record_get_database (self->record), module, job->session_id, &error);
      if (session == NULL)
        {
          _way_window_say (self, error->message);
          return;
        }
      _way_window_keep_session (self, session);
    }

  if (job->kind == WAY_SESSION_JOB_RUN)
    run_session (self, session);
  else
    show_register (self, session);
}

static void
do_job (Job       *job,
        WayModule *module)
{
  g_autoptr (WayPrepareWindow) window = NULL;

  switch (job->kind)
    {
    case WAY_SESSION_JOB_PREPARE:
      window = g_weak_ref_get (&job->prepare);
      if (window != NULL)
        prepare (job->self, module, window);
      break;
    case WAY_SESSION_JOB_RUN:
    case WAY_SESSION_JOB_REGISTER:
      open_session (job, module);
      break;
    case WAY_SESSION_JOB_PRINT:
      _way_window_print_run_sheet (job->self, module);
      break;
    }
}

/* While the module was read, somebody else may have begun to learn. */
static void
module_loaded_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = way_module_loader_load_finish (result, &error);

  if (job->self->record == NULL || way_learner_record_get_learner_id (job->self->record) != job->learner_id)
    ;
  else if (module != NULL)
    do_job (job, module);
  else
    _way_window_say (job->self, error->message);
  job_free (job);
}

void
_way_window_start_module_job (WayWindow        *self,
                              WaySessionJob     kind,
                              const char       *module_id,
                              gint64            session_id,
                              WayPrepareWindow *window)
{
  WayLibraryEntry *entry = way_library_lookup (self->library, module_id);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autofree char *sentence = NULL;
  Job             *job = NULL;

  if (entry == NULL || way_library_entry_get_state (entry) == WAY_ENTRY_BROKEN || way_library_entry_get_package (entry) == NULL)
    {
      sentence = g_strdup_printf (_ ("The module “%s” cannot be opened on this computer. Install it again, and then go on; nothing of the session is lost."), module_id);
      _way_window_say (self, sentence);
      return;
    }

  job = g_new0 (Job, 1);
  job->self = g_object_ref (self);
  job->kind = kind;
  job->learner_id = way_learner_record_get_learner_id (self->record);
  job->session_id = session_id;
  g_weak_ref_init (&job->prepare, window);
  way_module_loader_load_async (way_library_entry_get_package (entry), WAY_LOAD_FULL, faults, NULL, module_loaded_cb, job);
}

/* Starts @kind for a session that exists. */
void
_way_window_start_session_job (WayWindow    *self,
                               WaySessionJob kind,
                               gint64        session_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySessionData) data = way_session_store_load (way_learner_record_get_database (self->record), session_id, &error);

  if (data != NULL)
    _way_window_start_module_job (self, kind, data->session->module_id, session_id, NULL);
  else
    _way_window_say (self, error->message);
}
