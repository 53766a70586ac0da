/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-validity.h"

#define MONTHS_A_YEAR 12

/* The fixed ladder, and then every year. */
static const struct
{
  int days;
  int months;
} rungs[] = { { 2, 0 }, { 14, 0 }, { 0, 2 }, { 0, 12 } };

#define LAST_YEAR 9999

/* Empty for what is behind the end of calendars */
static char *
format_day (GDateTime *time)
{
  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

/**
 * way_validity_dup_until:
 * @completed_at: when the module was completed or a re-check was passed, microseconds since 1970 UTC
 * @months: for how many months the module's certificates stand, `0` if it does not say
 * @renewal: how the learner's service renews
 *
 * By the module's rule a certificate stands until the same day so many months later, or the last day of that month if it is shorter. By calendar year it stands until
 * 31 December: of the year of completion for up to a year and where the module does not say, and for each further whole year one later. Days are those of the
 * computer's time zone. Pure.
 *
 * Returns: (transfer full): the last day, `YYYY-MM-DD`; an empty text if there is none
 */
char *
way_validity_dup_until (gint64     completed_at,
                        guint      months,
                        WayRenewal renewal)
{
  g_autoptr (GDateTime) completed = g_date_time_new_from_unix_local (completed_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) until = NULL;

  g_return_val_if_fail (completed != NULL, g_strdup (""));

  if (renewal == WAY_RENEWAL_CALENDAR_YEAR)
    {
      int year = g_date_time_get_year (completed) + (int) (MAX (months / MONTHS_A_YEAR, 1) - 1);

      return year <= LAST_YEAR ? g_strdup_printf ("%04d-12-31", year) : g_strdup ("");
    }
  if (months == 0)
    return g_strdup ("");

  until = g_date_time_add_months (completed, (int) months);

  return format_day (until);
}

/**
 * way_recall_dup_due:
 * @completed_at: when the module was completed, microseconds since 1970 UTC
 * @step: which rung, from 0
 *
 * When a short look back is due: 2 days, 2 weeks, 2 months, 1 year, 2 years … after completion. Days are those of the computer's time zone. Pure.
 *
 * Returns: (transfer full): the day, `YYYY-MM-DD`; empty behind the year 9999
 */
char *
way_recall_dup_due (gint64 completed_at,
                    guint  step)
{
  g_autoptr (GDateTime) completed = g_date_time_new_from_unix_local (completed_at / G_USEC_PER_SEC);
  guint rung = MIN (step, G_N_ELEMENTS (rungs) - 1);
  g_autoptr (GDateTime) months = NULL;
  g_autoptr (GDateTime) due = NULL;

  g_return_val_if_fail (completed != NULL, NULL);

  months = g_date_time_add_months (completed, rungs[rung].months + (int) (step - rung) * MONTHS_A_YEAR);
  due = months != NULL ? g_date_time_add_days (months, rungs[rung].days) : NULL;

  return format_day (due);
}

/**
 * way_due_free:
 * @self: (transfer full) (nullable): a check
 *
 * Frees the record.
 */
void
way_due_free (WayDue *self)
{
  if (self == NULL)
    return;

  g_free (self->module_id);
  g_free (self->module_title);
  g_free (self->due_on);
  g_free (self->valid_until);
  g_free (self);
}
