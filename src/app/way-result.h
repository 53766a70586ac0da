/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/**
 * WayResultItem:
 * @question: the question
 * @activity_id: the activity that asks it
 * @outcome: (nullable): what marking says; %NULL while unanswered, and while it may not be shown yet
 * @response: (nullable): what was answered; %NULL while unanswered
 * @confidence: how sure the learner was
 * @try_number: which of several tries it was, from 1; 0 while unanswered
 * @n_tries: how many tries the activity gives
 * @safe: whether it earned full marks
 * @certain_and_wrong: whether the learner was certain, and it did not
 * @must_be_right: whether the module counts as passed only if it is right
 * @older_words: whether the only answer is one to older words of the question
 *
 * One question of a result. Owned by the array that way_result_collect() returns.
 */
typedef struct
{
  WayQuestion  *question;
  char         *activity_id;
  WayOutcome   *outcome;
  WayResponse  *response;
  WayConfidence confidence;
  guint         try_number;
  guint         n_tries;
  gboolean      safe;
  gboolean      certain_and_wrong;
  gboolean      must_be_right;
  gboolean      older_words;
} WayResultItem;

/**
 * WayResultPair:
 * @question: the question of a pre-check
 * @before: (nullable): what was answered before
 * @now: (nullable): what was answered in the repeat
 * @before_sure: how sure the learner was before
 * @now_sure: how sure they are now
 * @before_part: how far along the scale, or how right, from 0 to 1
 * @now_part: the same now
 *
 * One statement of a pre-check and its repeat. Owned by the array that way_result_compare() returns.
 */
typedef struct
{
  WayQuestion  *question;
  WayResponse  *before;
  WayResponse  *now;
  WayConfidence before_sure;
  WayConfidence now_sure;
  double        before_part;
  double        now_part;
} WayResultPair;

GPtrArray *way_result_collect (WayDelivery *delivery,
                               const char  *activity_id);
GPtrArray *way_result_compare (WayDelivery *delivery,
                               const char  *activity_id);
gboolean   way_result_is_finished (WayDelivery *delivery,
                                   const char  *activity_id);
guint      way_result_count_safe (GPtrArray *items);
guint      way_result_count_marked (GPtrArray *items);
char      *way_result_title (WayDelivery *delivery,
                             const char  *activity_id);
char      *way_result_summary (WayDelivery *delivery,
                               const char  *activity_id,
                               GPtrArray   *items);
char      *way_result_must (GPtrArray *items);
char      *way_result_certainty (WayDelivery *delivery,
                                 const char  *activity_id);

G_END_DECLS
