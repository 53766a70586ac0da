/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

#include <string.h>

/* Matching, categorise and gap select: some places, each of which gets an option. The places are items or gaps. */

static gboolean
has_gaps (WayQuestion *question)
{
  return way_question_get_interaction (question) == WAY_INTERACTION_GAP_SELECT;
}

static guint
count_places (WayQuestion *question)
{
  return has_gaps (question) ? way_question_get_n_gaps (question) : way_question_get_n_items (question);
}

static const char *
get_place_id (WayQuestion *question,
              guint        index)
{
  return has_gaps (question) ? way_question_get_gap (question, index)->id : way_question_get_item (question, index)->id;
}

static gboolean
find_place (WayQuestion *question,
            const char  *id,
            gsize        length,
            guint       *index)
{
  guint n_places = count_places (question);

  for (guint i = 0; i < n_places; i++)
    {
      const char *place = get_place_id (question, i);

      if (strlen (place) == length && memcmp (place, id, length) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

static const WayOption *
find_option (WayQuestion *question,
             guint        place,
             const char  *id)
{
  if (has_gaps (question))
    return way_gap_find_option (way_question_get_gap (question, place), id);

  return way_question_find_option (question, id);
}

static gboolean
take_pair (WayQuestion *question,
           const char  *value,
           GPtrArray   *given,
           GError     **error)
{
  const char      *blank = strchr (value, ' ');
  const WayOption *option = NULL;
  guint            place = 0;

  if (blank == NULL)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE,
                   "An answer here is a pair of a place and a choice. Open the page again and answer it as it is shown.");
      return FALSE;
    }
  if (find_place (question, value, blank - value, &place))
    option = find_option (question, place, blank + 1);
  if (option == NULL)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_UNKNOWN_OPTION,
                   "The answer names a place or a choice that this question does not have. Open the page again and choose from what it shows.");
      return FALSE;
    }
  if (g_ptr_array_index (given, place) != NULL)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_REPEATED,
                   "The same place was answered twice. Open the page again and answer each place once.");
      return FALSE;
    }

  g_ptr_array_index (given, place) = (gpointer) option;

  return TRUE;
}

/* The option (of WayOption, borrowed from the question) of each place, or NULL where none was given. */
GPtrArray *
_way_marking_pairs_read (WayQuestion *question,
                         WayResponse *response,
                         GError     **error)
{
  const char *const *values = way_response_get_values (response);
  guint              n_values = way_response_get_n_values (response);
  guint              n_places = count_places (question);
  g_autoptr (GPtrArray) given = NULL;

  if (n_values == 0)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "Nothing was chosen. Choose at least one answer first.");
      return NULL;
    }
  if (n_values > n_places)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE,
                   "This question takes at most %u answers. Open the page again and answer each place once.", n_places);
      return NULL;
    }

  given = g_ptr_array_new ();
  g_ptr_array_set_size (given, (int) n_places);
  for (guint i = 0; i < n_values; i++)
    if (!take_pair (question, values[i], given, error))
      return NULL;

  return g_steal_pointer (&given);
}

static gboolean
is_right (WayQuestion     *question,
          guint            place,
          const WayOption *option)
{
  if (option == NULL)
    return FALSE;
  if (has_gaps (question))
    return option->correct;

  return g_strv_contains ((const char *const *) way_question_get_item (question, place)->matches, option->id);
}

gboolean
_way_marking_pairs_check (WayQuestion *question,
                          WayResponse *response,
                          GError     **error)
{
  g_autoptr (GPtrArray) given = _way_marking_pairs_read (question, response, error);

  return given != NULL;
}

/* QTI map_response: each right pair is worth the same. A place takes one option, so there is nothing to subtract. */
void
_way_marking_pairs_mark (WayQuestion *question,
                         WayResponse *response,
                         WayScore    *score)
{
  g_autoptr (GPtrArray) given = _way_marking_pairs_read (question, response, NULL);
  guint n_right = 0;

  for (guint i = 0; i < given->len; i++)
    n_right += is_right (question, i, g_ptr_array_index (given, i)) ? 1 : 0;

  score->raw = (double) n_right / given->len;
}

static const char *
find_expected (WayQuestion *question,
               guint        place)
{
  const GArray *options;

  if (!has_gaps (question))
    return way_question_get_item (question, place)->matches[0];

  options = way_question_get_gap (question, place)->options;
  for (guint i = 0; i < options->len; i++)
    {
      const WayOption *option = &g_array_index (options, WayOption, i);

      if (option->correct)
        return option->id;
    }

  return NULL;
}

/* An item speaks for itself whatever it was given; in a gap the option that was chosen does, or the right one if it was left open. */
static const char *
find_feedback (WayQuestion     *question,
               guint            place,
               const WayOption *given)
{
  const WayOption *option = given;

  if (!has_gaps (question))
    return way_question_get_item (question, place)->feedback;
  if (option == NULL)
    option = find_option (question, place, find_expected (question, place));

  return option != NULL ? option->feedback : NULL;
}

void
_way_marking_pairs_describe (WayQuestion *question,
                             WayResponse *response,
                             WayOutcome  *outcome)
{
  g_autoptr (GPtrArray) given = _way_marking_pairs_read (question, response, NULL);

  for (guint i = 0; i < given->len; i++)
    {
      const WayOption *option = g_ptr_array_index (given, i);

      way_outcome_add_item (outcome, get_place_id (question, i), option != NULL ? option->id : NULL, option != NULL,
                            is_right (question, i, option), find_expected (question, i), find_feedback (question, i, option));
    }
}
