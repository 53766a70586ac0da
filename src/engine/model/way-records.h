/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-response.h"
#include "way-score.h"
#include "way-types.h"

G_BEGIN_DECLS

/**
 * WayLearner:
 * @id: the row's id
 * @uuid: a random UUID, the same on every computer
 * @name: (nullable): what the learner calls themselves
 * @nation: whose law and services they want to see
 * @picture: the nick of a drawn picture, empty for initials
 * @has_pin: whether their words are sealed with a PIN
 * @shares: whether they take part in the household's workbook
 * @created_at: when, as microseconds since 1970 UTC
 *
 * Somebody who learns on this computer. Plain record; free with [func@way_learner_free].
 */
typedef struct
{
  gint64    id;
  char     *uuid;
  char     *name;
  WayNation nation;
  char     *picture;
  gboolean  has_pin;
  gboolean  shares;
  gint64    created_at;
} WayLearner;

/* In the place of the questions that an attempt asks: it asks none, because the part was skipped. No id begins so. */
#define WAY_PLAN_SKIPPED "~skipped"

/**
 * WayAttempt:
 * @id: the row's id
 * @uuid: a random UUID, the same on every computer (xAPI registration)
 * @learner_id: whose
 * @module_id: in which module
 * @module_version: in which version it was begun
 * @activity_id: at which activity
 * @number: 1 for the first attempt of this learner at this activity, then 2 …
 * @started_at: microseconds since 1970 UTC
 * @finished_at: microseconds since 1970 UTC, `0` while open
 * @completion: how far it went
 * @success: whether it was passed, where that is asked
 * @score: the marks, all `0` until finished
 * @plan: (array zero-terminated=1) (nullable): ids of the questions drawn for it, in the order they are asked; %NULL where nothing is drawn;
 *   %WAY_PLAN_SKIPPED alone if the learner skipped the activity
 *
 * One attempt of one learner at one activity (SCORM attempt). Plain record; free with [func@way_attempt_free].
 */
typedef struct
{
  gint64        id;
  char         *uuid;
  gint64        learner_id;
  char         *module_id;
  char         *module_version;
  char         *activity_id;
  guint         number;
  gint64        started_at;
  gint64        finished_at;
  WayCompletion completion;
  WaySuccess    success;
  WayScore      score;
  char        **plan;
} WayAttempt;

/**
 * WayInteraction:
 * @id: the row's id
 * @attempt_id: in which attempt
 * @question_id: which question
 * @content_hash: the hash of the question's words when it was answered
 * @response: what was answered
 * @score: the marks it earned, before any rule of the behaviour
 * @try_number: 1 for the first answer to this question in its attempt, then 2 …
 * @confidence: how sure the learner said they were
 * @answered_at: microseconds since 1970 UTC
 *
 * One recorded answer (`cmi.interactions`, xAPI `answered`). Plain record; free with [func@way_interaction_free].
 */
typedef struct
{
  gint64        id;
  gint64        attempt_id;
  char         *question_id;
  char         *content_hash;
  WayResponse  *response;
  WayScore      score;
  guint         try_number;
  WayConfidence confidence;
  gint64        answered_at;
} WayInteraction;

/**
 * WayDraft:
 * @attempt_id: in which attempt
 * @question_id: at which question
 * @content_hash: the hash of the question's words
 * @response: what stands there so far
 * @updated_at: microseconds since 1970 UTC
 *
 * An answer that is being written and was not given yet. Plain record; free with [func@way_draft_free].
 */
typedef struct
{
  gint64       attempt_id;
  char        *question_id;
  char        *content_hash;
  WayResponse *response;
  gint64       updated_at;
} WayDraft;

/**
 * WayScenarioStep:
 * @attempt_id: in which attempt at a scenario
 * @content_hash: the hash of the scene as it was played
 * @node_id: at which node
 * @choice_id: (nullable): what was chosen there; %NULL for going back to the node
 * @made_at: microseconds since 1970 UTC
 *
 * One step through a scene. Plain record; free with [func@way_scenario_step_free].
 */
typedef struct
{
  gint64 attempt_id;
  char  *content_hash;
  char  *node_id;
  char  *choice_id;
  gint64 made_at;
} WayScenarioStep;

/**
 * WayBookmark:
 * @module_id: in which module
 * @activity_id: the activity that was open
 * @location: the place on its page, `BLOCK+PART` (`cmi.location`): the number of the topmost visible block from
 *   0 and the part of it above the edge from 0 to 1, for example `12+0.40`; empty for the top
 * @updated_at: microseconds since 1970 UTC
 *
 * Where a learner stopped in a module. Plain record; free with [func@way_bookmark_free].
 */
typedef struct
{
  char  *module_id;
  char  *activity_id;
  char  *location;
  gint64 updated_at;
} WayBookmark;

void     way_learner_free (WayLearner *self);
void     way_attempt_free (WayAttempt *self);
gboolean way_attempt_is_skip (const WayAttempt *self);
void     way_interaction_free (WayInteraction *self);
void     way_draft_free (WayDraft *self);
void     way_scenario_step_free (WayScenarioStep *self);
void     way_bookmark_free (WayBookmark *self);

gboolean way_bookmark_location_is_valid (const char *location);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLearner, way_learner_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAttempt, way_attempt_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayInteraction, way_interaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDraft, way_draft_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScenarioStep, way_scenario_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBookmark, way_bookmark_free)

G_END_DECLS
