/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayLearnerCard:
 *
 * A large card with somebody's picture and name, in a list's item.
 */
#define WAY_TYPE_LEARNER_CARD (way_learner_card_get_type ())
G_DECLARE_FINAL_TYPE (WayLearnerCard, way_learner_card, WAY, LEARNER_CARD, GtkWidget)

GtkWidget *way_learner_card_new (void);
void       way_learner_card_show (WayLearnerCard   *self,
                                  const WayLearner *learner,
                                  gboolean          last);

G_END_DECLS
