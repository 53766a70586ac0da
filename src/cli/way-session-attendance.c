/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-print.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define LINE_END "\r\n"
#define HEAD "name,reference,minutes,arrived,left"

/* What begins like this is a formula to a spreadsheet, and would be calculated instead of shown. What has apostrophes before it gets one more, so that
 * way_register_parse() takes away only what was put there. */
static gboolean
is_formula (const char *text)
{
  const char *p = text + strspn (text, "'");

  return *p != '\0' && strchr ("=+-@\t\r", *p) != NULL;
}

/* RFC 4180, section 2, rules 5 to 7. */
static void
add_text (GString    *line,
          const char *text)
{
  gboolean quoted = strpbrk (text, ",;\"\t\r\n") != NULL;

  if (quoted)
    g_string_append_c (line, '"');
  if (is_formula (text))
    g_string_append_c (line, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  if (quoted)
    g_string_append_c (line, '"');
}

/* ISO 8601 in UTC to the second; empty for 0, which stands for "not yet". */
static void
add_time (GString *line,
          gint64   microseconds)
{
  g_autoptr (GDateTime) time = microseconds != 0 ? g_date_time_new_from_unix_utc (microseconds / G_TIME_SPAN_SECOND) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  g_string_append_c (line, ',');
  g_string_append (line, text != NULL ? text : "");
}

/**
 * way_session_attendance_get_arrived:
 * @data: a session
 * @person_id: somebody on its register
 *
 * Returns: when they came first, microseconds since 1970 UTC; 0 if they never did
 */
gint64
way_session_attendance_get_arrived (WaySessionData *data,
                                    gint64          person_id)
{
  for (guint i = 0; i < data->presence->len; i++)
    {
      const WaySessionPresence *presence = g_ptr_array_index (data->presence, i);

      if (presence->person_id == person_id)
        return presence->arrived_at;
    }

  return 0;
}

/**
 * way_session_attendance_get_left:
 * @data: a session
 * @person_id: somebody on its register
 *
 * Returns: when they left for good, microseconds since 1970 UTC; 0 if they are there or never came
 */
gint64
way_session_attendance_get_left (WaySessionData *data,
                                 gint64          person_id)
{
  gint64 left_at = 0;

  for (guint i = 0; i < data->presence->len; i++)
    {
      const WaySessionPresence *presence = g_ptr_array_index (data->presence, i);

      if (presence->person_id == person_id)
        left_at = presence->left_at;
    }

  return left_at;
}

/**
 * way_session_attendance_to_csv:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC; it ends what is open while the session is running
 *
 * The register with everybody's minutes as RFC 4180 has it: UTF-8 with the byte order mark by which spreadsheets know it, lines end with CR and LF. What
 * would be a formula gets an apostrophe before it. [func@way_register_parse] reads it again. Pure.
 *
 * Returns: (transfer full): the table
 */
char *
way_session_attendance_to_csv (WaySessionData *data,
                               gint64          now)
{
  GString *table = g_string_new (BYTE_ORDER_MARK HEAD LINE_END);

  for (guint i = 0; i < data->people->len; i++)
    {
      const WaySessionPerson *person = g_ptr_array_index (data->people, i);

      add_text (table, person->name);
      g_string_append_c (table, ',');
      add_text (table, person->reference);
      g_string_append_printf (table, ",%u", way_session_data_get_minutes_of (data, person->id, now));
      add_time (table, way_session_attendance_get_arrived (data, person->id));
      add_time (table, way_session_attendance_get_left (data, person->id));
      g_string_append (table, LINE_END);
    }

  return g_string_free (table, FALSE);
}
