/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

/* What is voted on now: the question's or the node's id; NULL where nothing is. */
const char *
_way_group_session_get_subject (WayGroupSession *self)
{
  const WayRunBlock     *block = _way_group_session_get_block (self, self->data->session->block);
  const WayScenarioNode *node = self->run != NULL ? way_scenario_run_get_node (self->run) : NULL;

  if (block == NULL)
    return NULL;
  if (block->kind == WAY_RUN_BLOCK_QUESTION)
    return block->subject;

  return node != NULL ? node->id : NULL;
}

static WaySessionRound *
find_round (WayGroupSession *self,
            guint            poll,
            guint            round)
{
  const char *subject = _way_group_session_get_subject (self);

  return subject != NULL ? way_session_data_find_round (self->data, self->data->session->block, subject, poll, round) : NULL;
}

/* 2 where hands went up in a second round, 1 where only a first was asked, 0 for none. */
guint
_way_group_session_get_last_round (WayGroupSession *self)
{
  guint            poll = self->data->session->poll;
  WaySessionRound *second = find_round (self, poll, 2);

  if (second != NULL && way_session_round_get_hands (second) > 0)
    return 2;

  return find_round (self, poll, 1) != NULL ? 1 : 0;
}

/**
 * way_group_session_get_poll:
 * @self: a session
 *
 * What hands are raised for at this stage and around it: the part of the question, or the node.
 *
 * Returns: (transfer none) (nullable): the options, %NULL where nothing can be counted; valid until the next change
 */
WayPoll *
way_group_session_get_poll (WayGroupSession *self)
{
  WaySession *session;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  session = self->data->session;
  if (session->stage == WAY_STAGE_BLOCK || session->stage == WAY_STAGE_STORY || session->stage == WAY_STAGE_ENDING || session->stage == WAY_STAGE_PATHS)
    return NULL;
  if (self->run != NULL)
    return self->polls->len > 0 ? g_ptr_array_index (self->polls, 0) : NULL;

  return session->poll < self->polls->len ? g_ptr_array_index (self->polls, session->poll) : NULL;
}

/**
 * way_group_session_get_round:
 * @self: a session
 *
 * The show of hands that is counted at this stage: the first, the second, or who is certain. While the group talks and at the result it is the last
 * that was counted.
 *
 * Returns: (transfer none) (nullable): the hands, %NULL where nothing is counted; valid until the next change
 */
WaySessionRound *
way_group_session_get_round (WayGroupSession *self)
{
  WaySession *session;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  session = self->data->session;
  switch (session->stage)
    {
    case WAY_STAGE_ROUND_1:
    case WAY_STAGE_DISCUSS:
      return find_round (self, session->poll, 1);
    case WAY_STAGE_ROUND_2:
      return find_round (self, session->poll, 2);
    case WAY_STAGE_SURE:
      return find_round (self, session->poll, WAY_SESSION_ROUND_SURE);
    case WAY_STAGE_RESULT:
      return find_round (self, session->poll, _way_group_session_get_last_round (self));
    case WAY_STAGE_BLOCK:
    case WAY_STAGE_STORY:
    case WAY_STAGE_ENDING:
    case WAY_STAGE_PATHS:
    default:
      return NULL;
    }
}

/* (transfer full): the words that stand in the record for what is asked */
static char *
dup_words (WayGroupSession *self,
           WayPoll         *poll)
{
  WayQuestion           *question = _way_group_session_find_question (self, self->data->session->block);
  const WayScenarioNode *node = self->run != NULL ? way_scenario_run_get_node (self->run) : NULL;

  if (question != NULL && poll->label != NULL)
    return g_strdup_printf ("%s %s", way_question_get_stem (question), poll->label);
  if (question != NULL)
    return g_strdup (way_question_get_stem (question));

  return node->title != NULL ? g_strdup_printf ("%s: %s", node->title, way_scenario_run_get_text (self->run)) : g_strdup (way_scenario_run_get_text (self->run));
}

static WaySessionRound *
round_new (WayGroupSession *self,
           WayPoll         *poll,
           guint            number,
           guint            round)
{
  WaySessionRound *opened = g_new0 (WaySessionRound, 1);
  WayQuestion     *question = _way_group_session_find_question (self, self->data->session->block);

  opened->block = self->data->session->block;
  opened->subject = g_strdup (_way_group_session_get_subject (self));
  opened->poll = number;
  opened->round = round;
  opened->content_hash = g_strdup (question != NULL ? way_question_get_content_hash (question) : way_scenario_get_content_hash (way_scenario_run_get_scenario (self->run)));
  opened->question = dup_words (self, poll);
  opened->one_each = poll->one_each;
  opened->marked = poll->marked;
  opened->present = way_session_data_get_n_present (self->data);
  opened->asked_at = g_get_real_time ();
  opened->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_count_free);
  for (guint i = 0; i < poll->options->len; i++)
    {
      WayPollOption   *option = g_ptr_array_index (poll->options, i);
      WaySessionCount *count = g_new0 (WaySessionCount, 1);

      count->option_id = g_strdup (option->id);
      count->text = g_strdup (option->text);
      count->correct = option->correct;
      g_ptr_array_add (opened->counts, count);
    }

  return opened;
}

/* (nullable): the part of the question with this number; of a scene the node. */
static WayPoll *
find_poll (WayGroupSession *self,
           guint            poll)
{
  guint index = self->run != NULL ? 0 : poll;

  return index < self->polls->len ? g_ptr_array_index (self->polls, index) : NULL;
}

