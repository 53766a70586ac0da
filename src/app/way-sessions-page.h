/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-session.h"

G_BEGIN_DECLS

/**
 * WaySessionsPage:
 *
 * "Group sessions": the sessions of the trainer who learns here, newest first, and a new one. Its rows and buttons activate `win.run-session` and
 * `win.show-session` (gint64 session_id), `win.new-session` (string, empty for any module).
 */
#define WAY_TYPE_SESSIONS_PAGE (way_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (WaySessionsPage, way_sessions_page, WAY, SESSIONS_PAGE, GtkWidget)

/**
 * WaySessionsPageIsOpen:
 * @session_id: a session
 * @user_data: what was handed over with the function
 *
 * Whether a window of this program runs a session just now.
 */
typedef gboolean (*WaySessionsPageIsOpen) (gint64   session_id,
                                           gpointer user_data);

GtkWidget *way_sessions_page_new (WaySessionsPageIsOpen is_open,
                                  gpointer              user_data);
void       way_sessions_page_show_sessions (WaySessionsPage *self,
                                            GPtrArray       *sessions);
void       way_sessions_page_show_problem (WaySessionsPage *self,
                                           const char      *sentence);
void       way_sessions_page_focus (WaySessionsPage *self);

G_END_DECLS
