/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

/* QTI orderInteraction. QTI has no template for part of an order, so this follows Moodle's ordering question, "longest ordered subset". */

static gboolean
find_index (WayQuestion *question,
            const char  *id,
            guint       *index)
{
  guint n_options = way_question_get_n_options (question);

  for (guint i = 0; i < n_options; i++)
    {
      if (g_str_equal (way_question_get_option (question, i)->id, id))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
_way_marking_ordering_check (WayQuestion *question,
                             WayResponse *response,
                             GError     **error)
{
  return _way_marking_choice_check (question, response, way_question_get_n_options (question), error);
}

/* The places, in the right order, of what was put in and belongs; the number of what was put in and does not belong. */
static GArray *
list_places (WayQuestion *question,
             WayResponse *response,
             guint       *n_strangers)
{
  const char *const *values = way_response_get_values (response);
  GArray            *places = g_array_new (FALSE, FALSE, sizeof (guint));

  *n_strangers = 0;
  for (guint i = 0; values[i] != NULL; i++)
    {
      guint index = 0;

      if (!find_index (question, values[i], &index))
        continue;
      if (way_question_get_option (question, index)->correct)
        g_array_append_val (places, index);
      else
        *n_strangers += 1;
    }

  return places;
}

/* The longest run of places that rise: for each place the run that ends there, and where it came from. */
static GArray *
find_longest_run (const GArray *places)
{
  g_autofree guint *lengths = g_new0 (guint, places->len + 1);
  g_autofree int   *before = g_new0 (int, places->len + 1);
  GArray           *run = g_array_new (FALSE, FALSE, sizeof (guint));
  int               last = -1;

  for (guint i = 0; i < places->len; i++)
    {
      lengths[i] = 1;
      before[i] = -1;
      for (guint j = 0; j < i; j++)
        {
          if (g_array_index (places, guint, j) < g_array_index (places, guint, i) && lengths[j] + 1 > lengths[i])
            {
              lengths[i] = lengths[j] + 1;
              before[i] = (int) j;
            }
        }
      if (last < 0 || lengths[i] > lengths[last])
        last = (int) i;
    }

  for (int i = last; i >= 0; i = before[i])
    g_array_prepend_val (run, g_array_index (places, guint, i));

  return run;
}

static guint
count_belonging (WayQuestion *question)
{
  guint n_belonging = 0;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    n_belonging += way_question_get_option (question, i)->correct ? 1 : 0;

  return n_belonging;
}

void
_way_marking_ordering_mark (WayQuestion *question,
                            WayResponse *response,
                            WayScore    *score)
{
  guint n_strangers = 0;
  g_autoptr (GArray) places = list_places (question, response, &n_strangers);
  g_autoptr (GArray) run = find_longest_run (places);
  guint n_belonging = count_belonging (question);

  score->raw = run->len > 1 + n_strangers ? (double) (run->len - 1 - n_strangers) / (n_belonging - 1) : score->min;
}

static gboolean
run_has (const GArray *run,
         guint         index)
{
  for (guint i = 0; i < run->len; i++)
    if (g_array_index (run, guint, i) == index)
      return TRUE;

  return FALSE;
}

void
_way_marking_ordering_describe (WayQuestion *question,
                                WayResponse *response,
                                WayOutcome  *outcome)
{
  guint n_strangers = 0;
  g_autoptr (GArray) places = list_places (question, response, &n_strangers);
  g_autoptr (GArray) run = find_longest_run (places);

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);
      gboolean         chosen = way_response_contains (response, option->id);

      way_outcome_add_option (outcome, option->id, chosen, option->correct ? run->len > 1 && run_has (run, i) : !chosen, option->feedback);
    }
}
