/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "fixtures.h"
#include "way-database-private.h"
#include "way-stores.h"

#define CONTENTS "lesson one 3; page intro; page think q1 q2; lesson two 5; quiz practice q3; lesson check 7; quiz! final f1 f2 f3"
#define QUESTIONS                                                                                \
  "q1 single a+ b; q2 multiple a+ b+ c; q3 truefalse true false+; f1! single a+ b; f2 multiple " \
  "a+ b+ c; f3 truefalse true+ false"

static const DeliveryModule start = { CONTENTS, QUESTIONS, 80, TRUE };

static void
answer_final (DeliveryFixture *fixture,
              const char      *f1,
              const char      *f2,
              const char      *f3)
{
  fixture_respond (fixture, "final", "f1", f1);
  fixture_respond (fixture, "final", "f2", f2);
  fixture_respond (fixture, "final", "f3", f3);
}

static void
assert_refused (DeliveryFixture *fixture,
                const char      *activity_id,
                const char      *question_id,
                const char      *values,
                WayAttemptError  code)
{
  g_autoptr (GError) error = NULL;
  guint n_recorded = fixture->n_recorded;

  g_assert_null (fixture_try_respond (fixture, activity_id, question_id, values, &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, (int) code);
  g_assert_cmpuint (fixture->n_recorded, ==, n_recorded);
}

static void
test_fresh (DeliveryFixture *fixture,
            gconstpointer    data)
{
  WayScore score = { 9, 9, 9 };

  g_assert_null (way_delivery_get_open_activity (fixture->delivery));
  g_assert_null (way_delivery_get_bookmark (fixture->delivery));
  g_assert_null (way_delivery_get_attempt (fixture->delivery, "intro"));
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "think", "q1"));
  g_assert_null (way_delivery_get_outcome (fixture->delivery, "think", "q1"));
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "intro"), ==, WAY_COMPLETION_NOT_ATTEMPTED);
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_NOT_ATTEMPTED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_UNKNOWN);
  g_assert_cmpfloat (score.max, ==, 0);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 3);
  g_assert_cmpuint (way_delivery_get_n_completed (fixture->delivery), ==, 0);
  g_assert_cmpuint (way_delivery_get_minutes_left (fixture->delivery), ==, 15);
}

static void
test_main_path (DeliveryFixture *fixture,
                gconstpointer    data)
{
  GListModel *lessons = way_module_get_lessons (fixture->module);
  g_autoptr (WayLesson) one = g_list_model_get_item (lessons, 0);
  WayScore score;

  fixture_open (fixture, "intro");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "intro"), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpuint (fixture->n_progress, ==, 1);
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "intro"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (fixture->n_progress, ==, 2);
  g_assert_cmpint (way_delivery_get_lesson_completion (fixture->delivery, one), ==, WAY_COMPLETION_INCOMPLETE);

  fixture_open (fixture, "think");
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpfloat (fixture_respond (fixture, "think", "q1", "a"), ==, 1);
  g_assert_cmpfloat (fixture_respond (fixture, "think", "q2", "a"), ==, 0.5);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_INCOMPLETE);
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "think")->score.raw, ==, 1.5);
  g_assert_cmpint (way_delivery_get_lesson_completion (fixture->delivery, one), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (way_delivery_get_minutes_left (fixture->delivery), ==, 12);

  fixture_open (fixture, "practice");
  fixture_respond (fixture, "practice", "q3", "true");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "practice"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);

  fixture_open (fixture, "final");
  fixture_respond (fixture, "final", "f1", "a");
  fixture_respond (fixture, "final", "f2", "a b");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 1);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->finished_at, ==, 0);
  fixture_respond (fixture, "final", "f3", "true");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->finished_at, !=, 0);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->success, ==, WAY_SUCCESS_PASSED);
  g_assert_cmpuint (fixture->n_recorded, ==, 6);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_COMPLETED);
      g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_PASSED);
      g_assert_cmpfloat (score.raw, ==, 3);
      g_assert_cmpfloat (score.max, ==, 3);
      g_assert_cmpuint (way_delivery_get_n_completed (fixture->delivery), ==, 4);
      g_assert_cmpuint (way_delivery_get_minutes_left (fixture->delivery), ==, 0);
      g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->activity_id, ==, "final");
      fixture_restart (fixture);
    }
}

