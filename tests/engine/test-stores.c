/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-database-private.h"
#include "way-statement-private.h"
#include "way-stores.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const WayScore one = { 1, 0, 1 };
static const WayScore nothing = { 0, 0, 1 };

typedef struct
{
  WayDatabase *database;
  WayLearner  *learner;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->database = fixture_database_new ();
  fixture->learner = way_learner_store_ensure_default (fixture->database, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->learner, way_learner_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

/* Closes and opens, so that what is asserted next is what the disk has. */
static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
  fixture->database = fixture_database_new ();
}

static WayAttempt *
begin (Fixture    *fixture,
       const char *module_id,
       const char *activity_id)
{
  g_autoptr (GError) error = NULL;
  WayAttempt *attempt = way_attempt_store_begin (fixture->database, fixture->learner->id, module_id, "1.0.0", activity_id, &error);

  g_assert_no_error (error);

  return attempt;
}

static void
test_learner (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) again = NULL;
  g_autoptr (GPtrArray) learners = NULL;

  g_assert_true (g_uuid_string_is_valid (fixture->learner->uuid));
  g_assert_null (fixture->learner->name);
  g_assert_cmpint (ABS (g_get_real_time () - fixture->learner->created_at), <, G_TIME_SPAN_MINUTE);

  reopen (fixture);
  again = way_learner_store_ensure_default (fixture->database, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->id, ==, fixture->learner->id);
  g_assert_cmpstr (again->uuid, ==, fixture->learner->uuid);

  learners = way_learner_store_list (fixture->database, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (learners->len, ==, 1);
}

static void
test_attempts (Fixture      *fixture,
               gconstpointer data)
{
  const WayScore score = { 2.5, 0, 4 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) first = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) second = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) other = begin (fixture, "m", "page");
  g_autoptr (WayAttempt) elsewhere = begin (fixture, "n", "quiz");
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) all = NULL;
  WayAttempt *read;

  g_assert_cmpuint (first->number, ==, 1);
  g_assert_cmpuint (second->number, ==, 2);
  g_assert_cmpuint (other->number, ==, 1);
  g_assert_cmpuint (elsewhere->number, ==, 1);
  g_assert_cmpint (first->completion, ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpint (first->finished_at, ==, 0);
  g_assert_true (way_attempt_store_finish (fixture->database, first->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_FAILED, &score, &error));
  g_assert_no_error (error);

  reopen (fixture);
  listed = way_attempt_store_list (fixture->database, fixture->learner->id, "m", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 3);
  read = g_ptr_array_index (listed, 0);
  g_assert_cmpint (read->id, ==, first->id);
  g_assert_cmpstr (read->uuid, ==, first->uuid);
  g_assert_cmpstr (read->module_id, ==, "m");
  g_assert_cmpstr (read->module_version, ==, "1.0.0");
  g_assert_cmpstr (read->activity_id, ==, "quiz");
  g_assert_cmpint (read->started_at, ==, first->started_at);
  g_assert_cmpint (read->finished_at, >=, first->started_at);
  g_assert_cmpint (read->completion, ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (read->success, ==, WAY_SUCCESS_FAILED);
  g_assert_cmpfloat (read->score.raw, ==, 2.5);
  g_assert_cmpfloat (read->score.max, ==, 4);
  g_assert_cmpuint (((WayAttempt *) g_ptr_array_index (listed, 1))->number, ==, 2);

  all = way_attempt_store_list (fixture->database, fixture->learner->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 4);
}

static void
test_attempt_faults (Fixture      *fixture,
                     gconstpointer data)
{
  const WayScore absurd = { 5, 0, 4 };
  g_autoptr (GError) stranger = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) range = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) after = NULL;

  g_assert_null (way_attempt_store_begin (fixture->database, 99, "m", "1.0.0", "quiz", &stranger));
  g_assert_error (stranger, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_null (way_attempt_store_begin (fixture->database, fixture->learner->id, "", "1.0.0", "quiz", &empty));
  g_assert_error (empty, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_attempt_store_finish (fixture->database, 99, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, &one, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_null (way_attempt_store_get (fixture->database, 99, &missing));
  g_assert_error (missing, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_false (way_attempt_store_finish (fixture->database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, &absurd, &range));
  g_assert_error (range, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  after = way_attempt_store_get (fixture->database, attempt->id, NULL);
  g_assert_cmpint (after->finished_at, ==, 0);
}

/* What must come back to the byte. */
static const char *const awkward[] = {
  "", "a", "a b", "\"", "\\", "\\u0000", "[\"a\"]", "\n\t\001\037", "ŵ 茶 🫖", "'; DROP TABLE responses; --", "null", NULL
};

static void
test_responses (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) other = begin (fixture, "m", "page");
  g_autoptr (WayResponse) many = way_response_new (awkward);
  g_autoptr (WayResponse) none = fixture_response_new ("");
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) module = NULL;
  WayInteraction *read;

  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q1", HASH_A, many, &one, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q2", HASH_A, none, &nothing, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q1", HASH_B, none, &nothing, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_true (way_response_store_add (fixture->database, other->id, "q3", HASH_A, none, &nothing, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_no_error (error);

  reopen (fixture);
  listed = way_response_store_list (fixture->database, attempt->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 3);

  read = g_ptr_array_index (listed, 0);
  g_assert_cmpstr (read->question_id, ==, "q1");
  g_assert_cmpstr (read->content_hash, ==, HASH_A);
  g_assert_cmpint (read->attempt_id, ==, attempt->id);
  g_assert_cmpfloat (read->score.raw, ==, 1);
  g_assert_cmpint (ABS (g_get_real_time () - read->answered_at), <, G_TIME_SPAN_MINUTE);
  g_assert_cmpstrv (way_response_get_values (read->response), awkward);

  read = g_ptr_array_index (listed, 1);
  g_assert_cmpstr (read->question_id, ==, "q2");
  g_assert_cmpuint (way_response_get_n_values (read->response), ==, 0);

  module = way_response_store_list_module (fixture->database, fixture->learner->id, "m", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (module->len, ==, 4);
  g_assert_cmpstr (((WayInteraction *) g_ptr_array_index (module, 3))->question_id, ==, "q3");
}

/* More than ten values: the keys of the array are numbers, not words in a dictionary's order. */
static void
test_response_order (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "quiz");
  g_autoptr (WayResponse) response = fixture_response_new ("l k j i h g f e d c b a");
  g_autoptr (GPtrArray) listed = NULL;

  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 1, WAY_CONFIDENCE_NONE, NULL));
  listed = way_response_store_list (fixture->database, attempt->id, NULL);
  g_assert_cmpstrv (way_response_get_values (((WayInteraction *) g_ptr_array_index (listed, 0))->response), way_response_get_values (response));
}

