/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

static const WayMarker markers[] = {
  { WAY_INTERACTION_SINGLE_CHOICE, _way_marking_single_choice_check, _way_marking_single_choice_mark },
  { WAY_INTERACTION_MULTIPLE_RESPONSE, _way_marking_multiple_response_check, _way_marking_multiple_response_mark },
  { WAY_INTERACTION_TRUE_FALSE, _way_marking_true_false_check, _way_marking_true_false_mark },
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

static WayOutcome *
make_outcome (WayQuestion    *question,
              WayResponse    *response,
              const WayScore *score)
{
  WayOutcome *outcome = way_outcome_new (score, way_question_get_explanation (question));
  guint       n_options = way_question_get_n_options (question);

  for (guint i = 0; i < n_options; i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      way_outcome_add_option (outcome, option->id, way_response_contains (response, option->id), option->correct, option->feedback);
    }

  return outcome;
}

/**
 * way_marking_mark:
 * @question: a question
 * @response: the ids of the chosen options, in any order
 * @error: return location for an error, or %NULL
 *
 * Marks a response: QTI response processing. Single choice and true/false are `match_correct`, 1 mark or 0. In a multiple response each
 * right choice earns 1 / (number of correct options) and each wrong choice takes the same away, never below 0 (`map_response` with
 * lower bound 0). Marks are always out of 1.
 *
 * Pure: no I/O, no state; the same input gives the same outcome. May be called from any thread.
 *
 * Fails with %WAY_MARKING_ERROR_SHAPE for nothing chosen or more than the question takes, %WAY_MARKING_ERROR_UNKNOWN_OPTION and
 * %WAY_MARKING_ERROR_REPEATED.
 *
 * Returns: (transfer full) (nullable): the marks and what to say of every option in the question's order, chosen or not; %NULL on error
 */
WayOutcome *
way_marking_mark (WayQuestion *question,
                  WayResponse *response,
                  GError     **error)
{
  const WayMarker *marker;
  WayScore         score;

  g_return_val_if_fail (WAY_IS_QUESTION (question), NULL);
  g_return_val_if_fail (response != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  marker = find_marker (way_question_get_interaction (question));
  if (!marker->check (question, response, error))
    return NULL;

  way_marking_get_max (question, &score);
  marker->mark (question, response, &score);

  return make_outcome (question, response, &score);
}

/**
 * way_marking_get_max:
 * @question: a question
 * @score: (out caller-allocates): `raw` 0 and the range of marks, here 0 to 1
 *
 * What can be earned with @question, answered or not (QTI MAXSCORE). May be called from any thread.
 */
void
way_marking_get_max (WayQuestion *question,
                     WayScore    *score)
{
  g_return_if_fail (WAY_IS_QUESTION (question));
  g_return_if_fail (score != NULL);

  *score = (WayScore){ .raw = 0, .min = 0, .max = 1 };
}