static void
test_refused (DeliveryFixture *fixture,
              gconstpointer    data)
{
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  g_autoptr (GError) stale = NULL;
  g_autoptr (GError) no_hash = NULL;
  g_autoptr (GError) marking = NULL;
  g_autoptr (GError) unknown = NULL;

  assert_refused (fixture, "think", "q1", "a", WAY_ATTEMPT_ERROR_NOT_OPEN);
  assert_refused (fixture, "nowhere", "q1", "a", WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);
  g_assert_false (way_delivery_open (fixture->delivery, "nowhere", &unknown));
  g_assert_error (unknown, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);
  g_assert_null (way_delivery_get_open_activity (fixture->delivery));

  fixture_open (fixture, "think");
  assert_refused (fixture, "final", "f1", "a", WAY_ATTEMPT_ERROR_NOT_OPEN);
  assert_refused (fixture, "think", "f1", "a", WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
  assert_refused (fixture, "think", "q9", "a", WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
  g_assert_null (way_delivery_respond (fixture->delivery, "think", "q1", "0000", response, WAY_CONFIDENCE_NONE, &stale));
  g_assert_error (stale, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE);
  g_assert_null (way_delivery_respond (fixture->delivery, "think", "q1", NULL, response, WAY_CONFIDENCE_NONE, &no_hash));
  g_assert_error (no_hash, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE);
  g_assert_null (fixture_try_respond (fixture, "think", "q1", "z", &marking));
  g_assert_error (marking, WAY_MARKING_ERROR, WAY_MARKING_ERROR_UNKNOWN_OPTION);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "think"), ==, 2);

  fixture_respond (fixture, "think", "q1", "b");
  assert_refused (fixture, "think", "q1", "a", WAY_ATTEMPT_ERROR_ALREADY_ANSWERED);
  g_assert_cmpfloat (way_delivery_get_interaction (fixture->delivery, "think", "q1")->score.raw, ==, 0);
  fixture_restart (fixture);
  fixture_open (fixture, "think");
  assert_refused (fixture, "think", "q1", "a", WAY_ATTEMPT_ERROR_ALREADY_ANSWERED);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "think"), ==, 1);
}

static void
test_outcome_again (DeliveryFixture *fixture,
                    gconstpointer    data)
{
  g_autoptr (WayOutcome) outcome = NULL;

  fixture_open (fixture, "think");
  fixture_respond (fixture, "think", "q2", "c a");
  fixture_restart (fixture);

  outcome = way_delivery_get_outcome (fixture->delivery, "think", "q2");
  g_assert_cmpfloat (way_outcome_get_score (outcome)->raw, ==, 0);
  g_assert_true (way_outcome_get_option (outcome, 0)->chosen);
  g_assert_false (way_outcome_get_option (outcome, 1)->chosen);
  g_assert_true (way_outcome_get_option (outcome, 2)->chosen);
  g_assert_cmpstr (way_outcome_get_option (outcome, 1)->feedback, ==, "Feedback b");
  g_assert_null (way_delivery_get_outcome (fixture->delivery, "think", "q1"));
  g_assert_null (way_delivery_get_outcome (fixture->delivery, "intro", "q2"));
}

static void
test_bookmark (DeliveryFixture *fixture,
               gconstpointer    data)
{
  g_autoptr (GError) elsewhere = NULL;
  g_autoptr (GError) shape = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open (fixture, "think");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "");
  g_assert_true (way_delivery_set_location (fixture->delivery, "think", "12+0.40", &error));
  g_assert_no_error (error);
  g_assert_false (way_delivery_set_location (fixture->delivery, "intro", "1+0", &elsewhere));
  g_assert_error (elsewhere, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOT_OPEN);
  g_assert_false (way_delivery_set_location (fixture->delivery, "think", "bottom", &shape));
  g_assert_error (shape, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "12+0.40");

  fixture_restart (fixture);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->activity_id, ==, "think");
  fixture_open (fixture, "think");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "12+0.40");
  fixture_open (fixture, "intro");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->activity_id, ==, "intro");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "");
}

