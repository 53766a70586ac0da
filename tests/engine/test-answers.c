/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "fixtures.h"
#include "scene-fixture.h"
#include "store-fixtures.h"
#include "way-stores.h"

/* Answers under every behaviour, drafts, and answers to words that are no more. */

#define CONTENTS                                                                                            \
  "lesson one 1; page now n1 n2 u; quiz! later :deferred l1 l2 u2; quiz! tried :several-tries/3 t1 t2 u3; " \
  "quiz! sure :confidence s1 s2 u4; quiz! latersure :deferred-confidence d1 d2"
#define QUESTIONS                                                                                             \
  "n1 single a+ b c; n2 multiple a+ b+ c; u scale a b c; l1 single a+ b c; l2! multiple a+ b+ c; u2 scale a " \
  "b c; t1 multiple a+ b+ c ?first ?second; t2! single a+ b c; u3 scale a b c; s1 single a+ b c; s2! "        \
  "multiple a+ b+ c; u4 scale a b c; d1 single a+ b c; d2 single a+ b c"

#define OLD_HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const DeliveryModule start = { CONTENTS, QUESTIONS, 60, TRUE };

/* What an answer is followed by. */
typedef struct
{
  const char   *activity_id;
  const char   *question_id;
  const char   *values;
  WayConfidence confidence;
  int           error; /* of WayAttemptError, or -1 */
  double        raw;
  guint         try_number;
  WayReveal     reveal;
  guint         n_tries_left;
  const char   *hint;
  guint         n_unanswered;
} Row;

#define NO_ERROR -1
#define ANSWERED WAY_ATTEMPT_ERROR_ALREADY_ANSWERED
#define NONE WAY_CONFIDENCE_NONE

static const Row rows[] = {
  /* Immediate: one answer, and all is shown */
  { "now", "n1", "b", NONE, NO_ERROR, 0, 1, WAY_REVEAL_ALL, 0, NULL, 2 },
  { "now", "n1", "a", NONE, ANSWERED, 0, 1, WAY_REVEAL_ALL, 0, NULL, 2 },
  { "now", "n2", "a", NONE, NO_ERROR, 0.5, 1, WAY_REVEAL_ALL, 0, NULL, 1 },
  /* What is not marked can be answered anew */
  { "now", "u", "a", NONE, NO_ERROR, 0, 1, WAY_REVEAL_ALL, 1, NULL, 0 },
  { "now", "u", "c", NONE, NO_ERROR, 0, 2, WAY_REVEAL_ALL, 1, NULL, 0 },
  /* Deferred: changed as often as one likes, and nothing is shown */
  { "later", "l1", "b", NONE, NO_ERROR, 0, 1, WAY_REVEAL_NOTHING, 1, NULL, 2 },
  { "later", "l1", "c", NONE, NO_ERROR, 0, 2, WAY_REVEAL_NOTHING, 1, NULL, 2 },
  { "later", "l1", "a", NONE, NO_ERROR, 1, 3, WAY_REVEAL_NOTHING, 1, NULL, 2 },
  { "later", "l2", "c", NONE, NO_ERROR, 0, 1, WAY_REVEAL_NOTHING, 1, NULL, 1 },
  { "later", "u2", "a", NONE, NO_ERROR, 0, 1, WAY_REVEAL_NOTHING, 1, NULL, 0 },
  { "later", "l2", "a b", NONE, NO_ERROR, 1, 2, WAY_REVEAL_NOTHING, 1, NULL, 0 },
  /* Several tries: a hint while one is left, and the end when it is right or none is */
  { "tried", "t1", "c", NONE, NO_ERROR, 0, 1, WAY_REVEAL_HINT, 2, "first", 3 },
  { "tried", "t1", "a", NONE, NO_ERROR, 0.5, 2, WAY_REVEAL_HINT, 1, "second", 3 },
  { "tried", "t1", "a c", NONE, NO_ERROR, 0, 3, WAY_REVEAL_ALL, 0, NULL, 2 },
  { "tried", "t1", "a b", NONE, ANSWERED, 0, 3, WAY_REVEAL_ALL, 0, NULL, 2 },
  { "tried", "t2", "b", NONE, NO_ERROR, 0, 1, WAY_REVEAL_HINT, 2, NULL, 2 },
  { "tried", "t2", "a", NONE, NO_ERROR, 1, 2, WAY_REVEAL_ALL, 0, NULL, 1 },
  { "tried", "t2", "a", NONE, ANSWERED, 1, 2, WAY_REVEAL_ALL, 0, NULL, 1 },
  { "tried", "u3", "b", NONE, NO_ERROR, 0, 1, WAY_REVEAL_ALL, 1, NULL, 0 },
  /* Also after the end */
  { "tried", "u3", "c", NONE, NO_ERROR, 0, 2, WAY_REVEAL_ALL, 1, NULL, 0 },
  /* Confidence, kept with the answer */
  { "sure", "s1", "b", WAY_CONFIDENCE_CERTAIN, NO_ERROR, 0, 1, WAY_REVEAL_ALL, 0, NULL, 2 },
  { "sure", "s1", "a", WAY_CONFIDENCE_CERTAIN, ANSWERED, 0, 1, WAY_REVEAL_ALL, 0, NULL, 2 },
  { "sure", "s2", "a b", WAY_CONFIDENCE_GUESS, NO_ERROR, 1, 1, WAY_REVEAL_ALL, 0, NULL, 1 },
  { "sure", "u4", "b", NONE, NO_ERROR, 0, 1, WAY_REVEAL_ALL, 1, NULL, 0 },
  { "latersure", "d1", "b", WAY_CONFIDENCE_CERTAIN, NO_ERROR, 0, 1, WAY_REVEAL_NOTHING, 1, NULL, 1 },
  { "latersure", "d1", "a", WAY_CONFIDENCE_FAIRLY_SURE, NO_ERROR, 1, 2, WAY_REVEAL_NOTHING, 1, NULL, 1 },
  { "latersure", "d2", "a", WAY_CONFIDENCE_CERTAIN, NO_ERROR, 1, 1, WAY_REVEAL_NOTHING, 1, NULL, 0 },
};

