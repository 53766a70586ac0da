/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-application.h"
#include "way-group-learning-store.h"
#include "way-handover-writer.h"
#include "way-prepare-window.h"
#include "way-presenter-window.h"
#include "way-register-window.h"
#include "way-session-store.h"
#include "way-session-window.h"
#include "way-signing-key-store.h"
#include "way-stores.h"
#include "way-window.h"

#include <locale.h>

/* From the library to a session that runs, what is left of it afterwards, and a record from a trainer: the whole program, as somebody uses it. */

static const char run_sheet_json[] =
    "{ \"format\": 1, \"minutes\": 20, \"group\": { \"least\": 2, \"most\": 20 }, \"before\": [\"Find a quiet room.\"],"
    " \"without_equipment\": \"Read the questions aloud.\", \"ground_rules\": [\"Listen to each other.\"],"
    " \"opt_out\": \"You can leave the room at any time.\", \"if_somebody_discloses\": [\"Listen.\"], \"blocks\": ["
    " { \"id\": \"rules\", \"kind\": \"ground-rules\", \"title\": \"How we work\", \"minutes\": 5 },"
    " { \"id\": \"promise-block\", \"kind\": \"question\", \"title\": \"A promise\", \"minutes\": 10, \"question\": \"promise\" },"
    " { \"id\": \"end\", \"kind\": \"close\", \"title\": \"What we take home\", \"minutes\": 5 } ] }";

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

typedef struct
{
  char             *root;
  WayApplication   *application;
  WayLearnerRecord *record;
  GtkWidget        *window;
  void (*body) (gpointer stage);
} Stage;

typedef struct
{
  const char *path;
  void (*body) (gpointer stage);
} StageTest;

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
has_window (gpointer user_data)
{
  return find_window (*(GType *) user_data) != NULL;
}

static gboolean
has_no_window (gpointer user_data)
{
  return find_window (*(GType *) user_data) == NULL;
}

static GtkWidget *
wait_for_window (GType type)
{
  g_test_message ("waiting for %s", g_type_name (type));
  fixture_wait (has_window, &type);

  return find_window (type);
}

static void
wait_for_no_window (GType type)
{
  g_test_message ("waiting for no %s", g_type_name (type));
  fixture_wait (has_no_window, &type);
}

static gboolean
has_no_windows (gpointer user_data)
{
  return gtk_application_get_windows (user_data) == NULL;
}

static gboolean
has_modules (gpointer user_data)
{
  return g_list_model_get_n_items (user_data) == 1;
}

static void
press (GtkWidget  *root,
       const char *words)
{
  GtkWidget *button = fixture_find_button (root, words);

  g_test_message ("pressing “%s”", words);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
activate (Stage      *stage,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (stage->window, action, NULL));
}

static WayDatabase *
get_database (Stage *stage)
{
  return way_learner_record_get_database (stage->record);
}

static GPtrArray *
list_sessions (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *sessions = way_session_store_list (get_database (stage), way_learner_record_get_learner_id (stage->record), &error);

  g_assert_no_error (error);

  return sessions;
}

/* A session */

