/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

static gboolean
find_option_index (WayQuestion *question,
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

/* The count comes first: it costs nothing, so a response of a million values is refused before any of them is looked at. */
gboolean
_way_marking_choice_check (WayQuestion *question,
                           WayResponse *response,
                           guint        max_choices,
                           GError     **error)
{
  const char *const   *values = way_response_get_values (response);
  guint                n_values = way_response_get_n_values (response);
  g_autofree gboolean *chosen = NULL;

  if (n_values == 0)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "Nothing was chosen. Choose an answer first.");
      return FALSE;
    }
  if (n_values > max_choices)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE,
                   "This question takes at most %u %s. Choose fewer.", max_choices, max_choices == 1 ? "answer" : "answers");
      return FALSE;
    }

  chosen = g_new0 (gboolean, way_question_get_n_options (question));
  for (guint i = 0; i < n_values; i++)
    {
      guint index = 0;

      if (!find_option_index (question, values[i], &index))
        {
          g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_UNKNOWN_OPTION,
                       "The answer names a choice that this question does not have. Open the page again and choose from what it shows.");
          return FALSE;
        }
      if (chosen[index])
        {
          g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_REPEATED,
                       "The same choice was sent twice. Open the page again and choose each answer once.");
          return FALSE;
        }
      chosen[index] = TRUE;
    }

  return TRUE;
}

void
_way_marking_choice_count (WayQuestion *question,
                           WayResponse *response,
                           guint       *n_right,
                           guint       *n_wrong,
                           guint       *n_correct)
{
  guint n_options = way_question_get_n_options (question);

  *n_right = *n_wrong = *n_correct = 0;
  for (guint i = 0; i < n_options; i++)
    {
      const WayOption *option = way_question_get_option (question, i);
      gboolean         chosen = way_response_contains (response, option->id);

      if (option->correct)
        *n_correct += 1;
      if (chosen && option->correct)
        *n_right += 1;
      if (chosen && !option->correct)
        *n_wrong += 1;
    }
}

void
_way_marking_choice_describe (WayQuestion *question,
                              WayResponse *response,
                              WayOutcome  *outcome)
{
  guint n_options = way_question_get_n_options (question);

  for (guint i = 0; i < n_options; i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      way_outcome_add_option (outcome, option->id, way_response_contains (response, option->id), option->correct, option->feedback);
    }
}
