/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-marking.h"

G_BEGIN_DECLS

/**
 * WayMarker:
 * @interaction: the question type that it marks
 * @check: whether a response has the shape and the values that the type takes
 * @mark: the marks of a response that passed @check
 *
 * How one question type is marked (QTI response processing): one file and one line in the table of way-marking.c.
 */
typedef struct
{
  WayInteractionType interaction;
  gboolean (*check) (WayQuestion *question,
                     WayResponse *response,
                     GError     **error);
  void (*mark) (WayQuestion *question,
                WayResponse *response,
                WayScore    *score);
} WayMarker;

/* What the choice types share */
gboolean _way_marking_choice_check (WayQuestion *question,
                                    WayResponse *response,
                                    guint        max_choices,
                                    GError     **error);
void     _way_marking_choice_count (WayQuestion *question,
                                    WayResponse *response,
                                    guint       *n_right,
                                    guint       *n_wrong,
                                    guint       *n_correct);

/* The types */
gboolean _way_marking_single_choice_check (WayQuestion *question,
                                           WayResponse *response,
                                           GError     **error);
void     _way_marking_single_choice_mark (WayQuestion *question,
                                          WayResponse *response,
                                          WayScore    *score);
gboolean _way_marking_multiple_response_check (WayQuestion *question,
                                               WayResponse *response,
                                               GError     **error);
void     _way_marking_multiple_response_mark (WayQuestion *question,
                                              WayResponse *response,
                                              WayScore    *score);
gboolean _way_marking_true_false_check (WayQuestion *question,
                                        WayResponse *response,
                                        GError     **error);
void     _way_marking_true_false_mark (WayQuestion *question,
                                       WayResponse *response,
                                       WayScore    *score);

G_END_DECLS
