/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

/* A question begins with the question, everything else with its own words. */
WaySessionStage
_way_group_session_first_stage (WayGroupSession *self,
                                guint            block)
{
  return _way_group_session_find_question (self, block) != NULL ? WAY_STAGE_ROUND_1 : WAY_STAGE_BLOCK;
}

static gboolean
find_next_block (WayGroupSession *self,
                 WaySessionPlace *place)
{
  guint block = self->data->session->block + 1;

  *place = (WaySessionPlace){ block, _way_group_session_first_stage (self, block), 0 };

  return block < self->data->blocks->len;
}

/* The next decision of the scene, or its ending. */
static WaySessionPlace
find_scene_place (WayGroupSession *self)
{
  const WayScenarioNode *node = way_scenario_run_get_node (self->run);
  WaySessionPlace        place = { self->data->session->block, WAY_STAGE_ENDING, 0 };

  if (node != NULL)
    {
      place.stage = WAY_STAGE_ROUND_1;
      place.poll = _way_group_session_count_choices (self, node->id);
    }

  return place;
}

static WaySessionStage
find_stage_after_votes (WayGroupSession   *self,
                        const WayRunBlock *block)
{
  WayPoll *poll = way_group_session_get_poll (self);

  return block->confidence && self->run == NULL && poll != NULL && poll->marked ? WAY_STAGE_SURE : WAY_STAGE_RESULT;
}

/* Where forward leads, but for a scene's result, which needs a choice; FALSE at the end. */
gboolean
_way_group_session_find_next (WayGroupSession *self,
                              WaySessionPlace *place)
{
  WaySession        *session = self->data->session;
  const WayRunBlock *block = _way_group_session_get_block (self, session->block);

  *place = (WaySessionPlace){ session->block, session->stage, session->poll };
  if (block == NULL)
    return FALSE;

  switch (session->stage)
    {
    case WAY_STAGE_BLOCK:
      if (self->run == NULL)
        return find_next_block (self, place);
      *place = find_scene_place (self);
      return TRUE;
    case WAY_STAGE_ROUND_1:
      if (block->rounds > 1 && way_group_session_get_poll (self) != NULL)
        place->stage = WAY_STAGE_DISCUSS;
      else
        place->stage = find_stage_after_votes (self, block);
      return TRUE;
    case WAY_STAGE_DISCUSS:
      place->stage = WAY_STAGE_ROUND_2;
      return TRUE;
    case WAY_STAGE_ROUND_2:
      place->stage = find_stage_after_votes (self, block);
      return TRUE;
    case WAY_STAGE_SURE:
      place->stage = WAY_STAGE_RESULT;
      return TRUE;
    case WAY_STAGE_RESULT:
      if (self->run != NULL)
        return FALSE;
      if (session->poll + 1 >= self->polls->len)
        return find_next_block (self, place);
      place->stage = WAY_STAGE_ROUND_1;
      place->poll++;
      return TRUE;
    case WAY_STAGE_STORY:
      if (self->run == NULL)
        return find_next_block (self, place);
      *place = find_scene_place (self);
      return TRUE;
    case WAY_STAGE_ENDING:
      place->stage = WAY_STAGE_PATHS;
      return TRUE;
    case WAY_STAGE_PATHS:
    default:
      return find_next_block (self, place);
    }
}

static WaySessionStage
find_stage_before_vote (WayGroupSession *self)
{
  const WaySessionStep *last = _way_group_session_get_last_step (self);

  return last != NULL && last->choice_id != NULL ? WAY_STAGE_STORY : WAY_STAGE_BLOCK;
}

static gboolean
find_previous (WayGroupSession *self,
               WaySessionPlace *place)
{
  WaySession        *session = self->data->session;
  const WayRunBlock *block = _way_group_session_get_block (self, session->block);

  *place = (WaySessionPlace){ session->block, session->stage, session->poll };
  switch (session->stage)
    {
    case WAY_STAGE_ROUND_1:
      if (self->run == NULL && session->poll == 0)
        break;
      place->stage = self->run != NULL ? find_stage_before_vote (self) : WAY_STAGE_RESULT;
      place->poll -= self->run == NULL ? 1 : 0;
      return TRUE;
    case WAY_STAGE_DISCUSS:
      place->stage = WAY_STAGE_ROUND_1;
      return TRUE;
    case WAY_STAGE_ROUND_2:
      place->stage = WAY_STAGE_DISCUSS;
      return TRUE;
    case WAY_STAGE_SURE:
    case WAY_STAGE_RESULT:
      place->stage = block != NULL && block->rounds > 1 && way_group_session_get_poll (self) != NULL ? WAY_STAGE_ROUND_2 : WAY_STAGE_ROUND_1;
      return TRUE;
    case WAY_STAGE_ENDING:
      place->stage = WAY_STAGE_STORY;
      return TRUE;
    case WAY_STAGE_PATHS:
      place->stage = WAY_STAGE_ENDING;
      return TRUE;
    case WAY_STAGE_BLOCK:
    case WAY_STAGE_STORY:
    default:
      break;
    }

  if (session->block == 0)
    return FALSE;
  *place = (WaySessionPlace){ session->block - 1, _way_group_session_first_stage (self, session->block - 1), 0 };

  return TRUE;
}