static void
test_retake (DeliveryFixture *fixture,
             gconstpointer    data)
{
  g_autoptr (GError) unfinished = NULL;
  g_autoptr (GError) never = NULL;
  g_autoptr (GError) page = NULL;
  g_autoptr (GError) error = NULL;
  WayScore score;

  g_assert_false (way_delivery_retake (fixture->delivery, "final", &never));
  g_assert_error (never, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED);
  g_assert_false (way_delivery_retake (fixture->delivery, "intro", &page));
  g_assert_error (page, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);

  fixture_open (fixture, "final");
  fixture_respond (fixture, "final", "f1", "b");
  g_assert_false (way_delivery_retake (fixture->delivery, "final", &unfinished));
  g_assert_error (unfinished, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED);
  fixture_respond (fixture, "final", "f2", "a b");
  fixture_respond (fixture, "final", "f3", "true");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_FAILED);
  g_assert_true (way_delivery_set_location (fixture->delivery, "final", "2+0", &error));

  /* Opened again, a finished quiz shows what was answered. */
  fixture_open (fixture, "final");
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 1);
  g_assert_nonnull (way_delivery_get_interaction (fixture->delivery, "final", "f1"));

  g_assert_true (way_delivery_retake (fixture->delivery, "final", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 2);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "");
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 3);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_FAILED);

  fixture_respond (fixture, "final", "f1", "a");
  fixture_restart (fixture);
  fixture_open (fixture, "final");
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 2);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_FAILED);
  fixture_respond (fixture, "final", "f2", "a b");
  fixture_respond (fixture, "final", "f3", "true");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_PASSED);
  g_assert_cmpfloat (score.raw, ==, 3);
}

typedef struct
{
  double      percent;
  gboolean    safety;
  const char *f1;
  const char *f2;
  const char *f3;
  WaySuccess  success;
  double      raw;
} PassRow;

static const PassRow pass_rows[] = {
  { 80, TRUE, "a", "a b", "true", WAY_SUCCESS_PASSED, 3 },
  { 80, TRUE, "b", "a b", "true", WAY_SUCCESS_FAILED, 2 },
  { 60, TRUE, "b", "a b", "true", WAY_SUCCESS_FAILED, 2 },
  { 60, FALSE, "b", "a b", "true", WAY_SUCCESS_PASSED, 2 },
  { 60, TRUE, "a", "c", "true", WAY_SUCCESS_PASSED, 2 },
  { 80, TRUE, "a", "a", "true", WAY_SUCCESS_PASSED, 2.5 },
  { 84, TRUE, "a", "a", "true", WAY_SUCCESS_FAILED, 2.5 },
  { 100, TRUE, "a", "a b", "true", WAY_SUCCESS_PASSED, 3 },
  { 100, TRUE, "a", "a", "true", WAY_SUCCESS_FAILED, 2.5 },
  { 0, FALSE, "b", "c", "false", WAY_SUCCESS_PASSED, 0 },
  { 0, TRUE, "b", "c", "false", WAY_SUCCESS_FAILED, 0 },
};

static void
test_pass_rule (DeliveryFixture *fixture,
                gconstpointer    data)
{
  for (guint i = 0; i < G_N_ELEMENTS (pass_rows); i++)
    {
      const PassRow *row = &pass_rows[i];
      g_autoptr (WayModule) module = fixture_module_new (CONTENTS, QUESTIONS, row->percent, row->safety);
      WayScore score;

      g_test_message ("row %u", i);
      fixture_deliver (fixture, module);
      if (i == 0)
        fixture_open (fixture, "final");
      else
        g_assert_true (way_delivery_retake (fixture->delivery, "final", NULL));
      answer_final (fixture, row->f1, row->f2, row->f3);
      g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, row->success);
      g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->success, ==, row->success);
      g_assert_cmpfloat (score.raw, ==, row->raw);
      g_assert_cmpfloat (score.max, ==, 3);
    }
}

