/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-salvage-private.h"

struct _WaySalvageInsert
{
  sqlite3      *to;
  sqlite3_stmt *statement;
  gboolean      is_text; /* so far, in UTF-8 */
};

WaySalvageInsert *
_way_salvage_insert_new (sqlite3           *to,
                         const char        *table,
                         const char *const *columns,
                         GError           **error)
{
  g_autoptr (WaySalvageInsert) self = g_new0 (WaySalvageInsert, 1);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *names = g_strjoinv (", ", (char **) columns);
  int              result;

  g_string_append_printf (sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?", table, names);
  for (guint i = 1; columns[i] != NULL; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  self->to = to;
  self->is_text = TRUE;
  result = sqlite3_prepare_v2 (to, sql->str, -1, &self->statement, NULL);
  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, to, result, WAY_SALVAGE_FAILED);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
_way_salvage_insert_free (WaySalvageInsert *self)
{
  if (self == NULL)
    return;

  sqlite3_finalize (self->statement);
  g_free (self);
}

/* Columns count from 0; one that is not bound is NULL. */
void
_way_salvage_insert_bind (WaySalvageInsert *self,
                          guint             column,
                          sqlite3_value    *value)
{
  if (sqlite3_value_type (value) == SQLITE_TEXT)
    {
      const char *text = (const char *) sqlite3_value_text (value);

      self->is_text = self->is_text && text != NULL && g_utf8_validate (text, sqlite3_value_bytes (value), NULL);
    }
  sqlite3_bind_value (self->statement, (int) column + 1, value);
}

void
_way_salvage_insert_bind_int64 (WaySalvageInsert *self,
                                guint             column,
                                gint64            value)
{
  sqlite3_bind_int64 (self->statement, (int) column + 1, value);
}

void
_way_salvage_insert_bind_double (WaySalvageInsert *self,
                                 guint             column,
                                 double            value)
{
  sqlite3_bind_double (self->statement, (int) column + 1, value);
}

void
_way_salvage_insert_bind_text (WaySalvageInsert *self,
                               guint             column,
                               const char       *text,
                               gsize             length)
{
  self->is_text = self->is_text && g_utf8_validate (text, (gssize) length, NULL);
  sqlite3_bind_text64 (self->statement, (int) column + 1, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* What the rules refuse, or is no text, is damaged itself; a disk that is full is not the row's fault. */
gboolean
_way_salvage_insert_run (WaySalvageInsert *self,
                         gboolean         *added,
                         GError          **error)
{
  gboolean is_text = self->is_text;
  int      result;

  *added = FALSE;
  self->is_text = TRUE;
  result = is_text ? sqlite3_step (self->statement) : SQLITE_CONSTRAINT;
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  switch (result & 0xff)
    {
    case SQLITE_DONE:
      *added = sqlite3_changes (self->to) > 0;
      return TRUE;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return TRUE;
    default:
      _way_store_error_set (error, self->to, result, WAY_SALVAGE_FAILED);
      return FALSE;
    }
}
