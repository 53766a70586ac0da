/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "learning-fixture.h"
#include "portfolio-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-portfolio-stores.h"
#include "way-record-import.h"
#include "way-stores.h"

#define UUID "9c5b94b1-35ad-49bb-b118-8e8fc24abf80"
#define NOBODY 999
#define SECOND ((gint64) G_USEC_PER_SEC)
#define N_EVENTS "SELECT count (*) FROM events"

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

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->database = open_computer ("waymark.sqlite");
  fixture->learner = way_learner_store_add (fixture->database, "Ann", "", NULL);
  g_assert_nonnull (fixture->learner);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_learner_free (fixture->learner);
  g_assert_finalize_object (fixture->database);
}

static void
assert_log_is_whole (WayDatabase *database,
                     gint64       learner_id)
{
  g_autoptr (WayLogBreak) found = NULL;
  g_autoptr (GError) error = NULL;

  way_event_store_verify (database, learner_id, &found, &error);
  g_assert_no_error (error);
  g_assert_null (found);
}

/* One of our codes, and one sentence with a way out. */
static void
assert_refused (GError       *error,
                WayStoreError code,
                const char   *words)
{
  g_assert_error (error, WAY_STORE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, ". "));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* Times */

static void
add_time (Fixture    *fixture,
          const char *module_id,
          gint64      started_at,
          guint       seconds)
{
  WayLearningTime stretch = { (char *) module_id, (char *) "1.0.0", (char *) "page", started_at, seconds };
  g_autoptr (GError) error = NULL;

  way_learning_time_store_add (fixture->database, fixture->learner->id, &stretch, &error);
  g_assert_no_error (error);
}

static char *
dup_times (Fixture *fixture,
           gint64   from,
           gint64   until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = way_learning_time_store_list (fixture->database, fixture->learner->id, from, until, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const WayLearningTime *stretch = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s/%s/%s %d+%u ", stretch->module_id, stretch->module_version, stretch->activity_id, (int) (stretch->started_at / SECOND), stretch->seconds);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    gint64      from;
    gint64      until;
    const char *list;
    guint64     tea; /* before until */
    guint64     all;
  } cases[] = {
    { 0, G_MAXINT64, "tea/1.0.0/page 100+60 coffee/1.0.0/page 200+30 tea/1.0.0/page 300+3600 ", 3660, 3690 },
    { 100 * SECOND, 300 * SECOND, "tea/1.0.0/page 100+60 coffee/1.0.0/page 200+30 ", 60, 90 },
    { 101 * SECOND, 300 * SECOND + 1, "coffee/1.0.0/page 200+30 tea/1.0.0/page 300+3600 ", 3660, 3690 },
    { 0, 100 * SECOND, "", 0, 0 },
    { 301 * SECOND, G_MAXINT64, "", 3660, 3690 },
    { 300 * SECOND, 100 * SECOND, "", 0, 0 },
  };

  add_time (fixture, "tea", 300 * SECOND + 999999, 3600);
  add_time (fixture, "tea", 100 * SECOND, 60);
  add_time (fixture, "coffee", 200 * SECOND, 30);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_times (fixture, cases[i].from, cases[i].until);
      guint64          seconds = 7;

      g_assert_cmpstr (found, ==, cases[i].list);
      g_assert_true (way_learning_time_store_sum (fixture->database, fixture->learner->id, "tea", cases[i].until, &seconds, NULL));
      g_assert_cmpuint (seconds, ==, cases[i].tea);
      g_assert_true (way_learning_time_store_sum (fixture->database, fixture->learner->id, NULL, cases[i].until, &seconds, NULL));
      g_assert_cmpuint (seconds, ==, cases[i].all);
    }
  assert_log_is_whole (fixture->database, fixture->learner->id);
}