static guint
get_round_of (WaySessionStage stage)
{
  switch (stage)
    {
    case WAY_STAGE_ROUND_1:
      return 1;
    case WAY_STAGE_ROUND_2:
      return 2;
    case WAY_STAGE_SURE:
      return WAY_SESSION_ROUND_SURE;
    case WAY_STAGE_BLOCK:
    case WAY_STAGE_DISCUSS:
    case WAY_STAGE_RESULT:
    case WAY_STAGE_STORY:
    case WAY_STAGE_ENDING:
    case WAY_STAGE_PATHS:
    default:
      return 0;
    }
}

/* Leaves the results of where it was, enters the block, and opens or shows the hands of where it is. In memory first, because what can be counted
 * there follows from the place. */
static gboolean
write_place (WayGroupSession *self,
             gboolean         other_block,
             GError         **error)
{
  WaySession        *session = self->data->session;
  const WayRunBlock *block = _way_group_session_get_block (self, session->block);
  guint              round = get_round_of (session->stage);

  if (other_block && !way_session_store_enter (self->database, session->id, session->block, block->kind == WAY_RUN_BLOCK_BREAK, session->seen_at, error))
    return FALSE;
  if (round != 0 && !_way_group_session_open_round (self, session->poll, round, error))
    return FALSE;
  if (session->stage == WAY_STAGE_RESULT && !_way_group_session_mark_revealed (self, TRUE, error))
    return FALSE;

  return way_session_store_update (self->database, session, error);
}

gboolean
_way_group_session_move (WayGroupSession       *self,
                         const WaySessionPlace *place,
                         GError               **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  WaySession before = *self->data->session;

  if (transaction == NULL)
    return FALSE;

  self->data->session->block = place->block;
  self->data->session->stage = place->stage;
  self->data->session->poll = place->poll;
  self->data->session->seen_at = g_get_real_time ();
  if (place->block != before.block)
    _way_group_session_derive (self);
  if (write_place (self, place->block != before.block, error) && _way_group_session_finish (self, transaction, error))
    return TRUE;

  *self->data->session = before;
  _way_group_session_derive (self);

  return FALSE;
}

static gboolean
check_running (WayGroupSession *self,
               GError         **error)
{
  if (!_way_group_session_check_open (self, error))
    return FALSE;
  if (self->data->session->state == WAY_SESSION_RUNNING)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "The session is not going on. Start it, and then move on.");

  return FALSE;
}

/**
 * way_group_session_can_go_forward:
 * @self: a session
 *
 * Returns: whether [method@GroupSession.forward] leads anywhere
 */
gboolean
way_group_session_can_go_forward (WayGroupSession *self)
{
  WaySessionPlace place;
  guint           choice;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (self->data->session->state != WAY_SESSION_RUNNING)
    return FALSE;
  if (self->run != NULL && self->data->session->stage == WAY_STAGE_RESULT)
    return _way_group_session_find_most (self, &choice);

  return _way_group_session_find_next (self, &place);
}

/**
 * way_group_session_can_go_back:
 * @self: a session
 *
 * Returns: whether [method@GroupSession.back] leads anywhere
 */
gboolean
way_group_session_can_go_back (WayGroupSession *self)
{
  WaySessionPlace place;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  return self->data->session->state == WAY_SESSION_RUNNING && (self->data->session->stage == WAY_STAGE_STORY || find_previous (self, &place));
}

static gboolean
choose_most (WayGroupSession *self,
             GError         **error)
{
  guint choice = 0;

  if (_way_group_session_find_most (self, &choice))
    return way_group_session_choose (self, choice, error);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "No choice has the most hands. Choose what the group does.");

  return FALSE;
}

/**
 * way_group_session_forward:
 * @self: a running session
 * @error: return location for an error, or %NULL
 *
 * Goes on: to the next stage of the block, or to the next block. At the hands of a scene it takes the choice with the most. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW at the end, at a tie, and when the session does not go on, and with the codes of #WayStoreError.
 *
 * Returns: whether it went on
 */
gboolean
way_group_session_forward (WayGroupSession *self,
                           GError         **error)
{
  WaySessionPlace place;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_running (self, error))
    return FALSE;
  if (self->run != NULL && self->data->session->stage == WAY_STAGE_RESULT)
    return choose_most (self, error);
  if (_way_group_session_find_next (self, &place))
    return _way_group_session_move (self, &place, error);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This is the last part. End the session when everybody is ready.");

  return FALSE;
}

/**
 * way_group_session_back:
 * @self: a running session
 * @error: return location for an error, or %NULL
 *
 * Goes back one stage, or to the block before; from what followed a choice to the decision, which is then open again. Hands that were counted stay. On
 * disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW at the beginning and when the session does not go on, and with the codes of #WayStoreError.
 *
 * Returns: whether it went back
 */
