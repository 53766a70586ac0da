/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session.h"

G_BEGIN_DECLS

char *_way_paper_words_dates (const WaySession *session);
char *_way_paper_words_minutes (guint minutes);

G_END_DECLS