static void
assert_shape (GError    **error,
              const char *sentence)
{
  g_assert_error (*error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE);
  g_assert_cmpstr ((*error)->message, ==, sentence);
  g_clear_error (error);
}

static void
play_row (DeliveryFixture *fixture,
          const Row       *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = fixture_try_respond_sure (fixture, row->activity_id, row->question_id, row->values, row->confidence, &error);
  const WayInteraction *interaction = way_delivery_get_interaction (fixture->delivery, row->activity_id, row->question_id);

  if (row->error != NO_ERROR)
    g_assert_error (error, WAY_ATTEMPT_ERROR, row->error);
  else
    g_assert_no_error (error);
  g_assert_cmpint (outcome != NULL, ==, row->error == NO_ERROR);
  g_assert_cmpfloat (interaction->score.raw, ==, row->raw);
  g_assert_cmpuint (interaction->try_number, ==, row->try_number);
  if (outcome != NULL)
    g_assert_cmpint (interaction->confidence, ==, row->confidence);
  g_assert_cmpint (way_delivery_get_reveal (fixture->delivery, row->activity_id, row->question_id), ==, row->reveal);
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, row->activity_id, row->question_id), ==, row->n_tries_left);
  g_assert_cmpstr (way_delivery_get_hint (fixture->delivery, row->activity_id, row->question_id), ==, row->hint);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, row->activity_id), ==, row->n_unanswered);
}

/* Plays all rows up to the end of one activity. */
static void
play (DeliveryFixture *fixture,
      const char      *activity_id)
{
  fixture_open (fixture, activity_id);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!g_str_equal (rows[i].activity_id, activity_id))
        continue;
      g_test_message ("row %u", i);
      play_row (fixture, &rows[i]);
      fixture_assert_as_on_disk (fixture);
    }
}

