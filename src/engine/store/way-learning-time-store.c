/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-portfolio-stores.h"
#include "way-statement-private.h"

#define READ_FAILED "Your learning time could not be read"
#define WRITE_FAILED "Your learning time could not be saved"

#define LAST_TIME (253402300799 * (gint64) G_USEC_PER_SEC)

/* Microseconds, as everywhere else; the body has it to the second. */
#define STARTED_AT "strftime ('%s', body ->> 'started_at') * 1000000"

static gboolean
is_id (const char *id)
{
  return id != NULL && *id != '\0';
}

static gboolean
check_stretch (const WayLearningTime *stretch,
               GError               **error)
{
  const char *fault = NULL;

  if (!is_id (stretch->module_id) || !is_id (stretch->activity_id) || stretch->module_version == NULL)
    fault = "it does not say which lesson it belongs to";
  else if (stretch->seconds < 1 || stretch->seconds > WAY_LEARNING_TIME_MAX_SECONDS)
    fault = "one stretch of learning lasts from a second to an hour";
  else if (stretch->started_at < 0 || stretch->started_at > LAST_TIME)
    fault = "it began before 1970 or after the year 9999";

  if (fault != NULL)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because %s. Check the computer's clock, and open the lesson again.", fault);

  return fault == NULL;
}

/**
 * way_learning_time_store_add:
 * @database: a database
 * @learner_id: whose
 * @stretch: for how long they learned, and where; the time it began is kept to the second
 * @error: return location for an error, or %NULL
 *
 * Adds a stretch of active learning, as an event of the kind `time`. It holds no words, so it is kept while a PIN was not given, too. On disk when it returns,
 * unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for a stretch of no seconds or more than an hour, without a lesson, or of an unknown learner, and with the codes for
 * faults of file and disk.
 *
 * Returns: whether it is in the record
 */
gboolean
way_learning_time_store_add (WayDatabase           *database,
                             gint64                 learner_id,
                             const WayLearningTime *stretch,
                             GError               **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *body = NULL;
  g_autoptr (WayEvent) event = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (stretch != NULL, FALSE);

  if (!check_stretch (stretch, error))
    return FALSE;

  body = _way_event_dup_time_body (stretch);
  event = _way_event_new ("time", body, NULL, g_get_real_time ());
  transaction = way_transaction_begin (database, WRITE_FAILED, error);

  return transaction != NULL && _way_event_append (database, WRITE_FAILED, learner_id, event, error) && way_transaction_commit (transaction, error);
}

static WayLearningTime *
read_stretch (WayStatement *statement)
{
  WayLearningTime *stretch = g_new0 (WayLearningTime, 1);

  stretch->module_id = g_strdup (_way_statement_get_text (statement, 0));
  stretch->module_version = g_strdup (_way_statement_get_text (statement, 1));
  stretch->activity_id = g_strdup (_way_statement_get_text (statement, 2));
  stretch->started_at = _way_statement_get_int64 (statement, 3);
  stretch->seconds = (guint) _way_statement_get_int64 (statement, 4);

  return stretch;
}

/**
 * way_learning_time_store_list:
 * @database: a database
 * @learner_id: whose
 * @from: from when on, microseconds since 1970 UTC
 * @until: and before when, likewise
 * @error: return location for an error, or %NULL
 *
 * The stretches of active learning that began in a time, the earliest first. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayLearningTime): the stretches, or %NULL on error
 */
GPtrArray *
way_learning_time_store_list (WayDatabase *database,
                              gint64       learner_id,
                              gint64       from,
                              gint64       until,
                              GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) way_learning_time_free);
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT module, version, activity, began, seconds FROM (SELECT body ->> 'module' AS module, body ->> 'version' AS version, "
                                  "body ->> 'activity' AS activity, " STARTED_AT " AS began, body ->> 'seconds' AS seconds, hash FROM events "
                                  "WHERE learner_id = ?1 AND kind = 'time') WHERE began >= ?2 AND began < ?3 ORDER BY began, hash",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_int64 (statement, 2, from);
  _way_statement_bind_int64 (statement, 3, until);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (list, read_stretch (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * way_learning_time_store_sum:
 * @database: a database
 * @learner_id: whose
 * @module_id: (nullable): in which module, %NULL for all
 * @until: what began before, microseconds since 1970 UTC
 * @seconds: (out): how many seconds of active learning
 * @error: return location for an error, or %NULL
 *
 * Adds up how long somebody learned. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_learning_time_store_sum (WayDatabase *database,
                             gint64       learner_id,
                             const char  *module_id,
                             gint64       until,
                             guint64     *seconds,
                             GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT coalesce (sum (body ->> 'seconds'), 0) FROM events WHERE learner_id = ?1 AND kind = 'time' "
                                  "AND (?2 IS NULL OR body ->> 'module' = ?2) AND " STARTED_AT " < ?3",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);
  _way_statement_bind_int64 (statement, 3, until);
  if (_way_statement_step (statement, error) != WAY_STEP_ROW)
    return FALSE;

  *seconds = (guint64) _way_statement_get_int64 (statement, 0);

  return TRUE;
}
