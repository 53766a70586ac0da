/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-learning-clock.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"

/* 10 June 2026, 10:00:00 where the test is: an hour before UTC, so that a day that went by UTC would be seen. */
#define ZONE "Europe/London"
#define BEGIN (1781082000 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  WayDatabase      *database;
  WayLearner       *learner;
  WayLearningClock *clock;
  gint64            monotonic;
  gint64            real;
  guint             n_failed;
} Place;

static gint64
get_monotonic (gpointer user_data)
{
  return ((Place *) user_data)->monotonic;
}

static gint64
get_real (gpointer user_data)
{
  return ((Place *) user_data)->real;
}

static void
failed_cb (Place        *place,
           const GError *error)
{
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY);
  place->n_failed++;
}

static void
make_clock (Place *place)
{
  place->clock = way_learning_clock_new (place->database, place->learner->id);
  way_learning_clock_set_time_source (place->clock, get_monotonic, get_real, place);
  g_signal_connect_data (place->clock, "failed", G_CALLBACK (failed_cb), place, NULL, G_CONNECT_SWAPPED);
}

static void
place_init (Place *place)
{
  g_autoptr (GError) error = NULL;

  *place = (Place){ .monotonic = 5000 * (gint64) G_USEC_PER_SEC, .real = BEGIN };
  place->database = way_database_open_guest (&error);
  g_assert_no_error (error);
  place->learner = way_learner_store_ensure_default (place->database, &error);
  g_assert_no_error (error);
  make_clock (place);
}

static void
place_clear (Place *place)
{
  if (place->clock != NULL)
    g_assert_finalize_object (place->clock);
  way_learner_free (place->learner);
  g_assert_finalize_object (place->database);
}

