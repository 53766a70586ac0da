/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-records.h"

#define LOCATION_MAX_LENGTH 16

/**
 * way_learner_free:
 * @self: (transfer full) (nullable): a learner
 *
 * Frees the record.
 */
void
way_learner_free (WayLearner *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->picture);
  g_free (self);
}

/**
 * way_attempt_free:
 * @self: (transfer full) (nullable): an attempt
 *
 * Frees the record.
 */
void
way_attempt_free (WayAttempt *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->activity_id);
  g_strfreev (self->plan);
  g_free (self);
}

/**
 * way_attempt_is_skip:
 * @self: an attempt
 *
 * Returns: whether it is the record of skipping the activity, and nothing was read or answered in it
 */
gboolean
way_attempt_is_skip (const WayAttempt *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->plan != NULL && g_strcmp0 (self->plan[0], WAY_PLAN_SKIPPED) == 0;
}

/**
 * way_interaction_free:
 * @self: (transfer full) (nullable): an interaction
 *
 * Frees the record.
 */
void
way_interaction_free (WayInteraction *self)
{
  if (self == NULL)
    return;

  g_free (self->question_id);
  g_free (self->content_hash);
  g_clear_pointer (&self->response, way_response_unref);
  g_free (self);
}

/**
 * way_draft_free:
 * @self: (transfer full) (nullable): a draft
 *
 * Frees the record.
 */
void
way_draft_free (WayDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->question_id);
  g_free (self->content_hash);
  g_clear_pointer (&self->response, way_response_unref);
  g_free (self);
}

/**
 * way_scenario_step_free:
 * @self: (transfer full) (nullable): a step
 *
 * Frees the record.
 */
void
way_scenario_step_free (WayScenarioStep *self)
{
  if (self == NULL)
    return;

  g_free (self->content_hash);
  g_free (self->node_id);
  g_free (self->choice_id);
  g_free (self);
}

/**
 * way_bookmark_free:
 * @self: (transfer full) (nullable): a bookmark
 *
 * Frees the record.
 */
void
way_bookmark_free (WayBookmark *self)
{
  if (self == NULL)
    return;

  g_free (self->module_id);
  g_free (self->activity_id);
  g_free (self->location);
  g_free (self);
}

/**
 * way_bookmark_location_is_valid:
 * @location: (nullable): a text that should be a location
 *
 * Whether @location has the form that [struct@WayBookmark] describes.
 *
 * Returns: %TRUE for a valid location, the empty one too
 */
gboolean
way_bookmark_location_is_valid (const char *location)
{
  if (location == NULL || strlen (location) > LOCATION_MAX_LENGTH)
    return FALSE;

  return *location == '\0' || g_regex_match_simple ("\\A\\d{1,6}\\+[01](\\.\\d{1,6})?\\z", location, 0, 0);
}
