/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-outcome.h"
#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayDelivery:
 *
 * One learner in one module: which activity is open, what may be answered, what is done and whether the module is passed.
 * The name is QTI's: the part of a delivery system that runs the learner's session. It holds the state machine
 *
 *     open activity -> respond to each of its questions once -> finish -> (quiz) retake
 *
 * and nothing of it is true before the store has committed it. Belongs to the database's thread.
 *
 * A page is completed when the learner goes on from it and every question on it is answered; a quiz when every question of it
 * is answered. The module is completed when every activity has a completed attempt. It is passed when, over the newest
 * finished attempts at its counting quizzes, the pass rule holds; a module without counting quizzes has success `unknown`.
 *
 * Signals: `interaction-recorded` (const char *activity_id, const char *question_id) after an answer is on disk, and
 * `progress-changed` after any completion or success may have changed.
 */
#define WAY_TYPE_DELIVERY (way_delivery_get_type ())
G_DECLARE_FINAL_TYPE (WayDelivery, way_delivery, WAY, DELIVERY, GObject)

WayDelivery *way_delivery_new (WayModule   *module,
                               WayDatabase *database,
                               gint64       learner_id,
                               GError     **error);
WayModule   *way_delivery_get_module (WayDelivery *self);
gint64       way_delivery_get_learner_id (WayDelivery *self);

gboolean           way_delivery_open (WayDelivery *self,
                                      const char  *activity_id,
                                      GError     **error);
WayActivity       *way_delivery_get_open_activity (WayDelivery *self);
WayOutcome        *way_delivery_respond (WayDelivery *self,
                                         const char  *activity_id,
                                         const char  *question_id,
                                         const char  *content_hash,
                                         WayResponse *response,
                                         GError     **error);
gboolean           way_delivery_leave (WayDelivery *self,
                                       GError     **error);
gboolean           way_delivery_retake (WayDelivery *self,
                                        const char  *activity_id,
                                        GError     **error);
gboolean           way_delivery_set_location (WayDelivery *self,
                                              const char  *activity_id,
                                              const char  *location,
                                              GError     **error);
const WayBookmark *way_delivery_get_bookmark (WayDelivery *self);

const WayInteraction *way_delivery_get_interaction (WayDelivery *self,
                                                    const char  *activity_id,
                                                    const char  *question_id);
WayOutcome           *way_delivery_get_outcome (WayDelivery *self,
                                                const char  *activity_id,
                                                const char  *question_id);
const WayAttempt     *way_delivery_get_attempt (WayDelivery *self,
                                                const char  *activity_id);
WayCompletion         way_delivery_get_completion (WayDelivery *self,
                                                   const char  *activity_id);
WayCompletion         way_delivery_get_lesson_completion (WayDelivery *self,
                                                          WayLesson   *lesson);
guint                 way_delivery_get_n_completed (WayDelivery *self);
guint                 way_delivery_get_n_unanswered (WayDelivery *self,
                                                     const char  *activity_id);
WayCompletion         way_delivery_get_module_completion (WayDelivery *self);
WaySuccess            way_delivery_get_module_success (WayDelivery *self,
                                                       WayScore    *score);
guint                 way_delivery_get_minutes_left (WayDelivery *self);

G_END_DECLS
