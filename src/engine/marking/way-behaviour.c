/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-behaviour.h"

#define NO_MARKS 1e-9

/**
 * way_behaviour_is_deferred:
 * @behaviour: a behaviour
 *
 * Returns: whether feedback waits until the quiz is finished
 */
gboolean
way_behaviour_is_deferred (WayBehaviour behaviour)
{
  return behaviour == WAY_BEHAVIOUR_DEFERRED || behaviour == WAY_BEHAVIOUR_DEFERRED_CONFIDENCE;
}

/**
 * way_behaviour_asks_confidence:
 * @behaviour: a behaviour
 *
 * Returns: whether the learner says how sure they are before an answer is marked
 */
gboolean
way_behaviour_asks_confidence (WayBehaviour behaviour)
{
  return behaviour == WAY_BEHAVIOUR_CONFIDENCE || behaviour == WAY_BEHAVIOUR_DEFERRED_CONFIDENCE;
}

/**
 * way_behaviour_apply_tries:
 * @try_number: which try it was, from 1
 * @n_tries: how many tries there are, at least 1
 * @score: (inout): the pure marks of that try; becomes what it is worth
 *
 * Several tries: the try k of n earns its marks times 1 - (k - 1) / n, as Moodle's interactive behaviour with a penalty of 1 / n for each
 * further try. A try beyond the last earns nothing.
 */
void
way_behaviour_apply_tries (guint     try_number,
                           guint     n_tries,
                           WayScore *score)
{
  g_return_if_fail (try_number >= 1 && n_tries >= 1);
  g_return_if_fail (score != NULL);

  score->raw *= try_number <= n_tries ? 1 - (double) (try_number - 1) / n_tries : 0;
}

/**
 * way_behaviour_get_certainty_marks:
 * @score: the pure marks
 * @confidence: how sure the learner was
 *
 * Moodle's certainty-based marking: with no marks 0, -2 or -6 for a guess, fairly sure or certain, else 1, 2 or 3 times the share of the marks.
 * They tell the learner how well they know what they know. They never decide about passing.
 *
 * Returns: -6 to 3; 0 where nothing is marked or confidence was not asked
 */
double
way_behaviour_get_certainty_marks (const WayScore *score,
                                   WayConfidence   confidence)
{
  static const double right[] = { 0, 1, 2, 3 };
  static const double wrong[] = { 0, 0, -2, -6 };

  g_return_val_if_fail (score != NULL, 0);
  g_return_val_if_fail ((guint) confidence < G_N_ELEMENTS (right), 0);

  if (score->max <= 0)
    return 0;

  return score->raw <= NO_MARKS ? wrong[confidence] : right[confidence] * way_score_get_scaled (score);
}
