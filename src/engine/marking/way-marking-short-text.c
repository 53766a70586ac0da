/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

#include "way-compare.h"

#define MAX_CHARACTERS 200

gboolean
_way_marking_short_text_check (WayQuestion *question,
                               WayResponse *response,
                               GError     **error)
{
  g_autofree char *form = NULL;

  if (!_way_marking_text_check (response, MAX_CHARACTERS, error))
    return FALSE;

  form = way_compare_fold (way_question_get_compare (question), way_response_get_values (response)[0]);
  if (*form == '\0')
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "Nothing was written. Write an answer first.");
      return FALSE;
    }

  return TRUE;
}

/* Optimal string alignment: letters too many, too few, another one, or two neighbours swapped. Both texts are short. */
static guint
count_slips (const char *a,
             const char *b)
{
  glong                n_a, n_b;
  g_autofree gunichar *text_a = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *text_b = g_utf8_to_ucs4_fast (b, -1, &n_b);
  gsize                width = n_b + 1;
  g_autofree guint    *cost = g_new0 (guint, (n_a + 1) * width);

  for (glong i = 0; i <= n_a; i++)
    {
      for (glong j = 0; j <= n_b; j++)
        {
          guint *here = &cost[i * width + j];

          if (i == 0 || j == 0)
            {
              *here = (guint) (i + j);
              continue;
            }

          *here = cost[(i - 1) * width + j - 1] + (text_a[i - 1] == text_b[j - 1] ? 0 : 1);
          *here = MIN (*here, cost[(i - 1) * width + j] + 1);
          *here = MIN (*here, cost[i * width + j - 1] + 1);
          if (i > 1 && j > 1 && text_a[i - 1] == text_b[j - 2] && text_a[i - 2] == text_b[j - 1])
            *here = MIN (*here, cost[(i - 2) * width + j - 2] + 1);
        }
    }

  return cost[n_a * width + n_b];
}

/* "998" is not "999" with a slip, and "NRN" is nothing at all. */
#define LEAST_FOR_SLIPS 5

static gboolean
lets_slips_pass (const char *accepted)
{
  for (const char *p = accepted; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return FALSE;

  return g_utf8_strlen (accepted, -1) >= LEAST_FOR_SLIPS;
}

static guint
count_least_slips (const WayCompare *compare,
                   const WayOption  *answer,
                   const char       *form)
{
  guint least = G_MAXUINT;

  for (guint i = 0; answer->accept[i] != NULL; i++)
    {
      g_autofree char *accepted = way_compare_fold (compare, answer->accept[i]);
      guint            slips = g_str_equal (accepted, form) ? 0 : G_MAXUINT;

      if (slips > 0 && compare->slips > 0 && lets_slips_pass (accepted))
        slips = count_slips (accepted, form);
      least = MIN (least, slips);
    }

  return least;
}

/* The answer that is nearest, if it is near enough; of two that are equally near, the earlier. */
static const WayOption *
find_answer (WayQuestion *question,
             WayResponse *response)
{
  const WayCompare *compare = way_question_get_compare (question);
  g_autofree char  *form = way_compare_fold (compare, way_response_get_values (response)[0]);
  const WayOption  *found = NULL;
  guint             least = compare->slips + 1;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *answer = way_question_get_option (question, i);
      guint            slips = count_least_slips (compare, answer, form);

      if (slips < least)
        {
          least = slips;
          found = answer;
        }
    }

  return found;
}

/* QTI map_response on a string */
void
_way_marking_short_text_mark (WayQuestion *question,
                              WayResponse *response,
                              WayScore    *score)
{
  const WayOption *answer = find_answer (question, response);

  score->raw = answer != NULL && answer->correct ? score->max : score->min;
}

static const char *
find_expected (WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *answer = way_question_get_option (question, i);

      if (answer->correct)
        return answer->accept[0];
    }

  return NULL;
}

void
_way_marking_short_text_describe (WayQuestion *question,
                                  WayResponse *response,
                                  WayOutcome  *outcome)
{
  const WayOption *answer = find_answer (question, response);

  way_outcome_add_item (outcome, NULL, answer != NULL ? answer->id : NULL, answer != NULL, answer != NULL && answer->correct, find_expected (question),
                        answer != NULL ? answer->feedback : way_question_get_otherwise (question));
}