gboolean
way_group_session_back (WayGroupSession *self,
                        GError         **error)
{
  WaySessionPlace place;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_running (self, error))
    return FALSE;
  if (self->data->session->stage == WAY_STAGE_STORY)
    return _way_group_session_undo (self, error);
  if (find_previous (self, &place))
    return _way_group_session_move (self, &place, error);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This is where the session begins.");

  return FALSE;
}

/**
 * way_group_session_go_to_block:
 * @self: a running session
 * @block: which, from 0
 * @error: return location for an error, or %NULL
 *
 * Goes to the beginning of a block, whether or not what is before it was done. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_UNKNOWN, %WAY_SESSION_ERROR_NOT_NOW and the codes of #WayStoreError.
 *
 * Returns: whether it is there
 */
gboolean
way_group_session_go_to_block (WayGroupSession *self,
                               guint            block,
                               GError         **error)
{
  WaySessionPlace place;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_running (self, error))
    return FALSE;
  if (block >= self->data->blocks->len)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "The session has no such part.");
      return FALSE;
    }

  place = (WaySessionPlace){ block, _way_group_session_first_stage (self, block), 0 };

  return _way_group_session_move (self, &place, error);
}

/* (transfer full) (nullable): a block for any question or scene of the module */
static WayRunBlock *
block_new (WayGroupSession *self,
           const char      *subject,
           guint            rounds,
           gboolean         confidence)
{
  WayQuestion *question = self->module != NULL ? way_module_find_question (self->module, subject) : NULL;
  WayActivity *activity = self->module != NULL ? way_module_find_activity (self->module, subject) : NULL;
  WayRunBlock *block;

  if (question == NULL && (activity == NULL || way_activity_get_scenario (activity) == NULL))
    return NULL;

  block = g_new0 (WayRunBlock, 1);
  block->id = g_uuid_string_random ();
  block->kind = question != NULL ? WAY_RUN_BLOCK_QUESTION : WAY_RUN_BLOCK_SCENE;
  block->title = g_strdup (question != NULL ? way_question_get_stem (question) : way_activity_get_title (activity));
  block->subject = g_strdup (subject);
  block->rounds = CLAMP (rounds, 1, 2);
  block->confidence = confidence && question != NULL;
  block->wall = g_new0 (char *, 1);
  block->prompts = g_new0 (char *, 1);

  return block;
}

/**
 * way_group_session_ask:
 * @self: a running session
 * @subject: the id of any question of the module, or of an activity that is a scene
 * @rounds: 1 or 2
 * @confidence: whether to ask who is certain
 * @error: return location for an error, or %NULL
 *
 * Puts a question or scene into the plan after the present block, and goes there. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_UNKNOWN, %WAY_SESSION_ERROR_NOT_NOW and the codes of #WayStoreError.
 *
 * Returns: whether it is asked
 */
gboolean
way_group_session_ask (WayGroupSession *self,
                       const char      *subject,
                       guint            rounds,
                       gboolean         confidence,
                       GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayRunBlock) block = NULL;
  guint position;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);
  g_return_val_if_fail (subject != NULL, FALSE);

  if (!check_running (self, error))
    return FALSE;

  block = block_new (self, subject, rounds, confidence);
  if (block == NULL)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "The module has no such question or scene.");
      return FALSE;
    }

  position = self->data->session->block + 1;
  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  if (transaction == NULL || !way_session_store_insert_block (self->database, self->data->session->id, position, block, error) ||
      !_way_group_session_finish (self, transaction, error))
    return FALSE;

  return way_group_session_go_to_block (self, position, error);
}

/**
 * way_group_session_reveal:
 * @self: a running session at a question or decision
 * @error: return location for an error, or %NULL
 *
 * Shows the result, whatever rounds were planned. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW where nothing is asked, and the codes of #WayStoreError.
 *
 * Returns: whether it is shown
 */
gboolean
way_group_session_reveal (WayGroupSession *self,
                          GError         **error)
{
  WaySessionPlace place;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_running (self, error))
    return FALSE;

  place = (WaySessionPlace){ self->data->session->block, WAY_STAGE_RESULT, self->data->session->poll };
  if (get_round_of (self->data->session->stage) != 0 || self->data->session->stage == WAY_STAGE_DISCUSS)
    return _way_group_session_move (self, &place, error);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "There is no result to show here.");

  return FALSE;
}

/**
 * way_group_session_reopen:
 * @self: a running session at a result
 * @error: return location for an error, or %NULL
 *
 * Takes the result off the wall and opens the last show of hands again, with its numbers, to correct them or to vote anew. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW where there is no result, and the codes of #WayStoreError.
 *
 * Returns: whether it is open
 */
gboolean
way_group_session_reopen (WayGroupSession *self,
                          GError         **error)
{
  WaySessionPlace place;
  guint           last;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_running (self, error))
    return FALSE;

  last = _way_group_session_get_last_round (self);
  place = (WaySessionPlace){ self->data->session->block, last == 2 ? WAY_STAGE_ROUND_2 : WAY_STAGE_ROUND_1, self->data->session->poll };
  if (self->data->session->stage == WAY_STAGE_RESULT)
    return _way_group_session_move (self, &place, error);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "There is no result to open again here.");

  return FALSE;
}
