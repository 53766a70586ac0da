/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gstdio.h>

#include "way-database-private.h"

#define BACKUP_FAILED "A copy of your record could not be made, and so the record was not brought up to date,"
#define BACKUP_MAX_SAME_SECOND 100

/* An empty file of our own, which VACUUM INTO accepts, so that the copy is for the owner's eyes from its first byte. */
static char *
create_file (const char *path,
             gint64      version,
             GError    **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  for (int i = 1; i <= BACKUP_MAX_SAME_SECOND; i++)
    {
      g_autofree char *again = i > 1 ? g_strdup_printf ("-%d", i) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("%s-v%" G_GINT64_FORMAT "-%s%s", base, version, time, again);
      g_autofree char *copy = g_build_filename (parent, "backups", name, NULL);

      if (!g_file_test (copy, G_FILE_TEST_EXISTS))
        return _way_database_file_create (copy, error) ? g_steal_pointer (&copy) : NULL;
    }

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION, BACKUP_FAILED " because the folder “backups” has no free name. Try again.");

  return NULL;
}

static gboolean
vacuum_into (sqlite3    *handle,
             const char *copy,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = sqlite3_prepare_v2 (handle, "VACUUM INTO ?1", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_bind_text (statement, 1, copy, -1, SQLITE_TRANSIENT);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_DONE)
    return TRUE;

  _way_store_error_set (error, handle, result, BACKUP_FAILED);

  return FALSE;
}

static gboolean
verify (const char *copy,
        gint64      version,
        GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  gint64 copied_version = 0;
  gint64 n_faults = 1;
  int    result = sqlite3_open_v2 (copy, &handle, SQLITE_OPEN_READONLY, NULL);

  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, BACKUP_FAILED);
      return FALSE;
    }
  if (!_way_connection_get_int64 (handle, BACKUP_FAILED, "PRAGMA user_version", &copied_version, error) ||
      !_way_connection_get_int64 (handle, BACKUP_FAILED, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &n_faults, error))
    return FALSE;
  if (copied_version != version || n_faults > 0)
    {
      _way_store_error_set (error, handle, SQLITE_CORRUPT, BACKUP_FAILED);
      return FALSE;
    }

  return TRUE;
}

/* A whole, checked and synced copy in `backups/` beside the record; answers its path. Nothing is left behind on error. */
char *
_way_backup_make (sqlite3    *handle,
                  const char *path,
                  gint64      version,
                  GError    **error)
{
  g_autofree char *copy = create_file (path, version, error);
  g_autofree char *folder = NULL;

  if (copy == NULL)
    return NULL;

  folder = g_path_get_dirname (copy);
  if (!vacuum_into (handle, copy, error) ||
      !verify (copy, version, error) ||
      !_way_database_file_sync (copy, error) ||
      !_way_database_file_sync (folder, error))
    {
      g_unlink (copy);
      return NULL;
    }

  return g_steal_pointer (&copy);
}
