/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "fixtures.h"
#include "learning-fixture.h"
#include "portfolio-fixture.h"
#include "store-fixtures.h"
#include "way-attempts-csv.h"
#include "way-event-store.h"
#include "way-profile.h"
#include "way-record-export.h"
#include "way-record-import.h"
#include "way-stores.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

typedef struct
{
  WayDatabase *database;
  WayLearner  *learner;
} Fixture;

static WayDatabase *
open_computer (const char *name)
{
  g_autofree char *path = fixture_dup_path (name);

  return fixture_open_ok (path, WAY_DATABASE_DEFAULT);
}

/* A little of everything: an answer, a plan, a step, a finish, a draft, a bookmark, a name. */
static void
record_known (Fixture *fixture)
{
  static const char *const said[] = { "Ŵan “\"” \\ \n=1", "b", NULL };
  static const char *const ids[] = { "q1", "q2", NULL };
  static const WayScore    score = { 0.1, 0, 1 };

  g_autoptr (WayResponse) response = way_response_new (said);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (fixture->database, fixture->learner->id, "tea", "1.0.0", "quiz", NULL);
  g_autoptr (WayAttempt) scene = way_attempt_store_begin (fixture->database, fixture->learner->id, "tea", "1.0.0", "scene", NULL);
  gint64 id = fixture->learner->id;

  g_assert_true (way_attempt_store_set_plan (fixture->database, attempt->id, ids, NULL));
  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q1", HASH, response, &score, 1, WAY_CONFIDENCE_GUESS, NULL));
  g_assert_true (way_scenario_step_store_add (fixture->database, scene->id, HASH, "door", NULL, NULL));
  g_assert_true (way_attempt_store_finish (fixture->database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, &score, NULL));
  g_assert_true (way_draft_store_set (fixture->database, scene->id, "q2", HASH, response, NULL));
  g_assert_true (way_bookmark_store_set (fixture->database, id, "tea", "scene", "12+0.40", NULL));
  g_assert_true (way_learner_store_rename (fixture->database, id, "Ŵan \"B\"", NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->database = fixture_database_new ();
  fixture->learner = way_learner_store_ensure_default (fixture->database, NULL);
  record_known (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->learner, way_learner_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

static char *
export_text (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = fixture_export (fixture->database, fixture->learner->id);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static WayRecordImport *
import_text (WayDatabase *database,
             const char  *text,
             GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return way_record_import_read (database, bytes, error);
}

static char *
replace (const char *text,
         const char *old,
         const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strjoinv (new, parts);
}

static void
test_document (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const kinds[] = { "attempt", "attempt", "plan", "response", "step", "finish", "profile" };

  g_autofree char *text = export_text (fixture);
  g_autofree char *again = export_text (fixture);
  g_autofree char *head = g_strdup_printf ("{\"format\":\"waymark-record\",\"version\":1,\n\"learner\":{\"created_at\":%" G_GINT64_FORMAT ",\"uuid\":\"%s\"},\n\"events\":[\n{\"body\":{",
                                           fixture->learner->created_at, fixture->learner->uuid);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (text, ==, again);
  g_assert_true (g_str_has_prefix (text, head));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *kind = g_strdup_printf ("\"kind\":\"%s\"", kinds[i]);

      g_assert_nonnull (strstr (lines[3 + i], kind));
    }
  g_assert_nonnull (strstr (text, "\"response\":[\"Ŵan “\\\"” \\\\ \\u000a=1\",\"b\"],\"salt\":\""));
  g_assert_nonnull (strstr (text, "\"score\":{\"max\":1,\"min\":0,\"raw\":0.1},\"try\":1}"));
  g_assert_nonnull (strstr (text, "\"bookmarks\":[\n{\"activity\":\"scene\",\"location\":\"12+0.40\",\"module\":\"tea\",\"updated_at\":"));
  g_assert_true (g_str_has_suffix (text, "}]}\n"));
}

static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (WayDatabase) other = open_computer ("round-trip.sqlite");
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) first = NULL;
  g_autoptr (WayRecordImport) second = NULL;
  g_autoptr (WayLearner) learner = NULL;

  fixture_learn (fixture->database, fixture->learner->id, random, 300);
  exported = fixture_export (fixture->database, fixture->learner->id);

  first = way_record_import_read (other, exported, &error);
  g_assert_no_error (error);
  g_assert_true (first->is_new);
  g_assert_cmpuint (first->n_added, ==, first->n_events);
  g_assert_cmpuint (first->n_added, >, 100);
  again = fixture_export (other, first->learner_id);
  fixture_assert_same (exported, again);
  learner = fixture_find_learner (other, fixture->learner->uuid);
  g_assert_nonnull (learner);
  g_assert_true (g_str_has_prefix (learner->name, "Ŵan"));

  second = way_record_import_read (other, exported, &error);
  g_assert_no_error (error);
  g_assert_false (second->is_new);
  g_assert_cmpuint (second->n_added, ==, 0);
  twice = fixture_export (other, first->learner_id);
  fixture_assert_same (exported, twice);
}

/* What is derived is the same too, not only the log. */
static void
test_derived (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const queries[] = {
    "SELECT group_concat (uuid || module_id || activity_id || number || started_at || coalesce (finished_at, '-') || completion || success || score_raw || coalesce (plan, '-')) "
    "FROM (SELECT * FROM attempts ORDER BY uuid)",
    "SELECT group_concat (uuid || question_id || r.content_hash || response || r.score_raw || try_number || confidence || answered_at) "
    "FROM (SELECT * FROM responses r JOIN attempts a ON a.id = r.attempt_id ORDER BY uuid, question_id, r.content_hash, try_number) AS r",
    "SELECT group_concat (uuid || node_id || coalesce (choice_id, '-') || made_at) FROM (SELECT * FROM scenario_steps s JOIN attempts a ON a.id = s.attempt_id ORDER BY uuid, made_at)",
    "SELECT name || nation || picture || created_at FROM learners",
  };

  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (WayDatabase) other = open_computer ("derived.sqlite");
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (WayLogBreak) found = NULL;

  fixture_learn (fixture->database, fixture->learner->id, random, 300);
  exported = fixture_export (fixture->database, fixture->learner->id);
  fixture_import (other, exported);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *expected = fixture_query_text (fixture->database, queries[i]);

      fixture_assert_query (other, queries[i], expected);
    }
  g_assert_true (way_event_store_verify (other, 1, &found, NULL));
  g_assert_null (found);
}

/* Another program may write the same JSON in its own way. */
static void
test_laid_out_anew (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GBytes) exported = fixture_export (fixture->database, fixture->learner->id);
  g_autoptr (WayDatabase) other = open_computer ("anew.sqlite");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *pretty = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) result = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (exported, NULL), (gssize) g_bytes_get_size (exported), NULL));
  pretty = json_to_string (json_parser_get_root (parser), TRUE);
  g_assert_nonnull (strstr (pretty, "\n    {\n"));

  result = import_text (other, pretty, &error);
  g_assert_no_error (error);
  again = fixture_export (other, result->learner_id);
  fixture_assert_same (exported, again);
}

