/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "certificate-fixture.h"
#include "fixtures.h"
#include "portfolio-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-salvage.h"
#include "way-stores.h"

/* Times, entries, certificates and goals stand in the log alone: whatever else of a record is lost, what of them is there must be saved. */

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define PIN "2580"
#define PAGE_SIZE 4096

static const struct
{
  const char *name;
  const char *damage; /* SQL, or "first page" */
  gboolean    has_pin;
  guint       n_lines; /* of the portfolio; all there were are 66 */
} cases[] = {
  { "nothing", "", FALSE, 66 },
  { "first-page", "first page", FALSE, 66 },
  { "the log's beginning", "DELETE FROM events WHERE learner_id = 1 AND id < 5", FALSE, 66 },
  { "the rows", "DELETE FROM attempts; DELETE FROM responses", FALSE, 66 },
  { "an attempt and its event", "DELETE FROM attempts; DELETE FROM events WHERE kind = 'attempt'", FALSE, 66 },
  { "the UUID", "UPDATE learners SET uuid = 'x' || substr (uuid, 2)", FALSE, 66 },
  { "the learner", "DELETE FROM learners WHERE id = 1", FALSE, 66 },
  { "what does not fit", "UPDATE attempts SET learner_id = 2; DELETE FROM events WHERE learner_id = 2", FALSE, 66 },
  { "a stretch", "DELETE FROM events WHERE id = (SELECT max (id) FROM events WHERE kind = 'time')", FALSE, 65 },
  { "a word", "UPDATE events SET payload = replace (payload, 'Entry 7', 'Entry 6')", FALSE, 65 },
  { "sealed", "DELETE FROM events WHERE learner_id = 1 AND id < 5", TRUE, 66 },
  { "sealed-first-page", "first page", TRUE, 66 },
};

static void
learn (WayDatabase *database,
       gint64       learner_id)
{
  static const WayScore score = { 1, 0, 1 };
  static const WayGoal  goal = { 1200, 1, WAY_RENEWAL_CALENDAR_YEAR };

  g_autoptr (WayResponse) response = fixture_response_new ("yes");
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner_id, "tea", "1.0.0", "quiz", NULL);

  g_assert_true (way_goal_store_set (database, learner_id, &goal, NULL));
  g_assert_true (way_response_store_add (database, attempt->id, "one", HASH, response, &score, 1, WAY_CONFIDENCE_NONE, NULL));
  for (guint i = 0; i < 50; i++)
    {
      WayLearningTime stretch = { (char *) "tea", (char *) "1.0.0", (char *) "quiz", (1781082000 + i * 60) * (gint64) G_USEC_PER_SEC, 60 };

      g_assert_true (way_learning_time_store_add (database, learner_id, &stretch, NULL));
    }
  for (guint i = 0; i < 13; i++)
    {
      g_autofree char *title = g_strdup_printf ("Entry %u", i);
      g_autoptr (WayOtherLearning) entry = fixture_entry_new (NULL, "2026-01-01", title, i + 1);

      g_assert_true (way_other_learning_store_save (database, learner_id, entry, NULL));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autoptr (WayCertificate) certificate = fixture_certificate_new (uuid, uuid, "Ann", 1763900100 * (gint64) G_USEC_PER_SEC);

      g_assert_true (way_certificate_store_add (database, learner_id, certificate, NULL));
    }
}

static void
zero_first_page (const char *path)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents, 0, PAGE_SIZE);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static char *
make_record (gboolean has_pin,
             char   **portfolio)
{
  char *path = fixture_dup_path ("waymark.sqlite");
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) ann = way_learner_store_add (database, "Ann", "", NULL);
  g_autoptr (WayLearner) ben = way_learner_store_add (database, "Ben", "", NULL);
  g_autofree char *code = NULL;

  g_assert_nonnull (ben);
  learn (database, ann->id);
  if (has_pin)
    g_assert_true (way_profile_set_pin (database, ann->id, PIN, &code, NULL));
  *portfolio = fixture_dup_portfolio (database, ann->id);

  return path;
}

static guint
count_same (const char *before,
            const char *after)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1);
  g_auto (GStrv) new = g_strsplit (after, "\n", -1);
  guint n = 0;

  for (guint i = 0; old[i] != NULL; i++)
    n += g_strv_contains ((const char *const *) new, old[i]);

  return n;
}

static void
test_case (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = make_record (cases[i].has_pin, &before);
  g_autofree char *target = g_strconcat (path, "-saved", NULL);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayLogBreak) found = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (cases[i].damage, "first page"))
    zero_first_page (path);
  else
    fixture_exec_in_file (path, cases[i].damage);
  report = way_salvage (path, target, &error);
  g_assert_no_error (error);

  database = fixture_open_ok (target, WAY_DATABASE_DEFAULT);
  if (cases[i].has_pin)
    g_assert_true (way_profile_unlock (database, 1, PIN, NULL));
  after = fixture_dup_portfolio (database, 1);
  g_assert_cmpuint (count_same (before, after), ==, cases[i].n_lines);
  g_assert_cmpuint (count_same (after, before), ==, cases[i].n_lines);
  g_assert_true (way_event_store_verify (database, 1, &found, &error));
  g_assert_null (found);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/salvage-portfolio/", cases[i].name, NULL);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
