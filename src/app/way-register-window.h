/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-group-session.h"

G_BEGIN_DECLS

/**
 * WayRegisterWindow:
 *
 * The register of a group session: names by keyboard, from a pasted list or from a file; who leaves and who comes back; where no names are kept, only
 * how many people there are. Everything is on disk as soon as it is on the list. Signal `start-requested` when the session is to begin.
 */
#define WAY_TYPE_REGISTER_WINDOW (way_register_window_get_type ())
G_DECLARE_FINAL_TYPE (WayRegisterWindow, way_register_window, WAY, REGISTER_WINDOW, AdwWindow)

GtkWidget       *way_register_window_new (GtkWindow       *parent,
                                          WayGroupSession *session,
                                          gboolean         with_start);
void             way_register_window_present (GtkWindow       *parent,
                                              WayGroupSession *session);
GtkWidget       *way_register_window_find (WayGroupSession *session);
WayGroupSession *way_register_window_get_session (WayRegisterWindow *self);
void             way_register_window_add_text (WayRegisterWindow *self,
                                               const char        *text);
void             way_register_window_add_file (WayRegisterWindow *self,
                                               GFile             *file);

G_END_DECLS
