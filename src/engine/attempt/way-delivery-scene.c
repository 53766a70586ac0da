/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

static WayDeliveryActivity *
find_scene_or_error (WayDelivery *self,
                     const char  *activity_id,
                     GError     **error)
{
  WayDeliveryActivity *state = _way_delivery_find_open_or_error (self, activity_id, error);
  WayDeliveryAttempt  *newest = state != NULL ? _way_delivery_get_newest (state) : NULL;

  if (newest == NULL)
    return NULL;

  if (newest->run == NULL)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, "This part of the module is not a scene. Open the page again.");
      return NULL;
    }
  if (newest->n_steps >= WAY_SCENARIO_RUN_MAX_STEPS)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_TOO_MANY_STEPS,
                   "This scene has been gone through so often that no more steps are kept. Go on to the next part of the module.");
      return NULL;
    }

  return state;
}

/* The step and, if it is the scene's first end, the attempt's, in one commit. @run is where it leads; memory follows, and it is taken over. */
static gboolean
record_step (WayDelivery    *self,
             WayScenarioRun *run,
             const char     *node_id,
             const char     *choice_id,
             GError        **error)
{
  WayDeliveryActivity *state = self->open;
  WayDeliveryAttempt  *recorded = _way_delivery_get_newest (state);
  WayDeliveryAttempt   next = *recorded;
  const char          *hash = way_scenario_get_content_hash (way_scenario_run_get_scenario (run));
  g_autoptr (WayScenarioRun) owned = run;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, "Your choice could not be saved", error);
  g_autoptr (WayAttempt) attempt = NULL;

  if (transaction == NULL || !way_scenario_step_store_add (self->database, recorded->attempt->id, hash, node_id, choice_id, error))
    return FALSE;

  next.run = run;
  if (recorded->attempt->finished_at == 0 && _way_delivery_finishes_by_itself (self, state, &next))
    {
      attempt = _way_delivery_write_finish (self, state, &next, error);
      if (attempt == NULL)
        return FALSE;
    }
  if (!way_transaction_commit (transaction, error))
    return FALSE;

  way_scenario_run_free (recorded->run);
  recorded->run = g_steal_pointer (&owned);
  recorded->n_steps++;
  if (attempt != NULL)
    {
      _way_delivery_replace_attempt (recorded, g_steal_pointer (&attempt));
      _way_delivery_emit_progress (self);
    }

  return TRUE;
}

static gboolean
check_question (WayDelivery         *self,
                WayDeliveryActivity *state,
                GError             **error)
{
  WayDeliveryAttempt    *newest = _way_delivery_get_newest (state);
  const WayScenarioNode *node = way_scenario_run_get_node (newest->run);
  const char            *question_id = node != NULL ? node->question : NULL;

  if (question_id == NULL || !g_strv_contains (_way_delivery_get_asked (state, newest), question_id) ||
      _way_delivery_is_answered (state->activity, newest, way_module_find_question (self->module, question_id)))
    return TRUE;

  g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED, "There is a question before this choice. Answer it, and then choose.");

  return FALSE;
}

static void
set_unknown_step (GError **error)
{
  g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_STEP, "The scene is at another moment by now. Open the page again and go on from there.");
}

/**
 * way_delivery_choose:
 * @self: a delivery
 * @activity_id: a scenario, which must be the open activity
 * @node_id: the node that the scene is at
 * @choice_id: a choice of it
 * @error: return location for an error, or %NULL
 *
 * Makes a choice in a scene and records it, see [func@ScenarioRun.choose]. If the scene has its first end with it and its questions are answered, the
 * attempt is finished in the same commit. Everything is on disk and synced when this returns %TRUE. Emits [signal@Delivery::progress-changed] if
 * the attempt was finished. The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY if the module has no such scene, %WAY_ATTEMPT_ERROR_NOT_OPEN, %WAY_ATTEMPT_ERROR_UNKNOWN_STEP if the
 * scene is not at that node or it has no such choice, %WAY_ATTEMPT_ERROR_UNFINISHED if the node's question is not answered,
 * %WAY_ATTEMPT_ERROR_TOO_MANY_STEPS, and with the codes of #WayStoreError for faults of file and disk; and then nothing was changed.
 *
 * Returns: whether the choice is recorded
 */
gboolean
way_delivery_choose (WayDelivery *self,
                     const char  *activity_id,
                     const char  *node_id,
                     const char  *choice_id,
                     GError     **error)
{
  g_autoptr (WayScenarioRun) run = NULL;
  WayDeliveryActivity *state;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL && node_id != NULL && choice_id != NULL, FALSE);

  state = find_scene_or_error (self, activity_id, error);
  if (state == NULL)
    return FALSE;

  run = way_scenario_run_copy (_way_delivery_get_newest (state)->run);
  if (!way_scenario_run_choose (run, node_id, choice_id))
    {
      set_unknown_step (error);
      return FALSE;
    }

  return check_question (self, state, error) && record_step (self, g_steal_pointer (&run), node_id, choice_id, error);
}

/**
 * way_delivery_rewind:
 * @self: a delivery
 * @activity_id: a scenario, which must be the open activity
 * @node_id: a node on the way to the present place
 * @error: return location for an error, or %NULL
 *
 * Goes back to a node and records that, see [func@ScenarioRun.rewind]. It costs nothing, and what was completed stays completed. On disk and synced
 * when this returns %TRUE. The database's thread only.
 *
 * Fails as [method@Delivery.choose] does; %WAY_ATTEMPT_ERROR_UNKNOWN_STEP is for a node that is not on the way.
 *
 * Returns: whether the way back is recorded
 */
gboolean
way_delivery_rewind (WayDelivery *self,
                     const char  *activity_id,
                     const char  *node_id,
                     GError     **error)
{
  g_autoptr (WayScenarioRun) run = NULL;
  WayDeliveryActivity *state;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL && node_id != NULL, FALSE);

  state = find_scene_or_error (self, activity_id, error);
  if (state == NULL)
    return FALSE;

  run = way_scenario_run_copy (_way_delivery_get_newest (state)->run);
  if (!way_scenario_run_rewind (run, node_id))
    {
      set_unknown_step (error);
      return FALSE;
    }

  return record_step (self, g_steal_pointer (&run), node_id, NULL, error);
}

/**
 * way_delivery_get_run:
 * @self: a delivery
 * @activity_id: an activity
 *
 * Where the learner is in a scene, in its newest attempt. Only to be looked at: steps are made by [method@Delivery.choose] and
 * [method@Delivery.rewind]. Valid until the next of them.
 *
 * Returns: (transfer none) (nullable): the run; %NULL if the activity is no scene or was not begun
 */
WayScenarioRun *
way_delivery_get_run (WayDelivery *self,
                      const char  *activity_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL, NULL);

  state = _way_delivery_find (self, activity_id);
  newest = state != NULL ? _way_delivery_get_newest (state) : NULL;

  return newest != NULL ? newest->run : NULL;
}
