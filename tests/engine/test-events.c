/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-event-private.h"
#include "way-stores.h"
#include "way-vault.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const WayScore half = { 0.5, 0, 1 };

/* Every row that follows from the log, without row ids. */
#define STATE                                                                                                                                  \
  "SELECT group_concat (line, char (10)) FROM (SELECT line FROM ("                                                                             \
  " SELECT 1 AS part, 0 AS n, printf ('%s %s %s', quote (name), nation, picture) AS line FROM learners"                                        \
  " UNION ALL SELECT 2, started_at, printf ('%s %s %s %s %d %d %s %s %s %.17g %.17g %.17g %s', uuid, module_id, module_version, activity_id, " \
  "   number, started_at, quote (finished_at), completion, success, score_raw, score_min, score_max, quote (plan)) FROM attempts"              \
  " UNION ALL SELECT 3, r.id, printf ('%s %s %s %s %.17g %.17g %.17g %d %s %d', a.uuid, question_id, content_hash, way_unseal (response), "    \
  "   r.score_raw, r.score_min, r.score_max, try_number, confidence, answered_at) FROM responses r JOIN attempts a ON a.id = r.attempt_id"     \
  " UNION ALL SELECT 4, s.id, printf ('%s %s %s %s %d', a.uuid, content_hash, node_id, quote (choice_id), made_at) FROM scenario_steps s "     \
  "   JOIN attempts a ON a.id = s.attempt_id) ORDER BY part, n, line)"

static WayDatabase *
open_named (const char *name)
{
  g_autofree char *path = fixture_dup_path (name);

  return fixture_open_ok (path, WAY_DATABASE_DEFAULT);
}

static gint64
get_learner (WayDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, &error);

  g_assert_no_error (error);

  return learner->id;
}

static void
respond (WayDatabase *database,
         gint64       attempt_id,
         const char  *question_id,
         const char  *text,
         guint        try_number)
{
  const char *values[] = { text, NULL };
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (GError) error = NULL;

  g_assert_true (way_response_store_add (database, attempt_id, question_id, HASH_A, response, &half, try_number, WAY_CONFIDENCE_GUESS, &error));
  g_assert_no_error (error);
}

/* One of each kind of event that learning makes; the last attempt stays open. */
static void
learn (WayDatabase *database,
       gint64       learner_id,
       const char  *text)
{
  static const char *const plan[] = { "one", "two", NULL };

  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner_id, "tea", "1.0.0", "quiz", &error);
  g_autoptr (WayAttempt) open = NULL;

  g_assert_no_error (error);
  g_assert_true (way_attempt_store_set_plan (database, attempt->id, plan, &error));
  respond (database, attempt->id, "one", text, 1);
  respond (database, attempt->id, "one", "a \"quoted\" line\nand a tab\t.", 2);
  g_assert_true (way_scenario_step_store_add (database, attempt->id, HASH_B, "door", "wait", &error));
  g_assert_true (way_scenario_step_store_add (database, attempt->id, HASH_B, "door", NULL, &error));
  g_assert_true (way_attempt_store_finish (database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, &half, &error));
  g_assert_true (way_attempt_store_finish (database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_FAILED, &half, &error));
  open = way_attempt_store_begin (database, learner_id, "tea", "1.0.0", "quiz", &error);
  respond (database, open->id, "two", "yes", 1);
  g_assert_no_error (error);
}

static WayLogBreak *
verify (WayDatabase *database,
        gint64       learner_id)
{
  g_autoptr (GError) error = NULL;
  WayLogBreak *found = NULL;

  g_assert_true (way_event_store_verify (database, learner_id, &found, &error));
  g_assert_no_error (error);

  return found;
}

static void
assert_whole (WayDatabase *database,
              gint64       learner_id)
{
  g_autoptr (WayLogBreak) found = verify (database, learner_id);

  if (found != NULL)
    g_error ("row %d: %s", (int) found->row, found->reason);
}

