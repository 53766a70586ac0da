/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record beside its floor, and a record of many beside a record of one:
 *   an answer recorded, with its entry in the log       beside one synced SQLite insert
 *   library, "My learning" and a module's result        with 1,000 people and 1,000,000 answers beside one person with 1,000
 *   ten years of learning time                          among 1,000,000 events of others beside none
 *   100,000 answers exported                            beside what "sqlite3 .dump" does with the same events
 *
 *   bench-store
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "way-portfolio-stores.h"
#include "way-record-export.h"
#include "way-stores.h"

#define ROUNDS 301
#define LOOKS 15
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static double
now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
die (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("bench-store: %s\n", error->message);
  exit (1);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  return (*one > *other) - (*one < *other);
}

static double
get_median (double *values,
            guint   n)
{
  qsort (values, n, sizeof (double), compare_doubles);

  return values[n / 2];
}

static void
exec (sqlite3    *handle,
      const char *sql)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
}

static sqlite3 *
open_floor (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "floor.sqlite", NULL);
  sqlite3         *handle = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  exec (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE floor (id INTEGER PRIMARY KEY, body TEXT)");

  return handle;
}

/* One answer */

static double
time_insert (sqlite3_stmt *insert)
{
  double start = now ();

  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("the floor's row could not be inserted");
  sqlite3_reset (insert);

  return now () - start;
}

static double
time_response (WayDatabase *database,
               gint64       attempt_id,
               WayResponse *response,
               guint        number)
{
  g_autofree char *question = g_strdup_printf ("question-%u", number);
  g_autoptr (GError) error = NULL;
  WayScore score = { 1, 0, 1 };
  double   start = now ();

  way_response_store_add (database, attempt_id, question, HASH, response, &score, 1, WAY_CONFIDENCE_NONE, &error);
  die (error);

  return now () - start;
}

static void
bench_response (const char *folder)
{
  static const char *const values[] = { "an-option", NULL };

  g_autofree char *path = g_build_filename (folder, "one.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_autoptr (WayLearner) learner = database != NULL ? way_learner_store_ensure_default (database, &error) : NULL;
  g_autoptr (WayAttempt) attempt = learner != NULL ? way_attempt_store_begin (database, learner->id, "m", "1", "a", &error) : NULL;
  g_autoptr (WayResponse) response = way_response_new (values);
  sqlite3      *floor = open_floor (folder);
  sqlite3_stmt *insert = NULL;
  double        ours[ROUNDS];
  double        bare[ROUNDS];

  die (error);
  sqlite3_prepare_v2 (floor, "INSERT INTO floor (body) VALUES ('[\"an-option\"]')", -1, &insert, NULL);
  time_response (database, attempt->id, response, ROUNDS);
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_response (database, attempt->id, response, i);
      bare[i] = time_insert (insert);
    }
  g_print ("Answer in record and log / synced insert: ours %.3f ms, floor %.3f ms, ratio %.2f, goal 1.50\n",
           get_median (ours, ROUNDS), get_median (bare, ROUNDS), get_median (ours, ROUNDS) / get_median (bare, ROUNDS));
  sqlite3_finalize (insert);
  sqlite3_close (floor);
}

/* Many answers */

#define SERIES "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %u) "

/* 10 modules, 10 attempts in each, 10 answers in each, for each of @n_learners. */
static void
fill (const char *path,
      guint       n_learners)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_autofree char *learners = g_strdup_printf (SERIES "INSERT INTO learners (id, uuid, name, created_at, log_count, log_sequence) "
                                                      "SELECT i + 1, printf ('%%036d', i), 'Person ' || i, 0, 1000, 1000 FROM n",
                                               n_learners);
  g_autofree char *attempts = g_strdup_printf (SERIES "INSERT INTO attempts (id, uuid, learner_id, module_id, module_version, activity_id, number, started_at) "
                                                      "SELECT i + 1, printf ('%%036d', i), i / 100 + 1, 'module-' || (i / 10 %% 10), '1.0.0', 'a', i %% 10 + 1, i FROM n",
                                               n_learners * 100);
  g_autofree char *responses = g_strdup_printf (SERIES "INSERT INTO responses (attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, "
                                                       "try_number, confidence, answered_at) "
                                                       "SELECT i / 10 + 1, 'question-' || (i %% 10), '" HASH "', '[\"option-' || (i %% 4) || '\"]', 1, 0, 1, 1, 'none', i FROM n",
                                                n_learners * 1000);
  g_autofree char *events = g_strdup_printf (SERIES "INSERT INTO events (learner_id, hash, sequence, made_at, kind, body, digest, payload) "
                                                    "SELECT i / 1000 + 1, printf ('%%064d', i), i %% 1000 + 1, i, 'response', "
                                                    "printf ('{\"attempt\":\"%%036d\",\"confidence\":\"none\",\"hash\":\"" HASH "\",\"question\":\"question-%%d\","
                                                    "\"score\":{\"max\":1,\"min\":0,\"raw\":1},\"try\":1}', i / 10, i %% 10), '" HASH "', "
                                                    "'00112233445566778899aabbccddeeff[\"option\"]' FROM n",
                                             n_learners * 1000);
  const char      *scripts[] = { learners, attempts, responses, events };
  sqlite3         *handle = NULL;

  die (error);
  g_clear_object (&database);
  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  exec (handle, "PRAGMA synchronous = OFF; BEGIN");
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    exec (handle, scripts[i]);
  exec (handle, "COMMIT");
  sqlite3_close (handle);
}

