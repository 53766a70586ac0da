/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

/* Parts with a content note: what stands before them, and the way around them. Who has gone on is known for as long as the module is open and no longer:
 * another day, somebody else may be in the room. */

gboolean
_way_delivery_is_skipped (WayDeliveryActivity *state)
{
  return state->skipped && !_way_delivery_was_gone_through (state);
}

/* Whether a part that has a note may be asked about: only who has gone through it knows what is in it. */
gboolean
_way_delivery_may_ask (WayDelivery *self,
                       const char  *question_id)
{
  for (guint i = 0; i < way_module_get_n_activities (self->module); i++)
    {
      WayActivity *activity = way_module_get_activity (self->module, i);
      const char  *id = way_activity_get_id (activity);

      if (way_activity_has_question (activity, question_id) && way_module_find_content_note (self->module, id) != NULL &&
          !_way_delivery_was_gone_through (_way_delivery_find (self, id)))
        return FALSE;
    }

  return TRUE;
}

gboolean
_way_delivery_check_crossed (WayDelivery         *self,
                             WayDeliveryActivity *state,
                             GError             **error)
{
  if (way_delivery_get_threshold (self, way_activity_get_id (state->activity)) == WAY_THRESHOLD_CROSSED)
    return TRUE;

  g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOTE, "There is a note before this part. Read it first, and then choose to go on or to skip the part.");

  return FALSE;
}

/* Within a transaction: one activity as done by skipping, an attempt of its own. */
static gboolean
write_skip (WayDelivery *self,
            WayActivity *activity,
            GError     **error)
{
  static const char *const plan[] = { WAY_PLAN_SKIPPED, NULL };
  const WayScore           nothing = { 0 };
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (self->database, self->learner_id, way_module_get_id (self->module),
                                                            way_module_get_version (self->module), way_activity_get_id (activity), error);

  return attempt != NULL && way_attempt_store_set_plan (self->database, attempt->id, plan, error) &&
         way_attempt_store_finish (self->database, attempt->id, WAY_COMPLETION_COMPLETED, WAY_SUCCESS_UNKNOWN, &nothing, error);
}

/* The activities of a part that are not done yet. */
static GPtrArray *
list_left (WayDelivery          *self,
           const WayContentNote *note)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < way_module_get_n_activities (self->module); i++)
    {
      const char *id = way_activity_get_id (way_module_get_activity (self->module, i));

      if (way_module_find_content_note (self->module, id) == note && way_delivery_get_completion (self, id) != WAY_COMPLETION_COMPLETED)
        g_ptr_array_add (left, _way_delivery_find (self, id));
    }

  return left;
}

static gboolean
write_skips (WayDelivery *self,
             GPtrArray   *left,
             GError     **error)
{
  for (guint i = 0; i < left->len; i++)
    if (!write_skip (self, ((WayDeliveryActivity *) g_ptr_array_index (left, i))->activity, error))
      return FALSE;

  return TRUE;
}

/* Nothing is open while a note or a summary is on screen. */
static gboolean
move_to (WayDelivery    *self,
         const char     *activity_id,
         WayTransaction *transaction,
         GError        **error)
{
  WayBookmark *bookmark = _way_delivery_write_bookmark (self, activity_id, "", error);

  if (bookmark == NULL)
    return FALSE;
  if (!way_transaction_commit (transaction, error))
    {
      way_bookmark_free (bookmark);
      return FALSE;
    }

  _way_delivery_take_bookmark (self, bookmark);
  self->open = NULL;

  return TRUE;
}

/**
 * way_delivery_get_threshold:
 * @self: a delivery
 * @activity_id: an activity
 *
 * What stands before an activity now. Once the learner went on from the note it is %WAY_THRESHOLD_CROSSED for all activities of the part, for as
 * long as this delivery lives.
 *
 * Returns: what stands there; %WAY_THRESHOLD_CROSSED for an activity without a note
 */
WayThreshold
way_delivery_get_threshold (WayDelivery *self,
                            const char  *activity_id)
{
  const WayContentNote *note;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_THRESHOLD_NOTE);
  g_return_val_if_fail (activity_id != NULL, WAY_THRESHOLD_NOTE);

  note = way_module_find_content_note (self->module, activity_id);
  if (note == NULL || g_hash_table_contains (self->crossed, note))
    return WAY_THRESHOLD_CROSSED;

  return note == self->summary ? WAY_THRESHOLD_SUMMARY : WAY_THRESHOLD_NOTE;
}

/**
 * way_delivery_approach:
 * @self: a delivery
 * @activity_id: an activity of the module with a note before it
 * @error: return location for an error, or %NULL
 *
 * The learner comes to a part and reads what stands before it. The bookmark moves there, no attempt is begun, and what was open is open no longer. The
 * database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, and with the codes of #WayStoreError for faults of file and disk, and then nothing was changed.
 *
 * Returns: whether the place is on disk
 */
