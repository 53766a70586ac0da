/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-json-reader-private.h"
#include "way-question-private.h"

G_BEGIN_DECLS

#define WAY_QUESTION_MIN_OPTIONS 2
#define WAY_QUESTION_MAX_OPTIONS 12

/* Reads what an option has beside its id. */
typedef void (*WayReadOption) (WayJsonReader *reader,
                               WayOption     *option);

/* Reads the keys that only one type has. */
typedef void (*WayReadType) (WayJsonReader *reader,
                             WayQuestion   *question);

guint _way_option_reader_read (WayJsonReader *reader,
                               const char    *key,
                               const char    *noun,
                               guint          min,
                               guint          max,
                               WayReadOption  read_rest,
                               GArray        *options);
void  _way_option_reader_read_choice (WayJsonReader *reader,
                                      WayOption     *option);
void  _way_option_reader_read_bare (WayJsonReader *reader,
                                    WayOption     *option);
guint _way_option_reader_count_correct (GArray *options);

/* One group of types a file. */
void _way_choice_reader_read_single (WayJsonReader *reader,
                                     WayQuestion   *question);
void _way_choice_reader_read_multiple (WayJsonReader *reader,
                                       WayQuestion   *question);
void _way_choice_reader_read_true_false (WayJsonReader *reader,
                                         WayQuestion   *question);
void _way_choice_reader_read_ordering (WayJsonReader *reader,
                                       WayQuestion   *question);
void _way_choice_reader_read_scale (WayJsonReader *reader,
                                    WayQuestion   *question);
void _way_item_reader_read_matching (WayJsonReader *reader,
                                     WayQuestion   *question);
void _way_item_reader_read_categorise (WayJsonReader *reader,
                                       WayQuestion   *question);
void _way_gap_reader_read (WayJsonReader *reader,
                           WayQuestion   *question);
void _way_answer_reader_read_short_text (WayJsonReader *reader,
                                         WayQuestion   *question);
void _way_answer_reader_read_numeric (WayJsonReader *reader,
                                      WayQuestion   *question);
void _way_writing_reader_read_reflection (WayJsonReader *reader,
                                          WayQuestion   *question);
void _way_writing_reader_read_rewrite (WayJsonReader *reader,
                                       WayQuestion   *question);
void _way_balance_reader_read (WayJsonReader *reader,
                               WayQuestion   *question);

G_END_DECLS
