/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-loader.h"

#include <string.h>

#include "module-corpus.h"

static WayModule *
load_folder (const char  *folder,
             WayLoadDepth depth,
             WayFaults   *faults,
             GError     **error)
{
  g_autoptr (WayPackage) package = way_package_open (folder, error);

  return package != NULL ? way_module_loader_load (package, depth, faults, NULL, error) : NULL;
}

static char *
dup_lines (WayFaults *faults)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < way_faults_get_n (faults); i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      g_string_append_printf (lines, "%s\n", line);
    }

  return g_string_free (lines, FALSE);
}

static char *
dup_expected_lines (JsonArray *faults)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (faults); i++)
    g_string_append_printf (lines, "%s\n", json_array_get_string_element (faults, i));

  return g_string_free (lines, FALSE);
}

/* @data is the name of a case: its faults are exactly these, in this order. */
static void
test_case (gconstpointer data)
{
  g_autoptr (JsonNode) root = module_corpus_read_case (data);
  JsonObject      *object = json_node_get_object (root);
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;
  g_autofree char *expected = dup_expected_lines (json_object_get_array_member (object, "faults"));
  g_autofree char *found = NULL;

  module_corpus_assemble (json_object_get_array_member (object, "edits"), folder);
  module = load_folder (folder, WAY_LOAD_FULL, faults, &error);
  found = dup_lines (faults);

  g_assert_cmpstr (found, ==, expected);
  if (*expected == '\0')
    {
      g_assert_no_error (error);
      g_assert_nonnull (module);
    }
  else
    {
      g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID);
      g_assert_null (module);
      g_assert_true (g_str_has_prefix (expected, error->message));
    }
}

static void
check_description (WayModule *module)
{
  const WayStandard *standard = g_ptr_array_index (way_module_get_standards (module), 0);

  g_assert_cmpstr (way_module_get_id (module), ==, "tea-and-talk");
  g_assert_cmpstr (way_module_get_version (module), ==, "1.2.3");
  g_assert_cmpstr (way_module_get_title (module), ==, "Tea and talk");
  g_assert_cmpstr (way_module_get_summary (module), ==, "How to be somebody a child can talk to.");
  g_assert_cmpstr (way_module_get_language (module), ==, "en-GB");
  g_assert_cmpuint (way_module_get_minutes (module), ==, 12);
  g_assert_cmpstr (way_module_get_audience (module)[1], ==, "frontline-worker");
  g_assert_cmpuint (g_strv_length ((char **) way_module_get_nations (module)), ==, 2);
  g_assert_cmpuint (way_module_get_content_note_level (module), ==, 2);
  g_assert_cmpstr (way_module_get_content_note (module), ==, "This module talks about children who are afraid.");
  g_assert_cmpstr (way_module_get_publisher (module), ==, "The Waymark project");
  g_assert_cmpstr (way_module_get_licence (module), ==, "CC-BY-4.0");
  g_assert_false (way_module_get_expert_reviewed (module));
  g_assert_cmpstr (way_module_get_reviewed_on (module), ==, "2026-11-22");
  g_assert_cmpstr (way_module_get_review_by (module), ==, "2027-05-22");
  g_assert_cmpstr (way_module_get_cover (module), ==, "media/cover.svg");
  g_assert_cmpfloat (way_module_get_pass_percent (module), ==, 80);
  g_assert_true (way_module_get_pass_safety_critical (module));
  g_assert_cmpstr (way_module_find_outcome (module, "record")->text, ==, "Write down what you heard");
  g_assert_cmpstr (standard->framework, ==, "tsd-england");
  g_assert_cmpstr (standard->code, ==, "4");
  g_assert_cmpstr (standard->depth, ==, "taught");
}

