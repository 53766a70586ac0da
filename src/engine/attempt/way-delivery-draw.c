/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"

/* The draw at the beginning of a quiz's attempt, and the same attempt after an update of the module. */

/* One question that may be drawn. */
typedef struct
{
  char    *key;
  gboolean first; /* the learner had it wrong and was certain of it */
  gboolean must;  /* is drawn in any case */
  guint    index;

  /* Borrowed from the module */
  const char *id;
} Ticket;

static void
ticket_clear (gpointer data)
{
  Ticket *ticket = data;

  g_free (ticket->key);
}

/* A repeating quiz asks what the quiz that it repeats asks. */
static WayActivity *
get_source (WayDelivery *self,
            WayActivity *activity)
{
  const char          *repeats = way_activity_get_repeats (activity);
  WayDeliveryActivity *source = repeats != NULL ? _way_delivery_find (self, repeats) : NULL;

  return source != NULL ? source->activity : activity;
}

static gboolean
has_answer (GPtrArray  *interactions,
            const char *question_id)
{
  for (guint i = 0; interactions != NULL && i < interactions->len; i++)
    if (g_str_equal (((WayInteraction *) g_ptr_array_index (interactions, i))->question_id, question_id))
      return TRUE;

  return FALSE;
}

/* Everything that may be drawn of @ids. Without @uuid the authors' order is the draw. */
static GArray *
make_tickets (WayDelivery        *self,
              const char *const  *ids,
              guint               n,
              const char         *uuid,
              WayDeliveryAttempt *last,
              GPtrArray          *answered)
{
  GArray          *tickets = g_array_new (FALSE, TRUE, sizeof (Ticket));
  g_autofree char *today = _way_delivery_dup_today (self);

  g_array_set_clear_func (tickets, ticket_clear);
  for (guint i = 0; i < n; i++)
    {
      WayQuestion     *question = way_module_find_question (self->module, ids[i]);
      g_autofree char *text = g_strdup_printf ("%s/%s", uuid != NULL ? uuid : "", ids[i]);
      Ticket           ticket = { .id = ids[i], .must = has_answer (answered, ids[i]) };

      if (question == NULL || (!ticket.must && !_way_delivery_applies (self, ids[i], today)))
        continue;

      ticket.key = uuid != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) : g_strdup_printf ("%08u", i);
      ticket.first = last != NULL && _way_delivery_is_certain_and_wrong (last, question);
      ticket.must = ticket.must || ticket.first;
      g_array_append_val (tickets, ticket);
    }

  return tickets;
}

static int
compare_for_pool (gconstpointer a,
                  gconstpointer b)
{
  const Ticket *first = a, *second = b;

  return first->must != second->must ? second->must - first->must : strcmp (first->key, second->key);
}

static int
compare_shuffled (gconstpointer a,
                  gconstpointer b)
{
  const Ticket *first = a, *second = b;

  return first->first != second->first ? second->first - first->first : strcmp (first->key, second->key);
}

static int
compare_by_index (gconstpointer a,
                  gconstpointer b)
{
  const Ticket *first = a, *second = b;

  return first->first != second->first ? second->first - first->first : (int) first->index - (int) second->index;
}

static gboolean
has_ticket (GArray     *drawn,
            const char *id)
{
  for (guint i = 0; i < drawn->len; i++)
    if (g_str_equal (g_array_index (drawn, Ticket, i).id, id))
      return TRUE;

  return FALSE;
}

/* Moves up to @take tickets over, and more only of those that are drawn in any case. */
static void
draw_from (GArray *drawn,
           GArray *tickets,
           guint   take)
{
  g_array_sort (tickets, compare_for_pool);
  for (guint i = 0; i < tickets->len; i++)
    {
      Ticket *ticket = &g_array_index (tickets, Ticket, i);

      if ((i >= take && !ticket->must) || has_ticket (drawn, ticket->id))
        continue;

      g_array_append_vals (drawn, ticket, 1);
      ticket->key = NULL;
    }
}

static guint
find_index (WayActivity *activity,
            const char  *question_id)
{
  const char *const *ids = way_activity_get_questions (activity);
  guint              index = 0;

  while (ids[index] != NULL && !g_str_equal (ids[index], question_id))
    index++;

  return index;
}

