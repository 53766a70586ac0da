/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-salvage-private.h"
#include "way-statement-private.h"

/* In the order in which they refer to each other */
static const char *const tables[] = { "learners", "attempts", "responses", "drafts", "scenario_steps", "bookmarks", "events" };

/* Words that are neither sealed nor a list of texts are damaged, and so is an event that says nothing. */
#define NO_LIST(text) "substr (" text ", 1, 1) <> '~' AND iif (json_valid (" text "), EXISTS (SELECT 1 FROM json_each (" text ") WHERE type <> 'text'), TRUE)"
#define DELETE_DAMAGED                                                                                                                                               \
  "DELETE FROM responses WHERE " NO_LIST ("response") ";"                                                                                                            \
                                                      "DELETE FROM drafts WHERE " NO_LIST ("response") ";"                                                           \
                                                                                                       "UPDATE attempts SET plan = NULL WHERE " NO_LIST ("plan") ";" \
                                                                                                                                                                 "DELETE FROM events WHERE NOT json_valid (body);"

/* An attempt whose row was lost is in the log under its UUID; which row it had is known from an answer. */
#define ADD_LOST_ATTEMPTS                                                                                                                   \
  "CREATE TEMP TABLE places AS SELECT r.attempt_id AS id, min (e.body ->> 'attempt') AS uuid FROM responses r JOIN events e "               \
  " ON e.made_at = r.answered_at AND e.kind = 'response' AND e.body ->> 'question' = r.question_id AND e.body ->> 'hash' = r.content_hash " \
  " WHERE r.attempt_id NOT IN (SELECT id FROM attempts) GROUP BY r.attempt_id HAVING count (DISTINCT e.body ->> 'attempt') = 1;"            \
  "CREATE TEMP TABLE begun AS SELECT body ->> 'attempt' AS uuid, * FROM events WHERE kind = 'attempt';"                                     \
  "INSERT OR IGNORE INTO attempts (id, uuid, learner_id, module_id, module_version, activity_id, number, started_at) "                      \
  " SELECT p.id, p.uuid, b.learner_id, body ->> 'module', body ->> 'version', body ->> 'activity', 3000000000 + p.id, made_at "             \
  " FROM places p JOIN begun b ON b.uuid = p.uuid;"                                                                                         \
  "DROP TABLE places; DROP TABLE begun;"

/* A learner whose row was lost is named anew. */
#define LOST_LEARNERS "(SELECT learner_id FROM attempts UNION SELECT learner_id FROM bookmarks UNION SELECT learner_id FROM events) " \
                      "WHERE learner_id NOT IN (SELECT id FROM learners)"

/* What was in an attempt whose row was lost may be in the log; the rest nobody knows a place for. */
#define DELETE_ORPHANS                                                       \
  "DELETE FROM responses WHERE attempt_id NOT IN (SELECT id FROM attempts);" \
  "DELETE FROM drafts WHERE attempt_id NOT IN (SELECT id FROM attempts);"    \
  "DELETE FROM scenario_steps WHERE attempt_id NOT IN (SELECT id FROM attempts);"

/**
 * way_salvaged_free:
 * @self: (transfer full) (nullable): a table's account
 *
 * Frees the account.
 */
void
way_salvaged_free (WaySalvaged *self)
{
  if (self == NULL)
    return;

  g_free (self->table);
  g_free (self);
}

/* SQLite may write to what it opens, if only to play in a WAL: so it gets a copy. */
static gboolean
copy_damaged (const char *damaged,
              const char *copy,
              GError    **error)
{
  g_autofree char *wal = g_strconcat (damaged, "-wal", NULL);
  g_autofree char *wal_copy = g_strconcat (copy, "-wal", NULL);

  return _way_salvage_copy (damaged, copy, pread, error) &&
         (!g_file_test (wal, G_FILE_TEST_EXISTS) || _way_salvage_copy (wal, wal_copy, pread, error));
}

/* The damaged record itself may be called anything. */
static char *
dup_free_name (const char *target)
{
  char *copy = g_strconcat (target, ".reading", NULL);

  for (guint i = 2; g_file_test (copy, G_FILE_TEST_EXISTS); i++)
    {
      g_free (copy);
      copy = g_strdup_printf ("%s.reading-%u", target, i);
    }

  return copy;
}

static void
remove_copy (const char *copy)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (copy, suffixes[i], NULL);

      g_unlink (path);
    }
}

