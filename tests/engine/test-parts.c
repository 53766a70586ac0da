/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "learning-fixture.h"
#include "way-behaviour.h"
#include "way-delivery.h"
#include "way-event-store.h"
#include "way-module-loader.h"
#include "way-record-import.h"
#include "way-stores.h"

/* Content notes and the way around them, in the bundled modules and on a real record. */

#define FAQS "child-trafficking-faqs"
#define BEST_INTERESTS "best-interests"

typedef struct
{
  WayDatabase *database;
  WayModule   *module;
  WayDelivery *delivery;
  gint64       learner_id;
} Stage;

/* As the program does when the module is opened again. */
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

static guint
count_attempts (Stage *stage)
{
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (stage->database, stage->learner_id, way_module_get_id (stage->module), NULL);

  return attempts->len;
}

static void
assert_thresholds (Stage       *stage,
                   const char  *first_id,
                   const char  *second_id,
                   WayThreshold threshold)
{
  g_assert_cmpint (way_delivery_get_threshold (stage->delivery, first_id), ==, threshold);
  g_assert_cmpint (way_delivery_get_threshold (stage->delivery, second_id), ==, threshold);
}

/* Before the learner goes on nothing of the part is begun, and going on is for one part and for as long as the module is open. */
static void
test_go_on (Stage        *stage,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_thresholds (stage, "q5-offer-page", "q5-hold-page", WAY_THRESHOLD_NOTE);
  g_assert_cmpint (way_delivery_get_threshold (stage->delivery, "welcome-page"), ==, WAY_THRESHOLD_CROSSED);
  g_assert_false (way_delivery_open (stage->delivery, "q5-offer-page", &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOTE);
  g_assert_true (way_delivery_open (stage->delivery, "welcome-page", NULL));
  g_assert_true (way_delivery_approach (stage->delivery, "q5-offer-page", NULL));
  g_assert_cmpstr (way_delivery_get_bookmark (stage->delivery)->activity_id, ==, "q5-offer-page");
  g_assert_null (way_delivery_get_open_activity (stage->delivery));
  g_assert_cmpuint (count_attempts (stage), ==, 1);

  way_delivery_cross (stage->delivery, "q5-offer-page");
  assert_thresholds (stage, "q5-offer-page", "q5-hold-page", WAY_THRESHOLD_CROSSED);
  assert_thresholds (stage, "q4-forms-page", "quiet-boy-scene", WAY_THRESHOLD_NOTE);
  g_assert_true (way_delivery_open (stage->delivery, "q5-hold-page", NULL));

  deliver (stage);
  assert_thresholds (stage, "q5-offer-page", "q5-hold-page", WAY_THRESHOLD_NOTE);
}

/* A note of one activity is not its lesson's. */
static void
test_one_activity (Stage        *stage,
                   gconstpointer data)
{
  g_assert_cmpint (way_delivery_get_threshold (stage->delivery, "trafficking-adds-page"), ==, WAY_THRESHOLD_NOTE);
  assert_thresholds (stage, "seven-things-page", "callum-page", WAY_THRESHOLD_CROSSED);
  g_assert_true (way_delivery_skip (stage->delivery, "trafficking-adds-page", NULL));
  g_assert_cmpuint (way_delivery_get_n_skipped (stage->delivery, NULL), ==, 1);
  g_assert_cmpstr (way_delivery_get_bookmark (stage->delivery)->activity_id, ==, "callum-page");
  g_assert_cmpint (way_delivery_get_completion (stage->delivery, "callum-page"), ==, WAY_COMPLETION_NOT_ATTEMPTED);
}

static void
assert_skipped (Stage      *stage,
                const char *id,
                gboolean    skipped)
{
  g_assert_cmpint (way_delivery_is_skipped (stage->delivery, id), ==, skipped);
  g_assert_cmpint (way_delivery_get_completion (stage->delivery, id), ==, WAY_COMPLETION_COMPLETED);
}

/* Skipping completes the part and no more, and the log has it. */
static void
test_skip (Stage        *stage,
           gconstpointer data)
{
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (way_delivery_skip (stage->delivery, "welcome-page", &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);
  g_clear_error (&error);
  g_assert_cmpuint (count_attempts (stage), ==, 0);

  g_assert_true (way_delivery_skip (stage->delivery, "q5-hold-page", NULL));
  assert_thresholds (stage, "q5-offer-page", "q5-hold-page", WAY_THRESHOLD_SUMMARY);
  g_assert_cmpstr (way_delivery_get_bookmark (stage->delivery)->activity_id, ==, "q6-patterns-page");
  way_delivery_show_note (stage->delivery);
  assert_thresholds (stage, "q5-offer-page", "q5-hold-page", WAY_THRESHOLD_NOTE);

  attempts = way_attempt_store_list (stage->database, stage->learner_id, FAQS, NULL);
  g_assert_cmpuint (attempts->len, ==, 2);
  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      g_assert_true (way_attempt_is_skip (attempt));
      g_assert_cmpint (attempt->completion, ==, WAY_COMPLETION_COMPLETED);
      g_assert_cmpint (attempt->success, ==, WAY_SUCCESS_UNKNOWN);
      g_assert_cmpfloat (attempt->score.max, ==, 0);
      g_assert_cmpint (attempt->finished_at, >=, attempt->started_at);
    }

  g_assert_true (way_event_store_rebuild (stage->database, stage->learner_id, &error));
  g_assert_no_error (error);
  deliver (stage);
  assert_skipped (stage, "q5-offer-page", TRUE);
  assert_skipped (stage, "q5-hold-page", TRUE);
  g_assert_cmpuint (way_delivery_get_n_skipped (stage->delivery, NULL), ==, 2);
  g_assert_cmpuint (way_delivery_get_n_completed (stage->delivery), ==, 2);
  g_assert_null (way_delivery_get_attempt (stage->delivery, "q5-offer-page"));

  g_assert_true (way_delivery_skip (stage->delivery, "q5-offer-page", NULL));
  g_assert_cmpuint (count_attempts (stage), ==, 2);
}

/* Who goes through it after all has done it; what was answered before the skip is still there. */
static void
test_through_after_all (Stage        *stage,
                        gconstpointer data)
{
  const char *const *ids;
  WayQuestion       *question;
  g_autoptr (WayResponse) response = NULL;
  g_autoptr (WayOutcome) outcome = NULL;

  way_delivery_cross (stage->delivery, "q5-hold-page");
  g_assert_true (way_delivery_open (stage->delivery, "q5-hold-page", NULL));
  ids = way_delivery_get_questions (stage->delivery, "q5-hold-page");
  question = way_module_find_question (stage->module, ids[0]);
  response = way_response_new ((const char *[]){ way_question_get_option (question, 0)->id, NULL });
  outcome = way_delivery_respond (stage->delivery, "q5-hold-page", ids[0], way_question_get_content_hash (question), response, WAY_CONFIDENCE_NONE, NULL);
  g_assert_nonnull (outcome);
  g_assert_true (way_delivery_skip (stage->delivery, "q5-hold-page", NULL));
  g_assert_nonnull (way_delivery_get_interaction (stage->delivery, "q5-hold-page", ids[0]));

  deliver (stage);
  way_delivery_cross (stage->delivery, "q5-offer-page");
  g_assert_true (way_delivery_open (stage->delivery, "q5-offer-page", NULL));
  assert_skipped (stage, "q5-offer-page", TRUE);
  g_assert_true (way_delivery_leave (stage->delivery, NULL));
  assert_skipped (stage, "q5-offer-page", FALSE);
  assert_skipped (stage, "q5-hold-page", TRUE);
  g_assert_nonnull (way_delivery_get_interaction (stage->delivery, "q5-hold-page", way_delivery_get_questions (stage->delivery, "q5-hold-page")[0]));
}

/* A short check asks about no part that the learner has not gone through. */
static void
test_checks (Stage        *stage,
             gconstpointer data)
{
  const char *const checks[] = { WAY_ACTIVITY_RECHECK, WAY_ACTIVITY_RECALL };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const char *const *ids;

      g_assert_true (way_delivery_open (stage->delivery, checks[i], NULL));
      ids = way_delivery_get_questions (stage->delivery, checks[i]);
      g_assert_nonnull (ids[0]);
      for (guint j = 0; j < way_module_get_n_activities (stage->module); j++)
        {
          WayActivity *activity = way_module_get_activity (stage->module, j);

          for (guint k = 0; way_module_find_content_note (stage->module, way_activity_get_id (activity)) != NULL && ids[k] != NULL; k++)
            g_assert_false (way_activity_has_question (activity, ids[k]));
        }
    }
}