typedef struct
{
  const char *old;
  const char *new;
  const char *said; /* and in which line */
} Fault;

static const Fault faults[] = {
  { "\"raw\":0.1", "\"raw\":1", "Line 7 of the file: The records could not be added because of event" },
  { "“\\\"”", "“”", "Line 7 of the file:" },
  { "\"version\":\"1.0.0\"", "\"version\":\"1.0.1\"", "Line 4 of the file:" },
  { "\"previous\":null", "\"previous\":\"" HASH "\"", "Line 4 of the file:" },
  { "\"kind\":\"plan\"", "\"kind\":\"step\"", "line 6 of the file: “choice” is missing" },
  { "\"kind\":\"plan\"", "\"kind\":\"dance\"", "line 6 of the file: “kind” should be “attempt”, “plan”," },
  { "\"kind\":\"plan\"", "\"kind\":7", "line 6 of the file: “kind” should be" },
  { "\"plan\":[\"q1\"", "\"plan\":[1", "line 6 of the file: “plan” should be a list of texts" },
  { "\"raw\":0.1", "\"raw\":2", "line 7 of the file: “score” should be an object with the numbers" },
  { "\"confidence\":\"guess\"", "\"confidence\":\"perhaps\"", "line 7 of the file: “confidence” should be" },
  { "\"confidence\":\"guess\"", "\"confidence\":\"guess\",\"more\":1", "line 7 of the file: “more” does not belong here" },
  { "\"sequence\":1}", "\"sequence\":1,\"more\":1}", "line 4 of the file: “more” does not belong here" },
  { "\"sequence\":1}", "\"sequence\":0}", "line 4 of the file: “sequence” should be a whole number from 1" },
  { "\"sequence\":1}", "\"sequence\":2}", "line 4 of the file: “sequence” is larger than the number of events" },
  { "\"sequence\":1}", "\"sequence\":1e400}", "line 4 of the file: a number is too large" },
  { "\"sequence\":1}", "\"sequence\":01}", "line 4 of the file: a number begins with a needless 0" },
  { "\"sequence\":1}", "\"sequence\":1", "damaged, line 5, column 1: “{” stands where a text" },
  { "\"sequence\":1}", "7", "damaged, line 4, column" },
  { "\"learner\":{", "\"learner\":{\"name\":\"x\",", "line 2 of the file: “name” does not belong here" },
  { "\"learner\":{\"created_at\":", "\"learner\":{\"created_at\":-", "line 2 of the file: “created_at” should be a time" },
  { "\"events\":[", "\"events\":{", "line 3 of the file: a list in square brackets is wanted there" },
  { "\"events\":[", "\"events\":[,", "line 3 of the file: a value is wanted there" },
  { "\"drafts\":[", "\"drafts\":[],\"drafts\":[", "line 11, column 13: the key “drafts” stands twice" },
  { "\"drafts\":[", "\"more\":[],\"drafts\":[", "line 11 of the file: something stands there that does not belong to a record" },
  { "\"drafts\":[", "\"drafts\":7,\"more\":[", "line 11 of the file: something" },
  { "\"location\":\"12+0.40\"", "\"location\":\"there\"", "line 14 of the file: “location” should be a place on a page" },
  { "}]}\n", "}]", "the file ends where a comma or “}” is wanted" },
  { "}]}\n", "}}\n", "damaged, line 14, column" },
  { "}]}\n", "}]}x", "line 14, column" },
};

