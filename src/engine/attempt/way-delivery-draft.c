/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

WayDraft *
_way_delivery_find_draft (const WayDeliveryAttempt *recorded,
                          const char               *question_id)
{
  for (guint i = 0; i < recorded->drafts->len; i++)
    {
      WayDraft *draft = g_ptr_array_index (recorded->drafts, i);

      if (g_str_equal (draft->question_id, question_id))
        return draft;
    }

  return NULL;
}

void
_way_delivery_forget_draft (WayDeliveryAttempt *recorded,
                            const char         *question_id)
{
  WayDraft *draft = _way_delivery_find_draft (recorded, question_id);

  if (draft != NULL)
    g_ptr_array_remove (recorded->drafts, draft);
}

static WayDraft *
draft_new (const WayDeliveryAttempt *recorded,
           WayQuestion              *question,
           WayResponse              *response)
{
  WayDraft *draft = g_new0 (WayDraft, 1);

  draft->attempt_id = recorded->attempt->id;
  draft->question_id = g_strdup (way_question_get_id (question));
  draft->content_hash = g_strdup (way_question_get_content_hash (question));
  draft->response = way_response_ref (response);
  draft->updated_at = g_get_real_time ();

  return draft;
}

static gboolean
is_recorded (const WayDeliveryAttempt *recorded,
             WayQuestion              *question,
             WayResponse              *response)
{
  WayInteraction *interaction = _way_delivery_find_interaction (recorded->interactions, question);

  return interaction != NULL && g_strv_equal (way_response_get_values (interaction->response), way_response_get_values (response));
}

/* A draft that says what the newest answer says is none. */
static gboolean
write_draft (WayDelivery        *self,
             WayDeliveryAttempt *recorded,
             WayQuestion        *question,
             WayResponse        *response,
             GError            **error)
{
  const char *question_id = way_question_get_id (question);
  gboolean    needed = !is_recorded (recorded, question, response);

  if (needed
          ? !way_draft_store_set (self->database, recorded->attempt->id, question_id, way_question_get_content_hash (question), response, error)
          : !way_draft_store_remove (self->database, recorded->attempt->id, question_id, error))
    return FALSE;

  _way_delivery_forget_draft (recorded, question_id);
  if (needed)
    g_ptr_array_add (recorded->drafts, draft_new (recorded, question, response));

  return TRUE;
}

/**
 * way_delivery_save_draft:
 * @self: a delivery
 * @activity_id: the activity that asks, which must be the open one
 * @question_id: a question that it asks
 * @content_hash: (nullable): the hash of the question's words as they were shown
 * @response: what stands there so far; at most 100 values and 10,000 characters
 * @error: return location for an error, or %NULL
 *
 * Keeps an answer that is being written, in place of what was kept of it before. It need not be a possible answer yet. The answer that is given in
 * the end replaces it. On disk and synced when this returns %TRUE. The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, %WAY_ATTEMPT_ERROR_NOT_OPEN, %WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION, %WAY_ATTEMPT_ERROR_STALE,
 * %WAY_ATTEMPT_ERROR_ALREADY_ANSWERED if the answer stands, %WAY_MARKING_ERROR_SHAPE for more or longer values or what is not text, and with the
 * codes of #WayStoreError for faults of file and disk; and then what was kept before is still kept.
 *
 * Returns: whether it is kept
 */
gboolean
way_delivery_save_draft (WayDelivery *self,
                         const char  *activity_id,
                         const char  *question_id,
                         const char  *content_hash,
                         WayResponse *response,
                         GError     **error)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;
  WayQuestion         *question;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL && response != NULL, FALSE);

  state = _way_delivery_find_open_or_error (self, activity_id, error);
  question = state != NULL ? _way_delivery_find_asked_or_error (self, state, question_id, error) : NULL;
  if (question == NULL)
    return FALSE;

  newest = _way_delivery_get_newest (state);
  if (g_strcmp0 (content_hash, way_question_get_content_hash (question)) != 0)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE,
                   "The words of this question have changed since it was shown. Copy what you have written, and open the page again.");
      return FALSE;
    }
  if (_way_delivery_count_tries_left (state->activity, newest, question) == 0)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_ALREADY_ANSWERED,
                   "This question has its answer already. Open the page again to see it.");
      return FALSE;
    }

  return _way_delivery_check_bounds (response, error) && write_draft (self, newest, question, response, error);
}

static gboolean
is_text (WayQuestion *question)
{
  WayInteractionType interaction = way_question_get_interaction (question);

  return interaction == WAY_INTERACTION_REFLECTION || interaction == WAY_INTERACTION_RECORD_REWRITE;
}

/**
 * way_delivery_get_draft:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question
 *
 * What the learner has begun to write in the newest attempt and not given as an answer. What was begun at older words of the question is not handed
 * out, except for a text of the learner's own, which an update must not take from them. Valid until the next call that changes anything.
 *
 * Returns: (transfer none) (nullable): the draft; %NULL if there is none, the answer stands or the question is not asked
 */
const WayDraft *
way_delivery_get_draft (WayDelivery *self,
                        const char  *activity_id,
                        const char  *question_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;
  WayQuestion         *question;
  WayDraft            *draft;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, NULL);

  state = _way_delivery_find (self, activity_id);
  newest = state != NULL ? _way_delivery_get_newest (state) : NULL;
  draft = newest != NULL ? _way_delivery_find_draft (newest, question_id) : NULL;
  if (draft == NULL || way_delivery_get_n_tries_left (self, activity_id, question_id) == 0)
    return NULL;

  question = way_module_find_question (self->module, question_id);

  return is_text (question) || g_str_equal (draft->content_hash, way_question_get_content_hash (question)) ? draft : NULL;
}
