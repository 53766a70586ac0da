/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-scenario-private.h"

G_DEFINE_FINAL_TYPE (WayScenario, way_scenario, G_TYPE_OBJECT)

static void
value_clear (gpointer data)
{
  WayScenarioValue *part = data;

  g_free (part->id);
  g_free (part->name);
  g_strfreev (part->words);
}

static void
effect_clear (gpointer data)
{
  WayScenarioEffect *part = data;

  g_free (part->value);
}

static void
condition_clear (gpointer data)
{
  WayScenarioCondition *part = data;

  g_free (part->value);
}

static void
target_clear (gpointer data)
{
  WayScenarioTarget *part = data;

  g_array_unref (part->conditions);
  g_free (part->to);
}

static void
variant_clear (gpointer data)
{
  WayScenarioVariant *part = data;

  g_array_unref (part->conditions);
  g_free (part->text);
}

static void
choice_clear (gpointer data)
{
  WayScenarioChoice *part = data;

  g_free (part->id);
  g_free (part->text);
  g_free (part->result);
  g_free (part->feedback);
  g_array_unref (part->effects);
  g_array_unref (part->targets);
  g_strfreev (part->facts);
}

static void
node_clear (gpointer data)
{
  WayScenarioNode *part = data;

  g_free (part->id);
  g_free (part->title);
  g_free (part->text);
  g_array_unref (part->variants);
  g_free (part->question);
  g_array_unref (part->choices);
}

static void
ending_clear (gpointer data)
{
  WayScenarioEnding *part = data;

  g_free (part->id);
  g_free (part->title);
  g_free (part->text);
}

static GArray *
parts_new (guint          element_size,
           GDestroyNotify clear)
{
  GArray *parts = g_array_new (FALSE, TRUE, element_size);

  g_array_set_clear_func (parts, clear);

  return parts;
}

GArray *
_way_scenario_effects_new (void)
{
  return parts_new (sizeof (WayScenarioEffect), effect_clear);
}

GArray *
_way_scenario_conditions_new (void)
{
  return parts_new (sizeof (WayScenarioCondition), condition_clear);
}

GArray *
_way_scenario_targets_new (void)
{
  return parts_new (sizeof (WayScenarioTarget), target_clear);
}

GArray *
_way_scenario_variants_new (void)
{
  return parts_new (sizeof (WayScenarioVariant), variant_clear);
}

GArray *
_way_scenario_choices_new (void)
{
  return parts_new (sizeof (WayScenarioChoice), choice_clear);
}

static void
way_scenario_finalize (GObject *object)
{
  WayScenario *self = WAY_SCENARIO (object);

  g_free (self->id);
  g_free (self->intro);
  g_free (self->start);
  g_free (self->debrief);
  g_free (self->debrief_question);
  g_free (self->content_hash);
  g_strfreev (self->debrief_facts);
  g_array_unref (self->values);
  g_array_unref (self->nodes);
  g_array_unref (self->endings);

  G_OBJECT_CLASS (way_scenario_parent_class)->finalize (object);
}

static void
way_scenario_class_init (WayScenarioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_scenario_finalize;
}

static void
way_scenario_init (WayScenario *self)
{
  self->values = parts_new (sizeof (WayScenarioValue), value_clear);
  self->nodes = parts_new (sizeof (WayScenarioNode), node_clear);
  self->endings = parts_new (sizeof (WayScenarioEnding), ending_clear);
}

WayScenario *
_way_scenario_new (void)
{
  return g_object_new (WAY_TYPE_SCENARIO, NULL);
}

void
_way_scenario_seal (WayScenario *self)
{
  g_assert (self->id != NULL && self->start != NULL && self->content_hash != NULL);
  g_assert (self->nodes->len > 0 && self->endings->len > 0);

  if (self->debrief_facts == NULL)
    self->debrief_facts = g_new0 (char *, 1);
}

/**
 * way_scenario_get_id:
 * @self: a scenario
 *
 * Returns: the id, unique in its module and never changed
 */
const char *
way_scenario_get_id (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return self->id;
}

/**
 * way_scenario_get_intro:
 * @self: a scenario
 *
 * Returns: the setting
 */
const char *
way_scenario_get_intro (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return self->intro;
}

/**
 * way_scenario_get_start:
 * @self: a scenario
 *
 * Returns: the id of the first node
 */
const char *
way_scenario_get_start (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return self->start;
}

/**
 * way_scenario_get_content_hash:
 * @self: a scenario
 *
 * Returns: SHA-256 of the scene's file, 64 lower-case hexadecimal digits; steps belong to id and hash
 */
