/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-score.h"
#include "way-types.h"

G_BEGIN_DECLS

/* What a behaviour makes of a mark; it knows nothing of question types. */
gboolean way_behaviour_is_deferred (WayBehaviour behaviour);
gboolean way_behaviour_asks_confidence (WayBehaviour behaviour);
void     way_behaviour_apply_tries (guint     try_number,
                                    guint     n_tries,
                                    WayScore *score);
double   way_behaviour_get_certainty_marks (const WayScore *score,
                                            WayConfidence   confidence);

G_END_DECLS