static void
assert_refused (WayDatabase *database,
                const char  *text,
                int          code,
                const char  *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) result = import_text (database, text, &error);

  g_assert_null (result);
  g_assert_error (error, WAY_RECORD_ERROR, code);
  g_test_message ("%s", error->message);
  if (strstr (error->message, said) == NULL)
    g_assert_cmpstr (error->message, ==, said);
  g_assert_true (g_str_has_suffix (error->message, "."));
  fixture_assert_query (database, "SELECT (SELECT count (*) FROM learners) + (SELECT count (*) FROM events) + (SELECT count (*) FROM bookmarks)", "0");
}

static void
test_faults (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *text = export_text (fixture);
  g_autoptr (WayDatabase) other = open_computer ("faults.sqlite");
  g_autoptr (WayRecordImport) result = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *changed = replace (text, faults[i].old, faults[i].new);

      g_test_message ("%s -> %s", faults[i].old, faults[i].new);
      assert_refused (other, changed, WAY_RECORD_ERROR_INVALID, faults[i].said);
    }

  /* and without a fault it is let in */
  result = import_text (other, text, NULL);
  g_assert_nonnull (result);
}

static void
test_left_out (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *text = export_text (fixture);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (WayDatabase) other = open_computer ("left-out.sqlite");

  /* Each event but the newest, which nothing follows. */
  for (guint left = 3; left < 9; left++)
    {
      g_autoptr (GString) rest = g_string_new (NULL);

      for (guint i = 0; lines[i] != NULL; i++)
        if (i != left)
          g_string_append_printf (rest, "%s\n", lines[i]);
      assert_refused (other, rest->str, WAY_RECORD_ERROR_INVALID, "of the file");
    }
}

