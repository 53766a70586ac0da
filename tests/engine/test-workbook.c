/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "fixtures.h"
#include "learning-fixture.h"
#include "store-fixtures.h"
#include "way-backups.h"
#include "way-erase.h"
#include "way-profile.h"
#include "way-salvage.h"
#include "way-shared-entries.h"
#include "way-stores.h"
#include "way-vault.h"
#include "way-workbook.h"

#define PIN "2580"

/* Found nowhere by chance */
#define RUTHS "quokka-sextant-ŵyrd"
#define SAMS "marimba-gherkin"

/* Ruth has a PIN, Sam has none, and Jo does not take part. Each finished a page with one question to think about. */
typedef enum
{
  RUTH = 1,
  SAM,
  JO
} Person;

typedef struct
{
  char        *folder;
  char        *path;
  WayModule   *module;
  WayDatabase *database;
  gint64       attempts[JO + 1];
} Home;

static void
add_person (Home       *home,
            Person      person,
            const char *name,
            const char *text)
{
  const char *const values[] = { text, NULL };
  const WayScore    nothing = { 0, 0, 0 };
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_store_add (home->database, name, "", &error);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (home->database, person, way_module_get_id (home->module), "1.0.0", "page", &error);
  const char *hash = way_question_get_content_hash (way_module_find_question (home->module, "think"));

  g_assert_no_error (error);
  g_assert_cmpint (learner->id, ==, person);
  home->attempts[person] = attempt->id;
  g_assert_true (way_response_store_add (home->database, attempt->id, "think", hash, response, &nothing, 1, WAY_CONFIDENCE_NONE, NULL));
  g_assert_true (way_attempt_store_finish (home->database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, &nothing, NULL));
  g_assert_true (way_learner_store_set_shares (home->database, person, person != JO, NULL));
}

static Home *
home_new (const char *name)
{
  Home *home = g_new0 (Home, 1);
  char *code = NULL;

  home->folder = fixture_dup_path (name);
  home->path = g_build_filename (home->folder, "waymark.sqlite", NULL);
  home->module = fixture_module_new ("lesson l 1; page page think tick", "think reflection; tick single a+ b", 80, FALSE);
  g_assert_no_errno (g_mkdir_with_parents (home->folder, 0700));
  home->database = fixture_open_ok (home->path, WAY_DATABASE_DEFAULT);
  add_person (home, RUTH, "Ruth", RUTHS);
  add_person (home, SAM, "Sam", SAMS);
  add_person (home, JO, "Jo", "jo's own");
  g_assert_true (way_profile_set_pin (home->database, RUTH, PIN, &code, NULL));
  way_vault_free_secret (code);

  return home;
}

static void
home_free (Home *home)
{
  g_clear_object (&home->database);
  g_object_unref (home->module);
  g_free (home->folder);
  g_free (home->path);
  g_free (home);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Home, home_free)

static gboolean
share (Home    *home,
       Person   person,
       GError **error)
{
  const char *hash = way_question_get_content_hash (way_module_find_question (home->module, "think"));

  return way_shared_entry_store_share (home->database, home->attempts[person], "think", hash, 1, error);
}

static void
share_ok (Home  *home,
          Person person)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (share (home, person, &error));
  g_assert_no_error (error);
}

static void
take_back_ok (Home  *home,
              Person person)
{
  const char *hash = way_question_get_content_hash (way_module_find_question (home->module, "think"));
  g_autoptr (GError) error = NULL;

  g_assert_true (way_shared_entry_store_take_back (home->database, home->attempts[person], "think", hash, 1, &error));
  g_assert_no_error (error);
}

static WayModule *
find_module (const char *id,
             gpointer    user_data)
{
  Home *home = user_data;

  return g_str_equal (id, way_module_get_id (home->module)) ? home->module : NULL;
}

static int
compare_lines (const void *one,
               const void *two)
{
  return strcmp (*(const char *const *) one, *(const char *const *) two);
}

/* "NAME finished ACTIVITY" or "NAME: WORDS", in brackets where only the one who looks sees it; sorted. Then each one's share. */
static char *
dup_workbook (Home                 *home,
              Person                viewer,
              WayWorkbookFindModule find)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayWorkbook) workbook = way_workbook_read (home->database, viewer, find, home, &error);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) sorted = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < way_workbook_get_entries (workbook)->len; i++)
    {
      const WayWorkbookEntry *entry = g_ptr_array_index (way_workbook_get_entries (workbook), i);
      const char             *words = entry->response != NULL ? way_response_get_values (entry->response)[0] : NULL;
      g_autofree char        *line = NULL;

      line = words == NULL   ? g_strdup_printf ("%s finished %s", entry->learner->name, entry->activity_id)
             : entry->shared ? g_strdup_printf ("%s: %s", entry->learner->name, words)
                             : g_strdup_printf ("(%s: %s)", entry->learner->name, words);
      g_strv_builder_add (lines, line);
    }
  for (guint i = 0; i < way_workbook_get_people (workbook)->len; i++)
    {
      const WayWorkbookPerson *person = g_ptr_array_index (way_workbook_get_people (workbook), i);
      g_autofree char         *line = g_strdup_printf ("%s %u+%u", person->learner->name, person->n_done, person->n_shared);

      g_strv_builder_add (lines, line);
    }
  sorted = g_strv_builder_end (lines);
  qsort (sorted, g_strv_length (sorted), sizeof (char *), compare_lines);

  return g_strjoinv ("; ", sorted);
}