static gboolean
read_rows (GArray      *rows,
           WayDatabase *database,
           const char  *sql,
           GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, WAY_SALVAGE_FAILED, sql, error);
  WayStep step = WAY_STEP_ERROR;

  while (statement != NULL && (step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      gint64 row = _way_statement_get_int64 (statement, 0);

      g_array_append_val (rows, row);
    }

  return step == WAY_STEP_DONE;
}

static gboolean
add_learner (WayDatabase *database,
             gint64       learner_id,
             GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Recovered %" G_GINT64_FORMAT, learner_id);
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WAY_SALVAGE_FAILED, "INSERT INTO learners (id, uuid, name, created_at) VALUES (?1, ?2, ?3, 0)", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, uuid);
  _way_statement_bind_text (statement, 3, name);

  return _way_statement_run (statement, error);
}

/* An attempt that has none any more is another than its log tells of; a learner, too. */
#define HEX4 "[0-9a-f][0-9a-f][0-9a-f][0-9a-f]"
#define NO_UUID "uuid NOT GLOB '" HEX4 HEX4 "-" HEX4 "-" HEX4 "-" HEX4 "-" HEX4 HEX4 HEX4 "'"

static gboolean
give_uuids (WayDatabase *database,
            GArray      *rows,
            const char  *sql,
            GError     **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autoptr (WayStatement) statement = _way_statement_new (database, WAY_SALVAGE_FAILED, sql, error);

      if (statement == NULL)
        return FALSE;

      _way_statement_bind_int64 (statement, 1, g_array_index (rows, gint64, i));
      _way_statement_bind_text (statement, 2, uuid);
      if (!_way_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* Answers those of the learners in @lost. */
static gboolean
replace_uuids (WayDatabase *database,
               GArray      *lost,
               GError     **error)
{
  g_autoptr (GArray) attempts = g_array_new (FALSE, FALSE, sizeof (gint64));

  return read_rows (lost, database, "SELECT id FROM learners WHERE " NO_UUID, error) &&
         give_uuids (database, lost, "UPDATE learners SET uuid = ?2 WHERE id = ?1", error) &&
         read_rows (attempts, database, "SELECT id FROM attempts WHERE " NO_UUID, error) &&
         give_uuids (database, attempts, "UPDATE attempts SET uuid = ?2 WHERE id = ?1", error);
}

static gboolean
add_lost_learners (WayDatabase *database,
                   GArray      *lost,
                   GError     **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_rows (rows, database, "SELECT learner_id FROM " LOST_LEARNERS, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!add_learner (database, g_array_index (rows, gint64, i), error))
      return FALSE;
  g_array_append_vals (lost, rows->data, rows->len);

  return TRUE;
}

static gboolean
contains (GArray *rows,
          gint64  row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, gint64, i) == row)
      return TRUE;

  return FALSE;
}

/* Learners first, then what is theirs, and then each one's log. */
static gboolean
mend (WayDatabase *database,
      GError     **error)
{
  sqlite3 *handle = _way_database_get_handle (database);
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!_way_connection_exec (handle, WAY_SALVAGE_FAILED, DELETE_DAMAGED ADD_LOST_ATTEMPTS, error) ||
      !replace_uuids (database, lost, error) || !add_lost_learners (database, lost, error))
    return FALSE;

  if (!_way_connection_exec (handle, WAY_SALVAGE_FAILED, DELETE_ORPHANS, error) || !read_rows (all, database, "SELECT id FROM learners", error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      gint64 learner_id = g_array_index (all, gint64, i);

      if (!_way_salvage_log (database, learner_id, contains (lost, learner_id), error))
        return FALSE;
    }

  return TRUE;
}

