/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-application.h"
#include "way-backups.h"
#include "way-learner-card.h"
#include "way-erase.h"
#include "way-person-button.h"
#include "way-pin-window.h"
#include "way-player.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-profile-window.h"
#include "way-record-files.h"
#include "way-records-window.h"
#include "way-restore-window.h"
#include "way-settings.h"
#include "way-shared-entries.h"
#include "way-stores.h"
#include "way-unlock-window.h"
#include "way-vault.h"
#include "way-window.h"
#include "way-workbook-row.h"
#include "way-workbook-window.h"

#include <glib/gstdio.h>
#include <locale.h>

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

typedef struct
{
  WayApplication   *application;
  WayLearnerRecord *record;
  GtkWidget        *window;
  char             *code; /* Ruth's recovery code */
} Stage;

typedef struct
{
  void (*prepare) (WayDatabase *database,
                   Stage       *stage);
  void (*body) (Stage *stage);
  Stage stage;
} StageTest;

/* Waiting */

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
  fixture_wait (has_window, &type);

  return find_window (type);
}

static void
wait_for_no_window (GType type)
{
  fixture_wait (has_no_window, &type);
}

typedef struct
{
  WayWindow  *window;
  const char *page;
} PageOnTop;

static gboolean
is_on_top (gpointer user_data)
{
  PageOnTop *wanted = user_data;

  return g_strcmp0 (way_window_get_page_name (wanted->window), wanted->page) == 0;
}

static void
wait_for_page (Stage      *stage,
               const char *page)
{
  PageOnTop wanted = { WAY_WINDOW (stage->window), page };

  g_test_message ("waiting for the page “%s”", page);
  fixture_wait (is_on_top, &wanted);
}

static gboolean
has_modules (gpointer user_data)
{
  return g_list_model_get_n_items (user_data) > 0;
}

static gboolean
has_no_windows (gpointer user_data)
{
  return gtk_application_get_windows (user_data) == NULL;
}

/* Acting */

static void
choose (Stage      *stage,
        const char *name)
{
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (stage->record, NULL);

  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (g_strcmp0 (learner->name, name) == 0)
        {
          g_assert_true (gtk_widget_activate_action (stage->window, "win.choose-learner", "x", learner->id));
          return;
        }
    }
  g_assert_not_reached ();
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
type_into (GtkWidget  *window,
           GType       type,
           guint       index,
           const char *text)
{
  GtkWidget *entry = fixture_find (window, type, index);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
get_name (Stage *stage)
{
  const WayLearner *learner = way_learner_record_get_learner (stage->record);

  return learner != NULL ? learner->name : "nobody";
}

static guint
count_attempts (Stage *stage)
{
  g_autoptr (GPtrArray) attempts = way_learner_record_list_attempts (stage->record, NULL);

  g_assert_nonnull (attempts);

  return attempts->len;
}

/* An attempt at an activity of the small module. */
static void
attempt (Stage      *stage,
         const char *activity_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) begun = NULL;

  begun = way_attempt_store_begin (way_learner_record_get_database (stage->record), way_learner_record_get_learner_id (stage->record), "tea", "1.0.0", activity_id, &error);
  g_assert_no_error (error);
}

static char *
make_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "waymark", name, NULL);
}

/* The stage */

static void
run_body (gpointer user_data)
{
  StageTest *test = user_data;
  Stage     *stage = &test->stage;

  g_application_activate (G_APPLICATION (stage->application));
  stage->window = find_window (WAY_TYPE_WINDOW);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (stage->application)); l != NULL; l = l->next)
    if (WAY_IS_WINDOW (l->data))
      stage->window = l->data;
  g_assert_nonnull (stage->window);
  stage->record = way_application_get_record (stage->application);
  fixture_wait (has_modules, way_application_get_library (stage->application));
  test->body (stage);

  gtk_window_close (GTK_WINDOW (stage->window));
  fixture_wait (has_no_windows, stage->application);
}

static void
forget_last_learner (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, WAY_SETTING_LAST_LEARNER);
}

