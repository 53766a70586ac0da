/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-session.h"

G_BEGIN_DECLS

char *way_session_hand_over (WayDatabase    *database,
                             WaySessionData *data,
                             const char     *path,
                             gboolean        pin_stdin,
                             gboolean        json,
                             GError        **error);

G_END_DECLS
