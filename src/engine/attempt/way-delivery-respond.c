/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-behaviour.h"
#include "way-delivery-private.h"
#include "way-marking.h"
#include "way-stores.h"

/* Bounds of what is kept without being marked: drafts, and answers to words that are no more. */
#define UNMARKED_MAX_VALUES 100
#define UNMARKED_MAX_CHARACTERS 10000

#define HASH_LENGTH 64

/* One answer on its way into the record. */
typedef struct
{
  const char     *question_id;
  const char     *content_hash;
  WayResponse    *response;
  const WayScore *score;
  WayConfidence   confidence;
  gboolean        stale; /* to older words of the question */
} Answer;

WayQuestion *
_way_delivery_find_asked_or_error (WayDelivery         *self,
                                   WayDeliveryActivity *state,
                                   const char          *question_id,
                                   GError             **error)
{
  const char *const *ids = _way_delivery_get_asked (state, _way_delivery_get_newest (state));

  if (g_strv_contains (ids, question_id))
    return way_module_find_question (self->module, question_id);

  g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION, "This question is not asked here. Open the page again.");

  return NULL;
}

/* Nothing longer than this is looked at, so that it takes no longer than this either. */
gboolean
_way_delivery_check_bounds (WayResponse *response,
                            GError     **error)
{
  const char *const *values = way_response_get_values (response);
  gsize              n_bytes = 0;
  glong              n_characters = 0;

  for (guint i = 0; i <= UNMARKED_MAX_VALUES && values[i] != NULL; i++)
    n_bytes += strlen (values[i]);

  if (way_response_get_n_values (response) > UNMARKED_MAX_VALUES || n_bytes > UNMARKED_MAX_CHARACTERS * 4)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "This is too much to be kept. Make it shorter.");
      return FALSE;
    }

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!g_utf8_validate (values[i], -1, NULL))
        {
          g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "This is not text that can be kept. Write it again.");
          return FALSE;
        }
      n_characters += g_utf8_strlen (values[i], -1);
    }
  if (n_characters > UNMARKED_MAX_CHARACTERS)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "This is too long to be kept. Make it shorter.");
      return FALSE;
    }

  return TRUE;
}

static guint
count_tries (const WayDeliveryAttempt *recorded,
             const Answer             *answer)
{
  guint n = 0;

  for (guint i = 0; i < recorded->interactions->len; i++)
    {
      const WayInteraction *interaction = g_ptr_array_index (recorded->interactions, i);

      if (g_str_equal (interaction->question_id, answer->question_id) && g_str_equal (interaction->content_hash, answer->content_hash))
        n = MAX (n, interaction->try_number);
    }

  return n;
}

/* A draft at the words of now is not what was answered to older ones. */
static WayDraft *
find_replaced_draft (const WayDeliveryAttempt *recorded,
                     const Answer             *answer)
{
  WayDraft *draft = _way_delivery_find_draft (recorded, answer->question_id);

  return draft != NULL && (!answer->stale || g_str_equal (draft->content_hash, answer->content_hash)) ? draft : NULL;
}

static gboolean
write_answer (WayDelivery        *self,
              WayDeliveryAttempt *recorded,
              const Answer       *answer,
              GError            **error)
{
  if (!way_response_store_add (self->database, recorded->attempt->id, answer->question_id, answer->content_hash, answer->response, answer->score,
                               count_tries (recorded, answer) + 1, answer->confidence, error))
    return FALSE;

  return find_replaced_draft (recorded, answer) == NULL ||
         way_draft_store_remove (self->database, recorded->attempt->id, answer->question_id, error);
}

static void
take_answer (WayDeliveryAttempt *recorded,
             const Answer       *answer,
             GPtrArray          *interactions)
{
  WayDraft *draft = find_replaced_draft (recorded, answer);

  g_ptr_array_unref (recorded->interactions);
  recorded->interactions = interactions;
  if (draft != NULL)
    g_ptr_array_remove (recorded->drafts, draft);
}

