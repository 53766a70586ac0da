/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-database-private.h"

#define MAKE_FAILED "A copy of your record could not be made"

static const char *const nicks[] = { "migration", "daily", "restore", "manual" };

/**
 * way_backup_free:
 * @self: (transfer full) (nullable): a copy's description
 *
 * Frees the description; the copy stays.
 */
void
way_backup_free (WayBackup *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self);
}

/**
 * way_backup_reason_to_nick:
 * @reason: why a copy was made
 *
 * Returns: the word for it in the copy's name, for example `daily`
 */
const char *
way_backup_reason_to_nick (WayBackupReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (nicks), NULL);

  return nicks[reason];
}

/* The first releases made copies before migrations only, and did not say so in the name. */
static gboolean
parse_reason (const char      *text,
              WayBackupReason *reason)
{
  *reason = WAY_BACKUP_REASON_MIGRATION;
  if (text == NULL || *text == '\0')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (text, nicks[i]))
      {
        *reason = (WayBackupReason) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_time (const char *text,
            gint64     *made_at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  if (time != NULL)
    *made_at = g_date_time_to_unix (time) * G_USEC_PER_SEC;

  return time != NULL;
}

static WayBackup *
parse_name (const char *folder,
            const char *base,
            const char *name)
{
  g_autofree char *quoted = g_regex_escape_string (base, -1);
  g_autofree char *pattern = g_strdup_printf ("^%s-v([0-9]{1,6})-([0-9]{8}T[0-9]{6}Z)(?:-[0-9]+)?(?:\\.([a-z]+))?$", quoted);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *version = NULL;
  g_autofree char *time = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (WayBackup) backup = g_new0 (WayBackup, 1);
  GStatBuf info;

  if (!g_regex_match (regex, name, 0, &match))
    return NULL;

  version = g_match_info_fetch (match, 1);
  time = g_match_info_fetch (match, 2);
  reason = g_match_info_fetch (match, 3);
  backup->path = g_build_filename (folder, name, NULL);
  backup->version = (guint) g_ascii_strtoull (version, NULL, 10);
  if (!parse_time (time, &backup->made_at) || !parse_reason (reason, &backup->reason) || g_stat (backup->path, &info) != 0)
    return NULL;

  backup->size = info.st_size;

  return g_steal_pointer (&backup);
}

/* Newest first; of two within a second the one with the higher number. */
static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const WayBackup *one = *(const WayBackup *const *) a;
  const WayBackup *other = *(const WayBackup *const *) b;

  if (one->made_at != other->made_at)
    return one->made_at < other->made_at ? 1 : -1;

  return strcmp (other->path, one->path);
}

/**
 * way_backup_list:
 * @record: (type filename): the record
 * @error: return location for an error, or %NULL
 *
 * The copies of a record, newest first. What lies in their folder and has another name is left out. May be called from any thread.
 *
 * Fails with %WAY_STORE_ERROR_OPEN if the folder cannot be read; that there is none is no error.
 *
 * Returns: (transfer full) (nullable) (element-type WayBackup): the copies, or %NULL on error
 */
GPtrArray *
way_backup_list (const char *record,
                 GError    **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) way_backup_free);
  g_autofree char *parent = NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) entries = NULL;
  const char *name;

  g_return_val_if_fail (record != NULL, NULL);

  parent = g_path_get_dirname (record);
  base = g_path_get_basename (record);
  folder = g_build_filename (parent, "backups", NULL);
  entries = g_dir_open (folder, 0, &reason);
  if (entries == NULL && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN, "The copies of your record could not be listed: %s. Check the folder and try again.", reason->message);
      return NULL;
    }

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      WayBackup *backup = parse_name (folder, base, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);

  return g_steal_pointer (&backups);
}

/**
 * way_backup_make:
 * @record: (type filename): the record
 * @reason: why
 * @error: return location for an error, or %NULL
 *
 * Makes a whole, checked and synced copy in the folder `backups` beside the record, while it may be open and written to elsewhere. Uses a connection of its own; may
 * be called from any thread, and takes the longer the longer the record is.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND when nothing is recorded yet, %WAY_STORE_ERROR_CORRUPT for a damaged record, %WAY_STORE_ERROR_FULL, and the other codes for
 * faults of file and disk. Nothing is left behind then.
 *
 * Returns: (transfer full) (nullable) (type filename): the copy's path, or %NULL on error
 */
char *
way_backup_make (const char     *record,
                 WayBackupReason reason,
                 GError        **error)
{
  g_auto (GStrv) scripts = NULL;
  g_autoptr (sqlite3) handle = NULL;
  gint64 version = 0;

  g_return_val_if_fail (record != NULL, NULL);

  scripts = _way_migration_dup_scripts ();
  handle = _way_connection_open_for_reading (record, g_strv_length (scripts), error);
  if (handle == NULL || !_way_connection_get_int64 (handle, MAKE_FAILED, "PRAGMA user_version", &version, error))
    return NULL;

  return _way_backup_make (handle, record, version, reason, error);
}
