/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

static const WayMarker markers[] = {
  { WAY_INTERACTION_SINGLE_CHOICE, _way_marking_single_choice_check, _way_marking_single_choice_mark, _way_marking_choice_describe },
  { WAY_INTERACTION_MULTIPLE_RESPONSE, _way_marking_multiple_response_check, _way_marking_multiple_response_mark, _way_marking_choice_describe },
  { WAY_INTERACTION_TRUE_FALSE, _way_marking_true_false_check, _way_marking_true_false_mark, _way_marking_choice_describe },
  { WAY_INTERACTION_MATCHING, _way_marking_matching_check, _way_marking_pairs_mark, _way_marking_pairs_describe },
  { WAY_INTERACTION_CATEGORISE, _way_marking_pairs_check, _way_marking_pairs_mark, _way_marking_pairs_describe },
  { WAY_INTERACTION_ORDERING, _way_marking_ordering_check, _way_marking_ordering_mark, _way_marking_ordering_describe },
  { WAY_INTERACTION_SHORT_TEXT, _way_marking_short_text_check, _way_marking_short_text_mark, _way_marking_short_text_describe },
  { WAY_INTERACTION_GAP_SELECT, _way_marking_pairs_check, _way_marking_pairs_mark, _way_marking_pairs_describe },
  { WAY_INTERACTION_NUMERIC, _way_marking_numeric_check, _way_marking_numeric_mark, _way_marking_numeric_describe },
  { WAY_INTERACTION_SCALE, _way_marking_scale_check, NULL, _way_marking_choice_describe },
  { WAY_INTERACTION_REFLECTION, _way_marking_reflection_check, NULL, NULL },
  { WAY_INTERACTION_RECORD_REWRITE, _way_marking_reflection_check, NULL, NULL },
  { WAY_INTERACTION_BALANCE_SHEET, _way_marking_balance_sheet_check, NULL, _way_marking_balance_sheet_describe },
};

static const WayMarker *
find_marker (WayInteractionType interaction)
{
  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    if (markers[i].interaction == interaction)
      return &markers[i];

  /* Every value of the enumeration has its line above; a question of another type cannot be made. */
  g_assert_not_reached ();
}

/**
 * way_marking_mark:
 * @question: a question
 * @response: an answer to it
 * @error: return location for an error, or %NULL
 *
 * Marks a response: QTI response processing. Marks are out of 1, or out of 0 for the types that are not marked.
 *
 * - Single choice, true-false: `match_correct`. The response is one option's id.
 * - Multiple response: each right choice earns 1 / (number of correct options) and each wrong choice takes the same away, never below 0
 *   (`map_response` with lower bound 0). The response is the ids of the chosen options, in any order.
 * - Matching, categorise, gap select: right places / places (`map_response`). The response is directed pairs, `PLACE OPTION`; a place may be
 *   left out. In a matching no option may stand twice.
 * - Ordering: (the longest run in the right order - 1 - those put in that belong nowhere) / (those that belong - 1), never below 0. QTI has
 *   no template for part of an order: this is Moodle's “longest ordered subset”. The response is the ids in order.
 * - Short text: `map_response` on a string, in the forms of [func@way_compare_fold] and with the slips that the question lets pass. The
 *   response is one text of at most 200 characters.
 * - Numeric: `equal` with an absolute tolerance, then `match_correct`. The response is one text: sign, digits, `.` or `,`, digits, the unit.
 * - Scale: one option's id. Reflection and record rewrite: one text, which may be empty. Balance sheet: `cell ITEM OPTION LEANING`,
 *   `choice OPTION` and `reason TEXT`. Not marked (no response processing).
 *
 * Pure: no I/O, no state; the same input gives the same outcome. May be called from any thread. A response that is too long is refused by its
 * count before its values are looked at.
 *
 * Fails with %WAY_MARKING_ERROR_SHAPE for nothing chosen, more than the question takes or what is not text, %WAY_MARKING_ERROR_UNKNOWN_OPTION
 * and %WAY_MARKING_ERROR_REPEATED.
 *
 * Returns: (transfer full) (nullable): the marks and what to say of every part in the question's order, see #WayOptionOutcome; %NULL on error
 */
WayOutcome *
way_marking_mark (WayQuestion *question,
                  WayResponse *response,
                  GError     **error)
{
  const WayMarker *marker;
  WayOutcome      *outcome;
  WayScore         score;

  g_return_val_if_fail (WAY_IS_QUESTION (question), NULL);
  g_return_val_if_fail (response != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  marker = find_marker (way_question_get_interaction (question));
  if (!marker->check (question, response, error))
    return NULL;

  way_marking_get_max (question, &score);
  if (marker->mark != NULL)
    marker->mark (question, response, &score);

  outcome = way_outcome_new (&score, way_question_get_explanation (question));
  if (marker->describe != NULL)
    marker->describe (question, response, outcome);

  return outcome;
}

/**
 * way_marking_get_max:
 * @question: a question
 * @score: (out caller-allocates): `raw` 0 and the range of marks: 0 to 1, or 0 to 0 for a type that is not marked
 *
 * What can be earned with @question, answered or not (QTI MAXSCORE). May be called from any thread.
 */
void
way_marking_get_max (WayQuestion *question,
                     WayScore    *score)
{
  g_return_if_fail (WAY_IS_QUESTION (question));
  g_return_if_fail (score != NULL);

  *score = (WayScore){ .raw = 0, .min = 0, .max = way_question_get_marked (question) ? 1 : 0 };
}
