/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-backups.h"
#include "way-records.h"

G_BEGIN_DECLS

/* What the program says in words about people and copies of their records. Every function returns a new string in the learner's language. */

char *way_learner_words_name (const WayLearner *learner);
char *way_learner_words_card (const WayLearner *learner,
                              gboolean          last);
char *way_learner_words_moment (gint64 time);
char *way_learner_words_backup (const WayBackup *backup);
char *way_learner_words_change (const WayBackupChange *change);

G_END_DECLS
