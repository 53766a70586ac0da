/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result.h"

static void
way_result_item_free (gpointer data)
{
  WayResultItem *item = data;

  if (item == NULL) /* taken out of a list */
    return;

  g_clear_object (&item->question);
  g_clear_pointer (&item->activity_id, g_free);
  g_clear_pointer (&item->outcome, way_outcome_unref);
  g_clear_pointer (&item->response, way_response_unref);
  g_free (item);
}

/* Whether passing the module hangs on this one answer. */
static gboolean
must_be_right (WayModule   *module,
               WayActivity *activity,
               WayQuestion *question)
{
  return way_module_get_pass_safety_critical (module) && way_activity_get_kind (activity) == WAY_ACTIVITY_QUIZ &&
         way_activity_get_counts (activity) && way_question_get_safety_critical (question) && way_question_get_marked (question);
}

static void
set_answer (WayResultItem *item,
            WayDelivery   *delivery,
            const char    *question_id)
{
  const WayInteraction *interaction = way_delivery_get_interaction (delivery, item->activity_id, question_id);

  item->older_words = way_delivery_get_older_interaction (delivery, item->activity_id, question_id) != NULL;
  if (interaction == NULL)
    return;

  item->response = way_response_ref (interaction->response);
  item->confidence = interaction->confidence;
  item->try_number = interaction->try_number;
  if (way_delivery_get_reveal (delivery, item->activity_id, question_id) != WAY_REVEAL_ALL)
    return;

  item->outcome = way_delivery_get_outcome (delivery, item->activity_id, question_id);
  item->safe = way_question_get_marked (item->question) && way_score_is_full (way_outcome_get_score (item->outcome));
  item->certain_and_wrong = way_question_get_marked (item->question) && !item->safe && item->confidence == WAY_CONFIDENCE_CERTAIN;
}

static void
collect_activity (GPtrArray   *items,
                  WayDelivery *delivery,
                  WayActivity *activity)
{
  WayModule         *module = way_delivery_get_module (delivery);
  const char        *activity_id = way_activity_get_id (activity);
  const char *const *questions = way_delivery_get_questions (delivery, activity_id);

  for (gsize i = 0; questions[i] != NULL; i++)
    {
      WayQuestion   *question = way_module_find_question (module, questions[i]);
      WayResultItem *item = NULL;

      if (question == NULL)
        continue;

      item = g_new0 (WayResultItem, 1);
      item->question = g_object_ref (question);
      item->activity_id = g_strdup (activity_id);
      item->n_tries = way_activity_get_behaviour (activity) == WAY_BEHAVIOUR_SEVERAL_TRIES ? way_activity_get_n_tries (activity) : 1;
      item->must_be_right = must_be_right (module, activity, question);
      set_answer (item, delivery, questions[i]);
      g_ptr_array_add (items, item);
    }
}

enum
{
  RANK_CERTAIN,
  RANK_SAFETY,
  RANK_BETTER,
  RANK_SAFE,
  RANK_UNMARKED,
  N_RANKS
};

/* What matters most for a child comes first: being sure of what is not safe, then safety questions without a safe answer, then the others. */
static int
rank (const WayResultItem *item)
{
  if (!way_question_get_marked (item->question))
    return RANK_UNMARKED;
  if (item->certain_and_wrong)
    return RANK_CERTAIN;
  if (item->safe)
    return RANK_SAFE;

  return way_question_get_safety_critical (item->question) ? RANK_SAFETY : RANK_BETTER;
}

static void
move_by_rank (GPtrArray *to,
              GPtrArray *from,
              int        wanted)
{
  for (guint i = 0; i < from->len; i++)
    {
      WayResultItem *item = g_ptr_array_index (from, i);

      if (item != NULL && rank (item) == wanted)
        {
          g_ptr_array_add (to, item);
          from->pdata[i] = NULL;
        }
    }
}

/* Whether the newest attempt at an activity is done: a deferred check has an end of its own, also when nothing is left to answer. */
gboolean
way_result_is_finished (WayDelivery *delivery,
                        const char  *activity_id)
{
  const WayAttempt *attempt = way_delivery_get_attempt (delivery, activity_id);

  return attempt != NULL && attempt->finished_at != 0;
}

static gboolean
is_wanted (WayDelivery *delivery,
           WayActivity *activity,
           const char  *activity_id)
{
  const char *id = way_activity_get_id (activity);

  if (activity_id != NULL)
    return g_str_equal (id, activity_id);

  return way_activity_get_counts (activity) && way_result_is_finished (delivery, id);
}

