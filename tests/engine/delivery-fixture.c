/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "fixtures.h"
#include "way-stores.h"

static void
recorded_cb (DeliveryFixture *fixture,
             const char      *activity_id,
             const char      *question_id)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_READ_ONLY, NULL);
  const WayAttempt *attempt = way_delivery_get_attempt (fixture->delivery, activity_id);
  g_autoptr (GPtrArray) listed = way_response_store_list (other, attempt->id, NULL);
  WayInteraction *last = g_ptr_array_index (listed, listed->len - 1);

  /* Another connection sees it, so it was committed before the signal; and memory knows it too. */
  g_assert_cmpstr (last->question_id, ==, question_id);
  g_assert_nonnull (way_delivery_get_interaction (fixture->delivery, activity_id, question_id));
  fixture->n_recorded++;
}

static void
progress_cb (DeliveryFixture *fixture)
{
  fixture->n_progress++;
}

void
fixture_deliver (DeliveryFixture *fixture,
                 WayModule       *module)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->delivery);
  g_set_object (&fixture->module, module);
  fixture->delivery = way_delivery_new (fixture->module, fixture->database, fixture->learner_id, &error);
  g_assert_no_error (error);
  g_signal_group_set_target (fixture->signals, fixture->delivery);
  fixture->n_recorded = fixture->n_progress = 0;
}

void
fixture_deliver_text (DeliveryFixture *fixture,
                      const char      *version,
                      const char      *contents,
                      const char      *questions,
                      const char      *stem)
{
  g_autoptr (WayModule) module = fixture_module_new_full (version, contents, questions, stem, way_module_get_pass_percent (fixture->module),
                                                          way_module_get_pass_safety_critical (fixture->module));

  fixture_deliver (fixture, module);
}

/* Everything that a delivery can be asked about an activity, in words. */
static void
describe_activity (GString     *text,
                   WayDelivery *delivery,
                   WayActivity *activity)
{
  const char        *id = way_activity_get_id (activity);
  const WayAttempt  *attempt = way_delivery_get_attempt (delivery, id);
  const char *const *questions = way_delivery_get_questions (delivery, id);
  WayScenarioRun    *run = way_delivery_get_run (delivery, id);

  g_string_append_printf (text, "%s completion %d left %u", id, way_delivery_get_completion (delivery, id), way_delivery_get_n_unanswered (delivery, id));
  if (attempt != NULL)
    g_string_append_printf (text, " attempt %u finished %" G_GINT64_FORMAT " success %d raw %.17g", attempt->number, attempt->finished_at, attempt->success, attempt->score.raw);
  if (run != NULL)
    g_string_append_printf (text, " steps %u \"%s\"", way_scenario_run_get_n_steps (run), way_scenario_run_get_text (run));
  g_string_append_c (text, '\n');

  for (guint i = 0; questions[i] != NULL; i++)
    {
      const WayInteraction *interaction = way_delivery_get_interaction (delivery, id, questions[i]);
      const WayDraft       *draft = way_delivery_get_draft (delivery, id, questions[i]);
      g_autofree char      *answer = interaction != NULL ? g_strjoinv ("|", (char **) way_response_get_values (interaction->response)) : NULL;
      g_autofree char      *written = draft != NULL ? g_strjoinv ("|", (char **) way_response_get_values (draft->response)) : NULL;

      g_string_append_printf (text, "  %s tries left %u reveal %d answer %s try %u sure %d raw %.17g draft %s\n", questions[i],
                              way_delivery_get_n_tries_left (delivery, id, questions[i]), way_delivery_get_reveal (delivery, id, questions[i]), answer,
                              interaction != NULL ? interaction->try_number : 0, interaction != NULL ? (int) interaction->confidence : 0,
                              interaction != NULL ? interaction->score.raw : 0, written);
    }
}

static char *
describe (WayDelivery *delivery)
{
  WayModule *module = way_delivery_get_module (delivery);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "nation %d success %d\n", way_delivery_get_nation (delivery), way_delivery_get_module_success (delivery, NULL));
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    describe_activity (text, delivery, way_module_get_activity (module, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What memory says is what somebody reads who opens the record now. */
void
fixture_assert_as_on_disk (DeliveryFixture *fixture)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_READ_ONLY, NULL);
  g_autoptr (WayDelivery) other = way_delivery_new (fixture->module, database, fixture->learner_id, NULL);
  g_autofree char *memory = NULL;
  g_autofree char *disk = NULL;

  g_assert_nonnull (other);
  memory = describe (fixture->delivery);
  disk = describe (other);
  g_assert_cmpstr (memory, ==, disk);
}