/* Every test has its own program and record; @prepare fills the record before the program starts. */
static void
run_stage (gconstpointer data)
{
  StageTest        test = *(const StageTest *) data;
  g_autofree char *root = fixture_make_folder ();
  g_autofree char *modules = g_build_filename (root, "modules", NULL);
  g_autofree char *folder = make_path ("");
  g_autofree char *path = make_path ("waymark.sqlite");

  fixture_remove_folder (folder);
  fixture_write_module (modules, &tea);
  g_setenv ("WAYMARK_MODULES", modules, TRUE);
  forget_last_learner ();
  if (test.prepare != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);

      g_assert_no_error (error);
      test.prepare (database, &test.stage);
    }

  test.stage.application = way_application_new ();
  g_application_set_flags (G_APPLICATION (test.stage.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_once (run_body, &test);
  g_assert_cmpint (g_application_run (G_APPLICATION (test.stage.application), 0, NULL), ==, 0);
  g_assert_finalize_object (test.stage.application);
  way_vault_free_secret (test.stage.code);
  fixture_remove_folder (root);
}

static void
add_person (WayDatabase *database,
            const char  *name,
            const char  *picture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_store_add (database, name, picture, &error);

  g_assert_no_error (error);
}

static void
add_two (WayDatabase *database,
         Stage       *stage)
{
  add_person (database, "Ruth", "owl");
  add_person (database, "Sam & Jo", "");
}

static void
add_two_and_pin (WayDatabase *database,
                 Stage       *stage)
{
  g_autoptr (GError) error = NULL;

  add_two (database, stage);
  way_profile_set_pin (database, 1, "2468", &stage->code, &error);
  g_assert_no_error (error);
}

/* Who is learning */

/* A tired carer meets no wall: without a name, alone, one begins at once. */
static void
test_alone (Stage *stage)
{
  wait_for_page (stage, "library");
  g_assert_null (get_name (stage));
  g_assert_nonnull (fixture_find (stage->window, WAY_TYPE_PERSON_BUTTON, 0));
  g_assert_false (fixture_says (stage->window, "Who is learning?"));
}

static void
test_chooser (Stage *stage)
{
  GSettings       *settings = way_application_get_settings (stage->application);
  g_autofree char *last = NULL;

  wait_for_page (stage, "chooser");
  g_assert_cmpstr (get_name (stage), ==, "nobody");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "open-module"));
  fixture_wait_for_words (stage->window, "Who is learning?");
  fixture_wait_for_words (stage->window, "Sam & Jo");
  g_assert_cmpuint (fixture_count (stage->window, WAY_TYPE_LEARNER_CARD), ==, 2);

  choose (stage, "Sam & Jo");
  wait_for_page (stage, "library");
  g_assert_cmpstr (get_name (stage), ==, "Sam & Jo");
  last = g_settings_get_string (settings, WAY_SETTING_LAST_LEARNER);
  g_assert_cmpstr (last, ==, way_learner_record_get_learner (stage->record)->uuid);

  /* Who learned last comes first. */
  g_assert_true (gtk_widget_activate_action (stage->window, "win.switch-learner", NULL));
  wait_for_page (stage, "chooser");
  g_assert_true (fixture_says (fixture_find (stage->window, WAY_TYPE_LEARNER_CARD, 0), "Sam & Jo"));
}

/* --open waits until somebody learns. */
static void
test_open_waits (Stage *stage)
{
  way_window_open_path (WAY_WINDOW (stage->window), "tea");
  fixture_settle ();
  g_assert_cmpstr (way_window_get_page_name (WAY_WINDOW (stage->window)), ==, "chooser");
  choose (stage, "Ruth");
  wait_for_page (stage, "module");
  g_assert_cmpstr (get_name (stage), ==, "Ruth");
}

