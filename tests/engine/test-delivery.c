/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "way-database-private.h"
#include "way-delivery.h"
#include "way-stores.h"

#define CONTENTS "lesson one 3; page intro; page think q1 q2; lesson two 5; quiz practice q3; lesson check 7; quiz! final f1 f2 f3"
#define QUESTIONS                                                                                \
  "q1 single a+ b; q2 multiple a+ b+ c; q3 truefalse true false+; f1! single a+ b; f2 multiple " \
  "a+ b+ c; f3 truefalse true+ false"

typedef struct
{
  WayDatabase  *database;
  WayModule    *module;
  WayDelivery  *delivery;
  GSignalGroup *signals;
  gint64        learner_id;
  guint         n_recorded;
  guint         n_progress;
} Fixture;

static void
recorded_cb (Fixture    *fixture,
             const char *activity_id,
             const char *question_id)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_READ_ONLY, NULL);
  const WayAttempt *attempt = way_delivery_get_attempt (fixture->delivery, activity_id);
  g_autoptr (GPtrArray) listed = way_response_store_list (other, attempt->id, NULL);
  WayInteraction *last = g_ptr_array_index (listed, listed->len - 1);

  /* Another connection sees it, so it was committed before the signal; and memory knows it too. */
  g_assert_cmpstr (last->question_id, ==, question_id);
  g_assert_nonnull (way_delivery_get_interaction (fixture->delivery, activity_id, question_id));
  fixture->n_recorded++;
}

static void
progress_cb (Fixture *fixture)
{
  fixture->n_progress++;
}

static void
deliver (Fixture   *fixture,
         WayModule *module)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->delivery);
  g_set_object (&fixture->module, module);
  fixture->delivery = way_delivery_new (fixture->module, fixture->database, fixture->learner_id, &error);
  g_assert_no_error (error);
  g_signal_group_set_target (fixture->signals, fixture->delivery);
  fixture->n_recorded = fixture->n_progress = 0;
}

/* As the program does after a restart: nothing but the disk is left. */
static void
restart (Fixture *fixture)
{
  g_clear_object (&fixture->delivery);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
  fixture->database = fixture_database_new ();
  deliver (fixture, fixture->module);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (WayModule) module = fixture_module_new (CONTENTS, QUESTIONS, 80, TRUE);
  g_autoptr (WayLearner) learner = NULL;

  fixture->database = fixture_database_new ();
  learner = way_learner_store_ensure_default (fixture->database, NULL);
  fixture->learner_id = learner->id;
  fixture->signals = g_signal_group_new (WAY_TYPE_DELIVERY);
  g_signal_group_connect_swapped (fixture->signals, "interaction-recorded", G_CALLBACK (recorded_cb), fixture);
  g_signal_group_connect_swapped (fixture->signals, "progress-changed", G_CALLBACK (progress_cb), fixture);
  deliver (fixture, module);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->signals);
  g_assert_finalize_object (g_steal_pointer (&fixture->delivery));
  g_assert_finalize_object (g_steal_pointer (&fixture->module));
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

static void
open (Fixture    *fixture,
      const char *activity_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_open (fixture->delivery, activity_id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (way_activity_get_id (way_delivery_get_open_activity (fixture->delivery)), ==, activity_id);
}

static void
leave (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_leave (fixture->delivery, &error));
  g_assert_no_error (error);
}

static WayOutcome *
try_respond (Fixture    *fixture,
             const char *activity_id,
             const char *question_id,
             const char *values,
             GError    **error)
{
  WayQuestion *question = way_module_find_question (fixture->module, question_id);
  g_autoptr (WayResponse) response = fixture_response_new (values);

  return way_delivery_respond (fixture->delivery, activity_id, question_id,
                               question != NULL ? way_question_get_content_hash (question) : NULL, response, error);
}

