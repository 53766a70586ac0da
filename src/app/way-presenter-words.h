/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session.h"

G_BEGIN_DECLS

/* What the presenter reads about times. Every function returns a new string. */

char *way_presenter_words_time (gint64 used,
                                guint  planned);
char *way_presenter_words_line (WaySessionData *data,
                                gint64          now);

G_END_DECLS