/* Computed by sha256sum and openssl over the text that version-003.sql and way-event.c promise. */
static void
test_hash (void)
{
  WayEvent         event = { .previous = (char *) HASH_A,
                             .sequence = 7,
                             .made_at = 1763800000000000,
                             .kind = (char *) "response",
                             .body = (char *) "{\"attempt\":\"x\"}",
                             .digest = (char *) HASH_B };
  g_autofree char *hash = _way_event_dup_hash (&event, "00000000-0000-4000-8000-000000000001");
  g_autofree char *digest = _way_event_dup_digest ("00112233445566778899aabbccddeeff", "[\"yes\"]");

  g_assert_cmpstr (hash, ==, "e59ef60e693783c2f9be6e8f3e11cfd03883cbae82052f3a004cd5ec98a52484");
  g_assert_cmpstr (digest, ==, "79c80297fa14aa61d9c1a4ea564995e91b2984115bc133130cb53c51a8e9e0d1");
}

static void
test_bodies (void)
{
  g_autoptr (WayDatabase) database = open_named ("bodies.sqlite");
  gint64 learner_id = get_learner (database);
  gint64 last = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) kinds = g_string_new (NULL);

  learn (database, learner_id, "no");
  events = way_event_store_list (database, learner_id, 0, 100, &last, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const WayEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (kinds, "%s ", event->kind);
      g_assert_cmpint (event->sequence, ==, i + 1);
      if (i > 0)
        g_assert_cmpstr (event->previous, ==, ((const WayEvent *) g_ptr_array_index (events, i - 1))->hash);
      g_assert_true ((event->digest != NULL) == g_str_equal (event->kind, "response"));
      g_assert_true ((event->response != NULL) == g_str_equal (event->kind, "response"));
    }
  g_assert_true (g_str_has_suffix (kinds->str, "attempt plan response response step step finish finish attempt response "));
  fixture_assert_query (database, "SELECT substr (body, 51) FROM events WHERE kind = 'response' LIMIT 1",
                        "\"confidence\":\"guess\",\"hash\":\"" HASH_A "\",\"question\":\"one\",\"score\":{\"max\":1,\"min\":0,\"raw\":0.5},\"try\":1}");
  fixture_assert_query (database, "SELECT count (*) FROM events WHERE NOT json_valid (body)", "0");
  assert_whole (database, learner_id);

  g_clear_pointer (&events, g_ptr_array_unref);
  events = way_event_store_list (database, learner_id, last, 100, &last, &error);
  g_assert_cmpuint (events->len, ==, 0);
}

#define FIRST_ANSWER "(SELECT min (id) FROM events WHERE kind = 'response')"

static const struct
{
  const char *name;
  const char *sql;
  const char *reason;
} tampers[] = {
  { "body", "UPDATE events SET body = replace (body, '0.5', '1') WHERE id = " FIRST_ANSWER, "changed after" },
  { "time", "UPDATE events SET made_at = made_at + 1 WHERE id = " FIRST_ANSWER, "changed after" },
  { "answer", "UPDATE events SET payload = replace (payload, 'no', 'yes') WHERE id = " FIRST_ANSWER, "its answer was changed" },
  { "salt", "UPDATE events SET payload = '00000000000000000000000000000000' || substr (payload, 33) WHERE id = " FIRST_ANSWER, "its answer was changed" },
  { "digest", "UPDATE events SET digest = '" HASH_A "' WHERE id = " FIRST_ANSWER, "changed after" },
  { "hash", "UPDATE events SET hash = '" HASH_A "' WHERE id = " FIRST_ANSWER, "changed after" },
  { "middle", "DELETE FROM events WHERE id = " FIRST_ANSWER, "missing" },
  { "first", "DELETE FROM events WHERE id = 1", "missing" },
  { "last", "DELETE FROM events WHERE id = (SELECT max (id) FROM events)", "the end of the log" },
  { "last and count", "DELETE FROM events WHERE id = (SELECT max (id) FROM events); UPDATE learners SET log_count = log_count - 1", "the end of the log" },
  { "all", "DELETE FROM events", "the end of the log" },
  { "count", "UPDATE learners SET log_count = log_count + 1", "the end of the log" },
  { "score", "UPDATE responses SET score_raw = 1 WHERE id = 1", "an answer is not as" },
  { "words", "UPDATE responses SET response = '[\"yes\"]' WHERE id = 1", "an answer is not as" },
  { "answer gone", "DELETE FROM responses WHERE id = 1", "an answer of the log" },
  { "attempt", "UPDATE attempts SET module_id = 'coffee' WHERE id = 1", "an attempt is not as" },
  { "attempt more", "INSERT INTO attempts (uuid, learner_id, module_id, module_version, activity_id, number, started_at) VALUES (printf ('%036d', 1), 1, 'm', '1', 'a', 1, 0)",
    "an attempt is not as" },
  { "passed", "UPDATE attempts SET success = 'passed' WHERE id = 1", "the end of an attempt is not as" },
  { "finished", "UPDATE attempts SET finished_at = NULL WHERE id = 1", "the end of an attempt is missing" },
  { "finished more", "UPDATE attempts SET finished_at = 1 WHERE id = 2", "the end of an attempt is not as" },
  { "step", "UPDATE scenario_steps SET choice_id = 'rush' WHERE id = 1", "a step through a scene is not as" },
  { "step gone", "DELETE FROM scenario_steps WHERE id = 1", "a step through a scene is missing" },
};

