/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "way-database.h"

G_BEGIN_DECLS

/* The application_id pragma of our files: "Way1". */
#define WAY_DATABASE_APPLICATION_ID 0x57617931

#define WAY_DATABASE_BUSY_TIMEOUT_MS 2000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* way-database.c. The scripts bring an empty file to version 1, that to 2, and so on; tests give their own. */
WayDatabase *_way_database_open_with_scripts (const char        *path,
                                              WayDatabaseFlags   flags,
                                              const char *const *scripts,
                                              GError           **error);
sqlite3     *_way_database_get_handle (WayDatabase *self);

/* The statements that nobody uses at the moment, prepared for the next who needs the same SQL. */
sqlite3_stmt *_way_database_take_statement (WayDatabase *self,
                                            const char  *sql);
void          _way_database_give_statement (WayDatabase  *self,
                                            sqlite3_stmt *statement);

/* way-database-words.c: words as they are stored, sealed where their learner has a PIN */
gboolean _way_database_words_register (WayDatabase *self,
                                       GError     **error);
char    *_way_database_dup_stored (WayDatabase *self,
                                   const char  *failed,
                                   gint64       learner_id,
                                   const char  *text,
                                   GError     **error);
char    *_way_database_dup_unsealed (WayDatabase *self,
                                     const char  *stored);
WayKey  *_way_database_get_key (WayDatabase *self,
                                gint64      *learner_id);

/* way-connection.c: one configured connection, and the two simplest things to do with it */
sqlite3 *_way_connection_open_for_writing (const char        *path,
                                           const char *const *scripts,
                                           GError           **error);
sqlite3 *_way_connection_open_in_memory (const char *const *scripts,
                                         GError           **error);
sqlite3 *_way_connection_open_for_reading (const char *path,
                                           guint       supported,
                                           GError    **error);
gboolean _way_connection_exec (sqlite3    *handle,
                               const char *failed,
                               const char *sql,
                               GError    **error);
gboolean _way_connection_get_int64 (sqlite3    *handle,
                                    const char *failed,
                                    const char *sql,
                                    gint64     *value,
                                    GError    **error);

/* way-database-file.c: what is known and done before SQLite may write */
typedef enum
{
  WAY_FILE_MISSING,
  WAY_FILE_EMPTY,
  WAY_FILE_RECORD
} WayFileKind;

gboolean _way_database_file_probe (const char  *path,
                                   guint        supported,
                                   WayFileKind *kind,
                                   GError     **error);
gboolean _way_database_file_create (const char *path,
                                    GError    **error);
gboolean _way_database_file_has_companion (const char *path,
                                           const char *suffix);
gboolean _way_database_file_sync (const char *path,
                                  GError    **error);
gboolean _way_database_file_check_version (const char *path,
                                           gint64      version,
                                           guint       supported,
                                           GError    **error);
void     _way_database_file_set_foreign (const char *path,
                                         GError    **error);

/* way-wal.c */
gboolean _way_wal_is_damaged (const char *path,
                              guint32     page_size);

/* way-migration.c */
char   **_way_migration_dup_scripts (void);
gboolean _way_migration_run (sqlite3           *handle,
                             const char        *path,
                             const char *const *scripts,
                             GError           **error);

/* way-store-error.c */
void _way_store_error_set (GError    **error,
                           sqlite3    *handle,
                           int         result,
                           const char *failed);

G_END_DECLS
