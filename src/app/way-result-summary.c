/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result.h"

#include "way-words.h"

#include <glib/gi18n.h>

/* How it went in a few sentences: the head of a result page. */

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

  if (activity_id == NULL && way_delivery_get_module_completion (delivery) != WAY_COMPLETION_COMPLETED)
    return g_strdup (_ ("Some pages are still open"));
  if (activity_id != NULL && !way_result_is_finished (delivery, activity_id))
    return g_strdup (_ ("Not finished yet"));
  if (success == WAY_SUCCESS_FAILED)
    return g_strdup (_ ("Not there yet"));
  if (success == WAY_SUCCESS_PASSED)
    return g_strdup (activity_id != NULL ? _ ("You have passed this check") : _ ("You have finished this module"));

  return g_strdup (activity_id != NULL ? _ ("How it went") : _ ("You have finished this module"));
}

static gboolean
misses_a_must (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const WayResultItem *item = g_ptr_array_index (items, i);

      if (item->must_be_right && !item->safe)
        return TRUE;
    }

  return FALSE;
}

static const char *
explain_success (GPtrArray *items,
                 WaySuccess success)
{
  if (success == WAY_SUCCESS_FAILED && misses_a_must (items))
    return _ ("The safety questions must all have the safe answer. Read the places below again, then try once more.");
  if (success == WAY_SUCCESS_FAILED)
    return _ ("Read the places below again, then try once more. You can try as often as you like.");
  if (way_result_count_safe (items) < way_result_count_marked (items))
    return _ ("Some answers are worth another look.");

  return _ ("All your answers are safe ones.");
}

static char *
summarize_unfinished (WayDelivery *delivery,
                      const char  *activity_id)
{
  guint n_unanswered = way_delivery_get_n_unanswered (delivery, activity_id);

  if (n_unanswered > 0)
    return g_strdup_printf (ngettext ("%u question is still open.", "%u questions are still open.", n_unanswered), n_unanswered);

  return g_strdup (_ ("Your answers are saved. Finish the check, and you will see here how it went."));
}

char *
way_result_summary (WayDelivery *delivery,
                    const char  *activity_id,
                    GPtrArray   *items)
{
  WayActivity     *activity = activity_id != NULL ? way_module_find_activity (way_delivery_get_module (delivery), activity_id) : NULL;
  guint            n_marked = way_result_count_marked (items);
  g_autofree char *answers = way_words_safe_answers (way_result_count_safe (items), n_marked);

  if (activity_id == NULL && way_delivery_get_module_completion (delivery) != WAY_COMPLETION_COMPLETED)
    return g_strdup (_ ("You can do them in any order. What you have done so far is kept."));
  if (activity_id != NULL && !way_result_is_finished (delivery, activity_id))
    return summarize_unfinished (delivery, activity_id);
  if (activity != NULL && way_activity_get_pre_check (activity))
    return g_strdup (_ ("This is where you begin. Nothing here counts; later you answer the same again and see what has changed."));
  if (activity != NULL && way_activity_get_repeats (activity) != NULL)
    return g_strdup (_ ("You answered the same as before the module. Nothing here counts: it is for you, to see what has changed."));
  if (n_marked == 0)
    return g_strdup ("");

  /* Translators: "7 of 8 safe answers. Some answers are worth another look." */
  return g_strdup_printf (_ ("%s. %s"), answers, explain_success (items, get_success (delivery, activity_id)));
}

static const char *
count_in_words (guint n)
{
  static const char *const words[] = { N_ ("two"), N_ ("three"), N_ ("four"), N_ ("five"), N_ ("six"), N_ ("seven"), N_ ("eight"), N_ ("nine"), N_ ("ten") };

  return n >= 2 && n - 2 < G_N_ELEMENTS (words) ? _ (words[n - 2]) : NULL;
}

/* The answers that keep the module from being passed, by name; %NULL if there are none. */
char *
way_result_must (GPtrArray *items)
{
  g_autoptr (GString) stems = g_string_new (NULL);
  const char *words = NULL;
  guint       n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const WayResultItem *item = g_ptr_array_index (items, i);

      if (!item->must_be_right || item->safe || item->outcome == NULL)
        continue;
      g_string_append_printf (stems, "\n• %s", way_question_get_stem (item->question));
      n++;
    }
  if (n == 0)
    return NULL;
  if (n == 1)
    /* Translators: %s is a question on a line of its own */
    return g_strdup_printf (_ ("This one must be right before the module counts as passed:%s"), stems->str);

  words = count_in_words (n);
  if (words == NULL)
    return g_strdup_printf (_ ("These %u must be right before the module counts as passed:%s"), n, stems->str);

  /* Translators: a number in words such as "two", then as many questions, each on a line of its own */
  return g_strdup_printf (_ ("These %s must be right before the module counts as passed:%s"), words, stems->str);
}

/* The marks for being sure at the right time and what they are made of; %NULL where nobody was asked how sure they are. */
char *
way_result_certainty (WayDelivery *delivery,
                      const char  *activity_id)
{
  gboolean         asked = FALSE;
  double           marks = activity_id != NULL ? way_delivery_get_certainty_marks (delivery, activity_id, &asked) : 0;
  g_autofree char *points = way_words_marks (marks);

  if (!asked || !way_result_is_finished (delivery, activity_id))
    return NULL;

  /* Translators: %s is a number of points, perhaps below zero; mind the minus signs */
  return g_strdup_printf (_ ("For how sure you were: %s points. A right answer earns 3 when you were certain, 2 when fairly sure and 1 for a guess, and "
                             "a part of it its share; one with nothing right costs 6, 2 or nothing. These points never decide whether you passed."),
                          points);
}
