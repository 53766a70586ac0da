/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-salvage-private.h"

/* In the order in which they refer to each other */
static const char *const tables[] = { "learners", "attempts", "responses", "drafts", "scenario_steps", "bookmarks", "events", "group_learning", "signing_keys", "group_sessions",
                                      "session_blocks", "session_people", "session_presence", "session_visits", "session_rounds", "session_counts", "session_steps", "session_parked" };

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
      !check_any (to, report, error) || !_way_salvage_mend (target, error) || !count_rows (to, report, error) || !way_transaction_commit (transaction, error) ||
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
