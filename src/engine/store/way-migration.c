/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-backup-private.h"
#include "way-database-private.h"
#include "way-store-resources.h"

#define LATEST_VERSION 6

#define CREATE_FAILED "Your record could not be made"
#define MIGRATE_FAILED "Your record could not be brought up to date and was left as it was,"

/* (transfer full): the scripts in the program, the first for version 1. */
char **
_way_migration_dup_scripts (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int version = 1; version <= LATEST_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("/org/waymark/Waymark/store/schema/version-%03d.sql", version);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (way_store_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *script = NULL;

      g_assert (bytes != NULL);
      script = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_strv_builder_add (builder, script);
    }

  return g_strv_builder_end (builder);
}

static gboolean
run_in_transaction (sqlite3    *handle,
                    gint64      from,
                    const char *script,
                    const char *failed,
                    GError    **error)
{
  g_autofree char *stamp = NULL;
  gint64           version = 0;
  gint64           n_orphans = 0;

  if (!_way_connection_get_int64 (handle, failed, "PRAGMA user_version", &version, error))
    return FALSE;

  /* Another program did it while this one waited for the lock. */
  if (version != from)
    return TRUE;

  stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %" G_GINT64_FORMAT ";", WAY_DATABASE_APPLICATION_ID, from + 1);
  if (!_way_connection_exec (handle, failed, script, error) ||
      !_way_connection_exec (handle, failed, stamp, error) ||
      !_way_connection_get_int64 (handle, failed, "SELECT count (*) FROM pragma_foreign_key_check", &n_orphans, error))
    return FALSE;

  if (n_orphans > 0)
    _way_store_error_set (error, handle, SQLITE_CONSTRAINT, failed);

  return n_orphans == 0;
}

static gboolean
run_script (sqlite3    *handle,
            gint64      from,
            const char *script,
            const char *failed,
            GError    **error)
{
  if (!_way_connection_exec (handle, failed, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (run_in_transaction (handle, from, script, failed, error) &&
      _way_connection_exec (handle, failed, "COMMIT", error))
    return TRUE;

  /* SQLite itself rolls back on some faults, such as a full disk. */
  if (!sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/* A full, busy or read-only disk keeps its own code and way out, and so does the making of a new record (@copy NULL);
 * all else is a fault of the migration. */
static void
propagate_migration_error (GError    **error,
                           GError     *reason,
                           const char *copy)
{
  g_autofree char *name = NULL;

  if (copy == NULL ||
      g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL) ||
      g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY) ||
      g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY))
    {
      g_propagate_error (error, reason);
      return;
    }

  name = g_filename_display_name (copy);
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION,
               "Your record could not be brought up to date; nothing in it is lost. "
               "Go on with the Waymark you had before and report this; a copy of the record is “%s”.",
               name);
  g_debug ("%s", reason->message);
  g_error_free (reason);
}

/* Brings the record to the newest version: a copy of what is there first, then each script in a transaction of its own with its version
 * number. Foreign keys are not enforced while a script rebuilds tables; they are checked before it is committed. */
gboolean
_way_migration_run (sqlite3           *handle,
                    const char        *path,
                    const char *const *scripts,
                    GError           **error)
{
  guint            latest = g_strv_length ((char **) scripts);
  g_autofree char *copy = NULL;
  gint64           version = 0;

  if (!_way_connection_get_int64 (handle, MIGRATE_FAILED, "PRAGMA user_version", &version, error))
    return FALSE;

  if (version > 0 && version < latest)
    {
      copy = _way_backup_make (handle, path, version, WAY_BACKUP_REASON_MIGRATION, error);
      if (copy == NULL)
        return FALSE;
    }

  for (gint64 from = version; from < latest; from++)
    {
      GError *reason = NULL;

      if (!run_script (handle, from, scripts[from], version == 0 ? CREATE_FAILED : MIGRATE_FAILED, &reason))
        {
          propagate_migration_error (error, g_steal_pointer (&reason), copy);
          return FALSE;
        }
    }

  return TRUE;
}