/* The skip is in the record that somebody takes along, and in what the library counts. */
static void
test_travels (Stage        *stage,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "other", "waymark.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_autoptr (WayRecordImport) imported = NULL;
  g_autoptr (WayDelivery) delivery = NULL;
  g_autoptr (GPtrArray) tallies = NULL;

  g_assert_no_error (error);
  g_assert_true (way_delivery_skip (stage->delivery, "quiet-boy-scene", NULL));
  exported = fixture_export (stage->database, stage->learner_id);
  imported = way_record_import_read (other, exported, &error);
  g_assert_no_error (error);
  delivery = way_delivery_new (stage->module, other, imported->learner_id, &error);
  g_assert_no_error (error);
  g_assert_true (way_delivery_is_skipped (delivery, "quiet-boy-page"));
  g_assert_true (way_delivery_is_skipped (delivery, "quiet-boy-scene"));
  g_assert_cmpint (way_delivery_get_completion (delivery, "quiet-boy-scene"), ==, WAY_COMPLETION_COMPLETED);

  tallies = way_attempt_store_tally (other, imported->learner_id, NULL);
  g_assert_cmpuint (tallies->len, ==, 1);
  g_assert_cmpuint (((const WayModuleTally *) g_ptr_array_index (tallies, 0))->n_completed, ==, 2);
}