static void
type_name (GtkWidget  *window,
           const char *text)
{
  GtkWidget *entry = fixture_find (window, GTK_TYPE_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* Prepared from the list and begun with two people: a presenter's window, and a row that says so. */
static gint64
begin_session (Stage *stage)
{
  g_autoptr (GPtrArray) sessions = NULL;
  GtkWidget *window = NULL;

  activate (stage, "win.show-sessions");
  fixture_wait_for_words (stage->window, "Learn together in one room");
  g_assert_true (gtk_widget_activate_action (stage->window, "win.new-session", "s", "tea"));
  window = wait_for_window (WAY_TYPE_PREPARE_WINDOW);
  press (window, "Next: who is here");
  window = wait_for_window (WAY_TYPE_REGISTER_WINDOW);
  type_name (window, "Ann Lee");
  type_name (window, "Sam Jones");
  press (window, "Start the session");
  wait_for_window (WAY_TYPE_PRESENTER_WINDOW);
  sessions = list_sessions (stage);
  g_assert_cmpuint (sessions->len, ==, 1);
  g_assert_cmpint (((WaySession *) g_ptr_array_index (sessions, 0))->state, ==, WAY_SESSION_RUNNING);
  fixture_wait_for_words (stage->window, "Going on now");

  return ((WaySession *) g_ptr_array_index (sessions, 0))->id;
}

static void
test_session (gpointer data)
{
  Stage *stage = data;
  gint64 session_id = begin_session (stage);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  GtkWidget *window = NULL;

  way_presenter_close (NULL);
  wait_for_no_window (WAY_TYPE_PRESENTER_WINDOW);
  activate (stage, "win.show-library");
  activate (stage, "win.show-sessions");
  fixture_wait_for_words (stage->window, "Stopped in the middle; nothing is lost");
  press (stage->window, "Go on");
  wait_for_window (WAY_TYPE_PRESENTER_WINDOW);

  g_assert_true (gtk_widget_activate_action (stage->window, "win.show-session", "x", session_id));
  window = wait_for_window (WAY_TYPE_SESSION_WINDOW);
  fixture_wait_for_words (window, "Ann Lee");
  g_signal_emit_by_name (window, "remove-requested");
  wait_for_no_window (WAY_TYPE_PRESENTER_WINDOW);
  sessions = list_sessions (stage);
  g_assert_cmpuint (sessions->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_state (Stage          *stage,
              gint64          session_id,
              WaySessionState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySessionData) data = way_session_store_load (get_database (stage), session_id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (data->session->state, ==, state);
}

/* Ctrl+Q pauses, as closing the presenter's window does. */
static void
test_quit (gpointer data)
{
  Stage *stage = data;
  gint64 session_id = begin_session (stage);

  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "quit", NULL);
  stage->window = NULL;
  fixture_wait (has_no_windows, stage->application);
  assert_state (stage, session_id, WAY_SESSION_PAUSED);
}

/* What cannot be paused is not left behind. */
static void
test_quit_refused (gpointer data)
{
  Stage *stage = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) other = NULL;
  g_autoptr (WayTransaction) lock = NULL;
  GtkWidget *presenter = NULL;
  gint64     session_id = begin_session (stage);

  presenter = find_window (WAY_TYPE_PRESENTER_WINDOW);
  other = way_database_open (way_database_get_path (get_database (stage)), WAY_DATABASE_DEFAULT, &error);
  g_assert_no_error (error);
  lock = way_transaction_begin (other, "It is not locked", &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "quit", NULL);
  fixture_wait_for_words (presenter, "The group session could not be saved");
  g_assert_true (find_window (WAY_TYPE_PRESENTER_WINDOW) == presenter);
  g_assert_true (find_window (WAY_TYPE_WINDOW) == stage->window);
  g_clear_pointer (&lock, way_transaction_free);
  assert_state (stage, session_id, WAY_SESSION_RUNNING);
}

/* Whoever learns next sees nothing of it, and nothing holds the record open. */
static void
test_switch (gpointer data)
{
  Stage *stage = data;
  gint64 session_id = begin_session (stage);

  activate (stage, "win.switch-learner");
  wait_for_no_window (WAY_TYPE_PRESENTER_WINDOW);
  fixture_wait_for_words (stage->window, "Who is learning?");
  g_assert_null (find_window (WAY_TYPE_REGISTER_WINDOW));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "show-sessions"));
  assert_state (stage, session_id, WAY_SESSION_PAUSED);
}

static void
test_module_page (gpointer data)
{
  Stage     *stage = data;
  GtkWidget *window = NULL;

  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "new-module-session"));
  g_assert_true (gtk_widget_activate_action (stage->window, "win.open-module", "s", "tea"));
  while (!g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "print-module-run-sheet"))
    g_main_context_iteration (NULL, TRUE);
  activate (stage, "win.new-module-session");
  window = wait_for_window (WAY_TYPE_PREPARE_WINDOW);
  g_assert_cmpstr (way_prepare_window_get_module_id (WAY_PREPARE_WINDOW (window)), ==, "tea");
  gtk_window_close (GTK_WINDOW (window));
}

/* A record from a trainer */

