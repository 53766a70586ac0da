/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-marking.h"
#include "way-module-loader.h"
#include "way-scenario-run.h"

/* Every answer to every question of the bundled modules says something, and every path through their scenes comes to an ending. */

#define LONGEST_PATH 20

static WayModule *
load (const char *id)
{
  g_autofree char *path = g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "modules", id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayFaults) faults = way_faults_new ();
  WayModule *module;

  g_assert_no_error (error);
  module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
  g_assert_no_error (error);

  return module;
}

static WayOutcome *
mark (WayQuestion *question,
      const char  *value)
{
  g_autoptr (WayResponse) response = way_response_new ((const char *[]){ value, NULL });
  g_autoptr (GError) error = NULL;
  WayOutcome *outcome = way_marking_mark (question, response, &error);

  g_test_message ("%s <- %s", way_question_get_id (question), value);
  g_assert_no_error (error);

  return outcome;
}

static gboolean
says_something (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The part that is about @id says something. */
static void
check_said (WayQuestion *question,
            const char  *value,
            const char  *item,
            const char  *id)
{
  g_autoptr (WayOutcome) outcome = mark (question, value);
  gboolean found = FALSE;

  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (outcome, i);

      if (g_strcmp0 (part->item, item) != 0 || g_strcmp0 (part->id, id) != 0)
        continue;
      found = TRUE;
      g_assert_true (says_something (part->feedback));
    }

  g_assert_true (found);
}

static guint
check_options (WayQuestion *question)
{
  guint n = way_question_get_n_options (question);

  for (guint i = 0; i < n; i++)
    {
      const char *id = way_question_get_option (question, i)->id;

      check_said (question, id, NULL, id);
    }

  return n;
}

static guint
check_pairs (WayQuestion *question)
{
  guint n_items = way_question_get_n_items (question);
  guint n_options = way_question_get_n_options (question);

  for (guint i = 0; i < n_items; i++)
    {
      for (guint j = 0; j < n_options; j++)
        {
          const char      *item = way_question_get_item (question, i)->id;
          const char      *option = way_question_get_option (question, j)->id;
          g_autofree char *pair = g_strdup_printf ("%s %s", item, option);

          check_said (question, pair, item, option);
        }
    }

  return n_items * n_options;
}

static guint
check_gaps (WayQuestion *question)
{
  guint n = 0;

  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap *gap = way_question_get_gap (question, i);

      for (guint j = 0; j < gap->options->len; j++, n++)
        {
          const char      *option = g_array_index (gap->options, WayOption, j).id;
          g_autofree char *pair = g_strdup_printf ("%s %s", gap->id, option);

          check_said (question, pair, gap->id, option);
        }
    }

  return n;
}

static guint
check_answers (WayQuestion *question)
{
  guint n = way_question_get_n_options (question);

  for (guint i = 0; i < n; i++)
    {
      const WayOption *answer = way_question_get_option (question, i);
      g_autofree char *number = g_strdup_printf ("%g", answer->value);

      check_said (question, answer->accept != NULL ? answer->accept[0] : number, NULL, answer->id);
    }
  g_assert_true (says_something (way_question_get_otherwise (question)));

  return n;
}

static guint
check_sheet (WayQuestion *question)
{
  guint n_options = way_question_get_n_options (question);

  for (guint i = 0; i < n_options; i++)
    {
      const WayOption *option = way_question_get_option (question, i);
      g_autofree char *choice = g_strdup_printf ("choice %s", option->id);

      g_assert_true (says_something (option->model_answer));
      for (guint j = 0; j < way_question_get_n_items (question); j++)
        check_said (question, choice, way_question_get_item (question, j)->id, option->id);
    }

  return n_options * way_question_get_n_items (question);
}

/* How many answers were given */
static guint
check_question (WayQuestion *question)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_ORDERING:
    case WAY_INTERACTION_SCALE:
      return check_options (question);
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
      return check_pairs (question);
    case WAY_INTERACTION_GAP_SELECT:
      return check_gaps (question);
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
      return check_answers (question);
    case WAY_INTERACTION_RECORD_REWRITE:
      g_assert_true (says_something (way_question_get_model_answer (question)));
      return 1;
    case WAY_INTERACTION_BALANCE_SHEET:
      return check_sheet (question);
    case WAY_INTERACTION_REFLECTION:
      return 1;
    }

  g_assert_not_reached ();
}

static void
test_answers (gconstpointer data)
{
  g_autoptr (WayModule) module = load (data);
  guint n_answers = 0;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      const char *const *ids = way_activity_get_questions (way_module_get_activity (module, i));

      for (guint j = 0; ids[j] != NULL; j++)
        n_answers += check_question (way_module_find_question (module, ids[j]));
    }

  g_test_message ("%u answers", n_answers);
  g_assert_cmpuint (n_answers, >, 100);
}

typedef struct
{
  guint       n_paths;
  GHashTable *endings;
  GHashTable *choices;
} Walk;

static WayScenarioRun *
replay (WayScenario *scenario,
        GPtrArray   *steps)
{
  WayScenarioRun *run = way_scenario_run_new (scenario);

  for (guint i = 0; i < steps->len; i++)
    {
      const WayScenarioNode *node = way_scenario_run_get_node (run);

      g_assert_true (way_scenario_run_choose (run, node->id, g_ptr_array_index (steps, i)));
    }

  return run;
}

