/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-private.h"

/* Reads one row into the bundle. */
typedef void (*ReadRow) (WaySessionData *data,
                         WayStatement   *statement);

static gboolean
read_rows (WayDatabase    *database,
           WaySessionData *data,
           gint64          session_id,
           const char     *sql,
           ReadRow         read_row,
           GError        **error)
{
  g_autoptr (WayStatement) statement = _way_session_statement_new (database, WAY_SESSION_READ_FAILED, sql, error, "i", session_id);
  WayStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    read_row (data, statement);

  return step == WAY_STEP_DONE;
}

static void
read_session (WaySessionData *data,
              WayStatement   *statement)
{
  data->session = _way_session_read (statement);
}

static void
append (char     ***list,
        const char *text)
{
  guint n = g_strv_length (*list);

  *list = g_renew (char *, *list, n + 2);
  (*list)[n] = g_strdup (text);
  (*list)[n + 1] = NULL;
}

static void
read_disclosure (WaySessionData *data,
                 WayStatement   *statement)
{
  append (&data->session->disclosure, _way_statement_get_text (statement, 0));
}

static char *
dup_unless_empty (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
read_block (WaySessionData *data,
            WayStatement   *statement)
{
  WayRunBlock *block = g_new0 (WayRunBlock, 1);

  block->id = g_strdup (_way_statement_get_text (statement, 0));
  block->kind = (WayRunBlockKind) _way_statement_get_enum (statement, 1, WAY_TYPE_RUN_BLOCK_KIND);
  block->title = g_strdup (_way_statement_get_text (statement, 2));
  block->minutes = (guint) _way_statement_get_int64 (statement, 3);
  block->subject = g_strdup (_way_statement_get_text (statement, 4));
  block->rounds = (guint) _way_statement_get_int64 (statement, 5);
  block->confidence = _way_statement_get_int64 (statement, 6) != 0;
  block->notes = dup_unless_empty (_way_statement_get_text (statement, 7));
  block->without_equipment = dup_unless_empty (_way_statement_get_text (statement, 8));
  block->wall = g_new0 (char *, 1);
  block->prompts = g_new0 (char *, 1);
  g_ptr_array_add (data->blocks, block);
}

/* The lists of the block at the place in column 0. */
static void
read_wall (WaySessionData *data,
           WayStatement   *statement)
{
  gint64 position = _way_statement_get_int64 (statement, 0);

  if (position < data->blocks->len)
    append (&((WayRunBlock *) g_ptr_array_index (data->blocks, position))->wall, _way_statement_get_text (statement, 1));
}

static void
read_prompt (WaySessionData *data,
             WayStatement   *statement)
{
  gint64 position = _way_statement_get_int64 (statement, 0);

  if (position < data->blocks->len)
    append (&((WayRunBlock *) g_ptr_array_index (data->blocks, position))->prompts, _way_statement_get_text (statement, 1));
}

static void
read_person (WaySessionData *data,
             WayStatement   *statement)
{
  WaySessionPerson *person = g_new0 (WaySessionPerson, 1);

  person->id = _way_statement_get_int64 (statement, 0);
  person->uuid = g_strdup (_way_statement_get_text (statement, 1));
  person->name = g_strdup (_way_statement_get_text (statement, 2));
  person->reference = g_strdup (_way_statement_get_text (statement, 3));
  g_ptr_array_add (data->people, person);
}

static void
read_presence (WaySessionData *data,
               WayStatement   *statement)
{
  WaySessionPresence *presence = g_new0 (WaySessionPresence, 1);

  presence->person_id = _way_statement_get_int64 (statement, 0);
  presence->arrived_at = _way_statement_get_int64 (statement, 1);
  presence->left_at = _way_statement_get_int64 (statement, 2);
  g_ptr_array_add (data->presence, presence);
}

static void
read_visit (WaySessionData *data,
            WayStatement   *statement)
{
  WaySessionVisit *visit = g_new0 (WaySessionVisit, 1);

  visit->block = (guint) _way_statement_get_int64 (statement, 0);
  visit->is_break = _way_statement_get_int64 (statement, 1) != 0;
  visit->entered_at = _way_statement_get_int64 (statement, 2);
  visit->left_at = _way_statement_get_int64 (statement, 3);
  g_ptr_array_add (data->visits, visit);
}

static void
read_round (WaySessionData *data,
            WayStatement   *statement)
{
  WaySessionRound *round = g_new0 (WaySessionRound, 1);

  round->block = (guint) _way_statement_get_int64 (statement, 0);
  round->subject = g_strdup (_way_statement_get_text (statement, 1));
  round->poll = (guint) _way_statement_get_int64 (statement, 2);
  round->round = (guint) _way_statement_get_int64 (statement, 3);
  round->content_hash = g_strdup (_way_statement_get_text (statement, 4));
  round->question = g_strdup (_way_statement_get_text (statement, 5));
  round->one_each = _way_statement_get_int64 (statement, 6) != 0;
  round->marked = _way_statement_get_int64 (statement, 7) != 0;
  round->present = (guint) _way_statement_get_int64 (statement, 8);
  round->revealed = _way_statement_get_int64 (statement, 9) != 0;
  round->asked_at = _way_statement_get_int64 (statement, 10);
  round->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_count_free);
  g_ptr_array_add (data->rounds, round);
}

