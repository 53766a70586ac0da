/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-stores.h"

static void
test_fresh (void)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (WayDatabase) database = NULL;

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_assert_cmpstr (way_database_get_path (database), ==, path);
  g_assert_cmpuint (way_database_get_version (database), ==, FIXTURE_LATEST_VERSION);
  g_assert_cmphex (fixture_get_mode (folder), ==, 0700);
  g_assert_cmphex (fixture_get_mode (path), ==, 0600);

  fixture_assert_query (database, "PRAGMA journal_mode", "wal");
  fixture_assert_query (database, "PRAGMA synchronous", "2");
  fixture_assert_query (database, "PRAGMA foreign_keys", "1");
  fixture_assert_query (database, "PRAGMA trusted_schema", "0");
  fixture_assert_query (database, "PRAGMA secure_delete", "1");
  fixture_assert_query (database, "PRAGMA busy_timeout", "2000");
  fixture_assert_query (database, "PRAGMA user_version", G_STRINGIFY (FIXTURE_LATEST_VERSION));
  fixture_assert_query (database, "SELECT printf ('%x', application_id) FROM pragma_application_id", "57617931");
  fixture_assert_query (database, "SELECT group_concat (name) FROM (SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND strict ORDER BY name)",
                        "attempts,bookmarks,drafts,events,group_learning,group_sessions,learners,responses,scenario_steps,session_blocks,session_counts,session_parked,session_people,session_presence,"
                        "session_rounds,session_steps,session_visits,shared_entries,signing_keys");
  fixture_assert_query (database, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "0");
  g_assert_cmphex (fixture_get_mode (wal), ==, 0600);
}

static void
test_reopen (void)
{
  g_autofree char *path = fixture_make_record ("reopen.sqlite");
  g_autofree char *backups = fixture_dup_path ("backups");
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  g_assert_cmpuint (fixture_count_learners (database), ==, 1);
  g_assert_false (g_file_test (backups, G_FILE_TEST_EXISTS));
}

/* A killed first start leaves an empty file: nothing is lost by using it. */
static void
test_empty_file (void)
{
  g_autofree char *path = fixture_dup_path ("empty.sqlite");
  g_autoptr (WayDatabase) database = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_NOT_FOUND);
  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_assert_cmpuint (way_database_get_version (database), ==, FIXTURE_LATEST_VERSION);
}

/* But an empty file beside a WAL has lost what the WAL belongs to, and SQLite would delete that too. */
static void
test_empty_file_with_wal (void)
{
  g_autofree char *path = fixture_dup_path ("orphan.sqlite");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_true (g_file_set_contents (wal, "answers", -1, NULL));
  before = fixture_checksum (wal);
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_CORRUPT);
  after = fixture_checksum (wal);
  g_assert_cmpstr (before, ==, after);
}

