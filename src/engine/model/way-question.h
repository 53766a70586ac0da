/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-types.h"

G_BEGIN_DECLS

/**
 * WayOption:
 * @id: the option's id, unique in its question
 * @text: what the learner reads
 * @feedback: what is said about it after the answer
 * @correct: whether it belongs to the right answer
 *
 * One option (QTI simpleChoice) of a question. Owned by the question.
 */
typedef struct
{
  char    *id;
  char    *text;
  char    *feedback;
  gboolean correct;
} WayOption;

#define WAY_TYPE_QUESTION (way_question_get_type ())
G_DECLARE_FINAL_TYPE (WayQuestion, way_question, WAY, QUESTION, GObject)

const char        *way_question_get_id (WayQuestion *self);
WayInteractionType way_question_get_interaction (WayQuestion *self);
const char        *way_question_get_stem (WayQuestion *self);
const char        *way_question_get_explanation (WayQuestion *self);
const char        *way_question_get_read_again (WayQuestion *self);
gboolean           way_question_get_safety_critical (WayQuestion *self);
guint              way_question_get_n_options (WayQuestion *self);
const WayOption   *way_question_get_option (WayQuestion *self,
                                            guint        index);
const WayOption   *way_question_find_option (WayQuestion *self,
                                             const char  *id);
const char *const *way_question_get_facts (WayQuestion *self);
const char *const *way_question_get_outcomes (WayQuestion *self);
const char        *way_question_get_content_hash (WayQuestion *self);

G_END_DECLS
