/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-group-session.h"

G_BEGIN_DECLS

/**
 * WayPresenterTally:
 *
 * Where the presenter counts hands: a row an option, its number typed as it is counted. Each number is on disk as soon as it is typed. Signal `refused`
 * (const char *sentence) when one cannot be. Main thread only.
 */
#define WAY_TYPE_PRESENTER_TALLY (way_presenter_tally_get_type ())
G_DECLARE_FINAL_TYPE (WayPresenterTally, way_presenter_tally, WAY, PRESENTER_TALLY, GtkBox)

GtkWidget *way_presenter_tally_new (WayGroupSession *session);
void       way_presenter_tally_update (WayPresenterTally *self);
gboolean   way_presenter_tally_is_counting (WayPresenterTally *self);
int        way_presenter_tally_get_picked (WayPresenterTally *self);
gboolean   way_presenter_tally_pick (WayPresenterTally *self,
                                     int                option);
gboolean   way_presenter_tally_type (WayPresenterTally *self,
                                     guint              digit);
gboolean   way_presenter_tally_take_back (WayPresenterTally *self);

G_END_DECLS