static void
test_pin (Stage *stage)
{
  GSettings       *settings = way_application_get_settings (stage->application);
  GtkWidget       *unlock = NULL;
  g_autofree char *last = NULL;

  wait_for_page (stage, "chooser");
  choose (stage, "Ruth");
  unlock = wait_for_window (WAY_TYPE_UNLOCK_WINDOW);
  type_into (unlock, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "1357");
  press (unlock, "Open");
  fixture_wait_for_words (unlock, "PIN");
  g_assert_true (find_window (WAY_TYPE_UNLOCK_WINDOW) == unlock);
  g_assert_cmpstr (get_name (stage), ==, "nobody");

  type_into (unlock, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "2468");
  press (unlock, "Open");
  wait_for_page (stage, "library");
  wait_for_no_window (WAY_TYPE_UNLOCK_WINDOW);
  g_assert_cmpstr (get_name (stage), ==, "Ruth");
  last = g_settings_get_string (settings, WAY_SETTING_LAST_LEARNER);
  g_assert_cmpstr (last, ==, "");

  /* Whoever comes next finds it locked. */
  choose (stage, "Sam & Jo");
  wait_for_page (stage, "library");
  g_assert_cmpstr (get_name (stage), ==, "Sam & Jo");
  g_assert_false (way_profile_is_unlocked (way_learner_record_get_database (stage->record), 1));
}

static void
test_recovery_code (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *unlock = NULL;
  GtkWidget *pin = NULL;

  wait_for_page (stage, "chooser");
  choose (stage, "Ruth");
  unlock = wait_for_window (WAY_TYPE_UNLOCK_WINDOW);
  press (unlock, "Use the recovery code");
  fixture_wait_for_words (unlock, "wrote down when you chose");
  type_into (unlock, ADW_TYPE_ENTRY_ROW, 1, stage->code);
  press (unlock, "Open");
  wait_for_page (stage, "library");

  pin = wait_for_window (WAY_TYPE_PIN_WINDOW);
  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "9753");
  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "9754");
  press (pin, "Change");
  fixture_wait_for_words (pin, "not the same");
  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "9753");
  press (pin, "Change");
  wait_for_no_window (WAY_TYPE_PIN_WINDOW);
  way_profile_unlock (way_learner_record_get_database (stage->record), 1, "9753", &error);
  g_assert_no_error (error);
}

/* The code is shown once, and the window does not go before it is written down. */
static void
test_set_pin (Stage *stage)
{
  GtkWidget *pin = NULL;
  GtkWidget *written = NULL;

  wait_for_page (stage, "library");
  attempt (stage, FIXTURE_PAGE);
  pin = way_pin_window_new (GTK_WINDOW (stage->window), stage->record, TRUE);
  gtk_window_present (GTK_WINDOW (pin));
  wait_for_window (WAY_TYPE_PIN_WINDOW);
  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "12");
  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "12");
  press (pin, "Set the PIN");
  fixture_settle ();
  g_assert_false (fixture_says (pin, "recovery code"));

  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 1, "2468");
  type_into (pin, ADW_TYPE_PASSWORD_ENTRY_ROW, 2, "2468");
  press (pin, "Set the PIN");
  fixture_wait_for_words (pin, "Write down your recovery code");
  way_learner_record_refresh_learner (stage->record);
  g_assert_true (way_learner_record_get_learner (stage->record)->has_pin);

  gtk_window_close (GTK_WINDOW (pin));
  fixture_wait_for_words (pin, "Write the code down first.");
  g_assert_false (gtk_widget_get_sensitive (fixture_find_button (pin, "Done")));
  written = fixture_find (pin, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (written), TRUE);
  press (pin, "Done");
  wait_for_no_window (WAY_TYPE_PIN_WINDOW);
  g_assert_cmpuint (count_attempts (stage), ==, 1);
}

static gboolean
has_player (gpointer user_data)
{
  return fixture_find (user_data, WAY_TYPE_PLAYER, 0) != NULL;
}

static gboolean
has_bookmark (gpointer user_data)
{
  way_learner_record_refresh (user_data);

  return way_learner_record_get_bookmark (user_data, 0) != NULL;
}

/* From the middle of a lesson: its place is kept for the one, and the other finds nothing of it. */
static void
test_switch (Stage *stage)
{
  wait_for_page (stage, "chooser");
  choose (stage, "Ruth");
  wait_for_page (stage, "library");
  g_assert_true (gtk_widget_activate_action (stage->window, "win.play-module", "s", "tea"));
  wait_for_page (stage, "player");
  fixture_wait (has_player, stage->window);
  fixture_wait (has_bookmark, stage->record);

  choose (stage, "Sam & Jo");
  wait_for_page (stage, "library");
  g_assert_cmpstr (get_name (stage), ==, "Sam & Jo");
  g_assert_null (way_learner_record_get_bookmark (stage->record, 0));
  g_assert_cmpuint (count_attempts (stage), ==, 0);
  g_assert_false (fixture_says (stage->window, "Continue where you were"));

  choose (stage, "Ruth");
  wait_for_page (stage, "library");
  g_assert_cmpstr (way_learner_record_get_bookmark (stage->record, 0)->activity_id, ==, FIXTURE_PAGE);
  fixture_wait_for_words (stage->window, "Continue where you were");
}

