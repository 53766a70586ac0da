/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "way-wall-private.h"

/* What the question or the node says, and its part in a question with several. */
static void
fill_question (WayGroupSession *self,
               WayWall         *wall,
               WayPoll         *poll)
{
  WayQuestion           *question = _way_group_session_find_question (self, self->data->session->block);
  const WayScenarioNode *node = self->run != NULL ? way_scenario_run_get_node (self->run) : NULL;

  g_clear_pointer (&wall->title, g_free);
  if (question != NULL)
    {
      wall->title = g_strdup (way_question_get_stem (question));
      _way_wall_add_line (wall, way_question_get_original (question));
      _way_wall_add_line (wall, poll != NULL ? poll->label : NULL);
      return;
    }

  wall->title = g_strdup (node != NULL && node->title != NULL ? node->title : _ ("What do you do?"));
  _way_wall_add_line (wall, node != NULL ? way_scenario_run_get_text (self->run) : NULL);
}

/* Items of a sorting question without their order, so that people have something to talk about. */
static void
fill_sorting (WayGroupSession *self,
              WayWall         *wall,
              gboolean         solved)
{
  WayQuestion *question = _way_group_session_find_question (self, self->data->session->block);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (question == NULL || way_question_get_interaction (question) != WAY_INTERACTION_ORDERING)
    return;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    if (!solved || way_question_get_option (question, i)->correct)
      g_ptr_array_add (texts, way_question_get_option (question, i)->text);
  if (!solved)
    g_ptr_array_sort (texts, (GCompareFunc) (void (*) (void)) g_strcmp0);
  for (guint i = 0; i < texts->len; i++)
    _way_wall_add_option (wall, g_ptr_array_index (texts, i));
}

static const char *
get_eyebrow (WayGroupSession *self,
             WaySessionStage  stage)
{
  const WayRunBlock *block = _way_group_session_get_block (self, self->data->session->block);

  switch (stage)
    {
    case WAY_STAGE_ROUND_1:
      if (self->polls->len == 0)
        return _ ("Think, and then say or write it");
      return block->rounds > 1 ? _ ("First show of hands") : _ ("Show of hands");
    case WAY_STAGE_DISCUSS:
      return _ ("Talk with the person next to you");
    case WAY_STAGE_ROUND_2:
      return _ ("Second show of hands");
    case WAY_STAGE_SURE:
      return _ ("Who is certain?");
    case WAY_STAGE_RESULT:
      return self->run != NULL ? _ ("What the group would do") : _ ("What we said");
    case WAY_STAGE_BLOCK:
    case WAY_STAGE_STORY:
    case WAY_STAGE_ENDING:
    case WAY_STAGE_PATHS:
    default:
      return NULL;
    }
}

static WayWall *
build_vote (WayGroupSession *self,
            WaySessionStage  stage)
{
  WayPoll *poll = way_group_session_get_poll (self);
  WayWall *wall = _way_wall_new (stage == WAY_STAGE_DISCUSS ? WAY_WALL_TALK : WAY_WALL_VOTE, get_eyebrow (self, stage), NULL);

  fill_question (self, wall, poll);
  fill_sorting (self, wall, FALSE);
  for (guint i = 0; poll != NULL && i < poll->options->len; i++)
    _way_wall_add_option (wall, ((WayPollOption *) g_ptr_array_index (poll->options, i))->text);

  return wall;
}

static int
get_hands (WaySessionRound *round,
           guint            option)
{
  return round != NULL && option < round->counts->len ? (int) ((WaySessionCount *) g_ptr_array_index (round->counts, option))->hands : -1;
}

static void
fill_result (WayGroupSession *self,
             WayWall         *wall,
             WayPoll         *poll)
{
  WaySession      *session = self->data->session;
  const char      *subject = _way_group_session_get_subject (self);
  WaySessionRound *first = way_session_data_find_round (self->data, session->block, subject, session->poll, 1);
  WaySessionRound *last = way_group_session_get_round (self);

  for (guint i = 0; i < poll->options->len; i++)
    {
      WayPollOption *option = g_ptr_array_index (poll->options, i);
      WayWallOption *shown = _way_wall_add_option (wall, option->text);

      shown->first = last != first ? get_hands (first, i) : -1;
      shown->last = get_hands (last, i);
      shown->mark = !poll->marked ? 0 : option->correct ? 1
                                                        : -1;
      shown->feedback = poll->marked ? g_strdup (option->feedback) : NULL;
    }
  wall->present = last != NULL ? last->present : 0;
}

/* The answer of a question that people answered in words: its model answer, its points, or the words that count. */
static void
fill_model_answer (WayGroupSession *self,
                   WayWall         *wall)
{
  WayQuestion       *question = _way_group_session_find_question (self, self->data->session->block);
  const char *const *points;

  if (question == NULL)
    return;

  _way_wall_add_line (wall, way_question_get_model_answer (question));
  points = way_question_get_points (question);
  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    _way_wall_add_line (wall, points[i]);
  for (guint i = 0; !way_question_get_shows_options (question) && i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      if (option->correct && option->accept != NULL && option->accept[0] != NULL)
        _way_wall_add_line (wall, option->accept[0]);
      else if (option->correct && way_question_get_interaction (question) == WAY_INTERACTION_NUMERIC)
        {
          g_autofree char *number = g_strdup_printf ("%g", option->value);

          _way_wall_add_line (wall, number);
        }
    }
}

