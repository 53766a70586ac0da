/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-session.h"

G_BEGIN_DECLS

/**
 * WayPrepareWindow:
 *
 * Asks what a new group session is called, where it is, who leads it and whether names are kept. Signal `prepared` when that is said; whoever hears it
 * makes the session, and then closes the window or says what stands in the way.
 */
#define WAY_TYPE_PREPARE_WINDOW (way_prepare_window_get_type ())
G_DECLARE_FINAL_TYPE (WayPrepareWindow, way_prepare_window, WAY, PREPARE_WINDOW, AdwWindow)

GtkWidget  *way_prepare_window_new (GtkWindow  *parent,
                                    GPtrArray  *modules,
                                    const char *module_id,
                                    const char *trainer);
const char *way_prepare_window_get_module_id (WayPrepareWindow *self);
WaySession *way_prepare_window_dup_session (WayPrepareWindow *self);
void        way_prepare_window_show_problem (WayPrepareWindow *self,
                                             const char       *sentence);

G_END_DECLS