static void
assert_sees (Home       *home,
             Person      viewer,
             const char *expected)
{
  g_autofree char *found = dup_workbook (home, viewer, find_module);

  g_assert_cmpstr (found, ==, expected);
}

/* What each sees, from the first entry to all taken back */
static void
test_two_share (void)
{
  g_autoptr (Home) home = home_new ("two-share");
  g_autoptr (WayWorkbook) jos = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *without_modules = NULL;
  g_autofree char *at_last = NULL;

  assert_sees (home, RUTH, "(Ruth: " RUTHS "); Ruth 1+0; Ruth finished page; Sam 1+0; Sam finished page");
  assert_sees (home, SAM, "(Sam: " SAMS "); Ruth 1+0; Ruth finished page; Sam 1+0; Sam finished page");

  share_ok (home, RUTH);
  share_ok (home, RUTH);
  way_profile_lock (home->database);
  assert_sees (home, SAM, "(Sam: " SAMS "); Ruth 1+1; Ruth finished page; Ruth: " RUTHS "; Sam 1+0; Sam finished page");
  assert_sees (home, RUTH, "Ruth 1+1; Ruth finished page; Ruth: " RUTHS "; Sam 1+0; Sam finished page");
  share_ok (home, SAM);
  assert_sees (home, RUTH, "Ruth 1+1; Ruth finished page; Ruth: " RUTHS "; Sam 1+1; Sam finished page; Sam: " SAMS);
  without_modules = dup_workbook (home, SAM, NULL);
  g_assert_cmpstr (without_modules, ==, "Ruth 1+1; Ruth finished page; Ruth: " RUTHS "; Sam 1+1; Sam finished page; Sam: " SAMS);

  take_back_ok (home, RUTH);
  take_back_ok (home, SAM);
  at_last = dup_workbook (home, SAM, NULL);
  g_assert_cmpstr (at_last, ==, "Ruth 1+0; Ruth finished page; Sam 1+0; Sam finished page");

  jos = way_workbook_read (home->database, JO, find_module, home, &error);
  g_assert_null (jos);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
}

