/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-database-private.h"

#define BACKUP_FAILED "A copy of your record could not be made"
#define BACKUP_MAX_SAME_SECOND 100

/* A copy that a killed program had not finished is in nobody's way any more after so long. */
#define LEFTOVER_SECONDS 3600

/* What a copy is called until it is whole. */
static char *
dup_part (const char *copy)
{
  g_autofree char *folder = g_path_get_dirname (copy);
  g_autofree char *base = g_path_get_basename (copy);
  g_autofree char *name = g_strconcat (WAY_BACKUP_PART, base, NULL);

  return g_build_filename (folder, name, NULL);
}

static char *
dup_free_name (const char     *path,
               gint64          version,
               WayBackupReason reason,
               GError        **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  const char      *nick = way_backup_reason_to_nick (reason);

  for (int i = 1; i <= BACKUP_MAX_SAME_SECOND; i++)
    {
      g_autofree char *again = i > 1 ? g_strdup_printf ("-%d", i) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("%s-v%" G_GINT64_FORMAT "-%s%s.%s", base, version, time, again, nick);
      g_autofree char *copy = g_build_filename (parent, "backups", name, NULL);
      g_autofree char *part = dup_part (copy);

      if (!g_file_test (copy, G_FILE_TEST_EXISTS) && !g_file_test (part, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&copy);
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
verify_copy (const char *copy,
             gint64      version,
             GError    **error)
{
  g_autoptr (sqlite3) handle = _way_backup_open (copy, BACKUP_FAILED, error);
  gint64 copied_version = 0;

  if (handle == NULL || !_way_backup_check (handle, BACKUP_FAILED, &copied_version, error))
    return FALSE;
  if (copied_version != version)
    _way_store_error_set (error, handle, SQLITE_CORRUPT, BACKUP_FAILED);

  return copied_version == version;
}

/* SQLite may leave it, empty in all but length, when the disk fails late. */
static void
remove_journal (const char *part)
{
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);

  g_unlink (journal);
}

static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64      oldest = g_get_real_time () / G_USEC_PER_SEC - LEFTOVER_SECONDS;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *part = g_build_filename (folder, name, NULL);
      GStatBuf         info;

      if (g_str_has_prefix (name, WAY_BACKUP_PART) && g_stat (part, &info) == 0 && info.st_mtime < oldest)
        g_unlink (part);
    }
}

static gboolean
give_name (const char *part,
           const char *copy,
           GError    **error)
{
  int saved_errno;

  remove_journal (part);
  if (g_rename (part, copy) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO, BACKUP_FAILED ": %s. Check the folder “backups” and try again.", g_strerror (saved_errno));

  return FALSE;
}

/* A whole, checked and synced copy in `backups/` beside the record; answers its path. It has its name when it is whole and not before: a killed program leaves no
 * half of a copy among the others. Nothing is left behind on error. It begins as an empty file of our own, which VACUUM INTO accepts, so that it is for the
 * owner's eyes from its first byte. */
char *
_way_backup_make (sqlite3        *handle,
                  const char     *path,
                  gint64          version,
                  WayBackupReason reason,
                  GError        **error)
{
  g_autofree char *copy = dup_free_name (path, version, reason, error);
  g_autofree char *folder = NULL;
  g_autofree char *part = NULL;

  if (copy == NULL)
    return NULL;

  folder = g_path_get_dirname (copy);
  part = dup_part (copy);
  remove_leftovers (folder);
  if (!_way_database_file_create (part, error))
    return NULL;

  if (!vacuum_into (handle, part, error) ||
      !verify_copy (part, version, error) ||
      !_way_database_file_sync (part, error) ||
      !give_name (part, copy, error))
    {
      g_unlink (part);
      remove_journal (part);
      return NULL;
    }
  if (!_way_database_file_sync (folder, error))
    {
      g_unlink (copy);
      return NULL;
    }

  return g_steal_pointer (&copy);
}
