/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

enum
{
  SIGNAL_INTERACTION_RECORDED,
  SIGNAL_PROGRESS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayDelivery, way_delivery, G_TYPE_OBJECT)

static void
way_delivery_finalize (GObject *object)
{
  WayDelivery *self = WAY_DELIVERY (object);

  g_hash_table_unref (self->activities);
  g_hash_table_unref (self->crossed);
  way_bookmark_free (self->bookmark);
  g_free (self->today);
  g_clear_object (&self->module);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (way_delivery_parent_class)->finalize (object);
}

static void
way_delivery_class_init (WayDeliveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_delivery_finalize;

  /**
   * WayDelivery::interaction-recorded:
   * @self: the delivery
   * @activity_id: the activity
   * @question_id: the question
   *
   * An answer is on disk.
   */
  signals[SIGNAL_INTERACTION_RECORDED] =
      g_signal_new ("interaction-recorded", WAY_TYPE_DELIVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * WayDelivery::progress-changed:
   * @self: the delivery
   *
   * The completion or success of an activity, and so of lesson and module, may have changed, and the change is on disk.
   */
  signals[SIGNAL_PROGRESS_CHANGED] =
      g_signal_new ("progress-changed", WAY_TYPE_DELIVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
_way_delivery_emit_recorded (WayDelivery *self,
                             WayActivity *activity,
                             WayQuestion *question)
{
  g_signal_emit (self, signals[SIGNAL_INTERACTION_RECORDED], 0, way_activity_get_id (activity), way_question_get_id (question));
}

void
_way_delivery_emit_progress (WayDelivery *self)
{
  g_signal_emit (self, signals[SIGNAL_PROGRESS_CHANGED], 0);
}

static void
way_delivery_init (WayDelivery *self)
{
  self->activities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, _way_delivery_activity_free);
  self->crossed = g_hash_table_new (NULL, NULL);
}

WayDeliveryActivity *
_way_delivery_find (WayDelivery *self,
                    const char  *activity_id)
{
  return g_hash_table_lookup (self->activities, activity_id);
}

static void
add_check (WayDelivery *self,
           const char  *id)
{
  WayActivity *activity = way_module_find_activity (self->module, id);

  g_hash_table_insert (self->activities, (gpointer) way_activity_get_id (activity), _way_delivery_activity_new (activity));
}

/**
 * way_delivery_new:
 * @module: a module, loaded in full
 * @database: the record, open for writing; the delivery belongs to its thread
 * @learner_id: who learns
 * @error: return location for an error, or %NULL
 *
 * Reads what the learner has done in the module. Nothing is open yet.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): a new delivery, or %NULL on error
 */
WayDelivery *
way_delivery_new (WayModule   *module,
                  WayDatabase *database,
                  gint64       learner_id,
                  GError     **error)
{
  g_autoptr (WayDelivery) self = NULL;

  g_return_val_if_fail (WAY_IS_MODULE (module), NULL);
  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  self = g_object_new (WAY_TYPE_DELIVERY, NULL);
  self->module = g_object_ref (module);
  self->database = g_object_ref (database);
  self->learner_id = learner_id;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity *activity = way_module_get_activity (module, i);

      g_hash_table_insert (self->activities, (gpointer) way_activity_get_id (activity), _way_delivery_activity_new (activity));
    }

  add_check (self, WAY_ACTIVITY_RECHECK);
  add_check (self, WAY_ACTIVITY_RECALL);

  return _way_delivery_load (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * way_delivery_get_module:
 * @self: a delivery
 *
 * Returns: (transfer none): the module
 */
WayModule *
way_delivery_get_module (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);

  return self->module;
}

/**
 * way_delivery_get_learner_id:
 * @self: a delivery
 *
 * Returns: who learns
 */
gint64
way_delivery_get_learner_id (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);

  return self->learner_id;
}

/**
 * way_delivery_get_database:
 * @self: a delivery
 *
 * Returns: (transfer none): the record that it writes to
 */
WayDatabase *
way_delivery_get_database (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);

  return self->database;
}

WayDeliveryActivity *
_way_delivery_find_or_error (WayDelivery *self,
                             const char  *activity_id,
                             GError     **error)
{
  WayDeliveryActivity *state = _way_delivery_find (self, activity_id);

  if (state == NULL)
    g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY,
                 "This part is not in the module. Choose another one from its contents.");

  return state;
}

