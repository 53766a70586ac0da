/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-handover.h"
#include "way-learner-record.h"
#include "way-library.h"
#include "way-year-view.h"

G_BEGIN_DECLS

/**
 * WayLearningPage:
 *
 * "My learning": the year with its hours, checks, certificates and log; and sessions with a trainer and every attempt, newest first, by day. Files dropped on it activate `win.import-trainer-record`.
 */
#define WAY_TYPE_LEARNING_PAGE (way_learning_page_get_type ())
G_DECLARE_FINAL_TYPE (WayLearningPage, way_learning_page, WAY, LEARNING_PAGE, GtkWidget)

GtkWidget   *way_learning_page_new (void);
void         way_learning_page_show_attempts (WayLearningPage *self,
                                              GPtrArray       *attempts,
                                              GListModel      *library,
                                              GDateTime       *now);
void         way_learning_page_show_groups (WayLearningPage *self,
                                            GPtrArray       *groups);
gboolean     way_learning_page_show_year (WayLearningPage  *self,
                                          WayLearnerRecord *record,
                                          WayLibrary       *library,
                                          GError          **error);
void         way_learning_page_show_problem (WayLearningPage *self,
                                             const char      *sentence);
WayYearView *way_learning_page_get_year (WayLearningPage *self);
GListModel  *way_learning_page_get_items (WayLearningPage *self);

void way_learning_page_focus (WayLearningPage *self);

G_END_DECLS
