/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/**
 * WayResultItem:
 * @question: the question
 * @activity_id: the activity that asks it
 * @outcome: (nullable): what marking says; %NULL while unanswered
 * @safe: whether it earned full marks
 *
 * One question of a result. Owned by the array that way_result_collect() returns.
 */
typedef struct
{
  WayQuestion *question;
  char        *activity_id;
  WayOutcome  *outcome;
  gboolean     safe;
} WayResultItem;

GPtrArray *way_result_collect (WayDelivery *delivery,
                               const char  *activity_id);
guint      way_result_count_safe (GPtrArray *items);
char      *way_result_title (WayDelivery *delivery,
                             const char  *activity_id);
char      *way_result_summary (WayDelivery *delivery,
                               const char  *activity_id,
                               GPtrArray   *items);
char      *way_result_said (const WayResultItem *item);
char      *way_result_safer (const WayResultItem *item);
char      *way_result_feedback (const WayResultItem *item);

G_END_DECLS
