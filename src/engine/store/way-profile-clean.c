/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-learner-private.h"
#include "way-profile.h"
#include "way-statement-private.h"

#define CLEAN_FAILED "Your words are sealed, but old traces of them could not be wiped from the file"

/* Within the caller's transaction: there is something to clean up after it. Without a PIN nothing of the learner's is sealed, and nothing needs to be. */
gboolean
_way_profile_mark_unclean (WayDatabase *database,
                           const char  *failed,
                           gint64       learner_id,
                           GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, failed, "UPDATE learners SET unclean = 1 WHERE id = ?1 AND vault IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);

  return _way_statement_run (statement, error);
}

/* (transfer full): the vault that was put in place and not cleaned up after yet, or NULL. */
static gboolean
find_unclean (WayDatabase *database,
              gint64       learner_id,
              char       **vault,
              GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, CLEAN_FAILED, "SELECT vault FROM learners WHERE id = ?1 AND unclean <> 0", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    *vault = g_strdup (_way_statement_get_text (statement, 0));

  return step != WAY_STEP_ERROR;
}

/* secure_delete alone leaves old bytes in the gaps of pages that were balanced, so every page is written anew; and then none may be left in the WAL. */
static gboolean
wipe_file (WayDatabase *database,
           GError     **error)
{
  sqlite3 *handle = _way_database_get_handle (database);
  int      result;

  if (!_way_connection_exec (handle, CLEAN_FAILED, "VACUUM", error))
    return FALSE;

  result = sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result != SQLITE_OK)
    _way_store_error_set (error, handle, result, CLEAN_FAILED);

  return result == SQLITE_OK;
}

/* Not where another window put another vault in place meanwhile: that one has a cleaning of its own to come. */
static gboolean
set_clean (WayDatabase *database,
           gint64       learner_id,
           const char  *vault,
           GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, CLEAN_FAILED, "UPDATE learners SET unclean = 0 WHERE id = ?1 AND vault = ?2", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, vault);

  return _way_statement_run (statement, error);
}

/**
 * way_profile_clean:
 * @database: a database, not within a transaction
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * Writes the whole file anew and empties the WAL, so that no byte of them holds what was sealed, or what an older PIN opens. Does nothing where that was
 * done since the PIN was set or changed: setting, changing and opening do it, and it fails where another program reads the record or the disk is full.
 * The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_BUSY, %WAY_STORE_ERROR_FULL and the other codes for faults of file and disk. The words are sealed all the same.
 *
 * Returns: whether the file is clean
 */
gboolean
way_profile_clean (WayDatabase *database,
                   gint64       learner_id,
                   GError     **error)
{
  g_autofree char *vault = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (sqlite3_get_autocommit (_way_database_get_handle (database)), FALSE);

  if (!find_unclean (database, learner_id, &vault, error))
    return FALSE;
  if (vault == NULL)
    return TRUE;

  return wipe_file (database, error) && set_clean (database, learner_id, vault, error);
}