static double
respond (Fixture    *fixture,
         const char *activity_id,
         const char *question_id,
         const char *values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = try_respond (fixture, activity_id, question_id, values, &error);

  g_assert_no_error (error);

  return way_outcome_get_score (outcome)->raw;
}

static void
answer_final (Fixture    *fixture,
              const char *f1,
              const char *f2,
              const char *f3)
{
  respond (fixture, "final", "f1", f1);
  respond (fixture, "final", "f2", f2);
  respond (fixture, "final", "f3", f3);
}

static void
assert_refused (Fixture        *fixture,
                const char     *activity_id,
                const char     *question_id,
                const char     *values,
                WayAttemptError code)
{
  g_autoptr (GError) error = NULL;
  guint n_recorded = fixture->n_recorded;

  g_assert_null (try_respond (fixture, activity_id, question_id, values, &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, (int) code);
  g_assert_cmpuint (fixture->n_recorded, ==, n_recorded);
}

static void
test_fresh (Fixture      *fixture,
            gconstpointer data)
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
test_main_path (Fixture      *fixture,
                gconstpointer data)
{
  GListModel *lessons = way_module_get_lessons (fixture->module);
  g_autoptr (WayLesson) one = g_list_model_get_item (lessons, 0);
  WayScore score;

  open (fixture, "intro");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "intro"), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpuint (fixture->n_progress, ==, 1);
  leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "intro"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (fixture->n_progress, ==, 2);
  g_assert_cmpint (way_delivery_get_lesson_completion (fixture->delivery, one), ==, WAY_COMPLETION_INCOMPLETE);

  open (fixture, "think");
  leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpfloat (respond (fixture, "think", "q1", "a"), ==, 1);
  g_assert_cmpfloat (respond (fixture, "think", "q2", "a"), ==, 0.5);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_INCOMPLETE);
  leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "think")->score.raw, ==, 1.5);
  g_assert_cmpint (way_delivery_get_lesson_completion (fixture->delivery, one), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (way_delivery_get_minutes_left (fixture->delivery), ==, 12);

  open (fixture, "practice");
  respond (fixture, "practice", "q3", "true");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "practice"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);

  open (fixture, "final");
  respond (fixture, "final", "f1", "a");
  respond (fixture, "final", "f2", "a b");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 1);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->finished_at, ==, 0);
  respond (fixture, "final", "f3", "true");
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
      restart (fixture);
    }
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
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

  open (fixture, "think");
  assert_refused (fixture, "final", "f1", "a", WAY_ATTEMPT_ERROR_NOT_OPEN);
  assert_refused (fixture, "think", "f1", "a", WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
  assert_refused (fixture, "think", "q9", "a", WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
  g_assert_null (way_delivery_respond (fixture->delivery, "think", "q1", "0000", response, &stale));
  g_assert_error (stale, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE);
  g_assert_null (way_delivery_respond (fixture->delivery, "think", "q1", NULL, response, &no_hash));
  g_assert_error (no_hash, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE);
  g_assert_null (try_respond (fixture, "think", "q1", "z", &marking));
  g_assert_error (marking, WAY_MARKING_ERROR, WAY_MARKING_ERROR_UNKNOWN_OPTION);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "think"), ==, 2);

  respond (fixture, "think", "q1", "b");
  assert_refused (fixture, "think", "q1", "a", WAY_ATTEMPT_ERROR_ALREADY_ANSWERED);
  g_assert_cmpfloat (way_delivery_get_interaction (fixture->delivery, "think", "q1")->score.raw, ==, 0);
  restart (fixture);
  open (fixture, "think");
  assert_refused (fixture, "think", "q1", "a", WAY_ATTEMPT_ERROR_ALREADY_ANSWERED);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "think"), ==, 1);
}

