/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-learning-clock.h"
#include "way-module-progress.h"
#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayLearnerRecord:
 *
 * The program's view of the learner's database: opens it, knows who learns, and answers what cards and lists ask. Main thread only.
 * Signals: `changed` after it was opened or read again, `nation-changed` after the learner's nation was recorded here, and `learner-changed` after
 * somebody else began to learn, nobody does any more, or the learner's profile was changed.
 */
#define WAY_TYPE_LEARNER_RECORD (way_learner_record_get_type ())
G_DECLARE_FINAL_TYPE (WayLearnerRecord, way_learner_record, WAY, LEARNER_RECORD, GObject)

WayLearnerRecord  *way_learner_record_new (const char *path);
gboolean           way_learner_record_open (WayLearnerRecord *self,
                                            GError          **error);
void               way_learner_record_close (WayLearnerRecord *self);
const char        *way_learner_record_get_path (WayLearnerRecord *self);
WayDatabase       *way_learner_record_get_database (WayLearnerRecord *self);
const WayLearner  *way_learner_record_get_learner (WayLearnerRecord *self);
gint64             way_learner_record_get_learner_id (WayLearnerRecord *self);
gboolean           way_learner_record_is_guest (WayLearnerRecord *self);
GPtrArray         *way_learner_record_list_learners (WayLearnerRecord *self,
                                                     GError          **error);
WayLearner        *way_learner_record_add (WayLearnerRecord *self,
                                           const char       *name,
                                           const char       *picture,
                                           GError          **error);
gboolean           way_learner_record_unlock (WayLearnerRecord *self,
                                              gint64            learner_id,
                                              const char       *secret,
                                              gboolean          is_code,
                                              GError          **error);
gboolean           way_learner_record_choose (WayLearnerRecord *self,
                                              gint64            learner_id,
                                              GError          **error);
gboolean           way_learner_record_choose_guest (WayLearnerRecord *self,
                                                    GError          **error);
void               way_learner_record_leave (WayLearnerRecord *self);
void               way_learner_record_refresh_learner (WayLearnerRecord *self);
WayNation          way_learner_record_get_nation (WayLearnerRecord *self);
gboolean           way_learner_record_set_nation (WayLearnerRecord *self,
                                                  WayNation         nation,
                                                  GError          **error);
void               way_learner_record_refresh (WayLearnerRecord *self);
void               way_learner_record_get_progress (WayLearnerRecord  *self,
                                                    WayModule         *module,
                                                    WayModuleProgress *progress);
const WayBookmark *way_learner_record_get_bookmark (WayLearnerRecord *self,
                                                    guint             index);
GPtrArray         *way_learner_record_list_attempts (WayLearnerRecord *self,
                                                     GError          **error);
void               way_learner_record_keep_clock (WayLearnerRecord *self,
                                                  WayLearningClock *clock);

G_END_DECLS
