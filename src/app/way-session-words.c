/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-words.h"

#include "way-words.h"

#include <glib/gi18n.h>

static char *
format (gint64      time,
        const char *pattern)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, pattern);
}

/* The day, from microseconds since 1970 UTC. */
char *
way_session_words_date (gint64 time)
{
  /* Translators: a day such as "Sunday 22 November 2026", see g_date_time_format() */
  return format (time, _ ("%A %-d %B %Y"));
}

/* The time of day, from microseconds since 1970 UTC. */
char *
way_session_words_clock (gint64 time)
{
  /* Translators: a time of day such as "10:15", see g_date_time_format() */
  return format (time, _ ("%H:%M"));
}

/* (transfer none): @open is whether a window of this program runs it just now; what runs and is in none was stopped without warning. */
const char *
way_session_words_state (const WaySession *session,
                         gboolean          open)
{
  switch (session->state)
    {
    case WAY_SESSION_PREPARED:
      return _ ("Not begun");
    case WAY_SESSION_RUNNING:
      return open ? _ ("Going on now") : _ ("Stopped in the middle; nothing is lost");
    case WAY_SESSION_PAUSED:
      return _ ("Paused");
    case WAY_SESSION_ENDED:
    default:
      return _ ("Ended");
    }
}

/* (transfer none) (nullable): the button with the next step, with a mnemonic; %NULL after the end. */
const char *
way_session_words_next (const WaySession *session)
{
  switch (session->state)
    {
    case WAY_SESSION_PREPARED:
      return _ ("_Start");
    case WAY_SESSION_RUNNING:
    case WAY_SESSION_PAUSED:
      return _ ("_Go on");
    case WAY_SESSION_ENDED:
    default:
      return NULL;
    }
}

/* The line below a session's title in the list, which need not say the module's title again. */
char *
way_session_words_line (const WaySession *session,
                        gboolean          open)
{
  g_autofree char *date = way_session_words_date (session->started_at != 0 ? session->started_at : session->created_at);

  if (g_str_has_prefix (session->title, session->module_title))
    return g_strdup_printf ("%s · %s", date, way_session_words_state (session, open));

  return g_strdup_printf ("%s · %s · %s", session->module_title, date, way_session_words_state (session, open));
}

/* What a new session is called until the trainer says otherwise. */
char *
way_session_words_title (const char *module_title,
                         gint64      time)
{
  /* Translators: a day in the title of a session, such as "22 November 2026", see g_date_time_format() */
  g_autofree char *date = format (time, _ ("%-d %B %Y"));

  return g_strdup_printf ("%s, %s", module_title, date);
}

/* "Sunday 22 November 2026, 10:15 to 12:20 · 95 minutes" */
char *
way_session_words_when (WaySessionData *data,
                        gint64          now)
{
  const WaySession *session = data->session;
  g_autofree char  *date = way_session_words_date (session->started_at);
  g_autofree char  *begun = NULL;
  g_autofree char  *ended = NULL;
  g_autofree char  *minutes = NULL;

  if (session->started_at == 0)
    return g_strdup (way_session_words_state (session, FALSE));

  begun = way_session_words_clock (session->started_at);
  minutes = way_words_minutes (way_session_data_get_minutes (data, now));
  if (session->ended_at == 0)
    {
      /* Translators: of a session that is not over: a day, a time and a length such as "45 minutes" */
      return g_strdup_printf (_ ("%s, begun at %s · %s without breaks"), date, begun, minutes);
    }

  ended = way_session_words_clock (session->ended_at);

  /* Translators: of a session: a day, two times and a length such as "45 minutes" */
  return g_strdup_printf (_ ("%s, %s to %s · %s without breaks"), date, begun, ended, minutes);
}

/* "12 here", or how many are on the register before a session begins. */
char *
way_session_words_present (WaySessionData *data)
{
  guint            present = way_session_data_get_n_present (data);
  guint            away = data->people->len > present ? data->people->len - present : 0;
  g_autofree char *here = NULL;

  if (data->session->anonymous)
    return g_strdup_printf (ngettext ("%u person here", "%u people here", data->session->headcount), data->session->headcount);
  if (data->session->state == WAY_SESSION_PREPARED)
    return g_strdup_printf (ngettext ("%u person on the register", "%u people on the register", data->people->len), data->people->len);
  if (data->session->state == WAY_SESSION_ENDED)
    return g_strdup_printf (ngettext ("%u person was there", "%u people were there", data->people->len), data->people->len);

  here = g_strdup_printf (ngettext ("%u here", "%u here", present), present);
  if (away == 0)
    return g_steal_pointer (&here);

  /* Translators: "11 here" and how many have left */
  return g_strdup_printf (ngettext ("%s, %u has left", "%s, %u have left", away), here, away);
}

static const WaySessionPresence *
find_last_presence (WaySessionData *data,
                    gint64          person_id)
{
  const WaySessionPresence *last = NULL;

  for (guint i = 0; i < data->presence->len; i++)
    {
      const WaySessionPresence *presence = g_ptr_array_index (data->presence, i);

      if (presence->person_id == person_id)
        last = presence;
    }

  return last;
}

/* "Here since 10:15", "Left at 11:02"; empty before the session begins. */
char *
way_session_words_person (WaySessionData *data,
                          gint64          person_id)
{
  const WaySessionPresence *last = find_last_presence (data, person_id);
  g_autofree char          *time = NULL;

  if (last == NULL)
    return g_strdup ("");

  time = way_session_words_clock (last->left_at != 0 ? last->left_at : last->arrived_at);

  return g_strdup_printf (last->left_at != 0 ? _ ("Left at %s") : _ ("Here since %s"), time);
}

/* "95 minutes", after a session. */
char *
way_session_words_attendance (WaySessionData         *data,
                              const WaySessionPerson *person,
                              gint64                  now)
{
  return way_words_minutes (way_session_data_get_minutes_of (data, person->id, now));
}
