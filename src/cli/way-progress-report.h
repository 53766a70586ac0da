/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-stores.h"

G_BEGIN_DECLS

/* What one learner did in one module. */
typedef struct
{
  char      *module_id;
  GPtrArray *interactions; /* of WayInteraction, in the order they were given */
  GPtrArray *drafts;       /* of WayDraft, in the order they were begun */
  GPtrArray *steps;        /* of WayScenarioStep, in the order they were made */
  guint      n_attempted;  /* different activities */
  guint      n_completed;  /* different activities */

  /* Borrowed from the learner */
  GPtrArray   *attempts; /* of WayAttempt, in the order they were begun */
  WayBookmark *bookmark; /* NULL if none */
} WayModuleReport;

typedef struct
{
  WayLearner *learner;
  GPtrArray  *attempts;
  GPtrArray  *bookmarks;
  GPtrArray  *modules; /* of WayModuleReport, by module id */
} WayLearnerReport;

GPtrArray *way_progress_report_read (WayDatabase *database,
                                     GError     **error);
char      *way_progress_report_to_text (GPtrArray *learners);
char      *way_progress_report_to_json (GPtrArray *learners);

char *way_progress_report_format_time (gint64 microseconds);

G_END_DECLS