static WayWall *
build_result (WayGroupSession *self)
{
  WayPoll     *poll = way_group_session_get_poll (self);
  WayQuestion *question = _way_group_session_find_question (self, self->data->session->block);
  WayWall     *wall = _way_wall_new (WAY_WALL_RESULT, get_eyebrow (self, WAY_STAGE_RESULT), NULL);

  fill_question (self, wall, poll);
  fill_sorting (self, wall, TRUE);
  if (poll != NULL)
    fill_result (self, wall, poll);
  else
    fill_model_answer (self, wall);
  if (question != NULL)
    _way_wall_add_line (wall, way_question_get_explanation (question));

  return wall;
}

static WayWall *
build_block (WayGroupSession *self,
             guint            block)
{
  const WayRunBlock *found = _way_group_session_get_block (self, block);
  WayWall           *wall;

  if (found->kind == WAY_RUN_BLOCK_BREAK)
    wall = _way_wall_new (WAY_WALL_BREAK, NULL, found->title);
  else
    wall = _way_wall_new (WAY_WALL_WORDS, NULL, found->title);
  for (guint i = 0; found->wall[i] != NULL; i++)
    _way_wall_add_line (wall, found->wall[i]);

  return wall;
}

static WayWall *
build_stage (WayGroupSession *self)
{
  WaySession *session = self->data->session;

  switch (session->stage)
    {
    case WAY_STAGE_ROUND_1:
    case WAY_STAGE_DISCUSS:
    case WAY_STAGE_ROUND_2:
    case WAY_STAGE_SURE:
      return build_vote (self, session->stage);
    case WAY_STAGE_RESULT:
      return build_result (self);
    case WAY_STAGE_STORY:
      return self->run != NULL ? _way_wall_new_for_story (self) : build_block (self, session->block);
    case WAY_STAGE_ENDING:
      return self->run != NULL ? _way_wall_new_for_ending (self) : build_block (self, session->block);
    case WAY_STAGE_PATHS:
      return self->run != NULL ? _way_wall_new_for_paths (self) : build_block (self, session->block);
    case WAY_STAGE_BLOCK:
    default:
      return self->run != NULL ? _way_wall_new_for_intro (self) : build_block (self, session->block);
    }
}

static WayWall *
build_around (WayGroupSession *self,
              WaySessionState  state)
{
  WayWall *wall = _way_wall_new (WAY_WALL_WORDS, NULL, self->data->session->title);

  if (state == WAY_SESSION_PREPARED)
    _way_wall_add_line (wall, _ ("Welcome. We begin soon."));
  else if (state == WAY_SESSION_PAUSED)
    _way_wall_add_line (wall, _ ("We stop here for today, and go on another time."));
  else
    _way_wall_add_line (wall, _ ("Thank you for coming."));

  return wall;
}

/**
 * way_group_session_dup_wall:
 * @self: a session
 *
 * What learners are to see now. It never holds a name of the register, a note of the trainer or a time, and hands and answers only at a result.
 *
 * Returns: (transfer full): what the wall shows
 */
WayWall *
way_group_session_dup_wall (WayGroupSession *self)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  if (self->data->session->state != WAY_SESSION_RUNNING || _way_group_session_get_block (self, self->data->session->block) == NULL)
    return build_around (self, self->data->session->state);

  return build_stage (self);
}

/* Of another block only its beginning is known: a question's words, or the block's own. */
static WayWall *
build_next_block (WayGroupSession *self,
                  guint            block)
{
  WayQuestion *question = _way_group_session_find_question (self, block);

  return question != NULL ? _way_wall_new (WAY_WALL_VOTE, NULL, way_question_get_stem (question)) : build_block (self, block);
}

/**
 * way_group_session_dup_next_wall:
 * @self: a session
 *
 * What [method@GroupSession.forward] would bring, for the presenter: of a result or what follows a choice only that it comes.
 *
 * Returns: (transfer full) (nullable): what the wall would show, %NULL at the end
 */
WayWall *
way_group_session_dup_next_wall (WayGroupSession *self)
{
  WaySessionPlace place;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  if (self->data->session->state != WAY_SESSION_RUNNING)
    return NULL;
  if (self->run != NULL && self->data->session->stage == WAY_STAGE_RESULT)
    return _way_wall_new (WAY_WALL_WORDS, NULL, _ ("What follows from the choice"));
  if (!_way_group_session_find_next (self, &place))
    return NULL;
  if (place.block != self->data->session->block)
    return build_next_block (self, place.block);
  if (place.stage == WAY_STAGE_RESULT)
    return _way_wall_new (WAY_WALL_RESULT, NULL, _ ("The result"));
  if (place.stage == WAY_STAGE_ENDING)
    return _way_wall_new (WAY_WALL_WORDS, NULL, _ ("How it ended"));
  if (place.stage == WAY_STAGE_PATHS)
    return _way_wall_new (WAY_WALL_WORDS, NULL, _ ("The way you took"));

  return place.poll == self->data->session->poll || self->run != NULL ? build_vote (self, place.stage)
                                                                      : _way_wall_new (WAY_WALL_VOTE, NULL, ((WayPoll *) g_ptr_array_index (self->polls, place.poll))->label);
}

/**
 * way_group_session_get_notes:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the notes to the trainer for the present block, valid until the next change
 */
const char *
way_group_session_get_notes (WayGroupSession *self)
{
  const WayRunBlock *block;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  block = _way_group_session_get_block (self, self->data->session->block);

  return block != NULL ? block->notes : NULL;
}
