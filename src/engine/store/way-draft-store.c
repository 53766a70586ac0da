/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-stores.h"
#include "way-string-list-private.h"

#define READ_FAILED "What you have begun to write could not be read"
#define WRITE_FAILED "What you have written could not be saved"

#define VALUE_COLUMN 5

/**
 * way_draft_store_set:
 * @database: a database
 * @attempt_id: in which attempt
 * @question_id: at which question
 * @content_hash: the hash of the question's words, 64 characters
 * @response: what stands there so far
 * @error: return location for an error, or %NULL
 *
 * Keeps an answer that is being written, in place of what was kept of it before: one draft a question in an attempt. On disk and synced when it
 * returns %TRUE, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if the attempt is unknown or a value is not UTF-8, and with the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_draft_store_set (WayDatabase *database,
                     gint64       attempt_id,
                     const char  *question_id,
                     const char  *content_hash,
                     WayResponse *response,
                     GError     **error)
{
  g_autofree char *json = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *stored = NULL;
  g_autoptr (WayStatement) statement = NULL;
  gint64 learner_id = 0;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_id != NULL && content_hash != NULL && response != NULL, FALSE);

  json = _way_string_list_to_json (way_response_get_values (response));
  if (json == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it is not text in UTF-8. Write it again.");
      return FALSE;
    }

  uuid = _way_event_dup_attempt_uuid (database, WRITE_FAILED, attempt_id, &learner_id, error);
  if (uuid != NULL)
    stored = _way_database_dup_stored (database, WRITE_FAILED, learner_id, json, error);
  if (stored == NULL)
    return FALSE;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO drafts (attempt_id, question_id, content_hash, response, updated_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                                  "ON CONFLICT (attempt_id, question_id) DO UPDATE SET "
                                  "content_hash = excluded.content_hash, response = excluded.response, updated_at = excluded.updated_at",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_text (statement, 2, question_id);
  _way_statement_bind_text (statement, 3, content_hash);
  _way_statement_bind_text (statement, 4, stored);
  _way_statement_bind_int64 (statement, 5, g_get_real_time ());

  return _way_statement_run (statement, error);
}

/**
 * way_draft_store_remove:
 * @database: a database
 * @attempt_id: in which attempt
 * @question_id: at which question
 * @error: return location for an error, or %NULL
 *
 * Forgets a draft, if there is one. On disk when it returns %TRUE, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_draft_store_remove (WayDatabase *database,
                        gint64       attempt_id,
                        const char  *question_id,
                        GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_id != NULL, FALSE);

  statement = _way_statement_new (database, WRITE_FAILED, "DELETE FROM drafts WHERE attempt_id = ?1 AND question_id = ?2", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_text (statement, 2, question_id);

  return _way_statement_run (statement, error);
}

static gpointer
read_draft (WayStatement *statement)
{
  WayDraft *draft = g_new0 (WayDraft, 1);

  draft->attempt_id = _way_statement_get_int64 (statement, 1);
  draft->question_id = g_strdup (_way_statement_get_text (statement, 2));
  draft->content_hash = g_strdup (_way_statement_get_text (statement, 3));
  draft->updated_at = _way_statement_get_int64 (statement, 4);

  return draft;
}

static void
take_response (gpointer     record,
               WayResponse *response)
{
  WayDraft *draft = record;

  draft->response = response;
}

static const WayStringListRecord draft_record = { read_draft, take_response, (GDestroyNotify) way_draft_free };

/**
 * way_draft_store_list_module:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @error: return location for an error, or %NULL
 *
 * The drafts in all attempts of a learner in a module, in one query, in the order they were begun. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayDraft): the drafts, or %NULL on error
 */
GPtrArray *
way_draft_store_list_module (WayDatabase *database,
                             gint64       learner_id,
                             const char  *module_id,
                             GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (module_id != NULL, NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT d.rowid, d.attempt_id, d.question_id, d.content_hash, d.updated_at, " WAY_STRING_LIST_COLUMNS
                                  " FROM drafts d " WAY_STRING_LIST_JOIN ("way_unseal (d.response)") "WHERE d.attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1 AND module_id = ?2) "
                                                                                                     "ORDER BY d.rowid, v.key",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);

  return _way_string_list_read_rows (statement, VALUE_COLUMN, &draft_record, error);
}
