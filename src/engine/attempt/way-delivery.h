/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-outcome.h"
#include "way-records.h"
#include "way-scenario-run.h"

G_BEGIN_DECLS

/**
 * WayReveal:
 * @WAY_REVEAL_NOTHING: only that the answer is saved; feedback comes when the quiz is finished
 * @WAY_REVEAL_HINT: that it is not right yet, and a hint; there are tries left
 * @WAY_REVEAL_ALL: marks, feedback and what is right
 *
 * How much of an outcome the page may show.
 */
typedef enum
{
  WAY_REVEAL_NOTHING,
  WAY_REVEAL_HINT,
  WAY_REVEAL_ALL
} WayReveal;

/**
 * WayThreshold:
 * @WAY_THRESHOLD_CROSSED: nothing: there is no note, or the learner has gone on from it
 * @WAY_THRESHOLD_NOTE: the part's content note
 * @WAY_THRESHOLD_SUMMARY: the part was skipped just now, and what to take from it is there to be read
 *
 * What stands before an activity, and in its place until the learner goes on.
 */
typedef enum
{
  WAY_THRESHOLD_CROSSED,
  WAY_THRESHOLD_NOTE,
  WAY_THRESHOLD_SUMMARY
} WayThreshold;

/**
 * WayDelivery:
 *
 * One learner in one module: which activity is open, what may be answered, what is done and whether the module is passed.
 * The name is QTI's: the part of a delivery system that runs the learner's session. It holds the state machine
 *
 *     open activity -> respond to each of its questions once -> finish -> (quiz) retake
 *
 * (more than once where the activity's behaviour or the question's type allows it), and nothing of it is true before the store has committed it.
 * Belongs to the database's thread.
 *
 * What is asked in an attempt is drawn when it is begun and kept with it: the activity's fixed questions and those drawn from its pools,
 * without those that are about another nation or that rest on a fact past its `check_by`, and those that the learner had wrong and was
 * certain of last time first.
 *
 * A page is completed when the learner goes on from it and every question on it is answered; a quiz when every question of it
 * is answered, and, if it is deferred, the learner has finished it; a scenario when an ending is reached and the questions of its end and of the
 * moments that the learner met are answered. The module is completed when every activity has a completed attempt. It is passed when, over the
 * newest finished attempts at its counting quizzes, the pass rule holds; a module without counting quizzes has success `unknown`. Pre-checks and
 * their repeats count for nothing but completion.
 *
 * A part with a content note (a lesson, or one activity) can be opened only after [method@Delivery.cross], in each delivery anew. It can be
 * skipped instead, which completes it and is recorded as skipping; it can be gone through later all the same.
 *
 * Beside its own activities every module has two checks, %WAY_ACTIVITY_RECHECK and %WAY_ACTIVITY_RECALL. They are quizzes of up to eight and up to three of its questions, drawn
 * when they begin; opened again after they were finished, they begin anew. They move no bookmark and count for neither completion nor success of the module; each has a
 * success of its own by the module's pass rule.
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
WayDatabase *way_delivery_get_database (WayDelivery *self);

WayThreshold       way_delivery_get_threshold (WayDelivery *self,
                                               const char  *activity_id);
gboolean           way_delivery_approach (WayDelivery *self,
                                          const char  *activity_id,
                                          GError     **error);
void               way_delivery_cross (WayDelivery *self,
                                       const char  *activity_id);
gboolean           way_delivery_skip (WayDelivery *self,
                                      const char  *activity_id,
                                      GError     **error);
void               way_delivery_show_note (WayDelivery *self);
gboolean           way_delivery_is_skipped (WayDelivery *self,
                                            const char  *activity_id);
guint              way_delivery_get_n_skipped (WayDelivery *self,
                                               WayLesson   *lesson);
gboolean           way_delivery_open (WayDelivery *self,
                                      const char  *activity_id,
                                      GError     **error);
WayActivity       *way_delivery_get_open_activity (WayDelivery *self);
WayOutcome        *way_delivery_respond (WayDelivery  *self,
                                         const char   *activity_id,
                                         const char   *question_id,
                                         const char   *content_hash,
                                         WayResponse  *response,
                                         WayConfidence confidence,
                                         GError      **error);
gboolean           way_delivery_finish (WayDelivery *self,
                                        const char  *activity_id,
                                        GError     **error);
gboolean           way_delivery_save_draft (WayDelivery *self,
                                            const char  *activity_id,
                                            const char  *question_id,
                                            const char  *content_hash,
                                            WayResponse *response,
                                            GError     **error);
gboolean           way_delivery_choose (WayDelivery *self,
                                        const char  *activity_id,
                                        const char  *node_id,
                                        const char  *choice_id,
                                        GError     **error);
gboolean           way_delivery_rewind (WayDelivery *self,
                                        const char  *activity_id,
                                        const char  *node_id,
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

WayNation          way_delivery_get_nation (WayDelivery *self);
gboolean           way_delivery_set_nation (WayDelivery *self,
                                            WayNation    nation,
                                            GError     **error);
void               way_delivery_set_today (WayDelivery *self,
                                           const char  *day);
gboolean           way_delivery_is_fact_due (WayDelivery   *self,
                                             const WayFact *fact);
const char *const *way_delivery_get_questions (WayDelivery *self,
                                               const char  *activity_id);
gboolean           way_delivery_asks (WayDelivery *self,
                                      const char  *activity_id,
                                      const char  *question_id);
guint             *way_delivery_dup_order (WayDelivery *self,
                                           const char  *activity_id,
                                           const char  *question_id,
                                           const char  *part,
                                           guint        n);
WayReveal          way_delivery_get_reveal (WayDelivery *self,
                                            const char  *activity_id,
                                            const char  *question_id);
GPtrArray         *way_delivery_list_lessons_to_read (WayDelivery *self,
                                                      const char  *activity_id);
guint              way_delivery_get_n_tries_left (WayDelivery *self,
                                                  const char  *activity_id,
                                                  const char  *question_id);
const char        *way_delivery_get_hint (WayDelivery *self,
                                          const char  *activity_id,
                                          const char  *question_id);
const WayDraft    *way_delivery_get_draft (WayDelivery *self,
                                           const char  *activity_id,
                                           const char  *question_id);
WayScenarioRun    *way_delivery_get_run (WayDelivery *self,
                                         const char  *activity_id);
gboolean           way_delivery_was_certain_and_wrong (WayDelivery *self,
                                                       const char  *activity_id,
                                                       const char  *question_id);
double             way_delivery_get_certainty_marks (WayDelivery *self,
                                                     const char  *activity_id,
                                                     gboolean    *asked);

const WayInteraction *way_delivery_get_interaction (WayDelivery *self,
                                                    const char  *activity_id,
                                                    const char  *question_id);
const WayInteraction *way_delivery_get_older_interaction (WayDelivery *self,
                                                          const char  *activity_id,
                                                          const char  *question_id);
GPtrArray            *way_delivery_list_archived (WayDelivery *self,
                                                  GError     **error);
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
