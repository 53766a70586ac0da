/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "way-marking.h"

#define SHAPE WAY_MARKING_ERROR_SHAPE
#define UNKNOWN WAY_MARKING_ERROR_UNKNOWN_OPTION
#define REPEATED WAY_MARKING_ERROR_REPEATED
#define MARKED -1

typedef struct
{
  const char *question;
  const char *response;
  int         error; /* MARKED, or the expected code */
  double      raw;
} Row;

static const Row single_choice[] = {
  { "q single a+ b c", "a", MARKED, 1 },
  { "q single a+ b c", "b", MARKED, 0 },
  { "q single a+ b c", "c", MARKED, 0 },
  { "q single a b c+", "c", MARKED, 1 },
  { "q single a b c+", "a", MARKED, 0 },
  { "q single yes+ yes-and", "yes", MARKED, 1 },
  { "q single yes+ yes-and", "yes-and", MARKED, 0 },
  { "q single yes-and+ yes", "yes", MARKED, 0 },
  { "q! single a+ b", "b", MARKED, 0 },
  { "q single a+ b c", "", SHAPE, 0 },
  { "q single a+ b c", "a b", SHAPE, 0 },
  { "q single a+ b c", "a a", SHAPE, 0 },
  { "q single a+ b c", "a b c", SHAPE, 0 },
  { "q single a+ b c", "d", UNKNOWN, 0 },
  { "q single a+ b c", "A", UNKNOWN, 0 },
  { "q single a+ b c", "a\t", UNKNOWN, 0 },
  { "q single a+ b c", "ab", UNKNOWN, 0 },
  { "q single a+ b c", "0", UNKNOWN, 0 },
  { "q single a+ b c", "Option", UNKNOWN, 0 },
  { "q single a+ b c", "\xff\xfe", UNKNOWN, 0 },
};

static const Row multiple_response[] = {
  { "q multiple a+ b+ c d", "a b", MARKED, 1 },
  { "q multiple a+ b+ c d", "b a", MARKED, 1 },
  { "q multiple a+ b+ c d", "a", MARKED, 0.5 },
  { "q multiple a+ b+ c d", "a c", MARKED, 0 },
  { "q multiple a+ b+ c d", "a b c", MARKED, 0.5 },
  { "q multiple a+ b+ c d", "a b c d", MARKED, 0 },
  { "q multiple a+ b+ c d", "c", MARKED, 0 },
  { "q multiple a+ b+ c d", "c d", MARKED, 0 },
  { "q multiple a+ b c d", "a", MARKED, 1 },
  { "q multiple a+ b c d", "a b", MARKED, 0 },
  { "q multiple a+ b c d", "b c d", MARKED, 0 },
  { "q multiple a+ b+ c+ d", "a", MARKED, 1.0 / 3 },
  { "q multiple a+ b+ c+ d", "c b", MARKED, 2.0 / 3 },
  { "q multiple a+ b+ c+ d", "a b c", MARKED, 1 },
  { "q multiple a+ b+ c+ d", "a b c d", MARKED, 2.0 / 3 },
  { "q multiple a+ b+ c+ d", "a b d", MARKED, 1.0 / 3 },
  { "q multiple a+ b+ c+ d+", "a b c d", MARKED, 1 },
  { "q multiple a+ b+ c+ d+ e+ f+ g+", "a b c d e f g", MARKED, 1 },
  { "q multiple a+ b+ c d", "", SHAPE, 0 },
  { "q multiple a+ b+ c d", "a b c d a", SHAPE, 0 },
  { "q multiple a+ b+ c d", "a a", REPEATED, 0 },
  { "q multiple a+ b+ c d", "b a b", REPEATED, 0 },
  { "q multiple a+ b+ c d", "a e", UNKNOWN, 0 },
  { "q multiple a+ b+ c d", "A B", UNKNOWN, 0 },
  { "q multiple a+ b+ c d", "a,b", UNKNOWN, 0 },
  { "q multiple a+ b+ c d", "\xff\xfe a", UNKNOWN, 0 },
};