/* The record was lost and its WAL was not: nothing is begun in its place. */
/* What SQLite found in a damaged file stands in the log for developers, which is text all the same. */
static void
test_bytes_in_the_schema (void)
{
  g_autofree char *path = fixture_dup_path ("bytes.sqlite");
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (sqlite3) handle = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&database);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  fixture_exec (handle, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = CAST (x'ff0a22' AS TEXT), sql = 'x' WHERE name = 'learners'");
  g_clear_pointer (&handle, sqlite3_close);

  g_test_expect_message ("waymark-store", G_LOG_LEVEL_DEBUG, "*malformed*(\\377\\n*");
  g_assert_null (way_database_open (path, WAY_DATABASE_DEFAULT, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
}

static void
test_missing_with_wal (void)
{
  g_autofree char *path = fixture_dup_path ("lost.sqlite");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (wal, "answers", -1, NULL));
  before = fixture_checksum (wal);
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_CORRUPT);
  after = fixture_checksum (wal);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_missing (void)
{
  g_autofree char *path = fixture_dup_path ("nowhere/missing.sqlite");
  g_autofree char *folder = g_path_get_dirname (path);

  fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_not_a_file (void)
{
  g_autofree char *folder = fixture_dup_path ("folder.sqlite");
  g_autofree char *fifo = fixture_dup_path ("fifo.sqlite");
  g_autofree char *below = fixture_dup_path ("file/waymark.sqlite");
  g_autofree char *file = fixture_dup_path ("file");

  g_assert_no_errno (g_mkdir (folder, 0700));
  fixture_assert_open_fails (folder, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_OPEN);
  fixture_assert_open_fails (folder, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_OPEN);

  g_assert_no_errno (mkfifo (fifo, 0600));
  fixture_assert_open_fails (fifo, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_OPEN);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  fixture_assert_open_fails (below, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_OPEN);
}

static void
test_garbage (void)
{
  g_autofree char *text = g_strnfill (20000, 'x');
  const struct
  {
    const char *name;
    const char *contents;
    gssize      length;
  } rows[] = {
    { "one-byte", "S", 1 },
    { "magic-only", "SQLite format 3", 16 },
    { "text", text, 20000 },
    { "zip", "PK\003\004 not a database at all, but a package that somebody put here", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = fixture_dup_path (rows[i].name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_test_message ("%s", rows[i].name);
      g_assert_true (g_file_set_contents (path, rows[i].contents, rows[i].length, NULL));
      before = fixture_checksum (path);
      fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_CORRUPT);
      fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_CORRUPT);
      after = fixture_checksum (path);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_foreign (void)
{
  const char *scripts[] = {
    "CREATE TABLE bookmarks (a)",
    "PRAGMA user_version = 1; CREATE TABLE learners (a)",
    "PRAGMA application_id = 42; PRAGMA user_version = 1; CREATE TABLE learners (a)",
    "PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (a)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *name = g_strdup_printf ("foreign-%u.sqlite", i);
      g_autofree char *path = fixture_dup_path (name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      fixture_exec_in_file (path, scripts[i]);
      before = fixture_checksum (path);
      fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_CORRUPT);
      fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_CORRUPT);
      after = fixture_checksum (path);
      g_assert_cmpstr (before, ==, after);
    }
}

/* What a killed program leaves: the file as it was before, and a WAL with all that was committed since. */
static char *
make_killed_copy (const char *path,
                  const char *sql,
                  const char *name)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  char            *copy = fixture_dup_path (name);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);
  g_autoptr (sqlite3) handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  fixture_exec (handle, sql);
  fixture_copy_file (path, copy);
  fixture_copy_file (wal, copy_wal);

  return copy;
}

static void
assert_untouched (const char   *path,
                  WayStoreError code)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *before = fixture_checksum (path);
  g_autofree char *wal_before = fixture_checksum (wal);
  g_autofree char *after = NULL;
  g_autofree char *wal_after = NULL;

  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, code);
  fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, code);
  after = fixture_checksum (path);
  wal_after = fixture_checksum (wal);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (wal_before, ==, wal_after);
}

/* Another program's file and what it had not yet copied into it: closing it as one's own would do that. */
static void
test_foreign_with_wal (void)
{
  g_autofree char *path = fixture_dup_path ("foreign-wal.sqlite");
  g_autofree char *copy = NULL;

  fixture_exec_in_file (path, "PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (a)");
  copy = make_killed_copy (path, "INSERT INTO bookmarks VALUES (1)", "foreign-wal-killed.sqlite");
  assert_untouched (copy, WAY_STORE_ERROR_CORRUPT);
}

static void
test_newer (void)
{
  g_autofree char *path = fixture_make_record ("newer.sqlite");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_exec_in_file (path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99; CREATE TABLE later (a)");
  before = fixture_checksum (path);
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_NEWER);
  fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_NEWER);
  after = fixture_checksum (path);
  g_assert_cmpstr (before, ==, after);
}

/* A newer Waymark migrated and was killed: only the WAL says that the record is newer. Neither it nor the file may change. */
static void
test_newer_in_wal (void)
{
  g_autofree char *path = fixture_make_record ("newer-wal.sqlite");
  g_autofree char *copy = make_killed_copy (path, "PRAGMA user_version = 99; CREATE TABLE later (a)", "newer-wal-killed.sqlite");

  assert_untouched (copy, WAY_STORE_ERROR_NEWER);
}

static void
test_killed (void)
{
  g_autofree char *path = fixture_make_record ("killed.sqlite");
  g_autofree char *copy = make_killed_copy (path, "INSERT INTO learners (uuid, created_at) VALUES (printf ('%036d', 1), 0)", "killed-copy.sqlite");
  g_autoptr (WayDatabase) reader = fixture_open_ok (copy, WAY_DATABASE_READ_ONLY);
  g_autoptr (WayDatabase) writer = NULL;

  g_assert_cmpuint (fixture_count_learners (reader), ==, 2);
  writer = fixture_open_ok (copy, WAY_DATABASE_DEFAULT);
  g_assert_cmpuint (fixture_count_learners (writer), ==, 2);
}

