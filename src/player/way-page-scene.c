/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json-private.h"

/* A scene as a page may see it: the moment, what can be done, and of the past what was done. Which choice is best is only said of one that was
 * made, and the state is words and no numbers. */

static JsonArray *
build_values (WayScenarioRun *run)
{
  WayScenario *scenario = way_scenario_run_get_scenario (run);
  JsonArray   *array = json_array_new ();

  for (guint i = 0; i < way_scenario_get_n_values (scenario); i++)
    {
      const WayScenarioValue *value = way_scenario_get_value (scenario, i);
      JsonObject             *member = json_object_new ();

      json_object_set_string_member (member, "id", value->id);
      json_object_set_string_member (member, "name", value->name);
      json_object_set_string_member (member, "word", value->words[way_scenario_run_get_value (run, i) - value->min]);
      json_array_add_object_element (array, member);
    }
  return array;
}

/* A question that is left out now is not there. */
static void
set_question (JsonObject  *object,
              WayPlayback *playback,
              const char  *question_id)
{
  const char *activity_id = way_activity_get_id (way_playback_get_activity (playback));
  gboolean    asked = question_id != NULL && way_delivery_asks (way_playback_get_delivery (playback), activity_id, question_id);

  _way_page_json_set_text (object, "question", asked ? question_id : NULL);
}

static JsonNode *
build_node (WayPlayback    *playback,
            WayScenarioRun *run)
{
  const WayScenarioNode *node = way_scenario_run_get_node (run);
  JsonObject            *object;
  JsonArray             *choices;

  if (node == NULL)
    return json_node_new (JSON_NODE_NULL);

  object = json_object_new ();
  choices = json_array_new ();
  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      _way_page_json_add_choice (choices, choice->id, choice->text);
    }

  json_object_set_string_member (object, "id", node->id);
  _way_page_json_set_text (object, "title", node->title);
  json_object_set_string_member (object, "text", way_scenario_run_get_text (run));
  set_question (object, playback, node->question);
  json_object_set_array_member (object, "choices", choices);
  return _way_page_json_take_object (object);
}

/* What came of the path's last step. */
static JsonNode *
build_last (WayScenarioRun *run)
{
  guint                    n = way_scenario_run_get_n_steps (run);
  const WayScenarioChoice *choice = NULL;
  JsonObject              *object;

  if (n == 0)
    return json_node_new (JSON_NODE_NULL);

  way_scenario_run_get_step (run, n - 1, &choice);
  object = json_object_new ();
  json_object_set_string_member (object, "text", choice->text);
  json_object_set_string_member (object, "result", choice->result);
  json_object_set_string_member (object, "feedback", choice->feedback);
  json_object_set_boolean_member (object, "safety_critical", choice->safety_critical);
  json_object_set_boolean_member (object, "best", choice->best);
  json_object_set_boolean_member (object, "rewinds", choice->targets->len == 0);
  return _way_page_json_take_object (object);
}

static JsonNode *
build_ending (WayScenarioRun *run)
{
  const WayScenarioEnding *ending = way_scenario_run_get_ending (run);
  JsonObject              *object;

  if (ending == NULL)
    return json_node_new (JSON_NODE_NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "id", ending->id);
  json_object_set_string_member (object, "title", ending->title);
  json_object_set_string_member (object, "text", ending->text);
  json_object_set_boolean_member (object, "best", ending->best);
  return _way_page_json_take_object (object);
}

static JsonArray *
build_path (WayScenarioRun *run)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < way_scenario_run_get_n_steps (run); i++)
    {
      const WayScenarioChoice *choice = NULL;
      const WayScenarioNode   *node = way_scenario_run_get_step (run, i, &choice);
      JsonObject              *member = json_object_new ();

      json_object_set_string_member (member, "node", node->id);
      _way_page_json_set_text (member, "title", node->title);
      json_object_set_string_member (member, "choice", choice->text);
      json_array_add_object_element (array, member);
    }
  return array;
}

static JsonArray *
build_facts (WayPlayback *playback,
             WayScenario *scenario)
{
  const char *const *ids = way_scenario_get_debrief_facts (scenario);
  JsonArray         *array = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const WayFact *fact = way_module_find_fact (way_playback_get_module (playback), ids[i]);

      if (fact != NULL)
        json_array_add_element (array, way_page_json_fact (playback, fact));
    }
  return array;
}

static JsonNode *
build_other (WayScenarioRun *run)
{
  const WayScenarioNode   *node = NULL;
  const WayScenarioChoice *choice = NULL;
  JsonObject              *object;

  if (!way_scenario_run_find_other_path (run, &node, &choice))
    return json_node_new (JSON_NODE_NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "node", node->id);
  _way_page_json_set_text (object, "title", node->title);
  json_object_set_string_member (object, "text", node->text);
  json_object_set_string_member (object, "choice", choice->text);
  json_object_set_string_member (object, "result", choice->result);
  return _way_page_json_take_object (object);
}

/* Only at an ending: what was learnt there would tell what to choose. */
static JsonNode *
build_debrief (WayPlayback    *playback,
               WayScenarioRun *run)
{
  WayScenario *scenario = way_scenario_run_get_scenario (run);
  JsonObject  *object;

  if (way_scenario_run_get_ending (run) == NULL)
    return json_node_new (JSON_NODE_NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "text", way_scenario_get_debrief (scenario));
  json_object_set_array_member (object, "facts", build_facts (playback, scenario));
  set_question (object, playback, way_scenario_get_debrief_question (scenario));
  json_object_set_member (object, "other", build_other (run));
  return _way_page_json_take_object (object);
}

/* The open activity must be a scenario. */
JsonNode *
way_page_json_scene (WayPlayback *playback)
{
  WayActivity    *activity = way_playback_get_activity (playback);
  WayScenarioRun *run = way_delivery_get_run (way_playback_get_delivery (playback), way_activity_get_id (activity));
  JsonObject     *object = json_object_new ();

  json_object_set_string_member (object, "title", way_activity_get_title (activity));
  json_object_set_string_member (object, "intro", way_scenario_get_intro (way_scenario_run_get_scenario (run)));
  json_object_set_array_member (object, "values", build_values (run));
  json_object_set_member (object, "node", build_node (playback, run));
  json_object_set_member (object, "last", build_last (run));
  json_object_set_member (object, "ending", build_ending (run));
  json_object_set_array_member (object, "path", build_path (run));
  json_object_set_member (object, "debrief", build_debrief (playback, run));
  return _way_page_json_take_object (object);
}
