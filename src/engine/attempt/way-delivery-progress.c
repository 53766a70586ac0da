/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-marking.h"

/* NULL if nothing was begun. */
WayDeliveryAttempt *
_way_delivery_get_newest (WayDeliveryActivity *state)
{
  return state->attempts->len > 0 ? g_ptr_array_index (state->attempts, state->attempts->len - 1) : NULL;
}

/* NULL if nothing was finished. */
WayDeliveryAttempt *
_way_delivery_get_newest_finished (WayDeliveryActivity *state)
{
  for (guint i = state->attempts->len; i > 0; i--)
    {
      WayDeliveryAttempt *recorded = g_ptr_array_index (state->attempts, i - 1);

      if (recorded->attempt->finished_at != 0)
        return recorded;
    }

  return NULL;
}

/**
 * way_delivery_get_bookmark:
 * @self: a delivery
 *
 * Where the learner stopped. Valid until the next call that opens an activity or moves the place.
 *
 * Returns: (transfer none) (nullable): the bookmark; %NULL if there is none or its activity is no longer in the module
 */
const WayBookmark *
way_delivery_get_bookmark (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);

  if (self->bookmark == NULL || _way_delivery_find (self, self->bookmark->activity_id) == NULL)
    return NULL;

  return self->bookmark;
}

/**
 * way_delivery_get_interaction:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question that it asks
 *
 * The newest recorded answer in the activity's newest attempt, to the question as it is worded now. Valid until the next answer.
 *
 * Returns: (transfer none) (nullable): the answer, or %NULL if there is none or the ids are unknown
 */
const WayInteraction *
way_delivery_get_interaction (WayDelivery *self,
                              const char  *activity_id,
                              const char  *question_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;
  WayQuestion         *question;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, NULL);

  state = _way_delivery_find (self, activity_id);
  if (state == NULL || !way_activity_has_question (state->activity, question_id))
    return NULL;

  newest = _way_delivery_get_newest (state);
  question = way_module_find_question (self->module, question_id);
  if (newest == NULL || question == NULL)
    return NULL;

  return _way_delivery_find_interaction (newest->interactions, question);
}

/**
 * way_delivery_get_older_interaction:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question that it asks
 *
 * The newest recorded answer in the activity's newest attempt, if it was given to other words than the question has now and none to these. Such an answer is kept
 * without being marked. Valid until the next answer.
 *
 * Returns: (transfer none) (nullable): the answer, or %NULL if there is none, one to the present words stands too, or the ids are unknown
 */
const WayInteraction *
way_delivery_get_older_interaction (WayDelivery *self,
                                    const char  *activity_id,
                                    const char  *question_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, NULL);

  state = _way_delivery_find (self, activity_id);
  newest = state != NULL && way_activity_has_question (state->activity, question_id) ? _way_delivery_get_newest (state) : NULL;
  if (newest == NULL || way_delivery_get_interaction (self, activity_id, question_id) != NULL)
    return NULL;

  for (guint i = newest->interactions->len; i > 0; i--)
    {
      WayInteraction *interaction = g_ptr_array_index (newest->interactions, i - 1);

      if (g_str_equal (interaction->question_id, question_id))
        return interaction;
    }

  return NULL;
}

/**
 * way_delivery_get_outcome:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question that it asks
 *
 * Marks the newest recorded answer again, so that its feedback can be shown again, as far as [method@Delivery.get_reveal] lets it. Nothing is
 * recorded.
 *
 * Returns: (transfer full) (nullable): marks and feedback, or %NULL if there is no answer
 */
WayOutcome *
way_delivery_get_outcome (WayDelivery *self,
                          const char  *activity_id,
                          const char  *question_id)
{
  const WayInteraction *interaction = way_delivery_get_interaction (self, activity_id, question_id);

  if (interaction == NULL)
    return NULL;

  return way_marking_mark (way_module_find_question (self->module, question_id), interaction->response, NULL);
}

