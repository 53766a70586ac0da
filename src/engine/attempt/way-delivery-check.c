/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"

/* What a re-check and a look back ask: first what the learner was certain of and had wrong, then what they had wrong, then what a child's safety hangs on, then what was
 * asked longest ago. A re-check covers every outcome of the module that its questions speak of, and repeats no more than that takes. */

#define RECHECK_QUESTIONS 8
#define RECALL_QUESTIONS 3

typedef enum
{
  RANK_CERTAIN_AND_WRONG,
  RANK_WRONG,
  RANK_SAFETY,
  RANK_OTHER
} Rank;

typedef struct
{
  Rank     rank;
  gint64   answered_at; /* 0 if it never was */
  guint    index;       /* in the authors' order */
  gboolean drawn;

  /* Borrowed from the module */
  WayQuestion *question;
} Candidate;

typedef struct
{
  GArray     *candidates; /* of Candidate, what matters most first */
  GHashTable *covered;    /* ids of outcomes */
  guint       n_drawn;
} Draw;

gboolean
_way_delivery_is_check (WayActivity *activity)
{
  const char *id = way_activity_get_id (activity);

  return g_str_equal (id, WAY_ACTIVITY_RECHECK) || g_str_equal (id, WAY_ACTIVITY_RECALL);
}

/* The newest answer to the question as it is worded now, wherever it was asked */
static const WayInteraction *
find_last_answer (WayDelivery *self,
                  WayQuestion *question)
{
  const WayInteraction *last = NULL;
  GHashTableIter        iter;
  gpointer              data;

  g_hash_table_iter_init (&iter, self->activities);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      WayDeliveryActivity *state = data;

      for (guint i = 0; i < state->attempts->len; i++)
        {
          WayDeliveryAttempt   *recorded = g_ptr_array_index (state->attempts, i);
          const WayInteraction *found = _way_delivery_find_interaction (recorded->interactions, question);

          if (found != NULL && (last == NULL || found->answered_at > last->answered_at))
            last = found;
        }
    }

  return last;
}

static Rank
get_rank (WayQuestion          *question,
          const WayInteraction *last)
{
  if (last != NULL && !way_score_is_full (&last->score))
    return last->confidence == WAY_CONFIDENCE_CERTAIN ? RANK_CERTAIN_AND_WRONG : RANK_WRONG;

  return way_question_get_safety_critical (question) ? RANK_SAFETY : RANK_OTHER;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->rank != second->rank)
    return (int) first->rank - (int) second->rank;
  if (first->answered_at != second->answered_at)
    return first->answered_at < second->answered_at ? -1 : 1;

  return first->index < second->index ? -1 : 1;
}

static GArray *
list_candidates (WayDelivery *self,
                 WayActivity *activity)
{
  const char *const *ids = way_activity_get_questions (activity);
  GArray            *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));
  g_autofree char   *today = _way_delivery_dup_today (self);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      Candidate             candidate = { .index = i, .question = way_module_find_question (self->module, ids[i]) };
      const WayInteraction *last = candidate.question != NULL ? find_last_answer (self, candidate.question) : NULL;

      if (candidate.question == NULL || !_way_delivery_applies (self, ids[i], today) || !_way_delivery_may_ask (self, ids[i]))
        continue;
      candidate.rank = get_rank (candidate.question, last);
      candidate.answered_at = last != NULL ? last->answered_at : 0;
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);

  return candidates;
}

static guint
count_new (const Candidate *candidate,
           GHashTable      *covered)
{
  const char *const *outcomes = way_question_get_outcomes (candidate->question);
  guint              n = 0;

  for (guint i = 0; outcomes[i] != NULL; i++)
    n += !g_hash_table_contains (covered, outcomes[i]);

  return n;
}

static void
draw (Draw      *self,
      Candidate *candidate)
{
  const char *const *outcomes = way_question_get_outcomes (candidate->question);

  candidate->drawn = TRUE;
  self->n_drawn++;
  for (guint i = 0; outcomes[i] != NULL; i++)
    g_hash_table_add (self->covered, (gpointer) outcomes[i]);
}

/* Draws until every outcome is covered that can be, each time the question that covers the most; among equals the first. */
static void
draw_cover (Draw *self,
            guint most)
{
  while (self->n_drawn < most)
    {
      Candidate *best = NULL;
      guint      best_new = 0;

      for (guint i = 0; i < self->candidates->len; i++)
        {
          Candidate *candidate = &g_array_index (self->candidates, Candidate, i);
          guint      n = candidate->drawn ? 0 : count_new (candidate, self->covered);

          if (n > best_new)
            {
              best = candidate;
              best_new = n;
            }
        }
      if (best == NULL)
        break;
      draw (self, best);
    }
}

static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable    *copy = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, key);

  return copy;
}

/* How many are drawn in the end, with @extra and what it takes to cover the rest */
static guint
count_with (const Draw  *self,
            const guint *extra)
{
  g_autoptr (GArray) candidates = g_array_copy (self->candidates);
  g_autoptr (GHashTable) covered = copy_set (self->covered);
  Draw trial = { candidates, covered, self->n_drawn };

  if (extra != NULL)
    draw (&trial, &g_array_index (candidates, Candidate, *extra));
  draw_cover (&trial, G_MAXUINT);

  return trial.n_drawn;
}

