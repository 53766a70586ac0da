/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-stores.h"
#include "way-string-list-private.h"

#define READ_FAILED "Your progress could not be read"
#define WRITE_FAILED "Your progress could not be saved"

#define COLUMNS "id, uuid, learner_id, module_id, module_version, activity_id, number, started_at, finished_at, completion, success, " \
                "score_raw, score_min, score_max, "                                                                                    \
                "iif (plan IS NULL, NULL, (SELECT coalesce (group_concat (value, char (10)), '') FROM json_each (plan)))"

/* Ids have no line breaks in them, so that the list comes as lines. */
static char **
read_plan (WayStatement *statement,
           int           column)
{
  return _way_statement_is_null (statement, column) ? NULL : g_strsplit (_way_statement_get_text (statement, column), "\n", -1);
}

static WayAttempt *
read_attempt (WayStatement *statement)
{
  WayAttempt *attempt = g_new0 (WayAttempt, 1);

  attempt->id = _way_statement_get_int64 (statement, 0);
  attempt->uuid = g_strdup (_way_statement_get_text (statement, 1));
  attempt->learner_id = _way_statement_get_int64 (statement, 2);
  attempt->module_id = g_strdup (_way_statement_get_text (statement, 3));
  attempt->module_version = g_strdup (_way_statement_get_text (statement, 4));
  attempt->activity_id = g_strdup (_way_statement_get_text (statement, 5));
  attempt->number = (guint) _way_statement_get_int64 (statement, 6);
  attempt->started_at = _way_statement_get_int64 (statement, 7);
  attempt->finished_at = _way_statement_get_int64 (statement, 8);
  attempt->completion = _way_statement_get_enum (statement, 9, WAY_TYPE_COMPLETION);
  attempt->success = _way_statement_get_enum (statement, 10, WAY_TYPE_SUCCESS);
  _way_statement_get_score (statement, 11, &attempt->score);
  attempt->plan = read_plan (statement, 14);

  return attempt;
}

static WayAttempt *
insert_attempt (WayDatabase *database,
                gint64       learner_id,
                const char  *module_id,
                const char  *module_version,
                const char  *activity_id,
                GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (WayAttempt) attempt = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO attempts (uuid, learner_id, module_id, module_version, activity_id, number, started_at) "
                                  "SELECT ?1, ?2, ?3, ?4, ?5, coalesce (max (number), 0) + 1, ?6 FROM attempts "
                                  "WHERE learner_id = ?2 AND module_id = ?3 AND activity_id = ?5 RETURNING " COLUMNS,
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_text (statement, 1, uuid);
  _way_statement_bind_int64 (statement, 2, learner_id);
  _way_statement_bind_text (statement, 3, module_id);
  _way_statement_bind_text (statement, 4, module_version);
  _way_statement_bind_text (statement, 5, activity_id);
  _way_statement_bind_int64 (statement, 6, g_get_real_time ());

  /* Done with the last step, not with the one that answers the row. */
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    attempt = read_attempt (statement);

  return step == WAY_STEP_DONE ? g_steal_pointer (&attempt) : NULL;
}

/**
 * way_attempt_store_begin:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @module_version: in which version of it
 * @activity_id: at which activity
 * @error: return location for an error, or %NULL
 *
 * Begins the learner's next attempt at an activity: numbered after the last one, with completion `incomplete` and without a plan. On disk when it returns,
 * unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for an unknown learner or an empty id, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the attempt, or %NULL on error
 */
WayAttempt *
way_attempt_store_begin (WayDatabase *database,
                         gint64       learner_id,
                         const char  *module_id,
                         const char  *module_version,
                         const char  *activity_id,
                         GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayAttempt) attempt = NULL;
  g_autoptr (WayEvent) event = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (module_id != NULL && module_version != NULL && activity_id != NULL, NULL);

  transaction = way_transaction_begin (database, WRITE_FAILED, error);
  if (transaction != NULL)
    attempt = insert_attempt (database, learner_id, module_id, module_version, activity_id, error);
  if (attempt == NULL)
    return NULL;

  body = _way_event_dup_attempt_body (attempt);
  event = _way_event_new ("attempt", body, NULL, attempt->started_at);
  if (!_way_event_append (database, WRITE_FAILED, learner_id, event, error) || !way_transaction_commit (transaction, error))
    return NULL;

  return g_steal_pointer (&attempt);
}

/* (transfer full) (nullable): an unknown attempt is not found here. */
static char *
find_attempt (WayDatabase *database,
              gint64       attempt_id,
              gint64      *learner_id,
              GError     **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *uuid = _way_event_dup_attempt_uuid (database, WRITE_FAILED, attempt_id, learner_id, &reason);

  if (uuid == NULL && g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT))
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, WRITE_FAILED " because its attempt is not in the record. Open the lesson again.");
  else if (uuid == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return g_steal_pointer (&uuid);
}

static gboolean
append (WayDatabase *database,
        gint64       learner_id,
        const char  *kind,
        const char  *body,
        gint64       made_at,
        GError     **error)
{
  g_autoptr (WayEvent) event = _way_event_new (kind, body, NULL, made_at);

  return _way_event_append (database, WRITE_FAILED, learner_id, event, error);
}