/* What is right, where the type has something right; else what any learner may say. */
static WayResponse *
make_right (WayQuestion *question)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      const WayItem   *item = way_question_get_item (question, i);
      g_autofree char *pair = g_strdup_printf ("%s %s", item->id, item->matches[0]);

      g_strv_builder_add (builder, pair);
    }
  for (guint i = 0; way_question_get_n_items (question) == 0 && i < way_question_get_n_options (question); i++)
    if (way_question_get_option (question, i)->correct)
      g_strv_builder_add (builder, way_question_get_option (question, i)->id);
  if (way_question_get_interaction (question) == WAY_INTERACTION_REFLECTION)
    g_strv_builder_add (builder, "I will listen.");
  values = g_strv_builder_end (builder);

  return way_response_new ((const char *const *) values);
}

/* One activity as done, without asking what is in it: the questions of a counting quiz are answered right, for the rest the record alone is written. */
static void
do_activity (Stage       *stage,
             WayActivity *activity)
{
  const char        *id = way_activity_get_id (activity);
  const char *const *ids;
  const WayScore     nothing = { 0 };
  g_autoptr (WayAttempt) attempt = NULL;

  if (!way_activity_get_counts (activity))
    {
      attempt = way_attempt_store_begin (stage->database, stage->learner_id, way_module_get_id (stage->module), way_module_get_version (stage->module), id, NULL);
      g_assert_true (way_attempt_store_finish (stage->database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, &nothing, NULL));
      return;
    }

  g_assert_true (way_delivery_open (stage->delivery, id, NULL));
  ids = way_delivery_get_questions (stage->delivery, id);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion  *question = way_module_find_question (stage->module, ids[i]);
      gboolean      sure = way_behaviour_asks_confidence (way_activity_get_behaviour (activity)) && way_question_get_marked (question);
      WayConfidence confidence = sure ? WAY_CONFIDENCE_CERTAIN : WAY_CONFIDENCE_NONE;
      g_autoptr (WayResponse) response = make_right (question);
      g_autoptr (GError) error = NULL;
      g_autoptr (WayOutcome) outcome = way_delivery_respond (stage->delivery, id, ids[i], way_question_get_content_hash (question), response, confidence, &error);

      g_assert_no_error (error);
    }
  if (way_delivery_get_completion (stage->delivery, id) != WAY_COMPLETION_COMPLETED)
    g_assert_true (way_delivery_finish (stage->delivery, id, NULL));
}

/* Every part that can be skipped is skipped, and the module is completed and passed with full marks. */
static void
test_skip_route (Stage        *stage,
                 gconstpointer data)
{
  guint    n_noted = 0;
  WayScore score;

  for (guint i = 0; i < way_module_get_n_activities (stage->module); i++)
    {
      WayActivity *activity = way_module_get_activity (stage->module, i);
      const char  *id = way_activity_get_id (activity);

      if (way_module_find_content_note (stage->module, id) == NULL)
        do_activity (stage, activity);
      else
        n_noted++;
      if (way_delivery_get_threshold (stage->delivery, id) == WAY_THRESHOLD_NOTE && !way_delivery_is_skipped (stage->delivery, id))
        g_assert_true (way_delivery_skip (stage->delivery, id, NULL));
    }

  deliver (stage);
  g_assert_cmpuint (n_noted, >, 1);
  g_assert_cmpuint (way_delivery_get_n_skipped (stage->delivery, NULL), ==, n_noted);
  g_assert_cmpint (way_delivery_get_module_completion (stage->delivery), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (stage->delivery, &score), ==, WAY_SUCCESS_PASSED);
  g_assert_cmpfloat (score.raw, ==, score.max);
  g_assert_cmpuint (way_delivery_get_minutes_left (stage->delivery), ==, 0);
}

#define ADD(path, module, test) g_test_add (path, Stage, module, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/parts/go-on", FAQS, test_go_on);
  ADD ("/parts/one-activity", BEST_INTERESTS, test_one_activity);
  ADD ("/parts/skip", FAQS, test_skip);
  ADD ("/parts/through-after-all", FAQS, test_through_after_all);
  ADD ("/parts/checks", FAQS, test_checks);
  ADD ("/parts/travels", FAQS, test_travels);
  ADD ("/parts/skip-route/faqs", FAQS, test_skip_route);
  ADD ("/parts/skip-route/best-interests", BEST_INTERESTS, test_skip_route);

  return g_test_run ();
}