static void
check_outline (WayModule *module)
{
  g_autoptr (WayLesson) lesson = g_list_model_get_item (way_module_get_lessons (module), 1);
  WayActivity *page = way_module_find_activity (module, "be-there");
  WayActivity *quiz = way_module_find_activity (module, "final-check");

  g_assert_cmpuint (g_list_model_get_n_items (way_module_get_lessons (module)), ==, 2);
  g_assert_cmpuint (way_module_get_n_activities (module), ==, 5);
  g_assert_cmpstr (way_lesson_get_id (lesson), ==, "end");
  g_assert_cmpuint (way_lesson_get_minutes (lesson), ==, 4);
  g_assert_cmpint (way_activity_get_kind (page), ==, WAY_ACTIVITY_PAGE);
  g_assert_cmpstr (way_activity_get_src (page), ==, "pages/be-there.html");
  g_assert_true (way_activity_has_question (page, "secret"));
  g_assert_cmpint (way_activity_get_kind (quiz), ==, WAY_ACTIVITY_QUIZ);
  g_assert_cmpstr (way_activity_get_intro (quiz), ==, "One question.");
  g_assert_true (way_activity_get_counts (quiz));
  g_assert_false (way_activity_get_counts (way_module_find_activity (module, "practice")));
}

static void
check_questions (WayModule *module)
{
  WayQuestion *question = way_module_find_question (module, "promise");
  WayQuestion *multiple = way_module_find_question (module, "who-helps");

  g_assert_cmpint (way_question_get_interaction (question), ==, WAY_INTERACTION_SINGLE_CHOICE);
  g_assert_true (way_question_get_safety_critical (question));
  g_assert_cmpstr (way_question_get_stem (question), ==, "A child says, “Promise you won't tell.” What do you say?");
  g_assert_cmpstr (way_question_get_read_again (question), ==, "be-there");
  g_assert_cmpstr (way_question_get_facts (question)[0], ==, "rec-12");
  g_assert_cmpstr (way_question_get_outcomes (question)[0], ==, "listen");
  g_assert_true (way_question_get_option (question, 0)->correct);
  g_assert_cmpstr (way_question_get_option (question, 1)->feedback, ==, "The child stops talking.");
  g_assert_cmpuint (strlen (way_question_get_content_hash (question)), ==, 64);
  g_assert_cmpint (way_question_get_interaction (multiple), ==, WAY_INTERACTION_MULTIPLE_RESPONSE);
  g_assert_cmpuint (way_question_get_n_options (multiple), ==, 3);
  g_assert_cmpstr (way_question_get_explanation (multiple), ==, "Two of them can.");
  g_assert_cmpint (way_question_get_interaction (way_module_find_question (module, "secret")), ==, WAY_INTERACTION_TRUE_FALSE);
}

static void
check_references (WayModule *module)
{
  const WayTerm *term = way_module_find_term (module, "duty-team");
  const WayFact *fact = way_module_find_fact (module, "rec-13");

  g_assert_cmpstr (term->term, ==, "Duty team");
  g_assert_cmpstr (term->definition, ==, "The social workers on call tonight.");
  g_assert_cmpstr (term->also_known_as[0], ==, "EDT");
  g_assert_cmpstr (term->facts[0], ==, "rec-13");
  g_assert_cmpstr (fact->statement, ==, "Write down the child's own words.");
  g_assert_cmpint (fact->year, ==, 0);
  g_assert_null (fact->reference);
  g_assert_cmpstr (fact->jurisdiction, ==, "international");
  g_assert_cmpstr (fact->as_of, ==, "2019-03");
  g_assert_cmpstr (fact->check_by, ==, "2027");
  g_assert_cmpint (way_module_find_fact (module, "law-1")->year, ==, 2014);
  g_assert_cmpstr (way_module_find_fact (module, "law-1")->reference, ==, "s. 1");
}

static void
test_full (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;

  module_corpus_copy_base (folder);
  module = load_folder (folder, WAY_LOAD_FULL, faults, &error);
  g_assert_no_error (error);
  g_assert_true (way_module_get_has_questions (module));
  check_description (module);
  check_outline (module);
  check_questions (module);
  check_references (module);
}

