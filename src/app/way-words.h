/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module-progress.h"

G_BEGIN_DECLS

/* What the program says in words. Every function returns a new string in the learner's language. */

char       *way_words_list (const char *const *items);
char       *way_words_minutes (guint minutes);
char       *way_words_audience (const char *const *audience);
char       *way_words_nations (const char *const *nations);
char       *way_words_standard (const WayStandard *standard);
char       *way_words_date (const char *date);
char       *way_words_due (WayModule *module,
                           GDateTime *now);
char       *way_words_law (WayNation nation);
char       *way_words_marks (double marks);
char       *way_words_day (GDateTime *day,
                           GDateTime *now);
char       *way_words_progress (const WayModuleProgress *progress);
char       *way_words_place (WayModule   *module,
                             WayActivity *activity);
const char *way_words_kind (WayActivityType kind);

char *way_words_completion (WayCompletion completion,
                            gboolean      here);
char *way_words_state (WayCompletion completion,
                       gboolean      here,
                       guint         n_skipped,
                       guint         n_activities);
char *way_words_safe_answers (guint n_safe,
                              guint n_answers);
char *way_words_attempt (const WayAttempt *attempt,
                         gboolean          quiz);

gboolean way_words_date_is_past (const char *date,
                                 GDateTime  *now);

G_END_DECLS
