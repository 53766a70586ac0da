/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <gio/gio.h>

#include "way-training-log.h"

/**
 * way_training_year:
 * @day: a day, `YYYY-MM-DD`
 * @month: the month that a year begins with, 1 to 12
 * @from: (out): its first day
 * @until: (out): its last day
 *
 * The learner's year that a day falls in: twelve months from the first of @month on, because reviews go by the day of approval or by the tax year and not by
 * January. Pure.
 */
void
way_training_year (const char *day,
                   guint       month,
                   char      **from,
                   char      **until)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) next = NULL;
  g_autoptr (GDateTime) last = NULL;
  guint year = 0;
  guint day_month = 0;

  g_return_if_fail (day != NULL && from != NULL && until != NULL);
  g_return_if_fail (month >= 1 && month <= 12);

  if (sscanf (day, "%4u-%2u", &year, &day_month) != 2 || day_month < 1 || day_month > 12 || year < 2)
    g_return_if_reached ();

  first = g_date_time_new (utc, (int) (day_month >= month ? year : year - 1), (int) month, 1, 0, 0, 0);
  next = g_date_time_add_years (first, 1);
  last = g_date_time_add_days (next, -1);
  *from = g_date_time_format (first, "%Y-%m-%d");
  *until = g_date_time_format (last, "%Y-%m-%d");
}