/* What the learner was certain of and had wrong stands in the result of the module wherever it was asked. */
static void
collect_certain (GPtrArray   *items,
                 WayDelivery *delivery,
                 WayActivity *activity)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (way_result_item_free);

  collect_activity (all, delivery, activity);
  for (guint i = 0; i < all->len; i++)
    {
      WayResultItem *item = g_ptr_array_index (all, i);

      if (item->certain_and_wrong)
        g_ptr_array_add (items, g_steal_pointer (&all->pdata[i]));
    }
}

/* The questions of one activity; or with %NULL of all checks that count and are finished, and whatever the learner was certain of and had wrong. */
GPtrArray *
way_result_collect (WayDelivery *delivery,
                    const char  *activity_id)
{
  WayModule *module = way_delivery_get_module (delivery);
  g_autoptr (GPtrArray) in_order = g_ptr_array_new ();
  GPtrArray *items = g_ptr_array_new_with_free_func (way_result_item_free);

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity *activity = way_module_get_activity (module, i);

      if (is_wanted (delivery, activity, activity_id))
        collect_activity (in_order, delivery, activity);
      else if (activity_id == NULL)
        collect_certain (in_order, delivery, activity);
    }

  for (int wanted = 0; wanted < N_RANKS; wanted++)
    move_by_rank (items, in_order, wanted);

  return items;
}

static void
way_result_pair_free (gpointer data)
{
  WayResultPair *pair = data;

  g_clear_object (&pair->question);
  g_clear_pointer (&pair->before, way_response_unref);
  g_clear_pointer (&pair->now, way_response_unref);
  g_free (pair);
}

/* How far along a scale, or how right; -1 where there is neither. */
static double
measure (WayQuestion          *question,
         const WayInteraction *interaction)
{
  guint n_options = way_question_get_n_options (question);

  if (way_question_get_marked (question))
    return way_score_get_scaled (&interaction->score);

  for (guint i = 0; way_question_get_interaction (question) == WAY_INTERACTION_SCALE && i < n_options; i++)
    if (way_response_contains (interaction->response, way_question_get_option (question, i)->id))
      return (double) i / (n_options - 1);

  return -1;
}

static void
read_side (WayDelivery   *delivery,
           const char    *activity_id,
           WayQuestion   *question,
           WayResponse  **response,
           WayConfidence *confidence,
           double        *part)
{
  const WayInteraction *interaction = way_delivery_get_interaction (delivery, activity_id, way_question_get_id (question));

  *part = -1;
  if (interaction == NULL)
    return;

  *response = way_response_ref (interaction->response);
  *confidence = interaction->confidence;
  *part = measure (question, interaction);
}

static void
compare_activity (GPtrArray   *pairs,
                  WayDelivery *delivery,
                  WayActivity *activity)
{
  const char        *id = way_activity_get_id (activity);
  const char        *before = way_activity_get_repeats (activity);
  const char *const *questions = way_delivery_get_questions (delivery, id);

  for (gsize i = 0; questions[i] != NULL; i++)
    {
      WayQuestion   *question = way_module_find_question (way_delivery_get_module (delivery), questions[i]);
      WayResultPair *pair = NULL;

      if (question == NULL || way_delivery_get_interaction (delivery, id, questions[i]) == NULL ||
          way_delivery_get_interaction (delivery, before, questions[i]) == NULL)
        continue;

      pair = g_new0 (WayResultPair, 1);
      pair->question = g_object_ref (question);
      read_side (delivery, before, question, &pair->before, &pair->before_sure, &pair->before_part);
      read_side (delivery, id, question, &pair->now, &pair->now_sure, &pair->now_part);
      g_ptr_array_add (pairs, pair);
    }
}

/* What was said in a pre-check and in its repeat, once that is finished: of one activity, or with %NULL of all. */
GPtrArray *
way_result_compare (WayDelivery *delivery,
                    const char  *activity_id)
{
  WayModule *module = way_delivery_get_module (delivery);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (way_result_pair_free);

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity *activity = way_module_get_activity (module, i);
      const char  *id = way_activity_get_id (activity);

      if (way_activity_get_repeats (activity) != NULL && way_result_is_finished (delivery, id) &&
          (activity_id == NULL || g_str_equal (id, activity_id)))
        compare_activity (pairs, delivery, activity);
    }

  return pairs;
}

guint
way_result_count_safe (GPtrArray *items)
{
  guint n_safe = 0;

  for (guint i = 0; i < items->len; i++)
    n_safe += ((const WayResultItem *) g_ptr_array_index (items, i))->safe ? 1 : 0;

  return n_safe;
}

guint
way_result_count_marked (GPtrArray *items)
{
  guint n_marked = 0;

  for (guint i = 0; i < items->len; i++)
    n_marked += way_question_get_marked (((const WayResultItem *) g_ptr_array_index (items, i))->question) ? 1 : 0;

  return n_marked;
}