static void
test_tamper (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *name = g_strdup_printf ("tamper-%u.sqlite", i);
  g_autoptr (WayDatabase) database = open_named (name);
  g_autoptr (WayLogBreak) found = NULL;
  gint64 learner_id = get_learner (database);

  learn (database, learner_id, "no");
  assert_whole (database, learner_id);
  fixture_exec (_way_database_get_handle (database), "PRAGMA foreign_keys = OFF");
  fixture_exec (_way_database_get_handle (database), tampers[i].sql);
  found = verify (database, learner_id);
  g_assert_nonnull (found);
  g_assert_nonnull (strstr (found->reason, tampers[i].reason));
}

/* The rows that follow from the log can always be made again, also when they were lost. */
static void
test_rebuild (void)
{
  g_autoptr (WayDatabase) database = open_named ("rebuild.sqlite");
  gint64 learner_id = get_learner (database);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *ids = NULL;

  learn (database, learner_id, "no");
  learn (database, learner_id, "again");
  g_assert_true (way_learner_store_set_nation (database, learner_id, WAY_NATION_WALES, &error));
  before = fixture_query_text (database, STATE);
  ids = fixture_query_text (database, "SELECT group_concat (id || uuid) FROM attempts");

  fixture_exec (_way_database_get_handle (database), "DELETE FROM responses WHERE id > 2; DELETE FROM scenario_steps; UPDATE attempts SET success = 'passed', plan = NULL; "
                                                     "UPDATE learners SET nation = 'unset'");
  g_assert_true (way_event_store_rebuild (database, learner_id, &error));
  g_assert_no_error (error);
  after = fixture_query_text (database, STATE);
  g_assert_cmpstr (after, ==, before);
  fixture_assert_query (database, "SELECT group_concat (id || uuid) FROM attempts", ids);
  assert_whole (database, learner_id);
}

/* A record from before the log: its log tells the same. */
static void
test_backfill (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "records", "version-001.sql", NULL);
  g_autofree char *path = fixture_dup_path ("backfill.sqlite");
  g_autofree char *script = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (source, &script, NULL, NULL));
  fixture_exec_in_file (path, script);
  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  learners = way_learner_store_list (database, &error);
  before = fixture_query_text (database, STATE);
  g_assert_cmpuint (learners->len, >, 1);
  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      assert_whole (database, learner->id);
      g_assert_true (way_event_store_rebuild (database, learner->id, &error));
      g_assert_no_error (error);
      assert_whole (database, learner->id);
    }
  after = fixture_query_text (database, STATE);
  g_assert_cmpstr (after, ==, before);
  fixture_assert_query (database, "SELECT count (*) FROM events WHERE kind = 'response'", "5");

  /* Once only. */
  g_clear_object (&database);
  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  fixture_assert_query (database, "SELECT count (*) FROM events WHERE kind = 'response'", "5");
}

/* Another computer's record of the same learner. */
static WayDatabase *
open_twin (const char  *name,
           WayDatabase *original)
{
  g_autofree char *uuid = fixture_query_text (original, "SELECT uuid FROM learners");
  g_autofree char *sql = g_strdup_printf ("UPDATE learners SET uuid = '%s'", uuid);
  WayDatabase     *twin = open_named (name);

  get_learner (twin);
  fixture_exec (_way_database_get_handle (twin), "DELETE FROM events; UPDATE learners SET log_head = NULL, log_count = 0, log_sequence = 0");
  fixture_exec (_way_database_get_handle (twin), sql);

  return twin;
}

