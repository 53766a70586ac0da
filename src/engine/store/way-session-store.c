/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-session-private.h"
#include "way-string-list-private.h"

#define REMOVE_FAILED "The session could not be removed"
#define WIPE_FAILED "The session is removed, but old traces of it could not be wiped from the file"

WaySession *
_way_session_read (WayStatement *statement)
{
  WaySession *session = g_new0 (WaySession, 1);

  session->id = _way_statement_get_int64 (statement, 0);
  session->uuid = g_strdup (_way_statement_get_text (statement, 1));
  session->learner_id = _way_statement_get_int64 (statement, 2);
  session->module_id = g_strdup (_way_statement_get_text (statement, 3));
  session->module_version = g_strdup (_way_statement_get_text (statement, 4));
  session->module_title = g_strdup (_way_statement_get_text (statement, 5));
  session->title = g_strdup (_way_statement_get_text (statement, 6));
  session->trainer = g_strdup (_way_statement_get_text (statement, 7));
  session->place = g_strdup (_way_statement_get_text (statement, 8));
  session->anonymous = _way_statement_get_int64 (statement, 9) != 0;
  session->headcount = (guint) _way_statement_get_int64 (statement, 10);
  session->state = (WaySessionState) _way_statement_get_enum (statement, 11, WAY_TYPE_SESSION_STATE);
  session->block = (guint) _way_statement_get_int64 (statement, 12);
  session->stage = (WaySessionStage) _way_statement_get_enum (statement, 13, WAY_TYPE_SESSION_STAGE);
  session->poll = (guint) _way_statement_get_int64 (statement, 14);
  session->opt_out = g_strdup (_way_statement_get_text (statement, 15));
  session->disclosure = g_new0 (char *, 1);
  session->created_at = _way_statement_get_int64 (statement, 16);
  session->started_at = _way_statement_get_int64 (statement, 17);
  session->ended_at = _way_statement_get_int64 (statement, 18);
  session->seen_at = _way_statement_get_int64 (statement, 19);

  return session;
}

static gint64
insert_session (WayDatabase      *database,
                const WaySession *session,
                GError          **error)
{
  g_autofree char *disclosure = _way_string_list_to_json ((const char *const *) session->disclosure);

  return _way_session_insert (database,
                              "INSERT INTO group_sessions (uuid, learner_id, module_id, module_version, module_title, title, trainer, place, anonymous, "
                              "headcount, state, opt_out, disclosure, created_at, seen_at) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                              error, "tittttttiitttii", session->uuid, session->learner_id, session->module_id, session->module_version,
                              session->module_title, session->title, session->trainer, session->place, (gint64) session->anonymous,
                              (gint64) session->headcount, way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) session->state), session->opt_out, disclosure,
                              session->created_at, session->seen_at);
}

/**
 * way_session_store_add:
 * @database: a database
 * @session: what is known of it before it begins; its `id` is not read
 * @blocks: (element-type WayRunBlock): its plan
 * @error: return location for an error, or %NULL
 *
 * Begins the record of a group session. On disk and synced when it returns, unless within a [struct@Transaction]; on error nothing was changed. The
 * database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if the learner is unknown or a text is not UTF-8, and with the codes for faults of file and disk.
 *
 * Returns: the row's id, 0 on error
 */
gint64
way_session_store_add (WayDatabase      *database,
                       const WaySession *session,
                       const GPtrArray  *blocks,
                       GError          **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  gint64 session_id;

  g_return_val_if_fail (WAY_IS_DATABASE (database), 0);
  g_return_val_if_fail (session != NULL && blocks != NULL, 0);

  transaction = way_transaction_begin (database, WAY_SESSION_WRITE_FAILED, error);
  if (transaction == NULL)
    return 0;

  session_id = insert_session (database, session, error);
  if (session_id == 0 || !_way_session_add_blocks (database, session_id, blocks, error) || !way_transaction_commit (transaction, error))
    return 0;

  return session_id;
}

/**
 * way_session_store_list:
 * @database: a database
 * @learner_id: whose, the trainer's
 * @error: return location for an error, or %NULL
 *
 * A trainer's sessions, the newest first; of each only the session itself, without the steps of a disclosure. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WaySession): the sessions, or %NULL on error
 */
