/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session.h"

G_BEGIN_DECLS

/* What the program says in words about group sessions. Every function returns a new string in the trainer's language, if it does not say otherwise. */

const char *way_session_words_state (const WaySession *session,
                                     gboolean          open);
const char *way_session_words_next (const WaySession *session);
char       *way_session_words_clock (gint64 time);
char       *way_session_words_date (gint64 time);
char       *way_session_words_line (const WaySession *session,
                                    gboolean          open);
char       *way_session_words_title (const char *module_title,
                                     gint64      time);
char       *way_session_words_when (WaySessionData *data,
                                    gint64          now);
char       *way_session_words_present (WaySessionData *data);
char       *way_session_words_person (WaySessionData *data,
                                      gint64          person_id);
char       *way_session_words_attendance (WaySessionData         *data,
                                          const WaySessionPerson *person,
                                          gint64                  now);

G_END_DECLS