/* Who stops sees nothing, and nobody sees theirs. */
static void
test_stop (void)
{
  g_autoptr (Home) home = home_new ("stop");
  g_autoptr (WayWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;

  share_ok (home, RUTH);
  g_assert_true (way_learner_store_set_shares (home->database, RUTH, FALSE, NULL));
  assert_sees (home, SAM, "(Sam: " SAMS "); Sam 1+0; Sam finished page");
  workbook = way_workbook_read (home->database, RUTH, find_module, home, &error);
  g_assert_null (workbook);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  /* What was shared before is not shared again by coming back. */
  g_assert_true (way_learner_store_set_shares (home->database, RUTH, TRUE, NULL));
  assert_sees (home, SAM, "(Sam: " SAMS "); Ruth 1+0; Ruth finished page; Sam 1+0; Sam finished page");
}

static void
test_refused (void)
{
  g_autoptr (Home) home = home_new ("refused");
  static const struct
  {
    Person        person;
    const char   *question;
    guint         try_number;
    WayStoreError code;
  } rows[] = {
    { RUTH, "think", 1, WAY_STORE_ERROR_LOCKED },
    { SAM, "think", 2, WAY_STORE_ERROR_NOT_FOUND },
    { SAM, "tick", 1, WAY_STORE_ERROR_NOT_FOUND },
    { JO, "think", 1, WAY_STORE_ERROR_CONSTRAINT },
  };
  const char *hash = way_question_get_content_hash (way_module_find_question (home->module, "think"));
  g_autoptr (GError) unknown = NULL;

  way_profile_lock (home->database);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (way_shared_entry_store_share (home->database, home->attempts[rows[i].person], rows[i].question, hash, rows[i].try_number, &error));
      g_assert_error (error, WAY_STORE_ERROR, (int) rows[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
  g_assert_false (way_shared_entry_store_take_back (home->database, 99, "think", hash, 1, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  fixture_assert_query (home->database, "SELECT count (*) FROM shared_entries", "0");
}

/* How often the folder says it, in any file. */
static guint
count_words (Home       *home,
             const char *words)
{
  g_autoptr (GDir) dir = g_dir_open (home->folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (home->folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize            length = 0;

      if (!g_file_get_contents (path, &contents, &length, NULL))
        continue;
      for (gsize i = 0; i + strlen (words) <= length; i++)
        n += memcmp (contents + i, words, strlen (words)) == 0;
    }

  return n;
}

static void
take_back_ruths (Home *home)
{
  take_back_ok (home, RUTH);
}

static void
stop_sharing (Home *home)
{
  g_assert_true (way_learner_store_set_shares (home->database, RUTH, FALSE, NULL));
}

static void
erase (Home *home)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEraseReport) report = way_erase_learner (home->database, RUTH, WAY_ERASE_RECORD, &error);

  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  void (*run) (Home *home);
} Way;

/* The copy of sealed words is not sealed; it leaves no trace when it goes, with the record open and after it was closed. */
static void
test_no_trace (gconstpointer data)
{
  const Way *way = data;
  g_autoptr (Home) home = home_new (way->name);

  g_assert_cmpuint (count_words (home, RUTHS), ==, 0);
  share_ok (home, RUTH);
  g_assert_cmpuint (count_words (home, RUTHS), >, 0);
  way->run (home);
  g_assert_cmpuint (count_words (home, RUTHS), ==, 0);
  g_clear_object (&home->database);
  g_assert_cmpuint (count_words (home, RUTHS), ==, 0);
  home->database = fixture_open_ok (home->path, WAY_DATABASE_DEFAULT);
  fixture_assert_query (home->database, "SELECT count (*) FROM shared_entries", "0");
}

/* Set or taken away, the PIN does not change what is shared. */
static void
test_pin (void)
{
  g_autoptr (Home) home = home_new ("pin");
  char *code = NULL;

  share_ok (home, SAM);
  g_assert_true (way_profile_set_pin (home->database, SAM, PIN, &code, NULL));
  way_vault_free_secret (code);
  way_profile_lock (home->database);
  assert_sees (home, RUTH, "Ruth 1+0; Ruth finished page; Sam 1+1; Sam finished page; Sam: " SAMS);
  g_assert_true (way_profile_unlock (home->database, SAM, PIN, NULL));
  g_assert_true (way_profile_remove_pin (home->database, SAM, NULL));
  assert_sees (home, SAM, "Ruth 1+0; Ruth finished page; Sam 1+1; Sam finished page; Sam: " SAMS);
}

/* What is shown to whom is this computer's business: neither exported nor saved from a damaged record; and no event. */
static void
test_stays_here (void)
{
  g_autoptr (Home) home = home_new ("stays-here");
  g_autofree char *salvaged = g_build_filename (home->folder, "salvaged.sqlite", NULL);
  g_autoptr (GBytes) before = fixture_export (home->database, SAM);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (WayDatabase) database = NULL;

  share_ok (home, SAM);
  after = fixture_export (home->database, SAM);
  fixture_assert_same (before, after);

  g_clear_object (&home->database);
  report = way_salvage (home->path, salvaged, NULL);
  g_assert_nonnull (report);
  database = fixture_open_ok (salvaged, WAY_DATABASE_DEFAULT);
  fixture_assert_query (database, "SELECT count (*) FROM shared_entries", "0");
  fixture_assert_query (database, "SELECT count (*) FROM responses", "3");
}

/* Erased from the copies as well, which are of the same version */
static void
test_erased_from_backups (void)
{
  g_autoptr (Home) home = home_new ("erased-from-backups");
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (WayEraseReport) report = NULL;
  g_autofree char *backup = NULL;

  share_ok (home, RUTH);
  g_clear_object (&home->database);
  backup = way_backup_make (home->path, WAY_BACKUP_REASON_MANUAL, NULL);
  home->database = fixture_open_ok (home->path, WAY_DATABASE_DEFAULT);
  report = way_erase_learner (home->database, RUTH, WAY_ERASE_FROM_BACKUPS, NULL);
  g_assert_cmpuint (report->n_backups_changed, ==, 1);
  {
    g_autoptr (GMappedFile) file = g_mapped_file_new (backup, FALSE, NULL);

    for (gsize i = 0; i + strlen (RUTHS) <= g_mapped_file_get_length (file); i++)
      g_assert_cmpint (memcmp (g_mapped_file_get_contents (file) + i, RUTHS, strlen (RUTHS)), !=, 0);
  }
}

int
main (int   argc,
      char *argv[])
{
  static const Way ways[] = {
    { "take-back", take_back_ruths },
    { "stop-sharing", stop_sharing },
    { "erase", erase },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workbook/two-share", test_two_share);
  g_test_add_func ("/workbook/stop", test_stop);
  g_test_add_func ("/workbook/refused", test_refused);
  g_test_add_func ("/workbook/pin", test_pin);
  g_test_add_func ("/workbook/stays-here", test_stays_here);
  g_test_add_func ("/workbook/erased-from-backups", test_erased_from_backups);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat ("/workbook/no-trace/", ways[i].name, NULL);

      g_test_add_data_func (path, &ways[i], test_no_trace);
    }

  return g_test_run ();
}
