/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record-text-portfolio.h"

#include "portfolio-fixture.h"
#include "way-group-learning-store.h"
#include "way-session-store.h"
#include "way-signing-key-store.h"

/* What a learner can show, and a trainer's sessions: lines for record-text.c. */

typedef struct
{
  WayDatabase *database;
  gint64       learner_id;
  const char  *learner;
  RecordDetail detail;
  GPtrArray   *lines;
} Writer;

static void
add_line (Writer     *writer,
          const char *format,
          ...) G_GNUC_PRINTF (2, 3);

static void
add_line (Writer     *writer,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (writer->lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Ids, keys and times are told only where they stay as they are. */
static const char *
exact (Writer     *writer,
       const char *text)
{
  return writer->detail == RECORD_EXACT ? text : "-";
}

static gint64
exact_time (Writer *writer,
            gint64  time)
{
  return writer->detail == RECORD_EXACT ? time : 0;
}

static gboolean
write_group_learning (Writer  *writer,
                      GError **error)
{
  g_autoptr (GPtrArray) list = way_group_learning_store_list (writer->database, writer->learner_id, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const WayGroupLearning *learning = g_ptr_array_index (list, i);
      g_autofree char        *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, learning->record != NULL ? learning->record : "locked", -1);

      add_line (writer, "took part %s %s “%s” %s %s “%s” %u min signer %s file %.8s at %" G_GINT64_FORMAT " imported at %" G_GINT64_FORMAT, writer->learner,
                learning->session_uuid, learning->title, learning->module_id, learning->module_version, learning->module_title, learning->minutes, learning->signer,
                sum, learning->held_at, exact_time (writer, learning->imported_at));
    }

  return list != NULL;
}

static void
write_people (Writer               *writer,
              const WaySessionData *data)
{
  for (guint i = 0; i < data->people->len; i++)
    {
      const WaySessionPerson *person = g_ptr_array_index (data->people, i);

      add_line (writer, "person %s “%s” “%s” %s", exact (writer, data->session->uuid), person->name, person->reference, exact (writer, person->uuid));
    }
  for (guint i = 0; i < data->presence->len; i++)
    {
      const WaySessionPresence *presence = g_ptr_array_index (data->presence, i);

      add_line (writer, "present %s %02u from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, exact (writer, data->session->uuid), i,
                exact_time (writer, presence->arrived_at), exact_time (writer, presence->left_at));
    }
}

static void
write_rounds (Writer               *writer,
              const WaySessionData *data)
{
  for (guint i = 0; i < data->rounds->len; i++)
    {
      const WaySessionRound *round = g_ptr_array_index (data->rounds, i);
      g_autoptr (GString) hands = g_string_new (NULL);

      for (guint j = 0; j < round->counts->len; j++)
        {
          const WaySessionCount *count = g_ptr_array_index (round->counts, j);

          g_string_append_printf (hands, " %s%s %u", count->option_id, count->correct ? "+" : "", count->hands);
        }
      add_line (writer, "round %s %u %s %u %u “%s” of %u revealed %d:%s", exact (writer, data->session->uuid), round->block, round->subject, round->poll, round->round,
                round->question, round->present, round->revealed, hands->str);
    }
}

static gboolean
write_session (Writer  *writer,
               gint64   session_id,
               GError **error)
{
  g_autoptr (WaySessionData) data = way_session_store_load (writer->database, session_id, error);
  const WaySession *session;

  if (data == NULL)
    return FALSE;

  session = data->session;
  add_line (writer, "session %s %s “%s” by “%s” in “%s” %s %s anonymous %d heads %u state %d block %u stage %d from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " blocks %u visits %u steps %u parked %u",
            writer->learner, exact (writer, session->uuid), session->title, session->trainer, session->place, session->module_id, session->module_version,
            session->anonymous, session->headcount, (int) session->state, session->block, (int) session->stage, exact_time (writer, session->started_at),
            exact_time (writer, session->ended_at), data->blocks->len, data->visits->len, data->steps->len, data->parked->len);
  write_people (writer, data);
  write_rounds (writer, data);

  return TRUE;
}

static gboolean
write_sessions (Writer  *writer,
                GError **error)
{
  g_autoptr (GPtrArray) list = way_session_store_list (writer->database, writer->learner_id, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!write_session (writer, ((const WaySession *) g_ptr_array_index (list, i))->id, error))
      return FALSE;

  return list != NULL;
}

static gboolean
write_key (Writer  *writer,
           GError **error)
{
  g_autofree char *public_key = NULL;

  if (!way_signing_key_store_find (writer->database, writer->learner_id, &public_key, error))
    return FALSE;

  if (public_key != NULL)
    add_line (writer, "key %s %s", writer->learner, exact (writer, public_key));

  return TRUE;
}

gboolean
record_add_portfolio (WayDatabase *database,
                      gint64       learner_id,
                      const char  *learner,
                      RecordDetail detail,
                      GPtrArray   *lines,
                      GError     **error)
{
  Writer writer = { database, learner_id, learner, detail, lines };

  return fixture_add_portfolio (database, learner_id, learner, detail == RECORD_EXACT, lines, error) && write_group_learning (&writer, error) &&
         write_sessions (&writer, error) && write_key (&writer, error);
}