/* Nothing in the record is otherwise after a guest has learned. */
static void
test_guest (Stage *stage)
{
  g_autofree char *path = make_path ("waymark.sqlite");
  g_autoptr (GPtrArray) learners = NULL;

  wait_for_page (stage, "chooser");
  g_assert_true (gtk_widget_activate_action (stage->window, "win.learn-as-guest", NULL));
  wait_for_page (stage, "library");
  g_assert_true (way_learner_record_is_guest (stage->record));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "show-records"));
  g_assert_true (gtk_widget_activate_action (stage->window, "win.play-module", "s", "tea"));
  wait_for_page (stage, "player");
  fixture_wait (has_bookmark, stage->record);
  g_assert_cmpuint (count_attempts (stage), ==, 1);

  g_assert_true (gtk_widget_activate_action (stage->window, "win.switch-learner", NULL));
  wait_for_page (stage, "chooser");
  g_assert_false (way_learner_record_is_guest (stage->record));
  learners = way_learner_record_list_learners (stage->record, NULL);
  g_assert_cmpuint (learners->len, ==, 2);
  for (gint64 id = 1; id <= 2; id++)
    {
      g_autoptr (GPtrArray) attempts = way_attempt_store_list (way_learner_record_get_database (stage->record), id, NULL, NULL);

      g_assert_cmpuint (attempts->len, ==, 0);
    }
  g_assert_false (g_file_test (":memory:", G_FILE_TEST_EXISTS));
}

static void
test_add_person (Stage *stage)
{
  GType      type = g_type_from_name ("WayPersonWindow");
  GtkWidget *window = NULL;

  wait_for_page (stage, "chooser");
  g_assert_true (gtk_widget_activate_action (stage->window, "win.add-learner", NULL));
  type = g_type_from_name ("WayPersonWindow");
  window = wait_for_window (type);
  type_into (window, ADW_TYPE_ENTRY_ROW, 0, "ruth");
  press (window, "Add");
  fixture_wait_for_words (window, "has it already");
  type_into (window, ADW_TYPE_ENTRY_ROW, 0, "Alex");
  press (window, "Add");
  wait_for_no_window (type);
  fixture_wait_for_words (stage->window, "Alex");
  g_assert_cmpuint (fixture_count (stage->window, WAY_TYPE_LEARNER_CARD), ==, 3);
}

static void
test_profile (Stage *stage)
{
  GtkWidget *window = NULL;

  wait_for_page (stage, "library");
  g_assert_true (gtk_widget_activate_action (stage->window, "win.show-profile", NULL));
  window = wait_for_window (WAY_TYPE_PROFILE_WINDOW);
  type_into (window, ADW_TYPE_ENTRY_ROW, 0, "Ruth");
  g_signal_emit_by_name (fixture_find (window, ADW_TYPE_ENTRY_ROW, 0), "apply");
  g_assert_cmpstr (get_name (stage), ==, "Ruth");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_find (window, GTK_TYPE_TOGGLE_BUTTON, 4)), TRUE);
  g_assert_cmpstr (way_learner_record_get_learner (stage->record)->picture, ==, "owl");
  gtk_switch_set_active (GTK_SWITCH (fixture_find (window, GTK_TYPE_SWITCH, 0)), TRUE);
  g_assert_true (way_learner_record_get_learner (stage->record)->shares);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The shared workbook */

#define OWN_WORDS "Only you can read this."
#define SHARED_WORDS "Everybody who shares the workbook can read this."

