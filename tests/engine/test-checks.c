/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "way-delivery.h"
#include "way-module-loader.h"
#include "way-stores.h"

typedef struct
{
  WayDatabase *database;
  WayModule   *module;
  WayDelivery *delivery;
  gint64       learner_id;
} Stage;

static void
deliver (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&stage->delivery);
  stage->delivery = way_delivery_new (stage->module, stage->database, stage->learner_id, &error);
  g_assert_no_error (error);
}

static void
set_up (Stage        *stage,
        gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "modules", data, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayLearner) learner = NULL;

  g_assert_no_error (error);
  stage->module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
  g_assert_no_error (error);
  stage->database = fixture_database_new ();
  learner = way_learner_store_ensure_default (stage->database, &error);
  g_assert_no_error (error);
  stage->learner_id = learner->id;
  g_assert_true (way_learner_store_set_nation (stage->database, stage->learner_id, WAY_NATION_ENGLAND, NULL));
  deliver (stage);
}

static void
tear_down (Stage        *stage,
           gconstpointer data)
{
  g_clear_object (&stage->delivery);
  g_clear_object (&stage->module);
  g_clear_object (&stage->database);
}

static char *
open_check (Stage      *stage,
            const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_open (stage->delivery, id, &error));
  g_assert_no_error (error);

  return g_strjoinv (" ", (char **) way_delivery_get_questions (stage->delivery, id));
}

/* All wrong or all right, where the type has options; how many were. */
static guint
respond (Stage      *stage,
         const char *id,
         gboolean    right)
{
  g_auto (GStrv) ids = g_strdupv ((char **) way_delivery_get_questions (stage->delivery, id));
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion *question = way_module_find_question (stage->module, ids[i]);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) values = NULL;
      g_autoptr (WayResponse) response = NULL;
      g_autoptr (WayOutcome) outcome = NULL;

      for (guint j = 0, n_given = 0; j < way_question_get_n_options (question); j++)
        if (way_question_get_option (question, j)->correct == right && (right || n_given++ == 0))
          g_strv_builder_add (builder, way_question_get_option (question, j)->id);
      values = g_strv_builder_end (builder);
      response = way_response_new ((const char *const *) values);
      outcome = way_delivery_respond (stage->delivery, id, ids[i], way_question_get_content_hash (question), response, WAY_CONFIDENCE_CERTAIN, NULL);
      n += outcome != NULL;
    }

  return n;
}

static void
test_covers (Stage        *stage,
             gconstpointer data)
{
  g_autofree char   *drawn = open_check (stage, WAY_ACTIVITY_RECHECK);
  const char *const *ids = way_delivery_get_questions (stage->delivery, WAY_ACTIVITY_RECHECK);
  GPtrArray         *outcomes = way_module_get_outcomes (stage->module);
  guint              n = g_strv_length ((char **) ids);

  g_test_message ("%u questions: %s", n, drawn);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <=, 8);
  for (guint i = 0; i < outcomes->len; i++)
    {
      const WayOutcomeGoal *goal = g_ptr_array_index (outcomes, i);
      gboolean              covered = FALSE;

      for (guint j = 0; ids[j] != NULL; j++)
        covered = covered || g_strv_contains (way_question_get_outcomes (way_module_find_question (stage->module, ids[j])), goal->id);
      g_test_message ("%s: %s", goal->id, covered ? "covered" : "not covered");
      g_assert_true (covered);
    }
}

/* A check is nowhere but in itself. */
static void
test_counts_nowhere (Stage        *stage,
                     gconstpointer data)
{
  g_autofree char *drawn = open_check (stage, WAY_ACTIVITY_RECALL);
  g_autoptr (GPtrArray) tallies = NULL;
  WayScore score;

  g_assert_cmpuint (g_strv_length ((char **) way_delivery_get_questions (stage->delivery, WAY_ACTIVITY_RECALL)), ==, 3);
  respond (stage, WAY_ACTIVITY_RECALL, TRUE);
  g_assert_true (way_delivery_leave (stage->delivery, NULL));
  g_assert_cmpint (way_delivery_get_module_completion (stage->delivery), ==, WAY_COMPLETION_NOT_ATTEMPTED);
  g_assert_cmpuint (way_delivery_get_n_completed (stage->delivery), ==, 0);
  g_assert_cmpint (way_delivery_get_module_success (stage->delivery, &score), ==, WAY_SUCCESS_UNKNOWN);
  g_assert_null (way_delivery_get_bookmark (stage->delivery));
  tallies = way_attempt_store_tally (stage->database, stage->learner_id, NULL);
  for (guint i = 0; i < tallies->len; i++)
    g_assert_cmpuint (((const WayModuleTally *) g_ptr_array_index (tallies, i))->n_completed, ==, 0);
  deliver (stage);
  g_assert_cmpint (way_delivery_get_module_completion (stage->delivery), ==, WAY_COMPLETION_NOT_ATTEMPTED);
}

/* The draw is kept over a restart; what was certain and wrong comes first the next time. */
static void
test_order (Stage        *stage,
            gconstpointer data)
{
  g_autofree char *first = open_check (stage, WAY_ACTIVITY_RECALL);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_auto (GStrv) wrong = NULL;
  guint n_wrong;

  deliver (stage);
  second = open_check (stage, WAY_ACTIVITY_RECALL);
  g_assert_cmpstr (second, ==, first);
  wrong = g_strsplit (first, " ", -1);
  n_wrong = respond (stage, WAY_ACTIVITY_RECALL, FALSE);
  g_assert_cmpuint (n_wrong, >, 0);
  if (n_wrong < g_strv_length (wrong))
    return;

  g_assert_true (way_delivery_leave (stage->delivery, NULL));
  third = open_check (stage, WAY_ACTIVITY_RECHECK);
  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) wrong, way_delivery_get_questions (stage->delivery, WAY_ACTIVITY_RECHECK)[i]));
}

int
main (int    argc,
      char **argv)
{
  static const char *const modules[] = { "child-trafficking-faqs", "best-interests" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      g_autofree char *covers = g_strdup_printf ("/checks/%s/covers", modules[i]);
      g_autofree char *counts = g_strdup_printf ("/checks/%s/counts-nowhere", modules[i]);
      g_autofree char *order = g_strdup_printf ("/checks/%s/order", modules[i]);

      g_test_add (covers, Stage, modules[i], set_up, test_covers, tear_down);
      g_test_add (counts, Stage, modules[i], set_up, test_counts_nowhere, tear_down);
      g_test_add (order, Stage, modules[i], set_up, test_order, tear_down);
    }

  return g_test_run ();
}
