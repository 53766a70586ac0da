/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-training-years.h"

#include <string.h>

#include "way-training-log.h"

static void
year_free (gpointer data)
{
  WayTrainingYear *year = data;

  g_free (year->from);
  g_free (year->until);
  g_free (year);
}

static const WayTrainingYear *
add_year (GPtrArray  *years,
          const char *day,
          guint       month)
{
  WayTrainingYear *year = g_new0 (WayTrainingYear, 1);

  way_training_year (day, month, &year->from, &year->until);
  g_ptr_array_add (years, year);

  return year;
}

static char *
dup_day_before (const char *day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, utc);
  g_autoptr (GDateTime) before = g_date_time_add_days (date, -1);

  return g_date_time_format (before, "%Y-%m-%d");
}

/**
 * way_training_years_list:
 * @today: the day now, `YYYY-MM-DD`
 * @first: (nullable): the day of the first thing in the log, %NULL for an empty log
 * @month: the month that a year begins in, 1 to 12
 *
 * Pure.
 *
 * Returns: (transfer full) (element-type WayTrainingYear): the years from that of @today back to that of @first, never empty
 */
GPtrArray *
way_training_years_list (const char *today,
                         const char *first,
                         guint       month)
{
  GPtrArray             *years = g_ptr_array_new_with_free_func (year_free);
  const WayTrainingYear *oldest = add_year (years, today, month);

  while (first != NULL && strcmp (first, oldest->from) < 0)
    {
      g_autofree char *before = dup_day_before (oldest->from);

      oldest = add_year (years, before, month);
    }

  return years;
}
