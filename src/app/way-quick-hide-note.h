/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayQuickHideNote:
 *
 * Explains quick hide above the first lesson, and offers to try it. It goes for good when it was read or tried. It takes no focus, so it is in nobody's way.
 */
#define WAY_TYPE_QUICK_HIDE_NOTE (way_quick_hide_note_get_type ())
G_DECLARE_FINAL_TYPE (WayQuickHideNote, way_quick_hide_note, WAY, QUICK_HIDE_NOTE, GtkWidget)

G_END_DECLS