/* What there is now, whether it was read or is known from elsewhere. */
static gboolean
count_rows (sqlite3   *to,
            GPtrArray *report,
            GError   **error)
{
  for (guint i = 0; i < report->len; i++)
    {
      WaySalvaged     *salvaged = g_ptr_array_index (report, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", salvaged->table);

      if (!_way_connection_get_int64 (to, WAY_SALVAGE_FAILED, sql, &salvaged->n_rows, error))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
make_report (void)
{
  GPtrArray *report = g_ptr_array_new_with_free_func ((GDestroyNotify) way_salvaged_free);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      WaySalvaged *salvaged = g_new0 (WaySalvaged, 1);

      salvaged->table = g_strdup (tables[i]);
      g_ptr_array_add (report, salvaged);
    }

  return report;
}

/* NULL when its first page is not that of a database any more. What its WAL holds is in the file then. */
static sqlite3 *
open_copy (const char *copy)
{
  g_autoptr (sqlite3) from = NULL;

  if (sqlite3_open_v2 (copy, &from, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
      sqlite3_exec (from, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL) != SQLITE_OK)
    return NULL;

  sqlite3_db_config (from, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_wal_checkpoint_v2 (from, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return g_steal_pointer (&from);
}

static gboolean
read_tables (const char *copy,
             sqlite3    *to,
             GPtrArray  *report,
             GError    **error)
{
  g_autoptr (sqlite3) from = open_copy (copy);

  for (guint i = 0; from != NULL && i < report->len; i++)
    if (!_way_salvage_rows (from, to, g_ptr_array_index (report, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
is_whole (GPtrArray *report)
{
  for (guint i = 0; i < report->len; i++)
    if (!((const WaySalvaged *) g_ptr_array_index (report, i))->whole)
      return FALSE;

  return TRUE;
}

static gboolean
read_pages (const char *copy,
            sqlite3    *to,
            GPtrArray  *report,
            GError    **error)
{
  g_autoptr (WaySalvagePages) pages = is_whole (report) ? NULL : _way_salvage_pages_open (copy);

  return pages == NULL || _way_salvage_cells (pages, to, report, error);
}

/* A file that is something else is not an empty record. */
static gboolean
check_any (sqlite3   *to,
           GPtrArray *report,
           GError   **error)
{
  gint64 n_rows = 0;

  if (!count_rows (to, report, error))
    return FALSE;
  for (guint i = 0; i < report->len; i++)
    n_rows += ((const WaySalvaged *) g_ptr_array_index (report, i))->n_rows;
  if (n_rows == 0 && !is_whole (report))
    _way_store_error_set (error, NULL, SQLITE_NOTADB, WAY_SALVAGE_FAILED);

  return n_rows > 0 || is_whole (report);
}

static GPtrArray *
salvage_into (const char  *copy,
              WayDatabase *target,
              GError     **error)
{
  g_autoptr (GPtrArray) report = make_report ();
  g_autoptr (WayTransaction) transaction = NULL;
  sqlite3 *to = _way_database_get_handle (target);
  gint64   version = 0;

  if (!_way_connection_exec (to, WAY_SALVAGE_FAILED, "PRAGMA foreign_keys = OFF", error))
    return NULL;

  transaction = way_transaction_begin (target, WAY_SALVAGE_FAILED, error);
  if (transaction == NULL || !read_tables (copy, to, report, error) || !read_pages (copy, to, report, error) ||
      !check_any (to, report, error) || !mend (target, error) || !count_rows (to, report, error) || !way_transaction_commit (transaction, error) ||
      !_way_backup_check (to, WAY_SALVAGE_FAILED, &version, error))
    return NULL;

  return g_steal_pointer (&report);
}

/**
 * way_salvage:
 * @damaged: (type filename): a damaged record, or any other
 * @target: (type filename): where to; nothing may be there
 * @error: return location for an error, or %NULL
 *
 * Saves what can be read of a damaged record into a new one: row by row what SQLite reaches, and where it does not reach all, every page that still looks like
 * one of ours, also without the first. Log and rows make up for each other's losses, and the new record's log is whole: events that hung on a lost one follow
 * others now. Answers and drafts of an attempt that neither row nor event tells of are lost. A learner whose row was lost has a new UUID, the name that the log knows
 * or else "Recovered", and no PIN, so that nobody can open what was sealed with it: a copy from before is better then. The damaged record is only copied and not a
 * byte of it is changed; it must be open in no program, this one included. May be called from any thread.
 *
 * Fails with %WAY_STORE_ERROR_CORRUPT when nothing at all can be read, %WAY_STORE_ERROR_CONSTRAINT when there is something at @target, and with the codes for faults
 * of file and disk. Nothing is left at @target then.
 *
 * Returns: (transfer full) (nullable) (element-type WaySalvaged): what was saved, by table, or %NULL on error
 */
GPtrArray *
way_salvage (const char *damaged,
             const char *target,
             GError    **error)
{
  g_autofree char *copy = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (GPtrArray) report = NULL;

  g_return_val_if_fail (damaged != NULL && target != NULL, NULL);

  if (g_file_test (target, G_FILE_TEST_EXISTS) || _way_database_file_has_companion (target, "-wal"))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WAY_SALVAGE_FAILED " because there is a file at that place. Choose another name.");
      return NULL;
    }

  copy = dup_free_name (target);
  if (copy_damaged (damaged, copy, error))
    database = way_database_open (target, WAY_DATABASE_DEFAULT, error);
  if (database != NULL)
    report = salvage_into (copy, database, error);
  g_clear_object (&database);
  remove_copy (copy);

  if (report == NULL)
    remove_copy (target);

  return g_steal_pointer (&report);
}
