/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session.h"

/* The nicks are what the database and the JSON output say, so they never change. */
G_DEFINE_ENUM_TYPE (WaySessionState,
                    way_session_state,
                    G_DEFINE_ENUM_VALUE (WAY_SESSION_PREPARED, "prepared"),
                    G_DEFINE_ENUM_VALUE (WAY_SESSION_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (WAY_SESSION_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (WAY_SESSION_ENDED, "ended"))

G_DEFINE_ENUM_TYPE (WaySessionStage,
                    way_session_stage,
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_BLOCK, "block"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_ROUND_1, "round-1"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_DISCUSS, "discuss"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_ROUND_2, "round-2"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_SURE, "sure"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_RESULT, "result"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_STORY, "story"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_ENDING, "ending"),
                    G_DEFINE_ENUM_VALUE (WAY_STAGE_PATHS, "paths"))

/**
 * way_session_free:
 * @self: (transfer full) (nullable): a session
 *
 * Frees the record.
 */
void
way_session_free (WaySession *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->module_title);
  g_free (self->title);
  g_free (self->trainer);
  g_free (self->place);
  g_free (self->opt_out);
  g_strfreev (self->disclosure);
  g_free (self);
}

/**
 * way_session_person_free:
 * @self: (transfer full) (nullable): somebody on a register
 *
 * Frees the record.
 */
void
way_session_person_free (WaySessionPerson *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->reference);
  g_free (self);
}

/**
 * way_session_count_free:
 * @self: (transfer full) (nullable): the hands for an option
 *
 * Frees the record.
 */
void
way_session_count_free (WaySessionCount *self)
{
  if (self == NULL)
    return;

  g_free (self->option_id);
  g_free (self->text);
  g_free (self);
}

/**
 * way_session_round_free:
 * @self: (transfer full) (nullable): a show of hands
 *
 * Frees the record and its counts.
 */
void
way_session_round_free (WaySessionRound *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->content_hash);
  g_free (self->question);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_free (self);
}

/**
 * way_session_step_free:
 * @self: (transfer full) (nullable): a choice in a scene
 *
 * Frees the record.
 */
void
way_session_step_free (WaySessionStep *self)
{
  if (self == NULL)
    return;

  g_free (self->content_hash);
  g_free (self->node_id);
  g_free (self->choice_id);
  g_free (self);
}

/**
 * way_session_parked_free:
 * @self: (transfer full) (nullable): a question that waits
 *
 * Frees the record.
 */
void
way_session_parked_free (WaySessionParked *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * way_session_data_new:
 *
 * Makes an empty bundle with no session in it.
 *
 * Returns: (transfer full): the bundle
 */
WaySessionData *
way_session_data_new (void)
{
  WaySessionData *self = g_new0 (WaySessionData, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) way_run_block_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_person_free);
  self->presence = g_ptr_array_new_with_free_func (g_free);
  self->visits = g_ptr_array_new_with_free_func (g_free);
  self->rounds = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_round_free);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_step_free);
  self->parked = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_parked_free);

  return self;
}

/**
 * way_session_data_free:
 * @self: (transfer full) (nullable): a bundle
 *
 * Frees it with all that is in it.
 */
void
way_session_data_free (WaySessionData *self)
{
  if (self == NULL)
    return;

  way_session_free (self->session);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->presence);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->rounds);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->parked);
  g_free (self);
}