static void
test_times_refused (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct
  {
    WayLearningTime stretch;
    gboolean        of_nobody;
    const char     *words;
  } cases[] = {
    { { (char *) "tea", (char *) "1", (char *) "page", 0, 0 }, FALSE, "from a second to an hour" },
    { { (char *) "tea", (char *) "1", (char *) "page", 0, 3601 }, FALSE, "from a second to an hour" },
    { { (char *) "", (char *) "1", (char *) "page", 0, 1 }, FALSE, "which lesson" },
    { { (char *) "tea", (char *) "1", NULL, 0, 1 }, FALSE, "which lesson" },
    { { (char *) "tea", NULL, (char *) "page", 0, 1 }, FALSE, "which lesson" },
    { { (char *) "tea", (char *) "1", (char *) "page", -1, 1 }, FALSE, "before 1970" },
    { { (char *) "tea", (char *) "1", (char *) "page", G_MAXINT64, 1 }, FALSE, "after the year 9999" },
    { { (char *) "\xff", (char *) "1", (char *) "page", 0, 1 }, FALSE, "UTF-8" },
    { { (char *) "tea", (char *) "1", (char *) "page", 0, 1 }, TRUE, "the learner is not in the record" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (way_learning_time_store_add (fixture->database, cases[i].of_nobody ? NOBODY : fixture->learner->id, &cases[i].stretch, &error));
      assert_refused (error, WAY_STORE_ERROR_CONSTRAINT, cases[i].words);
    }
  fixture_assert_query (fixture->database, N_EVENTS " WHERE kind = 'time'", "0");
}

/* Goals */

static void
assert_goal (WayDatabase *database,
             gint64       learner_id,
             guint        minutes,
             guint        month,
             WayRenewal   renewal)
{
  WayGoal goal = { 7, 7, (WayRenewal) 7 };
  g_autoptr (GError) error = NULL;

  way_goal_store_get (database, learner_id, &goal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goal.minutes, ==, minutes);
  g_assert_cmpuint (goal.month, ==, month);
  g_assert_cmpint (goal.renewal, ==, renewal);
}

static void
test_goal (Fixture      *fixture,
           gconstpointer data)
{
  static const WayGoal twenty_hours = { 1200, 1, WAY_RENEWAL_CALENDAR_YEAR };
  static const WayGoal impossible[] = { { 60001, 4, WAY_RENEWAL_MODULE }, { 1, 0, WAY_RENEWAL_MODULE }, { 1, 13, WAY_RENEWAL_MODULE }, { 1, 4, (WayRenewal) 2 } };

  gint64 learner = fixture->learner->id;
  g_autoptr (WayDatabase) other = open_computer ("other.sqlite");
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GError) not_set = NULL;
  g_autoptr (GError) not_got = NULL;
  WayGoal goal;

  assert_goal (fixture->database, learner, 0, 4, WAY_RENEWAL_MODULE);
  g_assert_true (way_goal_store_set (fixture->database, learner, &twenty_hours, NULL));
  g_assert_true (way_goal_store_set (fixture->database, learner, &twenty_hours, NULL));
  assert_goal (fixture->database, learner, 1200, 1, WAY_RENEWAL_CALENDAR_YEAR);
  fixture_assert_query (fixture->database, "SELECT group_concat (body, x'0a') FROM events WHERE kind = 'profile'",
                        "{\"goal\":{\"minutes\":0,\"month\":4,\"renewal\":\"module\"},\"name\":\"Ann\",\"nation\":\"unset\",\"picture\":\"\"}\n"
                        "{\"goal\":{\"minutes\":1200,\"month\":1,\"renewal\":\"calendar-year\"},\"name\":\"Ann\",\"nation\":\"unset\",\"picture\":\"\"}");
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (way_goal_store_set (fixture->database, learner, &impossible[i], &error));
      assert_refused (error, WAY_STORE_ERROR_CONSTRAINT, "Your goal could not be saved because");
    }
  g_assert_false (way_goal_store_set (fixture->database, NOBODY, &twenty_hours, &not_set));
  assert_refused (not_set, WAY_STORE_ERROR_NOT_FOUND, "learner is not in the record");
  g_assert_false (way_goal_store_get (fixture->database, NOBODY, &goal, &not_got));
  assert_refused (not_got, WAY_STORE_ERROR_NOT_FOUND, "learner is not in the record");

  g_assert_true (way_learner_store_rename (fixture->database, learner, "Anna", NULL));
  exported = fixture_export (fixture->database, learner);
  fixture_import (other, exported);
  assert_goal (other, 1, 1200, 1, WAY_RENEWAL_CALENDAR_YEAR);
  g_assert_true (way_event_store_rebuild (fixture->database, learner, NULL));
  assert_goal (fixture->database, learner, 1200, 1, WAY_RENEWAL_CALENDAR_YEAR);
}

