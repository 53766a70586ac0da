/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio-words.h"

#include "way-session-words.h"
#include "way-signing-key.h"
#include "way-words.h"

#include <glib/gi18n.h>

/* "12 h 40 min", "20 h", "5 min" */
char *
way_portfolio_words_hours (guint minutes)
{
  if (minutes < 60)
    /* Translators: a short form of minutes, such as "40 min" */
    return g_strdup_printf (_ ("%u min"), minutes);
  if (minutes % 60 == 0)
    /* Translators: a short form of hours, such as "20 h" */
    return g_strdup_printf (_ ("%u h"), minutes / 60);

  /* Translators: a short form of hours and minutes, such as "12 h 40 min" */
  return g_strdup_printf (_ ("%u h %u min"), minutes / 60, minutes % 60);
}

/* "12 h 40 min of 20 h since 1 April 2026" */
char *
way_portfolio_words_total (const WayTrainingLog *log)
{
  g_autofree char *done = way_portfolio_words_hours (log->minutes);
  g_autofree char *goal = way_portfolio_words_hours (log->goal_minutes);
  g_autofree char *from = way_words_date (log->from);

  if (log->goal_minutes == 0)
    /* Translators: a time such as "12 h 40 min", then the day that somebody's year began with */
    return g_strdup_printf (_ ("%s since %s"), done, from);

  /* Translators: a time such as "12 h 40 min", the time to be reached, then the day that somebody's year began with */
  return g_strdup_printf (_ ("%s of %s since %s"), done, goal, from);
}

static void
add_part (GPtrArray  *parts,
          const char *format,
          guint       minutes)
{
  g_autofree char *time = way_portfolio_words_hours (minutes);
  g_autofree char *placed = NULL;
  g_auto (GStrv) halves = NULL;

  if (minutes == 0)
    return;

  halves = g_strsplit (format, "%s", 2);
  placed = g_strconcat (halves[0], time, halves[1], NULL);
  g_ptr_array_add (parts, g_steal_pointer (&placed));
}

/* Where the hours come from; empty if there are none. */
char *
way_portfolio_words_parts (const WayTrainingLog *log)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  /* Translators: %s is a time such as "12 h 40 min" */
  add_part (parts, _ ("%s in modules"), log->module_minutes);
  /* Translators: %s is a time such as "12 h 40 min" */
  add_part (parts, _ ("%s in sessions with a trainer"), log->session_minutes);
  /* Translators: %s is a time such as "12 h 40 min" */
  add_part (parts, _ ("%s of other learning"), log->other_minutes);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
way_portfolio_words_year (const char *from,
                          const char *until)
{
  g_autofree char *first = way_words_date (from);
  g_autofree char *last = way_words_date (until);

  /* Translators: two days, such as "1 April 2026 to 31 March 2027" */
  return g_strdup_printf (_ ("%s to %s"), first, last);
}

/* A year by its first day, short enough for a list to choose from */
char *
way_portfolio_words_year_from (const char *from)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = g_strconcat (from, "T00:00:00", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (text, utc);

  g_return_val_if_fail (day != NULL, g_strdup (from));

  /* Translators: a month and a year, such as "from April 2026", see g_date_time_format() */
  return g_date_time_format (day, _ ("from %B %Y"));
}

/* Belongs to the program. */
const char *
way_portfolio_words_kind (WayLearningKind kind)
{
  switch (kind)
    {
    case WAY_LEARNING_COURSE:
      return _ ("Course or training day");
    case WAY_LEARNING_READING:
      return _ ("Reading, watching or listening");
    case WAY_LEARNING_DISCUSSION:
      return _ ("Discussion or support group");
    case WAY_LEARNING_MENTORING:
      return _ ("Mentoring");
    case WAY_LEARNING_OTHER:
      return _ ("Something else");
    }

  g_return_val_if_reached (NULL);
}

static const char *
source_of (const WayLogRow *row)
{
  switch (row->kind)
    {
    case WAY_LOG_MODULE:
      return _ ("Module");
    case WAY_LOG_SESSION:
      return _ ("Session with a trainer");
    case WAY_LOG_OTHER:
      return way_portfolio_words_kind (row->learning_kind);
    }

  g_return_val_if_reached (NULL);
}

