/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "certificate-fixture.h"
#include "fixtures.h"
#include "learning-fixture.h"
#include "portfolio-fixture.h"
#include "store-fixtures.h"
#include "way-backups.h"
#include "way-erase.h"
#include "way-event-store.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-signing-key-store.h"
#include "way-stores.h"

#define NAME "Quillwort Featherstone"
#define ANSWER "unmistakable-answer-of-the-erased"
#define DRAFT "unmistakable-draft-of-the-erased"
#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* A household: Ann stays, the other goes. */
typedef struct
{
  char        *folder;
  char        *path;
  WayDatabase *database;
  char        *ann_uuid;
  char        *gone_uuid;
  gint64       ann;
  gint64       gone;
  GBytes      *anns; /* her record, exported */
} Home;

/* Learning elsewhere, written down, changed and taken out again, and one entry that stands */
static void
write_down (WayDatabase *database,
            gint64       learner_id,
            const char  *title,
            const char  *note)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (WayOtherLearning) removed = fixture_entry_new (uuid, "2026-01-01", title, 60);
  g_autoptr (WayOtherLearning) standing = fixture_entry_new (NULL, "2026-01-02", "Course", 90);
  g_autoptr (WayCertificate) certificate = fixture_certificate_new (uuid, uuid, title, 1763900100 * (gint64) G_USEC_PER_SEC);
  WayLearningTime stretch = { (char *) "tea", (char *) "1.0.0", (char *) "quiz", 0, 60 };

  g_assert_true (way_other_learning_store_save (database, learner_id, removed, NULL));
  g_assert_true (way_other_learning_store_remove (database, learner_id, uuid, NULL));
  g_free (standing->note);
  standing->note = g_strdup (note);
  g_assert_true (way_other_learning_store_save (database, learner_id, standing, NULL));
  g_assert_true (way_learning_time_store_add (database, learner_id, &stretch, NULL));
  g_assert_true (way_certificate_store_add (database, learner_id, certificate, NULL));
}

static void
say (WayDatabase *database,
     gint64       learner_id,
     const char  *words,
     const char  *begun)
{
  static const WayScore score = { 1, 0, 1 };

  const char *const texts[] = { words, NULL };
  const char *const drafts[] = { begun, NULL };
  g_autoptr (WayResponse) response = way_response_new (texts);
  g_autoptr (WayResponse) draft = way_response_new (drafts);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner_id, "tea", "1.0.0", "quiz", NULL);

  g_assert_true (way_response_store_add (database, attempt->id, "q-said", HASH, response, &score, 1, WAY_CONFIDENCE_NONE, NULL));
  g_assert_true (way_draft_store_set (database, attempt->id, "q-begun", HASH, draft, NULL));
  g_assert_true (way_bookmark_store_set (database, learner_id, "tea", "quiz", "", NULL));
  write_down (database, learner_id, words, begun);
}

static void
home_open (Home *home)
{
  home->database = fixture_open_ok (home->path, WAY_DATABASE_DEFAULT);
}

static void
home_close (Home *home)
{
  g_assert_finalize_object (g_steal_pointer (&home->database));
}

