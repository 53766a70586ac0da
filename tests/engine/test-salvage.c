/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "learning-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-handover-import.h"
#include "way-profile.h"
#include "way-salvage-private.h"
#include "way-signing-key-store.h"
#include "way-stores.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define N_ATTEMPTS 60
#define N_DAMAGES 30 /* of each kind */
#define PAGE_SIZE 4096

/* Every answer with its attempt, for comparing what was saved with what was there. */
#define ANSWERS "SELECT group_concat (line, char (10)) FROM (SELECT a.uuid || r.question_id || r.response || r.score_raw || r.answered_at AS line " \
                "FROM responses r JOIN attempts a ON a.id = r.attempt_id ORDER BY line)"

static char *
make_record (const char *name)
{
  static const WayScore one = { 1, 0, 1 };

  char *path = fixture_dup_path (name);
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  g_autofree char *text = g_strnfill (300, 'x');
  const char      *values[] = { text, NULL };
  g_autoptr (WayResponse) response = way_response_new (values);

  for (guint i = 0; i < N_ATTEMPTS; i++)
    {
      g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner->id, "tea", "1.0.0", "quiz", NULL);

      g_assert_true (way_response_store_add (database, attempt->id, "one", HASH, response, &one, 1, WAY_CONFIDENCE_NONE, NULL));
      g_assert_true (way_response_store_add (database, attempt->id, "two", HASH, response, &one, 1, WAY_CONFIDENCE_NONE, NULL));
    }

  return path;
}

static char *
dup_answers (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  return fixture_query_text (database, ANSWERS);
}

static gint64
get_n_rows (GPtrArray  *report,
            const char *table)
{
  for (guint i = 0; i < report->len; i++)
    {
      const WaySalvaged *salvaged = g_ptr_array_index (report, i);

      if (g_str_equal (salvaged->table, table))
        return salvaged->n_rows;
    }

  g_assert_not_reached ();
}

/* What is whole is saved whole, log and all. */
static void
test_whole (void)
{
  g_autofree char *path = make_record ("whole.sqlite");
  g_autofree char *target = fixture_dup_path ("whole-saved.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = way_salvage (path, target, &error);
  g_autofree char *before = dup_answers (path);
  g_autofree char *after = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayLogBreak) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (get_n_rows (report, "attempts"), ==, N_ATTEMPTS);
  g_assert_cmpint (get_n_rows (report, "responses"), ==, 2 * N_ATTEMPTS);
  for (guint i = 0; i < report->len; i++)
    g_assert_true (((const WaySalvaged *) g_ptr_array_index (report, i))->whole);
  after = dup_answers (target);
  g_assert_cmpstr (after, ==, before);
  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  g_assert_true (way_event_store_verify (database, 1, &found, &error));
  g_assert_null (found);
  g_assert_cmpuint (fixture_get_mode (target), ==, 0600);
}

#define GROUP_TABLES                                                                                                     \
  "SELECT group_concat (line, char (10)) FROM ("                                                                         \
  "SELECT printf ('%s %d %s %s %s', uuid, learner_id, title, state, started_at) AS line FROM group_sessions "            \
  "UNION ALL SELECT printf ('%d %d %s %s %s', session_id, position, kind, subject, wall) FROM session_blocks "           \
  "UNION ALL SELECT printf ('%d %d %s %s', id, session_id, name, reference) FROM session_people "                        \
  "UNION ALL SELECT printf ('%d %d %d %s', session_id, person_id, arrived_at, left_at) FROM session_presence "           \
  "UNION ALL SELECT printf ('%d %d %d %d %s', session_id, position, is_break, entered_at, left_at) FROM session_visits " \
  "UNION ALL SELECT printf ('%d %d %s %d %s', session_id, position, subject, round, question) FROM session_rounds "      \
  "UNION ALL SELECT printf ('%d %s %d %s %d', session_id, subject, number, text, hands) FROM session_counts "            \
  "UNION ALL SELECT printf ('%d %s %s %d', session_id, node_id, choice_id, made_at) FROM session_steps "                 \
  "UNION ALL SELECT printf ('%d %s %d', session_id, text, made_at) FROM session_parked "                                 \
  "UNION ALL SELECT printf ('%d %s %s', learner_id, public_key, secret_key) FROM signing_keys "                          \
  "UNION ALL SELECT printf ('%d %s %s %d', learner_id, session_uuid, record, held_at) FROM group_learning)"

