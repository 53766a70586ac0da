/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record-session-text.h"

#include "way-group-learning-store.h"
#include "way-session-store.h"
#include "way-signing-key-store.h"
#include "way-types.h"

typedef struct
{
  GPtrArray      *lines;
  WaySessionData *data;
  RecordDetail    detail;
  const char     *name; /* how the session is called in the lines about it */
} Writer;

static void
add_line (GPtrArray  *lines,
          const char *format,
          ...) G_GNUC_PRINTF (2, 3);

static void
add_line (GPtrArray  *lines,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* " at A B", where times are told; without them only whether there is one. */
static char *
dup_times (RecordDetail detail,
           gint64       first,
           gint64       second)
{
  if (detail == RECORD_EXACT)
    return g_strdup_printf (" at %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, first, second);

  return g_strdup_printf ("%s%s", first != 0 ? " begun" : "", second != 0 ? " over" : "");
}

static void
add_itself (Writer *self)
{
  WaySession      *session = self->data->session;
  g_autofree char *times = dup_times (self->detail, session->started_at, session->ended_at);
  g_autofree char *seen = self->detail == RECORD_EXACT ? dup_times (self->detail, session->created_at, session->seen_at) : g_strdup ("");
  g_autofree char *steps = g_strjoinv ("|", session->disclosure);

  add_line (self->lines, "session %s “%s” by “%s” in “%s” of %s %s “%s” %s at %u %s %u names %d headcount %u “%s” “%s”%s%s", self->name, session->title, session->trainer,
            session->place, session->module_id, session->module_version, session->module_title, way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) session->state),
            session->block, way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) session->stage), session->poll, !session->anonymous, session->headcount, session->opt_out,
            steps, times, seen);
  if (session->state == WAY_SESSION_ENDED)
    add_line (self->lines, "ended %s", self->name);
}

/* A block that was put in has an id of its own, and moves those behind it on. */
static const char *
get_block (Writer *self,
           guint   number)
{
  WayRunBlock *block = g_ptr_array_index (self->data->blocks, number);

  return self->detail == RECORD_EXACT ? block->id : block->title;
}

static void
add_plan (Writer *self)
{
  for (guint i = 0; i < self->data->blocks->len; i++)
    {
      WayRunBlock     *block = g_ptr_array_index (self->data->blocks, i);
      g_autofree char *wall = g_strjoinv ("|", block->wall);
      g_autofree char *prompts = g_strjoinv ("|", block->prompts);

      add_line (self->lines, "block %s %s %03u %s “%s” %u minutes %s %u rounds %d “%s” “%s” “%s” “%s”", self->name, get_block (self, i), i, way_enum_to_nick (WAY_TYPE_RUN_BLOCK_KIND, (int) block->kind),
                block->title, block->minutes, block->subject, block->rounds, block->confidence, wall, prompts, block->notes, block->without_equipment);
    }
}

static const char *
get_person (Writer           *self,
            WaySessionPerson *person)
{
  return self->detail == RECORD_EXACT ? person->uuid : person->name;
}

/* How often they came and went, counted. */
static void
add_presence (Writer           *self,
              WaySessionPerson *person)
{
  guint n = 0;

  for (guint i = 0; i < self->data->presence->len; i++)
    {
      WaySessionPresence *presence = g_ptr_array_index (self->data->presence, i);
      g_autofree char    *times = dup_times (self->detail, presence->arrived_at, presence->left_at);

      if (presence->person_id != person->id)
        continue;
      n++;
      add_line (self->lines, "came %s %s %u%s", self->name, get_person (self, person), n, times);
      if (presence->left_at != 0)
        add_line (self->lines, "left %s %s %u", self->name, get_person (self, person), n);
    }
}

static void
add_people (Writer *self)
{
  for (guint i = 0; i < self->data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (self->data->people, i);

      add_line (self->lines, "person %s %s “%s” “%s”", self->name, get_person (self, person), person->name, person->reference);
      add_presence (self, person);
    }
}

static void
add_visits (Writer *self)
{
  for (guint i = 0; i < self->data->visits->len; i++)
    {
      WaySessionVisit *visit = g_ptr_array_index (self->data->visits, i);
      g_autofree char *times = dup_times (self->detail, visit->entered_at, visit->left_at);

      add_line (self->lines, "visit %s %03u block %u break %d%s", self->name, i, visit->block, visit->is_break, times);
    }
}

