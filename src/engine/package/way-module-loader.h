/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-faults.h"
#include "way-module.h"
#include "way-package.h"

G_BEGIN_DECLS

/**
 * WayLoadDepth:
 * @WAY_LOAD_HEADER: `module.json` alone: all that a card and an outline need
 * @WAY_LOAD_FULL: every file, with every reference resolved
 *
 * How much of a module is read.
 */
typedef enum
{
  WAY_LOAD_HEADER,
  WAY_LOAD_FULL
} WayLoadDepth;

WayModule *way_module_loader_load (WayPackage   *package,
                                   WayLoadDepth  depth,
                                   WayFaults    *faults,
                                   GCancellable *cancellable,
                                   GError      **error);
void       way_module_loader_load_async (WayPackage         *package,
                                         WayLoadDepth        depth,
                                         WayFaults          *faults,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
WayModule *way_module_loader_load_finish (GAsyncResult *result,
                                          GError      **error);

G_END_DECLS