/* (transfer full): "ACTIVITY HOURS SECONDS" of each stretch, by the clock on the wall */
static char *
dup_stretches (Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = way_learning_time_store_list (place->database, place->learner->id, 0, G_MAXINT64, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const WayLearningTime *stretch = g_ptr_array_index (list, i);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (stretch->started_at / G_USEC_PER_SEC);
      g_autofree char *clock = g_date_time_format (time, "%d/%H:%M:%S");

      g_string_append_printf (text, "%s%s %s %u", i > 0 ? ", " : "", stretch->activity_id, clock, stretch->seconds);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_failing (Place   *place,
             gboolean failing)
{
  fixture_exec (_way_database_get_handle (place->database), failing ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF");
}

static void
move (Place   *place,
      double   seconds,
      gboolean monotonic,
      gboolean real)
{
  gint64 microseconds = (gint64) (seconds * G_USEC_PER_SEC);

  place->monotonic += monotonic ? microseconds : 0;
  place->real += real ? microseconds : 0;
}

static void
stop (Place *place)
{
  g_autoptr (GError) error = NULL;

  if (!way_learning_clock_stop (place->clock, &error))
    failed_cb (place, error);
}

/* +N: time goes by; touch, save, stop; start:ACTIVITY; wall+N, wall-N: somebody sets the clock; asleep+N: it is only the wall's clock that goes on; many:N:M N
 * signs of use, each after M seconds; fail, mend: the disk; kill: the program is gone */
static void
run_step (Place      *place,
          const char *step)
{
  g_auto (GStrv) words = g_strsplit (step, ":", 3);

  if (step[0] == '+')
    move (place, g_ascii_strtod (step, NULL), TRUE, TRUE);
  else if (g_str_has_prefix (step, "wall"))
    move (place, g_ascii_strtod (step + strlen ("wall"), NULL), FALSE, TRUE);
  else if (g_str_equal (step, "touch"))
    way_learning_clock_touch (place->clock);
  else if (g_str_equal (step, "save"))
    way_learning_clock_save (place->clock);
  else if (g_str_equal (step, "stop"))
    stop (place);
  else if (g_str_equal (step, "fail") || g_str_equal (step, "mend"))
    set_failing (place, g_str_equal (step, "fail"));
  else if (g_str_equal (step, "kill"))
    g_assert_finalize_object (g_steal_pointer (&place->clock));
  else if (g_str_equal (words[0], "start"))
    way_learning_clock_start (place->clock, "tea", "1.0.0", words[1]);
  else if (g_str_equal (words[0], "many"))
    for (int i = 0; i < atoi (words[1]); i++)
      {
        move (place, g_ascii_strtod (words[2], NULL), TRUE, TRUE);
        way_learning_clock_touch (place->clock);
      }
  else
    g_error ("What is %s?", step);
}

static const struct
{
  const char *name;
  const char *script;
  const char *stretches;
  guint       unsaved;
  guint       n_failed;
} cases[] = {
  { "no-sign", "start:p stop", "", 0, 0 },
  { "not-started", "touch +30 touch save stop", "", 0, 0 },
  { "every-30-seconds", "start:p many:4:30 stop", "p 10/10:00:00 60, p 10/10:01:00 60", 0, 0 },
  { "left-after-a-while", "start:p +45 stop", "p 10/10:00:00 45", 0, 0 },
  { "silence-119", "start:p +119 touch stop", "p 10/10:00:00 119", 0, 0 },
  { "silence-120", "start:p +120 touch stop", "p 10/10:00:00 120", 0, 0 },
  { "silence-121", "start:p +121 touch stop", "p 10/10:00:00 120", 0, 0 },
  { "silence-121-and-on", "start:p +121 touch +10 stop", "p 10/10:00:00 120, p 10/10:02:01 10", 0, 0 },
  { "silence-an-hour", "start:p +30 touch +3600 touch +30 stop", "p 10/10:00:00 150, p 10/11:00:30 30", 0, 0 },
  { "never-again", "start:p +30 touch +7200 stop", "p 10/10:00:00 150", 0, 0 },
  { "a-sign-each-second", "start:p many:150:1", "p 10/10:00:00 60, p 10/10:01:00 60", 30, 0 },
  { "parts-of-seconds", "start:p many:250:0.3 stop", "p 10/10:00:00 60, p 10/10:01:00 15", 0, 0 },
  { "less-than-half-a-second", "start:p +0.4 stop start:q +0.6 stop", "q 10/10:00:00 1", 0, 0 },
  { "suspended-clock-stands", "start:p +30 touch wall+28800 +5 touch stop", "p 10/10:00:00 35", 0, 0 },
  { "suspended-clock-jumps", "start:p +30 touch +28800 touch +10 stop", "p 10/10:00:00 150, p 10/18:00:30 10", 0, 0 },
  { "set-back", "start:p +60 touch wall-1800 +60 touch +60 stop", "p 10/09:32:00 60, p 10/10:00:00 60, p 10/10:01:00 60", 0, 0 },
  { "set-back-in-a-stretch", "start:p +20 touch wall-1800 +20 touch stop", "p 10/10:00:00 40", 0, 0 },
  { "killed-at-once", "start:p +59 touch", "", 59, 0 },
  { "killed", "start:p many:9:20 kill", "p 10/10:00:00 60, p 10/10:01:00 60, p 10/10:02:00 60", 0, 0 },
  { "killed-while-reading", "start:p +30 save +30 save +30 save kill", "p 10/10:00:00 60", 0, 0 },
  { "read-for-two-minutes", "start:p +30 save +30 save +30 save +30 save +30 save +30 save stop", "p 10/10:00:00 60, p 10/10:01:00 60", 0, 0 },
  { "read-and-touched", "start:p +100 save +10 touch +10 stop", "p 10/10:00:00 100, p 10/10:01:40 20", 0, 0 },
  { "two-in-turn", "start:p +30 touch start:q +40 touch start:p +50 stop", "p 10/10:00:00 30, q 10/10:00:30 40, p 10/10:01:10 50", 0, 0 },
  { "midnight", "wall+50370 start:p +60 touch stop", "p 10/23:59:30 30, p 11/00:00:00 30", 0, 0 },
  { "midnight-sharp", "wall+50340 start:p +60 touch +60 touch stop", "p 10/23:59:00 60, p 11/00:00:00 60", 0, 0 },
  { "midnight-by-utc", "wall+53970 start:p +60 touch stop", "p 11/00:59:30 60", 0, 0 },
  { "midnight-asleep", "wall+50370 start:p +10 touch wall+28800 +10 touch stop", "p 10/23:59:30 20", 0, 0 },
  { "disk-full-for-a-while", "start:p fail +60 touch +60 touch mend +60 touch stop", "p 10/10:00:00 60, p 10/10:01:00 60, p 10/10:02:00 60", 0, 2 },
  { "disk-full-many-signs", "start:p fail many:180:1 mend stop", "p 10/10:00:00 60, p 10/10:01:00 60, p 10/10:02:00 60", 0, 3 },
  { "disk-full-at-the-end", "start:p fail +30 stop", "", 30, 1 },
  { "disk-full-then-another", "start:p fail +30 start:q mend +30 stop", "p 10/10:00:00 30, q 10/10:00:30 30", 0, 1 },
  { "stopped-again", "start:p fail +30 stop mend stop", "p 10/10:00:00 30", 0, 1 },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (GStrv) steps = g_strsplit (cases[i].script, " ", -1);
  g_autofree char *found = NULL;
  Place            place;

  place_init (&place);
  for (guint j = 0; steps[j] != NULL; j++)
    run_step (&place, steps[j]);

  found = dup_stretches (&place);
  g_assert_cmpstr (found, ==, cases[i].stretches);
  g_assert_cmpuint (place.n_failed, ==, cases[i].n_failed);
  if (place.clock != NULL)
    g_assert_cmpuint (way_learning_clock_get_unsaved (place.clock), ==, cases[i].unsaved);
  set_failing (&place, FALSE);
  place_clear (&place);
}

/* Where, when and for how long: not which keys, not how many, and nothing anywhere else. */
static void
test_nothing_else (void)
{
  g_autofree char *before = NULL;
  Place            place;

  place_init (&place);
  before = fixture_query_text (place.database, "SELECT group_concat (quote (uuid) || quote (name) || nation || picture || shares) FROM learners");
  run_step (&place, "start:p");
  run_step (&place, "many:37:1");
  run_step (&place, "stop");

  fixture_assert_query (place.database, "SELECT group_concat (kind || body || (payload IS NULL)) FROM events",
                        "time{\"activity\":\"p\",\"module\":\"tea\",\"seconds\":37,\"started_at\":\"2026-06-10T09:00:00Z\",\"version\":\"1.0.0\"}1");
  fixture_assert_query (place.database, "SELECT (SELECT count (*) FROM attempts) + (SELECT count (*) FROM bookmarks) + (SELECT count (*) FROM drafts)", "0");
  fixture_assert_query (place.database, "SELECT group_concat (quote (uuid) || quote (name) || nation || picture || shares) FROM learners", before);
  place_clear (&place);
}

/* What two minutes leave of each silence is on disk to the second, however signs, saves, lessons and kills follow each other; of a kill less than a minute is lost,
 * no stretch is longer than three minutes, and none is on two days. */
static void
run_random (guint32  seed,
            gboolean may_fail)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) list = NULL;
  guint64  expected = 0;
  guint64  found = 0;
  gboolean touched = TRUE;
  guint    silence = 0;
  Place    place;

  g_test_message ("seed %u", seed);
  place_init (&place);
  run_step (&place, "start:p");
  for (guint i = 0; i < 400; i++)
    {
      guint    seconds = (guint) (g_rand_int_range (random, 0, 10) == 0 ? g_rand_int_range (random, 0, 8000) : g_rand_int_range (random, 0, 150));
      gboolean failing = may_fail && g_rand_int_range (random, 0, 8) == 0;

      move (&place, seconds, TRUE, TRUE);
      silence += seconds;
      set_failing (&place, failing);
      touched = g_rand_int_range (random, 0, 3) > 0;
      if (!touched)
        way_learning_clock_save (place.clock);
      else if (g_rand_int_range (random, 0, 5) > 0)
        way_learning_clock_touch (place.clock);
      else
        run_step (&place, g_rand_boolean (random) ? "start:q" : "start:p");
      if (touched)
        {
          expected += MIN (silence, WAY_LEARNING_CLOCK_IDLE);
          silence = 0;
        }
      if (!may_fail)
        g_assert_cmpuint (way_learning_clock_get_unsaved (place.clock), <, 60);
    }
  expected += MIN (silence, WAY_LEARNING_CLOCK_IDLE);
  set_failing (&place, FALSE);
  stop (&place);
  g_assert_cmpuint (way_learning_clock_get_unsaved (place.clock), ==, 0);

  list = way_learning_time_store_list (place.database, place.learner->id, 0, G_MAXINT64, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const WayLearningTime *stretch = g_ptr_array_index (list, i);
      g_autoptr (GDateTime) first = g_date_time_new_from_unix_local (stretch->started_at / G_USEC_PER_SEC);
      g_autoptr (GDateTime) last = g_date_time_add_seconds (first, stretch->seconds - 1);

      g_assert_cmpuint (stretch->seconds, <, 181);
      g_assert_cmpint (g_date_time_get_day_of_year (first), ==, g_date_time_get_day_of_year (last));
      found += stretch->seconds;
    }
  g_assert_cmpuint (found, ==, expected);
  place_clear (&place);
}

static void
test_random (void)
{
  guint n_runs = g_test_slow () ? 500 : 50;

  for (guint i = 0; i < n_runs; i++)
    run_random ((guint32) g_test_rand_int (), i % 2 == 0);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", ZONE, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/learning-clock/", cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/learning-clock/nothing-else", test_nothing_else);
  g_test_add_func ("/learning-clock/random", test_random);

  return g_test_run ();
}
