/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayFaultsWindow:
 *
 * Everything that is the matter with a module, to be copied and sent to whoever made it.
 */
#define WAY_TYPE_FAULTS_WINDOW (way_faults_window_get_type ())
G_DECLARE_FINAL_TYPE (WayFaultsWindow, way_faults_window, WAY, FAULTS_WINDOW, AdwWindow)

GtkWidget *way_faults_window_new (GtkWindow       *parent,
                                  WayLibraryEntry *entry);

G_END_DECLS
