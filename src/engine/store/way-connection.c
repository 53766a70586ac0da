/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"

#define OPEN_FAILED "Your record could not be opened"

/* Nothing here touches the file. A damaged or hostile file gets no functions to call and no schema to write to. */
#define CONFIGURE_SQL "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"

gboolean
_way_connection_exec (sqlite3    *handle,
                      const char *failed,
                      const char *sql,
                      GError    **error)
{
  int result = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    _way_store_error_set (error, handle, result, failed);

  return result == SQLITE_OK;
}

/* The first column of the only row; left alone on error. */
gboolean
_way_connection_get_int64 (sqlite3    *handle,
                           const char *failed,
                           const char *sql,
                           gint64     *value,
                           GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result != SQLITE_ROW)
    {
      _way_store_error_set (error, handle, result, failed);
      return FALSE;
    }

  *value = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

static sqlite3 *
open_handle (const char *path,
             int         flags,
             GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  int result = sqlite3_open_v2 (path, &handle, flags, NULL);

  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, OPEN_FAILED);
      return NULL;
    }

  sqlite3_busy_timeout (handle, WAY_DATABASE_BUSY_TIMEOUT_MS);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  /* Closed again because it is damaged, the file stays as it is: its WAL is only written into it by who opened it whole. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!_way_connection_exec (handle, OPEN_FAILED, CONFIGURE_SQL, error))
    return NULL;

  return g_steal_pointer (&handle);
}

/* Pages that are looked through at every opening. A longer record is looked through by the copy of the day, so that opening does not grow with it. */
#define MAX_PAGES_AT_ONCE 512

/* A damaged record is better found now than in the middle of a lesson. One millisecond for a few hundred answers. Rows are held
 * against their indexes too: a lost page may leave a table that is in order and has less in it. */
static gboolean
check_pages (sqlite3    *handle,
             const char *path,
             gint64      n_pages,
             GError    **error)
{
  gint64 n_faults = 0;

  if (n_pages > MAX_PAGES_AT_ONCE)
    return _way_connection_get_int64 (handle, OPEN_FAILED, "SELECT count (*) FROM learners", &n_faults, error);

  if (!_way_connection_get_int64 (handle, OPEN_FAILED, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &n_faults, error))
    return FALSE;
  if (n_faults > 0)
    _way_database_file_set_foreign (path, error);

  return n_faults == 0;
}

/* Asked again after opening: only now have a journal or a WAL of a killed program been taken into account. */
static gboolean
check_identity (sqlite3    *handle,
                const char *path,
                guint       supported,
                gint64     *version,
                GError    **error)
{
  gint64 application_id = 0;
  gint64 n_pages = 0;

  if (!_way_connection_get_int64 (handle, OPEN_FAILED, "PRAGMA application_id", &application_id, error) ||
      !_way_connection_get_int64 (handle, OPEN_FAILED, "PRAGMA user_version", version, error) ||
      !_way_connection_get_int64 (handle, OPEN_FAILED, "PRAGMA page_count", &n_pages, error))
    return FALSE;

  if (n_pages > 0 && (application_id != WAY_DATABASE_APPLICATION_ID || *version < 1))
    {
      _way_database_file_set_foreign (path, error);
      return FALSE;
    }

  return _way_database_file_check_version (path, *version, supported, error) && check_pages (handle, path, n_pages, error);
}

/* Where the file system has no shared memory SQLite stays with a rollback journal, and that needs EXTRA to keep the promise. */
static gboolean
set_durable (sqlite3 *handle,
             GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean wal;
  int      result = sqlite3_prepare_v2 (handle, "PRAGMA journal_mode = WAL", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result != SQLITE_ROW)
    {
      _way_store_error_set (error, handle, result, OPEN_FAILED);
      return FALSE;
    }

  wal = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "wal") == 0;
  sqlite3_reset (statement);

  return _way_connection_exec (handle, OPEN_FAILED,
                               wal ? "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                                   : "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;",
                               error);
}

sqlite3 *
_way_connection_open_for_writing (const char        *path,
                                  const char *const *scripts,
                                  GError           **error)
{
  guint supported = g_strv_length ((char **) scripts);
  g_autoptr (sqlite3) handle = NULL;
  WayFileKind kind;
  gint64      version = 0;

  if (!_way_database_file_probe (path, supported, &kind, error))
    return NULL;
  if (kind == WAY_FILE_MISSING && !_way_database_file_create (path, error))
    return NULL;

  handle = open_handle (path, SQLITE_OPEN_READWRITE, error);
  if (handle == NULL)
    return NULL;

  /* SQLite falls back to reading without a word. */
  if (sqlite3_db_readonly (handle, "main") == 1)
    {
      _way_store_error_set (error, NULL, SQLITE_READONLY, OPEN_FAILED);
      return NULL;
    }

  if (!check_identity (handle, path, supported, &version, error) ||
      !_way_connection_exec (handle, OPEN_FAILED, "PRAGMA synchronous = EXTRA", error) ||
      !_way_migration_run (handle, path, scripts, error) ||
      !set_durable (handle, error))
    return NULL;
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  return g_steal_pointer (&handle);
}

sqlite3 *
_way_connection_open_in_memory (const char *const *scripts,
                                GError           **error)
{
  g_autoptr (sqlite3) handle = open_handle (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, error);

  if (handle == NULL || !_way_migration_run (handle, ":memory:", scripts, error) ||
      !_way_connection_exec (handle, OPEN_FAILED, "PRAGMA foreign_keys = ON", error))
    return NULL;

  return g_steal_pointer (&handle);
}

/* Where nothing can be written, or nothing more, there is no place for the -shm file that a WAL needs. Without a WAL the file is all there is,
 * and nobody can be writing to it: that is what "immutable" means. */
static sqlite3 *
open_immutable (const char *path,
                GError    **error)
{
  g_autofree char *plain = g_filename_to_uri (path, NULL, error);
  g_autofree char *uri = NULL;

  if (plain == NULL)
    return NULL;

  uri = g_strconcat (plain, "?immutable=1", NULL);

  return open_handle (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

static gboolean
is_refused (sqlite3 *handle)
{
  gint64 version;

  if (_way_connection_get_int64 (handle, OPEN_FAILED, "PRAGMA user_version", &version, NULL))
    return FALSE;

  switch (sqlite3_errcode (handle))
    {
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
      return TRUE;
    default:
      return FALSE;
    }
}

sqlite3 *
_way_connection_open_for_reading (const char *path,
                                  guint       supported,
                                  GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  WayFileKind kind;
  gint64      version = 0;

  if (!_way_database_file_probe (path, supported, &kind, error))
    return NULL;
  if (kind != WAY_FILE_RECORD)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "Nothing is recorded yet.");
      return NULL;
    }

  handle = open_handle (path, SQLITE_OPEN_READONLY, error);
  if (handle == NULL)
    return NULL;

  if (is_refused (handle) && _way_database_file_has_companion (path, "-journal"))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN,
                   OPEN_FAILED " because Waymark was stopped in the midst of saving. Open Waymark once, and it puts that right.");
      return NULL;
    }
  if (is_refused (handle) && !_way_database_file_has_companion (path, "-wal"))
    {
      g_clear_pointer (&handle, sqlite3_close);
      handle = open_immutable (path, error);
      if (handle == NULL)
        return NULL;
    }

  if (!check_identity (handle, path, supported, &version, error))
    return NULL;
  if (version < supported)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION,
                   "Your record was written by an older Waymark. Open Waymark once: it keeps a copy and brings the record up to date.");
      return NULL;
    }

  return g_steal_pointer (&handle);
}
