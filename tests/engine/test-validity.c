/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "delivery-fixture.h"
#include "store-fixtures.h"
#include "way-module-private.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"
#include "way-validity.h"

/* How long certificates stand, the ladder, and what is due: by tables, with a clock that the tests set. */

/* The United Kingdom's, by rule and not by the computer's data */
#define UK "GMT0BST,M3.5.0/1,M10.5.0/2"

static gint64
parse_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  g_assert_nonnull (time);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

typedef struct
{
  const char *zone;
  const char *completed_at; /* in UTC */
  guint       months;
  WayRenewal  renewal;
  const char *until;
} UntilCase;

static const UntilCase until_cases[] = {
  { UK, "2026-11-23T10:00:00Z", 36, WAY_RENEWAL_MODULE, "2029-11-23" },
  { UK, "2026-11-23T10:00:00Z", 0, WAY_RENEWAL_MODULE, "" },
  { UK, "2026-01-31T10:00:00Z", 1, WAY_RENEWAL_MODULE, "2026-02-28" },
  { UK, "2024-01-31T10:00:00Z", 1, WAY_RENEWAL_MODULE, "2024-02-29" },
  { UK, "2024-02-29T10:00:00Z", 12, WAY_RENEWAL_MODULE, "2025-02-28" },
  { UK, "2024-02-29T10:00:00Z", 48, WAY_RENEWAL_MODULE, "2028-02-29" },
  { UK, "2026-08-31T10:00:00Z", 1, WAY_RENEWAL_MODULE, "2026-09-30" },
  { UK, "2026-12-31T23:59:59Z", 120, WAY_RENEWAL_MODULE, "2036-12-31" },
  { UK, "2099-08-31T10:00:00Z", 6, WAY_RENEWAL_MODULE, "2100-02-28" },
  /* The day here, not in Greenwich */
  { UK, "2026-06-30T23:30:00Z", 12, WAY_RENEWAL_MODULE, "2027-07-01" },
  { UK, "2026-12-31T23:30:00Z", 12, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
  { "WAY-14", "2026-12-31T12:00:00Z", 12, WAY_RENEWAL_CALENDAR_YEAR, "2027-12-31" },
  { "WAY12", "2027-01-01T11:00:00Z", 12, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
  /* On either side of the hours that are skipped and doubled */
  { UK, "2026-03-29T00:59:59Z", 1, WAY_RENEWAL_MODULE, "2026-04-29" },
  { UK, "2026-03-29T01:00:00Z", 1, WAY_RENEWAL_MODULE, "2026-04-29" },
  { UK, "2026-10-24T23:30:00Z", 1, WAY_RENEWAL_MODULE, "2026-11-25" },
  { UK, "2026-10-25T00:30:00Z", 1, WAY_RENEWAL_MODULE, "2026-11-25" },
  { UK, "2026-10-25T01:30:00Z", 1, WAY_RENEWAL_MODULE, "2026-11-25" },
  /* By calendar year: the whole years less one, and never less than the year itself */
  { UK, "2026-03-01T10:00:00Z", 36, WAY_RENEWAL_CALENDAR_YEAR, "2028-12-31" },
  { UK, "2026-12-31T10:00:00Z", 36, WAY_RENEWAL_CALENDAR_YEAR, "2028-12-31" },
  { UK, "2026-03-01T10:00:00Z", 24, WAY_RENEWAL_CALENDAR_YEAR, "2027-12-31" },
  { UK, "2026-03-01T10:00:00Z", 23, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
  { UK, "2026-03-01T10:00:00Z", 12, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
  { UK, "2026-03-01T10:00:00Z", 1, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
  { UK, "2026-03-01T10:00:00Z", 0, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
  { UK, "2024-02-29T10:00:00Z", 120, WAY_RENEWAL_CALENDAR_YEAR, "2033-12-31" },
  /* Clocks that are quite wrong */
  { UK, "1970-01-01T00:00:00Z", 1, WAY_RENEWAL_MODULE, "1970-02-01" },
  { UK, "1969-12-31T23:59:59Z", 12, WAY_RENEWAL_CALENDAR_YEAR, "1969-12-31" },
  { UK, "9999-12-01T00:00:00Z", 1, WAY_RENEWAL_MODULE, "" },
  { UK, "9998-12-01T00:00:00Z", 36, WAY_RENEWAL_CALENDAR_YEAR, "" },
};

static void
test_until (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (until_cases); i++)
    {
      const UntilCase *one = &until_cases[i];
      g_autofree char *until = NULL;

      g_setenv ("TZ", one->zone, TRUE);
      g_test_message ("%s + %u (%d)", one->completed_at, one->months, (int) one->renewal);
      until = way_validity_dup_until (parse_time (one->completed_at), one->months, one->renewal);
      g_assert_cmpstr (until, ==, one->until);
    }
  g_setenv ("TZ", UK, TRUE);
}

typedef struct
{
  const char *completed_at;
  const char *due[6];
} LadderCase;

static const LadderCase ladder_cases[] = {
  { "2026-11-23T10:00:00Z", { "2026-11-25", "2026-12-07", "2027-01-23", "2027-11-23", "2028-11-23", "2029-11-23" } },
  { "2026-12-31T23:59:59Z", { "2027-01-02", "2027-01-14", "2027-02-28", "2027-12-31", "2028-12-31", "2029-12-31" } },
  { "2023-12-31T12:00:00Z", { "2024-01-02", "2024-01-14", "2024-02-29", "2024-12-31", "2025-12-31", "2026-12-31" } },
  { "2024-02-28T12:00:00Z", { "2024-03-01", "2024-03-13", "2024-04-28", "2025-02-28", "2026-02-28", "2027-02-28" } },
  { "2024-02-29T12:00:00Z", { "2024-03-02", "2024-03-14", "2024-04-29", "2025-02-28", "2026-02-28", "2027-02-28" } },
  { "2025-02-27T12:00:00Z", { "2025-03-01", "2025-03-13", "2025-04-27", "2026-02-27", "2027-02-27", "2028-02-27" } },
  /* Over the change of the clocks: days, not so many hours */
  { "2026-03-27T23:30:00Z", { "2026-03-29", "2026-04-10", "2026-05-27", "2027-03-27", "2028-03-27", "2029-03-27" } },
  { "2026-10-23T22:30:00Z", { "2026-10-25", "2026-11-06", "2026-12-23", "2027-10-23", "2028-10-23", "2029-10-23" } },
  { "2026-10-23T23:30:00Z", { "2026-10-26", "2026-11-07", "2026-12-24", "2027-10-24", "2028-10-24", "2029-10-24" } },
  { "9998-11-23T10:00:00Z", { "9998-11-25", "9998-12-07", "9999-01-23", "9999-11-23", "", "" } },
};

static void
test_ladder (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ladder_cases); i++)
    for (guint step = 0; step < G_N_ELEMENTS (ladder_cases[i].due); step++)
      {
        g_autofree char *due = way_recall_dup_due (parse_time (ladder_cases[i].completed_at), step);

        g_test_message ("%s, %u", ladder_cases[i].completed_at, step);
        g_assert_cmpstr (due, ==, ladder_cases[i].due[step]);
      }
}

/* An attempt is "ACTIVITY DAY [SUCCESS RAW/MAX]"; it is open if the day is "-". What is due is "KIND/STEP DAY [until DAY][ now]". */
typedef struct
{
  const char *name;
  guint       months;
  WayRenewal  renewal;
  const char *attempts;
  const char *today;
  const char *due;
} DueCase;

#define DONE "read 2026-01-08; main 2026-01-10 passed 3/3"

static const DueCase due_cases[] = {
  { "nothing", 36, WAY_RENEWAL_MODULE, "", "2026-01-10", "" },
  { "not-completed", 36, WAY_RENEWAL_MODULE, "read 2026-01-08; main -", "2026-05-10", "" },
  { "completed-today", 36, WAY_RENEWAL_MODULE, DONE, "2026-01-10", "recall/0 2026-01-12; refresher/0 2028-11-11 until 2029-01-10" },
  { "first-rung", 36, WAY_RENEWAL_MODULE, DONE, "2026-01-12", "recall/0 2026-01-12 now; refresher/0 2028-11-11 until 2029-01-10" },
  { "day-before-second", 0, WAY_RENEWAL_MODULE, DONE, "2026-01-23", "recall/0 2026-01-12 now" },
  { "second-alone", 0, WAY_RENEWAL_MODULE, DONE, "2026-01-24", "recall/1 2026-01-24 now" },
  { "years-unused", 0, WAY_RENEWAL_MODULE, DONE, "2030-06-01", "recall/6 2030-01-10 now" },
  { "first-done", 0, WAY_RENEWAL_MODULE, DONE "; ~recall 2026-01-12 failed 1/3", "2026-01-13", "recall/1 2026-01-24" },
  { "done-late", 0, WAY_RENEWAL_MODULE, DONE "; ~recall 2026-01-23 passed 3/3", "2026-01-23", "recall/1 2026-01-24" },
  { "done-too-early", 0, WAY_RENEWAL_MODULE, DONE "; ~recall 2026-01-11 passed 3/3", "2026-01-12", "recall/0 2026-01-12 now" },
  { "begun-only", 0, WAY_RENEWAL_MODULE, DONE "; ~recall -", "2026-01-12", "recall/0 2026-01-12 now" },
  { "one-for-all-before", 0, WAY_RENEWAL_MODULE, DONE "; ~recall 2027-02-01 passed 3/3", "2027-02-01", "recall/4 2028-01-10" },
  { "recheck-is-a-recall", 0, WAY_RENEWAL_MODULE, DONE "; ~recheck 2026-01-12 passed 3/3", "2026-01-12", "recall/1 2026-01-24" },
  { "refresher-59-days", 12, WAY_RENEWAL_MODULE, DONE "; ~recall 2026-11-10 passed 3/3", "2026-11-10", "refresher/0 2026-11-11 until 2027-01-10; recall/3 2027-01-10" },
  { "refresher-60-days", 12, WAY_RENEWAL_MODULE, DONE "; ~recall 2026-11-10 passed 3/3", "2026-11-11", "refresher/0 2026-11-11 until 2027-01-10 now" },
  { "run-out", 12, WAY_RENEWAL_MODULE, DONE "; ~recall 2027-01-11 passed 3/3", "2027-03-01", "refresher/0 2026-11-11 until 2027-01-10 now" },
  { "refreshed", 12, WAY_RENEWAL_MODULE, DONE "; ~recheck 2026-12-01 passed 5/5; ~recall 2027-01-11 passed 3/3", "2027-01-11", "refresher/0 2027-10-02 until 2027-12-01; recall/4 2028-01-10" },
  { "refresh-failed", 12, WAY_RENEWAL_MODULE, DONE "; ~recheck 2026-12-01 failed 1/5; ~recall 2026-12-01 passed 3/3", "2026-12-01", "refresher/0 2026-11-11 until 2027-01-10 now" },
  { "refreshed-before-the-end", 12, WAY_RENEWAL_MODULE, "~recheck 2026-01-09 passed 5/5; " DONE, "2026-01-10", "recall/0 2026-01-12; refresher/0 2026-11-11 until 2027-01-10" },
  { "calendar-year", 36, WAY_RENEWAL_CALENDAR_YEAR, DONE, "2026-01-10", "recall/0 2026-01-12; refresher/0 2028-11-01 until 2028-12-31" },
  { "calendar-year-without-months", 0, WAY_RENEWAL_CALENDAR_YEAR, DONE, "2026-01-10", "recall/0 2026-01-12; refresher/0 2026-11-01 until 2026-12-31" },
  { "calendar-year-refreshed", 12, WAY_RENEWAL_CALENDAR_YEAR, DONE "; ~recheck 2027-01-02 passed 5/5", "2027-01-02", "recall/3 2027-01-10; refresher/0 2027-11-01 until 2027-12-31" },
  { "failed", 36, WAY_RENEWAL_MODULE, "read 2026-01-08; main 2026-01-10 failed 1/3", "2026-01-12", "recall/0 2026-01-12 now" },
  { "failed-by-safety", 36, WAY_RENEWAL_MODULE, "read 2026-01-08; main 2026-01-10 failed 3/4", "2026-01-12", "recall/0 2026-01-12 now" },
  { "exactly-enough", 36, WAY_RENEWAL_MODULE, "read 2026-01-08; main 2026-01-10 passed 3/5", "2026-01-12", "recall/0 2026-01-12 now; refresher/0 2028-11-11 until 2029-01-10" },
  { "passed-in-the-end", 36, WAY_RENEWAL_MODULE, "read 2026-01-08; main 2026-01-10 failed 1/3; main 2026-02-10 passed 3/3", "2026-02-10", "recall/0 2026-02-12; refresher/0 2028-12-12 until 2029-02-10" },
  { "page-again", 36, WAY_RENEWAL_MODULE, DONE "; read 2026-06-01", "2026-01-10", "recall/0 2026-01-12; refresher/0 2028-11-11 until 2029-01-10" },
  /* A clock set back: nothing earlier than before, nothing done asked for again */
  { "completed-in-the-future", 36, WAY_RENEWAL_MODULE, DONE, "2020-01-01", "recall/0 2026-01-12; refresher/0 2028-11-11 until 2029-01-10" },
  { "recalled-in-the-future", 0, WAY_RENEWAL_MODULE, DONE "; ~recall 2027-02-01 passed 3/3", "2026-01-24", "recall/4 2028-01-10" },
  { "recalled-with-clock-set-back", 0, WAY_RENEWAL_MODULE, DONE "; ~recall 2025-01-01 passed 3/3", "2026-01-12", "recall/0 2026-01-12 now" },
  { "day-zero", 36, WAY_RENEWAL_MODULE, DONE, "0001-01-01", "recall/0 2026-01-12; refresher/0 2028-11-11 until 2029-01-10" },
  { "day-last", 0, WAY_RENEWAL_MODULE, DONE, "9999-12-31", "recall/7975 9999-01-10 now" },
};

static void
add_attempt (DeliveryFixture *fixture,
             const char      *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (fixture->database, fixture->learner_id, way_module_get_id (fixture->module), "1.0.0", words[0], NULL);
  g_autofree char *time = NULL;
  g_autofree char *sql = NULL;
  WayScore         score = { 0 };
  int              success = WAY_SUCCESS_UNKNOWN;

  g_assert_nonnull (attempt);
  if (g_str_equal (words[1], "-"))
    return;

  if (words[2] != NULL)
    {
      g_assert_true (way_enum_from_nick (WAY_TYPE_SUCCESS, words[2], &success));
      g_assert_cmpint (sscanf (words[3], "%lf/%lf", &score.raw, &score.max), ==, 2);
    }
  g_assert_true (way_attempt_store_finish (fixture->database, attempt->id, WAY_COMPLETION_COMPLETED, (WaySuccess) success, &score, NULL));

  time = g_strconcat (words[1], "T12:00:00Z", NULL);
  sql = g_strdup_printf ("UPDATE attempts SET finished_at = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT, parse_time (time), attempt->id);
  fixture_exec (_way_database_get_handle (fixture->database), sql);
}

static char *
describe_due (GPtrArray *due)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const WayDue *one = g_ptr_array_index (due, i);

      g_string_append_printf (text, "%s%s/%u %s", i > 0 ? "; " : "", one->kind == WAY_DUE_RECALL ? "recall" : "refresher", one->step, one->due_on);
      if (*one->valid_until != '\0')
        g_string_append_printf (text, " until %s", one->valid_until);
      if (one->overdue)
        g_string_append (text, " now");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const DeliveryModule start = { "lesson one 1; page read r; quiz! main a b c", "r single x+ y; a single x+ y; b single x+ y; c single x+ y", 60, TRUE };

static void
test_due (DeliveryFixture *fixture,
          gconstpointer    data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (due_cases); i++)
    {
      const DueCase *one = &due_cases[i];
      g_auto (GStrv) attempts = g_strsplit (one->attempts, "; ", -1);
      g_autoptr (GListStore) modules = g_list_store_new (WAY_TYPE_MODULE);
      g_autoptr (GPtrArray) due = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      WayGoal          goal = { 0, 4, one->renewal };

      g_test_message ("%s", one->name);
      fixture_exec (_way_database_get_handle (fixture->database), "DELETE FROM attempts");
      g_assert_true (way_goal_store_set (fixture->database, fixture->learner_id, &goal, NULL));
      fixture->module->valid_months = one->months;
      for (guint j = 0; attempts[j] != NULL; j++)
        add_attempt (fixture, attempts[j]);
      g_list_store_append (modules, fixture->module);

      due = way_due_list (fixture->database, fixture->learner_id, G_LIST_MODEL (modules), one->today, &error);
      g_assert_no_error (error);
      text = describe_due (due);
      g_assert_cmpstr (text, ==, one->due);
    }
}

/* Day by day over years, with and without doing what is due: one recall at most at a time, its day never goes back, and what was done is not asked for again. */
static void
test_days (DeliveryFixture *fixture,
           gconstpointer    data)
{
  g_autoptr (GListStore) modules = g_list_store_new (WAY_TYPE_MODULE);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 1, 10, 12, 0, 0);
  g_autofree char *last = g_strdup ("");
  guint            n_done = 0;

  g_list_store_append (modules, fixture->module);
  add_attempt (fixture, "read 2026-01-08");
  add_attempt (fixture, "main 2026-01-10 passed 3/3");

  for (int day = 0; day < 366 * 4; day++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_days (first, day);
      g_autofree char *today = g_date_time_format (time, "%Y-%m-%d");
      g_autoptr (GPtrArray) due = way_due_list (fixture->database, fixture->learner_id, G_LIST_MODEL (modules), today, NULL);
      const WayDue *recall = g_ptr_array_index (due, 0);

      g_assert_cmpuint (due->len, ==, 1);
      g_assert_cmpstr (recall->due_on, >=, last);
      g_free (last);
      last = g_strdup (recall->due_on);
      if (recall->overdue && day % 7 == 0)
        {
          g_autofree char *text = g_strdup_printf ("~recall %s passed 3/3", today);

          add_attempt (fixture, text);
          n_done++;
        }
    }

  g_assert_cmpuint (n_done, ==, 7);
}

/* A second learner's and another module's attempts are theirs; an unknown learner is an error. */
static void
test_whose (DeliveryFixture *fixture,
            gconstpointer    data)
{
  g_autoptr (WayLearner) other = way_learner_store_add (fixture->database, "Other", "", NULL);
  g_autoptr (GListStore) modules = g_list_store_new (WAY_TYPE_MODULE);
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  const WayDue *one;

  g_list_store_append (modules, fixture->module);
  add_attempt (fixture, "read 2026-01-08");
  add_attempt (fixture, "main 2026-01-10 passed 3/3");

  none = way_due_list (fixture->database, other->id, G_LIST_MODEL (modules), "2026-01-12", NULL);
  g_assert_cmpuint (none->len, ==, 0);
  due = way_due_list (fixture->database, fixture->learner_id, G_LIST_MODEL (modules), "2026-01-12", NULL);
  one = g_ptr_array_index (due, 0);
  g_assert_cmpstr (one->module_id, ==, way_module_get_id (fixture->module));
  g_assert_cmpstr (one->module_title, ==, way_module_get_title (fixture->module));
  g_assert_null (way_due_list (fixture->database, 99, G_LIST_MODEL (modules), "2026-01-12", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", UK, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/validity/until", test_until);
  g_test_add_func ("/validity/ladder", test_ladder);
  g_test_add ("/validity/due", DeliveryFixture, &start, fixture_set_up, test_due, fixture_tear_down);
  g_test_add ("/validity/days", DeliveryFixture, &start, fixture_set_up, test_days, fixture_tear_down);
  g_test_add ("/validity/whose", DeliveryFixture, &start, fixture_set_up, test_whose, fixture_tear_down);

  return g_test_run ();
}
