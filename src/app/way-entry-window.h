/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-framework.h"
#include "way-learner-record.h"
#include "way-portfolio.h"

G_BEGIN_DECLS

/**
 * WayEntryWindow:
 *
 * Writes other learning into the log, changes an entry or takes it out. Signal: `changed` after it is on disk.
 */
#define WAY_TYPE_ENTRY_WINDOW (way_entry_window_get_type ())
G_DECLARE_FINAL_TYPE (WayEntryWindow, way_entry_window, WAY, ENTRY_WINDOW, AdwWindow)

GtkWidget *way_entry_window_new (GtkWindow              *parent,
                                 WayLearnerRecord       *record,
                                 const WayFramework     *framework,
                                 const WayOtherLearning *entry);

G_END_DECLS