static Home *
home_new (const char *name,
          guint32     seed)
{
  Home *home = g_new0 (Home, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (WayLearner) ann = NULL;
  g_autoptr (WayLearner) gone = NULL;

  home->folder = fixture_dup_path (name);
  home->path = g_build_filename (home->folder, "waymark.sqlite", NULL);
  home_open (home);
  ann = way_learner_store_add (home->database, "Ann", "", NULL);
  gone = way_learner_store_add (home->database, NAME, "tree", NULL);
  g_assert_nonnull (gone);
  home->ann = ann->id;
  home->gone = gone->id;
  home->ann_uuid = g_strdup (ann->uuid);
  home->gone_uuid = g_strdup (gone->uuid);

  say (home->database, home->ann, "Ann’s answer", "Ann’s draft");
  say (home->database, home->gone, ANSWER, DRAFT);
  for (guint i = 0; i < 4; i++)
    {
      fixture_learn (home->database, home->ann, random, 20);
      fixture_learn (home->database, home->gone, random, 20);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (home->database, i == 0 ? home->ann : home->gone, NULL);

      g_assert_nonnull (key);
    }
  g_assert_true (way_learner_store_rename (home->database, home->gone, NAME, NULL));
  g_assert_true (way_learner_store_rename (home->database, home->ann, "Ann", NULL));
  home->anns = fixture_export (home->database, home->ann);

  return home;
}

static void
home_free (Home *home)
{
  g_clear_object (&home->database);
  g_bytes_unref (home->anns);
  g_free (home->folder);
  g_free (home->path);
  g_free (home->ann_uuid);
  g_free (home->gone_uuid);
  g_free (home);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Home, home_free)

/* In UTF-8 and, as some programs write it, in UTF-16. */
static guint
count_in_file (const char *path,
               const char *text)
{
  g_autofree char      *contents = NULL;
  gsize                 length = 0;
  glong                 n_units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);
  guint                 n = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize i = 0; i + strlen (text) <= length; i++)
    {
      n += memcmp (contents + i, text, strlen (text)) == 0;
      n += i + (gsize) n_units * 2 <= length && memcmp (contents + i, wide, (gsize) n_units * 2) == 0;
    }

  return n;
}

static guint
count_in_folder (const char *folder,
                 const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += strstr (name, text) != NULL;
      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_in_folder (path, text) : count_in_file (path, text);
    }

  return n;
}

static guint
count_traces (Home *home)
{
  return count_in_folder (home->folder, NAME) + count_in_folder (home->folder, ANSWER) + count_in_folder (home->folder, DRAFT) +
         count_in_folder (home->folder, home->gone_uuid);
}

static void
assert_ann_untouched (Home *home)
{
  g_autoptr (GBytes) now = fixture_export (home->database, home->ann);
  g_autoptr (WayLogBreak) found = NULL;

  fixture_assert_same (home->anns, now);
  g_assert_true (way_event_store_verify (home->database, home->ann, &found, NULL));
  g_assert_null (found);
  fixture_assert_query (home->database, "SELECT (SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok') + (SELECT count (*) FROM pragma_foreign_key_check)", "0");
}

static WayEraseReport *
erase (Home         *home,
       WayEraseFlags flags)
{
  g_autoptr (GError) error = NULL;
  WayEraseReport *report = way_erase_learner (home->database, home->gone, flags, &error);

  g_assert_no_error (error);

  return report;
}

static void
test_no_trace (void)
{
  g_autoptr (Home) home = home_new ("no-trace", 5);
  g_autoptr (WayEraseReport) report = NULL;
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  /* In free pages as well, where an older program may have left some. */
  home_close (home);
  fixture_exec_in_file (home->path, "PRAGMA secure_delete = OFF; CREATE TABLE old (words); INSERT INTO old VALUES ('" ANSWER "'), ('" NAME "'); DROP TABLE old");
  home_open (home);
  g_assert_cmpuint (count_traces (home), >, 5);
  secret = fixture_query_text (home->database, "SELECT secret_key FROM signing_keys JOIN learners l ON l.id = learner_id WHERE l.name <> 'Ann'");
  g_assert_cmpuint (count_in_folder (home->folder, secret), ==, 1);
  report = erase (home, WAY_ERASE_RECORD);
  g_assert_null (report->pending);
  g_assert_cmpuint (report->left->len, ==, 0);

  /* With the record still open, and after it was closed. */
  g_assert_cmpuint (count_traces (home), ==, 0);
  g_assert_cmpuint (count_in_folder (home->folder, secret), ==, 0);
  fixture_assert_query (home->database, "SELECT (SELECT count (*) FROM signing_keys) || ' ' || (SELECT count (*) FROM group_learning WHERE learner_id <> (SELECT id FROM learners))", "1 0");
  assert_ann_untouched (home);
  learner = way_learner_store_get (home->database, home->gone, &error);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  home_close (home);
  g_assert_cmpuint (count_traces (home), ==, 0);
  home_open (home);
  assert_ann_untouched (home);
  g_assert_cmpuint (count_in_folder (home->folder, home->ann_uuid), >, 0);
}

