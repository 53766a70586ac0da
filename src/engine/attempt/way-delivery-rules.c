/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-behaviour.h"
#include "way-delivery-private.h"
#include "way-marking.h"

/* The rules of answering, completing and passing: pure functions of a module and recorded answers. */

/* Marks are sums of fractions such as 1/3, so a share of exactly the pass mark must not fail by their rounding. */
#define MARKS_EPSILON 1e-9

/* The newest answer to the question as it is worded now; one to older words is another question's. */
WayInteraction *
_way_delivery_find_interaction (GPtrArray   *interactions,
                                WayQuestion *question)
{
  for (guint i = interactions->len; i > 0; i--)
    {
      WayInteraction *interaction = g_ptr_array_index (interactions, i - 1);

      if (g_str_equal (interaction->question_id, way_question_get_id (question)) &&
          g_str_equal (interaction->content_hash, way_question_get_content_hash (question)))
        return interaction;
    }

  return NULL;
}

/* The questions of a scene are asked at nodes, which not every way through it touches. Those at the end are asked always. */
static gboolean
is_met (WayDeliveryActivity      *state,
        const WayDeliveryAttempt *recorded,
        const char               *question_id)
{
  WayScenario *scenario = way_activity_get_scenario (state->activity);

  if (scenario == NULL || recorded->run == NULL)
    return TRUE;

  for (guint i = 0; i < way_scenario_get_n_nodes (scenario); i++)
    {
      const WayScenarioNode *node = way_scenario_get_node (scenario, i);

      if (g_strcmp0 (node->question, question_id) == 0)
        return way_scenario_run_was_visited (recorded->run, node->id);
    }

  return TRUE;
}

guint
_way_delivery_count_unanswered (WayModule                *module,
                                WayDeliveryActivity      *state,
                                const WayDeliveryAttempt *recorded)
{
  const char *const *ids = _way_delivery_get_asked (state, recorded);
  guint              n_unanswered = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    if (!_way_delivery_is_answered (state->activity, recorded, way_module_find_question (module, ids[i])) && is_met (state, recorded, ids[i]))
      n_unanswered++;

  return n_unanswered;
}

static void
get_marks (WayActivity          *activity,
           const WayInteraction *interaction,
           WayScore             *marks)
{
  *marks = interaction->score;
  if (way_activity_get_behaviour (activity) == WAY_BEHAVIOUR_SEVERAL_TRIES)
    way_behaviour_apply_tries (interaction->try_number, way_activity_get_n_tries (activity), marks);
}

/* An unanswered question counts with no marks out of what it could have earned. Pre-checks and their repeats earn none. */
void
_way_delivery_sum_score (WayModule                *module,
                         WayDeliveryActivity      *state,
                         const WayDeliveryAttempt *recorded,
                         WayScore                 *score)
{
  const char *const *ids = _way_delivery_get_asked (state, recorded);

  *score = (WayScore){ 0 };
  if (way_activity_get_pre_check (state->activity) || way_activity_get_repeats (state->activity) != NULL)
    return;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion    *question = way_module_find_question (module, ids[i]);
      WayInteraction *interaction = _way_delivery_find_interaction (recorded->interactions, question);
      WayScore        marks;

      if (!way_question_get_marked (question) || (interaction == NULL && !is_met (state, recorded, ids[i])))
        continue;

      if (interaction != NULL)
        get_marks (state->activity, interaction, &marks);
      else
        way_marking_get_max (question, &marks);
      way_score_add (score, &marks);
    }
}

/* Whether passing the module may hang on it. */
gboolean
_way_delivery_counts (WayActivity *activity)
{
  return way_activity_get_kind (activity) == WAY_ACTIVITY_QUIZ && way_activity_get_counts (activity) &&
         !way_activity_get_pre_check (activity) && way_activity_get_repeats (activity) == NULL;
}

gboolean
_way_delivery_has_pass_percent (WayModule      *module,
                                const WayScore *score)
{
  return score->raw >= score->max * way_module_get_pass_percent (module) / 100 - MARKS_EPSILON;
}

/* Passed if every safety-critical question is right, in the last try if there are several; failed if one is not, unknown if one has no answer to
 * the words it has now. */
WaySuccess
_way_delivery_judge_safety (WayModule                *module,
                            WayDeliveryActivity      *state,
                            const WayDeliveryAttempt *recorded)
{
  const char *const *ids = _way_delivery_get_asked (state, recorded);
  WaySuccess         success = WAY_SUCCESS_PASSED;

  if (!way_module_get_pass_safety_critical (module))
    return WAY_SUCCESS_PASSED;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion    *question = way_module_find_question (module, ids[i]);
      WayInteraction *interaction = _way_delivery_find_interaction (recorded->interactions, question);

      if (!way_question_get_safety_critical (question) || !way_question_get_marked (question))
        continue;
      if (interaction == NULL)
        success = WAY_SUCCESS_UNKNOWN;
      else if (!way_score_is_full (&interaction->score))
        return WAY_SUCCESS_FAILED;
    }

  return success;
}

/* The success of one finished attempt by itself. Pages, scenes, pre-checks and practice are not judged. */
WaySuccess
_way_delivery_judge (WayModule                *module,
                     WayDeliveryActivity      *state,
                     const WayDeliveryAttempt *recorded,
                     const WayScore           *score)
{
  if ((!_way_delivery_counts (state->activity) && !_way_delivery_is_check (state->activity)) || score->max <= 0)
    return WAY_SUCCESS_UNKNOWN;

  return _way_delivery_has_pass_percent (module, score) ? _way_delivery_judge_safety (module, state, recorded) : WAY_SUCCESS_FAILED;
}
