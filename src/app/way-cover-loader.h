/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-package.h"

G_BEGIN_DECLS

/**
 * WayCoverLoader:
 *
 * Draws the pictures of modules, one at a time and off the main thread, and keeps the newest ones. It draws nothing before
 * way_cover_loader_begin(). Main thread only.
 *
 * Signals: `drawn` (nobody waits for a picture any more).
 */
#define WAY_TYPE_COVER_LOADER (way_cover_loader_get_type ())
G_DECLARE_FINAL_TYPE (WayCoverLoader, way_cover_loader, WAY, COVER_LOADER, GObject)

WayCoverLoader *way_cover_loader_new (void);
void            way_cover_loader_begin (WayCoverLoader *self);
GdkTexture     *way_cover_loader_lookup (WayCoverLoader *self,
                                         WayPackage     *package,
                                         const char     *name,
                                         int             width);
void            way_cover_loader_load_async (WayCoverLoader     *self,
                                             WayPackage         *package,
                                             const char         *name,
                                             int                 width,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GdkTexture     *way_cover_loader_load_finish (WayCoverLoader *self,
                                              GAsyncResult   *result,
                                              GError        **error);

G_END_DECLS