/* The header needs module.json alone, and says nothing of what lies beside it. */
static void
test_header (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayFaults) all_faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;

  module_corpus_copy_base (folder);
  module_corpus_write (folder, "questions/talk.json", "{", -1);
  module = load_folder (folder, WAY_LOAD_HEADER, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (way_faults_get_n (faults), ==, 0);
  g_assert_false (way_module_get_has_questions (module));
  check_description (module);
  check_outline (module);
  g_assert_null (way_module_find_question (module, "secret"));

  g_assert_null (load_folder (folder, WAY_LOAD_FULL, all_faults, NULL));
  g_assert_cmpuint (way_faults_get_n (all_faults), ==, 1);
}

/* A case of the corpus that has no fault, loaded. */
static WayModule *
load_case (const char  *name,
           WayLoadDepth depth,
           char       **dup_folder)
{
  g_autoptr (JsonNode) root = module_corpus_read_case (name);
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  WayModule *module;

  module_corpus_assemble (json_object_get_array_member (json_node_get_object (root), "edits"), folder);
  module = load_folder (folder, depth, faults, &error);
  g_assert_no_error (error);
  if (dup_folder != NULL)
    *dup_folder = g_steal_pointer (&folder);

  return module;
}

static char *
join_questions (WayActivity *activity)
{
  return g_strjoinv (" ", (char **) way_activity_get_questions (activity));
}

static void
test_quiz (void)
{
  g_autoptr (WayModule) module = load_case ("y_quiz_every_key.json", WAY_LOAD_HEADER, NULL);
  WayActivity     *quiz = way_module_find_activity (module, "practice");
  WayActivity     *other = way_module_find_activity (module, "final-check");
  g_autofree char *questions = join_questions (quiz);

  g_assert_cmpstr (questions, ==, "who-helps p1 p2 p3");
  g_assert_cmpuint (way_activity_get_n_fixed (quiz), ==, 1);
  g_assert_cmpuint (way_activity_get_n_pools (quiz), ==, 2);
  g_assert_cmpstr (way_activity_get_pool (quiz, 0)->questions[1], ==, "p2");
  g_assert_null (way_activity_get_pool (quiz, 0)->questions[2]);
  g_assert_cmpuint (way_activity_get_pool (quiz, 1)->take, ==, 1);
  g_assert_true (way_activity_get_shuffles_questions (quiz));
  g_assert_true (way_activity_get_shuffles_options (quiz));
  g_assert_cmpint (way_activity_get_behaviour (quiz), ==, WAY_BEHAVIOUR_SEVERAL_TRIES);
  g_assert_cmpuint (way_activity_get_n_tries (quiz), ==, 5);
  g_assert_false (way_activity_get_pre_check (quiz));

  g_assert_cmpint (way_activity_get_behaviour (other), ==, WAY_BEHAVIOUR_IMMEDIATE);
  g_assert_cmpuint (way_activity_get_n_tries (other), ==, 1);
  g_assert_cmpuint (way_activity_get_n_fixed (other), ==, 1);
  g_assert_false (way_activity_get_shuffles_options (other));
}

static const struct
{
  const char  *name;
  const char  *activity;
  WayBehaviour behaviour;
  guint        n_tries;
} behaviours[] = {
  { "y_quiz_immediate.json", "practice", WAY_BEHAVIOUR_IMMEDIATE, 1 },
  { "y_quiz_deferred.json", "practice", WAY_BEHAVIOUR_DEFERRED, 1 },
  { "y_quiz_several_tries.json", "practice", WAY_BEHAVIOUR_SEVERAL_TRIES, 3 },
  { "y_quiz_confidence.json", "practice", WAY_BEHAVIOUR_CONFIDENCE, 1 },
  { "y_quiz_deferred_confidence.json", "practice", WAY_BEHAVIOUR_DEFERRED_CONFIDENCE, 1 },
  { "y_page_behaviours.json", "be-there", WAY_BEHAVIOUR_SEVERAL_TRIES, 2 },
};