static void
test_outcome_again (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (WayOutcome) outcome = NULL;

  open (fixture, "think");
  respond (fixture, "think", "q2", "c a");
  restart (fixture);

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
test_bookmark (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) elsewhere = NULL;
  g_autoptr (GError) shape = NULL;
  g_autoptr (GError) error = NULL;

  open (fixture, "think");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "");
  g_assert_true (way_delivery_set_location (fixture->delivery, "think", "12+0.40", &error));
  g_assert_no_error (error);
  g_assert_false (way_delivery_set_location (fixture->delivery, "intro", "1+0", &elsewhere));
  g_assert_error (elsewhere, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOT_OPEN);
  g_assert_false (way_delivery_set_location (fixture->delivery, "think", "bottom", &shape));
  g_assert_error (shape, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "12+0.40");

  restart (fixture);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->activity_id, ==, "think");
  open (fixture, "think");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "12+0.40");
  open (fixture, "intro");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->activity_id, ==, "intro");
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "");
}

static void
test_retake (Fixture      *fixture,
             gconstpointer data)
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

  open (fixture, "final");
  respond (fixture, "final", "f1", "b");
  g_assert_false (way_delivery_retake (fixture->delivery, "final", &unfinished));
  g_assert_error (unfinished, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED);
  respond (fixture, "final", "f2", "a b");
  respond (fixture, "final", "f3", "true");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_FAILED);
  g_assert_true (way_delivery_set_location (fixture->delivery, "final", "2+0", &error));

  /* Opened again, a finished quiz shows what was answered. */
  open (fixture, "final");
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

  respond (fixture, "final", "f1", "a");
  restart (fixture);
  open (fixture, "final");
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 2);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_FAILED);
  respond (fixture, "final", "f2", "a b");
  respond (fixture, "final", "f3", "true");
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
test_pass_rule (Fixture      *fixture,
                gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (pass_rows); i++)
    {
      const PassRow *row = &pass_rows[i];
      g_autoptr (WayModule) module = fixture_module_new (CONTENTS, QUESTIONS, row->percent, row->safety);
      WayScore score;

      g_test_message ("row %u", i);
      deliver (fixture, module);
      if (i == 0)
        open (fixture, "final");
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
test_pass_exact (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; quiz! one t1; quiz! two t2", "t1 multiple a+ b+ c+ d; t2 multiple a+ b+ c+ d", 50, FALSE);
  WayScore score;

  deliver (fixture, module);
  open (fixture, "one");
  respond (fixture, "one", "t1", "a");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_UNKNOWN);
  g_assert_cmpfloat_with_epsilon (score.raw, 1.0 / 3, 1e-12);
  open (fixture, "two");
  respond (fixture, "two", "t2", "a b");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_PASSED);
}

static void
test_no_counting_quiz (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; page intro; quiz practice q3", "q3 truefalse true false+", 80, TRUE);

  deliver (fixture, module);
  open (fixture, "intro");
  leave (fixture);
  open (fixture, "practice");
  respond (fixture, "practice", "q3", "false");
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);
}

/* An update rewords every question: old answers stay on disk, and the new words are asked anew in the same attempt. */
static void
test_reworded (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (WayModule) update = fixture_module_new_full ("1.1.0", CONTENTS, QUESTIONS, "Which one?", 80, TRUE);
  g_autoptr (GPtrArray) listed = NULL;
  gint64 attempt_id;

  open (fixture, "final");
  answer_final (fixture, "a", "a b", "true");
  open (fixture, "think");
  respond (fixture, "think", "q1", "a");
  respond (fixture, "think", "q2", "a b");
  leave (fixture);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_PASSED);

  deliver (fixture, update);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "think"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 3);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);

  open (fixture, "final");
  attempt_id = way_delivery_get_attempt (fixture->delivery, "final")->id;
  answer_final (fixture, "b", "a b", "true");
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 1);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "final")->score.raw, ==, 2);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_FAILED);
  listed = way_response_store_list (fixture->database, attempt_id, NULL);
  g_assert_cmpuint (listed->len, ==, 6);

  open (fixture, "think");
  respond (fixture, "think", "q1", "b");
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "think")->score.raw, ==, 2);
  respond (fixture, "think", "q2", "a");
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "think")->score.raw, ==, 0.5);
}

