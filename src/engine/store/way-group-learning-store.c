/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-learning-store.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-statement-private.h"
#include "way-string-list-private.h"

#define READ_FAILED "The group sessions that you took part in could not be read"
#define ADD_FAILED "The record from your trainer could not be added"

/* Also tells whether new words could be written: a locked profile takes nothing in. */
static char *
dup_stored (WayDatabase *database,
            gint64       learner_id,
            const char  *record,
            GError     **error)
{
  const char *const list[] = { record, NULL };
  g_autofree char  *json = _way_string_list_to_json (list);

  if (json == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, ADD_FAILED " because it is not text in UTF-8. Ask your trainer for the file again.");
      return NULL;
    }

  return _way_database_dup_stored (database, ADD_FAILED, learner_id, json, error);
}

static gboolean
find_session (WayDatabase *database,
              gint64       learner_id,
              const char  *session_uuid,
              gboolean    *found,
              GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, READ_FAILED, "SELECT 1 FROM group_learning WHERE learner_id = ?1 AND session_uuid = ?2", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, session_uuid);
  step = _way_statement_step (statement, error);
  *found = step == WAY_STEP_ROW;

  return step != WAY_STEP_ERROR;
}

static gboolean
append_event (WayDatabase       *database,
              gint64             learner_id,
              const WayHandover *handover,
              const char        *record,
              gint64             imported_at,
              GError           **error)
{
  const char *const list[] = { record, NULL };
  g_autofree char  *json = _way_string_list_to_json (list);
  g_autofree char  *body = _way_event_dup_session_body (handover);
  g_autoptr (WayEvent) event = _way_event_new ("session", body, json, imported_at);

  return _way_event_append (database, ADD_FAILED, learner_id, event, error);
}

static gboolean
insert_row (WayDatabase       *database,
            gint64             learner_id,
            const WayHandover *handover,
            const char        *stored,
            gint64             imported_at,
            GError           **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, ADD_FAILED,
                                  "INSERT INTO group_learning (learner_id, session_uuid, module_id, module_version, module_title, held_at, minutes, signer, record, "
                                  "imported_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, handover->session_uuid);
  _way_statement_bind_text (statement, 3, handover->module_id);
  _way_statement_bind_text (statement, 4, handover->module_version);
  _way_statement_bind_text (statement, 5, handover->module_title);
  _way_statement_bind_int64 (statement, 6, handover->ended_at);
  _way_statement_bind_int64 (statement, 7, handover->minutes);
  _way_statement_bind_text (statement, 8, handover->signer);
  _way_statement_bind_text (statement, 9, stored);
  _way_statement_bind_int64 (statement, 10, imported_at);

  return _way_statement_run (statement, error);
}

/**
 * way_group_learning_store_add:
 * @database: a database
 * @learner_id: who took part
 * @handover: what the file says, checked
 * @record: the file itself
 * @added: (out): whether the session was new here
 * @error: return location for an error, or %NULL
 *
 * Adds a group session to somebody's learning, once: as an event of the kind `session`, with the file as its answer, and the row that follows from it. What a
 * trainer wrote is sealed where the learner has a PIN. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED while the PIN was not given, %WAY_STORE_ERROR_CONSTRAINT for an unknown learner, and the codes for faults of file and disk.
 *
 * Returns: whether the session is in the record
 */
gboolean
way_group_learning_store_add (WayDatabase       *database,
                              gint64             learner_id,
                              const WayHandover *handover,
                              const char        *record,
                              gboolean          *added,
                              GError           **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *stored = NULL;
  gint64           now = g_get_real_time ();
  gboolean         found = FALSE;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (handover != NULL && record != NULL, FALSE);
  g_return_val_if_fail (added != NULL, FALSE);

  *added = FALSE;
  transaction = way_transaction_begin (database, ADD_FAILED, error);
  stored = transaction != NULL ? dup_stored (database, learner_id, record, error) : NULL;
  if (stored == NULL || !find_session (database, learner_id, handover->session_uuid, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if (!append_event (database, learner_id, handover, record, now, error) || !insert_row (database, learner_id, handover, stored, now, error) ||
      !way_transaction_commit (transaction, error))
    return FALSE;

  *added = TRUE;

  return TRUE;
}

static WayGroupLearning *
read_row (WayStatement *statement)
{
  WayGroupLearning *learning = g_new0 (WayGroupLearning, 1);

  learning->session_uuid = g_strdup (_way_statement_get_text (statement, 0));
  learning->module_id = g_strdup (_way_statement_get_text (statement, 1));
  learning->module_version = g_strdup (_way_statement_get_text (statement, 2));
  learning->module_title = g_strdup (_way_statement_get_text (statement, 3));
  learning->held_at = _way_statement_get_int64 (statement, 4);
  learning->minutes = (guint) _way_statement_get_int64 (statement, 5);
  learning->signer = g_strdup (_way_statement_get_text (statement, 6));
  learning->imported_at = _way_statement_get_int64 (statement, 7);
  learning->record = g_strdup (_way_statement_get_text (statement, 8));
  learning->title = g_strdup (_way_statement_get_text (statement, _way_statement_is_null (statement, 9) ? 3 : 9));

  return learning;
}

/**
 * way_group_learning_store_list:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * The group sessions that somebody took part in, the latest first. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayGroupLearning): the sessions, or %NULL on error
 */
GPtrArray *
way_group_learning_store_list (WayDatabase *database,
                               gint64       learner_id,
                               GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) way_group_learning_free);
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT session_uuid, module_id, module_version, module_title, held_at, minutes, signer, imported_at, "
                                  "file, iif (json_valid (file), file ->> '$.record.session.title', NULL) "
                                  "FROM (SELECT *, way_unseal (record) ->> '$[0]' AS file FROM group_learning WHERE learner_id = ?1) ORDER BY held_at DESC, session_uuid",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (list, read_row (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * way_group_learning_dup_body:
 * @handover: what a hand-over file says
 *
 * What the log says of it: one that comes from another record says the same, or somebody made it up. Pure.
 *
 * Returns: (transfer full): the body of its event, canonical JSON
 */
char *
way_group_learning_dup_body (const WayHandover *handover)
{
  g_return_val_if_fail (handover != NULL, NULL);

  return _way_event_dup_session_body (handover);
}
