/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-text-sizes.h"
#include "way-words.h"

#include <locale.h>

static void
test_lists (void)
{
  static const struct
  {
    const char *items[5];
    const char *words;
  } rows[] = {
    { { NULL }, "" },
    { { "a" }, "a" },
    { { "a", "b" }, "a and b" },
    { { "a", "b", "c" }, "a, b and c" },
    { { "a", "b", "c", "d" }, "a, b, c and d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = way_words_list (rows[i].items);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_minutes (void)
{
  g_autofree char *one = way_words_minutes (1);
  g_autofree char *many = way_words_minutes (20);

  g_assert_cmpstr (one, ==, "1 minute");
  g_assert_cmpstr (many, ==, "20 minutes");
}

static void
test_people_and_places (void)
{
  const char *const people[] = { "foster-carer", "trainer", NULL };
  const char *const stranger[] = { "judge", NULL };
  const char *const two[] = { "england", "northern-ireland", NULL };
  const char *const all[] = { "england", "wales", "scotland", "northern-ireland", NULL };
  g_autofree char  *for_people = way_words_audience (people);
  g_autofree char  *for_stranger = way_words_audience (stranger);
  g_autofree char  *in_two = way_words_nations (two);
  g_autofree char  *in_all = way_words_nations (all);

  g_assert_cmpstr (for_people, ==, "For foster carers and trainers");
  g_assert_cmpstr (for_stranger, ==, "For judge");
  g_assert_cmpstr (in_two, ==, "England and Northern Ireland");
  g_assert_cmpstr (in_all, ==, "All four UK nations");
}

static void
test_standards (void)
{
  WayStandard      taught = { (char *) "tsd-england", (char *) "4", (char *) "taught" };
  WayStandard      touched = { (char *) "house-rules", (char *) "7b", (char *) "touched" };
  g_autofree char *first = way_words_standard (&taught);
  g_autofree char *second = way_words_standard (&touched);

  g_assert_cmpstr (first, ==, "Training, support and development standards for foster care (England): teaches standard 4");
  g_assert_cmpstr (second, ==, "house-rules: touches on standard 7b");
}

static void
test_dates (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 22, 23, 59, 0);
  g_autoptr (GDateTime) morning = g_date_time_new_local (2026, 11, 22, 0, 0, 0);
  g_autoptr (GDateTime) before = g_date_time_new_local (2026, 11, 21, 23, 0, 0);
  g_autoptr (GDateTime) earlier = g_date_time_new_local (2026, 11, 1, 8, 0, 0);
  g_autofree char *date = way_words_date ("2026-11-05");
  g_autofree char *odd = way_words_date ("some day");
  g_autofree char *today = way_words_day (morning, now);
  g_autofree char *yesterday = way_words_day (before, now);
  g_autofree char *other = way_words_day (earlier, now);

  g_assert_cmpstr (date, ==, "5 November 2026");
  g_assert_cmpstr (odd, ==, "some day");
  g_assert_cmpstr (today, ==, "Today");
  g_assert_cmpstr (yesterday, ==, "Yesterday");
  g_assert_cmpstr (other, ==, "Sunday 1 November 2026");
  g_assert_true (way_words_date_is_past ("2026-11-21", now));
  g_assert_false (way_words_date_is_past ("2026-11-22", now));
  g_assert_false (way_words_date_is_past ("2027-01-01", now));
}

static void
test_progress (void)
{
  static const struct
  {
    WayModuleProgress progress;
    const char       *words;
  } rows[] = {
    { { WAY_COMPLETION_NOT_ATTEMPTED, 0, 14, 0, 20, 45 }, "Not started" },
    { { WAY_COMPLETION_INCOMPLETE, 3, 14, 5, 20, 20 }, "Lesson 3 of 14 · about 20 minutes left" },
    { { WAY_COMPLETION_INCOMPLETE, 14, 14, 19, 20, 1 }, "Lesson 14 of 14 · about 1 minute left" },
    { { WAY_COMPLETION_INCOMPLETE, 0, 14, 5, 20, 20 }, "Started · about 20 minutes left" },
    { { WAY_COMPLETION_COMPLETED, 14, 14, 20, 20, 0 }, "Done" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = way_words_progress (&rows[i].progress);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_attempts (void)
{
  static const struct
  {
    WayCompletion completion;
    WaySuccess    success;
    double        raw;
    double        max;
    gboolean      quiz;
    const char   *words;
  } rows[] = {
    { WAY_COMPLETION_INCOMPLETE, WAY_SUCCESS_UNKNOWN, 0, 0, TRUE, "Started" },
    { WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, 0, 0, FALSE, "Done" },
    { WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, 1, 1, FALSE, "Done" },
    { WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, 3, 4, TRUE, "3 of 4 points" },
    { WAY_COMPLETION_COMPLETED, WAY_SUCCESS_PASSED, 7, 8, TRUE, "Passed · 7 of 8 points" },
    { WAY_COMPLETION_COMPLETED, WAY_SUCCESS_FAILED, 2.5, 8, TRUE, "Not there yet · 2.5 of 8 points" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WayAttempt attempt = {
        .completion = rows[i].completion,
        .success = rows[i].success,
        .score = { rows[i].raw, 0, rows[i].max },
      };
      g_autofree char *words = way_words_attempt (&attempt, rows[i].quiz);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_place (void)
{
  static const FixtureModule tea = { "tea", "Tea", NULL };
  g_autofree char           *folder = fixture_make_folder ();
  g_autoptr (WayModule) module = NULL;
  g_autofree char *second = NULL;
  g_autofree char *check = NULL;

  fixture_write_module (folder, &tea);
  module = fixture_load_module (folder, "tea", NULL);
  second = way_words_place (module, way_module_find_activity (module, FIXTURE_SECOND_PAGE));
  check = way_words_place (module, way_module_find_activity (module, FIXTURE_CHECK));

  g_assert_cmpstr (second, ==, "Lesson 1 of 3 · page 2 of 2");
  g_assert_cmpstr (check, ==, "Lesson 2 of 3");
  fixture_remove_folder (folder);
}

static void
add_attempt (GPtrArray    *attempts,
             const char   *activity_id,
             WayCompletion completion)
{
  WayAttempt *attempt = g_new0 (WayAttempt, 1);

  attempt->activity_id = g_strdup (activity_id);
  attempt->completion = completion;
  g_ptr_array_add (attempts, attempt);
}

/* An activity that the module no longer has must not count, and one that was done twice counts once. */
static void
test_module_progress (void)
{
  static const FixtureModule tea = { "tea", "Tea", NULL };
  g_autofree char           *folder = fixture_make_folder ();
  g_autoptr (WayModule) module = NULL;
  g_autoptr (GPtrArray) attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_attempt_free);
  WayBookmark       bookmark = { (char *) "tea", (char *) FIXTURE_CHECK, NULL, 0 };
  WayModuleProgress progress;

  fixture_write_module (folder, &tea);
  module = fixture_load_module (folder, "tea", NULL);

  way_module_progress_compute (&progress, module, NULL, NULL);
  g_assert_cmpint (progress.completion, ==, WAY_COMPLETION_NOT_ATTEMPTED);
  g_assert_cmpuint (progress.minutes_left, ==, 9);

  add_attempt (attempts, FIXTURE_PAGE, WAY_COMPLETION_COMPLETED);
  add_attempt (attempts, FIXTURE_PAGE, WAY_COMPLETION_COMPLETED);
  add_attempt (attempts, FIXTURE_SECOND_PAGE, WAY_COMPLETION_COMPLETED);
  add_attempt (attempts, FIXTURE_CHECK, WAY_COMPLETION_INCOMPLETE);
  add_attempt (attempts, "gone-page", WAY_COMPLETION_COMPLETED);
  way_module_progress_compute (&progress, module, attempts, &bookmark);
  g_assert_cmpint (progress.completion, ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpuint (progress.n_completed, ==, 2);
  g_assert_cmpuint (progress.n_activities, ==, 4);
  g_assert_cmpuint (progress.lesson, ==, 2);
  g_assert_cmpuint (progress.n_lessons, ==, 3);
  g_assert_cmpuint (progress.minutes_left, ==, 4);

  add_attempt (attempts, FIXTURE_CHECK, WAY_COMPLETION_COMPLETED);
  add_attempt (attempts, FIXTURE_SOURCES, WAY_COMPLETION_COMPLETED);
  way_module_progress_compute (&progress, module, attempts, NULL);
  g_assert_cmpint (progress.completion, ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (progress.minutes_left, ==, 0);
  fixture_remove_folder (folder);
}

static void
test_text_sizes (void)
{
  g_assert_cmpfloat (way_text_sizes_step (1.0, 1), ==, 1.1);
  g_assert_cmpfloat (way_text_sizes_step (1.0, -1), ==, 0.9);
  g_assert_cmpfloat (way_text_sizes_step (4.0, 1), ==, 4.0);
  g_assert_cmpfloat (way_text_sizes_step (0.8, -1), ==, 0.8);
  g_assert_cmpfloat (way_text_sizes_get (way_text_sizes_find_nearest (1.93)), ==, 2.0);
  for (guint i = 1; i < way_text_sizes_get_n (); i++)
    g_assert_cmpfloat (way_text_sizes_get (i), >, way_text_sizes_get (i - 1));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/words/lists", test_lists);
  g_test_add_func ("/app/words/minutes", test_minutes);
  g_test_add_func ("/app/words/people-and-places", test_people_and_places);
  g_test_add_func ("/app/words/standards", test_standards);
  g_test_add_func ("/app/words/dates", test_dates);
  g_test_add_func ("/app/words/progress", test_progress);
  g_test_add_func ("/app/words/attempts", test_attempts);
  g_test_add_func ("/app/words/place", test_place);
  g_test_add_func ("/app/words/module-progress", test_module_progress);
  g_test_add_func ("/app/words/text-sizes", test_text_sizes);

  return g_test_run ();
}
