/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session.h"

G_BEGIN_DECLS

/* For people. Not stable: programs read the JSON. @sessions are of WaySessionData. */
char *way_session_print_list (GPtrArray *sessions);
char *way_session_print_show (WaySessionData *data,
                              gint64          now);
char *way_session_print_attendance (WaySessionData *data,
                                    gint64          now);

/* way-session-json.c: for programs */
char *way_session_json_list (GPtrArray *sessions,
                             gint64     now);
char *way_session_json_show (WaySessionData *data,
                             gint64          now);
char *way_session_json_attendance (WaySessionData *data,
                                   gint64          now);
char *way_session_json_written (WaySessionData *data,
                                const char     *name,
                                const char     *path,
                                guint           n_files,
                                const char     *signer);

/* way-session-attendance.c */
char  *way_session_attendance_to_csv (WaySessionData *data,
                                      gint64          now);
gint64 way_session_attendance_get_arrived (WaySessionData *data,
                                           gint64          person_id);
gint64 way_session_attendance_get_left (WaySessionData *data,
                                        gint64          person_id);

G_END_DECLS
