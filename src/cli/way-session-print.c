/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-print.h"

#include "way-progress-report.h"

#define ID_LENGTH 8 /* of a UUID: enough to tell sessions apart by eye */

static guint
count_people (WaySessionData *data)
{
  return data->session->anonymous ? data->session->headcount : data->people->len;
}

/* "-" for 0 */
static char *
dup_time (gint64 microseconds)
{
  char *text = way_progress_report_format_time (microseconds);

  return text != NULL ? text : g_strdup ("-");
}

/**
 * way_session_print_list:
 * @sessions: (element-type WaySessionData): sessions
 *
 * A line for each: the beginning of its ID, when it began or was made, its state, how many people, its title and module.
 *
 * Returns: (transfer full): the lines
 */
char *
way_session_print_list (GPtrArray *sessions)
{
  GString *text = g_string_new (sessions->len == 0 ? "There are no group sessions yet.\n" : NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      WaySessionData   *data = g_ptr_array_index (sessions, i);
      const WaySession *session = data->session;
      g_autofree char  *time = dup_time (session->started_at != 0 ? session->started_at : session->created_at);
      guint             n_people = count_people (data);

      g_string_append_printf (text, "%.*s  %s  %-8s  %3u %-6s  %s (%s)\n", ID_LENGTH, session->uuid, time,
                              way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) session->state), n_people, n_people == 1 ? "person" : "people", session->title,
                              session->module_title);
    }

  return g_string_free (text, FALSE);
}

static void
append_head (GString        *text,
             WaySessionData *data,
             gint64          now)
{
  const WaySession *session = data->session;
  g_autofree char  *started = dup_time (session->started_at);
  g_autofree char  *ended = dup_time (session->ended_at);

  g_string_append_printf (text, "%s\n  ID: %s\n  Module: %s (%s %s)\n", session->title, session->uuid, session->module_title, session->module_id, session->module_version);
  if (*session->trainer != '\0')
    g_string_append_printf (text, "  Trainer: %s\n", session->trainer);
  if (*session->place != '\0')
    g_string_append_printf (text, "  Place: %s\n", session->place);
  g_string_append_printf (text, "  State: %s, at part %u of %u (%s)\n", way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) session->state), session->block + 1,
                          data->blocks->len, way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) session->stage));
  g_string_append_printf (text, "  Began: %s\n  Ended: %s\n  Minutes: %u without breaks, %u planned with them\n", started, ended,
                          way_session_data_get_minutes (data, now), way_session_data_get_planned (data));
  if (session->anonymous)
    g_string_append_printf (text, "  People: %u, no names are kept\n", session->headcount);
  else
    g_string_append_printf (text, "  People: %u on the register, %u there\n", data->people->len, way_session_data_get_n_present (data));
}

static const char *
describe_round (guint round)
{
  return round == WAY_SESSION_ROUND_SURE ? "certain" : round == 2 ? "second round"
                                                                  : "first round";
}

static void
append_rounds (GString        *text,
               WaySessionData *data,
               guint           block)
{
  const WaySessionRound *last = NULL;

  for (guint i = 0; i < data->rounds->len; i++)
    {
      const WaySessionRound *round = g_ptr_array_index (data->rounds, i);

      if (round->block != block)
        continue;
      if (last == NULL || last->poll != round->poll || !g_str_equal (last->subject, round->subject))
        g_string_append_printf (text, "     %s\n", round->question);
      last = round;

      g_string_append_printf (text, "       %s, %u of %u:", describe_round (round->round), way_session_round_get_hands (round), round->present);
      for (guint j = 0; j < round->counts->len; j++)
        {
          const WaySessionCount *count = g_ptr_array_index (round->counts, j);

          g_string_append_printf (text, "%s %s%s %u", j > 0 ? "," : "", count->option_id, count->correct ? "*" : "", count->hands);
        }
      g_string_append_c (text, '\n');
    }
}

static void
append_steps (GString        *text,
              WaySessionData *data,
              guint           block)
{
  for (guint i = 0; i < data->steps->len; i++)
    {
      const WaySessionStep *step = g_ptr_array_index (data->steps, i);

      if (step->block == block)
        g_string_append_printf (text, "       at %s: %s\n", step->node_id, step->choice_id != NULL ? step->choice_id : "went back to it");
    }
}

/**
 * way_session_print_show:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC
 *
 * All that is kept of a session but the register, which attendance has: what was done, every show of hands with the right options starred, the way
 * through scenes, and what was parked.
 *
 * Returns: (transfer full): the text
 */
char *
way_session_print_show (WaySessionData *data,
                        gint64          now)
{
  GString *text = g_string_new (NULL);

  append_head (text, data, now);
  for (guint i = 0; i < data->blocks->len; i++)
    {
      const WayRunBlock *block = g_ptr_array_index (data->blocks, i);
      gint64             used = way_session_data_get_used (data, i, now);

      g_string_append_printf (text, "%s%3u. %s (%s): %u of %u minutes\n", i == 0 ? "\n" : "", i + 1, block->title,
                              way_enum_to_nick (WAY_TYPE_RUN_BLOCK_KIND, (int) block->kind), (guint) ((used + 30 * G_USEC_PER_SEC) / (60 * G_USEC_PER_SEC)),
                              block->minutes);
      append_rounds (text, data, i);
      append_steps (text, data, i);
    }
  for (guint i = 0; i < data->parked->len; i++)
    g_string_append_printf (text, "%s  %s\n", i == 0 ? "\nQuestions that wait\n" : "", ((WaySessionParked *) g_ptr_array_index (data->parked, i))->text);

  return g_string_free (text, FALSE);
}

/**
 * way_session_print_attendance:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC
 *
 * A line for everybody on the register: the minutes they were there, when they came and left, and their name.
 *
 * Returns: (transfer full): the lines
 */
char *
way_session_print_attendance (WaySessionData *data,
                              gint64          now)
{
  GString *text = g_string_new (NULL);

  if (data->session->anonymous)
    g_string_append_printf (text, "No names are kept of this session. People: %u.\n", data->session->headcount);
  else if (data->people->len == 0)
    g_string_append (text, "The register is empty.\n");

  for (guint i = 0; i < data->people->len; i++)
    {
      const WaySessionPerson *person = g_ptr_array_index (data->people, i);
      g_autofree char        *arrived = dup_time (way_session_attendance_get_arrived (data, person->id));
      g_autofree char        *left = dup_time (way_session_attendance_get_left (data, person->id));

      g_string_append_printf (text, "%4u minutes  %s  %s  %s%s%s\n", way_session_data_get_minutes_of (data, person->id, now), arrived, left, person->name,
                              *person->reference != '\0' ? ", " : "", person->reference);
    }

  return g_string_free (text, FALSE);
}
