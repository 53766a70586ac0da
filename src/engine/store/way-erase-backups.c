/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-database-private.h"
#include "way-erase-private.h"

#define TEMPORARY ".erasing-"
#define ERASE_SQL "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;"

static char *
dup_folder (const char *record)
{
  g_autofree char *parent = g_path_get_dirname (record);

  return g_build_filename (parent, "backups", NULL);
}

static gboolean
set_file_error (const char *path,
                GError    **error)
{
  int              saved_errno = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, saved_errno == ENOSPC || saved_errno == EDQUOT ? WAY_STORE_ERROR_FULL : WAY_STORE_ERROR_READ_ONLY,
               WAY_ERASE_FAILED " because the copy “%s” could not be changed: %s. Allow writing to its folder and try again.", name, g_strerror (saved_errno));

  return FALSE;
}

/* A whole copy, made by SQLite and for the owner's eyes only. */
static gboolean
copy_backup (sqlite3    *backup,
             const char *copy,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  if (!_way_database_file_create (copy, error))
    return FALSE;

  result = sqlite3_prepare_v2 (backup, "VACUUM INTO ?1", -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_bind_text (statement, 1, copy, -1, SQLITE_TRANSIENT);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result != SQLITE_DONE)
    _way_store_error_set (error, backup, result, WAY_ERASE_FAILED);

  return result == SQLITE_DONE;
}

static gboolean
erase_in_copy (const char *copy,
               const char *uuid,
               GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  gint64 version = 0;
  int    result = sqlite3_open_v2 (copy, &handle, SQLITE_OPEN_READWRITE, NULL);

  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, WAY_ERASE_FAILED);
      return FALSE;
    }
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return _way_connection_exec (handle, WAY_ERASE_FAILED, ERASE_SQL, error) && _way_connection_exec (handle, WAY_ERASE_FAILED, "BEGIN", error) &&
         _way_erase_rows (handle, uuid, error) && _way_connection_exec (handle, WAY_ERASE_FAILED, "COMMIT; VACUUM", error) &&
         _way_backup_check (handle, WAY_ERASE_FAILED, &version, error);
}

/* The copy takes the backup's place in one step, so that there is always one that is whole. */
static gboolean
rewrite_backup (sqlite3    *backup,
                const char *path,
                const char *uuid,
                GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strconcat (TEMPORARY, base, NULL);
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  gboolean         ok;

  g_unlink (copy);
  ok = copy_backup (backup, copy, error) && erase_in_copy (copy, uuid, error) && _way_database_file_sync (copy, error) &&
       (g_rename (copy, path) == 0 || set_file_error (path, error)) && _way_database_file_sync (folder, error);
  if (!ok)
    g_unlink (copy);

  return ok;
}

static gboolean
remove_backup (const char *path,
               GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return (g_unlink (path) == 0 || set_file_error (path, error)) && _way_database_file_sync (folder, error);
}

static gboolean
erase_from_backup (const char     *path,
                   const char     *uuid,
                   WayEraseFlags   flags,
                   WayEraseReport *report,
                   GError        **error)
{
  g_autoptr (sqlite3) backup = _way_backup_open (path, WAY_ERASE_FAILED, NULL);
  gboolean found = FALSE;
  gint64   version = 0;

  /* What cannot be read may hold them, and also the only trace of somebody else. */
  if (backup == NULL || !_way_backup_check (backup, WAY_ERASE_FAILED, &version, NULL) || !_way_erase_has_learner (backup, uuid, &found, NULL))
    {
      g_ptr_array_add (report->left, g_strdup (path));
      return TRUE;
    }
  if (!found)
    return TRUE;
  if (flags == WAY_ERASE_RECORD)
    {
      g_ptr_array_add (report->left, g_strdup (path));
      return TRUE;
    }

  report->n_backups_changed++;
  if (flags & WAY_ERASE_REMOVE_BACKUPS)
    return remove_backup (path, error);

  return rewrite_backup (backup, path, uuid, error);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the regular files in a folder that hold anything, sorted; none where there is no folder. */
static GPtrArray *
list_files (const char *folder,
            const char *prefix)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         info;

      if (g_str_has_prefix (name, prefix) && g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0)
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
  g_ptr_array_sort (files, compare_paths);

  return files;
}

static gboolean
is_own (const char *record,
        const char *path)
{
  static const char *const companions[] = { "", "-wal", "-shm", "-journal", "-erasing" };

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *own = g_strconcat (record, companions[i], NULL);

      if (g_str_equal (own, path))
        return TRUE;
    }

  return FALSE;
}

/* What lies beside the record under its name: damaged records that were put aside. They are never changed. */
static void
list_put_aside (const char     *record,
                WayEraseReport *report)
{
  g_autofree char *folder = g_path_get_dirname (record);
  g_autofree char *base = g_path_get_basename (record);
  g_autoptr (GPtrArray) files = list_files (folder, base);

  for (guint i = 0; i < files->len; i++)
    if (!is_own (record, g_ptr_array_index (files, i)))
      g_ptr_array_add (report->left, g_strdup (g_ptr_array_index (files, i)));
}

gboolean
_way_erase_from_backups (const char     *record,
                         const char     *uuid,
                         WayEraseFlags   flags,
                         WayEraseReport *report,
                         GError        **error)
{
  g_autofree char *folder = dup_folder (record);
  g_autoptr (GPtrArray) files = NULL;

  _way_erase_remove_leftovers (record);
  files = list_files (folder, "");
  for (guint i = 0; i < files->len; i++)
    if (!erase_from_backup (g_ptr_array_index (files, i), uuid, flags, report, error))
      return FALSE;
  list_put_aside (record, report);

  return TRUE;
}

/* Copies that an interrupted erasing, or making of a copy, had not finished. */
void
_way_erase_remove_leftovers (const char *record)
{
  g_autofree char *folder = dup_folder (record);
  g_autoptr (GPtrArray) files = list_files (folder, TEMPORARY);
  g_autoptr (GPtrArray) parts = list_files (folder, WAY_BACKUP_PART);

  g_ptr_array_extend_and_steal (files, g_steal_pointer (&parts));
  for (guint i = 0; i < files->len; i++)
    g_unlink (g_ptr_array_index (files, i));
}
