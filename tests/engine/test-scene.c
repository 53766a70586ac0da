/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "fixtures.h"
#include "scene-fixture.h"
#include "store-fixtures.h"
#include "way-stores.h"

/* A scene as an activity: each step on disk before it is true, and when it is done. */

#define CONTENTS "lesson one 1; scene football weigh later; page after"
#define QUESTIONS "weigh single a+ b; later single a+ b"
#define SCENE                                                                                  \
  "value trust 1 0 3; node door; choice listen+ trust+1 -> talk; choice rush trust-2 -> yard;" \
  "  choice shout; node talk ?weigh; choice wait+ -> good; choice press trust-5 -> bad;"       \
  "node yard; choice look+ -> talk; choice leave -> bad; end good; end bad; ask later"
#define SCENE_REWORDED SCENE "; end never"

static const DeliveryModule start = { CONTENTS, QUESTIONS, 60, FALSE };

static void
deliver_scene (DeliveryFixture *fixture,
               const char      *text)
{
  g_autoptr (WayModule) module = fixture_module_new (CONTENTS, QUESTIONS, 60, FALSE);

  fixture_module_set_scene (module, "football", text);
  fixture_deliver (fixture, module);
}

static void
set_up_scene (DeliveryFixture *fixture,
              gconstpointer    data)
{
  fixture_set_up (fixture, data);
  deliver_scene (fixture, SCENE);
  fixture_open (fixture, "football");
}

/* NODE.CHOICE or <NODE */
static gboolean
step (DeliveryFixture *fixture,
      const char      *word,
      GError         **error)
{
  g_auto (GStrv) ids = g_strsplit (word, ".", 2);

  if (*word == '<')
    return way_delivery_rewind (fixture->delivery, "football", word + 1, error);

  return way_delivery_choose (fixture->delivery, "football", ids[0], ids[1], error);
}

static void
walk (DeliveryFixture *fixture,
      const char      *words)
{
  g_auto (GStrv) steps = g_strsplit (words, " ", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", steps[i]);
      g_assert_true (step (fixture, steps[i], &error));
      g_assert_no_error (error);
      fixture_assert_as_on_disk (fixture);
    }
}

static void
assert_refused (DeliveryFixture *fixture,
                const char      *word,
                WayAttemptError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (step (fixture, word, &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  fixture_assert_as_on_disk (fixture);
}

static void
assert_text (DeliveryFixture *fixture,
             const char      *text)
{
  g_assert_cmpstr (way_scenario_run_get_text (way_delivery_get_run (fixture->delivery, "football")), ==, text);
}

static WayCompletion
get_completion (DeliveryFixture *fixture)
{
  return way_delivery_get_completion (fixture->delivery, "football");
}

static void
test_main_path (DeliveryFixture *fixture,
                gconstpointer    data)
{
  guint n_progress;

  assert_text (fixture, "Text door");
  walk (fixture, "door.listen");
  assert_refused (fixture, "talk.wait", WAY_ATTEMPT_ERROR_UNFINISHED);
  fixture_respond (fixture, "football", "weigh", "b");
  walk (fixture, "talk.wait");
  assert_text (fixture, "Ending good");
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_INCOMPLETE);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "football"), ==, 1);
  n_progress = fixture->n_progress;
  fixture_respond (fixture, "football", "later", "a");
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (fixture->n_progress, ==, n_progress + 1);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "football")->success, ==, WAY_SUCCESS_UNKNOWN);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "football")->score.raw, ==, 1);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "football")->score.max, ==, 2);

  /* The restart is at the same place, and the way back is free. */
  fixture_restart (fixture);
  fixture_open (fixture, "football");
  assert_text (fixture, "Ending good");
  walk (fixture, "<door door.rush yard.leave");
  assert_text (fixture, "Ending bad");
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_COMPLETED);
  fixture_assert_query (fixture->database, "SELECT group_concat (node_id || ':' || coalesce (choice_id, '-'), ' ') FROM scenario_steps",
                        "door:listen talk:wait door:- door:rush yard:leave");
}

/* The question of a moment that the learner never met need not be answered, but that of the end must. */
static void
test_question_not_met (DeliveryFixture *fixture,
                       gconstpointer    data)
{
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "football"), ==, 1);
  walk (fixture, "door.rush yard.leave");
  fixture_respond (fixture, "football", "later", "a");
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "football")->score.max, ==, 1);
  g_assert_true (way_delivery_asks (fixture->delivery, "football", "weigh"));
}

/* It is the step that completes it if the questions are answered before. */
static void
test_completed_by_step (DeliveryFixture *fixture,
                        gconstpointer    data)
{
  guint n_progress;

  fixture_respond (fixture, "football", "later", "a");
  fixture_respond (fixture, "football", "weigh", "a");
  fixture_leave (fixture);
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_INCOMPLETE);
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (way_delivery_finish (fixture->delivery, "football", &error));
    g_assert_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED);
  }
  walk (fixture, "door.rush");
  n_progress = fixture->n_progress;
  walk (fixture, "yard.leave");
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (fixture->n_progress, ==, n_progress + 1);
}