/* A trainer who holds a session and took part in others, with a key */
static void
hold_session (WayDatabase *database,
              gint64       learner_id)
{
  g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (database, learner_id, NULL);
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (handover);
  gboolean added = FALSE;

  g_assert_nonnull (key);
  g_assert_true (way_handover_import (database, learner_id, bytes, TRUE, &added, NULL));
  fixture_exec (_way_database_get_handle (database),
                "INSERT INTO group_sessions (id, uuid, learner_id, module_id, module_version, module_title, title, anonymous, state, created_at, started_at, seen_at) "
                "VALUES (7, '3b241101-e2bb-4255-8caf-4136c566a967', 1, 'tea', '1.0.0', 'Tea', 'Thursday', 0, 'running', 5, 6, 9);"
                "INSERT INTO session_blocks (session_id, position, block_id, kind, title, minutes, subject, rounds, confidence, wall) "
                "VALUES (7, 0, 'b', 'question', 'One', 5, 'one', 2, 1, '[\"Wall\"]'), (7, 1, 'c', 'break', 'Break', 10, NULL, 1, 0, '[]');"
                "INSERT INTO session_people VALUES (3, 7, '3b241101-e2bb-4255-8caf-4136c566a968', 'Ann', 'R-7');"
                "INSERT INTO session_presence VALUES (4, 7, 3, 1763900100000000, NULL);"
                "INSERT INTO session_visits VALUES (5, 7, 0, 0, 1763900100000000, 1763900200000000);"
                "INSERT INTO session_rounds VALUES (7, 0, 'one', 0, 1, '" HASH "', 'Which?', 1, 1, 12, 0, 6);"
                "INSERT INTO session_counts VALUES (7, 0, 'one', 0, 1, 0, 'a', 'This', 1, 8), (7, 0, 'one', 0, 1, 1, 'b', 'That', 0, 4);"
                "INSERT INTO session_steps VALUES (6, 7, 1, '" HASH "', 'door', NULL, 7), (7, 7, 1, '" HASH "', 'door', 'open', 8);"
                "INSERT INTO session_parked VALUES (8, 7, 'And at school?', 8)");
}

/* Whether SQLite can read the tables or, without the first page, only their cells are found. */
static void
test_group_session (gconstpointer data)
{
  gboolean         first_page_lost = GPOINTER_TO_INT (data);
  g_autofree char *path = make_record (first_page_lost ? "cells.sqlite" : "tables.sqlite");
  g_autofree char *target = g_strconcat (path, "-saved", NULL);
  g_autofree char *before = NULL;
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLogBreak) found = NULL;

  hold_session (database, 1);
  before = fixture_query_text (database, GROUP_TABLES);
  g_clear_object (&database);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  if (first_page_lost)
    memset (contents, 0, PAGE_SIZE);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));

  report = way_salvage (path, target, &error);
  g_assert_no_error (error);
  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  fixture_assert_query (database, GROUP_TABLES, before);
  g_assert_true (way_event_store_verify (database, 1, &found, NULL));
  g_assert_null (found);
}

/* What was saved is a record like any other: it has a log that is whole, and says the same when it is put together anew. Only of an answer that is sealed no event
 * can be made where its own was lost. */
static void
assert_log_whole (WayDatabase *database)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);
  g_autofree char *before = fixture_query_text (database, ANSWERS);
  g_autofree char *after = NULL;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, "Failed", NULL);

  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      g_autoptr (WayLogBreak) found = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (way_event_store_verify (database, learner->id, &found, &error));
      g_assert_no_error (error);
      if (found != NULL && learner->has_pin &&
          (g_str_equal (found->reason, "an answer is not as the log has it") || g_str_equal (found->reason, "a group session is not as the log has it")))
        continue;
      if (found != NULL)
        g_error ("learner %u, row %" G_GINT64_FORMAT ": %s", i, found->row, found->reason);
      g_assert_true (way_event_store_rebuild (database, learner->id, &error));
      g_assert_no_error (error);
    }
  after = fixture_query_text (database, ANSWERS);
  g_assert_cmpstr (after, ==, before);
}

