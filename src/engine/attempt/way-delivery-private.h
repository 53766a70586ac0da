/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/* One recorded attempt with its answers, as the disk has them. */
typedef struct
{
  WayAttempt *attempt;
  GPtrArray  *interactions; /* of WayInteraction, in the order they were given */
} WayDeliveryAttempt;

/* One activity of the module and what is recorded at it. */
typedef struct
{
  GPtrArray *attempts; /* of WayDeliveryAttempt, by number */

  /* Borrowed from the module */
  WayActivity *activity;
} WayDeliveryActivity;

struct _WayDelivery
{
  GObject parent_instance;

  /* Owned */
  WayModule   *module;
  WayDatabase *database;
  GHashTable  *activities; /* of WayDeliveryActivity by the activity's id, which the module owns */
  WayBookmark *bookmark;

  gint64 learner_id;

  /* Borrowed from activities */
  WayDeliveryActivity *open;
};

WayDeliveryActivity *_way_delivery_find (WayDelivery *self,
                                         const char  *activity_id);
WayDeliveryAttempt  *_way_delivery_get_newest (WayDeliveryActivity *state);
WayInteraction      *_way_delivery_find_interaction (GPtrArray   *interactions,
                                                     WayQuestion *question);
guint                _way_delivery_count_unanswered (WayModule   *module,
                                                     WayActivity *activity,
                                                     GPtrArray   *interactions);
void                 _way_delivery_sum_score (WayModule   *module,
                                              WayActivity *activity,
                                              GPtrArray   *interactions,
                                              WayScore    *score);
WaySuccess           _way_delivery_judge (WayModule      *module,
                                          WayActivity    *activity,
                                          GPtrArray      *interactions,
                                          const WayScore *score);

G_END_DECLS
