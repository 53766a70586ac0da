/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

#define WAY_LEARNING_CLOCK_IDLE 120   /* seconds: a longer silence counts for this long and no longer */
#define WAY_LEARNING_CLOCK_STRETCH 60 /* seconds: what is counted goes to disk at least this often */

/**
 * WayLearningClock:
 *
 * Counts a learner's active time at an activity. It knows signs of use (a key, a pointer, a scroll: only that there was one, never which) and nothing else.
 * From one sign to the next all time counts up to two minutes; what is longer is left out. Each minute or so, and when it stops, what was counted goes to
 * disk as a #WayLearningTime. Belongs to the database's thread. It has no timer: the owner tells it of signs and, every so often, to save.
 *
 * Signal: `failed` (GError *error) when a stretch could not be written; it is kept and tried again with the next.
 */
#define WAY_TYPE_LEARNING_CLOCK (way_learning_clock_get_type ())
G_DECLARE_FINAL_TYPE (WayLearningClock, way_learning_clock, WAY, LEARNING_CLOCK, GObject)

/**
 * WayLearningClockNow:
 * @user_data: what was given with the function
 *
 * Returns: microseconds on a clock that never goes back, as g_get_monotonic_time()
 */
typedef gint64 (*WayLearningClockNow) (gpointer user_data);

WayLearningClock *way_learning_clock_new (WayDatabase *database,
                                          gint64       learner_id);
void              way_learning_clock_set_time_source (WayLearningClock   *self,
                                                      WayLearningClockNow monotonic,
                                                      WayLearningClockNow real,
                                                      gpointer            user_data);
void              way_learning_clock_start (WayLearningClock *self,
                                            const char       *module_id,
                                            const char       *module_version,
                                            const char       *activity_id);
void              way_learning_clock_touch (WayLearningClock *self);
void              way_learning_clock_save (WayLearningClock *self);
gboolean          way_learning_clock_stop (WayLearningClock *self,
                                           GError          **error);
guint             way_learning_clock_get_unsaved (WayLearningClock *self);

G_END_DECLS