static void
test_unknown (void)
{
  g_autoptr (Home) home = home_new ("unknown", 6);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEraseReport) report = way_erase_learner (home->database, 4711, WAY_ERASE_RECORD, &error);

  g_assert_null (report);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_traces (home), >, 5);
}

static void
test_locked (void)
{
  g_autoptr (Home) home = home_new ("locked", 7);
  g_autofree char *code = NULL;
  g_autoptr (WayEraseReport) report = NULL;

  g_assert_true (way_profile_set_pin (home->database, home->gone, "4711", &code, NULL));
  g_assert_true (way_profile_is_unlocked (home->database, home->gone));
  report = erase (home, WAY_ERASE_RECORD);
  g_assert_null (report->pending);
  g_assert_false (way_profile_is_unlocked (home->database, home->gone));
  g_assert_cmpuint (count_traces (home), ==, 0);
  assert_ann_untouched (home);
}

static guint
count_backups (Home *home)
{
  g_autoptr (GPtrArray) backups = way_backup_list (home->path, NULL);

  g_assert_nonnull (backups);
  for (guint i = 0; i < backups->len; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GError) error = NULL;

      way_backup_verify (backup->path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fixture_get_mode (backup->path), ==, 0600);
    }

  return backups->len;
}

static char *
make_backup (Home           *home,
             WayBackupReason reason)
{
  g_autoptr (GError) error = NULL;
  char *path = way_backup_make (home->path, reason, &error);

  g_assert_no_error (error);

  return path;
}

typedef struct
{
  const char   *name;
  WayEraseFlags flags;
  guint         n_changed;
  guint         n_left;
  guint         n_backups; /* afterwards; 3 before */
} Choice;

static const Choice choices[] = {
  { "kept", WAY_ERASE_RECORD, 0, 2, 3 },
  { "rewritten", WAY_ERASE_FROM_BACKUPS, 2, 0, 3 },
  { "removed", WAY_ERASE_REMOVE_BACKUPS, 2, 0, 1 },
};

