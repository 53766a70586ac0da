/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "learning-fixture.h"
#include "portfolio-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-stores.h"

#define PIN "2580"
#define UUID "9c5b94b1-35ad-49bb-b118-8e8fc24abf80"
#define OTHER_UUID "9c5b94b1-35ad-49bb-b118-8e8fc24abf81"
#define NOBODY 999
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

static void
save (WayDatabase            *database,
      gint64                  learner_id,
      const WayOtherLearning *entry)
{
  g_autoptr (GError) error = NULL;

  way_other_learning_store_save (database, learner_id, entry, &error);
  g_assert_no_error (error);
}

static void
save_new (WayDatabase *database,
          gint64       learner_id,
          const char  *uuid,
          const char  *day,
          const char  *title,
          guint        minutes)
{
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (uuid, day, title, minutes);

  save (database, learner_id, entry);
}

static GPtrArray *
list_entries (WayDatabase *database,
              gint64       learner_id,
              const char  *from,
              const char  *until)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list = way_other_learning_store_list (database, learner_id, from, until, &error);

  g_assert_no_error (error);

  return list;
}

/* "TITLE MINUTES changed N" each */
static char *
dup_entries (WayDatabase *database,
             gint64       learner_id,
             const char  *from,
             const char  *until)
{
  g_autoptr (GPtrArray) list = list_entries (database, learner_id, from, until);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const WayOtherLearning *entry = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s%s %u changed %u", i > 0 ? ", " : "", entry->title, entry->minutes, entry->n_changes);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_entries (WayDatabase *database,
                gint64       learner_id,
                const char  *expected)
{
  g_autofree char *found = dup_entries (database, learner_id, NULL, NULL);

  g_assert_cmpstr (found, ==, expected);
}

/* All that was written comes back. */
static void
test_entry (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const given[] = { "tsd-england/6", "tsd-england/2.1", "tsd-england/6", NULL };
  static const char *const sorted[] = { "tsd-england/2.1", "tsd-england/6", NULL };

  g_autoptr (WayOtherLearning) entry = fixture_entry_new (NULL, "2026-03-01", "  Ŵan “\"course\"” \\ 1\n", 90);
  g_autoptr (GPtrArray) list = NULL;
  const WayOtherLearning *found;
  gint64                  now = g_get_real_time ();

  g_free (entry->note);
  entry->note = g_strdup ("What I took\nfrom it\t…");
  entry->kind = WAY_LEARNING_MENTORING;
  entry->standards = g_strdupv ((char **) given);
  save (fixture->database, fixture->learner->id, entry);

  list = list_entries (fixture->database, fixture->learner->id, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  found = g_ptr_array_index (list, 0);
  g_assert_true (g_uuid_string_is_valid (found->uuid));
  g_assert_cmpint (found->kind, ==, WAY_LEARNING_MENTORING);
  g_assert_cmpstr (found->title, ==, "Ŵan “\"course\"” \\ 1");
  g_assert_cmpstr (found->note, ==, "What I took\nfrom it\t…");
  g_assert_cmpstr (found->day, ==, "2026-03-01");
  g_assert_cmpuint (found->minutes, ==, 90);
  g_assert_cmpstrv (found->standards, sorted);
  g_assert_cmpint (found->made_at, >=, now);
  g_assert_cmpint (found->changed_at, ==, found->made_at);
  g_assert_cmpuint (found->n_changes, ==, 0);
}

static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  gint64 learner = fixture->learner->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const WayOtherLearning *found;

  save_new (fixture->database, learner, UUID, "2026-03-01", "Course", 90);
  save_new (fixture->database, learner, UUID, "2026-03-01", " Course ", 90);
  assert_entries (fixture->database, learner, "Course 90 changed 0");
  save_new (fixture->database, learner, UUID, "2026-03-01", "Course", 120);
  save_new (fixture->database, learner, UUID, "2026-02-01", "A course", 120);
  save_new (fixture->database, learner, OTHER_UUID, "2026-02-15", "Book", 30);
  assert_entries (fixture->database, learner, "A course 120 changed 2, Book 30 changed 0");
  list = list_entries (fixture->database, learner, NULL, NULL);
  found = g_ptr_array_index (list, 0);
  g_assert_cmpint (found->made_at, <, found->changed_at);

  g_assert_true (way_other_learning_store_remove (fixture->database, learner, UUID, &error));
  g_assert_no_error (error);
  assert_entries (fixture->database, learner, "Book 30 changed 0");
  fixture_assert_query (fixture->database, "SELECT count (*) || ' ' || count (payload) FROM events WHERE body ->> 'entry' = '" UUID "'", "4 3");
  g_assert_false (way_other_learning_store_remove (fixture->database, learner, UUID, &error));
  assert_refused (error, WAY_STORE_ERROR_NOT_FOUND, "not in your record any more");
  g_assert_false (way_other_learning_store_remove (fixture->database, NOBODY, OTHER_UUID, &again));
  assert_refused (again, WAY_STORE_ERROR_NOT_FOUND, "not in your record any more");

  save_new (fixture->database, learner, UUID, "2026-02-01", "A course", 120);
  assert_entries (fixture->database, learner, "A course 120 changed 4, Book 30 changed 0");
  assert_log_is_whole (fixture->database, learner);
}

