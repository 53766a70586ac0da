/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libical/ical.h>
#include <string.h>

#include "way-portfolio-export.h"

/* The calendar file, read back by libical and by the rules of RFC 5545. */

#define NOW G_GINT64_CONSTANT (1795600496123456) /* 2026-11-25T09:54:56Z */

#define ADA "c56a4180-65aa-42ec-a945-5fd21dec0538"
#define BEN "0b8f7c1e-4f3a-4d0e-9a53-0d8f6f2f9c11"

static WayDue *
due_new (WayDueKind  kind,
         const char *module,
         const char *due_on,
         const char *valid_until,
         guint       step)
{
  WayDue *due = g_new0 (WayDue, 1);

  due->kind = kind;
  due->module_id = g_strdup (module);
  due->module_title = g_strdup_printf ("The title of %s, ŵ", module);
  due->due_on = g_strdup (due_on);
  due->valid_until = g_strdup (valid_until);
  due->step = step;

  return due;
}

static GPtrArray *
list_new (void)
{
  GPtrArray *due = g_ptr_array_new_with_free_func ((GDestroyNotify) way_due_free);

  g_ptr_array_add (due, due_new (WAY_DUE_RECALL, "secret-subject", "2026-11-25", "", 0));
  g_ptr_array_add (due, due_new (WAY_DUE_RECALL, "tea-and-talk", "2026-11-25", "", 0));
  g_ptr_array_add (due, due_new (WAY_DUE_REFRESHER, "secret-subject", "2028-02-29", "2028-04-29", 0));

  return due;
}

static icalcomponent *
parse (const char *text)
{
  icalcomponent *calendar = icalcomponent_new_from_string (text);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_isa (calendar), ==, ICAL_VCALENDAR_COMPONENT);
  g_assert_true (icalrestriction_check (calendar));
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);

  return calendar;
}

static const char *
get_text (icalcomponent    *component,
          icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);

  g_assert_nonnull (property);

  return icalproperty_get_value_as_string (property);
}

/* What goes in comes out, as whole days that block nothing and ring nowhere. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) due = list_new ();
  g_autofree char *text = way_due_to_calendar (due, ADA, NOW);
  icalcomponent   *calendar = parse (text);
  icalcomponent   *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  guint            n = 0;

  g_assert_cmpstr (get_text (calendar, ICAL_VERSION_PROPERTY), ==, "2.0");
  g_assert_true (g_str_has_prefix (get_text (calendar, ICAL_PRODID_PROPERTY), "-//The Waymark project//"));
  for (; event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT), n++)
    {
      const WayDue       *one = g_ptr_array_index (due, n);
      struct icaltimetype day = icalcomponent_get_dtstart (event);
      g_autofree char    *due_on = g_strdup_printf ("%04d-%02d-%02d", day.year, day.month, day.day);

      g_assert_true (day.is_date);
      g_assert_cmpstr (due_on, ==, one->due_on);
      g_assert_cmpstr (get_text (event, ICAL_DTSTAMP_PROPERTY), ==, "20261125T095456Z");
      g_assert_cmpstr (get_text (event, ICAL_TRANSP_PROPERTY), ==, "TRANSPARENT");
      g_assert_cmpstr (get_text (event, ICAL_CLASS_PROPERTY), ==, "PRIVATE");
      g_assert_cmpint (icalcomponent_count_components (event, ICAL_VALARM_COMPONENT), ==, 0);
      g_assert_nonnull (strstr (icalcomponent_get_summary (event), "Waymark"));
      g_assert_true (one->kind == WAY_DUE_RECALL || strstr (icalcomponent_get_description (event), "29 April 2028") != NULL);
    }
  g_assert_cmpuint (n, ==, due->len);
  icalcomponent_free (calendar);
}

/* RFC 5545 section 3.1: CR LF after each line, none longer than 75 octets, none cut within a character. */
static void
test_lines (void)
{
  g_autoptr (GPtrArray) due = list_new ();
  g_autofree char *text = way_due_to_calendar (due, ADA, NOW);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n_folded = 0;

  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_true (g_str_has_suffix (text, "\r\nEND:VCALENDAR\r\n"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      n_folded += *lines[i] == ' ';
    }
  g_assert_cmpuint (n_folded, >, 0);
  g_assert_nonnull (strstr (text, "\r\nDTSTART;VALUE=DATE:20280229\r\n"));
}

/* A calendar lies open on a family's computer. */
static void
test_tells_nothing (void)
{
  static const char *const secrets[] = { "secret", "subject", "tea-and-talk", "title", ADA };
  g_autoptr (GPtrArray) due = list_new ();
  g_autofree char *text = way_due_to_calendar (due, ADA, NOW);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n ", -1);
  g_autofree char *unfolded = g_strjoinv ("", lines);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (unfolded, secrets[i]));
}

