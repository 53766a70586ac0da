/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-content-note.h"
#include "way-scenario.h"
#include "way-types.h"

G_BEGIN_DECLS

/**
 * WayPool:
 * @questions: (array zero-terminated=1): ids of the questions to draw from
 * @take: how many are drawn
 *
 * A pool of a quiz (QTI selection). Owned by the activity.
 */
typedef struct
{
  char **questions;
  guint  take;
} WayPool;

#define WAY_ACTIVITY_DEFAULT_TRIES 3

/* Quizzes of every module that no folder lists: what renews a certificate, and a short look back. No id of a module begins so. */
#define WAY_ACTIVITY_RECHECK "~recheck"
#define WAY_ACTIVITY_RECALL "~recall"

#define WAY_TYPE_ACTIVITY (way_activity_get_type ())
G_DECLARE_FINAL_TYPE (WayActivity, way_activity, WAY, ACTIVITY, GObject)

const char           *way_activity_get_id (WayActivity *self);
WayActivityType       way_activity_get_kind (WayActivity *self);
const char           *way_activity_get_title (WayActivity *self);
const char           *way_activity_get_src (WayActivity *self);
const char           *way_activity_get_intro (WayActivity *self);
gboolean              way_activity_get_counts (WayActivity *self);
const char *const    *way_activity_get_questions (WayActivity *self);
WayBehaviour          way_activity_get_behaviour (WayActivity *self);
guint                 way_activity_get_n_tries (WayActivity *self);
gboolean              way_activity_get_shuffles_questions (WayActivity *self);
gboolean              way_activity_get_shuffles_options (WayActivity *self);
gboolean              way_activity_get_pre_check (WayActivity *self);
const char           *way_activity_get_repeats (WayActivity *self);
guint                 way_activity_get_n_fixed (WayActivity *self);
guint                 way_activity_get_n_pools (WayActivity *self);
const WayPool        *way_activity_get_pool (WayActivity *self,
                                             guint        index);
WayScenario          *way_activity_get_scenario (WayActivity *self);
guint                 way_activity_get_n_questions (WayActivity *self);
gboolean              way_activity_has_question (WayActivity *self,
                                                 const char  *question_id);
const WayContentNote *way_activity_get_content_note (WayActivity *self);

G_END_DECLS
