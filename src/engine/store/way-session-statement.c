/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>

#include "way-database-private.h"
#include "way-session-private.h"

static WayStatement *
prepare (WayDatabase *database,
         const char  *failed,
         const char  *sql,
         GError     **error,
         const char  *types,
         va_list      arguments)
{
  WayStatement *statement = _way_statement_new (database, failed, sql, error);

  for (int i = 0; statement != NULL && types[i] != '\0'; i++)
    {
      if (types[i] == 'i')
        _way_statement_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
      else
        _way_statement_bind_text (statement, i + 1, va_arg (arguments, const char *));
    }

  return statement;
}

/* (transfer full): with its parameters bound; NULL on error */
WayStatement *
_way_session_statement_new (WayDatabase *database,
                            const char  *failed,
                            const char  *sql,
                            GError     **error,
                            const char  *types,
                            ...)
{
  WayStatement *statement;
  va_list       arguments;

  va_start (arguments, types);
  statement = prepare (database, failed, sql, error, types, arguments);
  va_end (arguments);

  return statement;
}

gboolean
_way_session_run (WayDatabase *database,
                  const char  *sql,
                  GError     **error,
                  const char  *types,
                  ...)
{
  g_autoptr (WayStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, types);
  statement = prepare (database, WAY_SESSION_WRITE_FAILED, sql, error, types, arguments);
  va_end (arguments);

  return statement != NULL && _way_statement_run (statement, error);
}

/* The row that was added, 0 on error. */
gint64
_way_session_insert (WayDatabase *database,
                     const char  *sql,
                     GError     **error,
                     const char  *types,
                     ...)
{
  g_autoptr (WayStatement) statement = NULL;
  va_list arguments;

  va_start (arguments, types);
  statement = prepare (database, WAY_SESSION_WRITE_FAILED, sql, error, types, arguments);
  va_end (arguments);
  if (statement == NULL || !_way_statement_run (statement, error))
    return 0;

  return sqlite3_last_insert_rowid (_way_database_get_handle (database));
}
