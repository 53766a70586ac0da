/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

static gboolean
check_anybody (WayGroupSession *self,
               GError         **error)
{
  WaySessionData *data = self->data;

  if (data->session->anonymous ? data->session->headcount > 0 : data->people->len > 0)
    return TRUE;

  if (data->session->anonymous)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_EMPTY_REGISTER, "Nobody is here yet. Say how many people there are, and then begin.");
  else
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_EMPTY_REGISTER, "The register is empty. Write down who is here, and then begin.");

  return FALSE;
}

/* Everybody on the register is there when it begins. */
static gboolean
let_all_arrive (WayGroupSession *self,
                gint64           now,
                GError         **error)
{
  for (guint i = 0; i < self->data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (self->data->people, i);

      if (!way_session_store_arrive (self->database, self->data->session->id, person->id, now, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
enter_block (WayGroupSession *self,
             gint64           now,
             GError         **error)
{
  WaySession        *session = self->data->session;
  const WayRunBlock *block = _way_group_session_get_block (self, session->block);

  return way_session_store_enter (self->database, session->id, session->block, block != NULL && block->kind == WAY_RUN_BLOCK_BREAK, now, error);
}

/**
 * way_group_session_run:
 * @self: a session
 * @error: return location for an error, or %NULL
 *
 * Begins a session, with everybody on the register there, or goes on with one that was paused or stopped without warning: same block, same question,
 * same hands, and who was there is there. Nothing happens to one that goes on already.
 *
 * Fails with %WAY_SESSION_ERROR_EMPTY_REGISTER, %WAY_SESSION_ERROR_NOT_NOW after its end, and the codes of #WayStoreError.
 *
 * Returns: whether it goes on
 */
gboolean
way_group_session_run (WayGroupSession *self,
                       GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  WaySession before;
  gint64     now = g_get_real_time ();
  gboolean   ok;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!_way_group_session_check_open (self, error) || !check_anybody (self, error))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  if (transaction == NULL)
    return FALSE;

  before = *self->data->session;
  self->data->session->state = WAY_SESSION_RUNNING;
  self->data->session->started_at = before.started_at != 0 ? before.started_at : now;
  self->data->session->seen_at = now;
  if (before.state == WAY_SESSION_PREPARED)
    self->data->session->stage = _way_group_session_first_stage (self, before.block);
  ok = (before.state != WAY_SESSION_PREPARED || let_all_arrive (self, now, error)) && enter_block (self, now, error) &&
       way_session_store_update (self->database, self->data->session, error) && _way_group_session_finish (self, transaction, error);
  if (!ok)
    *self->data->session = before;

  return ok;
}

static gboolean
stop (WayGroupSession *self,
      WaySessionState  state,
      GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  WaySession before = *self->data->session;
  gint64     now = g_get_real_time ();
  gint64     stopped_at = before.state == WAY_SESSION_RUNNING ? now : before.seen_at;
  gboolean   ok;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  if (transaction == NULL)
    return FALSE;

  self->data->session->state = state;
  self->data->session->seen_at = stopped_at;
  self->data->session->ended_at = state == WAY_SESSION_ENDED ? stopped_at : 0;
  ok = way_session_store_close_visit (self->database, before.id, stopped_at, error);
  for (guint i = 0; ok && state == WAY_SESSION_ENDED && i < self->data->people->len; i++)
    ok = way_session_store_leave (self->database, ((WaySessionPerson *) g_ptr_array_index (self->data->people, i))->id, stopped_at, error);
  ok = ok && way_session_store_update (self->database, self->data->session, error) && _way_group_session_finish (self, transaction, error);
  if (!ok)
    *self->data->session = before;

  return ok;
}

/**
 * way_group_session_pause:
 * @self: a session that was begun
 * @error: return location for an error, or %NULL
 *
 * Stops it, to go on another time, also next week. Time does not count until then.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW before its beginning and after its end, and the codes of #WayStoreError.
 *
 * Returns: whether it is paused
 */
gboolean
way_group_session_pause (WayGroupSession *self,
                         GError         **error)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (self->data->session->state == WAY_SESSION_PREPARED)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This session has not begun, so there is nothing to pause.");
      return FALSE;
    }

  return _way_group_session_check_open (self, error) && stop (self, WAY_SESSION_PAUSED, error);
}

/**
 * way_group_session_end:
 * @self: a session that was begun
 * @error: return location for an error, or %NULL
 *
 * Ends it for good: everybody leaves, and nothing of it changes any more.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW before its beginning and after its end, and the codes of #WayStoreError.
 *
 * Returns: whether it is over
 */
gboolean
way_group_session_end (WayGroupSession *self,
                       GError         **error)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (self->data->session->state == WAY_SESSION_PREPARED)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This session has not begun, so it cannot end. Remove it if it is not needed.");
      return FALSE;
    }

  return _way_group_session_check_open (self, error) && stop (self, WAY_SESSION_ENDED, error);
}

/**
 * way_group_session_tick:
 * @self: a session
 * @error: return location for an error, or %NULL
 *
 * Notes that it goes on; call it about every 20 seconds while it does, so that no more than these are lost when the computer stops. Does nothing for one
 * that does not go on, and emits nothing.
 *
 * Fails with the codes of #WayStoreError.
 *
 * Returns: whether it is noted
 */
gboolean
way_group_session_tick (WayGroupSession *self,
                        GError         **error)
{
  gint64 now = g_get_real_time ();

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (self->data->session->state != WAY_SESSION_RUNNING)
    return TRUE;
  if (!way_session_store_touch (self->database, self->data->session->id, now, error))
    return FALSE;
  self->data->session->seen_at = now;

  return TRUE;
}
