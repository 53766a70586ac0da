/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-statement-private.h"

struct _WayTransaction
{
  WayDatabase *database;
  char        *failed;
  gboolean     nested;
  gboolean     open;
};

static gboolean
run (WayDatabase *database,
     const char  *failed,
     const char  *sql,
     GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, failed, sql, error);

  return statement != NULL && _way_statement_run (statement, error);
}

/**
 * way_transaction_begin:
 * @database: a database
 * @failed: the first half of the sentence for people, for example `Your answer could not be saved`
 * @error: return location for an error, or %NULL
 *
 * Takes the write lock, so that what is read from now on stays true until the commit. Within another transaction it is a part of that one, which can be
 * rolled back alone and is on disk when the outer one is; end it before the outer one. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_BUSY after 2 seconds, %WAY_STORE_ERROR_READ_ONLY and the codes for faults of the file.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL on error
 */
WayTransaction *
way_transaction_begin (WayDatabase *database,
                       const char  *failed,
                       GError     **error)
{
  WayTransaction *self;
  gboolean        nested;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (failed != NULL, NULL);

  nested = !sqlite3_get_autocommit (_way_database_get_handle (database));
  if (!run (database, failed, nested ? "SAVEPOINT part" : "BEGIN IMMEDIATE", error))
    return NULL;

  self = g_new0 (WayTransaction, 1);
  self->database = g_object_ref (database);
  self->failed = g_strdup (failed);
  self->nested = nested;
  self->open = TRUE;

  return self;
}

/**
 * way_transaction_commit:
 * @self: a transaction
 * @error: return location for an error, or %NULL
 *
 * Puts all its writes on disk, synced, or hands them to the transaction around it. On error none of them is made; free @self in either case. The
 * database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_FULL, %WAY_STORE_ERROR_IO and the other codes for faults of the file.
 *
 * Returns: whether everything is on disk, or will be with the transaction around it
 */
gboolean
way_transaction_commit (WayTransaction *self,
                        GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!run (self->database, self->failed, self->nested ? "RELEASE part" : "COMMIT", error))
    return FALSE;

  self->open = FALSE;

  return TRUE;
}

/**
 * way_transaction_free:
 * @self: (transfer full) (nullable): a transaction
 *
 * Rolls back what was not committed. The database's thread only.
 */
void
way_transaction_free (WayTransaction *self)
{
  sqlite3 *handle;

  if (self == NULL)
    return;

  /* Open still unless it was committed, or SQLite itself rolled back. */
  handle = _way_database_get_handle (self->database);
  if (self->open && !sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, self->nested ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK", NULL, NULL, NULL);

  g_object_unref (self->database);
  g_free (self->failed);
  g_free (self);
}
