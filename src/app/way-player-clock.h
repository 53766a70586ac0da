/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-delivery.h"
#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayPlayerClock:
 *
 * Counts the active time of one page with a lesson. It sees that somebody uses the page (a key, a pointer, a scroll, a touch) and never what they did with it,
 * and passes that on to a #WayLearningClock, at most once a second. It wakes the program only while somebody is there: two minutes after the last sign of use
 * it writes down what was counted and sleeps until the next. While the page is not on screen nothing counts.
 *
 * Signal: `failed` (const char *sentence) when time could not be written down; it is tried again, also when the page is gone by then.
 */
#define WAY_TYPE_PLAYER_CLOCK (way_player_clock_get_type ())
G_DECLARE_FINAL_TYPE (WayPlayerClock, way_player_clock, WAY, PLAYER_CLOCK, GObject)

WayPlayerClock *way_player_clock_new (GtkWidget        *page,
                                      WayLearnerRecord *record);
void            way_player_clock_start (WayPlayerClock *self,
                                        WayModule      *module,
                                        const char     *activity_id);
void            way_player_clock_touch (WayPlayerClock *self);
void            way_player_clock_stop (WayPlayerClock *self);
gboolean        way_player_clock_is_awake (WayPlayerClock *self);
guint           way_player_clock_get_unsaved (WayPlayerClock *self);

G_END_DECLS