static const Row true_false[] = {
  { "q truefalse true false+", "false", MARKED, 1 },
  { "q truefalse true false+", "true", MARKED, 0 },
  { "q truefalse true+ false", "true", MARKED, 1 },
  { "q truefalse true+ false", "false", MARKED, 0 },
  { "q truefalse false+ true", "false", MARKED, 1 },
  { "q truefalse false+ true", "true", MARKED, 0 },
  { "q! truefalse true+ false", "false", MARKED, 0 },
  { "q truefalse true+ false", "", SHAPE, 0 },
  { "q truefalse true+ false", "true false", SHAPE, 0 },
  { "q truefalse true+ false", "true true", SHAPE, 0 },
  { "q truefalse true+ false", "True", UNKNOWN, 0 },
  { "q truefalse true+ false", "TRUE", UNKNOWN, 0 },
  { "q truefalse true+ false", "1", UNKNOWN, 0 },
  { "q truefalse true+ false", "yes", UNKNOWN, 0 },
  { "q truefalse true+ false", "tru", UNKNOWN, 0 },
  { "q truefalse true+ false", "true\n", UNKNOWN, 0 },
};

static void
check_options (WayQuestion *question,
               WayResponse *response,
               WayOutcome  *outcome)
{
  g_assert_cmpuint (way_outcome_get_n_options (outcome), ==, way_question_get_n_options (question));
  g_assert_cmpstr (way_outcome_get_explanation (outcome), ==, "Because.");
  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOption        *option = way_question_get_option (question, i);
      const WayOptionOutcome *said = way_outcome_get_option (outcome, i);

      g_assert_cmpstr (said->id, ==, option->id);
      g_assert_cmpstr (said->feedback, ==, option->feedback);
      g_assert_cmpint (said->correct, ==, option->correct);
      g_assert_cmpint (said->chosen, ==, way_response_contains (response, option->id));
    }
}

static void
check_row (const Row *row)
{
  g_autoptr (WayQuestion) question = fixture_question_new (row->question);
  g_autoptr (WayResponse) response = fixture_response_new (row->response);
  g_autofree char *shown = g_strescape (row->response, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = way_marking_mark (question, response, &error);

  g_test_message ("%s <- \"%s\"", row->question, shown);
  if (row->error != MARKED)
    {
      g_assert_error (error, WAY_MARKING_ERROR, row->error);
      g_assert_null (outcome);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (way_outcome_get_score (outcome)->raw, row->raw, 1e-12);
  g_assert_cmpfloat (way_outcome_get_score (outcome)->min, ==, 0);
  g_assert_cmpfloat (way_outcome_get_score (outcome)->max, ==, 1);
  g_assert_cmpint (way_score_is_full (way_outcome_get_score (outcome)), ==, row->raw == 1);
  check_options (question, response, outcome);
}

static void
test_single_choice (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (single_choice); i++)
    check_row (&single_choice[i]);
}

static void
test_multiple_response (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (multiple_response); i++)
    check_row (&multiple_response[i]);
}

static void
test_true_false (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (true_false); i++)
    check_row (&true_false[i]);
}

/* Refused by their number: comparing a million values with each other, or with the options, would be seen here. */
static void
test_million_values (void)
{
  const char             *questions[] = { "q single a+ b", "q multiple a+ b+ c d", "q truefalse true+ false" };
  g_autofree const char **values = g_new0 (const char *, 1000001);
  g_autoptr (WayResponse) response = NULL;

  for (guint i = 0; i < 1000000; i++)
    values[i] = "a";
  response = way_response_new (values);

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (WayQuestion) question = fixture_question_new (questions[i]);
      g_autoptr (GError) error = NULL;
      gint64 started = g_get_monotonic_time ();

      g_assert_null (way_marking_mark (question, response, &error));
      g_assert_cmpint (g_get_monotonic_time () - started, <, G_TIME_SPAN_MILLISECOND * 10);
      g_assert_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE);
    }
}

static void
test_max (void)
{
  g_autoptr (WayQuestion) question = fixture_question_new ("q multiple a+ b+ c+ d");
  WayScore score = { 9, 9, 9 };

  way_marking_get_max (question, &score);
  g_assert_cmpfloat (score.raw, ==, 0);
  g_assert_cmpfloat (score.min, ==, 0);
  g_assert_cmpfloat (score.max, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/marking/single-choice", test_single_choice);
  g_test_add_func ("/marking/multiple-response", test_multiple_response);
  g_test_add_func ("/marking/true-false", test_true_false);
  g_test_add_func ("/marking/million-values", test_million_values);
  g_test_add_func ("/marking/max", test_max);

  return g_test_run ();
}