typedef struct
{
  double library;
  double learning;
  double result;
  double peak; /* KiB */
} Look;

static double
read_peak (void)
{
  g_autofree char *status = NULL;
  const char      *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmHWM:") : NULL;

  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) : 0;
}

/* What the program reads for these three pages. */
static Look
look (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (GPtrArray) tallies = NULL;
  g_autoptr (GPtrArray) bookmarks = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GPtrArray) responses = NULL;
  double start = now ();
  Look   times;

  database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  die (error);
  learner = way_learner_store_ensure_default (database, &error);
  die (error);
  tallies = way_attempt_store_tally (database, learner->id, &error);
  bookmarks = way_bookmark_store_list (database, learner->id, &error);
  die (error);
  times.library = now () - start;

  start = now ();
  attempts = way_attempt_store_list (database, learner->id, NULL, &error);
  die (error);
  times.learning = now () - start;

  start = now ();
  responses = way_response_store_list_module (database, learner->id, "module-3", &error);
  die (error);
  times.result = now () - start;
  times.peak = read_peak ();
  g_assert (tallies->len == 10 && attempts->len == 100 && responses->len == 100);

  return times;
}

/* In a process of its own, as after a start, and so that its memory is its own. */
static Look
look_afresh (const char *path)
{
  Look  times = { 0 };
  int   ends[2];
  pid_t child;

  if (pipe (ends) != 0)
    g_error ("there is no pipe");
  child = fork ();
  if (child == 0)
    {
      times = look (path);
      _exit (write (ends[1], &times, sizeof times) == sizeof times ? 0 : 1);
    }
  close (ends[1]);
  if (read (ends[0], &times, sizeof times) != sizeof times)
    g_error ("the look at %s failed", path);
  close (ends[0]);
  waitpid (child, NULL, 0);

  return times;
}

static void
report (const char *what,
        const char *unit,
        double     *many,
        double     *one,
        double      goal)
{
  double ours = get_median (many, LOOKS);
  double floor = get_median (one, LOOKS);

  g_print ("%s, 1,000,000 answers / 1,000: ours %.2f %s, floor %.2f %s, ratio %.2f, goal %.2f\n", what, ours, unit, floor, unit, ours / floor, goal);
}

static void
bench_many (const char *folder)
{
  g_autofree char *one = g_build_filename (folder, "small.sqlite", NULL);
  g_autofree char *many = g_build_filename (folder, "large.sqlite", NULL);
  double           values[4][2][LOOKS];

  fill (one, 1);
  fill (many, 1000);
  for (guint i = 0; i < LOOKS; i++)
    for (guint of = 0; of < 2; of++)
      {
        Look times = look_afresh (of == 0 ? many : one);

        values[0][of][i] = times.library;
        values[1][of][i] = times.learning;
        values[2][of][i] = times.result;
        values[3][of][i] = times.peak;
      }
  report ("Library", "ms", values[0][0], values[0][1], 2);
  report ("My learning", "ms", values[1][0], values[1][1], 2);
  report ("A module's result", "ms", values[2][0], values[2][1], 2);
  report ("Memory", "KiB", values[3][0], values[3][1], 1.2);
}

/* Ten years of learning time */