/* Every choice at every moment; a choice that is taken back leads nowhere, so it is looked at and not followed. */
static void
walk (WayScenario *scenario,
      GPtrArray   *steps,
      Walk        *found)
{
  g_autoptr (WayScenarioRun) run = replay (scenario, steps);
  const WayScenarioEnding *ending = way_scenario_run_get_ending (run);
  const WayScenarioNode   *node = way_scenario_run_get_node (run);

  if (ending != NULL)
    {
      g_assert_true (says_something (ending->title) && says_something (ending->text));
      g_hash_table_add (found->endings, ending->id);
      found->n_paths++;
      return;
    }

  g_assert_cmpuint (steps->len, <, LONGEST_PATH);
  g_assert_true (says_something (way_scenario_run_get_text (run)));
  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      g_assert_true (says_something (choice->result) && says_something (choice->feedback));
      g_hash_table_add (found->choices, (gpointer) choice);
      if (choice->targets->len == 0)
        continue;

      g_ptr_array_add (steps, choice->id);
      walk (scenario, steps, found);
      g_ptr_array_remove_index (steps, steps->len - 1);
    }
}

static guint
count_choices (WayScenario *scenario)
{
  guint n = 0;

  for (guint i = 0; i < way_scenario_get_n_nodes (scenario); i++)
    n += way_scenario_get_node (scenario, i)->choices->len;

  return n;
}

static void
walk_scene (WayScenario *scenario)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (GHashTable) endings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) choices = g_hash_table_new (NULL, NULL);
  Walk found = { 0, endings, choices };

  walk (scenario, steps, &found);
  g_test_message ("%s: %u paths, %u endings, %u choices", way_scenario_get_id (scenario), found.n_paths, g_hash_table_size (endings),
                  g_hash_table_size (choices));
  g_assert_cmpuint (found.n_paths, >=, 10);
  g_assert_cmpuint (g_hash_table_size (endings), ==, way_scenario_get_n_endings (scenario));
  g_assert_cmpuint (g_hash_table_size (choices), ==, count_choices (scenario));
}

static void
test_scenes (gconstpointer data)
{
  g_autoptr (WayModule) module = load (data);
  guint n_scenes = 0;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayScenario *scenario = way_activity_get_scenario (way_module_get_activity (module, i));

      if (scenario == NULL)
        continue;
      walk_scene (scenario);
      n_scenes++;
    }

  g_assert_cmpuint (n_scenes, >, 0);
}

/* Short lines, and no share of anything: figures grow old. */
static void
check_wall (const char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_test_message ("on the wall: %s", lines[i]);
      g_assert_null (strchr (lines[i], '%'));
      g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 90);
    }
}

/* A trainer can run it: everything that may go wrong in a room has its words, and each hand that goes up has a question. */
static void
check_block (WayModule         *module,
             const WayRunBlock *block)
{
  g_test_message ("block %s", block->id);
  g_assert_true (says_something (block->notes));
  check_wall ((const char *const *) block->wall);
  if (block->kind == WAY_RUN_BLOCK_QUESTION)
    {
      WayQuestion *question = way_module_find_question (module, block->subject);

      g_assert_cmpuint (way_question_get_n_options (question), >, 1);
      g_assert_true (block->confidence || !way_question_get_safety_critical (question));
    }
}

static void
test_run_sheet (gconstpointer data)
{
  g_autoptr (WayModule) module = load (data);
  WayRunSheet *sheet = way_module_get_run_sheet (module);
  guint        n_kinds[WAY_RUN_BLOCK_CLOSE + 1] = { 0 };
  guint        n_rounds = 0;

  g_assert_true (way_module_get_sensitive (module));
  g_assert_cmpuint (way_run_sheet_get_minutes (sheet), >=, 90);
  g_assert_cmpuint (way_run_sheet_get_minutes (sheet), <=, 120);
  g_assert_nonnull (strstr (way_run_sheet_get_disclosure (sheet)[0], "999"));
  check_wall (way_run_sheet_get_ground_rules (sheet));

  for (guint i = 0; i < way_run_sheet_get_n_blocks (sheet); i++)
    {
      const WayRunBlock *block = way_run_sheet_get_block (sheet, i);

      check_block (module, block);
      n_kinds[block->kind]++;
      n_rounds += block->rounds == 2 ? 1 : 0;
    }

  g_assert_cmpuint (n_kinds[WAY_RUN_BLOCK_QUESTION], >=, 10);
  g_assert_cmpuint (n_kinds[WAY_RUN_BLOCK_SCENE], ==, 1);
  g_assert_cmpuint (n_kinds[WAY_RUN_BLOCK_BREAK], >=, 1);
  g_assert_cmpuint (n_rounds, >=, 3);
}

int
main (int    argc,
      char **argv)
{
  static const char *const modules[] = { "child-trafficking-faqs", "best-interests" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      g_autofree char *answers = g_strconcat ("/bundled/", modules[i], "/answers", NULL);
      g_autofree char *scenes = g_strconcat ("/bundled/", modules[i], "/scenes", NULL);
      g_autofree char *run_sheet = g_strconcat ("/bundled/", modules[i], "/run-sheet", NULL);

      g_test_add_data_func (answers, modules[i], test_answers);
      g_test_add_data_func (scenes, modules[i], test_scenes);
      g_test_add_data_func (run_sheet, modules[i], test_run_sheet);
    }

  return g_test_run ();
}