/* The trainer's file outlives its event, and the event its row; what hangs on a session that is lost goes with it, and a key under a PIN that is lost too. */
static void
test_group_loss (void)
{
  g_autofree char *path = make_record ("group-loss.sqlite");
  g_autofree char *target = g_strconcat (path, "-saved", NULL);
  g_autofree char *again = g_strconcat (path, "-again", NULL);
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autofree char *record = NULL;

  hold_session (database, 1);
  record = fixture_query_text (database, "SELECT record FROM group_learning");
  g_clear_object (&database);

  fixture_exec_in_file (path, "DELETE FROM events WHERE kind = 'session'; PRAGMA foreign_keys = OFF; DELETE FROM group_sessions");
  g_ptr_array_unref (way_salvage (path, target, NULL));
  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  fixture_assert_query (database, "SELECT record FROM group_learning", record);
  fixture_assert_query (database, "SELECT count (*) FROM events WHERE kind = 'session'", "1");
  fixture_assert_query (database, "SELECT (SELECT count (*) FROM session_people) + (SELECT count (*) FROM session_rounds) + (SELECT count (*) FROM session_parked)", "0");
  fixture_assert_query (database, "SELECT count (*) FROM signing_keys", "1");
  assert_log_whole (database);
  g_clear_object (&database);

  fixture_exec_in_file (target, "DELETE FROM group_learning; UPDATE signing_keys SET secret_key = '~sealed with what nobody has'");
  g_ptr_array_unref (way_salvage (target, again, NULL));
  database = fixture_open_ok (again, WAY_DATABASE_DEFAULT);
  fixture_assert_query (database, "SELECT record FROM group_learning", record);
  fixture_assert_query (database, "SELECT count (*) FROM signing_keys", "0");
  assert_log_whole (database);
}