WayDeliveryActivity *
_way_delivery_find_open_or_error (WayDelivery *self,
                                  const char  *activity_id,
                                  GError     **error)
{
  WayDeliveryActivity *state = _way_delivery_find_or_error (self, activity_id, error);

  if (state == NULL || state == self->open)
    return state;

  g_set_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_NOT_OPEN, "This part of the module is no longer open. Go back to it and try again.");

  return NULL;
}

/* Within a transaction: notes the place and answers the bookmark as the disk will have it. */
WayBookmark *
_way_delivery_write_bookmark (WayDelivery *self,
                              const char  *activity_id,
                              const char  *location,
                              GError     **error)
{
  const char  *module_id = way_module_get_id (self->module);
  WayBookmark *bookmark = NULL;

  if (!way_bookmark_store_set (self->database, self->learner_id, module_id, activity_id, location, error) ||
      !way_bookmark_store_get (self->database, self->learner_id, module_id, &bookmark, error))
    return NULL;

  return bookmark;
}

void
_way_delivery_take_bookmark (WayDelivery *self,
                             WayBookmark *bookmark)
{
  way_bookmark_free (self->bookmark);
  self->bookmark = bookmark;
}

/* Within a transaction: the next attempt as the disk will have it, with what is asked in it if that is drawn. */
static WayAttempt *
write_begin (WayDelivery         *self,
             WayDeliveryActivity *state,
             GError             **error)
{
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (self->database, self->learner_id, way_module_get_id (self->module),
                                                            way_module_get_version (self->module), way_activity_get_id (state->activity), error);

  if (attempt == NULL || way_activity_get_kind (state->activity) != WAY_ACTIVITY_QUIZ)
    return g_steal_pointer (&attempt);

  attempt->plan = _way_delivery_dup_plan (self, state, attempt, NULL);

  return way_attempt_store_set_plan (self->database, attempt->id, (const char *const *) attempt->plan, error) ? g_steal_pointer (&attempt) : NULL;
}

/* Within a transaction: puts down what an update of the module has made of the newest attempt's plan; NULL if nothing. */
static gboolean
write_plan (WayDelivery         *self,
            WayDeliveryActivity *state,
            char              ***plan,
            GError             **error)
{
  WayDeliveryAttempt *newest = _way_delivery_get_newest (state);

  *plan = NULL;
  if (way_activity_get_kind (state->activity) != WAY_ACTIVITY_QUIZ)
    return TRUE;

  *plan = _way_delivery_dup_plan (self, state, newest->attempt, newest->interactions);
  if (newest->attempt->plan != NULL && g_strv_equal ((const char *const *) *plan, (const char *const *) newest->attempt->plan))
    g_clear_pointer (plan, g_strfreev);

  return *plan == NULL || way_attempt_store_set_plan (self->database, newest->attempt->id, (const char *const *) *plan, error);
}

static void
take_attempt (WayDelivery         *self,
              WayDeliveryActivity *state,
              WayAttempt          *attempt)
{
  WayDeliveryAttempt *recorded = _way_delivery_attempt_new (state, attempt);

  if (attempt->plan != NULL)
    _way_delivery_take_plan (self, state, recorded, attempt->plan);
  _way_delivery_refresh_questions (self);
  _way_delivery_emit_progress (self);
}

static void
take_plan (WayDelivery         *self,
           WayDeliveryActivity *state,
           char               **plan)
{
  WayDeliveryAttempt *newest = _way_delivery_get_newest (state);

  g_strfreev (newest->attempt->plan);
  newest->attempt->plan = plan;
  _way_delivery_take_plan (self, state, newest, plan);
}

/* The bookmark says where the module goes on, and a check is beside it. */
static gboolean
move_bookmark (WayDelivery         *self,
               WayDeliveryActivity *state,
               const char          *location,
               WayBookmark        **bookmark,
               GError             **error)
{
  if (_way_delivery_is_check (state->activity))
    return TRUE;

  *bookmark = _way_delivery_write_bookmark (self, way_activity_get_id (state->activity), location, error);

  return *bookmark != NULL;
}

