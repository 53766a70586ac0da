/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session.h"

G_BEGIN_DECLS

char *_way_paper_words_dates (const WaySession *session);
char *_way_paper_words_minutes (guint minutes);
char *_way_paper_words_day (const char *day);
char *_way_paper_words_standards (GPtrArray         *frameworks,
                                  const char *const *standards);

G_END_DECLS
