/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

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

/* In one transaction, so that a block is not put in without being asked. */
static gboolean
insert_and_go (WayGroupSession   *self,
               const WayRunBlock *block,
               GError           **error)
{
  guint position = self->data->session->block + 1;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  g_autoptr (WaySessionData) before = NULL;
  WaySessionPlace place;

  if (transaction == NULL || !way_session_store_insert_block (self->database, self->data->session->id, position, block, error))
    return FALSE;

  before = _way_group_session_look_ahead (self, error);
  if (before == NULL)
    return FALSE;

  place = (WaySessionPlace){ position, _way_group_session_first_stage (self, position), 0 };
  if (_way_group_session_move_within (self, transaction, &place, error))
    return TRUE;

  _way_group_session_look_back (self, g_steal_pointer (&before));

  return FALSE;
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
  g_autoptr (WayRunBlock) block = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);
  g_return_val_if_fail (subject != NULL, FALSE);

  if (!_way_group_session_check_running (self, error))
    return FALSE;

  block = block_new (self, subject, rounds, confidence);
  if (block == NULL)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "The module has no such question or scene.");
      return FALSE;
    }

  return insert_and_go (self, block, error);
}
