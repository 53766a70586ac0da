/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-erase-private.h"

/* Rows belong to a learner by one of these columns; what hangs on an attempt or a session goes first. */
static const struct
{
  const char *column;
  const char *condition;
} owners[] = {
  { "attempt_id", "attempt_id IN (SELECT a.id FROM attempts a JOIN learners l ON l.id = a.learner_id WHERE l.uuid = ?1)" },
  { "session_id", "session_id IN (SELECT s.id FROM group_sessions s JOIN learners l ON l.id = s.learner_id WHERE l.uuid = ?1)" },
  { "learner_id", "learner_id = (SELECT id FROM learners WHERE uuid = ?1)" },
};

static sqlite3_stmt *
prepare (sqlite3    *handle,
         const char *sql,
         const char *text,
         GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_bind_text (statement, 1, text, -1, SQLITE_TRANSIENT);
  if (result == SQLITE_OK)
    return g_steal_pointer (&statement);

  _way_store_error_set (error, handle, result, WAY_ERASE_FAILED);

  return NULL;
}

static gboolean
run (sqlite3    *handle,
     const char *sql,
     const char *text,
     GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (handle, sql, text, error);
  int result;

  if (statement == NULL)
    return FALSE;

  result = sqlite3_step (statement);
  if (result != SQLITE_DONE)
    _way_store_error_set (error, handle, result, WAY_ERASE_FAILED);

  return result == SQLITE_DONE;
}

/* (transfer full): asked and not listed here, so that a table that comes later, or is not there yet in an old copy, is right too. */
static GPtrArray *
list_tables (sqlite3    *handle,
             const char *column,
             GError    **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  statement = prepare (handle, "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info (t.name) c WHERE t.type = 'table' AND c.name = ?1 ORDER BY 1", column, error);
  if (statement == NULL)
    return NULL;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (result != SQLITE_DONE)
    {
      _way_store_error_set (error, handle, result, WAY_ERASE_FAILED);
      return NULL;
    }

  return g_steal_pointer (&tables);
}

static gboolean
erase_owned (sqlite3    *handle,
             const char *column,
             const char *condition,
             const char *uuid,
             GError    **error)
{
  g_autoptr (GPtrArray) tables = list_tables (handle, column, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      char       *sql = sqlite3_mprintf ("DELETE FROM \"%w\" WHERE %s", table, condition);
      gboolean    ok = run (handle, sql, uuid, error);

      sqlite3_free (sql);
      if (!ok)
        return FALSE;
    }

  return tables != NULL;
}

gboolean
_way_erase_has_learner (sqlite3    *handle,
                        const char *uuid,
                        gboolean   *found,
                        GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (handle, "SELECT 1 FROM learners WHERE uuid = ?1", uuid, error);
  int result;

  if (statement == NULL)
    return FALSE;

  result = sqlite3_step (statement);
  *found = result == SQLITE_ROW;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    _way_store_error_set (error, handle, result, WAY_ERASE_FAILED);

  return result == SQLITE_ROW || result == SQLITE_DONE;
}

/* Within the caller's transaction. */
gboolean
_way_erase_rows (sqlite3    *handle,
                 const char *uuid,
                 GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (!erase_owned (handle, owners[i].column, owners[i].condition, uuid, error))
      return FALSE;

  return run (handle, "DELETE FROM learners WHERE uuid = ?1", uuid, error);
}