static void
test_rows (DeliveryFixture *fixture,
           gconstpointer    data)
{
  const char *const ids[] = { "now", "later", "tried", "sure", "latersure" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    play (fixture, ids[i]);
  fixture_restart (fixture);
}

static void
test_nothing_yet (DeliveryFixture *fixture,
                  gconstpointer    data)
{
  gboolean asked = TRUE;

  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "tried", "t1"), ==, 3);
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "now", "n1"), ==, 1);
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "now", "t1"), ==, 0);
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "nowhere", "t1"), ==, 0);
  g_assert_cmpint (way_delivery_get_reveal (fixture->delivery, "tried", "t1"), ==, WAY_REVEAL_NOTHING);
  g_assert_null (way_delivery_get_hint (fixture->delivery, "tried", "t1"));
  g_assert_null (way_delivery_get_draft (fixture->delivery, "tried", "t1"));
  g_assert_null (way_delivery_get_run (fixture->delivery, "tried"));
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "sure", &asked), ==, 0);
  g_assert_true (asked);
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "now", &asked), ==, 0);
  g_assert_false (asked);
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "nowhere", &asked), ==, 0);
  g_assert_false (asked);
}

static void
test_deferred (DeliveryFixture *fixture,
               gconstpointer    data)
{
  g_autoptr (GError) elsewhere = NULL;
  g_autoptr (GError) left = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GError) stands = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = NULL;
  guint n_progress;

  fixture_open (fixture, "later");
  g_assert_false (way_delivery_finish (fixture->delivery, "later", &left));
  g_assert_error (left, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED);
  g_assert_false (way_delivery_finish (fixture->delivery, "tried", &elsewhere));
  g_assert_error (elsewhere, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOT_OPEN);
  play (fixture, "later");
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "later"), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_false (way_delivery_retake (fixture->delivery, "later", &again));
  g_assert_error (again, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED);

  n_progress = fixture->n_progress;
  g_assert_true (way_delivery_finish (fixture->delivery, "later", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_progress, ==, n_progress + 1);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "later")->success, ==, WAY_SUCCESS_PASSED);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "later")->score.raw, ==, 2);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "later")->score.max, ==, 2);
  g_assert_cmpint (way_delivery_get_reveal (fixture->delivery, "later", "l1"), ==, WAY_REVEAL_ALL);
  outcome = way_delivery_get_outcome (fixture->delivery, "later", "l1");
  g_assert_cmpfloat (way_outcome_get_score (outcome)->raw, ==, 1);
  g_assert_null (fixture_try_respond (fixture, "later", "l1", "b", &stands));
  g_assert_error (stands, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_ALREADY_ANSWERED);

  /* Once more is no harm. */
  g_assert_true (way_delivery_finish (fixture->delivery, "later", &error));
  g_assert_cmpuint (fixture->n_progress, ==, n_progress + 1);
  fixture_restart (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "later"), ==, WAY_COMPLETION_COMPLETED);

  /* Afresh, it hides again what the last attempt showed. */
  fixture_retake (fixture, "later");
  g_assert_cmpint (way_delivery_get_reveal (fixture->delivery, "later", "l1"), ==, WAY_REVEAL_NOTHING);
}

/* Marks are taken off for tries; a safety-critical question is right if its last try is. */
static void
test_several_tries (DeliveryFixture *fixture,
                    gconstpointer    data)
{
  play (fixture, "tried");
  g_assert_cmpfloat_with_epsilon (way_delivery_get_attempt (fixture->delivery, "tried")->score.raw, 2.0 / 3, 1e-9);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "tried")->score.max, ==, 2);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "tried")->success, ==, WAY_SUCCESS_FAILED);

  /* A new version gives more tries. What is finished stays so. */
  fixture_deliver_text (fixture, "1.1.0", "lesson one 1; quiz! tried :several-tries/5 t1 t2 u3", QUESTIONS, "Which?");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "tried"), ==, 0);
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "tried", "t1"), ==, 0);
  g_assert_cmpint (way_delivery_get_reveal (fixture->delivery, "tried", "t1"), ==, WAY_REVEAL_ALL);

  fixture_deliver_text (fixture, "1.2.0", "lesson one 1; quiz! tried :several-tries/3 t1 t2 u3", QUESTIONS, "Which?");
  fixture_retake (fixture, "tried");
  fixture_respond (fixture, "tried", "t1", "a b");
  fixture_respond (fixture, "tried", "t2", "b");
  fixture_respond (fixture, "tried", "t2", "a");
  fixture_respond (fixture, "tried", "u3", "a");
  g_assert_cmpfloat_with_epsilon (way_delivery_get_attempt (fixture->delivery, "tried")->score.raw, 5.0 / 3, 1e-9);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "tried")->success, ==, WAY_SUCCESS_PASSED);

  /* One that is being answered gets them. */
  fixture_deliver_text (fixture, "1.3.0", "lesson one 1; quiz! tried :several-tries/5 t1 t2 u3", QUESTIONS, "Which?");
  fixture_retake (fixture, "tried");
  fixture_respond (fixture, "tried", "t1", "c");
  fixture_respond (fixture, "tried", "t1", "c");
  fixture_respond (fixture, "tried", "t1", "c");
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "tried", "t1"), ==, 2);

  /* And one gives fewer: there is none left, and no marks below nothing. */
  fixture_deliver_text (fixture, "1.4.0", "lesson one 1; quiz! tried :several-tries/2 t1 t2 u3", QUESTIONS, "Which?");
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "tried", "t1"), ==, 0);
  fixture_open (fixture, "tried");
  fixture_respond (fixture, "tried", "t2", "a");
  fixture_respond (fixture, "tried", "u3", "a");
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "tried")->score.raw, ==, 1);
}

