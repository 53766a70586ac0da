/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-portfolio.h"

G_BEGIN_DECLS

/* The last day that a certificate stands, or an empty text: @months from the day of completion or re-check, or the 31 December of that year. Pure. */
char *way_validity_dup_until (gint64     completed_at,
                              guint      months,
                              WayRenewal renewal);

/* The fixed ladder: 2 days, 2 weeks, 2 months after completion, then every year. @step counts from 0. Pure. */
char *way_recall_dup_due (gint64 completed_at,
                          guint  step);

typedef enum
{
  WAY_DUE_RECALL,
  WAY_DUE_REFRESHER
} WayDueKind;

/**
 * WayDue:
 * @kind: a short recall check, or the re-check that renews a certificate
 * @module_id: of which module
 * @module_title: its title
 * @due_on: from which day, `YYYY-MM-DD`
 * @valid_until: of a refresher: the last day that the certificate stands; else empty
 * @step: of a recall check: which rung of the ladder, from 0
 * @overdue: whether @due_on has come
 *
 * A check that a learner may do, and from when. Plain record; free with [func@way_due_free].
 */
typedef struct
{
  WayDueKind kind;
  char      *module_id;
  char      *module_title;
  char      *due_on;
  char      *valid_until;
  guint      step;
  gboolean   overdue;
} WayDue;

void       way_due_free (WayDue *self);
GPtrArray *way_due_list (WayDatabase *database,
                         gint64       learner_id,
                         GListModel  *modules,
                         const char  *today,
                         GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDue, way_due_free)

G_END_DECLS
