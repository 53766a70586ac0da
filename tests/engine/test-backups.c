/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "certificate-fixture.h"
#include "fixtures.h"
#include "portfolio-fixture.h"
#include "store-fixtures.h"
#include "way-backup-private.h"
#include "way-event-store.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* The rota */

static WayBackup *
make_backup (const char     *time,
             WayBackupReason reason)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (time, utc);
  WayBackup *backup = g_new0 (WayBackup, 1);

  backup->path = g_strdup (time);
  backup->made_at = g_date_time_to_unix (date) * G_USEC_PER_SEC;
  backup->reason = reason;

  return backup;
}

/* Copies newest first, d daily, r restore; what is kept is in the second column. */
static const struct
{
  const char *name;
  const char *backups;
  const char *kept;
} rotas[] = {
  { "none", "", "" },
  { "one", "d2026-11-22T10:00:00Z", "k" },
  { "two a day", "d2026-11-22T10:00:00Z d2026-11-22T09:00:00Z d2026-11-21T09:00:00Z", "k-k" },
  { "days are in UTC", "d2026-11-22T00:00:01Z d2026-11-21T23:59:59Z", "kk" },
  { "fourteen days",
    "d2026-11-22T10:00:00Z d2026-11-21T10:00:00Z d2026-11-20T10:00:00Z d2026-11-19T10:00:00Z d2026-11-18T10:00:00Z d2026-11-17T10:00:00Z d2026-11-16T10:00:00Z "
    "d2026-11-15T10:00:00Z d2026-11-14T10:00:00Z d2026-11-13T10:00:00Z d2026-11-12T10:00:00Z d2026-11-11T10:00:00Z d2026-11-10T10:00:00Z d2026-11-09T10:00:00Z "
    "d2026-11-08T10:00:00Z d2026-11-07T10:00:00Z d2026-11-01T10:00:00Z d2026-10-31T10:00:00Z",
    "kkkkkkkkkkkkkkk-k-" },
  { "eight weeks",
    "d2026-11-22T10:00:00Z d2026-11-15T10:00:00Z d2026-11-08T10:00:00Z d2026-11-01T10:00:00Z d2026-10-25T10:00:00Z d2026-10-18T10:00:00Z d2026-10-11T10:00:00Z "
    "d2026-10-04T10:00:00Z d2026-09-27T10:00:00Z d2026-09-20T10:00:00Z d2026-09-13T10:00:00Z d2026-09-06T10:00:00Z d2026-08-30T10:00:00Z d2026-08-23T10:00:00Z "
    "d2026-08-16T10:00:00Z",
    "kkkkkkkkkkkkkk-" },
  { "a week begins on Monday", "d2026-11-23T10:00:00Z d2026-11-22T10:00:00Z", "kk" },
  { "years apart", "d2026-11-22T10:00:00Z d2020-01-01T10:00:00Z d1971-01-01T10:00:00Z", "kkk" },
  { "five of the others",
    "r2026-11-22T10:00:00Z r2026-11-22T09:00:00Z d2026-11-22T08:00:00Z r2026-11-22T07:00:00Z r2026-11-22T06:00:00Z r2026-11-22T05:00:00Z r2026-11-22T04:00:00Z",
    "kkkkkk-" },
};

static void
test_rota (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (GStrv) times = g_strsplit (rotas[row].backups, " ", -1);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) way_backup_free);
  gboolean keep[32] = { FALSE };
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; times[i] != NULL && *times[i] != '\0'; i++)
    g_ptr_array_add (backups, make_backup (times[i] + 1, times[i][0] == 'd' ? WAY_BACKUP_REASON_DAILY : WAY_BACKUP_REASON_RESTORE));
  way_backup_choose (backups, keep);
  for (guint i = 0; i < backups->len; i++)
    g_string_append_c (kept, keep[i] ? 'k' : '-');
  g_assert_cmpstr (kept->str, ==, rotas[row].kept);
}

/* Records and copies */

