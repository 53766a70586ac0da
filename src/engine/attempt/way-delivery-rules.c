/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-marking.h"

/* The rules of answering, completing and passing: pure functions of a module and recorded answers. */

/* Marks are sums of fractions such as 1/3, so a share of exactly the pass mark must not fail by their rounding. */
#define MARKS_EPSILON 1e-9

/* The answer to the question as it is worded now; one to older words is another question's. */
WayInteraction *
_way_delivery_find_interaction (GPtrArray   *interactions,
                                WayQuestion *question)
{
  for (guint i = 0; i < interactions->len; i++)
    {
      WayInteraction *interaction = g_ptr_array_index (interactions, i);

      if (g_str_equal (interaction->question_id, way_question_get_id (question)) &&
          g_str_equal (interaction->content_hash, way_question_get_content_hash (question)))
        return interaction;
    }

  return NULL;
}

guint
_way_delivery_count_unanswered (WayModule   *module,
                                WayActivity *activity,
                                GPtrArray   *interactions)
{
  const char *const *ids = way_activity_get_questions (activity);
  guint              n_unanswered = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion *question = way_module_find_question (module, ids[i]);

      if (question == NULL || _way_delivery_find_interaction (interactions, question) == NULL)
        n_unanswered++;
    }

  return n_unanswered;
}

/* An unanswered question counts with no marks out of what it could have earned. */
void
_way_delivery_sum_score (WayModule   *module,
                         WayActivity *activity,
                         GPtrArray   *interactions,
                         WayScore    *score)
{
  const char *const *ids = way_activity_get_questions (activity);

  *score = (WayScore){ 0 };
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion    *question = way_module_find_question (module, ids[i]);
      WayInteraction *interaction;
      WayScore        marks;

      if (question == NULL)
        continue;

      way_marking_get_max (question, &marks);
      interaction = _way_delivery_find_interaction (interactions, question);
      way_score_add (score, interaction != NULL ? &interaction->score : &marks);
    }
}

gboolean
_way_delivery_has_pass_percent (WayModule      *module,
                                const WayScore *score)
{
  return score->raw >= score->max * way_module_get_pass_percent (module) / 100 - MARKS_EPSILON;
}

/* Passed if every safety-critical question is right, failed if one is not, unknown if one has no answer to the words it has now. */
WaySuccess
_way_delivery_judge_safety (WayModule   *module,
                            WayActivity *activity,
                            GPtrArray   *interactions)
{
  const char *const *ids = way_activity_get_questions (activity);
  WaySuccess         success = WAY_SUCCESS_PASSED;

  if (!way_module_get_pass_safety_critical (module))
    return WAY_SUCCESS_PASSED;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion    *question = way_module_find_question (module, ids[i]);
      WayInteraction *interaction = question != NULL ? _way_delivery_find_interaction (interactions, question) : NULL;

      if (question == NULL || !way_question_get_safety_critical (question))
        continue;
      if (interaction == NULL)
        success = WAY_SUCCESS_UNKNOWN;
      else if (!way_score_is_full (&interaction->score))
        return WAY_SUCCESS_FAILED;
    }

  return success;
}

/* The success of one finished attempt by itself. Pages and practice are not judged. */
WaySuccess
_way_delivery_judge (WayModule      *module,
                     WayActivity    *activity,
                     GPtrArray      *interactions,
                     const WayScore *score)
{
  if (way_activity_get_kind (activity) != WAY_ACTIVITY_QUIZ || !way_activity_get_counts (activity))
    return WAY_SUCCESS_UNKNOWN;

  return _way_delivery_has_pass_percent (module, score) ? _way_delivery_judge_safety (module, activity, interactions) : WAY_SUCCESS_FAILED;
}