static void
test_behaviours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (behaviours); i++)
    {
      g_autoptr (WayModule) module = load_case (behaviours[i].name, WAY_LOAD_HEADER, NULL);
      WayActivity *activity = way_module_find_activity (module, behaviours[i].activity);

      g_assert_cmpint (way_activity_get_behaviour (activity), ==, behaviours[i].behaviour);
      g_assert_cmpuint (way_activity_get_n_tries (activity), ==, behaviours[i].n_tries);
    }
}

/* The quiz that repeats another has its questions, even in a header. */
static void
test_repeat (void)
{
  g_autoptr (WayModule) module = load_case ("y_pre_check_and_repeat.json", WAY_LOAD_HEADER, NULL);
  WayActivity     *pre_check = way_module_find_activity (module, "practice");
  WayActivity     *again = way_module_find_activity (module, "again");
  g_autofree char *questions = join_questions (again);

  g_assert_true (way_activity_get_pre_check (pre_check));
  g_assert_null (way_activity_get_repeats (pre_check));
  g_assert_cmpstr (way_activity_get_repeats (again), ==, "practice");
  g_assert_cmpstr (questions, ==, "who-helps");
  g_assert_cmpuint (way_activity_get_n_fixed (again), ==, 1);
  g_assert_cmpint (way_activity_get_behaviour (again), ==, WAY_BEHAVIOUR_DEFERRED);
}

static void
check_scene_values (WayScenario *scenario)
{
  const WayScenarioValue *value = way_scenario_get_value (scenario, 0);

  g_assert_cmpuint (way_scenario_get_n_values (scenario), ==, 1);
  g_assert_cmpstr (value->name, ==, "Trust");
  g_assert_cmpint (value->min, ==, -1);
  g_assert_cmpint (value->max, ==, 2);
  g_assert_cmpint (value->start, ==, 0);
  g_assert_cmpstr (value->words[3], ==, "good");
}

static void
check_scene_choices (WayScenario *scenario)
{
  const WayScenarioNode      *pitch = way_scenario_find_node (scenario, "pitch");
  const WayScenarioChoice    *sit = way_scenario_node_find_choice (pitch, "sit");
  const WayScenarioChoice    *ask = way_scenario_node_find_choice (pitch, "ask");
  const WayScenarioChoice    *go = way_scenario_node_find_choice (pitch, "go");
  const WayScenarioTarget    *alone = &g_array_index (go->targets, WayScenarioTarget, 0);
  const WayScenarioCondition *condition = &g_array_index (alone->conditions, WayScenarioCondition, 0);

  g_assert_true (sit->best);
  g_assert_cmpstr (sit->facts[0], ==, "rec-13");
  g_assert_cmpint (g_array_index (sit->effects, WayScenarioEffect, 0).change, ==, 2);
  g_assert_cmpstr (g_array_index (sit->targets, WayScenarioTarget, 0).to, ==, "bench");
  g_assert_true (ask->safety_critical);
  g_assert_cmpuint (ask->targets->len, ==, 0);
  g_assert_cmpuint (go->targets->len, ==, 2);
  g_assert_cmpstr (alone->to, ==, "alone");
  g_assert_cmpint (condition->at_least, ==, -1);
  g_assert_cmpint (condition->at_most, ==, 0);
  g_assert_cmpuint (g_array_index (go->targets, WayScenarioTarget, 1).conditions->len, ==, 0);
}

static void
check_scene_hash (WayScenario *scenario,
                  const char  *folder)
{
  g_autofree char *path = g_build_filename (folder, "scenes", "football.json", NULL);
  g_autofree char *content = NULL;
  g_autofree char *hash = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
  g_assert_cmpstr (way_scenario_get_content_hash (scenario), ==, hash);
}

