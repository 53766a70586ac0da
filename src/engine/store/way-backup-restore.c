/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-database-private.h"

#define FAILED "The copy could not be put in the place of your record"

typedef struct
{
  const char *record;
  const char *backup;

  const char *beside; /* where the copy waits until it takes the record's place */
  gboolean    copied;

  WayRestoreHook hook;
  gpointer       hook_data;
} Restore;

static void
pass (const Restore *self,
      WayRestoreStep step)
{
  if (self->hook != NULL)
    self->hook (step, self->hook_data);
}

static gboolean
leave_wal (sqlite3 *handle,
           GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int      result = sqlite3_prepare_v2 (handle, "PRAGMA journal_mode = DELETE", -1, &statement, NULL);
  gboolean left = FALSE;

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    left = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "delete") == 0;
  if (!left)
    _way_store_error_set (error, handle, result == SQLITE_ROW ? SQLITE_BUSY : result, FAILED);

  return left;
}

/* Nobody else has the record open, all of it is in the one file, and nobody can open it until the handle is closed. A WAL that stayed would be played into the
 * restored record by whoever opens it next: two records in one. */
static sqlite3 *
lock_record (const char *record,
             GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  int result = sqlite3_open_v2 (record, &handle, SQLITE_OPEN_READWRITE, NULL);

  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, FAILED);
      return NULL;
    }

  sqlite3_busy_timeout (handle, WAY_DATABASE_BUSY_TIMEOUT_MS);
  if (!leave_wal (handle, error) ||
      !_way_connection_exec (handle, FAILED, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", error))
    return NULL;

  return g_steal_pointer (&handle);
}

static gboolean
copy_beside (Restore *self,
             GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (self->backup);
  g_autoptr (GFile) to = g_file_new_for_path (self->beside);
  g_autoptr (GError) reason = NULL;

  if (self->copied)
    return TRUE;
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &reason))
    {
      gboolean full = g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

      g_set_error (error, WAY_STORE_ERROR, full ? WAY_STORE_ERROR_FULL : WAY_STORE_ERROR_IO, FAILED ": %s. Your record is as it was; %s and try again.",
                   reason->message, full ? "free some space" : "check the disk");
      return FALSE;
    }

  g_chmod (self->beside, 0600); /* A stick may have a file system without modes. */
  self->copied = way_backup_verify (self->beside, error) && _way_database_file_sync (self->beside, error);
  if (self->copied)
    pass (self, WAY_RESTORE_STEP_COPIED);

  return self->copied;
}

static gboolean
replace (const Restore *self,
         GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (self->record);

  if (g_rename (self->beside, self->record) != 0)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO, FAILED ": %s. Your record is as it was; check its folder and try again.", g_strerror (errno));
      return FALSE;
    }

  return _way_database_file_sync (folder, error);
}

/* What is there now is kept first, as a copy that can be restored, or, where it is damaged, as it is; but it is not taken away before there is a copy to put in
 * its place, lest an empty record be begun there. */
