/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-marking.h"

G_BEGIN_DECLS

/**
 * WayMarker:
 * @interaction: the question type that it marks
 * @check: whether a response has the shape and the values that the type takes; linear in the response, however long that is
 * @mark: (nullable): the marks of a response that passed @check; %NULL for a type that is not marked
 * @describe: (nullable): adds what to say of each part
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
  void (*describe) (WayQuestion *question,
                    WayResponse *response,
                    WayOutcome  *outcome);
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
void     _way_marking_choice_describe (WayQuestion *question,
                                       WayResponse *response,
                                       WayOutcome  *outcome);

/* What the types with pairs share */
GPtrArray *_way_marking_pairs_read (WayQuestion *question,
                                    WayResponse *response,
                                    GError     **error);
gboolean   _way_marking_pairs_check (WayQuestion *question,
                                     WayResponse *response,
                                     GError     **error);
void       _way_marking_pairs_mark (WayQuestion *question,
                                    WayResponse *response,
                                    WayScore    *score);
void       _way_marking_pairs_describe (WayQuestion *question,
                                        WayResponse *response,
                                        WayOutcome  *outcome);

/* What the types with a text share */
gboolean _way_marking_text_check (WayResponse *response,
                                  guint        max_characters,
                                  GError     **error);

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
gboolean _way_marking_matching_check (WayQuestion *question,
                                      WayResponse *response,
                                      GError     **error);
gboolean _way_marking_ordering_check (WayQuestion *question,
                                      WayResponse *response,
                                      GError     **error);
void     _way_marking_ordering_mark (WayQuestion *question,
                                     WayResponse *response,
                                     WayScore    *score);
void     _way_marking_ordering_describe (WayQuestion *question,
                                         WayResponse *response,
                                         WayOutcome  *outcome);
gboolean _way_marking_short_text_check (WayQuestion *question,
                                        WayResponse *response,
                                        GError     **error);
void     _way_marking_short_text_mark (WayQuestion *question,
                                       WayResponse *response,
                                       WayScore    *score);
void     _way_marking_short_text_describe (WayQuestion *question,
                                           WayResponse *response,
                                           WayOutcome  *outcome);
gboolean _way_marking_numeric_check (WayQuestion *question,
                                     WayResponse *response,
                                     GError     **error);
void     _way_marking_numeric_mark (WayQuestion *question,
                                    WayResponse *response,
                                    WayScore    *score);
void     _way_marking_numeric_describe (WayQuestion *question,
                                        WayResponse *response,
                                        WayOutcome  *outcome);
gboolean _way_marking_scale_check (WayQuestion *question,
                                   WayResponse *response,
                                   GError     **error);
gboolean _way_marking_reflection_check (WayQuestion *question,
                                        WayResponse *response,
                                        GError     **error);
gboolean _way_marking_balance_sheet_check (WayQuestion *question,
                                           WayResponse *response,
                                           GError     **error);
void     _way_marking_balance_sheet_describe (WayQuestion *question,
                                              WayResponse *response,
                                              WayOutcome  *outcome);

G_END_DECLS