/* Opens @state with or without a new attempt, in one commit. */
static gboolean
open_state (WayDelivery         *self,
            WayDeliveryActivity *state,
            gboolean             begin,
            const char          *location,
            GError             **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayAttempt) attempt = NULL;
  g_autoptr (WayBookmark) bookmark = NULL;
  g_auto (GStrv) plan = NULL;

  if (_way_delivery_check_crossed (self, state, error))
    transaction = way_transaction_begin (self->database, "Your place could not be saved", error);
  if (transaction == NULL)
    return FALSE;
  if (begin)
    attempt = write_begin (self, state, error);
  if (begin ? attempt == NULL : !write_plan (self, state, &plan, error))
    return FALSE;

  if (!move_bookmark (self, state, location, &bookmark, error) || !way_transaction_commit (transaction, error))
    return FALSE;

  if (bookmark != NULL)
    _way_delivery_take_bookmark (self, g_steal_pointer (&bookmark));
  self->open = state;
  self->summary = NULL;
  if (plan != NULL)
    take_plan (self, state, g_steal_pointer (&plan));
  if (attempt != NULL)
    take_attempt (self, state, g_steal_pointer (&attempt));

  return TRUE;
}

gboolean
_way_delivery_begin (WayDelivery         *self,
                     WayDeliveryActivity *state,
                     GError             **error)
{
  return open_state (self, state, TRUE, "", error);
}

/* Without an attempt the first is begun, and a check that was finished is another one next time. */
static gboolean
begins (WayDeliveryActivity *state)
{
  WayDeliveryAttempt *newest = _way_delivery_get_newest (state);

  return newest == NULL || (newest->attempt->finished_at != 0 && _way_delivery_is_check (state->activity));
}

/**
 * way_delivery_open:
 * @self: a delivery
 * @activity_id: an activity of the module
 * @error: return location for an error, or %NULL
 *
 * Opens an activity: its newest attempt, finished or not, goes on, with the questions that were drawn for it
 * and after them what an update of the module has added; without one the first is begun. The bookmark moves there, to the top unless
 * it was in this activity already. What was open is open no longer; call [method@Delivery.leave] first if the learner went on from it.
 * The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, %WAY_ATTEMPT_ERROR_NOTE if the activity's part has a note and the learner has not gone on from it
 * ([method@Delivery.cross]), and with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether the activity is open
 */
gboolean
way_delivery_open (WayDelivery *self,
                   const char  *activity_id,
                   GError     **error)
{
  WayDeliveryActivity *state;
  g_autofree char     *location = NULL;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL, FALSE);

  state = _way_delivery_find_or_error (self, activity_id, error);
  if (state == NULL)
    return FALSE;

  if (self->bookmark != NULL && g_str_equal (self->bookmark->activity_id, activity_id))
    location = g_strdup (self->bookmark->location);

  return open_state (self, state, begins (state), location != NULL ? location : "", error);
}

/**
 * way_delivery_get_open_activity:
 * @self: a delivery
 *
 * Returns: (transfer none) (nullable): the activity that was opened last, or %NULL before the first
 */
WayActivity *
way_delivery_get_open_activity (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);

  return self->open != NULL ? self->open->activity : NULL;
}

/**
 * way_delivery_set_location:
 * @self: a delivery
 * @activity_id: the open activity
 * @location: the place on its page, as [struct@Bookmark] describes; empty for the top
 * @error: return location for an error, or %NULL
 *
 * Notes the place on the page (`cmi.location`). Nothing is written if it is noted already. The database's thread only.
 *
 * Fails with %WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, %WAY_ATTEMPT_ERROR_NOT_OPEN, %WAY_STORE_ERROR_CONSTRAINT for a @location of another form, and
 * with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether the place is on disk
 */
gboolean
way_delivery_set_location (WayDelivery *self,
                           const char  *activity_id,
                           const char  *location,
                           GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayBookmark) bookmark = NULL;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL && location != NULL, FALSE);

  if (_way_delivery_find_open_or_error (self, activity_id, error) == NULL)
    return FALSE;
  if (_way_delivery_is_check (self->open->activity) || g_str_equal (self->bookmark->location, location))
    return TRUE;

  transaction = way_transaction_begin (self->database, "Your place could not be saved", error);
  if (transaction == NULL)
    return FALSE;

  bookmark = _way_delivery_write_bookmark (self, activity_id, location, error);
  if (bookmark == NULL || !way_transaction_commit (transaction, error))
    return FALSE;

  _way_delivery_take_bookmark (self, g_steal_pointer (&bookmark));

  return TRUE;
}
