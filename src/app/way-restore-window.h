/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-backups.h"

G_BEGIN_DECLS

/**
 * WayRestoreWindow:
 *
 * Shows for each person what would be otherwise if a copy of the record were brought back. Signal `confirmed` when somebody wants that.
 */
#define WAY_TYPE_RESTORE_WINDOW (way_restore_window_get_type ())
G_DECLARE_FINAL_TYPE (WayRestoreWindow, way_restore_window, WAY, RESTORE_WINDOW, AdwWindow)

GtkWidget *way_restore_window_new (GtkWindow       *parent,
                                   const char      *record,
                                   const WayBackup *backup);

G_END_DECLS