static gboolean
update_plan (WayDatabase *database,
             gint64       attempt_id,
             const char  *json,
             GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, WRITE_FAILED, "UPDATE attempts SET plan = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_text (statement, 2, json);

  return _way_statement_run (statement, error);
}

static gboolean
record_plan (WayDatabase       *database,
             gint64             attempt_id,
             const char *const *question_ids,
             const char        *json,
             GError           **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, WRITE_FAILED, error);
  g_autofree char *uuid = NULL;
  g_autofree char *body = NULL;
  gint64           learner_id = 0;

  if (transaction != NULL)
    uuid = find_attempt (database, attempt_id, &learner_id, error);
  if (uuid == NULL)
    return FALSE;

  body = _way_event_dup_plan_body (uuid, question_ids);

  return update_plan (database, attempt_id, json, error) && append (database, learner_id, "plan", body, g_get_real_time (), error) &&
         way_transaction_commit (transaction, error);
}

/**
 * way_attempt_store_set_plan:
 * @database: a database
 * @attempt_id: an attempt's row
 * @question_ids: (array zero-terminated=1): ids of the questions drawn for it, in the order they are asked
 * @error: return location for an error, or %NULL
 *
 * Records what is asked in an attempt. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown attempt, %WAY_STORE_ERROR_CONSTRAINT for an id that is not UTF-8, and with the codes for
 * faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_attempt_store_set_plan (WayDatabase       *database,
                            gint64             attempt_id,
                            const char *const *question_ids,
                            GError           **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_ids != NULL, FALSE);

  json = _way_string_list_to_json (question_ids);
  if (json == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT,
                   WRITE_FAILED " because the name of a question is not text in UTF-8. Tell whoever made the module.");
      return FALSE;
    }

  return record_plan (database, attempt_id, question_ids, json, error);
}

static gboolean
update_finish (WayDatabase    *database,
               gint64          attempt_id,
               gint64          now,
               WayCompletion   completion,
               WaySuccess      success,
               const WayScore *score,
               GError        **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "UPDATE attempts SET finished_at = ?2, completion = ?3, success = ?4, "
                                  "score_raw = ?5, score_min = ?6, score_max = ?7 WHERE id = ?1",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_int64 (statement, 2, now);
  _way_statement_bind_text (statement, 3, way_enum_to_nick (WAY_TYPE_COMPLETION, completion));
  _way_statement_bind_text (statement, 4, way_enum_to_nick (WAY_TYPE_SUCCESS, success));
  _way_statement_bind_score (statement, 5, score);

  return _way_statement_run (statement, error);
}

/**
 * way_attempt_store_finish:
 * @database: a database
 * @attempt_id: an attempt's row
 * @completion: how far it went
 * @success: whether it was passed, where that is asked
 * @score: the marks
 * @error: return location for an error, or %NULL
 *
 * Finishes an attempt now, or again if it was finished and something was added to it. On disk when it returns, unless within a
 * [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown attempt, %WAY_STORE_ERROR_CONSTRAINT for marks out of their range, and with the codes
 * for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_attempt_store_finish (WayDatabase    *database,
                          gint64          attempt_id,
                          WayCompletion   completion,
                          WaySuccess      success,
                          const WayScore *score,
                          GError        **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *body = NULL;
  gint64           learner_id = 0;
  gint64           now = g_get_real_time ();

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (score != NULL, FALSE);

  transaction = way_transaction_begin (database, WRITE_FAILED, error);
  if (transaction != NULL)
    uuid = find_attempt (database, attempt_id, &learner_id, error);
  if (uuid == NULL)
    return FALSE;

  body = _way_event_dup_finish_body (uuid, completion, success, score);

  return update_finish (database, attempt_id, now, completion, success, score, error) &&
         append (database, learner_id, "finish", body, now, error) && way_transaction_commit (transaction, error);
}

/**
 * way_attempt_store_get:
 * @database: a database
 * @attempt_id: an attempt's row
 * @error: return location for an error, or %NULL
 *
 * One attempt as it is recorded. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND and the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the attempt, or %NULL on error
 */
WayAttempt *
way_attempt_store_get (WayDatabase *database,
                       gint64       attempt_id,
                       GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED, "SELECT " COLUMNS " FROM attempts WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, READ_FAILED " because its attempt is not in the record. Open the lesson again.");

  return step == WAY_STEP_ROW ? read_attempt (statement) : NULL;
}

/**
 * way_attempt_store_list:
 * @database: a database
 * @learner_id: whose
 * @module_id: (nullable): in which module, or %NULL for all
 * @error: return location for an error, or %NULL
 *
 * A learner's attempts in the order they were begun, those at one activity therefore by number. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayAttempt): the attempts, or %NULL on error
 */
GPtrArray *
way_attempt_store_list (WayDatabase *database,
                        gint64       learner_id,
                        const char  *module_id,
                        GError     **error)
{
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT " COLUMNS " FROM attempts WHERE learner_id = ?1 AND (?2 IS NULL OR module_id = ?2) ORDER BY id",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);
  attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_attempt_free);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (attempts, read_attempt (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&attempts) : NULL;
}
