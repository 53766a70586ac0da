/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-json.h"
#include "way-module-check-private.h"

/* A check of a module that has one file alone. */
static WayModuleCheck *
check_new (WayFaults  *faults,
           const char *name,
           GBytes     *bytes)
{
  WayModuleCheck *check = _way_module_check_new (NULL, faults);

  check->preloaded = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (check->preloaded, (gpointer) name, g_bytes_ref (bytes));

  return check;
}

static void
read_module (GBytes *bytes)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModuleCheck) check = check_new (faults, WAY_MODULE_FILE, bytes);

  _way_module_reader_read (check);
}

static void
read_questions (GBytes *bytes)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModuleCheck) check = check_new (faults, "questions/fuzz.json", bytes);

  _way_question_reader_read (check, "questions/fuzz.json");
  for (guint i = 0; way_faults_get_n (faults) == 0 && i < check->module->questions->len; i++)
    {
      WayQuestion *question = g_ptr_array_index (check->module->questions, i);

      _way_question_seal (question);
      g_assert_cmpuint (strlen (way_question_get_content_hash (question)), ==, 64);
    }
}

/* What can be played: each way on leads to something that is there. */
static void
check_node (WayScenario           *scenario,
            const WayScenarioNode *node)
{
  g_assert_cmpuint (node->choices->len, >, 0);
  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      for (guint j = 0; j < choice->targets->len; j++)
        {
          const char *to = g_array_index (choice->targets, WayScenarioTarget, j).to;

          g_assert_true (way_scenario_find_node (scenario, to) != NULL || way_scenario_find_ending (scenario, to) != NULL);
        }
    }
}

static void
read_scene (GBytes *bytes)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModuleCheck) check = check_new (faults, "scenes/fuzz.json", bytes);
  g_autoptr (WayActivity) activity = _way_activity_new ();

  activity->src = g_strdup ("scenes/fuzz.json");
  _way_scenario_reader_read (check, activity);
  if (way_faults_get_n (faults) > 0)
    return;

  _way_scenario_seal (activity->scenario);
  for (guint i = 0; i < way_scenario_get_n_nodes (activity->scenario); i++)
    check_node (activity->scenario, way_scenario_get_node (activity->scenario, i));
}

/* The file of terms, or of sources: where each of them is wanted, it has a name and words. */
static void
read_references (GBytes *bytes)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModuleCheck) glossary = check_new (faults, "glossary.json", bytes);
  g_autoptr (WayModuleCheck) sources = check_new (faults, "sources.json", bytes);

  _way_reference_reader_read_glossary (glossary, "glossary.json");
  _way_reference_reader_read_sources (sources, "sources.json");
}

/* The same bytes as module.json, as a questions file, as a scene, and as the files of terms and sources. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  if (size > WAY_JSON_MAX_SIZE)
    return 0;

  read_module (bytes);
  read_questions (bytes);
  read_scene (bytes);
  read_references (bytes);

  return 0;
}