static void
read_count (WaySessionData *data,
            WayStatement   *statement)
{
  WaySessionRound *round = way_session_data_find_round (data, (guint) _way_statement_get_int64 (statement, 0), _way_statement_get_text (statement, 1),
                                                        (guint) _way_statement_get_int64 (statement, 2), (guint) _way_statement_get_int64 (statement, 3));
  WaySessionCount *count;

  if (round == NULL)
    return;

  count = g_new0 (WaySessionCount, 1);
  count->option_id = g_strdup (_way_statement_get_text (statement, 4));
  count->text = g_strdup (_way_statement_get_text (statement, 5));
  count->correct = _way_statement_get_int64 (statement, 6) != 0;
  count->hands = (guint) _way_statement_get_int64 (statement, 7);
  g_ptr_array_add (round->counts, count);
}

static void
read_step (WaySessionData *data,
           WayStatement   *statement)
{
  WaySessionStep *step = g_new0 (WaySessionStep, 1);

  step->block = (guint) _way_statement_get_int64 (statement, 0);
  step->content_hash = g_strdup (_way_statement_get_text (statement, 1));
  step->node_id = g_strdup (_way_statement_get_text (statement, 2));
  step->choice_id = g_strdup (_way_statement_get_text (statement, 3));
  step->made_at = _way_statement_get_int64 (statement, 4);
  g_ptr_array_add (data->steps, step);
}

static void
read_parked (WaySessionData *data,
             WayStatement   *statement)
{
  WaySessionParked *parked = g_new0 (WaySessionParked, 1);

  parked->id = _way_statement_get_int64 (statement, 0);
  parked->text = g_strdup (_way_statement_get_text (statement, 1));
  parked->made_at = _way_statement_get_int64 (statement, 2);
  g_ptr_array_add (data->parked, parked);
}

/* In this order: what is read later goes into what was read before. */
static const struct
{
  const char *sql;
  ReadRow     read_row;
} parts[] = {
  { "SELECT v.value FROM group_sessions s, json_each (s.disclosure) v WHERE s.id = ?1 ORDER BY v.key", read_disclosure },
  { "SELECT block_id, kind, title, minutes, subject, rounds, confidence, notes, without_equipment FROM session_blocks WHERE session_id = ?1 ORDER BY position",
    read_block },
  { "SELECT b.position, v.value FROM session_blocks b, json_each (b.wall) v WHERE b.session_id = ?1 ORDER BY b.position, v.key", read_wall },
  { "SELECT b.position, v.value FROM session_blocks b, json_each (b.prompts) v WHERE b.session_id = ?1 ORDER BY b.position, v.key", read_prompt },
  { "SELECT id, uuid, name, reference FROM session_people WHERE session_id = ?1 ORDER BY id", read_person },
  { "SELECT person_id, arrived_at, left_at FROM session_presence WHERE session_id = ?1 ORDER BY arrived_at, id", read_presence },
  { "SELECT position, is_break, entered_at, left_at FROM session_visits WHERE session_id = ?1 ORDER BY entered_at, id", read_visit },
  { "SELECT position, subject, poll, round, content_hash, question, one_each, marked, present, revealed, asked_at FROM session_rounds WHERE session_id = ?1 "
    "ORDER BY position, asked_at, poll, round",
    read_round },
  { "SELECT position, subject, poll, round, option_id, text, correct, hands FROM session_counts WHERE session_id = ?1 "
    "ORDER BY position, subject, poll, round, number",
    read_count },
  { "SELECT position, content_hash, node_id, choice_id, made_at FROM session_steps WHERE session_id = ?1 ORDER BY made_at, id", read_step },
  { "SELECT id, text, made_at FROM session_parked WHERE session_id = ?1 ORDER BY made_at, id", read_parked },
};

/**
 * way_session_store_load:
 * @database: a database
 * @session_id: a session
 * @error: return location for an error, or %NULL
 *
 * Reads all that is kept of a session. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND if there is no such session, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the session, or %NULL on error
 */
WaySessionData *
way_session_store_load (WayDatabase *database,
                        gint64       session_id,
                        GError     **error)
{
  g_autoptr (WaySessionData) data = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  data = way_session_data_new ();
  if (!read_rows (database, data, session_id, "SELECT " WAY_SESSION_COLUMNS " FROM group_sessions WHERE id = ?1", read_session, error))
    return NULL;
  if (data->session == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, WAY_SESSION_READ_FAILED " because it is not there any more.");
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!read_rows (database, data, session_id, parts[i].sql, parts[i].read_row, error))
      return NULL;

  return g_steal_pointer (&data);
}
