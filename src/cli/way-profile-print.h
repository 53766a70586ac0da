/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-stores.h"

G_BEGIN_DECLS

char *way_profile_print_list (GPtrArray *learners,
                              gboolean   json);
char *way_profile_print_one (const WayLearner *learner,
                             gboolean          json);
char *way_profile_print_code (const WayLearner *learner,
                              const char       *recovery_code,
                              gboolean          clean,
                              gboolean          json);

G_END_DECLS
