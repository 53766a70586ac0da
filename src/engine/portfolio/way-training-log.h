/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-portfolio.h"

G_BEGIN_DECLS

/**
 * WayFindModule:
 * @module_id: a module
 * @user_data: what was given with the function
 *
 * Returns: (transfer none) (nullable): the module as it is installed, %NULL if it is not
 */
typedef WayModule *(*WayFindModule) (const char *module_id,
                                     gpointer    user_data);

typedef enum
{
  WAY_LOG_MODULE,
  WAY_LOG_SESSION,
  WAY_LOG_OTHER
} WayLogKind;

/**
 * WayLogRow:
 * @kind: where it comes from
 * @day: which day, `YYYY-MM-DD` by the computer's time zone
 * @title: the module's, the session's or the entry's; the module's id if it is not installed and no session or certificate names it
 * @note: what the learner wrote of it, may be empty
 * @learning_kind: of other learning
 * @minutes: whole minutes, those of a module's day rounded to the nearest and at least 1; every total is the sum of these
 * @standards: (array zero-terminated=1): "framework/code", sorted
 * @module_id: (nullable): %NULL for other learning
 * @uuid: (nullable): of a session or an entry
 * @n_changes: of other learning: how often it was changed
 *
 * One line of a training log: a module on one day, a group session, or other learning. Plain record, of a #WayTrainingLog.
 */
typedef struct
{
  WayLogKind      kind;
  char           *day;
  char           *title;
  char           *note;
  WayLearningKind learning_kind;
  guint           minutes;
  char          **standards;
  char           *module_id;
  char           *uuid;
  guint           n_changes;
} WayLogRow;

/**
 * WayTrainingLog:
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day, that one too
 * @rows: (element-type WayLogRow): by day, the oldest first
 * @minutes: of all rows
 * @module_minutes: of modules
 * @session_minutes: of group sessions
 * @other_minutes: of other learning
 * @goal_minutes: the learner's target for a year, `0` for none
 *
 * What somebody learned between two days. Plain record; free with [func@way_training_log_free].
 */
typedef struct
{
  char      *from;
  char      *until;
  GPtrArray *rows;
  guint      minutes;
  guint      module_minutes;
  guint      session_minutes;
  guint      other_minutes;
  guint      goal_minutes;
} WayTrainingLog;

WayTrainingLog *way_training_log_new (const char *from,
                                      const char *until);
WayTrainingLog *way_training_log_read (WayDatabase  *database,
                                       gint64        learner_id,
                                       const char   *from,
                                       const char   *until,
                                       WayFindModule find_module,
                                       gpointer      user_data,
                                       GError      **error);
void            way_training_log_free (WayTrainingLog *self);

/* The year of a learner that a day falls in, from @month's first day on */
void way_training_year (const char *day,
                        guint       month,
                        char      **from,
                        char      **until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTrainingLog, way_training_log_free)

G_END_DECLS