/* Within the caller's transaction; nothing to do where nothing can be counted. */
gboolean
_way_group_session_open_round (WayGroupSession *self,
                               guint            poll,
                               guint            round,
                               GError         **error)
{
  WayPoll *found = find_poll (self, poll);
  g_autoptr (WaySessionRound) opened = found != NULL ? round_new (self, found, poll, round) : NULL;

  return opened == NULL || way_session_store_open_round (self->database, self->data->session->id, opened, error);
}

/* The hands of one vote as the beginning of another, after a choice was taken back. Within the caller's transaction. */
gboolean
_way_group_session_copy_hands (WayGroupSession *self,
                               guint            from,
                               guint            to,
                               GError         **error)
{
  for (guint round = 1; round <= 2; round++)
    {
      WaySessionRound *counted = find_round (self, from, round);
      WayPoll         *poll = find_poll (self, to);
      g_autoptr (WaySessionRound) opened = NULL;

      if (counted == NULL || poll == NULL)
        continue;
      opened = round_new (self, poll, to, round);
      for (guint i = 0; i < opened->counts->len && i < counted->counts->len; i++)
        ((WaySessionCount *) g_ptr_array_index (opened->counts, i))->hands = ((WaySessionCount *) g_ptr_array_index (counted->counts, i))->hands;
      if (!way_session_store_open_round (self->database, self->data->session->id, opened, error))
        return FALSE;
    }

  return TRUE;
}

/* All rounds of the present poll. Within the caller's transaction. */
gboolean
_way_group_session_mark_revealed (WayGroupSession *self,
                                  gboolean         revealed,
                                  GError         **error)
{
  for (guint round = 1; round <= WAY_SESSION_ROUND_SURE; round++)
    {
      WaySessionRound *found = find_round (self, self->data->session->poll, round);

      if (found != NULL && !way_session_store_set_revealed (self->database, self->data->session->id, found, revealed, error))
        return FALSE;
    }

  return TRUE;
}

/* How many hands may be up for an option: of those who are there, and of those who are certain only who chose it. */
static gboolean
check_hands (WayGroupSession *self,
             WaySessionRound *round,
             guint            option,
             guint            hands,
             GError         **error)
{
  WaySessionCount *count = g_ptr_array_index (round->counts, option);
  WaySessionRound *voted = round->round == WAY_SESSION_ROUND_SURE ? find_round (self, round->poll, _way_group_session_get_last_round (self)) : NULL;
  guint            present = way_session_data_get_n_present (self->data);
  guint            others = round->one_each && voted == NULL ? way_session_round_get_hands (round) - count->hands : 0;

  if (hands <= count->hands)
    return TRUE;
  if (voted != NULL && hands > ((WaySessionCount *) g_ptr_array_index (voted->counts, option))->hands)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_TOO_MANY_HANDS, "Only %u chose this, so no more can be certain of it. Count again.",
                 ((WaySessionCount *) g_ptr_array_index (voted->counts, option))->hands);
  else if (hands > present || others > present - hands)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_TOO_MANY_HANDS,
                 others > 0 ? "That is more hands than the %u people here: %u are counted for other answers. Count again, or add who came late." : "That is more hands than the %u people here. Count again, or add who came late.",
                 present, others);
  else
    return TRUE;

  return FALSE;
}

static gboolean
is_counting (WayGroupSession *self)
{
  WaySessionStage stage = self->data->session->stage;

  return self->data->session->state == WAY_SESSION_RUNNING && (stage == WAY_STAGE_ROUND_1 || stage == WAY_STAGE_ROUND_2 || stage == WAY_STAGE_SURE);
}

/**
 * way_group_session_set_hands:
 * @self: a running session at a show of hands
 * @option: which option, from 0
 * @hands: how many hands went up for it
 * @error: return location for an error, or %NULL
 *
 * Notes a count. Where everybody raises a hand once, all counts together are at most as many as are there; otherwise each is. Less than before is
 * always allowed. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_TOO_MANY_HANDS, %WAY_SESSION_ERROR_NOT_NOW, %WAY_SESSION_ERROR_UNKNOWN and the codes of #WayStoreError.
 *
 * Returns: whether it is noted
 */
gboolean
way_group_session_set_hands (WayGroupSession *self,
                             guint            option,
                             guint            hands,
                             GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  WaySessionRound *round;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  round = is_counting (self) ? way_group_session_get_round (self) : NULL;
  if (round == NULL)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "No hands are being counted now. Open the vote again to correct a number.");
      return FALSE;
    }
  if (option >= round->counts->len)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "There is no such answer to count hands for.");
      return FALSE;
    }
  if (!check_hands (self, round, option, hands, error))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && _way_group_session_open_round (self, round->poll, round->round, error) &&
         way_session_store_set_hands (self->database, self->data->session->id, round, option, hands, error) &&
         _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_is_certain_and_wrong:
 * @self: a session
 * @option: which option of the present poll, from 0
 *
 * Whether somebody was certain of an option that is not right: what to talk about first. For the presenter; the wall never says it.
 *
 * Returns: whether somebody was
 */
gboolean
way_group_session_is_certain_and_wrong (WayGroupSession *self,
                                        guint            option)
{
  WaySessionRound *sure;
  WaySessionCount *count;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  sure = find_round (self, self->data->session->poll, WAY_SESSION_ROUND_SURE);
  if (sure == NULL || !sure->marked || option >= sure->counts->len)
    return FALSE;

  count = g_ptr_array_index (sure->counts, option);

  return count->hands > 0 && !count->correct;
}
