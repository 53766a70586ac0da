/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

/* Leaves the results of where it was, enters the block, and opens or shows the hands of where it is. In memory first, because what can be counted
 * there follows from the place. */
static gboolean
write_place (WayGroupSession *self,
             gboolean         other_block,
             GError         **error)
{
  WaySession        *session = self->data->session;
  const WayRunBlock *block = _way_group_session_get_block (self, session->block);
  guint              round = _way_group_session_get_round_of (session->stage);

  if (other_block && !way_session_store_enter (self->database, session->id, session->block, block->kind == WAY_RUN_BLOCK_BREAK, session->seen_at, error))
    return FALSE;
  if (round != 0 && !_way_group_session_open_round (self, session->poll, round, error))
    return FALSE;
  if (session->stage == WAY_STAGE_RESULT && !_way_group_session_mark_revealed (self, TRUE, error))
    return FALSE;

  return way_session_store_update (self->database, session, error);
}

/* Goes there with all else that @transaction holds, and commits it. */
gboolean
_way_group_session_move_within (WayGroupSession       *self,
                                WayTransaction        *transaction,
                                const WaySessionPlace *place,
                                GError               **error)
{
  WaySession before = *self->data->session;

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

gboolean
_way_group_session_move (WayGroupSession       *self,
                         const WaySessionPlace *place,
                         GError               **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && _way_group_session_move_within (self, transaction, place, error);
}

gboolean
_way_group_session_check_running (WayGroupSession *self,
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

  return self->data->session->state == WAY_SESSION_RUNNING && (self->data->session->stage == WAY_STAGE_STORY || _way_group_session_find_previous (self, &place));
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
 * Goes on: to the next stage of the block, or to the next block. At the hands of a scene it takes the choice with the most. A question that a later block
 * asks again is a first guess, whose result it passes over; [method@GroupSession.reveal] shows it all the same. On disk when it returns.
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

  if (!_way_group_session_check_running (self, error))
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

  if (!_way_group_session_check_running (self, error))
    return FALSE;
  if (self->data->session->stage == WAY_STAGE_STORY)
    return _way_group_session_undo (self, error);
  if (_way_group_session_find_previous (self, &place))
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

  if (!_way_group_session_check_running (self, error))
    return FALSE;
  if (block >= self->data->blocks->len)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "The session has no such part.");
      return FALSE;
    }

  place = (WaySessionPlace){ block, _way_group_session_first_stage (self, block), 0 };

  return _way_group_session_move (self, &place, error);
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

  if (!_way_group_session_check_running (self, error))
    return FALSE;

  place = (WaySessionPlace){ self->data->session->block, WAY_STAGE_RESULT, self->data->session->poll };
  if (_way_group_session_get_round_of (self->data->session->stage) != 0 || self->data->session->stage == WAY_STAGE_DISCUSS)
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

  if (!_way_group_session_check_running (self, error))
    return FALSE;

  last = _way_group_session_get_last_round (self);
  place = (WaySessionPlace){ self->data->session->block, last == 2 ? WAY_STAGE_ROUND_2 : WAY_STAGE_ROUND_1, self->data->session->poll };
  if (self->data->session->stage == WAY_STAGE_RESULT)
    return _way_group_session_move (self, &place, error);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "There is no result to open again here.");

  return FALSE;
}