static void
test_scene (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (WayModule) module = load_case ("y_scene.json", WAY_LOAD_FULL, &folder);
  g_autoptr (WayModule) header = load_case ("y_scene.json", WAY_LOAD_HEADER, NULL);
  WayActivity           *activity = way_module_find_activity (module, "boy");
  WayScenario           *scenario = way_activity_get_scenario (activity);
  const WayScenarioNode *bench = way_scenario_find_node (scenario, "bench");

  g_assert_cmpint (way_activity_get_kind (activity), ==, WAY_ACTIVITY_SCENARIO);
  g_assert_cmpstr (way_activity_get_src (activity), ==, "scenes/football.json");
  g_assert_true (way_activity_has_question (activity, "p2"));
  g_assert_cmpstr (way_scenario_get_id (scenario), ==, "football");
  g_assert_cmpstr (way_scenario_get_start (scenario), ==, "pitch");
  g_assert_cmpuint (way_scenario_get_n_nodes (scenario), ==, 2);
  g_assert_cmpstr (bench->question, ==, "p1");
  g_assert_cmpstr (g_array_index (bench->variants, WayScenarioVariant, 0).text, ==, "He talks and talks.");
  g_assert_true (way_scenario_find_ending (scenario, "told")->best);
  g_assert_cmpstr (way_scenario_get_debrief_facts (scenario)[0], ==, "rec-12");
  g_assert_cmpstr (way_scenario_get_debrief_question (scenario), ==, "p2");
  check_scene_values (scenario);
  check_scene_choices (scenario);
  check_scene_hash (scenario, folder);
  g_assert_null (way_activity_get_scenario (way_module_find_activity (header, "boy")));
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static WayModule *
load_async (const char   *folder,
            WayFaults    *faults,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (WayPackage) package = way_package_open (folder, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  way_module_loader_load_async (package, WAY_LOAD_FULL, faults, cancellable, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return way_module_loader_load_finish (result, error);
}

static void
test_async (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayFaults) cancelled_faults = way_faults_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;

  module_corpus_copy_base (folder);
  module = load_async (folder, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_module_get_id (module), ==, "tea-and-talk");

  g_cancellable_cancel (cancellable);
  g_assert_null (load_async (folder, cancelled_faults, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A module may be as wrong as it likes; the list of faults stays one that can be read. */
static void
test_too_many_faults (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (GString) page = g_string_new ("<h1>x</h1>\n");
  g_autoptr (WayFaults) faults = way_faults_new ();

  module_corpus_copy_base (folder);
  for (guint i = 0; i < 20000; i++)
    g_string_append (page, "<b></b>\n");
  module_corpus_write (folder, "pages/sources.html", page->str, page->len);

  g_assert_null (load_folder (folder, WAY_LOAD_FULL, faults, NULL));
  g_assert_cmpuint (way_faults_get_n (faults), ==, 10001);
  g_assert_cmpstr (way_faults_get (faults, 10000)->reason, ==, "there are more faults; mend these first");
}

/* One line a fault, whatever a file has smuggled into its names. */
static void
test_fault_to_string (void)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autofree char *pointed = NULL;
  g_autofree char *whole = NULL;

  way_faults_add (faults, "a.json", "/b\n/0", "%s is bad", "c\x1b[1m");
  way_faults_add (faults, "a.json", NULL, "bad");
  pointed = way_fault_to_string (way_faults_get (faults, 0));
  whole = way_fault_to_string (way_faults_get (faults, 1));
  g_assert_cmpstr (pointed, ==, "a.json:/b?/0: c?[1m is bad");
  g_assert_cmpstr (whole, ==, "a.json: bad");
}

static guint
add_cases (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "modules", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/module-loader/case/%s", name);

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_test_add_data_func_full (path, g_strdup (name), test_case, g_free);
      n++;
    }

  return n;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_assert_cmpuint (add_cases (), >, 350);
  g_test_add_func ("/module-loader/full", test_full);
  g_test_add_func ("/module-loader/header", test_header);
  g_test_add_func ("/module-loader/quiz", test_quiz);
  g_test_add_func ("/module-loader/behaviours", test_behaviours);
  g_test_add_func ("/module-loader/repeat", test_repeat);
  g_test_add_func ("/module-loader/scene", test_scene);
  g_test_add_func ("/module-loader/async", test_async);
  g_test_add_func ("/module-loader/too-many-faults", test_too_many_faults);
  g_test_add_func ("/module-loader/fault-to-string", test_fault_to_string);

  return g_test_run ();
}