static void
learn (WayDatabase *database,
       const char  *text)
{
  static const WayScore one = { 1, 0, 1 };

  const char *values[] = { text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, &error);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner->id, "tea", "1.0.0", "quiz", &error);
  g_autoptr (WayResponse) response = way_response_new (values);

  g_assert_true (way_response_store_add (database, attempt->id, "one", HASH, response, &one, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_no_error (error);
}

/* Each text is an answer in an attempt of its own. */
static char *
make_record (const char        *name,
             const char *const *texts)
{
  g_autofree char *relative = g_build_filename (name, "waymark.sqlite", NULL);
  char            *path = fixture_dup_path (relative);
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  for (guint i = 0; texts[i] != NULL; i++)
    learn (database, texts[i]);

  return path;
}

static char *
dup_answers (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_READ_ONLY);

  return fixture_query_text (database, "SELECT coalesce (group_concat (response, ' '), '') FROM (SELECT response FROM responses ORDER BY id)");
}

static void
assert_answers (const char *path,
                const char *expected)
{
  g_autofree char *found = dup_answers (path);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_log_whole (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLogBreak) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_event_store_verify (database, 1, &found, &error));
  g_assert_no_error (error);
  g_assert_null (found);
}

static char *
make_copy (const char     *path,
           WayBackupReason reason)
{
  g_autoptr (GError) error = NULL;
  char *copy = way_backup_make (path, reason, &error);

  g_assert_no_error (error);
  g_assert_true (way_backup_verify (copy, &error));
  g_assert_no_error (error);

  return copy;
}