/**
 * way_delivery_get_attempt:
 * @self: a delivery
 * @activity_id: an activity
 *
 * The newest attempt at an activity, finished or not. Valid until the next call that changes anything.
 *
 * Returns: (transfer none) (nullable): the attempt, or %NULL if there is none
 */
const WayAttempt *
way_delivery_get_attempt (WayDelivery *self,
                          const char  *activity_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL, NULL);

  state = _way_delivery_find (self, activity_id);
  newest = state != NULL ? _way_delivery_get_newest (state) : NULL;

  return newest != NULL ? newest->attempt : NULL;
}

/* Whether an attempt is completed that did not skip it. */
gboolean
_way_delivery_was_gone_through (WayDeliveryActivity *state)
{
  for (guint i = 0; i < state->attempts->len; i++)
    {
      WayDeliveryAttempt *recorded = g_ptr_array_index (state->attempts, i);

      if (recorded->attempt->completion == WAY_COMPLETION_COMPLETED)
        return TRUE;
    }

  return FALSE;
}

static WayCompletion
get_state_completion (WayDeliveryActivity *state)
{
  if (state->skipped || _way_delivery_was_gone_through (state))
    return WAY_COMPLETION_COMPLETED;

  return state->attempts->len > 0 ? WAY_COMPLETION_INCOMPLETE : WAY_COMPLETION_NOT_ATTEMPTED;
}

/**
 * way_delivery_get_completion:
 * @self: a delivery
 * @activity_id: an activity
 *
 * How far an activity is done. Once completed it stays so, also while it is taken again. Skipping completes it.
 *
 * Returns: the completion; `not attempted` for an unknown activity
 */
WayCompletion
way_delivery_get_completion (WayDelivery *self,
                             const char  *activity_id)
{
  WayDeliveryActivity *state;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_COMPLETION_NOT_ATTEMPTED);
  g_return_val_if_fail (activity_id != NULL, WAY_COMPLETION_NOT_ATTEMPTED);

  state = _way_delivery_find (self, activity_id);

  return state != NULL ? get_state_completion (state) : WAY_COMPLETION_NOT_ATTEMPTED;
}

static WayCompletion
summarize (guint n,
           guint n_completed,
           guint n_attempted)
{
  if (n_completed == n)
    return WAY_COMPLETION_COMPLETED;

  return n_attempted > 0 ? WAY_COMPLETION_INCOMPLETE : WAY_COMPLETION_NOT_ATTEMPTED;
}

/**
 * way_delivery_get_lesson_completion:
 * @self: a delivery
 * @lesson: a lesson of its module
 *
 * How far a lesson is done: completed when all its activities are.
 *
 * Returns: the completion
 */
WayCompletion
way_delivery_get_lesson_completion (WayDelivery *self,
                                    WayLesson   *lesson)
{
  GListModel *activities;
  guint       n, n_completed = 0, n_attempted = 0;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_COMPLETION_NOT_ATTEMPTED);
  g_return_val_if_fail (WAY_IS_LESSON (lesson), WAY_COMPLETION_NOT_ATTEMPTED);

  activities = way_lesson_get_activities (lesson);
  n = g_list_model_get_n_items (activities);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayActivity) activity = g_list_model_get_item (activities, i);
      WayCompletion completion = way_delivery_get_completion (self, way_activity_get_id (activity));

      n_completed += completion == WAY_COMPLETION_COMPLETED;
      n_attempted += completion != WAY_COMPLETION_NOT_ATTEMPTED;
    }

  return summarize (n, n_completed, n_attempted);
}

static guint
count_activities (WayDelivery  *self,
                  WayCompletion at_least)
{
  GHashTableIter iter;
  gpointer       state;
  guint          n = 0;

  g_hash_table_iter_init (&iter, self->activities);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    if (!_way_delivery_is_check (((WayDeliveryActivity *) state)->activity))
      n += get_state_completion (state) >= at_least;

  return n;
}

/**
 * way_delivery_get_n_completed:
 * @self: a delivery
 *
 * Returns: how many of the module's activities are completed
 */
guint
way_delivery_get_n_completed (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);

  return count_activities (self, WAY_COMPLETION_COMPLETED);
}