static void
test_draft_without_attempt (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *text = export_text (fixture);
  g_autoptr (GRegex) regex = g_regex_new ("\"drafts\":\\[\n\\{\"attempt\":\"[0-9a-f]", 0, 0, NULL);
  g_autofree char *x = g_regex_replace_literal (regex, text, -1, 0, "\"drafts\":[\n{\"attempt\":\"x", 0, NULL);
  g_autofree char *other_uuid = g_regex_replace_literal (regex, text, -1, 0, "\"drafts\":[\n{\"attempt\":\"0", 0, NULL);
  g_autoptr (WayDatabase) other = open_computer ("draft.sqlite");

  assert_refused (other, x, WAY_RECORD_ERROR_INVALID, "line 12 of the file: “attempt” should be a UUID");
  if (!g_str_equal (other_uuid, text))
    assert_refused (other, other_uuid, WAY_RECORD_ERROR_INVALID, "Line 12 of the file: The records could not be added because something was begun in an attempt that is not there");
}

static void
test_foreign (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = {
    "", "{}", "[]", "7", "\"waymark-record\"", "Dear diary", "\xef\xbb\xbf{}", "%PDF-1.4\n\xff\xfe", "{\"format\":7,\"version\":1}",
    "{\"format\":\"other\",\"version\":1}", "{\"format\":\"waymark-record\"}", "{\"format\":\"waymark-record\",\"version\":0}", "{\"format\":\"waymark-record\",\"version\":\"1\"}"
  };

  g_autoptr (WayDatabase) other = open_computer ("foreign.sqlite");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("text %u", i);
      assert_refused (other, texts[i], WAY_RECORD_ERROR_FORMAT, "is not a record that Waymark exported");
    }
  assert_refused (other, "{\"format\":\"waymark-record\",\"version\":2,\"new\":{}}", WAY_RECORD_ERROR_NEWER, "Update Waymark");
  assert_refused (other, "{\"format\":\"waymark-record\",\"version\":1}", WAY_RECORD_ERROR_INVALID, "“learner” is missing");
}

/* Any byte may be another. What is refused has changed nothing, and what is let in can be exported. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (WayDatabase) other = way_database_open_guest (NULL);
  g_autofree char *text = export_text (fixture);
  guint            n_refused = 0;

  g_assert_nonnull (other);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *damaged = g_strdup (text);
      g_autoptr (WayRecordImport) result = NULL;
      g_autoptr (GError) error = NULL;

      damaged[g_rand_int_range (random, 0, (gint32) strlen (text))] = (char) g_rand_int_range (random, 1, 256);
      result = import_text (other, damaged, &error);
      if (result == NULL)
        {
          g_assert_nonnull (error);
          n_refused++;
          continue;
        }

      {
        g_autoptr (GBytes) exported = fixture_export (other, result->learner_id);

        g_assert_cmpuint (g_bytes_get_size (exported), >, 0);
      }
    }
  g_assert_cmpuint (n_refused, >, 500);
}

static void
test_pin (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GBytes) plain = fixture_export (fixture->database, fixture->learner->id);
  g_autoptr (GBytes) unlocked = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) result = NULL;
  const char *text = g_bytes_get_data (plain, NULL);

  g_assert_true (way_profile_set_pin (fixture->database, fixture->learner->id, "4711", &code, &error));
  g_assert_no_error (error);
  way_profile_lock (fixture->database);

  g_assert_false (way_record_export_write (fixture->database, fixture->learner->id, stream, NULL, NULL, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
  g_clear_error (&error);

  result = way_record_import_read (fixture->database, plain, &error);
  g_assert_null (result);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_true (way_profile_unlock (fixture->database, fixture->learner->id, "4711", &error));
  unlocked = fixture_export (fixture->database, fixture->learner->id);
  fixture_assert_same (plain, unlocked);
  result = way_record_import_read (fixture->database, plain, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_added, ==, 0);
  g_assert_null (g_strstr_len (text, (gssize) g_bytes_get_size (plain), "4711"));
}

/* What comes in for a profile with a PIN is sealed here as well. */
static void
test_pin_seals_what_comes (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (WayDatabase) other = open_computer ("pin.sqlite");
  g_autoptr (GBytes) before = fixture_export (fixture->database, fixture->learner->id);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  fixture_import (other, before);
  g_assert_true (way_profile_set_pin (other, 1, "4711", &code, &error));
  g_assert_no_error (error);
  g_assert_true (way_profile_unlock (other, 1, "4711", &error));
  fixture_learn (fixture->database, fixture->learner->id, random, 100);
  after = fixture_export (fixture->database, fixture->learner->id);
  fixture_import (other, after);
  merged = fixture_export (other, 1);
  fixture_assert_same (after, merged);
  fixture_assert_query (other, "SELECT count (*) FROM events WHERE payload NOT LIKE '~%'", "0");
  fixture_assert_query (other, "SELECT count (*) FROM responses WHERE response NOT LIKE '~%'", "0");
  fixture_assert_query (other, "SELECT count (*) FROM drafts WHERE response NOT LIKE '~%'", "0");
  fixture_assert_query (other, "SELECT count (*) > 5 FROM responses", "1");
}