const char *
way_scenario_get_content_hash (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return self->content_hash;
}

/**
 * way_scenario_get_debrief:
 * @self: a scenario
 *
 * Returns: what is said after any ending
 */
const char *
way_scenario_get_debrief (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return self->debrief;
}

/**
 * way_scenario_get_debrief_facts:
 * @self: a scenario
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the facts that mattered
 */
const char *const *
way_scenario_get_debrief_facts (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return (const char *const *) self->debrief_facts;
}

/**
 * way_scenario_get_debrief_question:
 * @self: a scenario
 *
 * Returns: (nullable): id of the question that is asked at the end
 */
const char *
way_scenario_get_debrief_question (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  return self->debrief_question;
}

/**
 * way_scenario_get_n_values:
 * @self: a scenario
 *
 * Returns: how many values it has
 */
guint
way_scenario_get_n_values (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), 0);

  return self->values->len;
}

/**
 * way_scenario_get_value:
 * @self: a scenario
 * @index: from 0, below [method@Scenario.get_n_values]
 *
 * Returns: (transfer none): the value in that place
 */
const WayScenarioValue *
way_scenario_get_value (WayScenario *self,
                        guint        index)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (index < self->values->len, NULL);

  return &g_array_index (self->values, WayScenarioValue, index);
}

/**
 * way_scenario_find_value:
 * @self: a scenario
 * @id: a value's id
 * @index: (out): its place, from 0
 *
 * Returns: whether the scenario has such a value
 */
gboolean
way_scenario_find_value (WayScenario *self,
                         const char  *id,
                         guint       *index)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), FALSE);
  g_return_val_if_fail (index != NULL, FALSE);

  for (guint i = 0; i < self->values->len; i++)
    {
      if (g_strcmp0 (g_array_index (self->values, WayScenarioValue, i).id, id) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * way_scenario_get_n_nodes:
 * @self: a scenario
 *
 * Returns: how many nodes it has
 */
guint
way_scenario_get_n_nodes (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), 0);

  return self->nodes->len;
}

/**
 * way_scenario_get_node:
 * @self: a scenario
 * @index: from 0, below [method@Scenario.get_n_nodes]
 *
 * Returns: (transfer none): the node in that place
 */
const WayScenarioNode *
way_scenario_get_node (WayScenario *self,
                       guint        index)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (index < self->nodes->len, NULL);

  return &g_array_index (self->nodes, WayScenarioNode, index);
}

/**
 * way_scenario_find_node:
 * @self: a scenario
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the node with that id
 */
const WayScenarioNode *
way_scenario_find_node (WayScenario *self,
                        const char  *id)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const WayScenarioNode *node = &g_array_index (self->nodes, WayScenarioNode, i);

      if (g_strcmp0 (node->id, id) == 0)
        return node;
    }

  return NULL;
}

/**
 * way_scenario_node_find_choice:
 * @self: a node
 * @id: (nullable): a choice's id
 *
 * Returns: (transfer none) (nullable): the node's choice with that id
 */
const WayScenarioChoice *
way_scenario_node_find_choice (const WayScenarioNode *self,
                               const char            *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (self->choices, WayScenarioChoice, i);

      if (g_strcmp0 (choice->id, id) == 0)
        return choice;
    }

  return NULL;
}

/**
 * way_scenario_get_n_endings:
 * @self: a scenario
 *
 * Returns: how many endings it has
 */
guint
way_scenario_get_n_endings (WayScenario *self)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), 0);

  return self->endings->len;
}

/**
 * way_scenario_get_ending:
 * @self: a scenario
 * @index: from 0, below [method@Scenario.get_n_endings]
 *
 * Returns: (transfer none): the ending in that place
 */
const WayScenarioEnding *
way_scenario_get_ending (WayScenario *self,
                         guint        index)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);
  g_return_val_if_fail (index < self->endings->len, NULL);

  return &g_array_index (self->endings, WayScenarioEnding, index);
}

/**
 * way_scenario_find_ending:
 * @self: a scenario
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the ending with that id
 */
const WayScenarioEnding *
way_scenario_find_ending (WayScenario *self,
                          const char  *id)
{
  g_return_val_if_fail (WAY_IS_SCENARIO (self), NULL);

  for (guint i = 0; i < self->endings->len; i++)
    {
      const WayScenarioEnding *ending = &g_array_index (self->endings, WayScenarioEnding, i);

      if (g_strcmp0 (ending->id, id) == 0)
        return ending;
    }

  return NULL;
}
