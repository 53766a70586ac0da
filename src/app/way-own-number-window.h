/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-helpline.h"

G_BEGIN_DECLS

/**
 * WayOwnNumberWindow:
 *
 * Asks for a number of the learner's own service: whose, the number, and when to call it.
 *
 * Signals: `saved` (const char *name, const char *number, const char *when) and `removed`. What hears them keeps the number, and closes the window
 * if that went well; if not, way_own_number_window_show_problem() says why.
 */
#define WAY_TYPE_OWN_NUMBER_WINDOW (way_own_number_window_get_type ())
G_DECLARE_FINAL_TYPE (WayOwnNumberWindow, way_own_number_window, WAY, OWN_NUMBER_WINDOW, AdwWindow)

GtkWidget *way_own_number_window_new (GtkWindow         *parent,
                                      const WayHelpline *line);
void       way_own_number_window_show_problem (WayOwnNumberWindow *self,
                                               const char         *sentence);

G_END_DECLS