/* A Waymark that knows of no goals writes profiles without: they do not take a goal back. */
static void
test_goal_and_older_profile (Fixture      *fixture,
                             gconstpointer data)
{
  static const WayGoal twenty_hours = { 1200, 4, WAY_RENEWAL_MODULE };

  gint64 learner = fixture->learner->id;

  g_assert_true (way_goal_store_set (fixture->database, learner, &twenty_hours, NULL));
  g_assert_true (way_learner_store_rename (fixture->database, learner, "Anna", NULL));
  fixture_exec (_way_database_get_handle (fixture->database),
                "UPDATE events SET body = json_remove (body, '$.goal') WHERE id = (SELECT max (id) FROM events); UPDATE learners SET name = 'x', goal_minutes = 1");
  g_assert_true (way_event_store_rebuild (fixture->database, learner, NULL));
  fixture_assert_query (fixture->database, "SELECT name FROM learners", "Anna");
  assert_goal (fixture->database, learner, 1200, 4, WAY_RENEWAL_MODULE);
}

/* Files of other records */

static const struct
{
  const char *name;
  const char *old;
  const char *new;
  const char *words;
} faults[] = {
  { "seconds-none", "\"seconds\":61", "\"seconds\":0", "“seconds” should be a whole number from 1 to 3600" },
  { "seconds-many", "\"seconds\":61", "\"seconds\":3601", "“seconds” should be a whole number from 1 to 3600" },
  { "seconds-text", "\"seconds\":61", "\"seconds\":\"61\"", "“seconds” should be a whole number from 1 to 3600" },
  { "began-number", "\"started_at\":\"1970-01-01T00:02:00Z\"", "\"started_at\":120", "“started_at” should be a time" },
  { "began-zone", "\"started_at\":\"1970-01-01T00:02:00Z\"", "\"started_at\":\"1970-01-01T00:02:00+00:00\"", "“started_at” should be a time" },
  { "keys", "\"seconds\":61", "\"keys\":9,\"seconds\":61", "“keys” does not belong here" },
  { "no-module", "\"module\":\"tea\",\"seconds\"", "\"seconds\"", "“module” is missing" },
  { "day", "\"day\":\"2026-01-01\"", "\"day\":\"2026-02-30\"", "“day” should be a day" },
  { "uuid", "\"entry\":\"9c5b94b1", "\"entry\":\"xc5b94b1", "“entry” should be a UUID" },
  { "kind", "\"kind\":\"course\"", "\"kind\":\"nap\"", "“kind” should be “course”" },
  { "minutes-none", "\"minutes\":62", "\"minutes\":0", "“minutes” should be a whole number from 1 to 6000" },
  { "minutes-many", "\"minutes\":62", "\"minutes\":6001", "“minutes” should be a whole number from 1 to 6000" },
  { "removed", "\"removed\":false", "\"removed\":0", "“removed” should be true or false" },
  { "removed-with-words", "\"removed\":false", "\"removed\":true", "does not belong here" },
  { "standards", "\"standards\":[\"a/1\"]", "\"standards\":[\"a/2\",\"a/1\"]", "“standards” should be a list of standards" },
  { "standards-twice", "\"standards\":[\"a/1\"]", "\"standards\":[\"a/1\",\"a/1\"]", "“standards” should be a list of standards" },
  { "standards-what", "\"standards\":[\"a/1\"]", "\"standards\":[\"a\"]", "“standards” should be a list of standards" },
  { "standards-number", "\"standards\":[\"a/1\"]", "\"standards\":[1]", "“standards” should be a list of standards" },
  { "one-text", "\"response\":[\"Course\",\"\"]", "\"response\":[\"Course\"]", "“response” should be a title" },
  { "three-texts", "\"response\":[\"Course\",\"\"]", "\"response\":[\"Course\",\"\",\"\"]", "“response” should be a title" },
  { "no-title", "\"response\":[\"Course\",\"\"]", "\"response\":[\" \",\"\"]", "“response” should be a title" },
  { "goal-text", "\"goal\":{\"minutes\":600,\"month\":4,\"renewal\":\"module\"}", "\"goal\":\"much\"", "“goal” should be an object" },
  { "goal-month", "\"goal\":{\"minutes\":600,\"month\":4,", "\"goal\":{\"minutes\":600,\"month\":13,", "“goal” should be an object" },
  { "goal-minutes", "\"goal\":{\"minutes\":600,", "\"goal\":{\"minutes\":60001,", "“goal” should be an object" },
  { "goal-renewal", "\"goal\":{\"minutes\":600,\"month\":4,\"renewal\":\"module\"}", "\"goal\":{\"minutes\":600,\"month\":4,\"renewal\":\"never\"}", "“goal” should be an object" },
  { "goal-more", "\"goal\":{\"minutes\":600,", "\"goal\":{\"hours\":10,\"minutes\":600,", "“goal” should be an object" },
  { "words-changed", "\"response\":[\"Course\",\"\"]", "\"response\":[\"Bourse\",\"\"]", "its answer was changed" },
  { "time-changed", "\"seconds\":61", "\"seconds\":62", "it was changed" },
};