/* A finished attempt takes the answer to a question that an update of the module reworded or added, and is finished again. What was written anew in
 * it is no reason for that. */
static gboolean
finishes (WayDelivery              *self,
          WayDeliveryActivity      *state,
          const WayDeliveryAttempt *next,
          gboolean                  was_answered)
{
  if (next->attempt->finished_at == 0)
    return _way_delivery_finishes_by_itself (self, state, next);

  return !was_answered && _way_delivery_count_unanswered (self->module, state, next) == 0;
}

/* The answer and, if it is the last one of a quiz, the quiz's end, in one commit. Memory follows. */
static gboolean
record_answer (WayDelivery  *self,
               const Answer *answer,
               GError      **error)
{
  WayDeliveryActivity *state = self->open;
  WayDeliveryAttempt  *recorded = _way_delivery_get_newest (state);
  WayDeliveryAttempt   next = *recorded;
  gboolean             was_answered = _way_delivery_is_answered (state->activity, recorded, way_module_find_question (self->module, answer->question_id));
  g_autoptr (WayTransaction) transaction = way_transaction_begin (self->database, "Your answer could not be saved", error);
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (WayAttempt) attempt = NULL;

  if (transaction == NULL || !write_answer (self, recorded, answer, error))
    return FALSE;

  interactions = way_response_store_list (self->database, recorded->attempt->id, error);
  if (interactions == NULL)
    return FALSE;

  next.interactions = interactions;
  if (finishes (self, state, &next, was_answered))
    {
      attempt = _way_delivery_write_finish (self, state, &next, error);
      if (attempt == NULL)
        return FALSE;
    }
  if (!way_transaction_commit (transaction, error))
    return FALSE;

  take_answer (recorded, answer, g_steal_pointer (&interactions));
  if (attempt != NULL)
    _way_delivery_replace_attempt (recorded, g_steal_pointer (&attempt));

  return TRUE;
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == HASH_LENGTH && strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

/* The same answer to the same older words once more, as after a second click. */
static gboolean
is_kept (const WayDeliveryAttempt *recorded,
         const Answer             *answer)
{
  for (guint i = recorded->interactions->len; i > 0; i--)
    {
      const WayInteraction *interaction = g_ptr_array_index (recorded->interactions, i - 1);

      if (g_str_equal (interaction->question_id, answer->question_id) && g_str_equal (interaction->content_hash, answer->content_hash))
        return g_strv_equal (way_response_get_values (interaction->response), way_response_get_values (answer->response));
    }

  return FALSE;
}

/* An answer to words that are no more is kept as one to those, where it can be one at all. Always an error: either way the question is open. */
static void
keep_stale (WayDelivery *self,
            Answer      *answer,
            GError     **error)
{
  if (!is_hash (answer->content_hash) || !_way_delivery_check_bounds (answer->response, NULL))
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE,
                   "The words of this question have changed since it was shown. Open the page again and answer it as it is now.");
      return;
    }

  if (way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) answer->confidence) == NULL)
    answer->confidence = WAY_CONFIDENCE_NONE;
  if (is_kept (_way_delivery_get_newest (self->open), answer) || record_answer (self, answer, error))
    g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_STALE,
                 "The words of this question have changed since it was shown. Your answer is kept as an answer to the older words. "
                 "Open the page again and answer the question as it is now.");
}

static gboolean
check_confidence (WayActivity  *activity,
                  WayQuestion  *question,
                  WayConfidence confidence,
                  GError      **error)
{
  gboolean asked = way_behaviour_asks_confidence (way_activity_get_behaviour (activity)) && way_question_get_marked (question);

  if (way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) confidence) == NULL || (!asked && confidence != WAY_CONFIDENCE_NONE))
    g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "This question does not ask how sure you are. Open the page again.");
  else if (asked && confidence == WAY_CONFIDENCE_NONE)
    g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "Say how sure you are first.");
  else
    return TRUE;

  return FALSE;
}

