/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-backup-private.h"
#include "way-database-private.h"

/* A copy has no WAL and nobody writes to it: with "immutable" nothing beside it is read or made, and a file that lies there by chance changes nothing. */
sqlite3 *
_way_backup_open (const char *path,
                  const char *failed,
                  GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *plain = g_filename_to_uri (absolute, NULL, error);
  g_autofree char *uri = plain != NULL ? g_strconcat (plain, "?immutable=1", NULL) : NULL;
  int              result;

  if (uri == NULL)
    return NULL;

  result = sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, failed);
      return NULL;
    }
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return _way_connection_exec (handle, failed, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON", error) ? g_steal_pointer (&handle) : NULL;
}

/* Every page, every index entry and every reference. */
gboolean
_way_backup_check (sqlite3    *handle,
                   const char *failed,
                   gint64     *version,
                   GError    **error)
{
  gint64 application_id = 0;
  gint64 n_faults = 1;
  gint64 n_orphans = 1;

  if (!_way_connection_get_int64 (handle, failed, "PRAGMA application_id", &application_id, error) ||
      !_way_connection_get_int64 (handle, failed, "PRAGMA user_version", version, error) ||
      !_way_connection_get_int64 (handle, failed, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &n_faults, error) ||
      !_way_connection_get_int64 (handle, failed, "SELECT count (*) FROM pragma_foreign_key_check", &n_orphans, error))
    return FALSE;
  if (application_id != WAY_DATABASE_APPLICATION_ID || *version < 1 || n_faults > 0 || n_orphans > 0)
    {
      _way_store_error_set (error, handle, SQLITE_CORRUPT, failed);
      return FALSE;
    }

  return TRUE;
}

/**
 * way_backup_verify:
 * @path: (type filename): a copy
 * @error: return location for an error, or %NULL
 *
 * Opens a copy and looks through every page of it. Nothing is changed. May be called from any thread.
 *
 * Fails with %WAY_STORE_ERROR_CORRUPT, %WAY_STORE_ERROR_NEWER for one that only a newer Waymark can open, %WAY_STORE_ERROR_OPEN and %WAY_STORE_ERROR_IO.
 *
 * Returns: whether it is whole and can be restored
 */
gboolean
way_backup_verify (const char *path,
                   GError    **error)
{
  static const char failed[] = "The copy could not be opened";

  g_auto (GStrv) scripts = NULL;
  g_autoptr (sqlite3) handle = NULL;
  gint64 version = 0;

  g_return_val_if_fail (path != NULL, FALSE);

  scripts = _way_migration_dup_scripts ();
  handle = _way_backup_open (path, failed, error);

  return handle != NULL && _way_backup_check (handle, failed, &version, error) &&
         _way_database_file_check_version (path, version, g_strv_length (scripts), error);
}