static void
test_response_faults (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "quiz");
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  g_autoptr (WayResponse) garbage = fixture_response_new ("\xff\xfe");
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) hash = NULL;
  g_autoptr (GError) bytes = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 1, WAY_CONFIDENCE_NONE, NULL));
  g_assert_false (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &nothing, 1, WAY_CONFIDENCE_NONE, &twice));
  g_assert_error (twice, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_true (g_str_has_prefix (twice->message, "Your answer could not be saved because "));
  g_assert_false (way_response_store_add (fixture->database, 99, "q", HASH_A, response, &one, 1, WAY_CONFIDENCE_NONE, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_response_store_add (fixture->database, attempt->id, "q2", "short", response, &one, 1, WAY_CONFIDENCE_NONE, &hash));
  g_assert_error (hash, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_response_store_add (fixture->database, attempt->id, "q2", HASH_A, garbage, &one, 1, WAY_CONFIDENCE_NONE, &bytes));
  g_assert_error (bytes, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  listed = way_response_store_list (fixture->database, attempt->id, NULL);
  g_assert_cmpuint (listed->len, ==, 1);
  g_assert_cmpfloat (((WayInteraction *) g_ptr_array_index (listed, 0))->score.raw, ==, 1);
}

/* Each try is a row of its own, with how sure the learner was. */
static void
test_response_tries (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "quiz");
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) number = NULL;
  g_autoptr (GError) odd = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  for (guint i = 0; i < 4; i++)
    g_assert_true (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, i + 1, (WayConfidence) i, NULL));
  g_assert_false (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 2, WAY_CONFIDENCE_NONE, &twice));
  g_assert_error (twice, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 0, WAY_CONFIDENCE_NONE, &number));
  g_assert_error (number, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 9, (WayConfidence) 9, &odd));
  g_assert_error (odd, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  reopen (fixture);
  listed = way_response_store_list (fixture->database, attempt->id, NULL);
  g_assert_cmpuint (listed->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      WayInteraction *read = g_ptr_array_index (listed, i);

      g_assert_cmpuint (read->try_number, ==, i + 1);
      g_assert_cmpuint (read->confidence, ==, i);
    }
}

