/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-behaviour.h"
#include "way-delivery-private.h"
#include "way-stores.h"

/* Within a transaction: finishes the attempt with what is in @recorded, and answers it as the disk will have it. */
WayAttempt *
_way_delivery_write_finish (WayDelivery              *self,
                            WayDeliveryActivity      *state,
                            const WayDeliveryAttempt *recorded,
                            GError                  **error)
{
  WayScore   score;
  WaySuccess success;

  _way_delivery_sum_score (self->module, state, recorded, &score);
  success = _way_delivery_judge (self->module, state, recorded, &score);
  if (!way_attempt_store_finish (self->database, recorded->attempt->id, WAY_COMPLETION_COMPLETED, success, &score, error))
    return NULL;

  return way_attempt_store_get (self->database, recorded->attempt->id, error);
}

void
_way_delivery_replace_attempt (WayDeliveryAttempt *recorded,
                               WayAttempt         *attempt)
{
  way_attempt_free (recorded->attempt);
  recorded->attempt = attempt;
}

static gboolean
is_at_its_end (WayDelivery              *self,
               WayDeliveryActivity      *state,
               const WayDeliveryAttempt *recorded)
{
  return _way_delivery_count_unanswered (self->module, state, recorded) == 0 &&
         (recorded->run == NULL || way_scenario_run_has_ended_once (recorded->run));
}

/* Whether an open attempt is completed by what the learner did last, without going on or saying so. */
gboolean
_way_delivery_finishes_by_itself (WayDelivery              *self,
                                  WayDeliveryActivity      *state,
                                  const WayDeliveryAttempt *recorded)
{
  return way_activity_get_kind (state->activity) != WAY_ACTIVITY_PAGE &&
         !way_behaviour_is_deferred (way_activity_get_behaviour (state->activity)) &&
         is_at_its_end (self, state, recorded);
}

static gboolean
finish_open (WayDelivery *self,
             GError     **error)
{
  WayDeliveryAttempt *recorded = _way_delivery_get_newest (self->open);
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, "Your progress could not be saved", error);
  g_autoptr (WayAttempt) attempt = NULL;

  if (transaction == NULL)
    return FALSE;

  attempt = _way_delivery_write_finish (self, self->open, recorded, error);
  if (attempt == NULL || !way_transaction_commit (transaction, error))
    return FALSE;

  _way_delivery_replace_attempt (recorded, g_steal_pointer (&attempt));
  _way_delivery_emit_progress (self);

  return TRUE;
}

/**
 * way_delivery_leave:
 * @self: a delivery
 * @error: return location for an error, or %NULL
 *
 * The learner goes on from the open activity. A page is completed by this if every question on it is answered; a quiz was completed by its last
 * answer, or is by [method@Delivery.finish] if it is deferred. The activity stays open until another is opened, so that what its page still has to
 * say is heard. Emits [signal@Delivery::progress-changed] if something was completed. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk, and then nothing was changed.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_delivery_leave (WayDelivery *self,
                    GError     **error)
{
  WayDeliveryAttempt *recorded;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);

  if (self->open == NULL)
    return TRUE;

  recorded = _way_delivery_get_newest (self->open);
  if (recorded->attempt->finished_at != 0 || !is_at_its_end (self, self->open, recorded))
    return TRUE;
  if (way_activity_get_kind (self->open->activity) == WAY_ACTIVITY_QUIZ &&
      way_behaviour_is_deferred (way_activity_get_behaviour (self->open->activity)))
    return TRUE;

  return finish_open (self, error);
}

/**
 * way_delivery_finish:
 * @self: a delivery
 * @activity_id: the open activity
 * @error: return location for an error, or %NULL
 *
 * The learner says that they are done. It is the only end of a deferred quiz, whose answers stand from now on and are shown with their feedback;
 * elsewhere it does what going on does, and nothing if the attempt is finished. On disk and synced when this returns %TRUE. Emits
 * [signal@Delivery::progress-changed] if something was completed. The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, %WAY_ATTEMPT_ERROR_NOT_OPEN, %WAY_ATTEMPT_ERROR_UNFINISHED if questions are left or a scene has
 * not come to an end, and with the codes of #WayStoreError for faults of file and disk; and then nothing was changed.
 *
 * Returns: whether the attempt is finished
 */
gboolean
way_delivery_finish (WayDelivery *self,
                     const char  *activity_id,
                     GError     **error)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *recorded;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL, FALSE);

  state = _way_delivery_find_open_or_error (self, activity_id, error);
  if (state == NULL)
    return FALSE;

  recorded = _way_delivery_get_newest (state);
  if (!is_at_its_end (self, state, recorded))
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED,
                   _way_delivery_count_unanswered (self->module, state, recorded) > 0
                       ? "Questions are left here. Answer them, and then finish."
                       : "The scene has not come to an end yet. Go on with it, and then finish.");
      return FALSE;
    }

  return recorded->attempt->finished_at != 0 || finish_open (self, error);
}

/**
 * way_delivery_retake:
 * @self: a delivery
 * @activity_id: a quiz of the module
 * @error: return location for an error, or %NULL
 *
 * Begins a new attempt at a quiz whose questions are all answered (a deferred one must be finished too), draws its questions, and opens it at the
 * top. The old attempt stays in the record. Emits [signal@Delivery::progress-changed]. The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY if the module has no such quiz, %WAY_ATTEMPT_ERROR_UNFINISHED if questions are left or it is not
 * finished, and with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether the new attempt has begun
 */
gboolean
way_delivery_retake (WayDelivery *self,
                     const char  *activity_id,
                     GError     **error)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL, FALSE);

  state = _way_delivery_find_or_error (self, activity_id, error);
  if (state == NULL)
    return FALSE;
  if (way_activity_get_kind (state->activity) != WAY_ACTIVITY_QUIZ)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY,
                   "This part of the module is not a quiz, so there is nothing to take again. Open it to read it again.");
      return FALSE;
    }

  newest = _way_delivery_get_newest (state);
  if (newest == NULL || _way_delivery_count_unanswered (self->module, state, newest) > 0)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED, "Questions are left in this quiz. Answer them before you take it again.");
      return FALSE;
    }
  if (newest->attempt->finished_at == 0 && way_behaviour_is_deferred (way_activity_get_behaviour (state->activity)))
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNFINISHED, "This quiz is not finished. Finish it before you take it again.");
      return FALSE;
    }

  return _way_delivery_begin (self, state, error);
}