/* Stopped while the record was being made, with some of its pages in the file already: there is nothing yet, and the next start makes it. */
static void
test_killed_first_start (void)
{
  g_auto (GStrv) scripts = _way_migration_dup_scripts ();
  g_autofree char *path = fixture_dup_path ("half-made.sqlite");
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *copy = fixture_dup_path ("half-made-killed.sqlite");
  g_autofree char *copy_journal = g_strconcat (copy, "-journal", NULL);
  g_autoptr (sqlite3) handle = NULL;
  g_autoptr (WayDatabase) database = NULL;
  GStatBuf info;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  fixture_exec (handle, "PRAGMA cache_size = 1; BEGIN");
  fixture_exec (handle, scripts[0]);
  fixture_copy_file (path, copy);
  fixture_copy_file (journal, copy_journal);
  g_assert_no_errno (g_stat (copy, &info));
  g_assert_cmpint (info.st_size, >, 0);

  fixture_assert_open_fails (copy, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_NOT_FOUND);
  database = fixture_open_ok (copy, WAY_DATABASE_DEFAULT);
  g_assert_cmpuint (way_database_get_version (database), ==, FIXTURE_LATEST_VERSION);
  g_assert_cmpuint (fixture_count_learners (database), ==, 0);
}

/* Where there is no WAL: only a program that may write can undo what was half saved. */
static void
test_killed_with_journal (void)
{
  g_autofree char *path = fixture_make_record ("journal.sqlite");
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *copy = fixture_dup_path ("journal-killed.sqlite");
  g_autofree char *copy_journal = g_strconcat (copy, "-journal", NULL);
  g_autoptr (sqlite3) handle = NULL;
  g_autoptr (WayDatabase) database = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  fixture_exec (handle, "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN; DELETE FROM learners;");
  fixture_exec (handle, "CREATE TABLE a (b UNIQUE, c UNIQUE, d UNIQUE); INSERT INTO a VALUES (hex (zeroblob (9000)), 1, 1)");
  fixture_copy_file (path, copy);
  fixture_copy_file (journal, copy_journal);

  fixture_assert_open_fails (copy, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_OPEN);
  database = fixture_open_ok (copy, WAY_DATABASE_DEFAULT);
  g_assert_cmpuint (fixture_count_learners (database), ==, 1);
}

static void
fill (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, "Failed", NULL);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *activity_id = g_strdup_printf ("activity-%u", i);
      g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner->id, "m", "1.0.0", activity_id, NULL);

      g_assert_nonnull (attempt);
    }
  g_assert_true (way_transaction_commit (transaction, NULL));
}

static void
test_truncated (void)
{
  g_autofree char *path = fixture_make_record ("truncated.sqlite");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (path);
  g_assert_no_errno (truncate (path, 8192));
  before = fixture_checksum (path);
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_CORRUPT);
  fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_CORRUPT);
  after = fixture_checksum (path);
  g_assert_cmpstr (before, ==, after);
}

/* Pages in the middle overwritten: the header is fine, so only reading them can tell. */
static void
test_damaged_inside (void)
{
  g_autofree char *path = fixture_make_record ("damaged.sqlite");
  g_autofree char *contents = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize            length = 0;

  fill (path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 16384);
  memset (contents + 4096, 0xa5, length - 4096);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  before = fixture_checksum (path);
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_CORRUPT);
  fixture_assert_open_fails (path, WAY_DATABASE_READ_ONLY, WAY_STORE_ERROR_CORRUPT);
  after = fixture_checksum (path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_read_only (void)
{
  g_autofree char *path = fixture_make_record ("looked-at.sqlite");
  g_autoptr (WayDatabase) writer = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayDatabase) reader = fixture_open_ok (path, WAY_DATABASE_READ_ONLY);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (writer, NULL);
  g_autoptr (WayLearner) same = NULL;
  g_autoptr (WayAttempt) attempt = NULL;
  g_autoptr (WayAttempt) refused = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_only = NULL;

  attempt = way_attempt_store_begin (writer, learner->id, "m", "1.0.0", "page", &error);
  g_assert_no_error (error);
  listed = way_attempt_store_list (reader, learner->id, "m", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 1);

  same = way_learner_store_ensure_default (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpint (same->id, ==, learner->id);
  refused = way_attempt_store_begin (reader, learner->id, "m", "1.0.0", "page", &read_only);
  g_assert_null (refused);
  g_assert_error (read_only, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY);
}

/* As root every file can be written, so the look at a read-only place is made by a child that is somebody else. */
static void
check_as_user (const char *folder,
               const char *path)
{
  g_autofree char *inside = g_build_filename (folder, "new", "waymark.sqlite", NULL);
  g_autofree char *file = g_build_filename (folder, "writable", "waymark.sqlite", NULL);
  g_autoptr (WayDatabase) reader = NULL;

  if (geteuid () == 0)
    {
      g_assert_no_errno (setgid (65534));
      g_assert_no_errno (setuid (65534));
    }

  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_READ_ONLY);
  fixture_assert_open_fails (inside, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_READ_ONLY);
  fixture_assert_open_fails (file, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_READ_ONLY);
  reader = fixture_open_ok (path, WAY_DATABASE_READ_ONLY);
  g_assert_cmpuint (fixture_count_learners (reader), ==, 1);
}