static char *
dup_export (Fixture *fixture)
{
  static const WayGoal goal = { 600, 4, WAY_RENEWAL_MODULE };

  static const char *const standards[] = { "a/1", NULL };
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (UUID, "2026-01-01", "Course", 62);
  g_autoptr (GBytes) bytes = NULL;

  entry->standards = g_strdupv ((char **) standards);
  add_time (fixture, "tea", 120 * SECOND, 61);
  g_assert_true (way_other_learning_store_save (fixture->database, fixture->learner->id, entry, NULL));
  g_assert_true (way_goal_store_set (fixture->database, fixture->learner->id, &goal, NULL));
  bytes = fixture_export (fixture->database, fixture->learner->id);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_fault (Fixture      *fixture,
            gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *text = dup_export (fixture);
  g_auto (GStrv) parts = g_strsplit (text, faults[i].old, -1);
  g_autofree char *broken = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WayDatabase) other = way_database_open_guest (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  broken = g_strjoinv (faults[i].new, parts);
  bytes = g_bytes_new (broken, strlen (broken));
  g_assert_null (way_record_import_read (other, bytes, &error));
  g_assert_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, faults[i].words));
  fixture_assert_query (other, N_EVENTS, "0");
}

/* Without the index the events of ten years would be looked through for each page. */
static void
test_index (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const kinds[] = { "time", "entry", "certificate" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *sql = g_strdup_printf ("EXPLAIN QUERY PLAN SELECT body FROM events WHERE learner_id = 1 AND kind = '%s'", kinds[i]);
      sqlite3_stmt    *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (_way_database_get_handle (fixture->database), sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_nonnull (strstr ((const char *) sqlite3_column_text (statement, 3), "events_portfolio"));
      sqlite3_finalize (statement);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define TEST(name, function) g_test_add ("/portfolio/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("times", test_times);
  TEST ("times-refused", test_times_refused);
  TEST ("goal", test_goal);
  TEST ("goal-and-older-profile", test_goal_and_older_profile);
  TEST ("index", test_index);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *name = g_strconcat ("/portfolio/file/", faults[i].name, NULL);

      g_test_add (name, Fixture, GUINT_TO_POINTER (i), set_up, test_fault, tear_down);
    }

  return g_test_run ();
}
