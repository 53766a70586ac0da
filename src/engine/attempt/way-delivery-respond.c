/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-marking.h"
#include "way-stores.h"

/* Within a transaction: finishes the attempt with what @interactions earn, and answers it as the disk will have it. */
WayAttempt *
_way_delivery_write_finish (WayDelivery         *self,
                            WayDeliveryActivity *state,
                            gint64               attempt_id,
                            GPtrArray           *interactions,
                            GError             **error)
{
  WayScore   score;
  WaySuccess success;

  _way_delivery_sum_score (self->module, state->activity, interactions, &score);
  success = _way_delivery_judge (self->module, state->activity, interactions, &score);
  if (!way_attempt_store_finish (self->database, attempt_id, WAY_COMPLETION_COMPLETED, success, &score, error))
    return NULL;

  return way_attempt_store_get (self->database, attempt_id, error);
}

void
_way_delivery_replace_attempt (WayDeliveryAttempt *recorded,
                               WayAttempt         *attempt)
{
  way_attempt_free (recorded->attempt);
  recorded->attempt = attempt;
}

/* The answer and, if it is the last one of a quiz, the quiz's end, in one commit. Memory follows. */
static gboolean
record_response (WayDelivery    *self,
                 WayQuestion    *question,
                 WayResponse    *response,
                 const WayScore *score,
                 GError        **error)
{
  WayDeliveryActivity *state = self->open;
  WayDeliveryAttempt  *recorded = _way_delivery_get_newest (state);
  gint64               attempt_id = recorded->attempt->id;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, "Your answer could not be saved", error);
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (WayAttempt) attempt = NULL;

  if (transaction == NULL ||
      !way_response_store_add (self->database, attempt_id, way_question_get_id (question), way_question_get_content_hash (question), response, score, error))
    return FALSE;

  interactions = way_response_store_list (self->database, attempt_id, error);
  if (interactions == NULL)
    return FALSE;

  /* A finished attempt takes the answer to a question that an update of the module reworded or added, and is finished again. */
  if (_way_delivery_count_unanswered (self->module, state->activity, interactions) == 0 &&
      (way_activity_get_kind (state->activity) == WAY_ACTIVITY_QUIZ || recorded->attempt->finished_at != 0))
    {
      attempt = _way_delivery_write_finish (self, state, attempt_id, interactions, error);
      if (attempt == NULL)
        return FALSE;
    }

  if (!way_transaction_commit (transaction, error))
    return FALSE;

  g_ptr_array_unref (recorded->interactions);
  recorded->interactions = g_steal_pointer (&interactions);
  if (attempt != NULL)
    _way_delivery_replace_attempt (recorded, g_steal_pointer (&attempt));

  return TRUE;
}

static WayQuestion *
find_answerable (WayDelivery *self,
                 const char  *activity_id,
                 const char  *question_id,
                 const char  *content_hash,
                 GError     **error)
{
  WayDeliveryActivity *state = _way_delivery_find_open_or_error (self, activity_id, error);
  WayQuestion         *question;

  if (state == NULL)
    return NULL;

  question = way_activity_has_question (state->activity, question_id) ? way_module_find_question (self->module, question_id) : NULL;
  if (question == NULL)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION, "This question is not asked here. Open the page again.");
      return NULL;
    }
  if (g_strcmp0 (content_hash, way_question_get_content_hash (question)) != 0)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE,
                   "The words of this question have changed since it was shown. Open the page again and answer it as it is now.");
      return NULL;
    }
  if (_way_delivery_find_interaction (_way_delivery_get_newest (state)->interactions, question) != NULL)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_ALREADY_ANSWERED,
                   "This question has its answer already. Open the page again to see it.");
      return NULL;
    }

  return question;
}

/**
 * way_delivery_respond:
 * @self: a delivery
 * @activity_id: the activity that asks, which must be the open one
 * @question_id: a question that it asks
 * @content_hash: (nullable): the hash of the question's words as they were shown
 * @response: the answer
 * @error: return location for an error, or %NULL
 *
 * Answers a question: marks the response and records it. The last answer of a quiz also finishes the attempt, in the same commit. Everything is on
 * disk and synced when this returns. Emits [signal@Delivery::interaction-recorded], and [signal@Delivery::progress-changed] if a
 * completion may have changed. The database's thread only.
 *
 * On error nothing was changed. Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, %WAY_ATTEMPT_ERROR_NOT_OPEN,
 * %WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION, %WAY_ATTEMPT_ERROR_STALE, %WAY_ATTEMPT_ERROR_ALREADY_ANSWERED, the codes of #WayMarkingError for a
 * response that cannot be marked, and those of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): marks and feedback, or %NULL on error
 */
WayOutcome *
way_delivery_respond (WayDelivery *self,
                      const char  *activity_id,
                      const char  *question_id,
                      const char  *content_hash,
                      WayResponse *response,
                      GError     **error)
{
  g_autoptr (WayOutcome) outcome = NULL;
  WayDeliveryActivity *state;
  WayQuestion         *question;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL && response != NULL, NULL);

  question = find_answerable (self, activity_id, question_id, content_hash, error);
  if (question == NULL)
    return NULL;

  outcome = way_marking_mark (question, response, error);
  if (outcome == NULL || !record_response (self, question, response, way_outcome_get_score (outcome), error))
    return NULL;

  state = self->open;
  _way_delivery_emit_recorded (self, state->activity, question);
  if (_way_delivery_get_newest (state)->attempt->finished_at != 0)
    _way_delivery_emit_progress (self);

  return g_steal_pointer (&outcome);
}
