/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-faults.h"
#include "way-framework.h"

G_BEGIN_DECLS

char        **way_frameworks_dup_default_folders (void);
WayFramework *way_framework_read (GBytes     *bytes,
                                  const char *name,
                                  WayFaults  *faults);
GPtrArray    *way_frameworks_load (const char *const *folders,
                                   WayFaults         *faults);

G_END_DECLS