static void
test_refused (DeliveryFixture *fixture,
              gconstpointer    data)
{
  g_autoptr (GError) page = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) retake = NULL;

  assert_refused (fixture, "talk.wait", WAY_ATTEMPT_ERROR_UNKNOWN_STEP);
  assert_refused (fixture, "door.nothing", WAY_ATTEMPT_ERROR_UNKNOWN_STEP);
  assert_refused (fixture, "nowhere.wait", WAY_ATTEMPT_ERROR_UNKNOWN_STEP);
  assert_refused (fixture, "<door", WAY_ATTEMPT_ERROR_UNKNOWN_STEP);
  assert_refused (fixture, "<nowhere", WAY_ATTEMPT_ERROR_UNKNOWN_STEP);
  g_assert_false (way_delivery_choose (fixture->delivery, "nowhere", "door", "listen", &unknown));
  g_assert_error (unknown, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);
  g_assert_false (way_delivery_retake (fixture->delivery, "football", &retake));
  g_assert_error (retake, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);
  walk (fixture, "door.shout door.rush");
  fixture_assert_query (fixture->database, "SELECT count (*) FROM scenario_steps", "2");

  fixture_open (fixture, "after");
  assert_refused (fixture, "yard.look", WAY_ATTEMPT_ERROR_NOT_OPEN);
  g_assert_false (way_delivery_choose (fixture->delivery, "after", "door", "listen", &page));
  g_assert_error (page, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY);
  g_assert_null (way_delivery_get_run (fixture->delivery, "after"));
}

/* A new version of the scene begins anew. The steps through the old one are kept, and what was completed stays so. */
static void
test_reworded (DeliveryFixture *fixture,
               gconstpointer    data)
{
  walk (fixture, "door.rush yard.leave");
  fixture_respond (fixture, "football", "later", "a");
  deliver_scene (fixture, SCENE_REWORDED);
  assert_text (fixture, "Text door");
  g_assert_false (way_scenario_run_has_ended_once (way_delivery_get_run (fixture->delivery, "football")));
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_COMPLETED);
  fixture_open (fixture, "football");
  walk (fixture, "door.rush");
  fixture_assert_query (fixture->database, "SELECT count (*) || ' ' || count (DISTINCT content_hash) FROM scenario_steps", "3 2");

  deliver_scene (fixture, SCENE);
  assert_text (fixture, "Ending bad");
}

/* As many steps as are kept, and then no more. Nobody walks so far but a fault or a joker. */
static void
test_too_many (DeliveryFixture *fixture,
               gconstpointer    data)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, SCENE, -1);
  g_autofree char *sql = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
                                          "INSERT INTO scenario_steps (attempt_id, content_hash, node_id, choice_id, made_at) "
                                          "SELECT 1, '%s', 'door', iif (i %% 2 = 1, 'rush', NULL), i FROM n",
                                          WAY_SCENARIO_RUN_MAX_STEPS - 2, hash);

  fixture_exec (_way_database_get_handle (fixture->database), sql);
  deliver_scene (fixture, SCENE);
  assert_text (fixture, "Text door");
  fixture_open (fixture, "football");
  walk (fixture, "door.rush yard.leave");
  assert_refused (fixture, "<door", WAY_ATTEMPT_ERROR_TOO_MANY_STEPS);
  fixture_assert_query (fixture->database, "SELECT count (*) FROM scenario_steps", G_STRINGIFY (WAY_SCENARIO_RUN_MAX_STEPS));

  /* It can be completed all the same, and a new version of the scene makes no room. */
  fixture_respond (fixture, "football", "later", "a");
  g_assert_cmpint (get_completion (fixture), ==, WAY_COMPLETION_COMPLETED);
  deliver_scene (fixture, SCENE_REWORDED);
  fixture_open (fixture, "football");
  assert_refused (fixture, "door.rush", WAY_ATTEMPT_ERROR_TOO_MANY_STEPS);
}

/* Another program holds the lock: the scene does not move. */
static void
test_busy (DeliveryFixture *fixture,
           gconstpointer    data)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  WayTransaction *lock = way_transaction_begin (other, "Failed", NULL);

  g_assert_false (step (fixture, "door.rush", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "Your choice could not be saved because another program is using your record. Close it and try again.");
  assert_text (fixture, "Text door");
  way_transaction_free (lock);
  walk (fixture, "door.rush");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, DeliveryFixture, &start, set_up_scene, function, fixture_tear_down)
  ADD ("/scene/main-path", test_main_path);
  ADD ("/scene/question-not-met", test_question_not_met);
  ADD ("/scene/completed-by-step", test_completed_by_step);
  ADD ("/scene/refused", test_refused);
  ADD ("/scene/reworded", test_reworded);
  ADD ("/scene/too-many", test_too_many);
  ADD ("/scene/busy", test_busy);
#undef ADD

  return g_test_run ();
}