static void
write_words (WayDatabase *database,
             gint64       learner_id,
             const char  *text)
{
  const char *const values[] = { text, NULL };
  const WayScore    nothing = { 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (WayAttempt) begun = way_attempt_store_begin (database, learner_id, "zoo", "1.0.0", "every-type", &error);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "words", -1);

  g_assert_no_error (error);
  g_assert_true (way_response_store_add (database, begun->id, "reflection-immediate", hash, response, &nothing, 1, WAY_CONFIDENCE_NONE, NULL));
  g_assert_true (way_attempt_store_finish (database, begun->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, &nothing, NULL));
}

/* Ruth has a PIN. Besides the small module there is one with questions to think about. */
static void
add_two_who_wrote (WayDatabase *database,
                   Stage       *stage)
{
  g_autofree char *play = g_test_build_filename (G_TEST_DIST, "data", "modules-play", NULL);
  g_autofree char *folders = g_strjoin (G_SEARCHPATH_SEPARATOR_S, g_getenv ("WAYMARK_MODULES"), play, NULL);

  g_setenv ("WAYMARK_MODULES", folders, TRUE);
  add_two (database, stage);
  write_words (database, 1, "Ruth listens first");
  write_words (database, 2, "Sam asks the school");
  g_assert_true (way_profile_set_pin (database, 1, "2468", &stage->code, NULL));
}

static gboolean
has_zoo (gpointer user_data)
{
  WayLibraryEntry *entry = way_library_lookup (user_data, "zoo");

  return entry != NULL && way_library_entry_get_state (entry) == WAY_ENTRY_READY;
}

static GtkWidget *
show_workbook (Stage *stage)
{
  GtkWidget *window = NULL;

  fixture_wait (has_zoo, way_application_get_library (stage->application));
  g_assert_true (gtk_widget_activate_action (stage->window, "win.show-workbook", NULL));
  window = wait_for_window (WAY_TYPE_WORKBOOK_WINDOW);
  fixture_wait_for_words (window, "Finished “");

  return window;
}

static void
answer_dialog (const char *words)
{
  press (wait_for_window (ADW_TYPE_MESSAGE_DIALOG), words);
  wait_for_no_window (ADW_TYPE_MESSAGE_DIALOG);
}

static guint
count_shared (Stage *stage)
{
  g_autoptr (GPtrArray) entries = way_shared_entry_store_list (way_learner_record_get_database (stage->record), NULL);

  return entries->len;
}