static void
test_backups (gconstpointer data)
{
  const Choice *choice = data;
  g_autoptr (Home) home = home_new (choice->name, 8);
  g_autofree char *first = make_backup (home, WAY_BACKUP_REASON_DAILY);
  g_autofree char *second = make_backup (home, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *without = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (WayEraseReport) report = NULL;
  guint n_traces;

  /* One that never knew them is not touched. */
  without = g_strconcat (second, "-x", NULL);
  fixture_copy_file (second, without);
  fixture_exec_in_file (without, "PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE; BEGIN; CREATE TEMP TABLE g AS SELECT id FROM learners WHERE name = '" NAME "';"
                                 "DELETE FROM drafts WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id IN g);"
                                 "DELETE FROM responses WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id IN g);"
                                 "DELETE FROM scenario_steps WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id IN g);"
                                 "DELETE FROM attempts WHERE learner_id IN g; DELETE FROM bookmarks WHERE learner_id IN g; DELETE FROM events WHERE learner_id IN g;"
                                 "DELETE FROM group_learning WHERE learner_id IN g; DELETE FROM signing_keys WHERE learner_id IN g;"
                                 "DELETE FROM learners WHERE id IN g; COMMIT; VACUUM");
  g_assert_cmpint (g_chmod (without, 0600), ==, 0);
  g_assert_cmpint (g_rename (without, second), ==, 0);
  g_free (without);
  without = g_steal_pointer (&second);
  second = make_backup (home, WAY_BACKUP_REASON_MANUAL);
  before = fixture_checksum (without);
  g_assert_cmpuint (count_backups (home), ==, 3);

  report = erase (home, choice->flags);
  g_assert_null (report->pending);
  g_assert_cmpuint (report->n_backups_changed, ==, choice->n_changed);
  g_assert_cmpuint (report->left->len, ==, choice->n_left);
  n_traces = count_traces (home);
  g_assert_true ((n_traces == 0) == (choice->n_left == 0));
  g_assert_cmpuint (count_backups (home), ==, choice->n_backups);
  after = fixture_checksum (without);
  g_assert_cmpstr (before, ==, after);
  assert_ann_untouched (home);

  if (choice->flags == WAY_ERASE_FROM_BACKUPS)
    {
      g_autoptr (WayDatabase) backup = fixture_open_ok (first, WAY_DATABASE_READ_ONLY);
      g_autoptr (WayLearner) ann = fixture_find_learner (backup, home->ann_uuid);
      g_autoptr (GBytes) anns = fixture_export (backup, ann->id);

      fixture_assert_same (home->anns, anns);
    }
}

/* Copies of every version are understood. */
static void
test_old_backup (void)
{
  g_autoptr (Home) home = home_new ("old", 9);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "db", "version-001.sqlite", NULL);
  g_autofree char *target = g_strconcat (home->folder, "/backups/waymark.sqlite-v1-20261122T101500Z", NULL);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *insert = NULL;
  g_autoptr (WayEraseReport) report = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  fixture_copy_file (source, target);
  insert = g_strdup_printf ("PRAGMA foreign_keys = ON; INSERT INTO learners (id, uuid, name, created_at) VALUES (999, '%s', '" NAME "', 1);"
                            "INSERT INTO attempts (id, uuid, learner_id, module_id, module_version, activity_id, number, started_at) "
                            "VALUES (999, '%s', 999, 'tea', '1.0.0', 'quiz', 1, 1);"
                            "INSERT INTO responses (attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, answered_at) "
                            "VALUES (999, 'q', '" HASH "', '[\"" ANSWER "\"]', 1, 0, 1, 1)",
                            home->gone_uuid, home->ann_uuid);
  fixture_exec_in_file (target, insert);
  g_assert_cmpuint (count_in_file (target, ANSWER), >, 0);

  report = erase (home, WAY_ERASE_FROM_BACKUPS);
  g_assert_cmpuint (report->n_backups_changed, ==, 1);
  g_assert_cmpuint (report->left->len, ==, 0);
  g_assert_cmpuint (count_traces (home), ==, 0);
  g_assert_cmpuint (count_backups (home), ==, 1);
}

/* What cannot be read is not changed, and named. */
static void
test_damaged_is_named (void)
{
  g_autoptr (Home) home = home_new ("damaged", 10);
  g_autofree char *backup = make_backup (home, WAY_BACKUP_REASON_DAILY);
  g_autofree char *aside = g_strconcat (home->path, "-damaged-20261122T101500Z", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (WayEraseReport) report = NULL;

  fixture_copy_file (backup, aside);
  g_assert_cmpint (truncate (backup, 8192), ==, 0);
  before = fixture_checksum (backup);
  report = erase (home, WAY_ERASE_FROM_BACKUPS);
  g_assert_cmpuint (report->n_backups_changed, ==, 0);
  g_assert_cmpuint (report->left->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (report->left, 0), ==, backup);
  g_assert_cmpstr (g_ptr_array_index (report->left, 1), ==, aside);
  after = fixture_checksum (backup);
  g_assert_cmpstr (before, ==, after);
}

/* Another program that reads keeps the WAL; what is left is wiped when the record is opened again. */
static void
test_pending (void)
{
  g_autoptr (Home) home = home_new ("pending", 11);
  g_autoptr (sqlite3) reader = NULL;
  g_autoptr (WayEraseReport) report = NULL;
  g_autofree char *marker = g_strconcat (home->path, "-erasing", NULL);

  g_assert_cmpint (sqlite3_open (home->path, &reader), ==, SQLITE_OK);
  fixture_exec (reader, "BEGIN; SELECT count (*) FROM learners");
  report = erase (home, WAY_ERASE_RECORD);
  g_assert_nonnull (report->pending);
  g_assert_true (g_str_has_suffix (report->pending, "."));
  g_test_message ("%s", report->pending);
  g_assert_cmpuint (count_traces (home), >, 0);
  g_assert_true (g_file_test (marker, G_FILE_TEST_EXISTS));

  fixture_exec (reader, "COMMIT");
  g_clear_pointer (&reader, sqlite3_close);
  home_close (home);
  home_open (home);
  g_assert_cmpuint (count_traces (home), ==, 0);
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
  assert_ann_untouched (home);
}

static void
test_busy (void)
{
  g_autoptr (Home) home = home_new ("busy", 12);
  g_autofree char *backup = make_backup (home, WAY_BACKUP_REASON_DAILY);
  g_autofree char *before = fixture_checksum (backup);
  g_autofree char *after = NULL;
  g_autofree char *marker = g_strconcat (home->path, "-erasing", NULL);
  g_autoptr (sqlite3) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEraseReport) report = NULL;

  g_assert_cmpint (sqlite3_open (home->path, &writer), ==, SQLITE_OK);
  fixture_exec (writer, "BEGIN IMMEDIATE");
  report = way_erase_learner (home->database, home->gone, WAY_ERASE_FROM_BACKUPS, &error);
  g_assert_null (report);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  after = fixture_checksum (backup);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
}

