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
