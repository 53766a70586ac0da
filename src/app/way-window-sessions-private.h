/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-group-session.h"
#include "way-prepare-window.h"
#include "way-window-private.h"

G_BEGIN_DECLS

/* What needs the whole module, which is read in a thread */
typedef enum
{
  WAY_SESSION_JOB_PREPARE,
  WAY_SESSION_JOB_RUN,
  WAY_SESSION_JOB_REGISTER,
  WAY_SESSION_JOB_PRINT
} WaySessionJob;

WayGroupSession *_way_window_find_session (WayWindow *self,
                                           gint64     session_id);
void             _way_window_keep_session (WayWindow       *self,
                                           WayGroupSession *session);
void             _way_window_refresh_sessions (WayWindow *self);
void             _way_window_start_module_job (WayWindow        *self,
                                               WaySessionJob     kind,
                                               const char       *module_id,
                                               gint64            session_id,
                                               WayPrepareWindow *window);
void             _way_window_start_session_job (WayWindow    *self,
                                                WaySessionJob kind,
                                                gint64        session_id);
void             _way_window_print_run_sheet (WayWindow *self,
                                              WayModule *module);

G_END_DECLS