/* Exactly the pass mark, in marks that binary fractions cannot hold: 1/3 + 2/3 of 2, at 50 %. */
static void
test_pass_exact (DeliveryFixture *fixture,
                 gconstpointer    data)
{
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; quiz! one t1; quiz! two t2", "t1 multiple a+ b+ c+ d; t2 multiple a+ b+ c+ d", 50, FALSE);
  WayScore score;

  fixture_deliver (fixture, module);
  fixture_open (fixture, "one");
  fixture_respond (fixture, "one", "t1", "a");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_UNKNOWN);
  g_assert_cmpfloat_with_epsilon (score.raw, 1.0 / 3, 1e-12);
  fixture_open (fixture, "two");
  fixture_respond (fixture, "two", "t2", "a b");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_PASSED);
}

static void
test_no_counting_quiz (DeliveryFixture *fixture,
                       gconstpointer    data)
{
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; page intro; quiz practice q3", "q3 truefalse true false+", 80, TRUE);

  fixture_deliver (fixture, module);
  fixture_open (fixture, "intro");
  fixture_leave (fixture);
  fixture_open (fixture, "practice");
  fixture_respond (fixture, "practice", "q3", "false");
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);
}

/* An update rewords every question: old answers stay on disk, and the new words are asked anew in the same attempt. */
static void
test_reworded (DeliveryFixture *fixture,
               gconstpointer    data)
{
  g_autoptr (WayModule) update = fixture_module_new_full ("1.1.0", CONTENTS, QUESTIONS, "Which one?", 80, TRUE);
  g_autoptr (GPtrArray) listed = NULL;
  gint64 attempt_id;

  fixture_open (fixture, "final");
  answer_final (fixture, "a", "a b", "true");
  fixture_open (fixture, "think");
  fixture_respond (fixture, "think", "q1", "a");
  fixture_respond (fixture, "think", "q2", "a b");
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_PASSED);

  fixture_deliver (fixture, update);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 3);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);

  fixture_open (fixture, "final");
  attempt_id = way_delivery_get_attempt (fixture->delivery, "final")->id;
  answer_final (fixture, "b", "a b", "true");
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 1);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "final")->score.raw, ==, 2);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_FAILED);
  listed = way_response_store_list (fixture->database, attempt_id, NULL);
  g_assert_cmpuint (listed->len, ==, 6);

  fixture_open (fixture, "think");
  fixture_respond (fixture, "think", "q1", "b");
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "think")->score.raw, ==, 2);
  fixture_respond (fixture, "think", "q2", "a");
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "think")->score.raw, ==, 0.5);
}

/* What a new version no longer has is neither counted nor shown, and it is not lost. */
static void
test_disappeared (DeliveryFixture *fixture,
                  gconstpointer    data)
{
  g_autoptr (WayModule) original = g_object_ref (fixture->module);
  g_autoptr (WayModule) smaller = fixture_module_new_full ("2.0.0", "lesson one 3; page intro; page new", "q9 single a+ b", "Which?", 80, TRUE);

  fixture_open (fixture, "intro");
  fixture_leave (fixture);
  fixture_open (fixture, "final");
  answer_final (fixture, "a", "a b", "true");

  fixture_deliver (fixture, smaller);
  g_assert_null (way_delivery_get_bookmark (fixture->delivery));
  g_assert_null (way_delivery_get_attempt (fixture->delivery, "final"));
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_NOT_ATTEMPTED);
  g_assert_cmpuint (way_delivery_get_n_completed (fixture->delivery), ==, 1);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 0);
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);
  fixture_open (fixture, "new");
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_COMPLETED);

  fixture_deliver (fixture, original);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_nonnull (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
}

