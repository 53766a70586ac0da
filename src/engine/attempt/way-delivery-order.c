/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"

/* One option to be shown. */
typedef struct
{
  char *key;
  guint index;
} Place;

static void
place_clear (gpointer data)
{
  Place *place = data;

  g_free (place->key);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a, *second = b;

  return strcmp (first->key, second->key);
}

static gboolean
is_shuffled (WayActivity *activity,
             WayQuestion *question)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_ORDERING:
      return TRUE;
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_SCALE:
      return FALSE;
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_GAP_SELECT:
    case WAY_INTERACTION_NUMERIC:
    case WAY_INTERACTION_REFLECTION:
    case WAY_INTERACTION_RECORD_REWRITE:
    case WAY_INTERACTION_BALANCE_SHEET:
    default:
      return way_activity_get_shuffles_options (activity) && !way_question_get_keep_order (question);
    }
}

/* The option's place in the attempt's order, by its id, so that it does not hang on how many options there are. */
static char *
make_key (WayQuestion *question,
          const char  *seed,
          const char  *part,
          guint        index)
{
  const WayGap    *gap = *part != '\0' ? way_question_find_gap (question, part) : NULL;
  const WayOption *option = NULL;
  g_autofree char *text = NULL;

  if (gap != NULL && index < gap->options->len)
    option = &g_array_index (gap->options, WayOption, index);
  else if (*part == '\0' && index < way_question_get_n_options (question))
    option = way_question_get_option (question, index);

  text = g_strdup_printf ("%s/%s/%s%s%s", seed, way_question_get_id (question), part, *part != '\0' ? "/" : "", option != NULL ? option->id : "");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* An ordering must not begin solved: if what belongs into it stands in the right order, its first two change places. */
static void
unsolve (WayQuestion *question,
         guint       *order,
         guint        n)
{
  guint first = G_MAXUINT, second = G_MAXUINT, last = 0;

  for (guint i = 0; i < n; i++)
    {
      if (order[i] < way_question_get_n_options (question) && !way_question_get_option (question, order[i])->correct)
        continue;

      if (first == G_MAXUINT)
        first = i;
      else if (second == G_MAXUINT)
        second = i;
      if (i != first && order[i] < last)
        return;
      last = order[i];
    }

  if (second != G_MAXUINT)
    {
      guint swapped = order[first];

      order[first] = order[second];
      order[second] = swapped;
    }
}

static void
shuffle (WayQuestion *question,
         const char  *seed,
         const char  *part,
         guint       *order,
         guint        n)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (places, place_clear);
  for (guint i = 0; i < n; i++)
    {
      Place place = { make_key (question, seed, part, i), i };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < n; i++)
    order[i] = g_array_index (places, Place, i).index;
}

/**
 * way_delivery_dup_order:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question that it asks
 * @part: a gap's id, or the empty text for the question's own options
 * @n: how many options there are
 *
 * The order to show options in: the same each time in one attempt, another in the next. It is the authors' order unless the activity shuffles
 * options and the question lets it; true/false and scales are never shuffled. An ordering always is, and never begins in the right order if there is
 * more than one option that belongs into it.
 *
 * Returns: (transfer full) (array length=n): the places in the authors' order, from 0, each once; free with g_free()
 */
guint *
way_delivery_dup_order (WayDelivery *self,
                        const char  *activity_id,
                        const char  *question_id,
                        const char  *part,
                        guint        n)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;
  WayQuestion         *question;
  guint               *order;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL && part != NULL, NULL);

  order = g_new0 (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    order[i] = i;

  state = _way_delivery_find (self, activity_id);
  question = way_module_find_question (self->module, question_id);
  if (state == NULL || question == NULL || !is_shuffled (state->activity, question))
    return order;

  newest = _way_delivery_get_newest (state);
  shuffle (question, newest != NULL ? newest->attempt->uuid : activity_id, part, order, n);
  if (way_question_get_interaction (question) == WAY_INTERACTION_ORDERING)
    unsolve (question, order, n);

  return order;
}
