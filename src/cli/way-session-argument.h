/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"
#include "way-session-store.h"

G_BEGIN_DECLS

GPtrArray      *way_session_argument_list (WayDatabase *database,
                                           const char  *who,
                                           GError     **error);
WaySessionData *way_session_argument_find (WayDatabase *database,
                                           const char  *id,
                                           GError     **error);
WayModule      *way_session_argument_load_module (WaySessionData *data);

G_END_DECLS
