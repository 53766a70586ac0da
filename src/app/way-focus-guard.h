/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayFocusGuard:
 *
 * Makes the Tab key work across the edge of a web view: in WebKitGTK it would end in a hidden helper, or jump over the next control.
 */
#define WAY_TYPE_FOCUS_GUARD (way_focus_guard_get_type ())
G_DECLARE_FINAL_TYPE (WayFocusGuard, way_focus_guard, WAY, FOCUS_GUARD, GObject)

WayFocusGuard *way_focus_guard_new (GtkWidget *page,
                                    GtkWidget *view);
void           way_focus_guard_check (WayFocusGuard *self);

G_END_DECLS
