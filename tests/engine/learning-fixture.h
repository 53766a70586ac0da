/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-records.h"

G_BEGIN_DECLS

/* Random learning, straight into the stores; the same seed makes the same of it. */
void        fixture_learn (WayDatabase *database,
                           gint64       learner_id,
                           GRand       *random,
                           guint        n_steps);
WayLearner *fixture_find_learner (WayDatabase *database,
                                  const char  *uuid);

/* Exported and imported records */
GBytes *fixture_export (WayDatabase *database,
                        gint64       learner_id);
void    fixture_import (WayDatabase *database,
                        GBytes      *bytes);
void    fixture_assert_same (GBytes *a,
                             GBytes *b);

G_END_DECLS
