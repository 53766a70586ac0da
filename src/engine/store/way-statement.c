/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-statement-private.h"
#include "way-types.h"

struct _WayStatement
{
  sqlite3_stmt *statement;
  int           bind_result;

  /* Borrowed */
  WayDatabase *database;
  sqlite3     *handle;
  const char  *failed;
};

WayStatement *
_way_statement_new (WayDatabase *database,
                    const char  *failed,
                    const char  *sql,
                    GError     **error)
{
  sqlite3      *handle = _way_database_get_handle (database);
  sqlite3_stmt *statement = _way_database_take_statement (database, sql);
  int           result = SQLITE_OK;
  WayStatement *self;

  if (statement == NULL)
    result = sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, failed);
      return NULL;
    }

  self = g_new0 (WayStatement, 1);
  self->statement = statement;
  self->database = database;
  self->handle = handle;
  self->failed = failed;

  return self;
}

void
_way_statement_free (WayStatement *self)
{
  if (self == NULL)
    return;

  _way_database_give_statement (self->database, self->statement);
  g_free (self);
}

static void
note_bind (WayStatement *self,
           int           result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

void
_way_statement_bind_int64 (WayStatement *self,
                           int           parameter,
                           gint64        value)
{
  note_bind (self, sqlite3_bind_int64 (self->statement, parameter, value));
}

void
_way_statement_bind_double (WayStatement *self,
                            int           parameter,
                            double        value)
{
  note_bind (self, sqlite3_bind_double (self->statement, parameter, value));
}

/* NULL binds SQL's NULL. */
void
_way_statement_bind_text (WayStatement *self,
                          int           parameter,
                          const char   *value)
{
  note_bind (self, sqlite3_bind_text (self->statement, parameter, value, -1, SQLITE_TRANSIENT));
}

/* Raw, min and max in three parameters, as every table has them. */
void
_way_statement_bind_score (WayStatement   *self,
                           int             first_parameter,
                           const WayScore *score)
{
  _way_statement_bind_double (self, first_parameter, score->raw);
  _way_statement_bind_double (self, first_parameter + 1, score->min);
  _way_statement_bind_double (self, first_parameter + 2, score->max);
}

WayStep
_way_statement_step (WayStatement *self,
                     GError      **error)
{
  int result = self->bind_result;

  if (result == SQLITE_OK)
    result = sqlite3_step (self->statement);
  if (result == SQLITE_ROW)
    return WAY_STEP_ROW;
  if (result == SQLITE_DONE)
    return WAY_STEP_DONE;

  _way_store_error_set (error, self->handle, result, self->failed);

  return WAY_STEP_ERROR;
}

/* For statements that answer no rows. */
gboolean
_way_statement_run (WayStatement *self,
                    GError      **error)
{
  WayStep step = _way_statement_step (self, error);

  g_assert (step != WAY_STEP_ROW);

  return step == WAY_STEP_DONE;
}

/* Ready for another run, with the same values bound. */
void
_way_statement_reset (WayStatement *self)
{
  sqlite3_reset (self->statement);
}

int
_way_statement_get_n_changed (WayStatement *self)
{
  return sqlite3_changes (self->handle);
}

gboolean
_way_statement_is_null (WayStatement *self,
                        int           column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

gint64
_way_statement_get_int64 (WayStatement *self,
                          int           column)
{
  return sqlite3_column_int64 (self->statement, column);
}

double
_way_statement_get_double (WayStatement *self,
                           int           column)
{
  return sqlite3_column_double (self->statement, column);
}

/* NULL for SQL's NULL; valid until the next step. */
const char *
_way_statement_get_text (WayStatement *self,
                         int           column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

/* The schema's CHECK lets only nicks in, so an unknown one reads as the enumeration's first value. */
int
_way_statement_get_enum (WayStatement *self,
                         int           column,
                         GType         enum_type)
{
  int value = 0;

  way_enum_from_nick (enum_type, _way_statement_get_text (self, column), &value);

  return value;
}

void
_way_statement_get_score (WayStatement *self,
                          int           first_column,
                          WayScore     *score)
{
  score->raw = _way_statement_get_double (self, first_column);
  score->min = _way_statement_get_double (self, first_column + 1);
  score->max = _way_statement_get_double (self, first_column + 2);
}
