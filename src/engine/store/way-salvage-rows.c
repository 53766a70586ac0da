/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-salvage-private.h"

/* Behind so many rows that cannot be read none is looked for. */
#define LONGEST_GAP (G_GINT64_CONSTANT (1) << 32)

typedef struct
{
  sqlite3          *from;
  sqlite3_stmt     *rows; /* from ?1 on, in their order */
  WaySalvageInsert *insert;
  guint             n_columns;
  gint64            next; /* the first row that was not read yet */
  WaySalvaged      *salvaged;
} Reader;

static GHashTable *
list_columns (sqlite3    *handle,
              const char *table)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT name FROM pragma_table_info (?1)", -1, &statement, NULL) != SQLITE_OK)
    return columns;

  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));

  return columns;
}

/* An older record has fewer. NULL when it has no such table. */
static char **
dup_common_columns (sqlite3    *from,
                    sqlite3    *to,
                    const char *table)
{
  g_autoptr (GHashTable) has = list_columns (from, table);
  g_autoptr (GHashTable) wants = list_columns (to, table);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       name;
  gboolean       any = FALSE;

  g_hash_table_iter_init (&iter, wants);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_hash_table_contains (has, name))
      {
        g_strv_builder_add (columns, name);
        any = TRUE;
      }

  return any ? g_strv_builder_end (columns) : NULL;
}

static gboolean
copy_row (Reader  *self,
          GError **error)
{
  gboolean added = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    _way_salvage_insert_bind (self->insert, i, sqlite3_column_value (self->rows, (int) i + 1));
  if (!_way_salvage_insert_run (self->insert, &added, error))
    return FALSE;
  if (!added)
    self->salvaged->whole = FALSE;

  return TRUE;
}

/* Up to the end or to what cannot be read, which rows out of their order belong to: a page is there that is another's. FALSE is a fault of the new record. */
static gboolean
copy_rows (Reader   *self,
           gboolean *at_end,
           GError  **error)
{
  int result;

  sqlite3_reset (self->rows);
  sqlite3_bind_int64 (self->rows, 1, self->next);
  while ((result = sqlite3_step (self->rows)) == SQLITE_ROW && sqlite3_column_int64 (self->rows, 0) >= self->next)
    {
      self->next = sqlite3_column_int64 (self->rows, 0);
      if (!copy_row (self, error))
        return FALSE;
      if (self->next == G_MAXINT64)
        break;
      self->next++;
    }

  *at_end = result == SQLITE_DONE || self->next == G_MAXINT64;
  if (!*at_end)
    self->salvaged->whole = FALSE;

  return TRUE;
}

static gboolean
can_read_from (Reader *self,
               gint64  row)
{
  int result;

  sqlite3_reset (self->rows);
  sqlite3_bind_int64 (self->rows, 1, row);
  result = sqlite3_step (self->rows);

  return result == SQLITE_DONE || (result == SQLITE_ROW && sqlite3_column_int64 (self->rows, 0) >= row);
}

/* Further and further ahead, and then back to the first row that can be read. */
static gboolean
skip_gap (Reader *self)
{
  gint64 low = MAX (self->next, 0);
  gint64 gap = 1;
  gint64 high;

  while (gap <= LONGEST_GAP && low < G_MAXINT64 - gap && !can_read_from (self, low + gap))
    gap *= 2;
  if (gap > LONGEST_GAP || low >= G_MAXINT64 - gap)
    return FALSE;

  high = low + gap;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (can_read_from (self, middle))
        high = middle;
      else
        low = middle;
    }
  self->next = high;

  return TRUE;
}

static gboolean
copy_table (Reader  *self,
            GError **error)
{
  gboolean at_end = FALSE;

  do
    if (!copy_rows (self, &at_end, error))
      return FALSE;
  while (!at_end && skip_gap (self));

  return TRUE;
}

/* It had not all the tables yet. */
static gboolean
is_older (sqlite3 *from,
          sqlite3 *to)
{
  gint64 version = 0;
  gint64 latest = 0;

  return _way_connection_get_int64 (from, WAY_SALVAGE_FAILED, "PRAGMA user_version", &version, NULL) &&
         _way_connection_get_int64 (to, WAY_SALVAGE_FAILED, "PRAGMA user_version", &latest, NULL) && version > 0 && version < latest;
}

/* Copies the rows of @salvaged's table and says whether they are all. What cannot be read is no error. */
gboolean
_way_salvage_rows (sqlite3     *from,
                   sqlite3     *to,
                   WaySalvaged *salvaged,
                   GError     **error)
{
  g_auto (GStrv) columns = dup_common_columns (from, to, salvaged->table);
  g_autofree char *names = columns != NULL ? g_strjoinv (", ", columns) : NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, %s FROM %s WHERE rowid >= ?1 ORDER BY rowid", names, salvaged->table);
  g_autoptr (sqlite3_stmt) rows = NULL;
  g_autoptr (WaySalvageInsert) insert = NULL;
  Reader reader = { .from = from, .next = G_MININT64, .salvaged = salvaged };

  salvaged->whole = columns == NULL && is_older (from, to);
  if (columns == NULL || sqlite3_prepare_v2 (from, sql, -1, &rows, NULL) != SQLITE_OK)
    return TRUE;

  insert = _way_salvage_insert_new (to, salvaged->table, (const char *const *) columns, error);
  if (insert == NULL)
    return FALSE;

  reader.rows = rows;
  reader.insert = insert;
  reader.n_columns = g_strv_length (columns);
  salvaged->whole = TRUE;

  return copy_table (&reader, error);
}