static void
test_confidence (DeliveryFixture *fixture,
                 gconstpointer    data)
{
  g_autoptr (GError) error = NULL;
  gboolean asked = FALSE;

  fixture_open (fixture, "sure");
  g_assert_null (fixture_try_respond (fixture, "sure", "s1", "a", &error));
  assert_shape (&error, "Say how sure you are first.");
  g_assert_null (fixture_try_respond_sure (fixture, "sure", "s1", "a", (WayConfidence) 7, &error));
  assert_shape (&error, "This question does not ask how sure you are. Open the page again.");
  g_assert_null (fixture_try_respond_sure (fixture, "sure", "u4", "a", WAY_CONFIDENCE_GUESS, &error));
  assert_shape (&error, "This question does not ask how sure you are. Open the page again.");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "sure"), ==, 3);
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
  fixture_open (fixture, "now");
  g_assert_null (fixture_try_respond_sure (fixture, "now", "n1", "a", WAY_CONFIDENCE_GUESS, &error));
  assert_shape (&error, "This question does not ask how sure you are. Open the page again.");

  /* -6 for certain and wrong, and 1 for a guess that is right; the plain marks decide. */
  play (fixture, "sure");
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "sure", &asked), ==, -5);
  g_assert_true (asked);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "sure")->score.raw, ==, 1);
  g_assert_true (way_delivery_was_certain_and_wrong (fixture->delivery, "sure", "s1"));
  g_assert_false (way_delivery_was_certain_and_wrong (fixture->delivery, "sure", "s2"));

  /* The last answer counts, and nothing is said of it before the end. */
  play (fixture, "latersure");
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "latersure", NULL), ==, 0);
  g_assert_true (way_delivery_finish (fixture->delivery, "latersure", NULL));
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "latersure", NULL), ==, 5);
  g_assert_false (way_delivery_was_certain_and_wrong (fixture->delivery, "latersure", "d1"));

  /* While it is taken again, that of the last time stands. */
  fixture_retake (fixture, "latersure");
  g_assert_cmpfloat (way_delivery_get_certainty_marks (fixture->delivery, "latersure", NULL), ==, 5);
}

/* What is written anew in a finished attempt moves neither its end nor its marks. */
static void
test_unmarked_after_the_end (DeliveryFixture *fixture,
                             gconstpointer    data)
{
  gint64 finished_at;

  play (fixture, "now");
  fixture_leave (fixture);
  finished_at = way_delivery_get_attempt (fixture->delivery, "now")->finished_at;
  g_assert_cmpint (finished_at, !=, 0);
  fixture_respond (fixture, "now", "u", "b");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "now")->finished_at, ==, finished_at);
  g_assert_cmpuint (way_delivery_get_interaction (fixture->delivery, "now", "u")->try_number, ==, 3);
  fixture_restart (fixture);
}

static gboolean
save_draft (DeliveryFixture *fixture,
            const char      *activity_id,
            const char      *question_id,
            const char      *hash,
            const char      *values,
            GError         **error)
{
  g_autoptr (WayResponse) response = fixture_response_new (values);

  return way_delivery_save_draft (fixture->delivery, activity_id, question_id, hash, response, error);
}

