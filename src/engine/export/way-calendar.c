/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>

#include "way-portfolio-export.h"

#define PRODUCT "-//The Waymark project//Waymark//EN"

static GDateTime *
read_day (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T12:00:00Z", NULL);

  return g_date_time_new_from_iso8601 (text, NULL);
}

static struct icaltimetype
get_day (GDateTime *day)
{
  struct icaltimetype time = icaltime_null_date ();

  g_date_time_get_ymd (day, &time.year, &time.month, &time.day);
  time.is_date = 1;

  return time;
}

/* The same check has the same id every time, so that taking a newer file in moves it and adds nothing; a hash of it, because ids of modules would tell. */
static char *
dup_uid (const char   *learner_uuid,
         const WayDue *due)
{
  g_autofree char *text = g_strdup_printf ("%s/%s/%d/%u", learner_uuid, due->module_id, (int) due->kind, due->step);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  digest[32] = '\0';

  return g_strconcat (digest, "@waymark", NULL);
}

/* (transfer full): what to do, and by when; no module is named */
static char *
dup_description (const WayDue *due)
{
  g_autoptr (GDateTime) until = read_day (due->valid_until);
  /* Translators: a date, as g_date_time_format() takes it */
  g_autofree char *date = until != NULL ? g_date_time_format (until, _ ("%-d %B %Y")) : NULL;

  if (date == NULL)
    return g_strdup (_ ("Open Waymark when you have a few minutes."));

  /* Translators: of a certificate */
  return g_strdup_printf (_ ("Open Waymark when you have a few minutes. It is valid until %s."), date);
}

/* Whole days that block nothing, ring nowhere and are for the learner alone. */
static icalcomponent *
make_event (const char   *learner_uuid,
            const WayDue *due,
            GDateTime    *day,
            gint64        now)
{
  g_autofree char *uid = dup_uid (learner_uuid, due);
  g_autofree char *more = dup_description (due);
  icalcomponent   *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  const char      *summary = due->kind == WAY_DUE_REFRESHER ? _ ("Waymark: renew a certificate with a short check") : _ ("Waymark: a short look back is ready");

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (icaltime_from_timet_with_zone ((time_t) (now / G_USEC_PER_SEC), 0, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_dtstart (get_day (day)));
  icalcomponent_add_property (event, icalproperty_new_summary (summary));
  icalcomponent_add_property (event, icalproperty_new_description (more));
  icalcomponent_add_property (event, icalproperty_new_class (ICAL_CLASS_PRIVATE));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));

  return event;
}

/**
 * way_due_to_calendar:
 * @due: (element-type WayDue): checks
 * @learner_uuid: whose
 * @now: when the file is made, microseconds since 1970 UTC
 *
 * A calendar file (RFC 5545) with a whole-day event for each check; a check without a right day is left out. It names no module: a calendar lies open on a family's computer. Taken in again, it moves what is there
 * and adds nothing twice. Pure.
 *
 * Returns: (transfer full): the file's text
 */
char *
way_due_to_calendar (GPtrArray  *due,
                     const char *learner_uuid,
                     gint64      now)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  char          *ical;
  char          *text;

  g_return_val_if_fail (due != NULL && learner_uuid != NULL, NULL);

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid (PRODUCT));
  for (guint i = 0; i < due->len; i++)
    {
      const WayDue *check = g_ptr_array_index (due, i);
      g_autoptr (GDateTime) day = read_day (check->due_on);

      if (day != NULL)
        icalcomponent_add_component (calendar, make_event (learner_uuid, check, day, now));
    }
  ical = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (ical);
  icalmemory_free_buffer (ical);
  icalcomponent_free (calendar);

  return text;
}