static guint
merge (WayDatabase *from,
       WayDatabase *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  gint64 last = 0;
  guint  n_added = 0;

  events = way_event_store_list (from, 1, 0, 1000, &last, &error);
  for (guint i = 0; i < events->len; i++)
    {
      gboolean added = FALSE;

      g_assert_true (way_event_store_add (to, 1, g_ptr_array_index (events, i), &added, &error));
      g_assert_no_error (error);
      n_added += added;
    }
  g_assert_true (way_event_store_rebuild (to, 1, &error));
  g_assert_no_error (error);

  return n_added;
}

static void
test_merge (void)
{
  g_autoptr (WayDatabase) here = open_named ("here.sqlite");
  g_autoptr (WayDatabase) there = NULL;
  g_autofree char *state_here = NULL;
  g_autofree char *state_there = NULL;

  get_learner (here);
  there = open_twin ("there.sqlite", here);
  learn (here, 1, "here");
  learn (there, 1, "there");
  g_assert_cmpuint (merge (here, there), >, 0);
  learn (there, 1, "there, knowing of here");
  learn (here, 1, "here, not knowing");
  g_assert_cmpuint (merge (there, here), >, 0);
  g_assert_cmpuint (merge (here, there), >, 0);
  g_assert_cmpuint (merge (here, there), ==, 0);
  g_assert_cmpuint (merge (there, here), ==, 0);
  assert_whole (here, 1);
  assert_whole (there, 1);

  state_here = fixture_query_text (here, STATE);
  state_there = fixture_query_text (there, STATE);
  g_assert_cmpstr (state_here, ==, state_there);
  fixture_assert_query (here, "SELECT group_concat (number) FROM (SELECT number FROM attempts ORDER BY number)", "1,2,3,4,5,6,7,8");
  learn (here, 1, "afterwards");
  assert_whole (here, 1);
}

static WayEvent *
dup_event (WayDatabase *database,
           guint        index)
{
  g_autoptr (GPtrArray) events = NULL;
  gint64 last = 0;

  events = way_event_store_list (database, 1, 0, 1000, &last, NULL);

  return g_ptr_array_steal_index (events, index);
}

static void
assert_refused (WayDatabase    *database,
                const WayEvent *event,
                const char     *reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_query_text (database, "SELECT count (*) || log_head FROM learners, events");
  gboolean         added = TRUE;

  g_assert_false (way_event_store_add (database, 1, event, &added, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, reason));
  fixture_assert_query (database, "SELECT count (*) || log_head FROM learners, events", before);
}

static void
replace (char      **text,
         const char *other)
{
  g_free (*text);
  *text = g_strdup (other);
}

/* Answers where the answer stands. */
static guint
add_up_to_first_answer (WayDatabase *from,
                        WayDatabase *to)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (WayEvent) event = dup_event (from, i);
      g_autoptr (GError) error = NULL;
      gboolean added;

      if (g_str_equal (event->kind, "response"))
        return i;
      g_assert_true (way_event_store_add (to, 1, event, &added, &error));
      g_assert_no_error (error);
    }
}

static void
test_add_refuses (void)
{
  g_autoptr (WayDatabase) from = open_named ("refuse-from.sqlite");
  g_autoptr (WayDatabase) to = NULL;
  g_autoptr (WayEvent) first = NULL;
  g_autoptr (WayEvent) late = NULL;
  g_autoptr (WayEvent) changed = NULL;
  g_autoptr (WayEvent) reworded = NULL;
  g_autoptr (WayEvent) silent = NULL;
  g_autoptr (WayEvent) answer = NULL;
  gboolean added = FALSE;
  guint    index;

  get_learner (from);
  to = open_twin ("refuse-to.sqlite", from);
  learn (from, 1, "no");
  first = dup_event (from, 0);
  g_assert_true (way_event_store_add (to, 1, first, &added, NULL));
  g_assert_true (added);

  late = dup_event (from, 7);
  assert_refused (to, late, "what it follows is missing");
  changed = dup_event (from, 1);
  replace (&changed->body, "{\"attempt\":\"another\"}");
  assert_refused (to, changed, "changed after it was recorded");

  index = add_up_to_first_answer (from, to);
  reworded = dup_event (from, index);
  replace (&reworded->response, "[\"yes\"]");
  assert_refused (to, reworded, "its answer was changed");
  answer = dup_event (from, index);
  silent = dup_event (from, index);
  g_clear_pointer (&silent->response, g_free);
  assert_refused (to, silent, "its answer is missing");
  g_assert_true (way_event_store_add (to, 1, answer, &added, NULL));
}