static char *
dup_draft (DeliveryFixture *fixture,
           const char      *activity_id,
           const char      *question_id)
{
  const WayDraft *draft = way_delivery_get_draft (fixture->delivery, activity_id, question_id);

  return draft != NULL ? g_strjoinv (" ", (char **) way_response_get_values (draft->response)) : g_strdup ("none");
}

static void
assert_draft (DeliveryFixture *fixture,
              const char      *activity_id,
              const char      *question_id,
              const char      *expected)
{
  g_autofree char *found = dup_draft (fixture, activity_id, question_id);

  g_assert_cmpstr (found, ==, expected);
  fixture_assert_as_on_disk (fixture);
}

static void
test_drafts (DeliveryFixture *fixture,
             gconstpointer    data)
{
  g_autoptr (GError) error = NULL;
  const char *hash = fixture_get_hash (fixture, "n1");

  fixture_open (fixture, "now");
  assert_draft (fixture, "now", "n1", "none");
  g_assert_true (save_draft (fixture, "now", "n1", hash, "b", &error));
  assert_draft (fixture, "now", "n1", "b");

  /* It need not be a possible answer, and the newest is kept. */
  g_assert_true (save_draft (fixture, "now", "n1", hash, "what ever a a a", &error));
  assert_draft (fixture, "now", "n1", "what ever a a a");
  g_assert_true (save_draft (fixture, "now", "n2", fixture_get_hash (fixture, "n2"), "", &error));
  g_assert_no_error (error);
  assert_draft (fixture, "now", "n2", "");
  g_assert_cmpint (ABS (g_get_real_time () - way_delivery_get_draft (fixture->delivery, "now", "n2")->updated_at), <, G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "now"), ==, 3);
  fixture_restart (fixture);
  assert_draft (fixture, "now", "n1", "what ever a a a");

  /* The answer replaces it, and only its own. */
  fixture_open (fixture, "now");
  fixture_respond (fixture, "now", "n1", "a");
  assert_draft (fixture, "now", "n1", "none");
  assert_draft (fixture, "now", "n2", "");
  fixture_assert_query (fixture->database, "SELECT count (*) FROM drafts", "1");
}

/* Where an answer can be changed a draft stands beside it, until it says the same. */
static void
test_draft_beside_answer (DeliveryFixture *fixture,
                          gconstpointer    data)
{
  const char *hash = fixture_get_hash (fixture, "l1");

  fixture_open (fixture, "later");
  fixture_respond (fixture, "later", "l1", "b");
  g_assert_true (save_draft (fixture, "later", "l1", hash, "c", NULL));
  assert_draft (fixture, "later", "l1", "c");
  g_assert_true (save_draft (fixture, "later", "l1", hash, "b", NULL));
  assert_draft (fixture, "later", "l1", "none");
  fixture_assert_query (fixture->database, "SELECT count (*) FROM drafts", "0");

  /* One that is left at the end is not offered any more. */
  g_assert_true (save_draft (fixture, "later", "l1", hash, "c", NULL));
  fixture_respond (fixture, "later", "l2", "a b");
  fixture_respond (fixture, "later", "u2", "a");
  g_assert_true (way_delivery_finish (fixture->delivery, "later", NULL));
  assert_draft (fixture, "later", "l1", "none");
}

