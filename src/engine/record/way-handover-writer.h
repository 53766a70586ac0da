/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-handover.h"
#include "way-module.h"
#include "way-session.h"
#include "way-signing-key.h"

G_BEGIN_DECLS

char        *way_handover_write (const WayHandover *handover,
                                 WaySigningKey     *key);
WayHandover *way_handover_new_for_person (WaySessionData *data,
                                          gint64          person_id,
                                          WayModule      *module,
                                          gint64          issued_at);
gboolean     way_handover_write_all (WaySessionData *data,
                                     WayModule      *module,
                                     WaySigningKey  *key,
                                     GFile          *folder,
                                     guint          *n_written,
                                     GError        **error);

G_END_DECLS
