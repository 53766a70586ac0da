/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

#define MAX_NUMBER 100
#define MAX_VALUES 6
#define MAX_NODES 100
#define MAX_CHOICES 8
#define MAX_ENDINGS 20

/* One scene while it is read. */
typedef struct
{
  WayModuleCheck *check;    /* borrowed */
  WayPageNotes   *notes;    /* borrowed */
  WayScenario    *scenario; /* being filled */
  GHashTable     *places;   /* ids of its nodes and endings */
} SceneReader;

static char **
read_facts (SceneReader   *self,
            WayJsonReader *reader)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "facts");
  char           **facts = _way_json_reader_dup_texts (reader, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);

  _way_module_check_refer_all (self->check, WAY_CHECK_FACT, facts, _way_json_reader_get_file (reader), pointer);

  return facts;
}

static char *
read_question (SceneReader   *self,
               WayJsonReader *reader)
{
  char            *question = _way_json_reader_dup_text (reader, "question", WAY_JSON_OPTIONAL, WAY_JSON_ID);
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "question");

  if (question != NULL && !_way_page_notes_ask (self->notes, question, pointer))
    _way_json_reader_fault (reader, "question", "the scene asks the question “%s” twice", question);

  return question;
}

static void
read_value (SceneReader      *self,
            WayJsonReader    *reader,
            WayScenarioValue *value)
{
  guint n_faults = way_faults_get_n (self->check->faults);
  guint n_words;

  value->name = _way_json_reader_dup_text (reader, "name", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  value->min = _way_json_reader_get_int (reader, "min", WAY_JSON_REQUIRED, -MAX_NUMBER, MAX_NUMBER - 1, -MAX_NUMBER);
  value->max = _way_json_reader_get_int (reader, "max", WAY_JSON_REQUIRED, value->min + 1, MAX_NUMBER, MAX_NUMBER);
  value->start = _way_json_reader_get_int (reader, "start", WAY_JSON_REQUIRED, value->min, value->max, value->min);
  value->words = _way_json_reader_dup_words (reader, "words", 1);
  n_words = g_strv_length (value->words);
  if (way_faults_get_n (self->check->faults) == n_faults && n_words != (guint) (value->max - value->min + 1))
    _way_json_reader_fault (reader, "words", "should be %d, one for each whole number from %d to %d; there are %u", value->max - value->min + 1,
                            value->min, value->max, n_words);
  _way_json_reader_finish (reader);
}

static void
read_values (SceneReader   *self,
             WayJsonReader *reader)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = _way_json_reader_get_length (reader, "values", WAY_JSON_OPTIONAL, 0, MAX_VALUES);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "values", i);
      WayScenarioValue value = {
        0,
      };

      value.id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      read_value (self, item, &value);
      _way_json_reader_claim_id (item, ids, value.id, "value of this scene");
      g_array_append_val (self->scenario->values, value);
    }
}

/* The value that an effect or a condition names; NULL, and a fault, if there is none. */
static const WayScenarioValue *
read_value_name (SceneReader   *self,
                 WayJsonReader *reader,
                 char         **name)
{
  guint index;

  *name = _way_json_reader_dup_text (reader, "value", WAY_JSON_REQUIRED, WAY_JSON_ID);
  if (*name == NULL)
    return NULL;

  if (way_scenario_find_value (self->scenario, *name, &index))
    return way_scenario_get_value (self->scenario, index);

  _way_json_reader_fault (reader, "value", "no value of this scene has the id “%s”", *name);

  return NULL;
}

static WayScenarioCondition
read_condition (SceneReader   *self,
                WayJsonReader *reader)
{
  WayScenarioCondition    condition = { NULL, -MAX_NUMBER, MAX_NUMBER };
  const WayScenarioValue *value = read_value_name (self, reader, &condition.value);
  int                     min = value != NULL ? value->min : -MAX_NUMBER;
  int                     max = value != NULL ? value->max : MAX_NUMBER;

  condition.at_least = _way_json_reader_get_int (reader, "at_least", WAY_JSON_OPTIONAL, min, max, min);
  condition.at_most = _way_json_reader_get_int (reader, "at_most", WAY_JSON_OPTIONAL, min, max, max);
  if (!_way_json_reader_has (reader, "at_least") && !_way_json_reader_has (reader, "at_most"))
    _way_json_reader_fault (reader, NULL, "“at_least” or “at_most” is missing");
  else if (condition.at_least > condition.at_most)
    _way_json_reader_fault (reader, NULL, "“at_least” should not be more than “at_most”");
  _way_json_reader_finish (reader);

  return condition;
}