static char **
sort_tickets (WayActivity *activity,
              WayActivity *source,
              GArray      *drawn,
              const char  *uuid)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < drawn->len; i++)
    g_array_index (drawn, Ticket, i).index = find_index (source, g_array_index (drawn, Ticket, i).id);
  g_array_sort (drawn, uuid != NULL && way_activity_get_shuffles_questions (activity) ? compare_shuffled : compare_by_index);
  for (guint i = 0; i < drawn->len; i++)
    g_strv_builder_add (builder, g_array_index (drawn, Ticket, i).id);

  return g_strv_builder_end (builder);
}

/* What was asked when the learner last took the quiz that this one repeats; NULL if they have not. */
static const char *const *
get_repeated (WayDelivery         *self,
              WayDeliveryActivity *state)
{
  const char          *repeats = way_activity_get_repeats (state->activity);
  WayDeliveryActivity *source = repeats != NULL ? _way_delivery_find (self, repeats) : NULL;
  WayDeliveryAttempt  *newest = source != NULL ? _way_delivery_get_newest (source) : NULL;

  return newest != NULL ? _way_delivery_get_asked (source, newest) : NULL;
}

/* Draws for the attempt @uuid: the fixed questions and some of each pool, except what is about another nation or rests on a fact that is being
 * checked. What has an answer in @answered is drawn in any case; with @pools FALSE only that is drawn of the pools. */
char **
_way_delivery_draw (WayDelivery         *self,
                    WayDeliveryActivity *state,
                    const char          *uuid,
                    GPtrArray           *answered,
                    gboolean             pools)
{
  WayActivity        *source = get_source (self, state->activity);
  WayDeliveryAttempt *last = _way_delivery_get_newest_finished (state);
  const char *const  *fixed = get_repeated (self, state);
  guint               n_fixed = fixed != NULL ? g_strv_length ((char **) fixed) : way_activity_get_n_fixed (source);
  guint               n_pools = fixed != NULL ? 0 : way_activity_get_n_pools (source);
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Ticket));
  g_autoptr (GArray) tickets = make_tickets (self, fixed != NULL ? fixed : way_activity_get_questions (source), n_fixed, uuid, last, answered);

  g_array_set_clear_func (drawn, ticket_clear);
  if (_way_delivery_is_check (state->activity))
    return _way_delivery_draw_check (self, state->activity);

  draw_from (drawn, tickets, G_MAXUINT);
  for (guint i = 0; i < n_pools; i++)
    {
      const WayPool     *pool = way_activity_get_pool (source, i);
      const char *const *ids = (const char *const *) pool->questions;
      g_autoptr (GArray) in_pool = make_tickets (self, ids, g_strv_length (pool->questions), uuid, last, answered);

      draw_from (drawn, in_pool, pools ? pool->take : 0);
    }

  return sort_tickets (state->activity, source, drawn, uuid);
}

/* A fixed question that is not in the plan is either new, or it was left out when the plan was drawn. The latter needs a reason. */
static gboolean
is_new (WayDelivery      *self,
        const WayAttempt *attempt,
        const char       *question_id)
{
  WayQuestion *question = way_module_find_question (self->module, question_id);

  return question != NULL && (!g_str_equal (attempt->module_version, way_module_get_version (self->module)) ||
                              (way_question_get_nations (question)[0] == NULL && way_question_get_facts (question)[0] == NULL));
}

/* The plan as it was drawn, and after it what the authors have added since. What they took away stays in it, in case it comes back. */
static char **
heal (WayDelivery         *self,
      WayDeliveryActivity *state,
      const WayAttempt    *attempt)
{
  WayActivity       *source = get_source (self, state->activity);
  const char *const *ids = way_activity_get_questions (source);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *today = _way_delivery_dup_today (self);

  g_strv_builder_addv (builder, (const char **) attempt->plan);
  for (guint i = 0; i < way_activity_get_n_fixed (source) && ids[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) attempt->plan, ids[i]) && is_new (self, attempt, ids[i]) && _way_delivery_applies (self, ids[i], today))
      g_strv_builder_add (builder, ids[i]);

  return g_strv_builder_end (builder);
}

/* (transfer full): what the disk should have as the plan of a quiz's @attempt. A record of version 1 has none: there everything was asked. */
char **
_way_delivery_dup_plan (WayDelivery         *self,
                        WayDeliveryActivity *state,
                        const WayAttempt    *attempt,
                        GPtrArray           *interactions)
{
  if (attempt->plan != NULL && _way_delivery_is_check (state->activity))
    return g_strdupv (attempt->plan);
  if (attempt->plan != NULL)
    return heal (self, state, attempt);

  return _way_delivery_draw (self, state, attempt->uuid, interactions, attempt->finished_at == 0);
}