static void
test_make_and_list (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("list", texts);
  g_autoptr (WayDatabase) open = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autofree char *first = make_copy (path, WAY_BACKUP_REASON_DAILY);
  g_autofree char *second = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *old = g_build_filename (folder, "waymark.sqlite-v1-20200101T000000Z", NULL);
  g_autofree char *foreign = g_build_filename (folder, "waymark.sqlite-v1-20200101T000000Z.weekly", NULL);
  g_autofree char *other = g_build_filename (folder, "holiday.jpg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  const WayBackup *backup;

  g_assert_true (g_file_set_contents (old, "old", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "foreign", -1, NULL));
  g_assert_true (g_file_set_contents (other, "other", -1, NULL));
  g_assert_cmpuint (fixture_get_mode (first), ==, 0600);

  backups = way_backup_list (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 3);
  backup = g_ptr_array_index (backups, 2);
  g_assert_cmpstr (backup->path, ==, old);
  g_assert_cmpint (backup->reason, ==, WAY_BACKUP_REASON_MIGRATION);
  g_assert_cmpuint (backup->version, ==, 1);
  g_assert_cmpint (backup->size, ==, 3);
  g_assert_cmpint (backup->made_at, ==, G_GINT64_CONSTANT (1577836800000000));
  for (guint i = 0; i < 2; i++)
    {
      backup = g_ptr_array_index (backups, i);
      g_assert_cmpuint (backup->version, ==, FIXTURE_LATEST_VERSION);
      g_assert_cmpint (backup->reason, ==, g_str_equal (backup->path, first) ? WAY_BACKUP_REASON_DAILY : WAY_BACKUP_REASON_MANUAL);
      g_assert_cmpint (ABS (backup->made_at - g_get_real_time ()), <, G_TIME_SPAN_MINUTE);
    }
  g_assert_cmpstr (first, !=, second);
}

static void
test_list_nothing (void)
{
  g_autofree char *path = fixture_dup_path ("nothing/waymark.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = way_backup_list (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (backups->len, ==, 0);
  g_assert_null (way_backup_make (path, WAY_BACKUP_REASON_MANUAL, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (way_backup_rotate (path, g_get_real_time (), &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_rotate (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("rotate", texts);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups_folder = g_build_filename (folder, "backups", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  /* Forty days ago and before, two a day: what the rota leaves is 14 days and, of the rest, the weeks. */
  g_mkdir (backups_folder, 0700);
  for (guint day = 0; day < 40; day++)
    for (guint hour = 8; hour < 10; hour++)
      {
        g_autofree char *name = g_strdup_printf ("%s/waymark.sqlite-v3-2026%02u%02uT%02u0000Z.daily", backups_folder, day < 20 ? 1 : 2, day % 20 + 1, hour);

        g_assert_true (g_file_set_contents (name, "x", -1, NULL));
      }
  g_assert_true (way_backup_rotate (path, g_get_real_time (), &error));
  g_assert_no_error (error);
  backups = way_backup_list (path, &error);

  /* Today, 13 days back to 8 February, and of the weeks before 1 February, 20, 18 and 11 January. */
  g_assert_cmpuint (backups->len, ==, 14 + 4);

  /* No second on the same day. */
  g_assert_true (way_backup_rotate (path, g_get_real_time (), &error));
  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = way_backup_list (path, &error);
  g_assert_cmpuint (backups->len, ==, 14 + 4);
}

static void
rotated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_backup_rotate_finish (result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
test_rotate_async (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("rotate-async", texts);
  g_autoptr (WayDatabase) open = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (GPtrArray) backups = NULL;
  gboolean done = FALSE;

  way_backup_rotate_async (path, NULL, rotated_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  learn (open, "b");
  backups = way_backup_list (path, NULL);
  g_assert_cmpuint (backups->len, ==, 1);
}

static void
test_compare (void)
{
  const char      *texts[] = { "a", "b", NULL };
  g_autofree char *path = make_record ("compare", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const WayBackupChange *change;

  learn (database, "c");
  fixture_exec (_way_database_get_handle (database), "INSERT INTO learners (uuid, name, created_at) VALUES (printf ('%036d', 2), 'Second', 0)");
  changes = way_backup_compare (path, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 2);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->n_attempts_now, ==, 3);
  g_assert_cmpint (change->n_attempts_then, ==, 2);
  g_assert_cmpint (change->n_answers_now, ==, 3);
  g_assert_cmpint (change->n_answers_then, ==, 2);
  g_assert_cmpint (change->last_then, >, 0);
  g_assert_cmpint (change->last_now, >, change->last_then);
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpstr (change->name, ==, "Second");
  g_assert_cmpint (change->last_then, ==, 0);
}

/* What is in the log alone is counted too: entries but not those that were removed, certificates but not each counter-signature, and seconds. */
static void
test_compare_portfolio (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("compare-portfolio", texts);
  g_autofree char *copy = NULL;
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  g_autoptr (WayOtherLearning) entry = fixture_entry_new ("9c5b94b1-35ad-49bb-b118-8e8fc24abf80", "2026-03-01", "A course", 60);
  g_autoptr (WayOtherLearning) removed = fixture_entry_new ("9c5b94b1-35ad-49bb-b118-8e8fc24abf81", "2026-03-02", "Nothing", 60);
  g_autoptr (WayCertificate) certificate = fixture_certificate_new ("7d444840-9dc0-11d1-b245-5ffdce74fad2", learner->uuid, "Ann", 1763900100 * (gint64) G_USEC_PER_SEC);
  WayLearningTime stretch = { (char *) "tea", (char *) "1.0.0", (char *) "page", 1763900100 * (gint64) G_USEC_PER_SEC, 100 };
  g_autoptr (GPtrArray) changes = NULL;
  const WayBackupChange *change;

  g_assert_true (way_other_learning_store_save (database, learner->id, entry, NULL));
  g_assert_true (way_learning_time_store_add (database, learner->id, &stretch, NULL));
  copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  entry->minutes = 90;
  g_assert_true (way_other_learning_store_save (database, learner->id, entry, NULL));
  g_assert_true (way_other_learning_store_save (database, learner->id, removed, NULL));
  g_assert_true (way_other_learning_store_remove (database, learner->id, removed->uuid, NULL));
  g_assert_true (way_certificate_store_add (database, learner->id, certificate, NULL));
  fixture_certificate_counter_sign (certificate, "S. Worker");
  g_assert_true (way_certificate_store_add (database, learner->id, certificate, NULL));
  stretch.started_at += 200 * (gint64) G_USEC_PER_SEC;
  g_assert_true (way_learning_time_store_add (database, learner->id, &stretch, NULL));
  changes = way_backup_compare (path, copy, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->n_entries_now, ==, 1);
  g_assert_cmpint (change->n_entries_then, ==, 1);
  g_assert_cmpint (change->n_certificates_now, ==, 1);
  g_assert_cmpint (change->n_certificates_then, ==, 0);
  g_assert_cmpint (change->n_seconds_now, ==, 200);
  g_assert_cmpint (change->n_seconds_then, ==, 100);
}

static void
test_restore_and_undo (void)
{
  const char      *texts[] = { "a", "b", NULL };
  g_autofree char *path = make_record ("restore", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *undo = NULL;
  g_autofree char *again = NULL;
  g_autofree char *restoring = g_strconcat (path, ".restoring", NULL);
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

    learn (database, "c");
  }
  g_assert_true (way_backup_restore (path, copy, &undo, &error));
  g_assert_no_error (error);
  assert_answers (path, "[\"a\"] [\"b\"]");
  assert_log_whole (path);
  g_assert_cmpuint (fixture_get_mode (path), ==, 0600);
  g_assert_false (g_file_test (restoring, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_suffix (undo, ".restore"));

  g_assert_true (way_backup_restore (path, undo, &again, &error));
  g_assert_no_error (error);
  assert_answers (path, "[\"a\"] [\"b\"] [\"c\"]");
  assert_log_whole (path);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS) && g_file_test (undo, G_FILE_TEST_EXISTS) && g_file_test (again, G_FILE_TEST_EXISTS));
}

/* A killed program leaves answers in its WAL. They belong to the record that was, and never to the one that is put in its place. */
static void
test_restore_over_wal (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("wal", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *undo = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child = fork ();

  if (child == 0)
    {
      WayDatabase *database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

      learn (database, "in the WAL");
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));

  g_assert_true (way_backup_restore (path, copy, &undo, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  assert_answers (path, "[\"a\"]");
  g_assert_true (way_backup_restore (path, undo, NULL, &error));
  g_assert_no_error (error);
  assert_answers (path, "[\"a\"] [\"in the WAL\"]");
}

/* Where the record itself is gone, what it had in its WAL is kept all the same, and not played into the copy. */
static void
test_restore_over_wal_alone (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("wal-alone", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *undo = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child = fork ();

  if (child == 0)
    {
      WayDatabase *database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

      learn (database, "in the WAL");
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  before = fixture_checksum (wal);
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_assert_true (way_backup_restore (path, copy, &undo, &error));
  g_assert_no_error (error);
  assert_answers (path, "[\"a\"]");
  assert_log_whole (path);
  g_assert_nonnull (undo);
  kept = g_strconcat (undo, "-wal", NULL);
  after = fixture_checksum (kept);
  g_assert_cmpstr (after, ==, before);
}

static void
kill_cb (WayRestoreStep step,
         gpointer       user_data)
{
  if (step == (WayRestoreStep) GPOINTER_TO_INT (user_data))
    raise (SIGKILL);
}

/* Killed after any step there is the one record or the other, whole, and trying again works. */
static void
test_restore_killed (void)
{
  for (int step = 0; step <= WAY_RESTORE_STEP_LAST; step++)
    {
      const char      *texts[] = { "a", NULL };
      g_autofree char *name = g_strdup_printf ("killed-%d", step);
      g_autofree char *path = make_record (name, texts);
      g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;
      int   status;
      pid_t child;

      {
        g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

        learn (database, "b");
      }
      child = fork ();
      if (child == 0)
        {
          _way_backup_restore_with_hook (path, copy, kill_cb, GINT_TO_POINTER (step), NULL, NULL);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));

      assert_log_whole (path);
      assert_answers (path, step < WAY_RESTORE_STEP_REPLACED ? "[\"a\"] [\"b\"]" : "[\"a\"]");
      g_assert_true (way_backup_restore (path, copy, NULL, &error));
      g_assert_no_error (error);
      assert_answers (path, "[\"a\"]");
    }
}

static void
test_restore_busy (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("busy", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autoptr (WayDatabase) open = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (GError) error = NULL;

  learn (open, "b");
  g_assert_false (way_backup_restore (path, copy, NULL, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  learn (open, "c");
  g_clear_object (&open);
  assert_answers (path, "[\"a\"] [\"b\"] [\"c\"]");
}

static void
test_restore_refuses (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("refuses", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *newer = g_strconcat (copy, "-newer", NULL);
  g_autofree char *before = NULL;
  g_autofree char *contents = NULL;
  gsize            length;
  g_autoptr (GError) error = NULL;

  fixture_copy_file (copy, newer);
  fixture_exec_in_file (newer, "PRAGMA user_version = 99");
  g_assert_false (way_backup_restore (path, newer, NULL, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NEWER);
  g_clear_error (&error);

  g_assert_true (g_file_get_contents (copy, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) length / 2, NULL));
  g_assert_false (way_backup_restore (path, copy, NULL, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_assert_false (way_backup_restore (path, "/nowhere/copy", NULL, &error));
  g_assert_nonnull (error);
  assert_answers (path, "[\"a\"]");
}

/* The damaged record is kept, byte by byte, and the copy is in its place. */
static void
test_restore_damaged (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("damaged", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *undo = NULL;
  g_autofree char *checksum = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "this was a record once", -1, NULL));
  checksum = fixture_checksum (path);
  g_assert_true (way_backup_restore (path, copy, &undo, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (undo, "-damaged-"));
  kept = fixture_checksum (undo);
  g_assert_cmpstr (kept, ==, checksum);
  assert_answers (path, "[\"a\"]");
}

/* The damaged file stays where it is until the copy is ready: what is interrupted must not look like a record that was never begun. */
static void
test_restore_damaged_killed (void)
{
  const char      *texts[] = { "a", NULL };
  g_autofree char *path = make_record ("damaged-killed", texts);
  g_autofree char *copy = make_copy (path, WAY_BACKUP_REASON_MANUAL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  int   status;
  pid_t child;

  g_assert_true (g_file_set_contents (path, "this was a record once", -1, NULL));
  before = fixture_checksum (path);
  child = fork ();
  if (child == 0)
    {
      _way_backup_restore_with_hook (path, copy, kill_cb, GINT_TO_POINTER (WAY_RESTORE_STEP_COPIED), NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  after = fixture_checksum (path);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (way_backup_restore (path, copy, NULL, &error));
  g_assert_no_error (error);
  assert_answers (path, "[\"a\"]");
}

/* An older copy is brought up to date when it is opened, and a record that was lost comes back. */
static void
test_restore_older (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "records", "version-001.sql", NULL);
  g_autofree char *path = fixture_dup_path ("older/waymark.sqlite");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copy = fixture_dup_path ("older-copy.sqlite");
  g_autofree char *script = NULL;
  g_autofree char *undo = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (source, &script, NULL, NULL));
  fixture_exec_in_file (copy, script);
  g_mkdir (folder, 0700);
  g_assert_true (way_backup_restore (path, copy, &undo, &error));
  g_assert_no_error (error);
  g_assert_null (undo);
  assert_log_whole (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rotas); i++)
    {
      g_autofree char *name = g_strdup_printf ("/backups/rota/%s", rotas[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_rota);
    }
  g_test_add_func ("/backups/make-and-list", test_make_and_list);
  g_test_add_func ("/backups/list-nothing", test_list_nothing);
  g_test_add_func ("/backups/rotate", test_rotate);
  g_test_add_func ("/backups/rotate-async", test_rotate_async);
  g_test_add_func ("/backups/compare", test_compare);
  g_test_add_func ("/backups/compare-portfolio", test_compare_portfolio);
  g_test_add_func ("/backups/restore-and-undo", test_restore_and_undo);
  g_test_add_func ("/backups/restore-over-wal", test_restore_over_wal);
  g_test_add_func ("/backups/restore-over-wal-alone", test_restore_over_wal_alone);
  g_test_add_func ("/backups/restore-killed", test_restore_killed);
  g_test_add_func ("/backups/restore-busy", test_restore_busy);
  g_test_add_func ("/backups/restore-refuses", test_restore_refuses);
  g_test_add_func ("/backups/restore-damaged", test_restore_damaged);
  g_test_add_func ("/backups/restore-damaged-killed", test_restore_damaged_killed);
  g_test_add_func ("/backups/restore-older", test_restore_older);

  return g_test_run ();
}