static GArray *
read_conditions (SceneReader   *self,
                 WayJsonReader *reader,
                 WayJsonNeed    need)
{
  GArray *conditions = _way_scenario_conditions_new ();
  guint   n = _way_json_reader_get_length (reader, "when", need, 1, MAX_VALUES);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "when", i);
      WayScenarioCondition condition = read_condition (self, item);

      g_array_append_val (conditions, condition);
    }

  return conditions;
}

static GArray *
read_variants (SceneReader   *self,
               WayJsonReader *reader)
{
  GArray *variants = _way_scenario_variants_new ();
  guint   n = _way_json_reader_get_length (reader, "variants", WAY_JSON_OPTIONAL, 1, G_MAXUINT);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "variants", i);
      WayScenarioVariant variant = { read_conditions (self, item, WAY_JSON_REQUIRED), NULL };

      variant.text = _way_json_reader_dup_text (item, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      _way_json_reader_finish (item);
      g_array_append_val (variants, variant);
    }

  return variants;
}

static GArray *
read_effects (SceneReader   *self,
              WayJsonReader *reader)
{
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *effects = _way_scenario_effects_new ();
  guint   n = _way_json_reader_get_length (reader, "effects", WAY_JSON_OPTIONAL, 1, MAX_VALUES);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "effects", i);
      WayScenarioEffect effect = {
        0,
      };

      read_value_name (self, item, &effect.value);
      effect.change = _way_json_reader_get_int (item, "change", WAY_JSON_REQUIRED, -2 * MAX_NUMBER, 2 * MAX_NUMBER, 1);
      if (effect.change == 0)
        _way_json_reader_fault (item, "change", "should change something");
      if (effect.value != NULL && !g_hash_table_add (changed, g_strdup (effect.value)))
        _way_json_reader_fault (item, "value", "“%s” is changed by this choice already", effect.value);
      _way_json_reader_finish (item);
      g_array_append_val (effects, effect);
    }

  return effects;
}

static WayScenarioTarget
read_target (SceneReader   *self,
             WayJsonReader *reader,
             gboolean       last)
{
  WayScenarioTarget target = { NULL, NULL };

  if (last && _way_json_reader_has (reader, "when"))
    _way_json_reader_fault (reader, "when", "the last place that a choice leads to should have no “when”");
  target.conditions = read_conditions (self, reader, last ? WAY_JSON_OPTIONAL : WAY_JSON_REQUIRED);
  target.to = _way_json_reader_dup_text (reader, "to", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_json_reader_finish (reader);

  return target;
}

/* Where a choice leads: one id, or a list with conditions. */
static GArray *
read_targets (SceneReader   *self,
              WayJsonReader *reader)
{
  GArray   *targets = _way_scenario_targets_new ();
  JsonNode *node = _way_json_reader_get_node (reader, "to", WAY_JSON_REQUIRED);
  guint     n;

  if (node == NULL)
    return targets;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      WayScenarioTarget target = { _way_scenario_conditions_new (), _way_json_reader_dup_text (reader, "to", WAY_JSON_REQUIRED, WAY_JSON_ID) };

      g_array_append_val (targets, target);
      return targets;
    }

  n = _way_json_reader_get_length (reader, "to", WAY_JSON_REQUIRED, 2, G_MAXUINT);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "to", i);
      WayScenarioTarget target = read_target (self, item, i == n - 1);

      g_array_append_val (targets, target);
    }

  return targets;
}

/* After a choice that is rewound the scene stands where it stood. */
static void
check_rewinding (WayJsonReader     *reader,
                 WayScenarioChoice *choice)
{
  if (_way_json_reader_has (reader, "to"))
    _way_json_reader_fault (reader, "to", "a choice that is rewound leads nowhere");
  _way_json_reader_get_node (reader, "to", WAY_JSON_OPTIONAL);
  if (choice->effects->len > 0)
    _way_json_reader_fault (reader, "effects", "a choice that is rewound changes nothing");
  if (choice->best)
    _way_json_reader_fault (reader, "best", "a choice that is rewound cannot be the best one");
}

