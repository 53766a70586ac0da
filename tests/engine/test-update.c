/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "fixtures.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-stores.h"

/* A module of twenty questions is updated: one is reworded, one goes, two come. The other eighteen answers must stand, and a way back must find all. */

#define N_QUESTIONS 20
#define REWORDED 4
#define REMOVED 7

static const DeliveryModule empty = { "lesson one 3; page first q1", "q1 single a+ b", 80, FALSE };

static char *
dup_contents (gboolean updated)
{
  GString *contents = g_string_new ("lesson one 3; quiz! final");

  for (guint i = 1; i <= N_QUESTIONS + (updated ? 2 : 0); i++)
    if (!updated || i != REMOVED)
      g_string_append_printf (contents, " q%u", i);

  return g_string_free (contents, FALSE);
}

/* An option more makes other words of a question. */
static char *
dup_questions (gboolean updated)
{
  GString *questions = g_string_new (NULL);

  for (guint i = 1; i <= N_QUESTIONS + (updated ? 2 : 0); i++)
    if (!updated || i != REMOVED)
      g_string_append_printf (questions, "%sq%u single a+ b%s", i > 1 ? "; " : "", i, updated && i == REWORDED ? " c" : "");

  return g_string_free (questions, FALSE);
}

static WayModule *
make_module (gboolean updated)
{
  g_autofree char *contents = dup_contents (updated);
  g_autofree char *questions = dup_questions (updated);

  return fixture_module_new_full (updated ? "2.0.0" : "1.0.0", contents, questions, "Which?", 80, FALSE);
}

static void
answer (DeliveryFixture *fixture,
        guint            number)
{
  g_autofree char *question = g_strdup_printf ("q%u", number);

  g_assert_cmpfloat (fixture_respond (fixture, "final", question, "a"), ==, 1);
}

typedef struct
{
  guint n_answered;
  guint n_older;
} Tally;

static Tally
tally (DeliveryFixture *fixture,
       gboolean         updated)
{
  Tally found = { 0, 0 };

  for (guint i = 1; i <= N_QUESTIONS + (updated ? 2 : 0); i++)
    {
      g_autofree char *question = g_strdup_printf ("q%u", i);

      found.n_answered += way_delivery_get_interaction (fixture->delivery, "final", question) != NULL;
      found.n_older += way_delivery_get_older_interaction (fixture->delivery, "final", question) != NULL;
    }

  return found;
}

static void
assert_archived (DeliveryFixture *fixture,
                 const char      *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) archived = way_delivery_list_archived (fixture->delivery, &error);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < archived->len; i++)
    g_string_append_printf (ids, "%s ", ((const WayInteraction *) g_ptr_array_index (archived, i))->question_id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_log_whole (DeliveryFixture *fixture)
{
  g_autoptr (WayLogBreak) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_event_store_verify (fixture->database, fixture->learner_id, &found, &error));
  g_assert_no_error (error);
  g_assert_null (found);
}

static void
test_twenty (DeliveryFixture *fixture,
             gconstpointer    data)
{
  g_autoptr (WayModule) first = make_module (FALSE);
  g_autoptr (WayModule) second = make_module (TRUE);
  g_autofree char *version = NULL;
  Tally            found;

  fixture_deliver (fixture, first);
  fixture_open (fixture, "final");
  for (guint i = 1; i <= N_QUESTIONS; i++)
    answer (fixture, i);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_PASSED);
  assert_archived (fixture, "");

  /* The update */
  fixture_deliver (fixture, second);
  found = tally (fixture, TRUE);
  g_assert_cmpuint (found.n_answered, ==, 18);
  g_assert_cmpuint (found.n_older, ==, 1);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 3);
  assert_archived (fixture, "q7 ");
  version = fixture_query_text (fixture->database, "SELECT module_version || completion || success || score_raw FROM attempts WHERE activity_id = 'final'");
  g_assert_cmpstr (version, ==, "1.0.0completedpassed20.0");

  /* Back to the version before: as if nothing had been. */
  fixture_deliver (fixture, first);
  found = tally (fixture, FALSE);
  g_assert_cmpuint (found.n_answered, ==, N_QUESTIONS);
  g_assert_cmpuint (found.n_older, ==, 0);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_PASSED);
  assert_archived (fixture, "");

  /* And the update again, with what it asks anew. */
  fixture_deliver (fixture, second);
  fixture_open (fixture, "final");
  answer (fixture, REWORDED);
  answer (fixture, N_QUESTIONS + 1);
  answer (fixture, N_QUESTIONS + 2);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 0);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_PASSED);
  assert_archived (fixture, "q7 ");
  fixture_assert_query (fixture->database, "SELECT count (*) FROM responses", "23");
  assert_log_whole (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/update/twenty", DeliveryFixture, &empty, fixture_set_up, test_twenty, fixture_tear_down);

  return g_test_run ();
}