/* The disk fills up at every place where it can: nothing is half done, memory says what the disk says, and trying again works. */
static void
test_disk_full (DeliveryFixture *fixture,
                gconstpointer    data)
{
  sqlite3 *handle = _way_database_get_handle (fixture->database);
  g_autoptr (GError) answer = NULL;
  g_autoptr (GError) place = NULL;
  gint64           n_pages = 0;
  g_autofree char *limit = NULL;
  guint            n = 0;

  fixture_open (fixture, "final");
  fixture_respond (fixture, "final", "f1", "a");
  g_assert_true (_way_connection_get_int64 (handle, "", "PRAGMA page_count", &n_pages, NULL));
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, n_pages);
  g_assert_cmpint (sqlite3_exec (handle, limit, NULL, NULL, NULL), ==, SQLITE_OK);

  /* The file may not grow, so this fails as soon as the pages it has are used up. */
  while (place == NULL && n++ < 10000)
    {
      g_autofree char *module_id = g_strdup_printf ("m%u", n);

      way_bookmark_store_set (fixture->database, fixture->learner_id, module_id, "a", "", &place);
    }
  g_assert_error (place, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);

  /* There may be room left in the pages of responses; at the end there is none. */
  for (n = 0; answer == NULL && n < 10000; n++)
    {
      g_autofree char *question_id = g_strdup_printf ("x%u", n);
      g_autoptr (WayResponse) response = fixture_response_new ("a");
      const WayScore score = { 0, 0, 1 };

      way_response_store_add (fixture->database, way_delivery_get_attempt (fixture->delivery, "final")->id, question_id,
                              way_question_get_content_hash (way_module_find_question (fixture->module, "f1")), response, &score, 1, WAY_CONFIDENCE_NONE, &answer);
    }
  g_clear_error (&answer);
  g_assert_null (fixture_try_respond (fixture, "final", "f2", "a b", &answer));
  g_assert_error (answer, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);
  g_assert_cmpstr (answer->message, ==, "Your answer could not be saved because the disk is full. Free some space and try again.");
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f2"));
  g_assert_cmpuint (fixture->n_recorded, ==, 1);

  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL), ==, SQLITE_OK);
  fixture_respond (fixture, "final", "f2", "a b");
  fixture_respond (fixture, "final", "f3", "true");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->completion, ==, WAY_COMPLETION_COMPLETED);
}

/* Another program holds the lock while the last answer of a quiz comes: neither the answer nor the end is recorded, in memory or on disk. */
static void
test_busy (DeliveryFixture *fixture,
           gconstpointer    data)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  WayTransaction *lock;
  gint64          started;

  fixture_open (fixture, "practice");
  lock = way_transaction_begin (other, "Failed", &error);
  g_assert_no_error (error);
  started = g_get_monotonic_time ();
  g_assert_null (fixture_try_respond (fixture, "practice", "q3", "false", &error));
  g_assert_cmpint (g_get_monotonic_time () - started, >=, G_TIME_SPAN_SECOND);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "practice")->finished_at, ==, 0);
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "practice", "q3"));

  way_transaction_free (lock);
  fixture_respond (fixture, "practice", "q3", "false");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "practice")->finished_at, !=, 0);
}

/* Another program answered first: this one is told, and does not pretend. */
static void
test_answered_elsewhere (DeliveryFixture *fixture,
                         gconstpointer    data)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (WayResponse) response = fixture_response_new ("true");
  g_autoptr (GError) error = NULL;
  const WayScore score = { 0, 0, 1 };

  fixture_open (fixture, "practice");
  g_assert_true (way_response_store_add (other, way_delivery_get_attempt (fixture->delivery, "practice")->id, "q3",
                                         way_question_get_content_hash (way_module_find_question (fixture->module, "q3")), response, &score, 1, WAY_CONFIDENCE_NONE, NULL));
  g_assert_null (fixture_try_respond (fixture, "practice", "q3", "false", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "practice", "q3"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, DeliveryFixture, &start, fixture_set_up, function, fixture_tear_down)
  ADD ("/delivery/fresh", test_fresh);
  ADD ("/delivery/main-path", test_main_path);
  ADD ("/delivery/refused", test_refused);
  ADD ("/delivery/outcome-again", test_outcome_again);
  ADD ("/delivery/bookmark", test_bookmark);
  ADD ("/delivery/retake", test_retake);
  ADD ("/delivery/pass-rule", test_pass_rule);
  ADD ("/delivery/pass-exact", test_pass_exact);
  ADD ("/delivery/no-counting-quiz", test_no_counting_quiz);
  ADD ("/delivery/reworded", test_reworded);
  ADD ("/delivery/disappeared", test_disappeared);
  ADD ("/delivery/disk-full", test_disk_full);
  ADD ("/delivery/busy", test_busy);
  ADD ("/delivery/answered-elsewhere", test_answered_elsewhere);
#undef ADD

  return g_test_run ();
}