static char *
dup_uid (const char *learner,
         WayDue     *one,
         gint64      now)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) way_due_free);
  g_autofree char *text = NULL;
  icalcomponent   *calendar;
  char            *uid;

  g_ptr_array_add (due, one);
  text = way_due_to_calendar (due, learner, now);
  calendar = parse (text);
  uid = g_strdup (icalcomponent_get_uid (icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT)));
  icalcomponent_free (calendar);

  return uid;
}

/* Against a refresher of Ada's in Tea and talk on the 1 March 2027 */
static const struct
{
  WayDueKind  kind;
  const char *learner;
  const char *module;
  const char *due_on;
  guint       step;
  gboolean    same;
} uid_cases[] = {
  { WAY_DUE_REFRESHER, ADA, "tea-and-talk", "2027-03-01", 0, TRUE },
  { WAY_DUE_REFRESHER, ADA, "tea-and-talk", "2030-03-01", 0, TRUE },
  { WAY_DUE_REFRESHER, ADA, "tea-and-talk", "2027-03-01", 1, FALSE },
  { WAY_DUE_RECALL, ADA, "tea-and-talk", "2027-03-01", 0, FALSE },
  { WAY_DUE_REFRESHER, BEN, "tea-and-talk", "2027-03-01", 0, FALSE },
  { WAY_DUE_REFRESHER, ADA, "best-interests", "2027-03-01", 0, FALSE },
};

/* What is imported again takes the place of what was there. */
static void
test_uids (void)
{
  g_autofree char *first = dup_uid (ADA, due_new (WAY_DUE_REFRESHER, "tea-and-talk", "2027-03-01", "2027-04-30", 0), NOW);

  g_assert_true (g_str_has_suffix (first, "@waymark"));
  for (gsize i = 0; i < G_N_ELEMENTS (uid_cases); i++)
    {
      WayDue          *due = due_new (uid_cases[i].kind, uid_cases[i].module, uid_cases[i].due_on, "2027-04-30", uid_cases[i].step);
      g_autofree char *uid = dup_uid (uid_cases[i].learner, due, NOW + (gint64) i * G_USEC_PER_SEC);

      g_test_message ("%" G_GSIZE_FORMAT " %s", i, uid);
      g_assert_cmpint (g_str_equal (uid, first), ==, uid_cases[i].same);
    }
}

/* Nothing due is a calendar without events; a day that is none is left out. */
static void
test_odd (void)
{
  static const char *const days[] = { "", "soon", "2026-11", "2026-02-30", "2026-11-25T10" };
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) way_due_free);
  g_autofree char *empty = way_due_to_calendar (due, ADA, NOW);
  g_autofree char *text = NULL;
  icalcomponent   *calendar;

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_ptr_array_add (due, due_new (WAY_DUE_RECALL, "tea-and-talk", days[i], "", 0));
  text = way_due_to_calendar (due, ADA, NOW);
  g_assert_cmpstr (text, ==, empty);
  calendar = icalcomponent_new_from_string (text);
  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 0);
  icalcomponent_free (calendar);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/calendar/round-trip", test_round_trip);
  g_test_add_func ("/calendar/lines", test_lines);
  g_test_add_func ("/calendar/tells-nothing", test_tells_nothing);
  g_test_add_func ("/calendar/uids", test_uids);
  g_test_add_func ("/calendar/odd", test_odd);

  return g_test_run ();
}