static void
read_choice (SceneReader       *self,
             WayJsonReader     *reader,
             WayScenarioChoice *choice)
{
  choice->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  choice->result = _way_json_reader_dup_text (reader, "result", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  choice->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  choice->safety_critical = _way_json_reader_get_boolean (reader, "safety_critical", WAY_JSON_OPTIONAL);
  choice->best = _way_json_reader_get_boolean (reader, "best", WAY_JSON_OPTIONAL);
  choice->facts = read_facts (self, reader);
  choice->effects = read_effects (self, reader);
  if (choice->best && choice->safety_critical)
    _way_json_reader_fault (reader, "best", "what puts a child at risk (“safety_critical”) cannot be the best choice");

  if (_way_json_reader_get_boolean (reader, "rewind", WAY_JSON_OPTIONAL))
    {
      choice->targets = _way_scenario_targets_new ();
      check_rewinding (reader, choice);
    }
  else
    choice->targets = read_targets (self, reader);
  _way_json_reader_finish (reader);
}

static GArray *
read_choices (SceneReader   *self,
              WayJsonReader *reader)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *choices = _way_scenario_choices_new ();
  guint   n = _way_json_reader_get_length (reader, "choices", WAY_JSON_REQUIRED, 0, MAX_CHOICES);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "choices", i);
      WayScenarioChoice choice = {
        0,
      };

      choice.id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      read_choice (self, item, &choice);
      _way_json_reader_claim_id (item, ids, choice.id, "choice of this node");
      g_array_append_val (choices, choice);
    }

  return choices;
}

static void
read_nodes (SceneReader   *self,
            WayJsonReader *reader)
{
  guint n = _way_json_reader_get_length (reader, "nodes", WAY_JSON_REQUIRED, 1, MAX_NODES);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "nodes", i);
      WayScenarioNode node = {
        0,
      };

      node.id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      node.title = _way_json_reader_dup_text (item, "title", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
      node.text = _way_json_reader_dup_text (item, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      node.variants = read_variants (self, item);
      node.question = read_question (self, item);
      node.choices = read_choices (self, item);
      _way_json_reader_finish (item);
      _way_json_reader_claim_id (item, self->places, node.id, "node or ending of this scene");
      g_array_append_val (self->scenario->nodes, node);
    }
}

static void
read_endings (SceneReader   *self,
              WayJsonReader *reader)
{
  guint n = _way_json_reader_get_length (reader, "endings", WAY_JSON_REQUIRED, 1, MAX_ENDINGS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "endings", i);
      WayScenarioEnding ending = {
        0,
      };

      ending.id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      ending.title = _way_json_reader_dup_text (item, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      ending.text = _way_json_reader_dup_text (item, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      ending.best = _way_json_reader_get_boolean (item, "best", WAY_JSON_OPTIONAL);
      _way_json_reader_finish (item);
      _way_json_reader_claim_id (item, self->places, ending.id, "node or ending of this scene");
      g_array_append_val (self->scenario->endings, ending);
    }
}

static void
read_debrief (SceneReader   *self,
              WayJsonReader *reader)
{
  g_autoptr (WayJsonReader) debrief = _way_json_reader_get_object (reader, "debrief", WAY_JSON_REQUIRED);

  if (debrief == NULL)
    return;

  self->scenario->debrief = _way_json_reader_dup_text (debrief, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  self->scenario->debrief_facts = read_facts (self, debrief);
  self->scenario->debrief_question = read_question (self, debrief);
  _way_json_reader_finish (debrief);
}

static void
read_scene (SceneReader   *self,
            WayJsonReader *reader)
{
  WayScenario *scenario = self->scenario;

  scenario->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  scenario->intro = _way_json_reader_dup_text (reader, "intro", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  scenario->start = _way_json_reader_dup_text (reader, "start", WAY_JSON_REQUIRED, WAY_JSON_ID);
  read_values (self, reader);
  read_nodes (self, reader);
  read_endings (self, reader);
  read_debrief (self, reader);
  _way_json_reader_finish (reader);
}

/* The scene of a scenario activity into it; FALSE if the file could not be read. */
gboolean
_way_scenario_reader_read (WayModuleCheck *self,
                           WayActivity    *activity)
{
  g_autofree char *hash = NULL;
  g_autoptr (JsonNode) root = _way_module_check_read_json (self, activity->src, &hash);
  g_autoptr (WayJsonReader) reader = NULL;
  SceneReader scene;
  guint       n_faults = way_faults_get_n (self->faults);

  if (root == NULL)
    return FALSE;

  activity->scenario = _way_scenario_new ();
  activity->scenario->content_hash = g_steal_pointer (&hash);
  scene.check = self;
  scene.notes = _way_module_check_add_notes (self, activity->src);
  scene.scenario = activity->scenario;
  scene.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader = _way_json_reader_new (self->faults, activity->src, root);
  read_scene (&scene, reader);
  g_hash_table_unref (scene.places);

  /* The ways through a scene are only looked at when each part of it is as it should be. */
  if (way_faults_get_n (self->faults) == n_faults)
    _way_scenario_graph_check (self->faults, activity->src, scene.scenario);
  _way_module_check_define (self, WAY_CHECK_SCENE, activity->scenario->id, activity->src, "/id");

  return TRUE;
}
