/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result.h"

#include "way-words.h"

#include <glib/gi18n.h>

static void
way_result_item_free (gpointer data)
{
  WayResultItem *item = data;

  g_clear_object (&item->question);
  g_clear_pointer (&item->activity_id, g_free);
  g_clear_pointer (&item->outcome, way_outcome_unref);
  g_free (item);
}

static void
collect_activity (GPtrArray   *items,
                  WayDelivery *delivery,
                  WayActivity *activity)
{
  const char        *activity_id = way_activity_get_id (activity);
  const char *const *questions = way_activity_get_questions (activity);

  for (gsize i = 0; questions[i] != NULL; i++)
    {
      WayQuestion   *question = way_module_find_question (way_delivery_get_module (delivery), questions[i]);
      WayResultItem *item = NULL;

      if (question == NULL)
        continue;

      item = g_new0 (WayResultItem, 1);
      item->question = g_object_ref (question);
      item->activity_id = g_strdup (activity_id);
      item->outcome = way_delivery_get_outcome (delivery, activity_id, questions[i]);
      item->safe = item->outcome != NULL && way_score_is_full (way_outcome_get_score (item->outcome));
      g_ptr_array_add (items, item);
    }
}

/* What matters most for a child comes first: safety questions without a safe answer, then the others without one. */
static int
rank (const WayResultItem *item)
{
  if (item->safe)
    return 2;

  return way_question_get_safety_critical (item->question) ? 0 : 1;
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

static gboolean
is_wanted (WayDelivery *delivery,
           WayActivity *activity,
           const char  *activity_id)
{
  const char *id = way_activity_get_id (activity);

  if (activity_id != NULL)
    return g_str_equal (id, activity_id);

  return way_activity_get_counts (activity) && way_delivery_get_n_unanswered (delivery, id) == 0;
}

/* The questions of one activity, or with %NULL of all checks that count and have been answered through. */
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
    }

  for (int wanted = 0; wanted <= 2; wanted++)
    move_by_rank (items, in_order, wanted);

  return items;
}

guint
way_result_count_safe (GPtrArray *items)
{
  guint n_safe = 0;

  for (guint i = 0; i < items->len; i++)
    n_safe += ((const WayResultItem *) g_ptr_array_index (items, i))->safe ? 1 : 0;

  return n_safe;
}

static WaySuccess
get_success (WayDelivery *delivery,
             const char  *activity_id)
{
  const WayAttempt *attempt = NULL;
  WayScore          score = { 0 };

  if (activity_id == NULL)
    return way_delivery_get_module_success (delivery, &score);

  attempt = way_delivery_get_attempt (delivery, activity_id);

  return attempt != NULL ? attempt->success : WAY_SUCCESS_UNKNOWN;
}

char *
way_result_title (WayDelivery *delivery,
                  const char  *activity_id)
{
  WaySuccess success = get_success (delivery, activity_id);
  gboolean   done = activity_id != NULL || way_delivery_get_module_completion (delivery) == WAY_COMPLETION_COMPLETED;

  if (!done)
    return g_strdup (_ ("Some pages are still open"));
  if (success == WAY_SUCCESS_FAILED)
    return g_strdup (_ ("Not there yet"));
  if (success == WAY_SUCCESS_PASSED)
    return g_strdup (activity_id != NULL ? _ ("You have passed this check") : _ ("You have finished this module"));

  return g_strdup (activity_id != NULL ? _ ("How it went") : _ ("You have finished this module"));
}

static const char *
explain_success (GPtrArray *items,
                 WaySuccess success)
{
  const WayResultItem *first = items->len > 0 ? g_ptr_array_index (items, 0) : NULL;

  if (first == NULL)
    return "";
  if (success == WAY_SUCCESS_FAILED && rank (first) == 0)
    return _ ("The safety questions must all have the safe answer. Read the places below again, then try once more.");
  if (success == WAY_SUCCESS_FAILED)
    return _ ("Read the places below again, then try once more. You can try as often as you like.");
  if (!first->safe)
    return _ ("Some answers are worth another look.");

  return _ ("All your answers are safe ones.");
}

char *
way_result_summary (WayDelivery *delivery,
                    const char  *activity_id,
                    GPtrArray   *items)
{
  g_autofree char *answers = way_words_safe_answers (way_result_count_safe (items), items->len);

  if (activity_id == NULL && way_delivery_get_module_completion (delivery) != WAY_COMPLETION_COMPLETED)
    return g_strdup (_ ("You can do them in any order. What you have done so far is kept."));
  if (items->len == 0)
    return g_strdup ("");
  if (activity_id != NULL && way_delivery_get_n_unanswered (delivery, activity_id) > 0)
    return g_strdup_printf (ngettext ("%u question is still open.", "%u questions are still open.", way_delivery_get_n_unanswered (delivery, activity_id)),
                            way_delivery_get_n_unanswered (delivery, activity_id));

  /* Translators: "7 of 8 safe answers. Some answers are worth another look." */
  return g_strdup_printf (_ ("%s. %s"), answers, explain_success (items, get_success (delivery, activity_id)));
}

typedef gboolean (*OptionTest) (const WayOptionOutcome *option);

static gboolean
is_chosen (const WayOptionOutcome *option)
{
  return option->chosen;
}

static gboolean
is_correct (const WayOptionOutcome *option)
{
  return option->correct;
}

static char *
list_options (const WayResultItem *item,
              OptionTest           test)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < way_outcome_get_n_options (item->outcome); i++)
    {
      const WayOptionOutcome *outcome = way_outcome_get_option (item->outcome, i);
      const WayOption        *option = way_question_find_option (item->question, outcome->id);

      if (option != NULL && test (outcome))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", option->text);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What the learner chose, one choice a line. */
char *
way_result_said (const WayResultItem *item)
{
  return list_options (item, is_chosen);
}

char *
way_result_safer (const WayResultItem *item)
{
  return list_options (item, is_correct);
}

char *
way_result_feedback (const WayResultItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *explanation = way_outcome_get_explanation (item->outcome);

  for (guint i = 0; i < way_outcome_get_n_options (item->outcome); i++)
    {
      const WayOptionOutcome *outcome = way_outcome_get_option (item->outcome, i);

      if (outcome->chosen && outcome->feedback != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", outcome->feedback);
    }
  if (explanation != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", explanation);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