/* Begun here and answered there: the answer stands, and nothing is begun any more on either. */
static void
test_draft_answered_elsewhere (Fixture      *fixture,
                               gconstpointer data)
{
  static const WayScore score = { 1, 0, 1 };

  g_autoptr (WayDatabase) other = open_computer ("answered.sqlite");
  g_autoptr (GBytes) begun = fixture_export (fixture->database, fixture->learner->id);
  g_autoptr (GBytes) answered = NULL;
  g_autoptr (GBytes) here = NULL;
  g_autoptr (WayResponse) response = fixture_response_new ("done");
  g_autoptr (WayAttempt) attempt = NULL;

  fixture_import (other, begun);
  fixture_assert_query (other, "SELECT count (*) FROM drafts", "1");
  attempt = way_attempt_store_get (other, 2, NULL);
  g_assert_true (way_response_store_add (other, attempt->id, "q2", HASH, response, &score, 1, WAY_CONFIDENCE_NONE, NULL));
  g_assert_true (way_draft_store_remove (other, attempt->id, "q2", NULL));
  answered = fixture_export (other, 1);

  fixture_import (other, begun);
  fixture_assert_query (other, "SELECT count (*) FROM drafts", "0");
  fixture_import (fixture->database, answered);
  fixture_assert_query (fixture->database, "SELECT count (*) FROM drafts", "0");
  here = fixture_export (fixture->database, fixture->learner->id);
  fixture_assert_same (answered, here);
}

#define N_COMPUTERS 3

typedef struct
{
  WayDatabase *computers[N_COMPUTERS];
  char        *uuid;
  GPtrArray   *files; /* of GBytes: everything that was ever exported */
} Household;

static void
household_export (Household *self,
                  guint      computer)
{
  g_autoptr (WayLearner) learner = fixture_find_learner (self->computers[computer], self->uuid);

  if (learner != NULL)
    g_ptr_array_add (self->files, fixture_export (self->computers[computer], learner->id));
}

static void
household_step (Household *self,
                GRand     *random)
{
  guint computer = (guint) g_rand_int_range (random, 0, N_COMPUTERS);
  int   what = g_rand_int_range (random, 0, 4);
  g_autoptr (WayLearner) learner = NULL;

  if (what == 0)
    household_export (self, computer);
  else if (what == 1 && self->files->len > 0)
    fixture_import (self->computers[computer], g_ptr_array_index (self->files, g_rand_int_range (random, 0, (gint32) self->files->len)));
  else
    {
      learner = fixture_find_learner (self->computers[computer], self->uuid);
      if (learner != NULL)
        fixture_learn (self->computers[computer], learner->id, random, (guint) g_rand_int_range (random, 1, 15));
    }
}

/* Everybody exports once and reads what the others exported, each in another order. */
static void
household_exchange (Household *self)
{
  g_ptr_array_set_size (self->files, 0);
  for (guint i = 0; i < N_COMPUTERS; i++)
    household_export (self, i);
  for (guint i = 0; i < N_COMPUTERS; i++)
    for (guint j = 0; j < self->files->len; j++)
      fixture_import (self->computers[i], g_ptr_array_index (self->files, (j + i) % self->files->len));
}

static void
household_assert_same (Household *self)
{
  g_autoptr (GBytes) first = NULL;
  g_autofree char *portfolio = NULL;

  for (guint i = 0; i < N_COMPUTERS; i++)
    {
      g_autoptr (WayLearner) learner = fixture_find_learner (self->computers[i], self->uuid);
      g_autoptr (GBytes) bytes = fixture_export (self->computers[i], learner->id);
      g_autofree char *other = fixture_dup_portfolio (self->computers[i], learner->id);
      g_autoptr (WayLogBreak) found = NULL;

      if (i == 0)
        {
          first = g_bytes_ref (bytes);
          portfolio = g_strdup (other);
        }
      fixture_assert_same (first, bytes);
      g_assert_cmpstr (portfolio, ==, other);
      g_assert_true (way_event_store_verify (self->computers[i], learner->id, &found, NULL));
      g_assert_null (found);
    }
}

