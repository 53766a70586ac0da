/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-erase-private.h"
#include "way-event-private.h"

struct _WayDatabase
{
  GObject parent_instance;

  sqlite3    *handle;
  GHashTable *statements; /* SQL, which belongs to the statement -> sqlite3_stmt */
  char       *path;
  GThread    *owner;
  guint       version;

  WayKey *key; /* (nullable) */
  gint64  key_learner_id;
};

G_DEFINE_FINAL_TYPE (WayDatabase, way_database, G_TYPE_OBJECT)

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
way_database_finalize (GObject *object)
{
  WayDatabase *self = WAY_DATABASE (object);

  g_assert (self->owner == g_thread_self ());

  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close);
  g_clear_pointer (&self->key, way_key_unref);
  g_free (self->path);

  G_OBJECT_CLASS (way_database_parent_class)->finalize (object);
}

static void
way_database_class_init (WayDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_database_finalize;
}

static void
way_database_init (WayDatabase *self)
{
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
}

/* Every use of the connection comes through here, so this is where a wrong thread is caught. */
sqlite3 *
_way_database_get_handle (WayDatabase *self)
{
  g_assert (self->owner == g_thread_self ());

  return self->handle;
}

/* (transfer full) (nullable) */
sqlite3_stmt *
_way_database_take_statement (WayDatabase *self,
                              const char  *sql)
{
  gpointer statement = NULL;

  g_assert (self->owner == g_thread_self ());
  g_hash_table_steal_extended (self->statements, sql, NULL, &statement);

  return statement;
}

/* (transfer full): nothing of what was bound or read stays with it. */
void
_way_database_give_statement (WayDatabase  *self,
                              sqlite3_stmt *statement)
{
  g_assert (self->owner == g_thread_self ());

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  g_hash_table_replace (self->statements, (gpointer) sqlite3_sql (statement), statement);
}

/* (transfer none) (nullable): and whose words it opens. */
WayKey *
_way_database_get_key (WayDatabase *self,
                       gint64      *learner_id)
{
  *learner_id = self->key_learner_id;

  return self->key;
}

/* The log of a record from before there was one is begun with what it holds. The version is asked, since tests have scripts of their own. */
static gboolean
begin_log (WayDatabase *self,
           GError     **error)
{
  gint64 n_tables = 0;

  return _way_connection_get_int64 (self->handle, "Your record could not be read", "SELECT count (*) FROM sqlite_schema WHERE name = 'events'", &n_tables, error) &&
         (n_tables == 0 || _way_event_backfill (self, error));
}

static WayDatabase *
take_handle (sqlite3    *handle,
             const char *path,
             gboolean    begin,
             GError    **error)
{
  g_autoptr (WayDatabase) self = g_object_new (WAY_TYPE_DATABASE, NULL);
  gint64 version = 0;

  self->handle = handle;
  self->path = g_strdup (path);
  if (!_way_connection_get_int64 (self->handle, "Your record could not be read", "PRAGMA user_version", &version, error) ||
      !_way_database_words_register (self, error) ||
      (begin && !begin_log (self, error)))
    return NULL;

  self->version = version;
  if (begin)
    _way_erase_finish (self);

  return g_steal_pointer (&self);
}

WayDatabase *
_way_database_open_with_scripts (const char        *path,
                                 WayDatabaseFlags   flags,
                                 const char *const *scripts,
                                 GError           **error)
{
  g_autofree char *file = g_canonicalize_filename (path, NULL);
  gboolean         read_only = (flags & WAY_DATABASE_READ_ONLY) != 0;
  sqlite3         *handle;

  if (read_only)
    handle = _way_connection_open_for_reading (file, g_strv_length ((char **) scripts), error);
  else
    handle = _way_connection_open_for_writing (file, scripts, error);

  return handle != NULL ? take_handle (handle, file, !read_only, error) : NULL;
}

/**
 * way_database_dup_default_path:
 *
 * Where the record of this user lies: `waymark/waymark.sqlite` in the user's data folder (`$XDG_DATA_HOME`). May be called from any thread.
 *
 * Returns: (transfer full) (type filename): the path; nothing need be there yet
 */
char *
way_database_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "waymark", "waymark.sqlite", NULL);
}

/**
 * way_database_open:
 * @path: (type filename): the database's file
 * @flags: how to open it
 * @error: return location for an error, or %NULL
 *
 * Opens the record. By default a missing folder (mode 0700) and file (0600) are made, and an older record is brought up to date after a checked
 * copy of it was put into `backups/` beside it. A newer record, a foreign or damaged file is refused and not a byte of it is changed.
 * With %WAY_DATABASE_READ_ONLY nothing is made or changed; it works while another program has the record open, and on a read-only disk.
 *
 * The database belongs to the calling thread: all further calls and the last unref are made there.
 *
 * Fails with any code of #WayStoreError but %WAY_STORE_ERROR_CONSTRAINT. A program that holds the lock is waited for 2 seconds, then it
 * is %WAY_STORE_ERROR_BUSY; %WAY_STORE_ERROR_NOT_FOUND is for reading only: there is no file, or an empty one.
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on error
 */
WayDatabase *
way_database_open (const char      *path,
                   WayDatabaseFlags flags,
                   GError         **error)
{
  g_auto (GStrv) scripts = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  scripts = _way_migration_dup_scripts ();

  return _way_database_open_with_scripts (path, flags, (const char *const *) scripts, error);
}

/**
 * way_database_get_path:
 * @self: a database
 *
 * Returns: (type filename): the absolute path of its file
 */
const char *
way_database_get_path (WayDatabase *self)
{
  g_return_val_if_fail (WAY_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * way_database_get_version:
 * @self: a database
 *
 * Returns: the version of its schema, from 1
 */
guint
way_database_get_version (WayDatabase *self)
{
  g_return_val_if_fail (WAY_IS_DATABASE (self), 0);

  return self->version;
}

/**
 * way_database_open_guest:
 * @error: return location for an error, or %NULL
 *
 * Opens an empty record in memory, for somebody who wants to leave nothing behind: no file is made, and all is gone with the last unref.
 * It belongs to the calling thread.
 *
 * Fails with %WAY_STORE_ERROR_OPEN and %WAY_STORE_ERROR_IO.
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on error
 */
WayDatabase *
way_database_open_guest (GError **error)
{
  g_auto (GStrv) scripts = _way_migration_dup_scripts ();
  sqlite3 *handle = _way_connection_open_in_memory ((const char *const *) scripts, error);

  return handle != NULL ? take_handle (handle, ":memory:", FALSE, error) : NULL;
}

/**
 * way_database_set_key:
 * @self: a database
 * @learner_id: whose words it opens
 * @key: (nullable): the key, or %NULL to lock
 *
 * Opens the words of one learner with a PIN, and locks those of the one before: from now on they are sealed when they are written and unsealed when they are
 * read. Without the key such a learner's answers read as empty and cannot be added to. The database's thread only.
 */
void
way_database_set_key (WayDatabase *self,
                      gint64       learner_id,
                      WayKey      *key)
{
  g_return_if_fail (WAY_IS_DATABASE (self));

  g_clear_pointer (&self->key, way_key_unref);
  if (key != NULL)
    self->key = way_key_ref (key);
  self->key_learner_id = key != NULL ? learner_id : 0;
}
