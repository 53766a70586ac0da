/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "way-database.h"
#include "way-score.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_STEP_ROW,
  WAY_STEP_DONE,
  WAY_STEP_ERROR
} WayStep;

/* One prepared statement, which the database keeps for its next use. It borrows the database, which must outlive it, and holds the first half
 * of the sentence that says what failed. Parameters count from 1 and columns from 0, as in SQLite. A bind that fails is told by the next step. */
typedef struct _WayStatement WayStatement;

WayStatement *_way_statement_new (WayDatabase *database,
                                  const char  *failed,
                                  const char  *sql,
                                  GError     **error);
void          _way_statement_free (WayStatement *self);
void          _way_statement_bind_int64 (WayStatement *self,
                                         int           parameter,
                                         gint64        value);
void          _way_statement_bind_double (WayStatement *self,
                                          int           parameter,
                                          double        value);
void          _way_statement_bind_text (WayStatement *self,
                                        int           parameter,
                                        const char   *value);
void          _way_statement_bind_score (WayStatement   *self,
                                         int             first_parameter,
                                         const WayScore *score);
WayStep       _way_statement_step (WayStatement *self,
                                   GError      **error);
gboolean      _way_statement_run (WayStatement *self,
                                  GError      **error);
void          _way_statement_reset (WayStatement *self);
int           _way_statement_get_n_changed (WayStatement *self);
gboolean      _way_statement_is_null (WayStatement *self,
                                      int           column);
gint64        _way_statement_get_int64 (WayStatement *self,
                                        int           column);
double        _way_statement_get_double (WayStatement *self,
                                         int           column);
const char   *_way_statement_get_text (WayStatement *self,
                                       int           column);
int           _way_statement_get_enum (WayStatement *self,
                                       int           column,
                                       GType         enum_type);
void          _way_statement_get_score (WayStatement *self,
                                        int           first_column,
                                        WayScore     *score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStatement, _way_statement_free)

G_END_DECLS