static void
test_plan (Fixture      *fixture,
           gconstpointer data)
{
  const char *const plan[] = { "q2", "q1", "q3", NULL };
  const char *const empty[] = { NULL };
  const char *const garbage[] = { "\xff", NULL };
  g_autoptr (WayAttempt) drawn = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) nothing_drawn = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) page = begin (fixture, "m", "page");
  g_autoptr (WayAttempt) read = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) bytes = NULL;

  g_assert_null (drawn->plan);
  g_assert_true (way_attempt_store_set_plan (fixture->database, drawn->id, empty, &error));
  g_assert_true (way_attempt_store_set_plan (fixture->database, drawn->id, plan, &error));
  g_assert_true (way_attempt_store_set_plan (fixture->database, nothing_drawn->id, empty, &error));
  g_assert_no_error (error);
  g_assert_false (way_attempt_store_set_plan (fixture->database, 99, plan, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_false (way_attempt_store_set_plan (fixture->database, drawn->id, garbage, &bytes));
  g_assert_error (bytes, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  reopen (fixture);
  listed = way_attempt_store_list (fixture->database, fixture->learner->id, "m", NULL);
  g_assert_cmpstrv (((WayAttempt *) g_ptr_array_index (listed, 0))->plan, plan);
  g_assert_cmpstrv (((WayAttempt *) g_ptr_array_index (listed, 1))->plan, empty);
  g_assert_null (((WayAttempt *) g_ptr_array_index (listed, 2))->plan);
  read = way_attempt_store_get (fixture->database, drawn->id, NULL);
  g_assert_cmpstrv (read->plan, plan);
}

static void
test_nation (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) odd = NULL;

  g_assert_cmpint (fixture->learner->nation, ==, WAY_NATION_UNSET);
  for (int nation = WAY_NATION_UNSET; nation <= WAY_NATION_ALL; nation++)
    {
      g_autoptr (WayLearner) read = NULL;

      g_assert_true (way_learner_store_set_nation (fixture->database, fixture->learner->id, (WayNation) nation, &error));
      g_assert_no_error (error);
      reopen (fixture);
      read = way_learner_store_ensure_default (fixture->database, NULL);
      g_assert_cmpint ((int) read->nation, ==, nation);
    }
  g_assert_false (way_learner_store_set_nation (fixture->database, 99, WAY_NATION_WALES, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_false (way_learner_store_set_nation (fixture->database, fixture->learner->id, (WayNation) 42, &odd));
  g_assert_error (odd, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
}

static void
test_drafts (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "page");
  g_autoptr (WayAttempt) elsewhere = begin (fixture, "n", "page");
  g_autoptr (WayResponse) many = way_response_new (awkward);
  g_autoptr (WayResponse) none = fixture_response_new ("");
  g_autoptr (WayResponse) garbage = fixture_response_new ("\xff");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) hash = NULL;
  g_autoptr (GError) bytes = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  WayDraft *read;

  g_assert_true (way_draft_store_set (fixture->database, attempt->id, "q1", HASH_A, none, &error));
  g_assert_true (way_draft_store_set (fixture->database, attempt->id, "q2", HASH_A, none, &error));
  g_assert_true (way_draft_store_set (fixture->database, attempt->id, "q1", HASH_B, many, &error));
  g_assert_true (way_draft_store_set (fixture->database, elsewhere->id, "q1", HASH_A, none, &error));
  g_assert_no_error (error);
  g_assert_false (way_draft_store_set (fixture->database, 99, "q1", HASH_A, none, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_draft_store_set (fixture->database, attempt->id, "q3", "short", none, &hash));
  g_assert_error (hash, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_draft_store_set (fixture->database, attempt->id, "q1", HASH_A, garbage, &bytes));
  g_assert_error (bytes, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  reopen (fixture);
  listed = way_draft_store_list_module (fixture->database, fixture->learner->id, "m", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 2);
  read = g_ptr_array_index (listed, 0);
  g_assert_cmpint (read->attempt_id, ==, attempt->id);
  g_assert_cmpstr (read->question_id, ==, "q1");
  g_assert_cmpstr (read->content_hash, ==, HASH_B);
  g_assert_cmpstrv (way_response_get_values (read->response), awkward);
  g_assert_cmpint (ABS (g_get_real_time () - read->updated_at), <, G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (way_response_get_n_values (((WayDraft *) g_ptr_array_index (listed, 1))->response), ==, 0);

  g_assert_true (way_draft_store_remove (fixture->database, attempt->id, "q1", &error));
  g_assert_true (way_draft_store_remove (fixture->database, attempt->id, "never", &error));
  rest = way_draft_store_list_module (fixture->database, fixture->learner->id, "m", NULL);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (((WayDraft *) g_ptr_array_index (rest, 0))->question_id, ==, "q2");
}

static void
test_steps (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "scene");
  g_autoptr (WayAttempt) elsewhere = begin (fixture, "n", "scene");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  WayScenarioStep *read;

  g_assert_true (way_scenario_step_store_add (fixture->database, attempt->id, HASH_A, "door", "listen", &error));
  g_assert_true (way_scenario_step_store_add (fixture->database, elsewhere->id, HASH_A, "door", "listen", &error));
  g_assert_true (way_scenario_step_store_add (fixture->database, attempt->id, HASH_B, "door", NULL, &error));
  g_assert_true (way_scenario_step_store_add (fixture->database, attempt->id, HASH_A, "door", "listen", &error));
  g_assert_no_error (error);
  g_assert_false (way_scenario_step_store_add (fixture->database, 99, HASH_A, "door", NULL, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_scenario_step_store_add (fixture->database, attempt->id, HASH_A, "door", "", &empty));
  g_assert_error (empty, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  reopen (fixture);
  listed = way_scenario_step_store_list_module (fixture->database, fixture->learner->id, "m", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 3);
  read = g_ptr_array_index (listed, 0);
  g_assert_cmpint (read->attempt_id, ==, attempt->id);
  g_assert_cmpstr (read->content_hash, ==, HASH_A);
  g_assert_cmpstr (read->node_id, ==, "door");
  g_assert_cmpstr (read->choice_id, ==, "listen");
  g_assert_cmpint (ABS (g_get_real_time () - read->made_at), <, G_TIME_SPAN_MINUTE);
  read = g_ptr_array_index (listed, 1);
  g_assert_cmpstr (read->content_hash, ==, HASH_B);
  g_assert_null (read->choice_id);
}

static void
test_bookmarks (Fixture      *fixture,
                gconstpointer data)
{
  gint64 learner_id = fixture->learner->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) bad = NULL;
  g_autoptr (WayBookmark) none = NULL;
  g_autoptr (WayBookmark) found = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  g_assert_true (way_bookmark_store_get (fixture->database, learner_id, "m", &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);

  g_assert_true (way_bookmark_store_set (fixture->database, learner_id, "m", "one", "", &error));
  g_assert_true (way_bookmark_store_set (fixture->database, learner_id, "n", "one", "1+0.5", &error));
  g_assert_true (way_bookmark_store_set (fixture->database, learner_id, "m", "two", "12+0.40", &error));
  g_assert_no_error (error);
  g_assert_false (way_bookmark_store_set (fixture->database, learner_id, "m", "three", "somewhere", &bad));
  g_assert_error (bad, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);

  reopen (fixture);
  g_assert_true (way_bookmark_store_get (fixture->database, learner_id, "m", &found, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (found->module_id, ==, "m");
  g_assert_cmpstr (found->activity_id, ==, "two");
  g_assert_cmpstr (found->location, ==, "12+0.40");

  listed = way_bookmark_store_list (fixture->database, learner_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (((WayBookmark *) g_ptr_array_index (listed, 0))->module_id, ==, "m");
}

static void
test_tally (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) first = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) again = begin (fixture, "m", "quiz");
  g_autoptr (WayAttempt) page = begin (fixture, "m", "page");
  g_autoptr (WayAttempt) open = begin (fixture, "m", "open");
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (GPtrArray) tallies = NULL;
  WayModuleTally *tally;

  g_assert_true (way_attempt_store_finish (fixture->database, first->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, &one, &error));
  g_assert_true (way_attempt_store_finish (fixture->database, again->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, &one, &error));
  g_assert_true (way_attempt_store_finish (fixture->database, page->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, &one, &error));
  g_assert_true (way_bookmark_store_set (fixture->database, fixture->learner->id, "a", "one", "", &error));
  g_assert_true (way_response_store_add (fixture->database, open->id, "q", HASH_A, response, &one, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_no_error (error);

  tallies = way_attempt_store_tally (fixture->database, fixture->learner->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tallies->len, ==, 2);
  tally = g_ptr_array_index (tallies, 0);
  g_assert_cmpstr (tally->module_id, ==, "a");
  g_assert_cmpuint (tally->n_completed, ==, 0);
  tally = g_ptr_array_index (tallies, 1);
  g_assert_cmpstr (tally->module_id, ==, "m");
  g_assert_cmpuint (tally->n_completed, ==, 2);

  interactions = way_response_store_list (fixture->database, open->id, NULL);
  g_assert_cmpint (tally->last_at, ==, ((WayInteraction *) g_ptr_array_index (interactions, 0))->answered_at);
}

/* What is being written and what is chosen in a scene is the last thing done too. */
static void
test_tally_last (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (WayAttempt) writing = begin (fixture, "a", "page");
  g_autoptr (WayAttempt) playing = begin (fixture, "b", "scene");
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  g_autoptr (GPtrArray) tallies = NULL;

  fixture_exec (_way_database_get_handle (fixture->database), "UPDATE attempts SET started_at = 1");
  g_assert_true (way_draft_store_set (fixture->database, writing->id, "q", HASH_A, response, NULL));
  g_assert_true (way_scenario_step_store_add (fixture->database, playing->id, HASH_A, "door", NULL, NULL));
  tallies = way_attempt_store_tally (fixture->database, fixture->learner->id, NULL);
  g_assert_cmpuint (tallies->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (ABS (g_get_real_time () - ((WayModuleTally *) g_ptr_array_index (tallies, i))->last_at), <, G_TIME_SPAN_MINUTE);
}

static guint
count_responses (Fixture *fixture,
                 gint64   attempt_id)
{
  g_autoptr (GPtrArray) listed = way_response_store_list (fixture->database, attempt_id, NULL);

  return listed->len;
}

static void
test_transaction (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAttempt) attempt = begin (fixture, "m", "quiz");
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  WayTransaction *dropped;
  WayTransaction *kept;

  dropped = way_transaction_begin (fixture->database, "Your answer could not be saved", &error);
  g_assert_no_error (error);
  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_cmpuint (count_responses (fixture, attempt->id), ==, 1);
  way_transaction_free (dropped);
  g_assert_cmpuint (count_responses (fixture, attempt->id), ==, 0);

  kept = way_transaction_begin (fixture->database, "Your answer could not be saved", &error);
  g_assert_true (way_response_store_add (fixture->database, attempt->id, "q", HASH_A, response, &one, 1, WAY_CONFIDENCE_NONE, &error));
  g_assert_true (way_transaction_commit (kept, &error));
  way_transaction_free (kept);
  g_assert_no_error (error);

  reopen (fixture);
  g_assert_cmpuint (count_responses (fixture, attempt->id), ==, 1);
}

/* Each kind of value, bound and read back: a slip of one place in one of them would show. */
static void
test_statement (Fixture      *fixture,
                gconstpointer data)
{
  const WayScore score = { 0.25, -1, 3 };
  WayScore       read = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) syntax = NULL;
  g_autoptr (GError) range = NULL;
  g_autoptr (WayStatement) statement = _way_statement_new (fixture->database, "Failed", "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'completed'", &error);
  g_autoptr (WayStatement) outside = _way_statement_new (fixture->database, "Failed", "SELECT ?1", &error);

  g_assert_no_error (error);
  _way_statement_bind_int64 (statement, 1, G_MAXINT64);
  _way_statement_bind_text (statement, 2, "text");
  _way_statement_bind_text (statement, 3, NULL);
  _way_statement_bind_double (statement, 4, 1.5);
  _way_statement_bind_score (statement, 5, &score);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (_way_statement_step (statement, &error), ==, WAY_STEP_ROW);
      g_assert_cmpint (_way_statement_get_int64 (statement, 0), ==, G_MAXINT64);
      g_assert_cmpstr (_way_statement_get_text (statement, 1), ==, "text");
      g_assert_null (_way_statement_get_text (statement, 2));
      g_assert_true (_way_statement_is_null (statement, 2));
      g_assert_false (_way_statement_is_null (statement, 3));
      g_assert_cmpfloat (_way_statement_get_double (statement, 3), ==, 1.5);
      _way_statement_get_score (statement, 4, &read);
      g_assert_cmpfloat (read.raw, ==, 0.25);
      g_assert_cmpfloat (read.min, ==, -1);
      g_assert_cmpfloat (read.max, ==, 3);
      g_assert_cmpint (_way_statement_get_enum (statement, 7, WAY_TYPE_COMPLETION), ==, WAY_COMPLETION_COMPLETED);
      g_assert_cmpint (_way_statement_step (statement, &error), ==, WAY_STEP_DONE);
      _way_statement_reset (statement);
    }
  g_assert_no_error (error);

  _way_statement_bind_int64 (outside, 2, 1);
  g_assert_cmpint (_way_statement_step (outside, &range), ==, WAY_STEP_ERROR);
  g_assert_error (range, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
  g_assert_null (_way_statement_new (fixture->database, "Failed", "SELEKT 1", &syntax));
  g_assert_error (syntax, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
}

/* A statement is kept for its next use: it begins anew with nothing bound, and who needs it while it is in use gets another. */
static void
test_statement_again (Fixture      *fixture,
                      gconstpointer data)
{
  const char *sql = "WITH rows (value) AS (VALUES (1), (2)) SELECT value, ?1 FROM rows ORDER BY value";
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStatement) first = NULL;
  g_autoptr (WayStatement) second = NULL;

  for (guint i = 0; i < 3; i++)
    {
      first = _way_statement_new (fixture->database, "Failed", sql, &error);
      second = _way_statement_new (fixture->database, "Failed", sql, &error);
      g_assert_no_error (error);
      g_assert_cmpint (_way_statement_step (first, &error), ==, WAY_STEP_ROW);
      g_assert_true (_way_statement_is_null (first, 1));
      _way_statement_bind_text (second, 1, "bound");
      g_assert_cmpint (_way_statement_step (second, &error), ==, WAY_STEP_ROW);
      g_assert_cmpint (_way_statement_get_int64 (second, 0), ==, 1);
      g_assert_cmpstr (_way_statement_get_text (second, 1), ==, "bound");
      g_assert_cmpint (_way_statement_step (first, &error), ==, WAY_STEP_ROW);
      g_assert_cmpint (_way_statement_get_int64 (first, 0), ==, 2);
      g_clear_pointer (&first, _way_statement_free);
      g_clear_pointer (&second, _way_statement_free);
    }
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/stores/learner", test_learner);
  ADD ("/stores/attempts", test_attempts);
  ADD ("/stores/attempt-faults", test_attempt_faults);
  ADD ("/stores/responses", test_responses);
  ADD ("/stores/response-order", test_response_order);
  ADD ("/stores/response-faults", test_response_faults);
  ADD ("/stores/response-tries", test_response_tries);
  ADD ("/stores/plan", test_plan);
  ADD ("/stores/nation", test_nation);
  ADD ("/stores/drafts", test_drafts);
  ADD ("/stores/steps", test_steps);
  ADD ("/stores/bookmarks", test_bookmarks);
  ADD ("/stores/tally", test_tally);
  ADD ("/stores/tally-last", test_tally_last);
  ADD ("/stores/transaction", test_transaction);
  ADD ("/stores/statement", test_statement);
  ADD ("/stores/statement-again", test_statement_again);
#undef ADD

  return g_test_run ();
}
