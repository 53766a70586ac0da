/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-result.h"

G_BEGIN_DECLS

/* A question's answer in words, for every type. Every function returns a new string in the learner's language, one thing a line. */

char *way_result_words_response (WayQuestion *question,
                                 WayResponse *response);
char *way_result_words_better (WayQuestion *question,
                               WayResponse *response,
                               WayOutcome  *outcome);
char *way_result_words_feedback (WayQuestion *question,
                                 WayOutcome  *outcome);
char *way_result_words_how (const WayResultItem *item);

const char *way_result_words_confidence (WayConfidence confidence);

G_END_DECLS