/* What was wrong, as far as there is room for every outcome beside it; where there is none for every outcome anyway, as much as fits. */
static void
draw_wrong (Draw *self,
            guint most)
{
  guint end = MAX (most, count_with (self, NULL));

  for (guint i = 0; i < self->candidates->len && self->n_drawn < most; i++)
    if (g_array_index (self->candidates, Candidate, i).rank <= RANK_WRONG && (end > most || count_with (self, &i) <= most))
      draw (self, &g_array_index (self->candidates, Candidate, i));
}

static gboolean
is_covered_by_others (GArray          *candidates,
                      const Candidate *candidate,
                      const char      *outcome)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);

      if (other->drawn && other != candidate && g_strv_contains (way_question_get_outcomes (other->question), outcome))
        return TRUE;
    }

  return FALSE;
}

/* What was drawn early for a cover may not be needed any more by its end; what matters least goes first. */
static void
drop_needless (Draw *self)
{
  for (guint i = self->candidates->len; i > 0; i--)
    {
      Candidate         *candidate = &g_array_index (self->candidates, Candidate, i - 1);
      const char *const *outcomes = way_question_get_outcomes (candidate->question);
      gboolean           needed = candidate->rank <= RANK_WRONG;

      if (!candidate->drawn)
        continue;
      for (guint j = 0; !needed && outcomes[j] != NULL; j++)
        needed = !is_covered_by_others (self->candidates, candidate, outcomes[j]);
      candidate->drawn = needed;
      self->n_drawn -= !needed;
    }
}

/* In order, until so many are drawn. */
static void
draw_first (Draw *self,
            guint n)
{
  for (guint i = 0; i < self->candidates->len && self->n_drawn < n; i++)
    if (!g_array_index (self->candidates, Candidate, i).drawn)
      draw (self, &g_array_index (self->candidates, Candidate, i));
}

/* What was wrong, and the fewest others that cover every outcome; as many as a look back at least. Where no question says what it is for there is nothing to cover. */
static void
draw_recheck (Draw *self)
{
  draw_wrong (self, RECHECK_QUESTIONS);
  draw_cover (self, RECHECK_QUESTIONS);
  drop_needless (self);
  draw_first (self, g_hash_table_size (self->covered) > 0 ? RECALL_QUESTIONS : RECHECK_QUESTIONS);
}

/* (transfer full): what a check that begins now asks, in its order. */
char **
_way_delivery_draw_check (WayDelivery *self,
                          WayActivity *activity)
{
  g_autoptr (GArray) candidates = list_candidates (self, activity);
  g_autoptr (GHashTable) covered = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Draw check = { candidates, covered, 0 };

  if (g_str_equal (way_activity_get_id (activity), WAY_ACTIVITY_RECHECK))
    draw_recheck (&check);
  else
    draw_first (&check, RECALL_QUESTIONS);
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).drawn)
      g_strv_builder_add (builder, way_question_get_id (g_array_index (candidates, Candidate, i).question));

  return g_strv_builder_end (builder);
}

/**
 * way_delivery_list_lessons_to_read:
 * @self: a delivery
 * @activity_id: %WAY_ACTIVITY_RECHECK or %WAY_ACTIVITY_RECALL
 *
 * After a check: the lessons whose questions were not answered right in its newest finished attempt, in the module's order.
 *
 * Returns: (transfer full) (element-type WayLesson): the lessons; none if all was right or nothing was finished
 */
GPtrArray *
way_delivery_list_lessons_to_read (WayDelivery *self,
                                   const char  *activity_id)
{
  GPtrArray           *lessons = g_ptr_array_new_with_free_func (g_object_unref);
  WayDeliveryActivity *check;
  WayDeliveryAttempt  *finished;
  const char *const   *ids;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), lessons);
  g_return_val_if_fail (activity_id != NULL, lessons);

  check = _way_delivery_find (self, activity_id);
  finished = check != NULL ? _way_delivery_get_newest_finished (check) : NULL;
  if (finished == NULL)
    return lessons;

  ids = _way_delivery_get_asked (check, finished);
  for (guint i = 0; i < way_module_get_n_activities (self->module); i++)
    {
      WayActivity *activity = way_module_get_activity (self->module, i);
      WayLesson   *lesson = way_module_find_lesson_of (self->module, way_activity_get_id (activity));

      for (guint j = 0; ids[j] != NULL; j++)
        {
          WayInteraction *answer = _way_delivery_find_interaction (finished->interactions, way_module_find_question (self->module, ids[j]));

          if (way_activity_has_question (activity, ids[j]) && way_activity_get_repeats (activity) == NULL && (answer == NULL || !way_score_is_full (&answer->score)) &&
              !g_ptr_array_find (lessons, lesson, NULL))
            g_ptr_array_add (lessons, g_object_ref (lesson));
        }
    }

  return lessons;
}