/* A learner with a PIN: nothing is written or read without the key, and the log is whole either way. */
static void
test_locked (void)
{
  g_autoptr (WayDatabase) database = open_named ("locked.sqlite");
  g_autoptr (WayKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *vault = way_vault_create ("1234", &key, &code, &error);
  g_autofree char *sql = NULL;
  g_autofree char *state = NULL;
  gint64           learner_id = get_learner (database);
  g_autoptr (WayAttempt) attempt = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (WayResponse) response = NULL;

  g_assert_no_error (error);
  sql = g_strdup_printf ("UPDATE learners SET vault = '%s'", vault);
  fixture_exec (_way_database_get_handle (database), sql);
  way_database_set_key (database, learner_id, key);
  learn (database, learner_id, "a secret worry");
  assert_whole (database, learner_id);
  fixture_assert_query (database, "SELECT count (*) FROM events WHERE payload LIKE '%worry%'", "0");
  fixture_assert_query (database, "SELECT count (*) FROM responses WHERE response LIKE '%worry%'", "0");
  fixture_assert_query (database, "SELECT way_unseal (response) FROM responses WHERE id = 1", "[\"a secret worry\"]");
  state = fixture_query_text (database, STATE);
  g_assert_true (way_event_store_rebuild (database, learner_id, &error));
  fixture_assert_query (database, STATE, state);

  way_database_set_key (database, learner_id, NULL);
  assert_whole (database, learner_id);
  attempt = way_attempt_store_begin (database, learner_id, "tea", "1", "quiz", &error);
  g_assert_no_error (error);
  response = way_response_new ((const char *const[]){ "yes", NULL });
  g_assert_false (way_response_store_add (database, attempt->id, "one", HASH_A, response, &half, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  read = way_response_store_list (database, 1, NULL);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_null (way_response_get_values (((const WayInteraction *) g_ptr_array_index (read, 0))->response)[0]);
}

static void
test_guest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) guest = way_database_open_guest (&error);
  g_autoptr (WayDatabase) again = NULL;

  g_assert_no_error (error);
  learn (guest, get_learner (guest), "nobody knows");
  assert_whole (guest, 1);
  g_assert_false (g_file_test (":memory:", G_FILE_TEST_EXISTS));

  again = way_database_open_guest (&error);
  g_assert_cmpuint (fixture_count_learners (again), ==, 0);
}

/* The inner part goes alone, the outer whole. */
static void
test_nested (void)
{
  g_autoptr (WayDatabase) database = open_named ("nested.sqlite");
  g_autoptr (GError) error = NULL;
  gint64          learner_id = get_learner (database);
  WayTransaction *outer = way_transaction_begin (database, "Failed", &error);
  WayTransaction *inner = way_transaction_begin (database, "Failed", &error);

  learn (database, learner_id, "inner");
  way_transaction_free (inner);
  fixture_assert_query (database, "SELECT count (*) FROM attempts", "0");
  learn (database, learner_id, "outer");
  inner = way_transaction_begin (database, "Failed", &error);
  learn (database, learner_id, "kept");
  g_assert_true (way_transaction_commit (inner, &error));
  way_transaction_free (inner);
  g_assert_true (way_transaction_commit (outer, &error));
  way_transaction_free (outer);
  fixture_assert_query (database, "SELECT count (*) FROM attempts", "4");
  assert_whole (database, learner_id);

  outer = way_transaction_begin (database, "Failed", &error);
  learn (database, learner_id, "gone");
  way_transaction_free (outer);
  fixture_assert_query (database, "SELECT count (*) FROM attempts", "4");
  assert_whole (database, learner_id);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/events/hash", test_hash);
  g_test_add_func ("/events/bodies", test_bodies);
  for (guint i = 0; i < G_N_ELEMENTS (tampers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/events/tamper/%s", tampers[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_tamper);
    }
  g_test_add_func ("/events/rebuild", test_rebuild);
  g_test_add_func ("/events/backfill", test_backfill);
  g_test_add_func ("/events/merge", test_merge);
  g_test_add_func ("/events/add-refuses", test_add_refuses);
  g_test_add_func ("/events/locked", test_locked);
  g_test_add_func ("/events/guest", test_guest);
  g_test_add_func ("/events/nested", test_nested);

  return g_test_run ();
}