/* In memory, so that it is many. */
static void
run_household (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (WayLearner) learner = NULL;
  Household household = { .files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref) };

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_COMPUTERS; i++)
    household.computers[i] = way_database_open_guest (NULL);
  learner = way_learner_store_ensure_default (household.computers[0], NULL);
  household.uuid = g_strdup (learner->uuid);

  for (guint i = 0; i < 60; i++)
    household_step (&household, random);
  household_exchange (&household);
  household_assert_same (&household);

  for (guint i = 0; i < N_COMPUTERS; i++)
    g_assert_finalize_object (household.computers[i]);
  g_ptr_array_unref (household.files);
  g_free (household.uuid);
}

static void
test_converges (void)
{
  guint n_runs = g_test_slow () ? 400 : 40;

  for (guint i = 0; i < n_runs; i++)
    run_household ((guint32) g_test_rand_int ());
}

static void
test_csv (Fixture      *fixture,
          gconstpointer data)
{
  static const char head[] = "\xef\xbb\xbflearner,module,version,activity,attempt,number,started,finished,completion,success,"
                             "score_raw,score_min,score_max,score_scaled,answers";

  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) attempt = way_attempt_store_get (fixture->database, 1, NULL);
  g_autoptr (GDateTime) started = g_date_time_new_from_unix_utc (attempt->started_at / G_TIME_SPAN_SECOND);
  g_autofree char *time = g_date_time_format (started, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *first = g_strdup_printf ("\"Ŵan \"\"B\"\"\",tea,1.0.0,quiz,%s,1,%s,", attempt->uuid, time);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_rows = 0;

  g_assert_true (way_attempts_csv_write_head (stream, NULL, &error));
  g_assert_true (way_attempts_csv_write (fixture->database, fixture->learner->id, stream, &n_rows, NULL, &error));
  g_assert_cmpuint (n_rows, ==, 2);
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==, head);
  g_assert_true (g_str_has_prefix (lines[1], first));
  g_assert_true (g_str_has_suffix (lines[1], "Z,completed,passed,0.1,0,1,0.1,1"));
  g_assert_true (g_str_has_suffix (lines[2], "Z,,incomplete,unknown,,,,,0"));
  g_assert_cmpstr (lines[3], ==, "");
}

static void
test_csv_formula (Fixture      *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *cell;
  } rows[] = {
    { "=1+1", "'=1+1," },
    { "+1", "'+1," },
    { "-1", "'-1," },
    { "@SUM(A1)", "'@SUM(A1)," },
    { "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"," },
    { "a=1", "a=1," },
    { "a, b", "\"a, b\"," },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      guint       n_rows;
      const char *text;

      g_assert_true (way_learner_store_rename (fixture->database, fixture->learner->id, rows[i].name, NULL));
      g_assert_true (way_attempts_csv_write (fixture->database, fixture->learner->id, stream, &n_rows, NULL, NULL));
      text = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream));
      g_assert_cmpmem (text, strlen (rows[i].cell), rows[i].cell, strlen (rows[i].cell));
    }
}

#define TEST(name, function) g_test_add ("/export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  TEST ("document", test_document);
  TEST ("round-trip", test_round_trip);
  TEST ("derived", test_derived);
  TEST ("laid-out-anew", test_laid_out_anew);
  TEST ("faults", test_faults);
  TEST ("left-out", test_left_out);
  TEST ("draft-without-attempt", test_draft_without_attempt);
  TEST ("foreign", test_foreign);
  TEST ("damaged", test_damaged);
  TEST ("pin", test_pin);
  TEST ("pin-seals-what-comes", test_pin_seals_what_comes);
  TEST ("draft-answered-elsewhere", test_draft_answered_elsewhere);
  g_test_add_func ("/export/converges", test_converges);
  TEST ("csv", test_csv);
  TEST ("csv-formula", test_csv_formula);

  return g_test_run ();
}