/* As the program does after a restart: nothing but the disk is left. */
void
fixture_restart (DeliveryFixture *fixture)
{
  fixture_assert_as_on_disk (fixture);
  g_clear_object (&fixture->delivery);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
  fixture->database = fixture_database_new ();
  fixture_deliver (fixture, fixture->module);
}

void
fixture_set_up (DeliveryFixture *fixture,
                gconstpointer    data)
{
  const DeliveryModule *start = data;
  g_autoptr (WayModule) module = fixture_module_new (start->contents, start->questions, start->pass_percent, start->pass_safety_critical);
  g_autoptr (WayLearner) learner = NULL;

  fixture->database = fixture_database_new ();
  learner = way_learner_store_ensure_default (fixture->database, NULL);
  fixture->learner_id = learner->id;
  fixture->signals = g_signal_group_new (WAY_TYPE_DELIVERY);
  g_signal_group_connect_swapped (fixture->signals, "interaction-recorded", G_CALLBACK (recorded_cb), fixture);
  g_signal_group_connect_swapped (fixture->signals, "progress-changed", G_CALLBACK (progress_cb), fixture);
  fixture_deliver (fixture, module);
}

void
fixture_tear_down (DeliveryFixture *fixture,
                   gconstpointer    data)
{
  g_clear_object (&fixture->signals);
  g_assert_finalize_object (g_steal_pointer (&fixture->delivery));
  g_assert_finalize_object (g_steal_pointer (&fixture->module));
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

void
fixture_open (DeliveryFixture *fixture,
              const char      *activity_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_open (fixture->delivery, activity_id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (way_activity_get_id (way_delivery_get_open_activity (fixture->delivery)), ==, activity_id);
}

void
fixture_leave (DeliveryFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_leave (fixture->delivery, &error));
  g_assert_no_error (error);
}

void
fixture_retake (DeliveryFixture *fixture,
                const char      *activity_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_retake (fixture->delivery, activity_id, &error));
  g_assert_no_error (error);
}

/* NULL if the module has no such question. */
const char *
fixture_get_hash (DeliveryFixture *fixture,
                  const char      *question_id)
{
  WayQuestion *question = way_module_find_question (fixture->module, question_id);

  return question != NULL ? way_question_get_content_hash (question) : NULL;
}

WayOutcome *
fixture_try_respond_sure (DeliveryFixture *fixture,
                          const char      *activity_id,
                          const char      *question_id,
                          const char      *values,
                          WayConfidence    confidence,
                          GError         **error)
{
  g_autoptr (WayResponse) response = fixture_response_new (values);

  return way_delivery_respond (fixture->delivery, activity_id, question_id, fixture_get_hash (fixture, question_id), response, confidence, error);
}

WayOutcome *
fixture_try_respond (DeliveryFixture *fixture,
                     const char      *activity_id,
                     const char      *question_id,
                     const char      *values,
                     GError         **error)
{
  return fixture_try_respond_sure (fixture, activity_id, question_id, values, WAY_CONFIDENCE_NONE, error);
}

double
fixture_respond_sure (DeliveryFixture *fixture,
                      const char      *activity_id,
                      const char      *question_id,
                      const char      *values,
                      WayConfidence    confidence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = fixture_try_respond_sure (fixture, activity_id, question_id, values, confidence, &error);

  g_assert_no_error (error);

  return way_outcome_get_score (outcome)->raw;
}

double
fixture_respond (DeliveryFixture *fixture,
                 const char      *activity_id,
                 const char      *question_id,
                 const char      *values)
{
  return fixture_respond_sure (fixture, activity_id, question_id, values, WAY_CONFIDENCE_NONE);
}

char *
fixture_dup_questions (DeliveryFixture *fixture,
                       const char      *activity_id)
{
  return g_strjoinv (" ", (char **) way_delivery_get_questions (fixture->delivery, activity_id));
}
