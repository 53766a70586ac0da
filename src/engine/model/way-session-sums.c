/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session.h"

/* What is open ends now while the session goes on, and otherwise when it was last known to go on. */
static gint64
close_time (WaySessionData *self,
            gint64          left_at,
            gint64          now)
{
  if (left_at != 0)
    return left_at;

  return self->session->state == WAY_SESSION_RUNNING ? now : self->session->seen_at;
}

static gint64
overlap (gint64 from,
         gint64 to,
         gint64 other_from,
         gint64 other_to)
{
  gint64 start = MAX (from, other_from);
  gint64 end = MIN (to, other_to);

  return MAX (end - start, 0);
}

static guint
to_minutes (gint64 microseconds)
{
  return (guint) ((microseconds + 30 * G_USEC_PER_SEC) / (60 * G_USEC_PER_SEC));
}

/**
 * way_session_data_get_minutes:
 * @self: a session
 * @now: the time, microseconds since 1970 UTC; it ends what is open while the session is running
 *
 * How long the session was held, without its breaks and pauses. Pure.
 *
 * Returns: whole minutes, rounded
 */
guint
way_session_data_get_minutes (WaySessionData *self,
                              gint64          now)
{
  gint64 sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->visits->len; i++)
    {
      WaySessionVisit *visit = g_ptr_array_index (self->visits, i);

      if (!visit->is_break)
        sum += MAX (close_time (self, visit->left_at, now) - visit->entered_at, 0);
    }

  return to_minutes (sum);
}

/**
 * way_session_data_get_minutes_of:
 * @self: a session
 * @person_id: somebody on its register
 * @now: the time, as in [func@way_session_data_get_minutes]
 *
 * For how many of the session's minutes this person was there. Pure.
 *
 * Returns: whole minutes, rounded; 0 for somebody who is not on the register
 */
guint
way_session_data_get_minutes_of (WaySessionData *self,
                                 gint64          person_id,
                                 gint64          now)
{
  gint64 sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->presence->len; i++)
    {
      WaySessionPresence *presence = g_ptr_array_index (self->presence, i);

      for (guint j = 0; presence->person_id == person_id && j < self->visits->len; j++)
        {
          WaySessionVisit *visit = g_ptr_array_index (self->visits, j);

          if (!visit->is_break)
            sum += overlap (visit->entered_at, close_time (self, visit->left_at, now), presence->arrived_at,
                            presence->left_at != 0 ? presence->left_at : G_MAXINT64);
        }
    }

  return to_minutes (sum);
}

/**
 * way_session_data_get_used:
 * @self: a session
 * @block: a block, from 0
 * @now: the time, as in [func@way_session_data_get_minutes]
 *
 * How long the session has been at a block, all visits together. Pure.
 *
 * Returns: microseconds
 */
gint64
way_session_data_get_used (WaySessionData *self,
                           guint           block,
                           gint64          now)
{
  gint64 sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->visits->len; i++)
    {
      WaySessionVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->block == block)
        sum += MAX (close_time (self, visit->left_at, now) - visit->entered_at, 0);
    }

  return sum;
}

/**
 * way_session_data_get_planned:
 * @self: a session
 *
 * How long it is meant to take, breaks included. Pure.
 *
 * Returns: minutes
 */
guint
way_session_data_get_planned (WaySessionData *self)
{
  guint minutes = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->blocks->len; i++)
    minutes += ((WayRunBlock *) g_ptr_array_index (self->blocks, i))->minutes;

  return minutes;
}

/**
 * way_session_data_is_present:
 * @self: a session
 * @person_id: somebody on its register
 *
 * Whether they are there: they arrived and did not leave since. Pure.
 *
 * Returns: whether they are
 */
gboolean
way_session_data_is_present (WaySessionData *self,
                             gint64          person_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->presence->len; i++)
    {
      WaySessionPresence *presence = g_ptr_array_index (self->presence, i);

      if (presence->person_id == person_id && presence->left_at == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * way_session_data_get_n_present:
 * @self: a session
 *
 * How many people are there; before it begins everybody on the register counts. Pure.
 *
 * Returns: people
 */
guint
way_session_data_get_n_present (WaySessionData *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->session->anonymous)
    return self->session->headcount;
  if (self->session->state == WAY_SESSION_PREPARED)
    return self->people->len;

  for (guint i = 0; i < self->people->len; i++)
    n += way_session_data_is_present (self, ((WaySessionPerson *) g_ptr_array_index (self->people, i))->id) ? 1 : 0;

  return n;
}

/**
 * way_session_data_find_person:
 * @self: a session
 * @person_id: a row's id
 *
 * Returns: (transfer none) (nullable): the person, %NULL if the register has nobody with this id
 */
WaySessionPerson *
way_session_data_find_person (WaySessionData *self,
                              gint64          person_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (self->people, i);

      if (person->id == person_id)
        return person;
    }

  return NULL;
}

/**
 * way_session_data_find_round:
 * @self: a session
 * @block: at which block, from 0
 * @subject: the id of the question or node
 * @poll: which part of it, from 0
 * @round: 1, 2 or %WAY_SESSION_ROUND_SURE
 *
 * Returns: (transfer none) (nullable): the show of hands, %NULL if it was not asked
 */
WaySessionRound *
way_session_data_find_round (WaySessionData *self,
                             guint           block,
                             const char     *subject,
                             guint           poll,
                             guint           round)
{
  g_return_val_if_fail (self != NULL && subject != NULL, NULL);

  for (guint i = 0; i < self->rounds->len; i++)
    {
      WaySessionRound *found = g_ptr_array_index (self->rounds, i);

      if (found->block == block && found->poll == poll && found->round == round && g_str_equal (found->subject, subject))
        return found;
    }

  return NULL;
}

/**
 * way_session_round_get_hands:
 * @self: a show of hands
 *
 * Returns: the hands for all options together
 */
guint
way_session_round_get_hands (const WaySessionRound *self)
{
  guint hands = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->counts->len; i++)
    hands += ((WaySessionCount *) g_ptr_array_index (self->counts, i))->hands;

  return hands;
}

/**
 * way_session_round_get_share:
 * @self: a show of hands
 * @right: (out): the part of the raised hands that were for a right option, 0 to 1
 *
 * Returns: %FALSE, and 0, where nothing is marked or nobody raised a hand
 */
gboolean
way_session_round_get_share (const WaySessionRound *self,
                             double                *right)
{
  guint hands = way_session_round_get_hands (self);
  guint n_right = 0;

  g_return_val_if_fail (right != NULL, FALSE);

  for (guint i = 0; i < self->counts->len; i++)
    {
      WaySessionCount *count = g_ptr_array_index (self->counts, i);

      n_right += count->correct ? count->hands : 0;
    }
  *right = self->marked && hands > 0 ? (double) n_right / hands : 0;

  return self->marked && hands > 0;
}
