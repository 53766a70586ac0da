/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-faults.h"
#include "way-helpline.h"

G_BEGIN_DECLS

GPtrArray *way_helplines_load (void);
GPtrArray *way_helplines_read (GBytes     *bytes,
                               const char *name,
                               WayFaults  *faults);

G_END_DECLS