gboolean
way_delivery_approach (WayDelivery *self,
                       const char  *activity_id,
                       GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  const WayContentNote *note;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL, FALSE);

  if (_way_delivery_find_or_error (self, activity_id, error) == NULL)
    return FALSE;

  note = way_module_find_content_note (self->module, activity_id);
  if (note == self->summary && note != NULL)
    return TRUE;

  transaction = way_transaction_begin (self->database, "Your place could not be saved", error);
  if (transaction == NULL || !move_to (self, activity_id, transaction, error))
    return FALSE;

  self->summary = NULL;

  return TRUE;
}

/**
 * way_delivery_cross:
 * @self: a delivery
 * @activity_id: an activity
 *
 * The learner has read the note before a part and goes on: the part's activities can be opened from now on, until this delivery is gone. Nothing is
 * recorded.
 */
void
way_delivery_cross (WayDelivery *self,
                    const char  *activity_id)
{
  const WayContentNote *note;

  g_return_if_fail (WAY_IS_DELIVERY (self));
  g_return_if_fail (activity_id != NULL);

  note = way_module_find_content_note (self->module, activity_id);
  if (note == NULL)
    return;

  g_hash_table_add (self->crossed, (gpointer) note);
  if (self->summary == note)
    self->summary = NULL;
}

/**
 * way_delivery_skip:
 * @self: a delivery
 * @activity_id: an activity of the part
 * @error: return location for an error, or %NULL
 *
 * The learner skips the part that an activity belongs to. What is not done of it is recorded as an attempt each that is completed, has success `unknown` and
 * no score, and whose plan is %WAY_PLAN_SKIPPED; answers that were given there stay. The bookmark moves behind the part, and the part's summary
 * stands before it until something else is opened or [method@Delivery.show_note] is called. All of it is on disk and synced when this returns %TRUE. Emits
 * [signal@Delivery::progress-changed]. The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY if the module has no such activity or it has no note, and with the codes of #WayStoreError for faults of
 * file and disk, and then nothing was changed.
 *
 * Returns: whether the part is skipped
 */
gboolean
way_delivery_skip (WayDelivery *self,
                   const char  *activity_id,
                   GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const WayContentNote *note;
  WayActivity          *next;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL, FALSE);

  if (_way_delivery_find_or_error (self, activity_id, error) == NULL)
    return FALSE;

  note = way_module_find_content_note (self->module, activity_id);
  if (note == NULL)
    {
      g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY,
                   "This part of the module cannot be skipped. You can leave it at any time and come back.");
      return FALSE;
    }

  left = list_left (self, note);
  next = way_module_find_after_part (self->module, activity_id);
  transaction = way_transaction_begin (self->database, "It could not be saved that you skip this part", error);
  if (transaction == NULL || !write_skips (self, left, error) ||
      !move_to (self, next != NULL ? way_activity_get_id (next) : activity_id, transaction, error))
    return FALSE;

  for (guint i = 0; i < left->len; i++)
    ((WayDeliveryActivity *) g_ptr_array_index (left, i))->skipped = TRUE;
  g_hash_table_remove (self->crossed, note);
  self->summary = note;
  _way_delivery_emit_progress (self);

  return TRUE;
}

/**
 * way_delivery_show_note:
 * @self: a delivery
 *
 * Puts away the summary of the part that was skipped last, so that its note stands before it again. Nothing is recorded.
 */
void
way_delivery_show_note (WayDelivery *self)
{
  g_return_if_fail (WAY_IS_DELIVERY (self));

  self->summary = NULL;
}

/**
 * way_delivery_is_skipped:
 * @self: a delivery
 * @activity_id: an activity
 *
 * Returns: whether the activity is completed because the learner skipped it, and has not gone through it since
 */
gboolean
way_delivery_is_skipped (WayDelivery *self,
                         const char  *activity_id)
{
  WayDeliveryActivity *state;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL, FALSE);

  state = _way_delivery_find (self, activity_id);

  return state != NULL && _way_delivery_is_skipped (state);
}

/**
 * way_delivery_get_n_skipped:
 * @self: a delivery
 * @lesson: (nullable): a lesson of its module, or %NULL for the whole module
 *
 * Returns: how many activities the learner skipped and has not gone through since
 */
guint
way_delivery_get_n_skipped (WayDelivery *self,
                            WayLesson   *lesson)
{
  guint n = 0;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);

  for (guint i = 0; i < way_module_get_n_activities (self->module); i++)
    {
      const char *id = way_activity_get_id (way_module_get_activity (self->module, i));

      if (lesson == NULL || way_module_find_lesson_of (self->module, id) == lesson)
        n += way_delivery_is_skipped (self, id);
    }

  return n;
}
