/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-words.h"

#include <glib/gi18n.h>

/* A record is begun without a name, and nobody need give one. */
char *
way_learner_words_name (const WayLearner *learner)
{
  return g_strdup (learner->name != NULL ? learner->name : _ ("Without a name"));
}

/* What a screen reader says of somebody's card. */
char *
way_learner_words_card (const WayLearner *learner,
                        gboolean          last)
{
  g_autofree char *name = way_learner_words_name (learner);
  g_autoptr (GString) words = g_string_new (name);

  if (learner->has_pin)
    {
      /* Translators: after somebody's name, of their profile */
      g_string_append_printf (words, ". %s", _ ("Opens with a PIN"));
    }
  if (last)
    {
      /* Translators: after somebody's name */
      g_string_append_printf (words, ". %s", _ ("Learned here last"));
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* @time is in microseconds since 1970 UTC. */
char *
way_learner_words_moment (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  /* Translators: a day and time such as "Sunday 22 November 2026, 10:15", see g_date_time_format() */
  return g_date_time_format (local, _ ("%A %-d %B %Y, %H:%M"));
}

char *
way_learner_words_backup (const WayBackup *backup)
{
  static const char *const reasons[] = {
    [WAY_BACKUP_REASON_MIGRATION] = N_ ("Before Waymark was brought up to date"),
    [WAY_BACKUP_REASON_DAILY] = N_ ("Copy of the day"),
    [WAY_BACKUP_REASON_RESTORE] = N_ ("Before another copy was brought back"),
    [WAY_BACKUP_REASON_MANUAL] = N_ ("Made by hand"),
  };
  g_autofree char *size = g_format_size ((guint64) backup->size);

  return g_strdup_printf ("%s · %s", _ (reasons[backup->reason]), size);
}

/* What there is of one, in the record or in a copy */
typedef struct
{
  gint64 n_answers;
  gint64 n_attempts;
  gint64 n_entries;
  gint64 n_certificates;
  gint64 n_seconds;
  gint64 last;
} Counts;

/* What somebody has who keeps more than answers: "2 entries of other learning, 1 certificate"; nothing for none */
static void
add_portfolio (GString      *text,
               const Counts *counts)
{
  gint64 minutes = (counts->n_seconds + 30) / 60;

  if (counts->n_entries > 0)
    g_string_append_printf (text, ngettext (", %" G_GINT64_FORMAT " entry of other learning", ", %" G_GINT64_FORMAT " entries of other learning", (gulong) counts->n_entries), counts->n_entries);
  if (counts->n_certificates > 0)
    g_string_append_printf (text, ngettext (", %" G_GINT64_FORMAT " certificate", ", %" G_GINT64_FORMAT " certificates", (gulong) counts->n_certificates), counts->n_certificates);
  if (minutes > 0)
    g_string_append_printf (text, ngettext (", %" G_GINT64_FORMAT " minute of learning", ", %" G_GINT64_FORMAT " minutes of learning", (gulong) minutes), minutes);
}

/* "12 answers, 3 pages and checks begun, the last on …" */
static char *
count (const Counts *counts)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *moment = counts->last != 0 ? way_learner_words_moment (counts->last) : NULL;

  g_string_append_printf (text, ngettext ("%" G_GINT64_FORMAT " answer", "%" G_GINT64_FORMAT " answers", (gulong) counts->n_answers), counts->n_answers);
  g_string_append (text, ", ");
  g_string_append_printf (text, ngettext ("%" G_GINT64_FORMAT " page or check begun", "%" G_GINT64_FORMAT " pages and checks begun", (gulong) counts->n_attempts), counts->n_attempts);
  if (moment != NULL)
    /* Translators: after "12 answers, 3 pages and checks begun": when the last of them was */
    g_string_append_printf (text, _ (", the last on %s"), moment);
  add_portfolio (text, counts);

  return g_string_free (text, FALSE);
}

/* What somebody has now, and what they would have if the copy were brought back. */
char *
way_learner_words_change (const WayBackupChange *change)
{
  Counts           counts_now = { change->n_answers_now, change->n_attempts_now, change->n_entries_now, change->n_certificates_now, change->n_seconds_now, change->last_now };
  Counts           counts_then = { change->n_answers_then, change->n_attempts_then, change->n_entries_then, change->n_certificates_then, change->n_seconds_then, change->last_then };
  g_autofree char *now = count (&counts_now);
  g_autofree char *then = count (&counts_then);

  if (!change->is_then)
    return g_strdup_printf (_ ("Not in the copy, and gone if you bring it back. Now: %s."), now);
  if (!change->is_now)
    return g_strdup_printf (_ ("Only in the copy, and comes back with it: %s."), then);
  if (g_str_equal (now, then))
    return g_strdup_printf (_ ("The same in both: %s."), now);

  return g_strdup_printf (_ ("Now: %s.\nIn the copy: %s."), now, then);
}