static void
test_draft_refused (DeliveryFixture *fixture,
                    gconstpointer    data)
{
  g_autofree char *long_text = g_strnfill (10001, 'a');
  g_autofree char *enough = g_strnfill (10000, 'a');
  g_autoptr (GString) many = g_string_new ("a");
  g_autoptr (GString) wide = g_string_new (NULL);
  const struct
  {
    const char *activity_id;
    const char *question_id;
    const char *hash;
    const char *values;
    GQuark      domain;
    int         code;
  } refusals[] = {
    { "later", "l1", fixture_get_hash (fixture, "l1"), "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOT_OPEN },
    { "nowhere", "n2", fixture_get_hash (fixture, "n2"), "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY },
    { "now", "l1", fixture_get_hash (fixture, "l1"), "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION },
    { "now", "x", OLD_HASH, "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION },
    { "now", "n2", OLD_HASH, "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE },
    { "now", "n2", NULL, "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE },
    { "now", "n1", fixture_get_hash (fixture, "n1"), "a", WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_ALREADY_ANSWERED },
    { "now", "n2", fixture_get_hash (fixture, "n2"), long_text, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE },
    { "now", "n2", fixture_get_hash (fixture, "n2"), NULL, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE },
    { "now", "n2", fixture_get_hash (fixture, "n2"), "\xff\xfe", WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE },
    { "now", "n2", fixture_get_hash (fixture, "n2"), "\xed\xa0\x80", WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE },
  };

  for (guint i = 0; i < 100; i++)
    g_string_append (many, " a");
  for (guint i = 0; i < 10000; i++)
    g_string_append (wide, "🫖");

  fixture_open (fixture, "now");
  fixture_respond (fixture, "now", "n1", "b");
  g_assert_true (save_draft (fixture, "now", "n2", fixture_get_hash (fixture, "n2"), "c", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *values = refusals[i].values == NULL ? many->str : refusals[i].values;

      g_test_message ("row %u", i);
      g_assert_false (save_draft (fixture, refusals[i].activity_id, refusals[i].question_id, refusals[i].hash,
                                  values, &error));
      g_assert_error (error, refusals[i].domain, refusals[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
      assert_draft (fixture, "now", "n2", "c");
    }

  /* Exactly as much as is allowed */
  g_assert_true (save_draft (fixture, "now", "n2", fixture_get_hash (fixture, "n2"), enough, NULL));
  g_assert_true (save_draft (fixture, "now", "n2", fixture_get_hash (fixture, "n2"), wide->str, NULL));
  assert_draft (fixture, "now", "n2", wide->str);
}

/* An update may reword a question while something is being written at it. The learner's own text is handed out again, a list of options is not. */
static void
test_draft_reworded (DeliveryFixture *fixture,
                     gconstpointer    data)
{
  const char *contents = "lesson one 1; page now n1 words rewrite";
  const char *questions = "n1 single a+ b c; words reflection; rewrite record-rewrite";

  fixture_deliver_text (fixture, "1.0.0", contents, questions, "Which?");
  fixture_open (fixture, "now");
  g_assert_true (save_draft (fixture, "now", "n1", fixture_get_hash (fixture, "n1"), "b", NULL));
  g_assert_true (save_draft (fixture, "now", "words", fixture_get_hash (fixture, "words"), "mine", NULL));
  g_assert_true (save_draft (fixture, "now", "rewrite", fixture_get_hash (fixture, "rewrite"), "mine too", NULL));
  fixture_deliver_text (fixture, "1.1.0", contents, questions, "Which one?");
  assert_draft (fixture, "now", "n1", "none");
  assert_draft (fixture, "now", "words", "mine");
  assert_draft (fixture, "now", "rewrite", "mine too");

  /* The answer to the new words ends it all the same. */
  fixture_open (fixture, "now");
  fixture_respond (fixture, "now", "n1", "a");
  fixture_respond (fixture, "now", "words", "ours");
  assert_draft (fixture, "now", "words", "none");
  fixture_assert_query (fixture->database, "SELECT group_concat (question_id) FROM drafts", "rewrite");
}

static void
respond_stale (DeliveryFixture *fixture,
               const char      *question_id,
               const char      *hash,
               const char      *values,
               gboolean         kept)
{
  g_autoptr (WayResponse) response = fixture_response_new (values);
  g_autoptr (GError) error = NULL;
  guint n_recorded = fixture->n_recorded;

  g_assert_null (way_delivery_respond (fixture->delivery, "now", question_id, hash, response, WAY_CONFIDENCE_NONE, &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE);
  g_assert_cmpint (strstr (error->message, "Your answer is kept as an answer to the older words.") != NULL, ==, kept);
  g_assert_cmpuint (fixture->n_recorded, ==, n_recorded);
  fixture_assert_as_on_disk (fixture);
}

/* An answer to older words is kept apart from the question as it is now, which is asked all the same. */
static void
test_stale (DeliveryFixture *fixture,
            gconstpointer    data)
{
  g_autofree char *long_text = g_strnfill (10001, 'a');
  g_autofree char *old_hash = g_strdup (fixture_get_hash (fixture, "n1"));

  fixture_open (fixture, "now");
  g_assert_true (save_draft (fixture, "now", "n1", old_hash, "c", NULL));
  fixture_deliver_text (fixture, "1.1.0", CONTENTS, QUESTIONS, "Which one?");
  fixture_open (fixture, "now");
  respond_stale (fixture, "n1", old_hash, "a gone", TRUE);
  fixture_assert_query (fixture->database,
                        "SELECT printf ('%s %s %d %g %g %g %s', question_id, response, try_number, score_raw, score_min, score_max, confidence) "
                        "FROM responses",
                        "n1 [\"a\",\"gone\"] 1 0 0 0 none");
  fixture_assert_query (fixture->database, "SELECT count (*) FROM drafts", "0");
  g_assert_null (way_delivery_get_interaction (fixture->delivery, "now", "n1"));
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "now"), ==, 3);
  g_assert_cmpuint (way_delivery_get_n_tries_left (fixture->delivery, "now", "n1"), ==, 1);

  /* The same again is one answer, another one is another. */
  respond_stale (fixture, "n1", old_hash, "a gone", TRUE);
  fixture_assert_query (fixture->database, "SELECT count (*) FROM responses", "1");
  respond_stale (fixture, "n1", old_hash, "b", TRUE);
  fixture_assert_query (fixture->database, "SELECT max (try_number) FROM responses", "2");

  /* What cannot be an answer to any words is not kept. */
  respond_stale (fixture, "n1", NULL, "a", FALSE);
  respond_stale (fixture, "n1", "0000", "a", FALSE);
  respond_stale (fixture, "n1", "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", "a", FALSE);
  respond_stale (fixture, "n1", OLD_HASH, long_text, FALSE);
  respond_stale (fixture, "n1", OLD_HASH, "\xff", FALSE);
  fixture_assert_query (fixture->database, "SELECT count (*) FROM responses", "2");

  /* A draft at the new words has nothing to do with it. */
  g_assert_true (save_draft (fixture, "now", "n1", fixture_get_hash (fixture, "n1"), "c", NULL));
  respond_stale (fixture, "n1", old_hash, "c", TRUE);
  assert_draft (fixture, "now", "n1", "c");
  g_assert_cmpfloat (fixture_respond (fixture, "now", "n1", "a"), ==, 1);
  g_assert_cmpuint (way_delivery_get_interaction (fixture->delivery, "now", "n1")->try_number, ==, 1);
  respond_stale (fixture, "n1", old_hash, "a", TRUE);
  g_assert_cmpfloat (way_delivery_get_interaction (fixture->delivery, "now", "n1")->score.raw, ==, 1);
  fixture_restart (fixture);
}

/* A stale answer in a quiz that is done changes neither its end nor its marks. */
static void
test_stale_finished (DeliveryFixture *fixture,
                     gconstpointer    data)
{
  gint64 finished_at;

  fixture_deliver_text (fixture, "1.0.0", "lesson l 1; quiz! now q", "q single a+ b", "Which?");
  fixture_open (fixture, "now");
  fixture_respond (fixture, "now", "q", "a");
  finished_at = way_delivery_get_attempt (fixture->delivery, "now")->finished_at;
  respond_stale (fixture, "q", OLD_HASH, "b", TRUE);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "now")->finished_at, ==, finished_at);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "now")->score.raw, ==, 1);
}

/* Each thing that is written, for the faults below. */
typedef gboolean (*Action) (DeliveryFixture *fixture,
                            GError         **error);

static gboolean
answer_first (DeliveryFixture *fixture,
              GError         **error)
{
  g_autoptr (WayOutcome) outcome = fixture_try_respond (fixture, "quiz", "q1", "a", error);

  return outcome != NULL;
}

static gboolean
answer_last (DeliveryFixture *fixture,
             GError         **error)
{
  g_autoptr (WayOutcome) outcome = fixture_try_respond (fixture, "quiz", "q2", "a", error);

  return outcome != NULL;
}

static gboolean
answer_stale (DeliveryFixture *fixture,
              GError         **error)
{
  g_autoptr (WayResponse) response = fixture_response_new ("a");
  g_autoptr (GError) reason = NULL;

  g_assert_null (way_delivery_respond (fixture->delivery, "quiz", "q1", OLD_HASH, response, WAY_CONFIDENCE_NONE, &reason));
  if (g_error_matches (reason, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
write_draft (DeliveryFixture *fixture,
             GError         **error)
{
  return save_draft (fixture, "quiz", "q1", fixture_get_hash (fixture, "q1"), "b", error);
}

static gboolean
finish (DeliveryFixture *fixture,
        GError         **error)
{
  return way_delivery_finish (fixture->delivery, "quiz", error);
}

static gboolean
retake (DeliveryFixture *fixture,
        GError         **error)
{
  return way_delivery_retake (fixture->delivery, "quiz", error);
}

static gboolean
open_quiz (DeliveryFixture *fixture,
           GError         **error)
{
  return way_delivery_open (fixture->delivery, "quiz", error);
}

static gboolean
open_scene (DeliveryFixture *fixture,
            GError         **error)
{
  return way_delivery_open (fixture->delivery, "scene", error);
}

static gboolean
choose (DeliveryFixture *fixture,
        GError         **error)
{
  return way_delivery_choose (fixture->delivery, "scene", "door", "listen", error);
}

static gboolean
go_back (DeliveryFixture *fixture,
         GError         **error)
{
  return way_delivery_rewind (fixture->delivery, "scene", "door", error);
}

static gboolean
choose_nation (DeliveryFixture *fixture,
               GError         **error)
{
  return way_delivery_set_nation (fixture->delivery, WAY_NATION_WALES, error);
}

static int
refuse_commit (gpointer data)
{
  guint *n_refused = data;

  (*n_refused)++;

  return 1;
}

/* The disk says no at the very last moment: memory has not moved, nothing was announced, and trying again works. */
static void
test_commit_fails (DeliveryFixture *fixture,
                   gconstpointer    data)
{
  const Action actions[] = { open_quiz, write_draft, answer_stale, answer_first, answer_last, finish, retake, open_scene, choose, go_back, choose, choose_nation };
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; quiz! quiz :deferred q1 q2; scene scene", "q1 single a+ b; q2 single a+ b", 50, FALSE);
  sqlite3 *handle = _way_database_get_handle (fixture->database);

  fixture_module_set_scene (module, "scene", "node door; choice listen+ -> good; choice rush -> good; end good");
  fixture_deliver (fixture, module);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      guint        n_recorded = fixture->n_recorded, n_progress = fixture->n_progress, n_refused = 0;
      WayActivity *open = way_delivery_get_open_activity (fixture->delivery);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) none = NULL;

      g_test_message ("action %u", i);
      sqlite3_commit_hook (handle, refuse_commit, &n_refused);
      g_assert_false (actions[i](fixture, &error));
      sqlite3_commit_hook (handle, NULL, NULL);
      g_assert_cmpuint (n_refused, ==, 1);
      g_assert_cmpuint (error->domain, ==, WAY_STORE_ERROR);
      fixture_assert_as_on_disk (fixture);
      g_assert_cmpuint (fixture->n_recorded, ==, n_recorded);
      g_assert_cmpuint (fixture->n_progress, ==, n_progress);
      g_assert_true (way_delivery_get_open_activity (fixture->delivery) == open);

      g_assert_true (actions[i](fixture, &none));
      g_assert_no_error (none);
      fixture_assert_as_on_disk (fixture);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, DeliveryFixture, &start, fixture_set_up, function, fixture_tear_down)
  ADD ("/answers/nothing-yet", test_nothing_yet);
  ADD ("/answers/commit-fails", test_commit_fails);
  ADD ("/answers/drafts", test_drafts);
  ADD ("/answers/draft-refused", test_draft_refused);
  ADD ("/answers/stale", test_stale);
  ADD ("/answers/stale-finished", test_stale_finished);
  ADD ("/answers/rows", test_rows);
  ADD ("/answers/deferred", test_deferred);
  ADD ("/answers/several-tries", test_several_tries);
  ADD ("/answers/confidence", test_confidence);
  ADD ("/answers/unmarked-after-the-end", test_unmarked_after_the_end);
  ADD ("/answers/draft-beside-answer", test_draft_beside_answer);
  ADD ("/answers/draft-reworded", test_draft_reworded);
#undef ADD

  return g_test_run ();
}
