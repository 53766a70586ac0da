/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-behaviour.h"

#define EPSILON 1e-9

static void
test_certainty (void)
{
  static const struct
  {
    double        raw;
    double        max;
    WayConfidence confidence;
    double        marks;
  } rows[] = {
    /* Moodle's six cells */
    { 1, 1, WAY_CONFIDENCE_GUESS, 1 },
    { 1, 1, WAY_CONFIDENCE_FAIRLY_SURE, 2 },
    { 1, 1, WAY_CONFIDENCE_CERTAIN, 3 },
    { 0, 1, WAY_CONFIDENCE_GUESS, 0 },
    { 0, 1, WAY_CONFIDENCE_FAIRLY_SURE, -2 },
    { 0, 1, WAY_CONFIDENCE_CERTAIN, -6 },
    /* part of the marks */
    { 0.5, 1, WAY_CONFIDENCE_GUESS, 0.5 },
    { 0.5, 1, WAY_CONFIDENCE_FAIRLY_SURE, 1 },
    { 0.5, 1, WAY_CONFIDENCE_CERTAIN, 1.5 },
    { 1.0 / 3, 1, WAY_CONFIDENCE_CERTAIN, 1 },
    { 1e-12, 1, WAY_CONFIDENCE_CERTAIN, -6 },
    /* not asked, and nothing to earn */
    { 1, 1, WAY_CONFIDENCE_NONE, 0 },
    { 0, 1, WAY_CONFIDENCE_NONE, 0 },
    { 0, 0, WAY_CONFIDENCE_CERTAIN, 0 },
    { 0, 0, WAY_CONFIDENCE_GUESS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WayScore score = { .raw = rows[i].raw, .max = rows[i].max };

      g_test_message ("row %u", i + 1);
      g_assert_cmpfloat_with_epsilon (way_behaviour_get_certainty_marks (&score, rows[i].confidence), rows[i].marks, EPSILON);
    }
}

static void
test_tries (void)
{
  static const struct
  {
    guint  try_number;
    guint  n_tries;
    double raw;
    double worth;
  } rows[] = {
    { 1, 1, 1, 1 },
    { 1, 1, 0.5, 0.5 },
    { 2, 1, 1, 0 },
    { 1, 2, 1, 1 },
    { 2, 2, 1, 0.5 },
    { 2, 2, 0.5, 0.25 },
    { 1, 3, 1, 1 },
    { 2, 3, 1, 2.0 / 3 },
    { 3, 3, 1, 1.0 / 3 },
    { 3, 3, 0, 0 },
    { 4, 3, 1, 0 },
    { 3, 3, 0.5, 0.5 / 3 },
    { 1, 5, 1, 1 },
    { 5, 5, 1, 0.2 },
    { 1000, 5, 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WayScore score = { .raw = rows[i].raw, .max = 1 };

      g_test_message ("row %u", i + 1);
      way_behaviour_apply_tries (rows[i].try_number, rows[i].n_tries, &score);
      g_assert_cmpfloat_with_epsilon (score.raw, rows[i].worth, EPSILON);
      g_assert_cmpfloat (score.max, ==, 1);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    WayBehaviour behaviour;
    gboolean     deferred;
    gboolean     confidence;
  } rows[] = {
    { WAY_BEHAVIOUR_IMMEDIATE, FALSE, FALSE },
    { WAY_BEHAVIOUR_DEFERRED, TRUE, FALSE },
    { WAY_BEHAVIOUR_SEVERAL_TRIES, FALSE, FALSE },
    { WAY_BEHAVIOUR_CONFIDENCE, FALSE, TRUE },
    { WAY_BEHAVIOUR_DEFERRED_CONFIDENCE, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (way_behaviour_is_deferred (rows[i].behaviour), ==, rows[i].deferred);
      g_assert_cmpint (way_behaviour_asks_confidence (rows[i].behaviour), ==, rows[i].confidence);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/behaviour/certainty-marks", test_certainty);
  g_test_add_func ("/behaviour/several-tries", test_tries);
  g_test_add_func ("/behaviour/kinds", test_kinds);

  return g_test_run ();
}