/* A file that cannot be written, in a folder that cannot and in one that can. */
static void
test_read_only_place (void)
{
  g_autofree char *folder = g_mkdtemp (g_strdup ("/tmp/waymark-XXXXXX")); /* where another user can get to it */
  g_autofree char *path = g_build_filename (folder, "waymark.sqlite", NULL);
  g_autofree char *writable = g_build_filename (folder, "writable", NULL);
  g_autofree char *file = g_build_filename (writable, "waymark.sqlite", NULL);
  g_autofree char *made = fixture_make_record ("for-the-place.sqlite");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *file_after = NULL;
  int              status = 0;
  pid_t            child;

  g_assert_no_errno (g_mkdir (writable, 0777));
  g_assert_no_errno (chmod (writable, 0777));
  fixture_copy_file (made, path);
  fixture_copy_file (made, file);
  before = fixture_checksum (path);
  g_assert_no_errno (chmod (path, 0444));
  g_assert_no_errno (chmod (file, 0444));
  g_assert_no_errno (chmod (folder, 0555));

  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      check_as_user (folder, path);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  after = fixture_checksum (path);
  file_after = fixture_checksum (file);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before, ==, file_after);
  g_assert_no_errno (chmod (folder, 0755));
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (writable));
  g_assert_no_errno (g_unlink (path));

  /* And nothing else was left there. */
  g_assert_no_errno (g_rmdir (folder));
}

static void
test_locked (void)
{
  g_autofree char *path = fixture_make_record ("locked.sqlite");
  g_autoptr (sqlite3) other = NULL;
  g_autoptr (WayDatabase) database = NULL;
  gint64 started;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  fixture_exec (other, "PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  started = g_get_monotonic_time ();
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - started, >=, G_TIME_SPAN_SECOND);

  fixture_exec (other, "COMMIT");
  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_assert_cmpuint (fixture_count_learners (database), ==, 1);
}

static gpointer
use_from_thread (gpointer data)
{
  return way_learner_store_list (data, NULL);
}

static void
test_wrong_thread (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (WayDatabase) database = fixture_database_new ();

      g_thread_join (g_thread_new ("wrong", use_from_thread, database));
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*owner == g_thread_self*");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/database/fresh", test_fresh);
  g_test_add_func ("/database/reopen", test_reopen);
  g_test_add_func ("/database/empty-file", test_empty_file);
  g_test_add_func ("/database/empty-file-with-wal", test_empty_file_with_wal);
  g_test_add_func ("/database/bytes-in-the-schema", test_bytes_in_the_schema);
  g_test_add_func ("/database/missing", test_missing);
  g_test_add_func ("/database/missing-with-wal", test_missing_with_wal);
  g_test_add_func ("/database/not-a-file", test_not_a_file);
  g_test_add_func ("/database/garbage", test_garbage);
  g_test_add_func ("/database/foreign", test_foreign);
  g_test_add_func ("/database/foreign-with-wal", test_foreign_with_wal);
  g_test_add_func ("/database/newer", test_newer);
  g_test_add_func ("/database/newer-in-wal", test_newer_in_wal);
  g_test_add_func ("/database/killed", test_killed);
  g_test_add_func ("/database/killed-first-start", test_killed_first_start);
  g_test_add_func ("/database/killed-with-journal", test_killed_with_journal);
  g_test_add_func ("/database/truncated", test_truncated);
  g_test_add_func ("/database/damaged-inside", test_damaged_inside);
  g_test_add_func ("/database/read-only", test_read_only);
  g_test_add_func ("/database/read-only-place", test_read_only_place);
  g_test_add_func ("/database/locked", test_locked);
  g_test_add_func ("/database/wrong-thread", test_wrong_thread);

  return g_test_run ();
}