/* Two learners, one of them with a PIN; with more in the WAL, as a killed program leaves it, if asked for. */
static char *
make_learning (const char *name,
               gboolean    killed)
{
  g_autofree char *path = fixture_dup_path (name);
  g_autofree char *source = g_strconcat (path, ".source", NULL);
  g_autofree char *source_wal = g_strconcat (source, "-wal", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *code = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = fixture_open_ok (source, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) open = way_learner_store_add (database, "Ŵan", "boat", &error);
  g_autoptr (WayLearner) locked = way_learner_store_add (database, "Second", "", &error);

  fixture_learn (database, open->id, random, 150);
  fixture_learn (database, locked->id, random, 60);
  g_assert_true (way_profile_set_pin (database, locked->id, "123456", &code, &error));
  g_assert_no_error (error);
  g_clear_object (&database);

  database = fixture_open_ok (source, WAY_DATABASE_DEFAULT);
  if (killed)
    fixture_learn (database, open->id, random, 40);
  fixture_copy_file (source, path);
  if (killed)
    fixture_copy_file (source_wal, wal);

  return g_steal_pointer (&path);
}

/* How a disk damages a page of a file */
typedef struct
{
  const char *name;
  void (*run) (GRand *random, guchar *page, GByteArray *bytes);
} Damage;

static void
flip_bit (GRand      *random,
          guchar     *page,
          GByteArray *bytes)
{
  page[g_rand_int_range (random, 0, PAGE_SIZE)] ^= (guchar) (1 << g_rand_int_range (random, 0, 8));
}

static void
scribble (GRand      *random,
          guchar     *page,
          GByteArray *bytes)
{
  gint32 at = g_rand_int_range (random, 0, PAGE_SIZE - 64);

  for (gint32 i = at; i < at + 64; i++)
    page[i] = (guchar) g_rand_int_range (random, 0, 256);
}

static void
make_noise (GRand      *random,
            guchar     *page,
            GByteArray *bytes)
{
  for (guint i = 0; i < PAGE_SIZE; i++)
    page[i] = (guchar) g_rand_int_range (random, 0, 256);
}

static void
make_zero (GRand      *random,
           guchar     *page,
           GByteArray *bytes)
{
  memset (page, 0, PAGE_SIZE);
}

static void
make_first_zero (GRand      *random,
                 guchar     *page,
                 GByteArray *bytes)
{
  memset (bytes->data, 0, PAGE_SIZE);
}

static void
cut (GRand      *random,
     guchar     *page,
     GByteArray *bytes)
{
  g_byte_array_set_size (bytes, MAX ((guint) (page - bytes->data) + (guint) g_rand_int_range (random, 0, PAGE_SIZE), 1));
}

static void
repeat_page (GRand      *random,
             guchar     *page,
             GByteArray *bytes)
{
  memmove (page, bytes->data + (gsize) g_rand_int_range (random, 0, (gint32) (bytes->len / PAGE_SIZE)) * PAGE_SIZE, PAGE_SIZE);
}

static const Damage damages[] = {
  { "a flipped bit", flip_bit },
  { "scribbled over", scribble },
  { "a page of noise", make_noise },
  { "a page of zeros", make_zero },
  { "the first page of zeros", make_first_zero },
  { "cut", cut },
  { "a page twice", repeat_page },
};

/* Answers of who has a PIN are not read here, but they are there. */
static GHashTable *
read_lines (WayDatabase *database)
{
  g_autofree char *text = fixture_query_text (database, "SELECT coalesce (group_concat (line, char (10)), '') FROM (SELECT a.uuid || r.question_id || r.content_hash || "
                                                        "r.try_number || coalesce (way_unseal (r.response), 'locked') || r.score_raw || r.answered_at AS line "
                                                        "FROM responses r JOIN attempts a ON a.id = r.attempt_id)");
  g_auto (GStrv) each = g_strsplit (text, "\n", -1);
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
    g_hash_table_add (lines, g_strdup (each[i]));

  return lines;
}

static GHashTable *
read_lines_at (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  return read_lines (database);
}

static guint
count_true (GHashTable *saved,
            GHashTable *truth,
            const char *name)
{
  GHashTableIter iter;
  gpointer       line;

  g_hash_table_iter_init (&iter, saved);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    if (!g_hash_table_contains (truth, line))
      g_error ("%s: nobody ever answered %s", name, (const char *) line);

  return g_hash_table_size (saved);
}

/* Answers how many answers were saved. */
static guint
damage_and_salvage (const char   *source,
                    const Damage *damage,
                    guint         number,
                    GRand        *random,
                    GHashTable   *truth)
{
  g_autofree char *name = g_strdup_printf ("damaged-%u.sqlite", number);
  g_autofree char *path = fixture_dup_path (name);
  g_autofree char *target = g_strconcat (path, ".saved", NULL);
  g_autofree char *source_wal = g_strconcat (source, "-wal", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *wal_after = NULL;
  g_autofree char *wal_before = fixture_checksum (source_wal);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GHashTable) saved = NULL;
  g_autoptr (WayDatabase) database = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
  bytes = g_byte_array_new_take ((guint8 *) g_steal_pointer (&contents), length);
  damage->run (random, bytes->data + (gsize) g_rand_int_range (random, 0, (gint32) (length / PAGE_SIZE)) * PAGE_SIZE, bytes);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
  if (g_file_test (source_wal, G_FILE_TEST_EXISTS))
    fixture_copy_file (source_wal, wal);
  before = fixture_checksum (path);

  report = way_salvage (path, target, &error);
  after = fixture_checksum (path);
  wal_after = fixture_checksum (wal);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (wal_after, ==, wal_before);
  g_unlink (path);
  g_unlink (wal);
  if (report == NULL)
    {
      g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
      return 0;
    }

  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  assert_log_whole (database);
  saved = read_lines (database);
  g_clear_object (&database);
  g_unlink (target);

  return count_true (saved, truth, damage->name);
}

static void
test_damage (gconstpointer data)
{
  const Damage    *damage = data;
  g_autofree char *closed = make_learning ("closed.sqlite", FALSE);
  g_autofree char *killed = make_learning ("killed.sqlite", TRUE);
  g_autofree char *look = fixture_dup_path ("look.sqlite");
  g_autofree char *look_wal = g_strconcat (look, "-wal", NULL);
  g_autofree char *killed_wal = g_strconcat (killed, "-wal", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GHashTable) truth = NULL;
  g_autoptr (GHashTable) truth_closed = read_lines_at (closed);
  guint n_saved = 0;
  guint n_there;

  fixture_copy_file (killed, look);
  fixture_copy_file (killed_wal, look_wal);
  truth = read_lines_at (look);
  for (guint i = 0; i < N_DAMAGES; i++)
    n_saved += i % 2 == 0 ? damage_and_salvage (closed, damage, i, random, truth_closed) : damage_and_salvage (killed, damage, i, random, truth);

  n_there = N_DAMAGES / 2 * (g_hash_table_size (truth) + g_hash_table_size (truth_closed));
  g_test_message ("%s: %u of %u answers saved", damage->name, n_saved, n_there);
  g_assert_cmpuint (n_saved, >, n_there / 100 * (damage->run == cut ? 20 : 95));
}

#define NAMES "SELECT group_concat (coalesce (name, '') || picture || nation) FROM learners"

static char *
dup_query (const char *path,
           const char *sql)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  return fixture_query_text (database, sql);
}