static void
add_round (Writer          *self,
           WaySessionRound *round)
{
  g_autofree char *time = dup_times (self->detail, round->asked_at, 0);

  add_line (self->lines, "round %s %s/%s/%u/%u “%s” %.8s one each %d marked %d of %u shown %d%s", self->name, get_block (self, round->block), round->subject, round->poll, round->round,
            round->question, round->content_hash, round->one_each, round->marked, round->present, round->revealed, time);
  for (guint i = 0; i < round->counts->len; i++)
    {
      WaySessionCount *count = g_ptr_array_index (round->counts, i);

      add_line (self->lines, "hands %s %s/%s/%u/%u/%s “%u” “%s” right %d", self->name, get_block (self, round->block), round->subject, round->poll, round->round, count->option_id, count->hands,
                count->text, count->correct);
    }
}

static void
add_steps_and_parked (Writer *self)
{
  for (guint i = 0; i < self->data->steps->len; i++)
    {
      WaySessionStep  *step = g_ptr_array_index (self->data->steps, i);
      g_autofree char *time = dup_times (self->detail, step->made_at, 0);

      add_line (self->lines, "chosen %s %03u %s %s at %u %.8s%s", self->name, i, step->node_id, step->choice_id != NULL ? step->choice_id : "back", step->block,
                step->content_hash, time);
    }
  for (guint i = 0; i < self->data->parked->len; i++)
    {
      WaySessionParked *parked = g_ptr_array_index (self->data->parked, i);
      g_autofree char  *time = dup_times (self->detail, parked->made_at, 0);

      add_line (self->lines, "parked %s “%s”%s", self->name, parked->text, time);
    }
}

/* By its UUID where those are told, else by its title, which is its own in a table of deeds. */
void
record_add_session (GPtrArray      *lines,
                    WaySessionData *data,
                    RecordDetail    detail)
{
  Writer self = { lines, data, detail, detail == RECORD_EXACT ? data->session->uuid : data->session->title };

  add_itself (&self);
  add_plan (&self);
  add_people (&self);
  add_visits (&self);
  for (guint i = 0; i < data->rounds->len; i++)
    add_round (&self, g_ptr_array_index (data->rounds, i));
  add_steps_and_parked (&self);
}

char *
record_session_dup_text (WaySessionData *data,
                         RecordDetail    detail)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  record_add_session (lines, data, detail);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static gboolean
add_learning (GPtrArray   *lines,
              WayDatabase *database,
              gint64       learner_id,
              RecordDetail detail,
              GError     **error)
{
  g_autoptr (GPtrArray) list = way_group_learning_store_list (database, learner_id, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      WayGroupLearning *learning = g_ptr_array_index (list, i);
      g_autofree char  *times = dup_times (detail, learning->held_at, learning->imported_at);

      add_line (lines, "taken-in %s “%s” %s %s “%s” %u minutes %.8s “%s”%s", learning->session_uuid, learning->title, learning->module_id, learning->module_version,
                learning->module_title, learning->minutes, learning->signer, learning->record, times);
    }

  return list != NULL;
}

static gboolean
add_key (GPtrArray   *lines,
         WayDatabase *database,
         gint64       learner_id,
         RecordDetail detail,
         GError     **error)
{
  g_autofree char *key = NULL;

  if (!way_signing_key_store_find (database, learner_id, &key, error))
    return FALSE;
  if (key != NULL)
    add_line (lines, "key %s", detail == RECORD_EXACT ? key : "made");

  return TRUE;
}

/* All that somebody has of sessions: those that they led, those that they were at, and their key. */
gboolean
record_add_sessions (GPtrArray   *lines,
                     WayDatabase *database,
                     gint64       learner_id,
                     RecordDetail detail,
                     GError     **error)
{
  g_autoptr (GPtrArray) sessions = way_session_store_list (database, learner_id, error);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      g_autoptr (WaySessionData) data = way_session_store_load (database, ((WaySession *) g_ptr_array_index (sessions, i))->id, error);

      if (data == NULL)
        return FALSE;
      record_add_session (lines, data, detail);
    }

  return sessions != NULL && add_learning (lines, database, learner_id, detail, error) && add_key (lines, database, learner_id, detail, error);
}
