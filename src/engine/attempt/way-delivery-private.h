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

/* way-delivery.c */
WayDeliveryActivity *_way_delivery_find (WayDelivery *self,
                                         const char  *activity_id);
WayDeliveryActivity *_way_delivery_find_open_or_error (WayDelivery *self,
                                                       const char  *activity_id,
                                                       GError     **error);
void                 _way_delivery_emit_recorded (WayDelivery *self,
                                                  WayActivity *activity,
                                                  WayQuestion *question);
void                 _way_delivery_emit_progress (WayDelivery *self);

/* way-delivery-respond.c */
WayAttempt *_way_delivery_write_finish (WayDelivery         *self,
                                        WayDeliveryActivity *state,
                                        gint64               attempt_id,
                                        GPtrArray           *interactions,
                                        GError             **error);
void        _way_delivery_replace_attempt (WayDeliveryAttempt *recorded,
                                           WayAttempt         *attempt);

/* way-delivery-progress.c */
WayDeliveryAttempt *_way_delivery_get_newest (WayDeliveryActivity *state);

/* way-delivery-rules.c */
WayInteraction *_way_delivery_find_interaction (GPtrArray   *interactions,
                                                WayQuestion *question);
guint           _way_delivery_count_unanswered (WayModule   *module,
                                                WayActivity *activity,
                                                GPtrArray   *interactions);
void            _way_delivery_sum_score (WayModule   *module,
                                         WayActivity *activity,
                                         GPtrArray   *interactions,
                                         WayScore    *score);
gboolean        _way_delivery_has_pass_percent (WayModule      *module,
                                                const WayScore *score);
WaySuccess      _way_delivery_judge_safety (WayModule   *module,
                                            WayActivity *activity,
                                            GPtrArray   *interactions);
WaySuccess      _way_delivery_judge (WayModule      *module,
                                     WayActivity    *activity,
                                     GPtrArray      *interactions,
                                     const WayScore *score);

G_END_DECLS