/* A learner whose row is lost keeps what was theirs, and the log still has the name. */
static void
test_lost_learner (void)
{
  g_autofree char *path = make_record ("lost.sqlite");
  g_autofree char *named = make_learning ("lost-named.sqlite", FALSE);
  g_autofree char *target = fixture_dup_path ("lost-saved.sqlite");
  g_autofree char *named_target = fixture_dup_path ("lost-named-saved.sqlite");
  g_autofree char *names = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (WayDatabase) database = NULL;

  fixture_exec_in_file (path, "DELETE FROM learners; DELETE FROM attempts WHERE id = 1");
  report = way_salvage (path, target, &error);
  g_assert_no_error (error);
  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  assert_log_whole (database);
  fixture_assert_query (database, "SELECT length (uuid) FROM learners", "36");
  fixture_assert_query (database, "SELECT count (*) FROM responses", "120");
  g_clear_object (&database);
  g_clear_pointer (&report, g_ptr_array_unref);

  names = dup_query (named, NAMES);
  g_assert_nonnull (names);
  fixture_exec_in_file (named, "DELETE FROM learners");
  report = way_salvage (named, named_target, &error);
  g_assert_no_error (error);
  found = dup_query (named_target, NAMES);
  g_assert_cmpstr (found, ==, names);
}

