/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-paper-words-private.h"

#include <glib/gi18n-lib.h>

/* "23 November 2026", or both days of a session that went on another day; NULL before it began. */
char *
_way_paper_words_dates (const WaySession *session)
{
  gint64 last = session->ended_at != 0 ? session->ended_at : session->seen_at;
  g_autoptr (GDateTime) begin = session->started_at != 0 ? g_date_time_new_from_unix_local (session->started_at / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) end = g_date_time_new_from_unix_local (last / G_USEC_PER_SEC);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (begin == NULL || end == NULL)
    return NULL;

  /* Translators: a date, as g_date_time_format() takes it */
  first = g_date_time_format (begin, _ ("%-d %B %Y"));
  second = g_date_time_format (end, _ ("%-d %B %Y"));
  if (g_strcmp0 (first, second) == 0)
    return g_steal_pointer (&first);

  /* Translators: two dates */
  return g_strdup_printf (_ ("%s and up to %s"), first, second);
}

/* "1 hour 25 minutes" */
char *
_way_paper_words_minutes (guint minutes)
{
  g_autofree char *hours = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", minutes / 60), minutes / 60);
  g_autofree char *rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute", "%u minutes", minutes % 60), minutes % 60);

  if (minutes < 60)
    return g_steal_pointer (&rest);
  if (minutes % 60 == 0)
    return g_steal_pointer (&hours);

  /* Translators: hours and minutes, each with its word */
  return g_strdup_printf (_ ("%s %s"), hours, rest);
}
