/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-statement-private.h"

#define READ_FAILED "The log of your learning could not be read"
#define ADD_FAILED "The records could not be added"

static void
take_payload (WayEvent   *event,
              const char *payload)
{
  if (payload == NULL || strlen (payload) < WAY_EVENT_SALT_LENGTH)
    return;

  event->salt = g_strndup (payload, WAY_EVENT_SALT_LENGTH);
  event->response = g_strdup (payload + WAY_EVENT_SALT_LENGTH);
}

WayEvent *
_way_event_read (WayDatabase  *database,
                 WayStatement *statement)
{
  WayEvent        *event = g_new0 (WayEvent, 1);
  const char      *stored = _way_statement_get_text (statement, 8);
  g_autofree char *payload = stored != NULL ? _way_database_dup_unsealed (database, stored) : NULL;

  event->hash = g_strdup (_way_statement_get_text (statement, 1));
  event->previous = g_strdup (_way_statement_get_text (statement, 2));
  event->sequence = _way_statement_get_int64 (statement, 3);
  event->made_at = _way_statement_get_int64 (statement, 4);
  event->kind = g_strdup (_way_statement_get_text (statement, 5));
  event->body = g_strdup (_way_statement_get_text (statement, 6));
  event->digest = g_strdup (_way_statement_get_text (statement, 7));
  take_payload (event, payload);

  return event;
}

/**
 * way_event_store_list:
 * @database: a database
 * @learner_id: whose
 * @after: `0`, or what the call before answered in @last
 * @max: at most how many
 * @last: (out): where the next call goes on
 * @error: return location for an error, or %NULL
 *
 * A learner's events in the order in which they came into this record, some at a time. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayEvent): the events, none at the end; %NULL on error
 */
GPtrArray *
way_event_store_list (WayDatabase *database,
                      gint64       learner_id,
                      gint64       after,
                      guint        max,
                      gint64      *last,
                      GError     **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) way_event_free);
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (last != NULL, NULL);

  statement = _way_statement_new (database, READ_FAILED, "SELECT " WAY_EVENT_COLUMNS " FROM events WHERE learner_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_int64 (statement, 2, after);
  _way_statement_bind_int64 (statement, 3, max);
  *last = after;
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      *last = _way_statement_get_int64 (statement, 0);
      g_ptr_array_add (events, _way_event_read (database, statement));
    }

  return step == WAY_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

char *
_way_event_dup_learner_uuid (WayDatabase *database,
                             gint64       learner_id,
                             GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, READ_FAILED, "SELECT uuid FROM learners WHERE id = ?1", error);
  WayStep step;

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, READ_FAILED " because the learner is not in the record. Start Waymark again.");

  return step == WAY_STEP_ROW ? g_strdup (_way_statement_get_text (statement, 0)) : NULL;
}

/* Why an event cannot be what was recorded, or NULL. What is locked has no words to check. */
const char *
_way_event_find_fault (const WayEvent *event,
                       const char     *learner_uuid)
{
  g_autofree char *hash = _way_event_dup_hash (event, learner_uuid);
  g_autofree char *digest = event->response != NULL ? _way_event_dup_digest (event->salt, event->response) : NULL;

  if (g_strcmp0 (hash, event->hash) != 0)
    return "it was changed after it was recorded";
  if ((event->previous == NULL) != (event->sequence == 1))
    return "it does not say what it follows";
  if (digest != NULL && g_strcmp0 (digest, event->digest) != 0)
    return "its answer was changed after it was recorded";

  return NULL;
}

gboolean
_way_event_has (WayDatabase *database,
                gint64       learner_id,
                const char  *hash,
                gint64       before,
                gboolean    *found,
                GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, READ_FAILED, "SELECT 1 FROM events WHERE learner_id = ?1 AND hash = ?2 AND sequence < ?3", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, hash);
  _way_statement_bind_int64 (statement, 3, before);
  step = _way_statement_step (statement, error);
  *found = step == WAY_STEP_ROW;

  return step != WAY_STEP_ERROR;
}

static gboolean
check_foreign (WayDatabase    *database,
               gint64          learner_id,
               const WayEvent *event,
               GError        **error)
{
  g_autofree char *uuid = _way_event_dup_learner_uuid (database, learner_id, error);
  const char      *fault;
  gboolean         linked = TRUE;

  if (uuid == NULL)
    return FALSE;

  fault = _way_event_find_fault (event, uuid);
  if (fault == NULL && (event->digest == NULL) != (event->response == NULL))
    fault = "its answer is missing";
  if (fault == NULL && event->previous != NULL && !_way_event_has (database, learner_id, event->previous, event->sequence, &linked, error))
    return FALSE;
  if (!linked)
    fault = "what it follows is missing";
  if (fault != NULL)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, ADD_FAILED " because of event %.12s: %s. Get the records again from where they came.", event->hash, fault);

  return fault == NULL;
}

/**
 * way_event_store_add:
 * @database: a database
 * @learner_id: whose
 * @event: an event of this learner from another record, with its answer
 * @added: (out): whether it was new here
 * @error: return location for an error, or %NULL
 *
 * Adds an event as it was recorded elsewhere, once. What it follows must have been added before; [func@way_event_store_rebuild] afterwards shows it in
 * attempts and answers. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for an event that is not as it was recorded, %WAY_STORE_ERROR_LOCKED for an answer of a learner whose PIN was not given,
 * %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for faults of file and disk.
 *
 * Returns: whether it is in the record
 */
gboolean
way_event_store_add (WayDatabase    *database,
                     gint64          learner_id,
                     const WayEvent *event,
                     gboolean       *added,
                     GError        **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (event != NULL && event->hash != NULL && event->kind != NULL && event->body != NULL, FALSE);
  g_return_val_if_fail (added != NULL, FALSE);

  transaction = way_transaction_begin (database, ADD_FAILED, error);
  if (transaction == NULL || !check_foreign (database, learner_id, event, error) || !_way_event_insert (database, ADD_FAILED, learner_id, event, added, error) ||
      (*added && !_way_event_advance_head (database, ADD_FAILED, learner_id, event, error)))
    return FALSE;

  return way_transaction_commit (transaction, error);
}