/* What one of log and rows lost, and what becomes of it; the learner is not locked. */
static const struct
{
  const char *name;
  const char *damage;
  const char *query;
  const char *expected;
} losses[] = {
  { "the first attempts' rows", "DELETE FROM attempts WHERE id <= 20", "SELECT count (*) || ' ' || (SELECT count (*) FROM responses) FROM attempts WHERE id <= 60", "60 120" },
  { "all rows", "DELETE FROM attempts; DELETE FROM responses", "SELECT count (*) || ' ' || (SELECT count (*) FROM responses) FROM attempts", "60 120" },
  { "the log", "DELETE FROM events", "SELECT count (*) FROM events WHERE kind <> 'profile'", "180" },
  { "the log's beginning", "DELETE FROM events WHERE id < 50", "SELECT count (*) FROM events WHERE kind <> 'profile'", "180" },
  { "the log's midst", "DELETE FROM events WHERE id BETWEEN 50 AND 60", "SELECT count (*) FROM events WHERE kind <> 'profile'", "180" },
  { "the log's end", "DELETE FROM events WHERE id > 150", "SELECT count (*) FROM events WHERE kind <> 'profile'", "180" },
  { "an attempt and its log", "DELETE FROM attempts WHERE id = 2; DELETE FROM events WHERE body ->> 'attempt' NOT IN (SELECT uuid FROM attempts)",
    "SELECT count (*) || ' ' || (SELECT count (*) FROM responses) FROM attempts", "59 118" },
  { "the UUID", "UPDATE learners SET uuid = 'x' || substr (uuid, 2)", "SELECT count (*) || ' ' || count (payload) FROM events WHERE kind <> 'profile'", "180 120" },
  { "a word of an answer", "UPDATE responses SET response = '[\"other\"]' WHERE id = 7", "SELECT count (*) FROM responses WHERE response = '[\"other\"]'", "0" },
  { "a word of the log", "UPDATE events SET payload = replace (payload, 'xx', 'xy') WHERE id = 8", "SELECT count (*) FROM responses WHERE response LIKE '%xy%'", "0" },
  { "an attempt's module", "UPDATE attempts SET module_id = 'tee' WHERE id = 3", "SELECT count (*) FROM attempts WHERE module_id = 'tea'", "60" },
  { "an attempt that never was", "UPDATE attempts SET uuid = 'x' || substr (uuid, 2) WHERE id = 3", "SELECT count (*) FROM attempts WHERE uuid LIKE 'x%'", "0" },
  { "an answer that is no list", "UPDATE responses SET response = '[\"x' || char (7) || ']'; DELETE FROM events",
    "SELECT count (*) || ' ' || (SELECT count (*) FROM responses) FROM attempts", "60 0" },
  { "drafts of a lost attempt", "INSERT INTO drafts SELECT 5, 'three', content_hash, '[\"begun\"]', 5 FROM responses LIMIT 1; DELETE FROM attempts WHERE id = 5",
    "SELECT d.response FROM drafts d JOIN attempts a ON a.id = d.attempt_id", "[\"begun\"]" },
};

static void
test_loss (gconstpointer data)
{
  guint            row = GPOINTER_TO_UINT (data);
  g_autofree char *name = g_strdup_printf ("loss-%u.sqlite", row);
  g_autofree char *path = make_record (name);
  g_autofree char *target = g_strconcat (path, ".saved", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayDatabase) elsewhere = fixture_database_new ();
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (WayLearner) there = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) exported_there = NULL;

  fixture_exec_in_file (path, losses[row].damage);
  report = way_salvage (path, target, &error);
  g_assert_no_error (error);
  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  assert_log_whole (database);
  fixture_assert_query (database, losses[row].query, losses[row].expected);

  /* It can be taken to another computer. */
  learner = way_learner_store_get (database, 1, &error);
  exported = fixture_export (database, 1);
  fixture_import (elsewhere, exported);
  there = fixture_find_learner (elsewhere, learner->uuid);
  exported_there = fixture_export (elsewhere, there->id);
  fixture_assert_same (exported, exported_there);
}

/* Blocks that the disk does not give any more take only themselves with them. */
static gssize
read_broken (int     fd,
             void   *bytes,
             gsize   n_bytes,
             goffset offset)
{
  if (offset / PAGE_SIZE % 5 != 3)
    return pread (fd, bytes, n_bytes, offset);

  errno = EIO;

  return -1;
}

/* In a child, whose files may not grow beyond what there is: that is no fault of the rows. */
static void
salvage_within (const char *path,
                const char *target,
                gsize       limit)
{
  struct rlimit size = { limit, limit };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &size) != 0)
    _exit (2);
  report = way_salvage (path, target, &error);
  if (report != NULL)
    _exit (get_n_rows (report, "responses") == 2 * N_ATTEMPTS ? 3 : 1);
  _exit (error != NULL && !g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT) ? 0 : 1);
}

/* Neither a half of the new record, nor of the copy that was read. */
static void
assert_nothing_of (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *base = g_path_get_basename (target);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, base));
}

static void
test_no_room (void)
{
  g_autofree char *path = make_record ("no-room.sqlite");
  g_autofree char *target = fixture_dup_path ("no-room-saved.sqlite");
  GStatBuf         info;
  int              status = 0;
  gint64           n_tries = 0;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  for (gsize limit = PAGE_SIZE; status == 0; limit += 2 * PAGE_SIZE)
    {
      pid_t child = fork ();

      if (child == 0)
        salvage_within (path, target, limit);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status));
      if (WEXITSTATUS (status) == 0)
        assert_nothing_of (target);
      n_tries++;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
  g_assert_cmpint (n_tries * 2 * PAGE_SIZE, >, info.st_size);
}