static GFile *
write_record (Stage      *stage,
              const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  WayHandover handover = {
    .session_uuid = (char *) "11111111-2222-4333-8444-555555555555",
    .title = (char *) "Monday group",
    .trainer = (char *) "Ruth",
    .place = (char *) "Hall",
    .module_id = (char *) "tea",
    .module_version = (char *) "1.0.0",
    .module_title = (char *) "Tea and talk",
    .standards = (char *[]){ NULL },
    .person_uuid = (char *) "66666666-2222-4333-8444-555555555555",
    .name = (char *) name,
    .reference = (char *) "",
    .started_at = g_get_real_time () - G_TIME_SPAN_HOUR,
    .ended_at = g_get_real_time (),
    .minutes = 55,
    .issued_at = g_get_real_time (),
  };
  g_autofree char *text = NULL;
  g_autofree char *path = g_build_filename (stage->root, "mine" WAY_HANDOVER_EXTENSION, NULL);

  handover.signer = (char *) way_signing_key_get_public (key);
  text = way_handover_write (&handover, key);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static guint
count_learning (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = way_group_learning_store_list (get_database (stage), way_learner_record_get_learner_id (stage->record), &error);

  g_assert_no_error (error);

  return list->len;
}

static void
import (Stage *stage,
        GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  g_assert_true (gtk_widget_activate_action (stage->window, "win.import-trainer-record", "s", uri));
}

static void
test_import (gpointer data)
{
  Stage *stage = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = write_record (stage, "Ann Lee");
  GtkWidget *dialog = NULL;

  way_learner_store_rename (get_database (stage), 1, "Anne Lee", &error);
  g_assert_no_error (error);
  way_learner_record_refresh_learner (stage->record);

  import (stage, file);
  dialog = wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fixture_says (dialog, "This record names Ann Lee. Your profile is Anne Lee."));
  press (dialog, "Leave it");
  wait_for_no_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpuint (count_learning (stage), ==, 0);

  import (stage, file);
  press (wait_for_window (ADW_TYPE_MESSAGE_DIALOG), "Add it");
  fixture_wait_for_words (stage->window, "is in your learning now: 55 minutes.");
  fixture_wait_for_words (stage->window, "Session with a trainer");
  g_assert_cmpuint (count_learning (stage), ==, 1);
  import (stage, file);
  fixture_wait_for_words (stage->window, "is in your learning already");
  g_assert_cmpuint (count_learning (stage), ==, 1);
}

static void
test_forged (gpointer data)
{
  Stage *stage = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = write_record (stage, "Ann Lee");
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  changed = g_string_new (text);
  g_string_replace (changed, "\"minutes\":55", "\"minutes\":95", 1);
  g_file_replace_contents (file, changed->str, changed->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  import (stage, file);
  fixture_wait_for_words (stage->window, "changed");
  g_assert_cmpuint (count_learning (stage), ==, 0);
}

/* The stage */

static void
run_body (gpointer user_data)
{
  Stage *stage = user_data;

  g_application_activate (G_APPLICATION (stage->application));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (stage->application)); l != NULL; l = l->next)
    if (WAY_IS_WINDOW (l->data))
      stage->window = l->data;
  g_assert_nonnull (stage->window);
  stage->record = way_application_get_record (stage->application);
  fixture_wait (has_modules, way_application_get_library (stage->application));
  wait_for_window (WAY_TYPE_WINDOW);
  stage->body (stage);

  if (stage->window != NULL)
    gtk_window_close (GTK_WINDOW (stage->window));
  fixture_wait (has_no_windows, stage->application);
}

static void
write_module (const char *modules)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (modules, "tea", "module.json", NULL);
  g_autofree char *run_sheet = g_build_filename (modules, "tea", "run-sheet.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) json = NULL;

  fixture_write_module (modules, &tea);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  json = g_string_new (text);
  g_string_replace (json, "\"format\": 1,", "\"format\": 1, \"run_sheet\": \"run-sheet.json\",", 1);
  g_file_set_contents (path, json->str, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (run_sheet, run_sheet_json, -1, &error);
  g_assert_no_error (error);
}

/* Every test has its own program and record. */
static void
run_stage (gconstpointer data)
{
  const StageTest *test = data;
  Stage            stage = { .body = test->body };
  g_autofree char *modules = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "waymark", NULL);

  stage.root = fixture_make_folder ();
  modules = g_build_filename (stage.root, "modules", NULL);
  fixture_remove_folder (folder);
  write_module (modules);
  g_setenv ("WAYMARK_MODULES", modules, TRUE);
  stage.application = way_application_new ();
  g_application_set_flags (G_APPLICATION (stage.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_once (run_body, &stage);
  g_assert_cmpint (g_application_run (G_APPLICATION (stage.application), 0, NULL), ==, 0);
  g_assert_finalize_object (stage.application);
  fixture_remove_folder (stage.root);
  g_free (stage.root);
}

static const StageTest tests[] = {
  { "/app/session-flow/session", test_session },
  { "/app/session-flow/quit", test_quit },
  { "/app/session-flow/quit-refused", test_quit_refused },
  { "/app/session-flow/switch", test_switch },
  { "/app/session-flow/module-page", test_module_page },
  { "/app/session-flow/import", test_import },
  { "/app/session-flow/forged", test_forged },
};

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i], run_stage);

  return g_test_run ();
}