/**
 * way_delivery_get_n_unanswered:
 * @self: a delivery
 * @activity_id: an activity
 *
 * How much is left to answer in an activity. Of a scene's questions only those count that are asked at its end or at a moment that the learner
 * has met; a question that still has tries after a wrong one counts too.
 *
 * Returns: how many of the questions asked have no answer in the newest attempt; all of them before the first, 0 for an unknown activity
 */
guint
way_delivery_get_n_unanswered (WayDelivery *self,
                               const char  *activity_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);
  g_return_val_if_fail (activity_id != NULL, 0);

  state = _way_delivery_find (self, activity_id);
  if (state == NULL)
    return 0;

  newest = _way_delivery_get_newest (state);
  if (newest == NULL)
    return g_strv_length (state->questions);

  return _way_delivery_count_unanswered (self->module, state, newest);
}

/**
 * way_delivery_get_module_completion:
 * @self: a delivery
 *
 * How far the module is done: completed when every activity has a completed attempt.
 *
 * Returns: the completion
 */
WayCompletion
way_delivery_get_module_completion (WayDelivery *self)
{
  guint n;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_COMPLETION_NOT_ATTEMPTED);

  n = way_module_get_n_activities (self->module);
  if (n == 0)
    return WAY_COMPLETION_NOT_ATTEMPTED;

  return summarize (n, count_activities (self, WAY_COMPLETION_COMPLETED), count_activities (self, WAY_COMPLETION_INCOMPLETE));
}

/**
 * way_delivery_get_module_success:
 * @self: a delivery
 * @score: (out caller-allocates) (optional): the marks of the newest finished attempts at the counting quizzes, added up
 *
 * Whether the module is passed: the share of marks over all quizzes that count and, where the pass rule asks for it, every safety-critical
 * question in them right. A page, a scene, a practice quiz, a pre-check and its repeat, and an unfinished attempt change nothing.
 *
 * Returns: `unknown` without counting quizzes or marks in them, while one has no finished attempt, or while a safety-critical question that the pass rule asks for
 *   has no answer to the words it has now; else `passed` or `failed`
 */
WaySuccess
way_delivery_get_module_success (WayDelivery *self,
                                 WayScore    *score)
{
  WayScore sum = { 0 };
  gboolean any = FALSE, unknown = FALSE, unsafe = FALSE;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_SUCCESS_UNKNOWN);

  for (guint i = 0; i < way_module_get_n_activities (self->module); i++)
    {
      WayActivity         *activity = way_module_get_activity (self->module, i);
      WayDeliveryActivity *state = _way_delivery_find (self, way_activity_get_id (activity));
      WayDeliveryAttempt  *finished;
      WaySuccess           safety;

      if (!_way_delivery_counts (activity))
        continue;

      any = TRUE;
      finished = _way_delivery_get_newest_finished (state);
      if (finished == NULL)
        {
          unknown = TRUE;
          continue;
        }

      way_score_add (&sum, &finished->attempt->score);
      safety = _way_delivery_judge_safety (self->module, state, finished);
      unsafe = unsafe || safety == WAY_SUCCESS_FAILED;
      unknown = unknown || safety == WAY_SUCCESS_UNKNOWN;
    }

  if (score != NULL)
    *score = sum;
  if (!any || unknown || sum.max <= 0)
    return WAY_SUCCESS_UNKNOWN;

  return _way_delivery_has_pass_percent (self->module, &sum) && !unsafe ? WAY_SUCCESS_PASSED : WAY_SUCCESS_FAILED;
}

/**
 * way_delivery_get_minutes_left:
 * @self: a delivery
 *
 * Returns: the minutes of the lessons that are not completed
 */
guint
way_delivery_get_minutes_left (WayDelivery *self)
{
  GListModel *lessons;
  guint       minutes = 0;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);

  lessons = way_module_get_lessons (self->module);
  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (lessons, i);

      if (way_delivery_get_lesson_completion (self, lesson) != WAY_COMPLETION_COMPLETED)
        minutes += way_lesson_get_minutes (lesson);
    }

  return minutes;
}