static void
test_broken_disk (void)
{
  g_autofree char *path = make_record ("broken.sqlite");
  g_autofree char *copy = fixture_dup_path ("broken-copy.sqlite");
  g_autofree char *original = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  gsize copied_length;

  g_assert_true (_way_salvage_copy (path, copy, read_broken, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_get_mode (copy), ==, 0600);
  g_assert_true (g_file_get_contents (path, &original, &length, NULL));
  g_assert_true (g_file_get_contents (copy, &copied, &copied_length, NULL));
  g_assert_cmpuint (copied_length, ==, length);
  g_assert_cmpuint (length, >, 8 * PAGE_SIZE);
  for (gsize at = 0; at < length; at += PAGE_SIZE)
    {
      if (at / PAGE_SIZE % 5 == 3)
        memset (original + at, 0, PAGE_SIZE);
      g_assert_cmpmem (copied + at, PAGE_SIZE, original + at, PAGE_SIZE);
    }
}

static void
test_older (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "records", "version-001.sql", NULL);
  g_autofree char *path = fixture_dup_path ("older.sqlite");
  g_autofree char *target = fixture_dup_path ("older-saved.sqlite");
  g_autofree char *script = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayLogBreak) found = NULL;

  g_assert_true (g_file_get_contents (source, &script, NULL, NULL));
  fixture_exec_in_file (path, script);
  report = way_salvage (path, target, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_n_rows (report, "learners"), ==, 2);
  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  fixture_assert_query (database, "SELECT count (*) FROM attempts", "4");
  g_assert_true (way_event_store_verify (database, 1, &found, &error));
  g_assert_no_error (error);
  g_assert_null (found);
}

static void
test_refuses (void)
{
  g_autofree char *path = make_record ("refuses.sqlite");
  g_autofree char *garbage = fixture_dup_path ("garbage.sqlite");
  g_autofree char *target = fixture_dup_path ("refuses-saved.sqlite");
  g_autofree char *before = fixture_checksum (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (way_salvage (path, path, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  after = fixture_checksum (path);
  g_assert_cmpstr (after, ==, before);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (garbage, "nothing of a record", -1, NULL));
  g_assert_null (way_salvage (garbage, target, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_null (way_salvage ("/nowhere/record", target, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* Whatever the damaged record is called, it is not taken for a file of our own. */
static void
test_names (void)
{
  static const char *const suffixes[] = { ".damaged", ".reading", ".reading-2", "-damaged-20261122T101500Z" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strdup_printf ("names-%u%s", i, suffixes[i]);
      g_autofree char *target_name = g_strdup_printf ("names-%u", i);
      g_autofree char *path = make_record (name);
      g_autofree char *target = fixture_dup_path (target_name);
      g_autofree char *before = fixture_checksum (path);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) report = way_salvage (path, target, &error);

      g_assert_no_error (error);
      after = fixture_checksum (path);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpint (get_n_rows (report, "responses"), ==, 2 * N_ATTEMPTS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/salvage/whole", test_whole);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = g_strdup_printf ("/salvage/damage/%s", damages[i].name);

      g_test_add_data_func (name, &damages[i], test_damage);
    }
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autofree char *name = g_strdup_printf ("/salvage/loss/%s", losses[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_loss);
    }
  g_test_add_func ("/salvage/broken-disk", test_broken_disk);
  g_test_add_func ("/salvage/no-room", test_no_room);
  g_test_add_func ("/salvage/lost-learner", test_lost_learner);
  g_test_add_data_func ("/salvage/group-session/tables", GINT_TO_POINTER (FALSE), test_group_session);
  g_test_add_data_func ("/salvage/group-session/cells", GINT_TO_POINTER (TRUE), test_group_session);
  g_test_add_func ("/salvage/group-loss", test_group_loss);
  g_test_add_func ("/salvage/older", test_older);
  g_test_add_func ("/salvage/refuses", test_refuses);
  g_test_add_func ("/salvage/names", test_names);

  return g_test_run ();
}
