/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate-check.h"
#include "way-training-log.h"
#include "way-validity.h"

G_BEGIN_DECLS

/* What the program says in words about hours, certificates and what is due. Every function returns a new string in the learner's language, if it does not say
 * otherwise. */

char       *way_portfolio_words_hours (guint minutes);
char       *way_portfolio_words_total (const WayTrainingLog *log);
char       *way_portfolio_words_parts (const WayTrainingLog *log);
char       *way_portfolio_words_year (const char *from,
                                      const char *until);
char       *way_portfolio_words_year_from (const char *from);
const char *way_portfolio_words_kind (WayLearningKind kind);
char       *way_portfolio_words_row (const WayLogRow *row);
char       *way_portfolio_words_due (const WayDue *due,
                                     const char   *today);
char       *way_portfolio_words_valid (const char *valid_until,
                                       const char *today);
const char *way_portfolio_words_verdict (WayCertificateVerdict verdict);
const char *way_portfolio_words_verdict_icon (WayCertificateVerdict verdict);
const char *way_portfolio_words_verdict_style (WayCertificateVerdict verdict);
char       *way_portfolio_words_counter_signature (const WayCounterSignature *signature);

G_END_DECLS
