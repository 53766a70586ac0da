/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-print.h"

#include <json-glib/json-glib.h>

#include "way-progress-report.h"

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

/* NULL is null. */
static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* 0 is no time. */
static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  g_autofree char *text = way_progress_report_format_time (time);

  add_string (builder, name, text);
}

static void
begin_array (JsonBuilder *builder,
             const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static JsonBuilder *
begin_output (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "version", OUTPUT_VERSION);

  return builder;
}

static char *
end_output (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_object_unref (builder);

  return g_strconcat (text, "\n", NULL);
}

static void
add_head (JsonBuilder    *builder,
          WaySessionData *data,
          gint64          now)
{
  const WaySession *session = data->session;

  add_string (builder, "uuid", session->uuid);
  add_string (builder, "title", session->title);
  add_string (builder, "trainer", session->trainer);
  add_string (builder, "place", session->place);
  add_string (builder, "module_id", session->module_id);
  add_string (builder, "module_version", session->module_version);
  add_string (builder, "module_title", session->module_title);
  add_boolean (builder, "anonymous", session->anonymous);
  add_int (builder, "people", session->anonymous ? session->headcount : data->people->len);
  add_int (builder, "present", way_session_data_get_n_present (data));
  add_string (builder, "state", way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) session->state));
  add_int (builder, "block", session->block);
  add_string (builder, "stage", way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) session->stage));
  add_int (builder, "poll", session->poll);
  add_time (builder, "created_at", session->created_at);
  add_time (builder, "started_at", session->started_at);
  add_time (builder, "ended_at", session->ended_at);
  add_int (builder, "minutes", way_session_data_get_minutes (data, now));
  add_int (builder, "planned", way_session_data_get_planned (data));
}

/**
 * way_session_json_list:
 * @sessions: (element-type WaySessionData): sessions
 * @now: the time, microseconds since 1970 UTC
 *
 * Returns: (transfer full): an object with the sessions' heads
 */
char *
way_session_json_list (GPtrArray *sessions,
                       gint64     now)
{
  JsonBuilder *builder = begin_output ();

  begin_array (builder, "sessions");
  for (guint i = 0; i < sessions->len; i++)
    {
      json_builder_begin_object (builder);
      add_head (builder, g_ptr_array_index (sessions, i), now);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return end_output (builder);
}

static void
add_counts (JsonBuilder           *builder,
            const WaySessionRound *round)
{
  begin_array (builder, "counts");
  for (guint i = 0; i < round->counts->len; i++)
    {
      const WaySessionCount *count = g_ptr_array_index (round->counts, i);

      json_builder_begin_object (builder);
      add_string (builder, "option", count->option_id);
      add_string (builder, "text", count->text);
      add_boolean (builder, "correct", count->correct);
      add_int (builder, "hands", count->hands);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_rounds (JsonBuilder    *builder,
            WaySessionData *data,
            guint           block)
{
  begin_array (builder, "rounds");
  for (guint i = 0; i < data->rounds->len; i++)
    {
      const WaySessionRound *round = g_ptr_array_index (data->rounds, i);

      if (round->block != block)
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "subject", round->subject);
      add_int (builder, "poll", round->poll);
      add_int (builder, "round", round->round);
      add_string (builder, "content_hash", round->content_hash);
      add_string (builder, "question", round->question);
      add_boolean (builder, "one_each", round->one_each);
      add_boolean (builder, "marked", round->marked);
      add_int (builder, "present", round->present);
      add_boolean (builder, "revealed", round->revealed);
      add_time (builder, "asked_at", round->asked_at);
      add_counts (builder, round);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_steps (JsonBuilder    *builder,
           WaySessionData *data,
           guint           block)
{
  begin_array (builder, "steps");
  for (guint i = 0; i < data->steps->len; i++)
    {
      const WaySessionStep *step = g_ptr_array_index (data->steps, i);

      if (step->block != block)
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "content_hash", step->content_hash);
      add_string (builder, "node", step->node_id);
      add_string (builder, "choice", step->choice_id);
      add_time (builder, "made_at", step->made_at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_blocks (JsonBuilder    *builder,
            WaySessionData *data,
            gint64          now)
{
  begin_array (builder, "blocks");
  for (guint i = 0; i < data->blocks->len; i++)
    {
      const WayRunBlock *block = g_ptr_array_index (data->blocks, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", block->id);
      add_string (builder, "kind", way_enum_to_nick (WAY_TYPE_RUN_BLOCK_KIND, (int) block->kind));
      add_string (builder, "title", block->title);
      add_string (builder, "subject", block->subject);
      add_int (builder, "minutes", block->minutes);
      add_int (builder, "seconds_used", way_session_data_get_used (data, i, now) / G_USEC_PER_SEC);
      add_rounds (builder, data, i);
      add_steps (builder, data, i);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_people (JsonBuilder    *builder,
            WaySessionData *data,
            gint64          now)
{
  begin_array (builder, "register");
  for (guint i = 0; i < data->people->len; i++)
    {
      const WaySessionPerson *person = g_ptr_array_index (data->people, i);

      json_builder_begin_object (builder);
      add_string (builder, "uuid", person->uuid);
      add_string (builder, "name", person->name);
      add_string (builder, "reference", person->reference);
      add_boolean (builder, "present", way_session_data_is_present (data, person->id));
      add_int (builder, "minutes", way_session_data_get_minutes_of (data, person->id, now));
      add_time (builder, "arrived_at", way_session_attendance_get_arrived (data, person->id));
      add_time (builder, "left_at", way_session_attendance_get_left (data, person->id));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * way_session_json_show:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC
 *
 * Returns: (transfer full): an object with all that is kept of it
 */
char *
way_session_json_show (WaySessionData *data,
                       gint64          now)
{
  JsonBuilder *builder = begin_output ();

  add_head (builder, data, now);
  add_people (builder, data, now);
  add_blocks (builder, data, now);
  begin_array (builder, "parked");
  for (guint i = 0; i < data->parked->len; i++)
    json_builder_add_string_value (builder, ((WaySessionParked *) g_ptr_array_index (data->parked, i))->text);
  json_builder_end_array (builder);

  return end_output (builder);
}

/**
 * way_session_json_attendance:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC
 *
 * Returns: (transfer full): an object with its head and register
 */
char *
way_session_json_attendance (WaySessionData *data,
                             gint64          now)
{
  JsonBuilder *builder = begin_output ();

  add_head (builder, data, now);
  add_people (builder, data, now);

  return end_output (builder);
}

/**
 * way_session_json_written:
 * @data: a session
 * @name: "file" or "folder"
 * @path: (type filename): where something was written
 * @n_files: how many files it is, for a folder
 * @signer: (nullable): the public key that signed them, base64
 *
 * Returns: (transfer full): an object that tells what was written
 */
char *
way_session_json_written (WaySessionData *data,
                          const char     *name,
                          const char     *path,
                          guint           n_files,
                          const char     *signer)
{
  JsonBuilder *builder = begin_output ();

  add_string (builder, "uuid", data->session->uuid);
  add_string (builder, name, path);
  if (signer != NULL)
    {
      add_int (builder, "files", n_files);
      add_string (builder, "signer", signer);
    }

  return end_output (builder);
}
