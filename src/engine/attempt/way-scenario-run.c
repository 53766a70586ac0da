/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-scenario-run-private.h"

static gboolean
is_rewinding (const WayScenarioRunStep *step)
{
  return step->choice->targets->len == 0;
}

static int *
get_state (WayScenarioRun *self)
{
  guint n = way_scenario_get_n_values (self->scenario);

  return &g_array_index (self->values, int, self->path->len *n);
}

static void
arrive (WayScenarioRun *self,
        const char     *id)
{
  self->node = way_scenario_find_node (self->scenario, id);
  self->ending = self->node == NULL ? way_scenario_find_ending (self->scenario, id) : NULL;
  self->has_ended_once = self->has_ended_once || self->ending != NULL;
  if (self->node != NULL)
    g_hash_table_add (self->visited, (gpointer) self->node);
  else if (self->ending != NULL)
    g_hash_table_add (self->visited, (gpointer) self->ending);
}

/**
 * way_scenario_run_new:
 * @scenario: a sealed scenario
 *
 * Begins a run at the scene's first node. May be called from any thread; the run belongs to the caller's.
 *
 * Returns: (transfer full): a new run
 */
WayScenarioRun *
way_scenario_run_new (WayScenario *scenario)
{
  WayScenarioRun *self;

  g_return_val_if_fail (WAY_IS_SCENARIO (scenario), NULL);

  self = g_new0 (WayScenarioRun, 1);
  self->scenario = g_object_ref (scenario);
  self->path = g_array_new (FALSE, FALSE, sizeof (WayScenarioRunStep));
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  self->chosen = g_hash_table_new (NULL, NULL);
  self->visited = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < way_scenario_get_n_values (scenario); i++)
    g_array_append_val (self->values, way_scenario_get_value (scenario, i)->start);
  arrive (self, way_scenario_get_start (scenario));

  return self;
}

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable    *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, key);

  return copy;
}

/**
 * way_scenario_run_copy:
 * @self: a run
 *
 * Copies a run, so that a step can be tried before it is true.
 *
 * Returns: (transfer full): a run in the same place with the same past
 */
WayScenarioRun *
way_scenario_run_copy (WayScenarioRun *self)
{
  WayScenarioRun *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->scenario = g_object_ref (self->scenario);
  copy->path = g_array_copy (self->path);
  copy->values = g_array_copy (self->values);
  copy->chosen = copy_set (self->chosen);
  copy->visited = copy_set (self->visited);

  return copy;
}

/**
 * way_scenario_run_free:
 * @self: (transfer full) (nullable): a run
 *
 * Frees the run.
 */
void
way_scenario_run_free (WayScenarioRun *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->scenario);
  g_array_unref (self->path);
  g_array_unref (self->values);
  g_hash_table_unref (self->chosen);
  g_hash_table_unref (self->visited);
  g_free (self);
}

static gboolean
holds (WayScenarioRun *self,
       GArray         *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const WayScenarioCondition *condition = &g_array_index (conditions, WayScenarioCondition, i);
      guint                       index = 0;
      int                         value;

      if (!way_scenario_find_value (self->scenario, condition->value, &index))
        return FALSE;

      value = get_state (self)[index];
      if (value < condition->at_least || value > condition->at_most)
        return FALSE;
    }

  return TRUE;
}

static void
apply_effects (WayScenarioRun *self,
               GArray         *effects,
               int            *state)
{
  for (guint i = 0; i < effects->len; i++)
    {
      const WayScenarioEffect *effect = &g_array_index (effects, WayScenarioEffect, i);
      const WayScenarioValue  *value;
      guint                    index = 0;

      if (!way_scenario_find_value (self->scenario, effect->value, &index))
        continue;

      value = way_scenario_get_value (self->scenario, index);
      state[index] = (int) CLAMP ((gint64) state[index] + effect->change, value->min, value->max);
    }
}

static void
push_step (WayScenarioRun           *self,
           const WayScenarioRunStep *step)
{
  guint           n = way_scenario_get_n_values (self->scenario);
  g_autofree int *state = g_memdup2 (get_state (self), n * sizeof (int));

  if (!is_rewinding (step))
    apply_effects (self, step->choice->effects, state);
  g_array_append_vals (self->values, state, n);
  g_array_append_vals (self->path, step, 1);
  g_hash_table_add (self->chosen, (gpointer) step->choice);
  self->n_total++;
}

/* The path and its state as they were before step @index. */
static void
cut_path (WayScenarioRun *self,
          guint           index)
{
  g_array_set_size (self->path, index);
  g_array_set_size (self->values, (index + 1) * way_scenario_get_n_values (self->scenario));
}

static const char *
find_target (WayScenarioRun          *self,
             const WayScenarioChoice *choice)
{
  for (guint i = 0; i < choice->targets->len; i++)
    {
      const WayScenarioTarget *target = &g_array_index (choice->targets, WayScenarioTarget, i);

      if (holds (self, target->conditions))
        return target->to;
    }

  return NULL;
}