GPtrArray *
way_session_store_list (WayDatabase *database,
                        gint64       learner_id,
                        GError     **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_free);
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_session_statement_new (database, WAY_SESSION_READ_FAILED,
                                          "SELECT " WAY_SESSION_COLUMNS " FROM group_sessions WHERE learner_id = ?1 ORDER BY created_at DESC, id DESC", error,
                                          "i", learner_id);
  if (statement == NULL)
    return NULL;

  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (sessions, _way_session_read (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&sessions) : NULL;
}

/**
 * way_session_store_update:
 * @database: a database
 * @session: the session as it is now
 * @error: return location for an error, or %NULL
 *
 * Keeps what can change of a session: title, trainer, place, headcount, state, block, stage, poll, and its times. On disk and synced when it returns,
 * unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if a text is empty that may not be, or not UTF-8, and with the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_update (WayDatabase      *database,
                          const WaySession *session,
                          GError          **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return _way_session_run (database,
                           "UPDATE group_sessions SET title = ?2, trainer = ?3, place = ?4, headcount = ?5, state = ?6, block = ?7, stage = ?8, poll = ?9, "
                           "started_at = nullif (?10, 0), ended_at = nullif (?11, 0), seen_at = ?12 WHERE id = ?1",
                           error, "itttititiiii", session->id, session->title, session->trainer, session->place, (gint64) session->headcount,
                           way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) session->state), (gint64) session->block,
                           way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) session->stage), (gint64) session->poll, session->started_at, session->ended_at,
                           session->seen_at);
}

/**
 * way_session_store_touch:
 * @database: a database
 * @session_id: a session
 * @seen_at: the time, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Notes that a session still goes on. On disk and synced when it returns. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_touch (WayDatabase *database,
                         gint64       session_id,
                         gint64       seen_at,
                         GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return _way_session_run (database, "UPDATE group_sessions SET seen_at = ?2 WHERE id = ?1", error, "ii", session_id, seen_at);
}

static gboolean
delete_rows (WayDatabase *database,
             gint64       session_id,
             GError     **error)
{
  static const char *const statements[] = {
    "DELETE FROM session_parked WHERE session_id = ?1",
    "DELETE FROM session_steps WHERE session_id = ?1",
    "DELETE FROM session_counts WHERE session_id = ?1",
    "DELETE FROM session_rounds WHERE session_id = ?1",
    "DELETE FROM session_visits WHERE session_id = ?1",
    "DELETE FROM session_presence WHERE session_id = ?1",
    "DELETE FROM session_people WHERE session_id = ?1",
    "DELETE FROM session_blocks WHERE session_id = ?1",
    "DELETE FROM group_sessions WHERE id = ?1",
  };
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, REMOVE_FAILED, error);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (transaction == NULL || !_way_session_run (database, statements[i], error, "i", session_id))
      return FALSE;

  return way_transaction_commit (transaction, error);
}

/**
 * way_session_store_remove:
 * @database: a database, not within a transaction
 * @session_id: a session
 * @error: return location for an error, or %NULL
 *
 * Removes a session with its register and all that was counted, writes the whole file anew and empties the WAL, so that no name is left in them.
 * Copies of the record that were made before still hold it, until the rota lets them go. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_BUSY where another program reads the record, and with the codes for faults of file and disk; a fault after the rows
 * are gone says so.
 *
 * Returns: whether no trace is left in the file
 */
gboolean
way_session_store_remove (WayDatabase *database,
                          gint64       session_id,
                          GError     **error)
{
  sqlite3 *handle;
  int      result;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  handle = _way_database_get_handle (database);
  g_return_val_if_fail (sqlite3_get_autocommit (handle), FALSE);

  if (!delete_rows (database, session_id, error) || !_way_connection_exec (handle, WIPE_FAILED, "VACUUM", error))
    return FALSE;

  result = sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result != SQLITE_OK)
    _way_store_error_set (error, handle, result, WIPE_FAILED);

  return result == SQLITE_OK;
}