static gboolean
keep_record (Restore  *self,
             sqlite3 **handle,
             char    **undo,
             GError  **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 version = 0;

  *handle = lock_record (self->record, &reason);
  if (*handle != NULL && _way_connection_get_int64 (*handle, FAILED, "PRAGMA user_version", &version, &reason))
    {
      pass (self, WAY_RESTORE_STEP_LOCKED);
      *undo = _way_backup_make (*handle, self->record, version, WAY_BACKUP_REASON_RESTORE, &reason);
    }
  if (*undo != NULL)
    return TRUE;

  g_clear_pointer (handle, sqlite3_close);
  if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    return copy_beside (self, error) && way_backup_put_aside (self->record, undo, error);

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/* A WAL or journal without its record would be played into the copy. */
static gboolean
keep_companions (const Restore *self,
                 char         **undo,
                 GError       **error)
{
  if (!_way_database_file_has_companion (self->record, "-wal") && !_way_database_file_has_companion (self->record, "-journal"))
    return TRUE;

  return way_backup_put_aside (self->record, undo, error);
}

static gboolean
restore_with (Restore *self,
              char   **undo,
              GError **error)
{
  g_autoptr (sqlite3) handle = NULL;

  if (g_file_test (self->record, G_FILE_TEST_EXISTS) ? !keep_record (self, &handle, undo, error) : !keep_companions (self, undo, error))
    return FALSE;
  pass (self, WAY_RESTORE_STEP_KEPT);
  if (!copy_beside (self, error) || !replace (self, error))
    return FALSE;
  pass (self, WAY_RESTORE_STEP_REPLACED);

  return TRUE;
}

gboolean
_way_backup_restore_with_hook (const char    *record,
                               const char    *backup,
                               WayRestoreHook hook,
                               gpointer       user_data,
                               char         **undo,
                               GError       **error)
{
  g_autofree char *beside = g_strconcat (record, ".restoring", NULL);
  Restore          self = { .record = record, .backup = backup, .beside = beside, .hook = hook, .hook_data = user_data };
  g_autofree char *kept = NULL;

  if (!way_backup_verify (backup, error))
    return FALSE;
  if (!restore_with (&self, &kept, error))
    {
      g_unlink (beside);
      return FALSE;
    }

  if (undo != NULL)
    *undo = g_steal_pointer (&kept);

  return TRUE;
}

/**
 * way_backup_restore:
 * @record: (type filename): the record; open in no program, this one included
 * @backup: (type filename): a copy of it
 * @undo: (out) (optional) (nullable) (transfer full) (type filename): where what was there is kept: a copy that can be restored in turn, or the damaged file;
 *   %NULL if there was nothing
 * @error: return location for an error, or %NULL
 *
 * Puts a copy in the place of the record, in one step: whenever it is interrupted there is either the record as it was or as it is in the copy. The copy stays.
 * One of an older version is brought up to date when it is opened next. May be called from any thread.
 *
 * Fails with %WAY_STORE_ERROR_BUSY while any program has the record open, with the codes of [func@way_backup_verify] for the copy, and with %WAY_STORE_ERROR_FULL,
 * %WAY_STORE_ERROR_READ_ONLY and %WAY_STORE_ERROR_IO. The record is as it was then.
 *
 * Returns: whether the record is that of the copy now
 */
gboolean
way_backup_restore (const char *record,
                    const char *backup,
                    char      **undo,
                    GError    **error)
{
  g_return_val_if_fail (record != NULL && backup != NULL, FALSE);

  return _way_backup_restore_with_hook (record, backup, NULL, NULL, undo, error);
}

static gboolean
move_aside (const char *record,
            const char *aside,
            const char *suffix,
            GError    **error)
{
  g_autofree char *from = g_strconcat (record, suffix, NULL);
  g_autofree char *to = g_strconcat (aside, suffix, NULL);

  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY, "The damaged record could not be moved aside: %s. Allow writing to its folder and try again.",
               g_strerror (errno));

  return FALSE;
}

/**
 * way_backup_put_aside:
 * @record: (type filename): a record that cannot be opened
 * @aside: (out) (transfer full) (type filename): where it is now
 * @error: return location for an error, or %NULL
 *
 * Renames a damaged record with its WAL and journal to `NAME-damaged-TIME`, not a byte of them changed, so that there is room for another. The record itself
 * goes last: what is interrupted leaves a record that is still there. May be called from any thread.
 *
 * Fails with %WAY_STORE_ERROR_READ_ONLY.
 *
 * Returns: whether it was moved
 */
gboolean
way_backup_put_aside (const char *record,
                      char      **aside,
                      GError    **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };

  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (record != NULL && aside != NULL, FALSE);

  target = g_strdup_printf ("%s-damaged-%s", record, time);
  for (guint i = 2; g_file_test (target, G_FILE_TEST_EXISTS); i++)
    {
      g_free (target);
      target = g_strdup_printf ("%s-damaged-%s-%u", record, time, i);
    }

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (!move_aside (record, target, suffixes[i], error))
      return FALSE;

  folder = g_path_get_dirname (record);
  *aside = g_steal_pointer (&target);

  return _way_database_file_sync (folder, error);
}