/* Two share it; each entry says whose it is; what one wrote is one's own until it is shared. */
static void
test_workbook (Stage *stage)
{
  GtkWidget *window = NULL;

  wait_for_page (stage, "chooser");
  choose (stage, "Sam & Jo");
  wait_for_page (stage, "library");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), "show-workbook"));
  for (gint64 id = 1; id <= 2; id++)
    g_assert_true (way_learner_store_set_shares (way_learner_record_get_database (stage->record), id, TRUE, NULL));
  way_learner_record_refresh_learner (stage->record);

  window = show_workbook (stage);
  fixture_wait_for_words (window, "Sam asks the school");
  fixture_wait_for_words (window, OWN_WORDS);
  fixture_wait_for_words (window, "What will you do differently this week?");
  g_assert_true (fixture_says (window, "1 of 2 entries: 1 page or check finished"));
  g_assert_false (fixture_says (window, "Ruth listens first"));
  g_assert_cmpuint (fixture_count (window, WAY_TYPE_WORKBOOK_ROW), ==, 3);
  press (window, "Share it");
  fixture_wait_for_words (window, SHARED_WORDS);
  g_assert_cmpuint (count_shared (stage), ==, 1);
  g_assert_true (fixture_says (window, "2 of 3 entries: 1 page or check finished, 1 text shared"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What a PIN seals is shared only by somebody who was told what that means. */
static void
test_workbook_with_pin (Stage *stage)
{
  GtkWidget *unlock = NULL;
  GtkWidget *window = NULL;

  wait_for_page (stage, "chooser");
  g_assert_true (way_learner_store_set_shares (way_learner_record_get_database (stage->record), 1, TRUE, NULL));
  choose (stage, "Ruth");
  unlock = wait_for_window (WAY_TYPE_UNLOCK_WINDOW);
  type_into (unlock, ADW_TYPE_PASSWORD_ENTRY_ROW, 0, "2468");
  press (unlock, "Open");
  wait_for_page (stage, "library");
  wait_for_no_window (WAY_TYPE_UNLOCK_WINDOW);

  window = show_workbook (stage);
  fixture_wait_for_words (window, "Ruth listens first");
  g_assert_false (fixture_says (window, "Sam & Jo"));
  press (window, "Share it");
  answer_dialog ("Keep it to myself");
  g_assert_true (fixture_says (window, OWN_WORDS));
  g_assert_cmpuint (count_shared (stage), ==, 0);
  press (window, "Share it");
  answer_dialog ("Share it");
  fixture_wait_for_words (window, SHARED_WORDS);
  g_assert_cmpuint (count_shared (stage), ==, 1);
  press (window, "Take it back");
  g_assert_true (fixture_says (window, OWN_WORDS));
  g_assert_cmpuint (count_shared (stage), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Records */

static void
test_export (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ("mine.json");
  g_autofree char *csv_path = make_path ("mine.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) csv = g_file_new_for_path (csv_path);
  g_autofree char *text = NULL;
  GtkWidget       *window = NULL;

  wait_for_page (stage, "library");
  attempt (stage, FIXTURE_PAGE);
  g_assert_true (gtk_widget_activate_action (stage->window, "win.show-records", NULL));
  window = wait_for_window (WAY_TYPE_RECORDS_WINDOW);
  way_records_window_export_to (WAY_RECORDS_WINDOW (window), file, FALSE);
  fixture_wait_for_words (window, "Saved as mine.json.");
  way_records_window_export_to (WAY_RECORDS_WINDOW (window), csv, TRUE);
  g_file_get_contents (csv_path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, FIXTURE_PAGE));

  g_free (way_record_files_import (stage->record, csv, &error));
  g_assert_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_FORMAT);
  g_clear_error (&error);
  g_free (text);
  text = way_record_files_import (stage->record, file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Everything in this file was here already.");
  g_assert_cmpuint (count_attempts (stage), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_window_words (gpointer user_data)
{
  return fixture_says (user_data, "The copy is your record now.");
}

/* Three clicks, a preview, and the way back. */
static void
test_restore (Stage *stage)
{
  WayOtherLearning course = { .kind = WAY_LEARNING_COURSE, .title = (char *) "A course", .note = (char *) "", .day = (char *) "2026-03-01", .minutes = 60 };
  const char      *path = way_learner_record_get_path (stage->record);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  GtkWidget       *window = NULL;
  GtkWidget       *preview = NULL;

  wait_for_page (stage, "library");
  attempt (stage, FIXTURE_PAGE);
  copy = way_backup_make (path, WAY_BACKUP_REASON_MANUAL, &error);
  g_assert_no_error (error);
  attempt (stage, FIXTURE_SECOND_PAGE);
  g_assert_cmpuint (count_attempts (stage), ==, 2);
  way_other_learning_store_save (way_learner_record_get_database (stage->record), way_learner_record_get_learner_id (stage->record), &course, &error);
  g_assert_no_error (error);

  g_assert_true (gtk_widget_activate_action (stage->window, "win.show-records", NULL));
  window = wait_for_window (WAY_TYPE_RECORDS_WINDOW);
  for (guint i = 0; fixture_find (window, ADW_TYPE_ACTION_ROW, i) != NULL; i++)
    {
      GtkWidget *row = fixture_find (window, ADW_TYPE_ACTION_ROW, i);

      if (fixture_says (row, "Made by hand"))
        g_signal_emit_by_name (row, "activated");
    }
  preview = wait_for_window (WAY_TYPE_RESTORE_WINDOW);
  fixture_wait_for_words (preview, "2 pages and checks begun");
  fixture_wait_for_words (preview, "1 page or check begun");
  fixture_wait_for_words (preview, "1 entry of other learning");
  press (preview, "Restore");
  fixture_wait (has_window_words, stage->window);
  wait_for_page (stage, "library");
  g_assert_cmpuint (count_attempts (stage), ==, 1);

  press (stage->window, "Undo");
  wait_for_page (stage, "busy");
  wait_for_page (stage, "library");
  g_assert_cmpuint (count_attempts (stage), ==, 2);
}

static void
test_erase (Stage *stage)
{
  g_autofree char *uuid = NULL;
  GtkWidget       *window = NULL;

  wait_for_page (stage, "chooser");
  choose (stage, "Ruth");
  wait_for_page (stage, "library");
  attempt (stage, FIXTURE_PAGE);
  uuid = g_strdup (way_learner_record_get_learner (stage->record)->uuid);
  g_assert_true (gtk_widget_activate_action (stage->window, "win.show-records", NULL));
  window = wait_for_window (WAY_TYPE_RECORDS_WINDOW);
  for (guint i = 0; fixture_find (window, ADW_TYPE_ACTION_ROW, i) != NULL; i++)
    {
      GtkWidget *row = fixture_find (window, ADW_TYPE_ACTION_ROW, i);

      if (fixture_says (row, "Erase me"))
        g_signal_emit_by_name (row, "activated");
    }
  window = wait_for_window (g_type_from_name ("WayEraseWindow"));
  fixture_wait_for_words (window, "Erase Ruth from this computer?");
  g_assert_false (gtk_widget_get_sensitive (fixture_find_button (window, "Erase")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_find (window, GTK_TYPE_CHECK_BUTTON, 2)), TRUE);
  press (window, "Erase");

  fixture_wait_for_words (stage->window, "Erased.");
  wait_for_page (stage, "library");
  g_assert_cmpstr (get_name (stage), ==, "Sam & Jo");
}

/* A damaged record is never changed: a copy or what can be read takes its place, and the file is kept. */

static void
damage (WayDatabase *database,
        Stage       *stage)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;

  add_person (database, "Ruth", "");
  copy = way_backup_make (way_database_get_path (database), WAY_BACKUP_REASON_DAILY, &error);
  g_assert_no_error (error);
}

static char *
find_damaged (void)
{
  g_autofree char *folder = make_path ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "-damaged-") != NULL)
      return make_path (name);

  return NULL;
}

static void
test_damaged (Stage *stage)
{
  static const char garbage[] = "This was a record once, and now it is only words, more of them than a header has. ..........................................................";
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (way_learner_record_get_path (stage->record));
  g_autofree char *damaged = NULL;
  g_autofree char *text = NULL;

  wait_for_page (stage, "library");
  way_learner_record_close (stage->record);
  g_file_set_contents (path, garbage, -1, &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "open-record", NULL);
  wait_for_page (stage, "error");
  fixture_wait_for_words (stage->window, "Your record is damaged");
  fixture_wait_for_words (stage->window, "Use the copy of");

  press (stage->window, "Use the copy of");
  wait_for_page (stage, "library");
  g_assert_cmpstr (get_name (stage), ==, "Ruth");
  fixture_wait_for_words (stage->window, "Your record is back.");
  damaged = find_damaged ();
  g_assert_nonnull (damaged);
  g_file_get_contents (damaged, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, garbage);
}

static void
add (const char *path,
     void (*prepare) (WayDatabase *, Stage *),
     void (*body) (Stage *))
{
  StageTest *test = g_new0 (StageTest, 1);

  test->prepare = prepare;
  test->body = body;
  g_test_add_data_func_full (path, test, run_stage, g_free);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_unsetenv ("G_DEBUG"); /* not for WebKit's helpers, see player-fixture.c */

  add ("/app/people/alone", NULL, test_alone);
  add ("/app/people/chooser", add_two, test_chooser);
  add ("/app/people/open-waits", add_two, test_open_waits);
  add ("/app/people/pin", add_two_and_pin, test_pin);
  add ("/app/people/recovery-code", add_two_and_pin, test_recovery_code);
  add ("/app/people/set-pin", NULL, test_set_pin);
  add ("/app/people/switch", add_two, test_switch);
  add ("/app/people/guest", add_two, test_guest);
  add ("/app/people/add", add_two, test_add_person);
  add ("/app/people/profile", NULL, test_profile);
  add ("/app/people/workbook", add_two_who_wrote, test_workbook);
  add ("/app/people/workbook-with-pin", add_two_who_wrote, test_workbook_with_pin);
  add ("/app/records/export", NULL, test_export);
  add ("/app/records/restore", NULL, test_restore);
  add ("/app/records/erase", add_two, test_erase);
  add ("/app/records/damaged", damage, test_damaged);

  return g_test_run ();
}
