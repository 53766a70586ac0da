/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-types.h"

G_BEGIN_DECLS

#define WAY_TYPE_ACTIVITY (way_activity_get_type ())
G_DECLARE_FINAL_TYPE (WayActivity, way_activity, WAY, ACTIVITY, GObject)

const char        *way_activity_get_id (WayActivity *self);
WayActivityType    way_activity_get_kind (WayActivity *self);
const char        *way_activity_get_title (WayActivity *self);
const char        *way_activity_get_src (WayActivity *self);
const char        *way_activity_get_intro (WayActivity *self);
gboolean           way_activity_get_counts (WayActivity *self);
const char *const *way_activity_get_questions (WayActivity *self);
guint              way_activity_get_n_questions (WayActivity *self);
gboolean           way_activity_has_question (WayActivity *self,
                                              const char  *question_id);

G_END_DECLS