/* What a new version no longer has is neither counted nor shown, and it is not lost. */
static void
test_disappeared (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (WayModule) original = g_object_ref (fixture->module);
  g_autoptr (WayModule) smaller = fixture_module_new_full ("2.0.0", "lesson one 3; page intro; page new", "q9 single a+ b", "Which?", 80, TRUE);

  open (fixture, "intro");
  leave (fixture);
  open (fixture, "final");
  answer_final (fixture, "a", "a b", "true");

  deliver (fixture, smaller);
  g_assert_null (way_delivery_get_bookmark (fixture->delivery));
  g_assert_null (way_delivery_get_attempt (fixture->delivery, "final"));
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_NOT_ATTEMPTED);
  g_assert_cmpuint (way_delivery_get_n_completed (fixture->delivery), ==, 1);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 0);
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);
  open (fixture, "new");
  leave (fixture);
  g_assert_cmpint (way_delivery_get_module_completion (fixture->delivery), ==, WAY_COMPLETION_COMPLETED);

  deliver (fixture, original);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_nonnull (way_delivery_get_interaction (fixture->delivery, "final", "f1"));
}

/* The disk fills up at every place where it can: nothing is half done, memory says what the disk says, and trying again works. */
static void
test_disk_full (Fixture      *fixture,
                gconstpointer data)
{
  sqlite3 *handle = _way_database_get_handle (fixture->database);
  g_autoptr (GError) answer = NULL;
  g_autoptr (GError) place = NULL;
  gint64           n_pages = 0;
  g_autofree char *limit = NULL;
  guint            n = 0;

  open (fixture, "final");
  respond (fixture, "final", "f1", "a");
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
                              way_question_get_content_hash (way_module_find_question (fixture->module, "f1")), response, &score, &answer);
    }
  g_clear_error (&answer);
  g_assert_null (try_respond (fixture, "final", "f2", "a b", &answer));
  g_assert_error (answer, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);
  g_assert_cmpstr (answer->message, ==, "Your answer could not be saved because the disk is full. Free some space and try again.");
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "final", "f2"));
  g_assert_cmpuint (fixture->n_recorded, ==, 1);

  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL), ==, SQLITE_OK);
  respond (fixture, "final", "f2", "a b");
  respond (fixture, "final", "f3", "true");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "final")->completion, ==, WAY_COMPLETION_COMPLETED);
}

/* Another program holds the lock while the last answer of a quiz comes: neither the answer nor the end is recorded, in memory or on disk. */
static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  WayTransaction *lock;
  gint64          started;

  open (fixture, "practice");
  lock = way_transaction_begin (other, "Failed", &error);
  g_assert_no_error (error);
  started = g_get_monotonic_time ();
  g_assert_null (try_respond (fixture, "practice", "q3", "false", &error));
  g_assert_cmpint (g_get_monotonic_time () - started, >=, G_TIME_SPAN_SECOND);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "practice")->finished_at, ==, 0);
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "practice", "q3"));

  way_transaction_free (lock);
  respond (fixture, "practice", "q3", "false");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "practice")->finished_at, !=, 0);
}

/* Another program answered first: this one is told, and does not pretend. */
static void
test_answered_elsewhere (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (WayResponse) response = fixture_response_new ("true");
  g_autoptr (GError) error = NULL;
  const WayScore score = { 0, 0, 1 };

  open (fixture, "practice");
  g_assert_true (way_response_store_add (other, way_delivery_get_attempt (fixture->delivery, "practice")->id, "q3",
                                         way_question_get_content_hash (way_module_find_question (fixture->module, "q3")), response, &score, NULL));
  g_assert_null (try_respond (fixture, "practice", "q3", "false", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "practice", "q3"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
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
