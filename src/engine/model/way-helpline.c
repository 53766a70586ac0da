/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-helpline.h"

#define FRESH_DAYS 90
#define OLD_DAYS 365

G_DEFINE_ENUM_TYPE (WayHelplineNeed, way_helpline_need, G_DEFINE_ENUM_VALUE (WAY_HELPLINE_DANGER, "danger"), G_DEFINE_ENUM_VALUE (WAY_HELPLINE_ADVICE, "advice"), G_DEFINE_ENUM_VALUE (WAY_HELPLINE_YOUNG_PERSON, "young-person"), G_DEFINE_ENUM_VALUE (WAY_HELPLINE_MISSING, "missing"), G_DEFINE_ENUM_VALUE (WAY_HELPLINE_CRIME, "crime"), G_DEFINE_ENUM_VALUE (WAY_HELPLINE_SELF, "self"), G_DEFINE_ENUM_VALUE (WAY_HELPLINE_OWN, "own"))

/**
 * way_helpline_free:
 * @self: (transfer full) (nullable): somebody to call
 *
 * Frees the record.
 */
void
way_helpline_free (WayHelpline *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->when);
  g_strfreev (self->contacts);
  g_strfreev (self->nations);
  g_free (self->checked_on);
  g_free (self->fact);
  g_free (self);
}

/**
 * way_helpline_serves:
 * @self: somebody to call
 * @nation: a learner's nation; who has not said, or wants all four, gets every number
 *
 * Returns: whether it is for people there
 */
gboolean
way_helpline_serves (const WayHelpline *self,
                     WayNation          nation)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (nation == WAY_NATION_UNSET || nation == WAY_NATION_ALL)
    return TRUE;

  return g_strv_contains ((const char *const *) self->nations, way_enum_to_nick (WAY_TYPE_NATION, (int) nation));
}

/* The first day that a date may mean */
static gboolean
parse_day (const char *date,
           GDate      *day)
{
  g_auto (GStrv) parts = g_strsplit (date, "-", 3);
  guint  n = g_strv_length (parts);
  gint64 year = n > 0 ? g_ascii_strtoll (parts[0], NULL, 10) : 0;
  gint64 month = n > 1 ? g_ascii_strtoll (parts[1], NULL, 10) : 1;
  gint64 number = n > 2 ? g_ascii_strtoll (parts[2], NULL, 10) : 1;

  if (year < 1 || year > 9999 || !g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/**
 * way_helpline_get_age:
 * @self: somebody to call
 * @today: the day, `YYYY-MM-DD`
 *
 * Where only a year or a month is known, its first day counts; where the clock stands before the check, or a date cannot be read, the number counts as old. Pure.
 *
 * Returns: how long ago it was checked
 */
WayHelplineAge
way_helpline_get_age (const WayHelpline *self,
                      const char        *today)
{
  GDate checked;
  GDate now;
  int   days;

  g_return_val_if_fail (self != NULL && today != NULL, WAY_HELPLINE_OLD);

  g_date_clear (&checked, 1);
  g_date_clear (&now, 1);
  if (!parse_day (self->checked_on, &checked) || !parse_day (today, &now))
    return WAY_HELPLINE_OLD;

  days = g_date_days_between (&checked, &now);
  if (days < 0 || days > OLD_DAYS)
    return WAY_HELPLINE_OLD;

  return days > FRESH_DAYS ? WAY_HELPLINE_AGEING : WAY_HELPLINE_FRESH;
}
