/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

/* (transfer full) (nullable): where the group is in a block's scene. Steps of a scene that was worded differently then are not replayed. */
WayScenarioRun *
_way_group_session_replay (WayGroupSession *self,
                           guint            block)
{
  WayScenario    *scenario = _way_group_session_find_scenario (self, block);
  WayScenarioRun *run = scenario != NULL ? way_scenario_run_new (scenario) : NULL;

  for (guint i = 0; run != NULL && i < self->data->steps->len; i++)
    {
      WaySessionStep *step = g_ptr_array_index (self->data->steps, i);

      if (step->block != block || !g_str_equal (step->content_hash, way_scenario_get_content_hash (scenario)))
        continue;
      if (step->choice_id != NULL)
        way_scenario_run_choose (run, step->node_id, step->choice_id);
      else
        way_scenario_run_rewind (run, step->node_id);
    }

  return run;
}

/* How often the group has chosen at a node of this block: the number of its next vote there. */
guint
_way_group_session_count_choices (WayGroupSession *self,
                                  const char      *node_id)
{
  guint n = 0;

  for (guint i = 0; i < self->data->steps->len; i++)
    {
      WaySessionStep *step = g_ptr_array_index (self->data->steps, i);

      n += step->block == self->data->session->block && step->choice_id != NULL && g_str_equal (step->node_id, node_id) ? 1 : 0;
    }

  return n;
}

/* The last step in this block, NULL before the first. */
const WaySessionStep *
_way_group_session_get_last_step (WayGroupSession *self)
{
  for (guint i = self->data->steps->len; i > 0; i--)
    {
      WaySessionStep *step = g_ptr_array_index (self->data->steps, i - 1);

      if (step->block == self->data->session->block)
        return step;
    }

  return NULL;
}

/* The choice with the most hands, if one has. */
gboolean
_way_group_session_find_most (WayGroupSession *self,
                              guint           *choice)
{
  WaySessionRound *round = way_group_session_get_round (self);
  guint            most = 0;
  gboolean         alone = FALSE;

  for (guint i = 0; round != NULL && i < round->counts->len; i++)
    {
      guint hands = ((WaySessionCount *) g_ptr_array_index (round->counts, i))->hands;

      if (hands > most)
        *choice = i;
      alone = hands > most || (alone && hands < most);
      most = MAX (most, hands);
    }

  return alone;
}

static gboolean
add_step (WayGroupSession *self,
          const char      *node_id,
          const char      *choice_id,
          GError         **error)
{
  WaySessionStep step = { self->data->session->block, (char *) way_scenario_get_content_hash (way_scenario_run_get_scenario (self->run)), (char *) node_id,
                          (char *) choice_id, g_get_real_time () };

  return way_session_store_add_step (self->database, self->data->session->id, &step, error);
}

static gboolean
update_place (WayGroupSession *self,
              WaySessionStage  stage,
              guint            poll,
              GError         **error)
{
  WaySession after = *self->data->session;

  after.stage = stage;
  after.poll = poll;
  after.seen_at = g_get_real_time ();

  return way_session_store_update (self->database, &after, error);
}

static gboolean
check_at_node (WayGroupSession *self,
               guint            choice,
               GError         **error)
{
  WayPoll *poll = self->data->session->state == WAY_SESSION_RUNNING && self->run != NULL ? way_group_session_get_poll (self) : NULL;

  if (poll != NULL && choice < poll->options->len)
    return TRUE;
  if (poll == NULL)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "There is nothing to decide here. Go on to the next decision of the scene.");
  else
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "There is no such choice here.");

  return FALSE;
}

/**
 * way_group_session_choose:
 * @self: a running session at a decision of a scene
 * @choice: which, from 0, as in [method@GroupSession.get_poll]
 * @error: return location for an error, or %NULL
 *
 * Takes the choice that the group agreed on; the wall shows what follows. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW, %WAY_SESSION_ERROR_UNKNOWN and the codes of #WayStoreError.
 *
 * Returns: whether it is taken
 */
gboolean
way_group_session_choose (WayGroupSession *self,
                          guint            choice,
                          GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  const WayScenarioNode *node;
  WayPollOption         *option;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!_way_group_session_check_open (self, error) || !check_at_node (self, choice, error))
    return FALSE;

  node = way_scenario_run_get_node (self->run);
  option = g_ptr_array_index (way_group_session_get_poll (self)->options, choice);
  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && _way_group_session_mark_revealed (self, TRUE, error) && add_step (self, node->id, option->id, error) &&
         update_place (self, WAY_STAGE_STORY, self->data->session->poll, error) && _way_group_session_finish (self, transaction, error);
}

/* From what followed a choice back to the decision, with the same hands. */
gboolean
_way_group_session_undo (WayGroupSession *self,
                         GError         **error)
{
  const WaySessionStep *last = _way_group_session_get_last_step (self);
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WaySessionData) before = NULL;
  guint poll;

  if (last == NULL || last->choice_id == NULL || self->run == NULL)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "There is no choice to take back here.");
      return FALSE;
    }

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  poll = _way_group_session_count_choices (self, last->node_id);
  if (transaction == NULL || !add_step (self, last->node_id, NULL, error) || !update_place (self, WAY_STAGE_RESULT, poll, error))
    return FALSE;

  before = _way_group_session_look_ahead (self, error);
  if (before == NULL)
    return FALSE;
  if (_way_group_session_copy_hands (self, poll - 1, poll, error) && _way_group_session_finish (self, transaction, error))
    return TRUE;

  _way_group_session_look_back (self, g_steal_pointer (&before));

  return FALSE;
}
