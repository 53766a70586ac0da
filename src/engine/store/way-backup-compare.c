/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-backup-private.h"
#include "way-database-private.h"

#define FAILED "The copy could not be compared with your record"

/* These tables and columns are in every version. */
#define SUMMARY                                                                                                                   \
  "SELECT uuid, name, (SELECT count (*) FROM attempts a WHERE a.learner_id = l.id), "                                             \
  "(SELECT count (*) FROM responses r JOIN attempts a ON a.id = r.attempt_id WHERE a.learner_id = l.id), "                        \
  "max (coalesce ((SELECT max (max (started_at, coalesce (finished_at, 0))) FROM attempts a WHERE a.learner_id = l.id), 0), "     \
  " coalesce ((SELECT max (answered_at) FROM responses r JOIN attempts a ON a.id = r.attempt_id WHERE a.learner_id = l.id), 0)) " \
  "FROM learners l ORDER BY id"

/* Kinds of events that are in the log since this version; a copy may be older. */
#define PORTFOLIO_VERSION 6
#define PORTFOLIO                                                                                                                       \
  "SELECT uuid, name, (SELECT count (*) FROM (SELECT body ->> 'removed' AS removed, row_number () OVER (PARTITION BY body ->> 'entry' " \
  "ORDER BY sequence DESC, hash DESC) AS age FROM events e WHERE e.learner_id = l.id AND kind = 'entry' AND json_valid (body)) "        \
  "WHERE age = 1 AND NOT removed), "                                                                                                    \
  "(SELECT count (DISTINCT body ->> 'certificate') FROM events e WHERE e.learner_id = l.id AND kind = 'certificate' "                   \
  "AND json_valid (body)), "                                                                                                            \
  "(SELECT coalesce (sum (body ->> 'seconds'), 0) FROM events e WHERE e.learner_id = l.id AND kind = 'time' AND json_valid (body)) "    \
  "FROM learners l ORDER BY id"

/**
 * way_backup_change_free:
 * @self: (transfer full) (nullable): a change
 *
 * Frees the change.
 */
void
way_backup_change_free (WayBackupChange *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self);
}

static WayBackupChange *
find_change (GPtrArray  *changes,
             const char *uuid,
             const char *name)
{
  WayBackupChange *change;

  for (guint i = 0; i < changes->len; i++)
    {
      change = g_ptr_array_index (changes, i);
      if (g_str_equal (change->uuid, uuid))
        return change;
    }

  change = g_new0 (WayBackupChange, 1);
  change->uuid = g_strdup (uuid);
  change->name = g_strdup (name);
  g_ptr_array_add (changes, change);

  return change;
}

static void
take_row (sqlite3_stmt *statement,
          gboolean      now,
          GPtrArray    *changes)
{
  WayBackupChange *change = find_change (changes, (const char *) sqlite3_column_text (statement, 0), (const char *) sqlite3_column_text (statement, 1));

  *(now ? &change->is_now : &change->is_then) = TRUE;
  *(now ? &change->n_attempts_now : &change->n_attempts_then) = sqlite3_column_int64 (statement, 2);
  *(now ? &change->n_answers_now : &change->n_answers_then) = sqlite3_column_int64 (statement, 3);
  *(now ? &change->last_now : &change->last_then) = sqlite3_column_int64 (statement, 4);
}

static void
take_portfolio (sqlite3_stmt *statement,
                gboolean      now,
                GPtrArray    *changes)
{
  WayBackupChange *change = find_change (changes, (const char *) sqlite3_column_text (statement, 0), (const char *) sqlite3_column_text (statement, 1));

  *(now ? &change->n_entries_now : &change->n_entries_then) = sqlite3_column_int64 (statement, 2);
  *(now ? &change->n_certificates_now : &change->n_certificates_then) = sqlite3_column_int64 (statement, 3);
  *(now ? &change->n_seconds_now : &change->n_seconds_then) = sqlite3_column_int64 (statement, 4);
}

static gboolean
read_rows (sqlite3    *handle,
           const char *sql,
           void (*take) (sqlite3_stmt *statement, gboolean now, GPtrArray *changes),
           gboolean   now,
           GPtrArray *changes,
           GError   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      result = sqlite3_step (statement);
      if (result == SQLITE_ROW)
        take (statement, now, changes);
    }
  if (result != SQLITE_DONE)
    _way_store_error_set (error, handle, result, FAILED);

  return result == SQLITE_DONE;
}

static int
get_version (sqlite3 *handle)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL) != SQLITE_OK || sqlite3_step (statement) != SQLITE_ROW)
    return 0;

  return sqlite3_column_int (statement, 0);
}

static gboolean
read_summary (sqlite3   *handle,
              gboolean   now,
              GPtrArray *changes,
              GError   **error)
{
  return read_rows (handle, SUMMARY, take_row, now, changes, error) &&
         (get_version (handle) < PORTFOLIO_VERSION || read_rows (handle, PORTFOLIO, take_portfolio, now, changes, error));
}

/* A record that is missing or cannot be read has nothing that a copy could take away. */
static gboolean
read_record (const char *record,
             GPtrArray  *changes,
             GError    **error)
{
  g_auto (GStrv) scripts = _way_migration_dup_scripts ();
  g_autoptr (GError) reason = NULL;
  g_autoptr (sqlite3) handle = _way_connection_open_for_reading (record, g_strv_length (scripts), &reason);

  if (handle != NULL)
    return read_summary (handle, TRUE, changes, error);
  if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND) || g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/**
 * way_backup_compare:
 * @record: (type filename): the record
 * @backup: (type filename): a copy of it
 * @error: return location for an error, or %NULL
 *
 * What restoring the copy would change, by learner: those of the record first, then those that only the copy has. Of a damaged record nothing is known, so that
 * it counts as empty. Nothing is changed. May be called from any thread.
 *
 * Fails with the codes of [func@way_backup_verify] for the copy, and of [func@way_database_open] for the record.
 *
 * Returns: (transfer full) (nullable) (element-type WayBackupChange): the learners, or %NULL on error
 */
GPtrArray *
way_backup_compare (const char *record,
                    const char *backup,
                    GError    **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) way_backup_change_free);
  g_autoptr (sqlite3) copy = NULL;

  g_return_val_if_fail (record != NULL && backup != NULL, NULL);

  if (!way_backup_verify (backup, error))
    return NULL;

  copy = _way_backup_open (backup, FAILED, error);
  if (copy == NULL || !read_record (record, changes, error) || !read_summary (copy, FALSE, changes, error))
    return NULL;

  return g_steal_pointer (&changes);
}