/* The day, what it was, and whether it was changed later. */
char *
way_portfolio_words_row (const WayLogRow *row)
{
  g_autofree char *day = way_words_date (row->day);
  g_autofree char *changes = NULL;

  if (row->n_changes == 0)
    return g_strdup_printf ("%s · %s", day, source_of (row));

  changes = g_strdup_printf (ngettext ("changed once", "changed %u times", row->n_changes), row->n_changes);

  return g_strdup_printf ("%s · %s · %s", day, source_of (row), changes);
}

/* When a check may be done, calmly: nothing is ever late, and only a certificate can run out. */
char *
way_portfolio_words_due (const WayDue *due,
                         const char   *today)
{
  g_autofree char *day = way_words_date (due->due_on);
  g_autofree char *last = way_words_date (due->valid_until);

  if (due->kind == WAY_DUE_REFRESHER && *due->valid_until != '\0' && strcmp (due->valid_until, today) < 0)
    return g_strdup_printf (_ ("Your certificate ran out on %s. A short check renews it."), last);
  if (due->kind == WAY_DUE_REFRESHER && due->overdue)
    return g_strdup_printf (_ ("A short check renews your certificate, which stands until %s."), last);
  if (due->kind == WAY_DUE_REFRESHER)
    return g_strdup_printf (_ ("Your certificate can be renewed with a short check from %s."), day);
  if (due->overdue)
    return g_strdup (_ ("A few questions to see what stayed with you."));

  return g_strdup_printf (_ ("A few questions from %s."), day);
}

char *
way_portfolio_words_valid (const char *valid_until,
                           const char *today)
{
  g_autofree char *day = way_words_date (valid_until);

  if (*valid_until == '\0')
    return g_strdup (_ ("Without an end"));
  if (strcmp (valid_until, today) < 0)
    return g_strdup_printf (_ ("Ran out on %s"), day);

  return g_strdup_printf (_ ("Valid until %s"), day);
}

/* Belongs to the program. */
const char *
way_portfolio_words_verdict (WayCertificateVerdict verdict)
{
  switch (verdict)
    {
    case WAY_CERTIFICATE_VALID:
      return _ ("Nothing was changed");
    case WAY_CERTIFICATE_UNKNOWN_SIGNER:
      return _ ("Nothing was changed, but the signer is not known here");
    case WAY_CERTIFICATE_ALTERED:
      return _ ("This certificate was changed");
    case WAY_CERTIFICATE_UNREADABLE:
      return _ ("This cannot be read as a certificate");
    }

  g_return_val_if_reached (NULL);
}

/* The name of an icon; belongs to the program. */
const char *
way_portfolio_words_verdict_icon (WayCertificateVerdict verdict)
{
  switch (verdict)
    {
    case WAY_CERTIFICATE_VALID:
      return "way-done-symbolic";
    case WAY_CERTIFICATE_UNKNOWN_SIGNER:
      return "dialog-question-symbolic";
    case WAY_CERTIFICATE_ALTERED:
    case WAY_CERTIFICATE_UNREADABLE:
      return "way-broken-symbolic";
    }

  g_return_val_if_reached (NULL);
}

/* The class of the panel that it stands on; belongs to the program. */
const char *
way_portfolio_words_verdict_style (WayCertificateVerdict verdict)
{
  if (verdict == WAY_CERTIFICATE_VALID)
    return "good";

  return verdict == WAY_CERTIFICATE_UNKNOWN_SIGNER ? "care" : "again";
}

char *
way_portfolio_words_counter_signature (const WayCounterSignature *signature)
{
  g_autofree char *day = way_session_words_date (signature->signed_at);
  g_autofree char *fingerprint = way_signing_key_dup_fingerprint (signature->signer);
  const char      *key = fingerprint != NULL ? fingerprint : signature->signer;

  if (*signature->role == '\0')
    /* Translators: a name, a day, then four groups of letters and digits */
    return g_strdup_printf (_ ("Counter-signed by %s on %s. That key is %s."), signature->name, day, key);

  /* Translators: a name, what they are, a day, then four groups of letters and digits */
  return g_strdup_printf (_ ("Counter-signed by %s, %s, on %s. That key is %s."), signature->name, signature->role, day, key);
}
