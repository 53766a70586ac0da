/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-scenario-run-private.h"

/* What a learner has seen of a scene, on whatever path. */

/**
 * way_scenario_run_has_ended_once:
 * @self: a run
 *
 * Returns: whether any ending was ever reached, also if the learner has gone back since
 */
gboolean
way_scenario_run_has_ended_once (WayScenarioRun *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_ended_once;
}

/**
 * way_scenario_run_was_visited:
 * @self: a run
 * @node_id: a node's id
 *
 * Returns: whether the learner was ever at that node, on this path or on one that was gone back on
 */
gboolean
way_scenario_run_was_visited (WayScenarioRun *self,
                              const char     *node_id)
{
  const WayScenarioNode *node;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node_id != NULL, FALSE);

  node = way_scenario_find_node (self->scenario, node_id);

  return node != NULL && g_hash_table_contains (self->visited, node);
}

/**
 * way_scenario_run_was_ended:
 * @self: a run
 * @ending_id: an ending's id
 *
 * Returns: whether the learner ever reached that ending, also if they have gone back since
 */
gboolean
way_scenario_run_was_ended (WayScenarioRun *self,
                            const char     *ending_id)
{
  const WayScenarioEnding *ending;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (ending_id != NULL, FALSE);

  ending = way_scenario_find_ending (self->scenario, ending_id);

  return ending != NULL && g_hash_table_contains (self->visited, ending);
}

/**
 * way_scenario_run_was_chosen:
 * @self: a run
 * @node_id: a node's id
 * @choice_id: a choice of it
 *
 * Returns: whether the learner ever made that choice, on this path or on one that was gone back on
 */
gboolean
way_scenario_run_was_chosen (WayScenarioRun *self,
                             const char     *node_id,
                             const char     *choice_id)
{
  const WayScenarioNode   *node;
  const WayScenarioChoice *choice;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (node_id != NULL && choice_id != NULL, FALSE);

  node = way_scenario_find_node (self->scenario, node_id);
  choice = node != NULL ? way_scenario_node_find_choice (node, choice_id) : NULL;

  return choice != NULL && g_hash_table_contains (self->chosen, choice);
}

static const WayScenarioChoice *
find_unchosen (WayScenarioRun        *self,
               const WayScenarioNode *node,
               gboolean               best)
{
  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      if (choice->best == best && !g_hash_table_contains (self->chosen, choice))
        return choice;
    }

  return NULL;
}

/**
 * way_scenario_run_find_other_path:
 * @self: a run
 * @node: (out) (transfer none): a node of the path
 * @choice: (out) (transfer none): a choice of it that was never made
 *
 * Finds what else could have been done, for the debrief. First a better way: the first node on the path where the learner did not choose the best
 * and never has; then the first one where they did, to see where another choice leads; then any choice that was never made.
 *
 * Returns: whether there is one; %FALSE if everything on the path was tried, and then the arguments are left alone
 */
gboolean
way_scenario_run_find_other_path (WayScenarioRun           *self,
                                  const WayScenarioNode   **node,
                                  const WayScenarioChoice **choice)
{
  /* What was chosen, and what is offered instead. */
  static const struct
  {
    gboolean best;
    gboolean other_best;
  } kinds[] = { { FALSE, TRUE }, { TRUE, FALSE }, { FALSE, FALSE }, { TRUE, TRUE } };

  g_return_val_if_fail (self != NULL && node != NULL && choice != NULL, FALSE);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint i = 0; i < self->path->len; i++)
        {
          const WayScenarioRunStep *step = &g_array_index (self->path, WayScenarioRunStep, i);
          const WayScenarioChoice  *other = find_unchosen (self, step->node, kinds[kind].other_best);

          if (step->choice->best != kinds[kind].best || other == NULL)
            continue;

          *node = step->node;
          *choice = other;
          return TRUE;
        }
    }

  return FALSE;
}