static void
drop_rewinding_step (WayScenarioRun *self)
{
  if (self->path->len > 0 && is_rewinding (&g_array_index (self->path, WayScenarioRunStep, self->path->len - 1)))
    cut_path (self, self->path->len - 1);
}

/**
 * way_scenario_run_choose:
 * @self: a run
 * @node_id: the node that the run is at
 * @choice_id: a choice of it
 *
 * Makes a choice: its effects change the state, each value staying between its least and most, and then the first target whose conditions hold
 * is the new place. A choice without targets is one to be taken back: it stays at the node, changes no state, and is the path's last step only
 * until the next one.
 *
 * Returns: %FALSE if the run is not at that node, the node has no such choice, or [const@SCENARIO_RUN_MAX_STEPS] steps were made; then nothing was changed
 */
gboolean
way_scenario_run_choose (WayScenarioRun *self,
                         const char     *node_id,
                         const char     *choice_id)
{
  WayScenarioRunStep step;
  const char        *to;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node_id != NULL && choice_id != NULL, FALSE);

  if (self->node == NULL || !g_str_equal (self->node->id, node_id) || self->n_total >= WAY_SCENARIO_RUN_MAX_STEPS)
    return FALSE;

  step.node = self->node;
  step.choice = way_scenario_node_find_choice (self->node, choice_id);
  if (step.choice == NULL)
    return FALSE;

  drop_rewinding_step (self);
  push_step (self, &step);
  to = find_target (self, step.choice);
  if (to != NULL)
    arrive (self, to);

  return TRUE;
}

/**
 * way_scenario_run_rewind:
 * @self: a run
 * @node_id: a node on its path
 *
 * Goes back to the last time that a choice was made at a node, with the state as it was then. What came after it leaves the path; that it was
 * visited and chosen stays known. Works from an ending too.
 *
 * Returns: %FALSE if no choice of the path was made at that node, or [const@SCENARIO_RUN_MAX_STEPS] steps were made; then nothing was changed
 */
gboolean
way_scenario_run_rewind (WayScenarioRun *self,
                         const char     *node_id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node_id != NULL, FALSE);

  if (self->n_total >= WAY_SCENARIO_RUN_MAX_STEPS)
    return FALSE;

  for (guint i = self->path->len; i > 0; i--)
    {
      if (g_str_equal (g_array_index (self->path, WayScenarioRunStep, i - 1).node->id, node_id))
        {
          cut_path (self, i - 1);
          arrive (self, node_id);
          self->n_total++;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * way_scenario_run_get_scenario:
 * @self: a run
 *
 * Returns: (transfer none): the scene
 */
WayScenario *
way_scenario_run_get_scenario (WayScenarioRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scenario;
}

/**
 * way_scenario_run_get_node:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the node that waits for a choice, or %NULL at an ending
 */
const WayScenarioNode *
way_scenario_run_get_node (WayScenarioRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->node;
}

/**
 * way_scenario_run_get_ending:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the ending that was reached, or %NULL at a node
 */
const WayScenarioEnding *
way_scenario_run_get_ending (WayScenarioRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ending;
}

/**
 * way_scenario_run_get_text:
 * @self: a run
 *
 * What is happening: the node's first variant whose conditions hold, else its own text; at an ending the ending's.
 *
 * Returns: (transfer none): the text
 */
const char *
way_scenario_run_get_text (WayScenarioRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->node == NULL)
    return self->ending->text;

  for (guint i = 0; i < self->node->variants->len; i++)
    {
      const WayScenarioVariant *variant = &g_array_index (self->node->variants, WayScenarioVariant, i);

      if (holds (self, variant->conditions))
        return variant->text;
    }

  return self->node->text;
}

/**
 * way_scenario_run_get_value:
 * @self: a run
 * @index: the place of a value in the scene, from 0
 *
 * Returns: what the value is now
 */
int
way_scenario_run_get_value (WayScenarioRun *self,
                            guint           index)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (index < way_scenario_get_n_values (self->scenario), 0);

  return get_state (self)[index];
}

/**
 * way_scenario_run_get_n_steps:
 * @self: a run
 *
 * Returns: how many choices are on the path to the present place
 */
guint
way_scenario_run_get_n_steps (WayScenarioRun *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->path->len;
}

/**
 * way_scenario_run_get_step:
 * @self: a run
 * @index: from 0, below [func@ScenarioRun.get_n_steps]
 * @choice: (out) (transfer none) (optional): what was chosen there; without targets if it is to be taken back
 *
 * Returns: (transfer none): the node of that step
 */
const WayScenarioNode *
way_scenario_run_get_step (WayScenarioRun           *self,
                           guint                     index,
                           const WayScenarioChoice **choice)
{
  const WayScenarioRunStep *step;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->path->len, NULL);

  step = &g_array_index (self->path, WayScenarioRunStep, index);
  if (choice != NULL)
    *choice = step->choice;

  return step->node;
}
