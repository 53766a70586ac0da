/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-types.h"

G_BEGIN_DECLS

/**
 * WayOption:
 * @id: the option's id, unique in its question (in a gap: in its gap)
 * @text: what the learner reads; %NULL in the answers of a short text or a number, which the learner does not see
 * @feedback: (nullable): what is said about it after the answer; %NULL where an item or a cell speaks instead
 * @correct: whether it belongs to the right answer; in an ordering %FALSE means that it is to be left out
 * @accept: (array zero-terminated=1) (nullable): short text: the wordings that mean this answer
 * @value: numeric: the number
 * @tolerance: numeric: how far from @value still counts, at least 0
 * @model_answer: (nullable): balance sheet: good reasons for choosing this option
 *
 * One option (QTI simpleChoice) of a question, or one answer that a text or a number is held against. In an ordering the options stand
 * in the right order. Owned by the question.
 */
typedef struct
{
  char    *id;
  char    *text;
  char    *feedback;
  gboolean correct;
  char   **accept;
  double   value;
  double   tolerance;
  char    *model_answer;
} WayOption;

/**
 * WayItem:
 * @id: the item's id, unique in its question
 * @text: what the learner reads
 * @matches: (array zero-terminated=1): ids of the options that are right for it; exactly one in a matching, none in a balance sheet
 * @feedback: (nullable): what is said about it after the answer; %NULL in a balance sheet
 *
 * What gets an option: the source side of a QTI matchInteraction, an element of a balance sheet. Owned by the question.
 */
typedef struct
{
  char  *id;
  char  *text;
  char **matches;
  char  *feedback;
} WayItem;

/**
 * WayGap:
 * @id: the gap's id, unique in its question; `{id}` in the question's gap text marks its place
 * @options: (element-type WayOption): what can be put into it
 *
 * A gap (QTI inlineChoiceInteraction). Owned by the question.
 */
typedef struct
{
  char   *id;
  GArray *options;
} WayGap;

/**
 * WayCell:
 * @item: an element's id
 * @option: an option's id
 * @leaning: what the element says of the option, as the authors see it
 * @feedback: why
 *
 * One field of a balance sheet. Owned by the question.
 */
typedef struct
{
  char      *item;
  char      *option;
  WayLeaning leaning;
  char      *feedback;
} WayCell;

/**
 * WayPrompt:
 * @words: (array zero-terminated=1): words that give a weak reason away, in lower case
 * @text: what to ask back
 *
 * A question back to a weak reason in a balance sheet. Owned by the question.
 */
typedef struct
{
  char **words;
  char  *text;
} WayPrompt;

/**
 * WayCompare:
 * @keep_case: whether capitals matter
 * @keep_accents: whether accents matter
 * @slips: how many typing slips (a letter too many, too few, another, or two swapped) are let pass, 0 to 2
 *
 * How a short text is held against its answers. Blanks at the ends and doubled blanks never matter.
 */
typedef struct
{
  gboolean keep_case;
  gboolean keep_accents;
  guint    slips;
} WayCompare;

#define WAY_QUESTION_MAX_CHARACTERS 2000

/* Of one reason in a balance sheet. */
#define WAY_QUESTION_MAX_REASON 500

#define WAY_TYPE_QUESTION (way_question_get_type ())
G_DECLARE_FINAL_TYPE (WayQuestion, way_question, WAY, QUESTION, GObject)

const char        *way_question_get_id (WayQuestion *self);
WayInteractionType way_question_get_interaction (WayQuestion *self);
gboolean           way_question_get_marked (WayQuestion *self);
gboolean           way_question_get_shows_options (WayQuestion *self);
const char        *way_question_get_stem (WayQuestion *self);
const char        *way_question_get_explanation (WayQuestion *self);
const char        *way_question_get_read_again (WayQuestion *self);
gboolean           way_question_get_safety_critical (WayQuestion *self);
gboolean           way_question_get_keep_order (WayQuestion *self);
guint              way_question_get_n_options (WayQuestion *self);
const WayOption   *way_question_get_option (WayQuestion *self,
                                            guint        index);
const WayOption   *way_question_find_option (WayQuestion *self,
                                             const char  *id);
const char *const *way_question_get_facts (WayQuestion *self);
const char *const *way_question_get_outcomes (WayQuestion *self);
const char *const *way_question_get_nations (WayQuestion *self);
const char *const *way_question_get_hints (WayQuestion *self);
const char        *way_question_get_content_hash (WayQuestion *self);

/* Matching, categorise, balance sheet */
guint          way_question_get_n_items (WayQuestion *self);
const WayItem *way_question_get_item (WayQuestion *self,
                                      guint        index);
const WayItem *way_question_find_item (WayQuestion *self,
                                       const char  *id);

/* Gap select */
const char      *way_question_get_gap_text (WayQuestion *self);
guint            way_question_get_n_gaps (WayQuestion *self);
const WayGap    *way_question_get_gap (WayQuestion *self,
                                       guint        index);
const WayGap    *way_question_find_gap (WayQuestion *self,
                                        const char  *id);
const WayOption *way_gap_find_option (const WayGap *self,
                                      const char   *id);

/* Short text and numeric */
const char       *way_question_get_otherwise (WayQuestion *self);
const WayCompare *way_question_get_compare (WayQuestion *self);
const char       *way_question_get_unit (WayQuestion *self);

/* Reflection and record rewrite */
guint              way_question_get_max_characters (WayQuestion *self);
const char        *way_question_get_original (WayQuestion *self);
const char        *way_question_get_model_answer (WayQuestion *self);
const char *const *way_question_get_points (WayQuestion *self);

/* Balance sheet */
const WayCell   *way_question_find_cell (WayQuestion *self,
                                         const char  *item,
                                         const char  *option);
guint            way_question_get_n_reasons (WayQuestion *self);
guint            way_question_get_n_prompts (WayQuestion *self);
const WayPrompt *way_question_get_prompt (WayQuestion *self,
                                          guint        index);

G_END_DECLS
