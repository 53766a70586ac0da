/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayWorkbookFindModule:
 * @module_id: a module
 * @user_data: what was given with the function
 *
 * Returns: (transfer none) (nullable): the module as it is installed, %NULL if it is not
 */
typedef WayModule *(*WayWorkbookFindModule) (const char *module_id,
                                             gpointer    user_data);

/**
 * WayWorkbookEntry:
 * @learner: (transfer none): who did it
 * @made_at: when, microseconds since 1970 UTC
 * @attempt_id: in which attempt
 * @module_id: in which module
 * @activity_id: at which activity
 * @module: (nullable): the module, %NULL if it is not installed
 * @question_id: (nullable): to which question something was written; %NULL where the activity was finished
 * @content_hash: (nullable): the hash of the question's words then
 * @try_number: which try it was
 * @response: (nullable): what was written
 * @shared: whether everybody who shares the workbook sees it; what is not is seen by who wrote it
 *
 * What somebody did. Plain record, of a #WayWorkbook.
 */
typedef struct
{
  const WayLearner *learner;
  gint64            made_at;
  gint64            attempt_id;
  char             *module_id;
  char             *activity_id;
  WayModule        *module;
  char             *question_id;
  char             *content_hash;
  guint             try_number;
  WayResponse      *response;
  gboolean          shared;
} WayWorkbookEntry;

/**
 * WayWorkbookPerson:
 * @learner: who takes part
 * @n_done: how many pages, checks and scenes they finished
 * @n_shared: how many texts of theirs all can read
 *
 * The share of one of those who take part. Plain record, of a #WayWorkbook.
 */
typedef struct
{
  WayLearner *learner;
  guint       n_done;
  guint       n_shared;
} WayWorkbookPerson;

/**
 * WayWorkbook:
 *
 * The workbook of a household as one of those sees it who share it: what each of them finished, what they wrote and chose to share, and what this one
 * wrote and did not. It shows no marks. Immutable; the thread of the database only.
 */
typedef struct _WayWorkbook WayWorkbook;

WayWorkbook *way_workbook_read (WayDatabase          *database,
                                gint64                viewer_id,
                                WayWorkbookFindModule find_module,
                                gpointer              user_data,
                                GError              **error);
void         way_workbook_free (WayWorkbook *self);
GPtrArray   *way_workbook_get_people (WayWorkbook *self);
GPtrArray   *way_workbook_get_entries (WayWorkbook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayWorkbook, way_workbook_free)

G_END_DECLS
