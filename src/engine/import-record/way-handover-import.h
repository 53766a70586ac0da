/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-handover.h"

G_BEGIN_DECLS

WayHandover *way_handover_read (GBytes  *bytes,
                                gint64   now,
                                GError **error);
gboolean     way_handover_import (WayDatabase *database,
                                  gint64       learner_id,
                                  GBytes      *bytes,
                                  gboolean     other_person,
                                  gboolean    *added,
                                  GError     **error);

G_END_DECLS
