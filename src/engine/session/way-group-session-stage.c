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

/* What is asked again in a later block: its answer would spoil that, and comes there. */
static gboolean
is_first_guess (WayGroupSession *self)
{
  guint        here = self->data->session->block;
  WayQuestion *question = _way_group_session_find_question (self, here);

  for (guint block = here + 1; question != NULL && block < self->data->blocks->len; block++)
    if (_way_group_session_find_question (self, block) == question)
      return TRUE;

  return FALSE;
}

/* To the next item of a question with several, or to the next block. */
static gboolean
find_next_poll (WayGroupSession *self,
                WaySessionPlace *place)
{
  if (place->poll + 1 >= self->polls->len)
    return find_next_block (self, place);

  place->stage = WAY_STAGE_ROUND_1;
  place->poll++;

  return TRUE;
}

/* When the last hands are down: the result, but of a first guess none. */
static gboolean
find_next_result (WayGroupSession *self,
                  WaySessionPlace *place)
{
  if (is_first_guess (self))
    return find_next_poll (self, place);

  place->stage = WAY_STAGE_RESULT;

  return TRUE;
}

static gboolean
find_next_after_votes (WayGroupSession *self,
                       WaySessionPlace *place)
{
  const WayRunBlock *block = _way_group_session_get_block (self, place->block);
  WayPoll           *poll = way_group_session_get_poll (self);

  if (!block->confidence || self->run != NULL || poll == NULL || !poll->marked)
    return find_next_result (self, place);

  place->stage = WAY_STAGE_SURE;

  return TRUE;
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
      if (block->rounds < 2 || way_group_session_get_poll (self) == NULL)
        return find_next_after_votes (self, place);
      place->stage = WAY_STAGE_DISCUSS;
      return TRUE;
    case WAY_STAGE_DISCUSS:
      place->stage = WAY_STAGE_ROUND_2;
      return TRUE;
    case WAY_STAGE_ROUND_2:
      return find_next_after_votes (self, place);
    case WAY_STAGE_SURE:
      return find_next_result (self, place);
    case WAY_STAGE_RESULT:
      return self->run == NULL && find_next_poll (self, place);
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

/* The item before, as it was left. */
static WaySessionStage
find_last_stage (WayGroupSession *self)
{
  if (!is_first_guess (self))
    return WAY_STAGE_RESULT;

  return _way_group_session_get_block (self, self->data->session->block)->rounds > 1 ? WAY_STAGE_ROUND_2 : WAY_STAGE_ROUND_1;
}

/* Where back leads, but for what followed a choice; FALSE at the beginning. */
gboolean
_way_group_session_find_previous (WayGroupSession *self,
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
      place->stage = self->run != NULL ? find_stage_before_vote (self) : find_last_stage (self);
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

/* Which show of hands a stage is, 0 for none. */
guint
_way_group_session_get_round_of (WaySessionStage stage)
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
