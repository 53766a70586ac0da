/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-framework.h"
#include "way-learner-record.h"
#include "way-library.h"
#include "way-portfolio.h"
#include "way-training-log.h"
#include "way-validity.h"

G_BEGIN_DECLS

/* What the engine asks the program for, and what the program asks the engine for, about hours, certificates and what is due. Main thread only. */

char               *way_portfolio_source_dup_today (void);
GPtrArray          *way_portfolio_source_load_frameworks (void);
const WayFramework *way_portfolio_source_find_framework (WayLearnerRecord *record,
                                                         GPtrArray        *frameworks);
WayModule          *way_portfolio_source_find_module (const char *module_id,
                                                      gpointer    library);
GListModel         *way_portfolio_source_list_modules (WayLibrary *library);
gboolean            way_portfolio_source_get_goal (WayLearnerRecord *record,
                                                   WayGoal          *goal,
                                                   GError          **error);
WayTrainingLog     *way_portfolio_source_read_log (WayLearnerRecord *record,
                                                   WayLibrary       *library,
                                                   const char       *from,
                                                   const char       *until,
                                                   GError          **error);
GPtrArray          *way_portfolio_source_list_certificates (WayLearnerRecord *record,
                                                            GError          **error);
GPtrArray          *way_portfolio_source_list_due (WayLearnerRecord *record,
                                                   WayLibrary       *library,
                                                   GError          **error);
WayDue             *way_portfolio_source_find_check (WayLearnerRecord *record,
                                                     WayModule        *module);
char               *way_portfolio_source_dup_check_path (const WayDue *check);
WayOtherLearning   *way_portfolio_source_dup_entry (WayLearnerRecord *record,
                                                    const char       *uuid,
                                                    GError          **error);
WayCertificate     *way_portfolio_source_read_certificate (WayLearnerRecord *record,
                                                           const char       *uuid,
                                                           GError          **error);
char              **way_portfolio_source_list_keys (WayLearnerRecord *record);
gboolean            way_portfolio_source_write (GFile      *file,
                                                const char *text,
                                                GError    **error);

G_END_DECLS