static WayOutcome *
mark_and_record (WayDelivery *self,
                 WayQuestion *question,
                 Answer      *answer,
                 GError     **error)
{
  WayDeliveryActivity *state = self->open;
  WayDeliveryAttempt  *newest = _way_delivery_get_newest (state);
  g_autoptr (WayOutcome) outcome = NULL;

  if (_way_delivery_count_tries_left (state->activity, newest, question) == 0)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_ALREADY_ANSWERED,
                   "This question has its answer already. Open the page again to see it.");
      return NULL;
    }
  if (!check_confidence (state->activity, question, answer->confidence, error))
    return NULL;

  outcome = way_marking_mark (question, answer->response, error);
  if (outcome == NULL)
    return NULL;

  answer->score = way_outcome_get_score (outcome);

  return record_answer (self, answer, error) ? g_steal_pointer (&outcome) : NULL;
}

/**
 * way_delivery_respond:
 * @self: a delivery
 * @activity_id: the activity that asks, which must be the open one
 * @question_id: a question that it asks
 * @content_hash: (nullable): the hash of the question's words as they were shown
 * @response: the answer
 * @confidence: how sure the learner is, where the activity's behaviour asks for it and the question is marked; else %WAY_CONFIDENCE_NONE
 * @error: return location for an error, or %NULL
 *
 * Answers a question: marks the response and records it, in place of what was kept as a draft. Each answer is a row of its own with the number of
 * its try. The last answer of a quiz that is not deferred, or of a scene that has come to an end, also finishes the attempt, in the same commit.
 * Everything is on disk and synced when this returns. Emits [signal@Delivery::interaction-recorded], and [signal@Delivery::progress-changed] if a
 * completion may have changed. The database's thread only.
 *
 * The outcome holds everything; [method@Delivery.get_reveal] says what of it may be shown.
 *
 * On error nothing was changed, but for one case: an answer to words that an update of the module has changed is kept as an answer to the older
 * words, without marks and apart from the question as it is now, and this fails with %WAY_ATTEMPT_ERROR_STALE all the same. That is so if
 * @content_hash has the form of a hash and @response has at most 100 values and 10,000 characters; the error's sentence says whether it was kept.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, %WAY_ATTEMPT_ERROR_NOT_OPEN, %WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION, %WAY_ATTEMPT_ERROR_STALE,
 * %WAY_ATTEMPT_ERROR_ALREADY_ANSWERED if the answer stands, the codes of #WayMarkingError for a response that cannot be marked
 * (%WAY_MARKING_ERROR_SHAPE also for a confidence that is missing or was not asked for), and those of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): marks and feedback, or %NULL on error
 */
WayOutcome *
way_delivery_respond (WayDelivery  *self,
                      const char   *activity_id,
                      const char   *question_id,
                      const char   *content_hash,
                      WayResponse  *response,
                      WayConfidence confidence,
                      GError      **error)
{
  const WayScore nothing = { 0 };
  Answer         answer = { question_id, content_hash, response, &nothing, confidence, FALSE };
  g_autoptr (WayOutcome) outcome = NULL;
  WayDeliveryActivity *state;
  WayQuestion         *question;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL && response != NULL, NULL);

  state = _way_delivery_find_open_or_error (self, activity_id, error);
  question = state != NULL ? _way_delivery_find_asked_or_error (self, state, question_id, error) : NULL;
  if (question == NULL)
    return NULL;

  answer.stale = g_strcmp0 (content_hash, way_question_get_content_hash (question)) != 0;
  if (answer.stale)
    {
      keep_stale (self, &answer, error);
      return NULL;
    }

  outcome = mark_and_record (self, question, &answer, error);
  if (outcome == NULL)
    return NULL;

  _way_delivery_emit_recorded (self, state->activity, question);
  if (_way_delivery_get_newest (state)->attempt->finished_at != 0)
    _way_delivery_emit_progress (self);

  return g_steal_pointer (&outcome);
}