static void
test_periods (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *until;
    const char *expected;
  } cases[] = {
    { NULL, NULL, "Old 1 changed 0, First 2 changed 0, Second 3 changed 0" },
    { "2026-01-01", "2026-12-31", "First 2 changed 0, Second 3 changed 0" },
    { "2026-01-01", "2026-01-01", "First 2 changed 0" },
    { "2026-01-02", NULL, "Second 3 changed 0" },
    { NULL, "2025-12-31", "Old 1 changed 0" },
    { "2027-01-01", "2026-01-01", "" },
  };

  gint64 learner = fixture->learner->id;
  g_autoptr (WayLearner) ben = way_learner_store_add (fixture->database, "Ben", "", NULL);

  save_new (fixture->database, learner, NULL, "2026-05-04", "Second", 3);
  save_new (fixture->database, learner, NULL, "2026-01-01", "First", 2);
  save_new (fixture->database, learner, NULL, "2025-12-31", "Old", 1);
  save_new (fixture->database, ben->id, NULL, "2026-01-01", "Ben’s", 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_entries (fixture->database, learner, cases[i].from, cases[i].until);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
  assert_entries (fixture->database, ben->id, "Ben’s 4 changed 0");
}

static char *
dup_day_from_now (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y-%m-%d");
}

static void
test_entries_refused (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *tomorrow = dup_day_from_now (1);
  g_autofree char *later = dup_day_from_now (2);
  g_autofree char *long_title = g_strnfill (301, 'x');
  g_autofree char *long_note = g_strnfill (2001, 'x');
  const struct
  {
    const char     *title;
    const char     *note;
    const char     *day;
    guint           minutes;
    WayLearningKind kind;
    const char     *uuid;
    const char     *standard;
    gboolean        of_nobody;
    const char     *words;
  } cases[] = {
    { "", "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 to 300 letters" },
    { " \n", "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 to 300 letters" },
    { NULL, "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 to 300 letters" },
    { long_title, "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 to 300 letters" },
    { "\xff", "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 to 300 letters" },
    { "t", long_note, "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "more than 2000 letters" },
    { "t", "", "2026-01-01", 0, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 minute to 100 hours" },
    { "t", "", "2026-01-01", 6001, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "1 minute to 100 hours" },
    { "t", "", "2026-02-29", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "“2026-02-29” is no day" },
    { "t", "", "2026-1-1", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "is no day" },
    { "t", "", "0026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "is no day" },
    { "t", "", NULL, 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "is no day" },
    { "t", "", later, 1, WAY_LEARNING_COURSE, NULL, NULL, FALSE, "has not come yet" },
    { "t", "", "2026-01-01", 1, (WayLearningKind) 9, NULL, NULL, FALSE, "no such kind" },
    { "t", "", "2026-01-01", 1, WAY_LEARNING_COURSE, "no-uuid", NULL, FALSE, "no proper name" },
    { "t", "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, "england", FALSE, "standard has no proper name" },
    { "t", "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, "/6", FALSE, "standard has no proper name" },
    { "t", "", "2026-01-01", 1, WAY_LEARNING_COURSE, NULL, NULL, TRUE, "the learner is not in the record" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char            *standards[] = { (char *) cases[i].standard, NULL };
      WayOtherLearning entry = { (char *) cases[i].uuid, cases[i].kind, (char *) cases[i].title, (char *) cases[i].note, (char *) cases[i].day, cases[i].minutes, standards, 0, 0, 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (way_other_learning_store_save (fixture->database, cases[i].of_nobody ? NOBODY : fixture->learner->id, &entry, &error));
      assert_refused (error, WAY_STORE_ERROR_CONSTRAINT, cases[i].words);
    }
  fixture_assert_query (fixture->database, N_EVENTS " WHERE kind = 'entry'", "0");

  long_title[300] = '\0';
  save_new (fixture->database, fixture->learner->id, NULL, tomorrow, long_title, 6000);
  fixture_assert_query (fixture->database, N_EVENTS " WHERE kind = 'entry'", "1");
}

/* Wide letters count as one. */
static void
test_wide (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (NULL, "2026-01-01", "Wide", 1);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < WAY_OTHER_LEARNING_MAX_NOTE; i++)
    g_string_append (note, "𠀀");
  g_free (entry->note);
  entry->note = g_strdup (note->str);
  save (fixture->database, fixture->learner->id, entry);
  list = list_entries (fixture->database, fixture->learner->id, NULL, NULL);
  g_assert_cmpstr (((const WayOtherLearning *) g_ptr_array_index (list, 0))->note, ==, note->str);

  g_free (entry->note);
  entry->note = g_strconcat (note->str, "x", NULL);
  g_assert_false (way_other_learning_store_save (fixture->database, fixture->learner->id, entry, &error));
  assert_refused (error, WAY_STORE_ERROR_CONSTRAINT, "more than 2000");
}

/* Ann changes one entry on two computers, removes one on the first and changes it on the second: both computers come to the same, and no change is forgotten. */
static void
test_two_computers (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (WayDatabase) other = open_computer ("other.sqlite");
  g_autoptr (WayLearner) there = NULL;
  g_autoptr (GBytes) begun = NULL;
  g_autoptr (GBytes) from_here = NULL;
  g_autoptr (GBytes) from_there = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) other_again = NULL;

  save_new (fixture->database, fixture->learner->id, UUID, "2026-01-01", "Course", 60);
  save_new (fixture->database, fixture->learner->id, OTHER_UUID, "2026-01-02", "Book", 10);
  begun = fixture_export (fixture->database, fixture->learner->id);
  fixture_import (other, begun);
  there = fixture_find_learner (other, fixture->learner->uuid);

  save_new (fixture->database, fixture->learner->id, UUID, "2026-01-01", "Course here", 70);
  g_assert_true (way_other_learning_store_remove (fixture->database, fixture->learner->id, OTHER_UUID, NULL));
  save_new (other, there->id, UUID, "2026-01-01", "Course there", 80);
  save_new (other, there->id, OTHER_UUID, "2026-01-02", "Book there", 20);
  save_new (other, there->id, UUID, "2026-01-01", "Course there, later", 90);

  from_here = fixture_export (fixture->database, fixture->learner->id);
  from_there = fixture_export (other, there->id);
  fixture_import (other, from_here);
  fixture_import (fixture->database, from_there);
  again = fixture_export (fixture->database, fixture->learner->id);
  other_again = fixture_export (other, there->id);
  fixture_assert_same (again, other_again);

  /* The one that was there longer has the last word here, as its number is the highest. */
  for (guint i = 0; i < 2; i++)
    {
      WayDatabase     *database = i == 0 ? fixture->database : other;
      g_autofree char *found = dup_entries (database, i == 0 ? fixture->learner->id : there->id, "2026-01-01", "2026-01-01");

      g_assert_cmpstr (found, ==, "Course there, later 90 changed 3");
    }
  {
    g_autofree char *here = fixture_dup_portfolio (fixture->database, fixture->learner->id);
    g_autofree char *same = fixture_dup_portfolio (other, there->id);

    g_assert_cmpstr (here, ==, same);
  }
  assert_log_is_whole (fixture->database, fixture->learner->id);
  assert_log_is_whole (other, there->id);
}

static guint
count_in_file (const char *path,
               const char *words)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;
  gsize            n_letters = strlen (words);
  guint            n = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return 0;
  for (gsize i = 0; i + n_letters <= length; i++)
    n += memcmp (contents + i, words, n_letters) == 0;

  return n;
}

/* In the record and its WAL */
static guint
count_in_record (WayDatabase *database,
                 const char  *words)
{
  const char      *path = way_database_get_path (database);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  return count_in_file (path, words) + count_in_file (wal, words);
}

/* With a PIN nothing that somebody wrote can be read without it, whether it came before the PIN or after; what may stay plain still adds up. */
static void
test_sealed (Fixture      *fixture,
             gconstpointer data)
{
  gint64           learner = fixture->learner->id;
  g_autofree char *code = NULL;
  WayLearningTime  stretch = { (char *) "tea", (char *) "1.0.0", (char *) "page", 0, 60 };
  guint64          seconds = 0;
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (NULL, "2026-01-02", "quokka", 20);
  g_autoptr (GPtrArray) locked = NULL;
  g_autoptr (GError) not_read = NULL;
  g_autoptr (GError) not_saved = NULL;
  g_autoptr (GError) not_removed = NULL;
  g_autoptr (GError) error = NULL;

  save_new (fixture->database, learner, UUID, "2026-01-01", "wombat", 10);
  g_assert_cmpuint (count_in_record (fixture->database, "wombat"), >, 0);
  g_assert_true (way_profile_set_pin (fixture->database, learner, PIN, &code, &error));
  g_assert_no_error (error);
  save (fixture->database, learner, entry);
  g_assert_cmpuint (count_in_record (fixture->database, "wombat"), ==, 0);
  g_assert_cmpuint (count_in_record (fixture->database, "quokka"), ==, 0);
  assert_entries (fixture->database, learner, "wombat 10 changed 0, quokka 20 changed 0");
  assert_log_is_whole (fixture->database, learner);

  way_profile_lock (fixture->database);
  locked = way_other_learning_store_list (fixture->database, learner, NULL, NULL, &not_read);
  g_assert_null (locked);
  assert_refused (not_read, WAY_STORE_ERROR_LOCKED, "locked with a PIN");
  g_free (g_steal_pointer (&entry->uuid));
  g_assert_false (way_other_learning_store_save (fixture->database, learner, entry, &not_saved));
  assert_refused (not_saved, WAY_STORE_ERROR_LOCKED, "locked with a PIN");
  g_assert_false (way_other_learning_store_remove (fixture->database, learner, UUID, &not_removed));
  assert_refused (not_removed, WAY_STORE_ERROR_LOCKED, "locked with a PIN");
  g_assert_true (way_learning_time_store_add (fixture->database, learner, &stretch, &error));
  g_assert_true (way_learning_time_store_sum (fixture->database, learner, NULL, G_MAXINT64, &seconds, &error));
  g_assert_cmpuint (seconds, ==, 60);
  g_assert_true (way_event_store_rebuild (fixture->database, learner, &error));

  g_assert_true (way_profile_unlock (fixture->database, learner, PIN, &error));
  assert_entries (fixture->database, learner, "wombat 10 changed 0, quokka 20 changed 0");
  g_assert_true (way_profile_remove_pin (fixture->database, learner, &error));
  g_assert_cmpuint (count_in_record (fixture->database, "quokka"), >, 0);
  way_profile_lock (fixture->database);
  assert_entries (fixture->database, learner, "wombat 10 changed 0, quokka 20 changed 0");
  assert_log_is_whole (fixture->database, learner);
}

/* Locked, somebody who wrote nothing down can still be asked. */
static void
test_locked_and_empty (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *code = NULL;

  g_assert_true (way_profile_set_pin (fixture->database, fixture->learner->id, PIN, &code, NULL));
  way_profile_lock (fixture->database);
  assert_entries (fixture->database, fixture->learner->id, "");
}

static void
test_guest (void)
{
  g_autoptr (WayDatabase) database = way_database_open_guest (NULL);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  WayGoal goal = { 600, 1, WAY_RENEWAL_MODULE };
  WayGoal found;

  save_new (database, learner->id, NULL, "2026-01-01", "Course", 60);
  assert_entries (database, learner->id, "Course 60 changed 0");
  g_assert_true (way_goal_store_set (database, learner->id, &goal, NULL));
  g_assert_true (way_goal_store_get (database, learner->id, &found, NULL));
  g_assert_cmpuint (found.minutes, ==, 600);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define TEST(name, function) g_test_add ("/other-learning/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("entry", test_entry);
  TEST ("changes", test_changes);
  TEST ("periods", test_periods);
  TEST ("refused", test_entries_refused);
  TEST ("wide", test_wide);
  TEST ("two-computers", test_two_computers);
  TEST ("sealed", test_sealed);
  TEST ("locked-and-empty", test_locked_and_empty);
  g_test_add_func ("/other-learning/guest", test_guest);

  return g_test_run ();
}