/* Killed at any moment: there as before, or gone without a trace once the record was opened and closed. */
static gboolean
kill_once (guint round)
{
  g_autofree char *name = g_strdup_printf ("killed-%u", round);
  g_autoptr (Home) home = home_new (name, round);
  g_autofree char *backup = make_backup (home, WAY_BACKUP_REASON_DAILY);
  g_autoptr (GBytes) whole = fixture_export (home->database, home->gone);
  g_autoptr (WayLearner) learner = NULL;
  pid_t pid;

  home_close (home);
  pid = fork ();
  if (pid == 0)
    {
      /* The signal's own way is to end the program at once. */
      setitimer (ITIMER_REAL, &(struct itimerval){ .it_value = { 0, 1 + round % 60 * 900 } }, NULL);
      home_open (home);
      way_erase_report_free (way_erase_learner (home->database, home->gone, WAY_ERASE_FROM_BACKUPS, NULL));
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);

  home_open (home);
  assert_ann_untouched (home);
  g_assert_cmpuint (count_backups (home), ==, 1);
  learner = fixture_find_learner (home->database, home->gone_uuid);
  if (learner != NULL)
    {
      g_autoptr (GBytes) now = fixture_export (home->database, learner->id);

      fixture_assert_same (whole, now);
    }
  else
    {
      g_assert_cmpuint (count_traces (home), ==, 0);
      home_close (home);
      g_assert_cmpuint (count_traces (home), ==, 0);
    }

  return learner == NULL;
}

static void
test_killed (void)
{
  guint n_gone = 0;
  guint n_rounds = g_test_slow () ? 400 : 40;

  for (guint i = 0; i < n_rounds; i++)
    n_gone += kill_once (i);
  g_test_message ("%u of %u erased", n_gone, n_rounds);
}

static void
test_guest (void)
{
  g_autoptr (WayDatabase) database = way_database_open_guest (NULL);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEraseReport) report = way_erase_learner (database, learner->id, WAY_ERASE_FROM_BACKUPS, &error);

  g_assert_no_error (error);
  g_assert_null (report->pending);
  g_assert_cmpuint (fixture_count_learners (database), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/erase/no-trace", test_no_trace);
  g_test_add_func ("/erase/unknown", test_unknown);
  g_test_add_func ("/erase/locked", test_locked);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *path = g_strconcat ("/erase/backups/", choices[i].name, NULL);

      g_test_add_data_func (path, &choices[i], test_backups);
    }
  g_test_add_func ("/erase/old-backup", test_old_backup);
  g_test_add_func ("/erase/damaged-is-named", test_damaged_is_named);
  g_test_add_func ("/erase/pending", test_pending);
  g_test_add_func ("/erase/busy", test_busy);
  g_test_add_func ("/erase/killed", test_killed);
  g_test_add_func ("/erase/guest", test_guest);

  return g_test_run ();
}