#define N_STRETCHES 15000
#define TIME_BODY "printf ('{\"activity\":\"a\",\"module\":\"module-%%d\",\"seconds\":60,\"started_at\":\"2026-01-01T00:00:00Z\",\"version\":\"1.0.0\"}', i %% 10)"

/* Between the others' events, each on another page of the file, as they come when a household learns. */
static void
add_times (const char *path,
           guint       step)
{
  g_autofree char *times = g_strdup_printf (SERIES "INSERT OR REPLACE INTO events (id, learner_id, hash, sequence, made_at, kind, body) "
                                                   "SELECT (i + 1) * %u, 1, printf ('t%%063d', i), i + 1, i, 'time', " TIME_BODY " FROM n",
                                            N_STRETCHES, step);
  sqlite3         *handle = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  exec (handle, times);
  sqlite3_close (handle);
}

static double
time_times (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_autoptr (GPtrArray) times = NULL;
  double start = now ();

  die (error);
  times = way_learning_time_store_list (database, 1, 0, G_MAXINT64, &error);
  die (error);
  g_assert (times->len == N_STRETCHES);

  return now () - start;
}

static void
bench_times (const char *folder)
{
  g_autofree char *one = g_build_filename (folder, "small.sqlite", NULL);
  g_autofree char *many = g_build_filename (folder, "large.sqlite", NULL);
  double           ours[LOOKS];
  double           bare[LOOKS];

  add_times (one, 1);
  add_times (many, 66);
  for (guint i = 0; i < LOOKS; i++)
    {
      ours[i] = time_times (many);
      bare[i] = time_times (one);
    }
  g_print ("15,000 stretches of learning, 1,000,000 other events / none: ours %.1f ms, floor %.1f ms, ratio %.2f, goal 2.00\n",
           get_median (ours, LOOKS), get_median (bare, LOOKS), get_median (ours, LOOKS) / get_median (bare, LOOKS));
}

/* Export */

#define EXPORTS 5

static double
time_export (const char *path,
             const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_READ_ONLY, &error);
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autoptr (GFileOutputStream) stream = NULL;
  WayRecordCounts counts;
  double          start = now ();

  die (error);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  die (error);
  way_record_export_write (database, 1, G_OUTPUT_STREAM (stream), &counts, NULL, &error);
  die (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error);
  die (error);

  return now () - start;
}

/* The shell's .dump is this: every value through quote(), an INSERT a row. */
static double
time_dump (const char *path,
           const char *target)
{
  FILE         *file = g_fopen (target, "w");
  sqlite3      *handle = NULL;
  sqlite3_stmt *rows = NULL;
  double        start = now ();

  if (file == NULL || sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s cannot be dumped", path);
  sqlite3_prepare_v2 (handle, "SELECT 'INSERT INTO events VALUES(' || quote (id) || ',' || quote (learner_id) || ',' || quote (hash) || ',' || quote (previous) || ',' || "
                              "quote (sequence) || ',' || quote (made_at) || ',' || quote (kind) || ',' || quote (body) || ',' || quote (digest) || ',' || quote (payload) || ');' "
                              "FROM events",
                      -1, &rows, NULL);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      fputs ((const char *) sqlite3_column_text (rows, 0), file);
      fputc ('\n', file);
    }
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  fclose (file);

  return now () - start;
}

/* All of one learner's; the hashes are not real ones, and nobody looks at them here. */
static void
bench_export (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "export.sqlite", NULL);
  g_autofree char *target = g_build_filename (folder, "export.json", NULL);
  double           ours[EXPORTS];
  double           bare[EXPORTS];
  sqlite3         *handle = NULL;

  fill (path, 100);
  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  exec (handle, "UPDATE events SET sequence = id, learner_id = 1; UPDATE attempts SET number = id, learner_id = 1");
  sqlite3_close (handle);
  for (guint i = 0; i < EXPORTS; i++)
    {
      ours[i] = time_export (path, target);
      bare[i] = time_dump (path, target);
    }
  g_print ("100,000 answers exported / dumped: ours %.0f ms, floor %.0f ms, ratio %.2f, goal 2.00\n",
           get_median (ours, EXPORTS), get_median (bare, EXPORTS), get_median (ours, EXPORTS) / get_median (bare, EXPORTS));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-store-XXXXXX", NULL);

  bench_response (folder);
  bench_many (folder);
  bench_times (folder);
  bench_export (folder);
  remove_folder (folder);

  return 0;
}
