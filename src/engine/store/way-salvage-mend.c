/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-salvage-private.h"
#include "way-statement-private.h"

/* Words that are neither sealed nor a list of texts are damaged, and so is an event that says nothing. */
#define NO_LIST(text) "substr (" text ", 1, 1) <> '~' AND iif (json_valid (" text "), EXISTS (SELECT 1 FROM json_each (" text ") WHERE type <> 'text'), TRUE)"
static const char *const delete_damaged[] = {
  "DELETE FROM responses WHERE " NO_LIST ("response"),
  "DELETE FROM drafts WHERE " NO_LIST ("response"),
  "DELETE FROM group_learning WHERE " NO_LIST ("record"),
  "UPDATE attempts SET plan = NULL WHERE " NO_LIST ("plan"),
  "UPDATE group_sessions SET disclosure = '[]' WHERE " NO_LIST ("disclosure"),
  "UPDATE session_blocks SET wall = '[]' WHERE " NO_LIST ("wall"),
  "UPDATE session_blocks SET prompts = '[]' WHERE " NO_LIST ("prompts"),
  "DELETE FROM events WHERE NOT json_valid (body)",
};

/* An attempt whose row was lost is in the log under its UUID; which row it had is known from an answer. */
#define ADD_LOST_ATTEMPTS                                                                                                                   \
  "CREATE TEMP TABLE places AS SELECT r.attempt_id AS id, min (e.body ->> 'attempt') AS uuid FROM responses r JOIN events e "               \
  " ON e.made_at = r.answered_at AND e.kind = 'response' AND e.body ->> 'question' = r.question_id AND e.body ->> 'hash' = r.content_hash " \
  " WHERE r.attempt_id NOT IN (SELECT id FROM attempts) GROUP BY r.attempt_id HAVING count (DISTINCT e.body ->> 'attempt') = 1;"            \
  "CREATE TEMP TABLE begun AS SELECT body ->> 'attempt' AS uuid, * FROM events WHERE kind = 'attempt';"                                     \
  "INSERT OR IGNORE INTO attempts (id, uuid, learner_id, module_id, module_version, activity_id, number, started_at) "                      \
  " SELECT p.id, p.uuid, b.learner_id, body ->> 'module', body ->> 'version', body ->> 'activity', 3000000000 + p.id, made_at "             \
  " FROM places p JOIN begun b ON b.uuid = p.uuid;"                                                                                         \
  "DROP TABLE places; DROP TABLE begun;"

/* A learner whose row was lost is named anew. */
#define LOST_LEARNERS "(SELECT learner_id FROM attempts UNION SELECT learner_id FROM bookmarks UNION SELECT learner_id FROM events " \
                      "UNION SELECT learner_id FROM group_learning UNION SELECT learner_id FROM group_sessions) "                    \
                      "WHERE learner_id NOT IN (SELECT id FROM learners)"

/* What was in an attempt whose row was lost may be in the log; the rest nobody knows a place for. A key that nobody can open any more gives way to a new one. */
#define OF_NO_ATTEMPT(table) "DELETE FROM " table " WHERE attempt_id NOT IN (SELECT id FROM attempts)"
#define OF_NO_SESSION(table) "DELETE FROM " table " WHERE session_id NOT IN (SELECT id FROM group_sessions)"
static const char *const delete_orphans[] = {
  OF_NO_ATTEMPT ("responses"),
  OF_NO_ATTEMPT ("drafts"),
  OF_NO_ATTEMPT ("scenario_steps"),
  OF_NO_SESSION ("session_blocks"),
  OF_NO_SESSION ("session_people"),
  OF_NO_SESSION ("session_presence"),
  OF_NO_SESSION ("session_visits"),
  OF_NO_SESSION ("session_rounds"),
  OF_NO_SESSION ("session_counts"),
  OF_NO_SESSION ("session_steps"),
  OF_NO_SESSION ("session_parked"),
  "DELETE FROM session_presence WHERE person_id NOT IN (SELECT id FROM session_people)",
  "DELETE FROM signing_keys WHERE learner_id NOT IN (SELECT id FROM learners WHERE vault IS NOT NULL OR substr (secret_key, 1, 1) <> '~')",
};

static gboolean
read_rows (GArray      *rows,
           WayDatabase *database,
           const char  *sql,
           GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, WAY_SALVAGE_FAILED, sql, error);
  WayStep step = WAY_STEP_ERROR;

  while (statement != NULL && (step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      gint64 row = _way_statement_get_int64 (statement, 0);

      g_array_append_val (rows, row);
    }

  return step == WAY_STEP_DONE;
}

static gboolean
add_learner (WayDatabase *database,
             gint64       learner_id,
             GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("Recovered %" G_GINT64_FORMAT, learner_id);
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WAY_SALVAGE_FAILED, "INSERT INTO learners (id, uuid, name, created_at) VALUES (?1, ?2, ?3, 0)", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, uuid);
  _way_statement_bind_text (statement, 3, name);

  return _way_statement_run (statement, error);
}

/* An attempt that has none any more is another than its log tells of; a learner, too. */
#define HEX4 "[0-9a-f][0-9a-f][0-9a-f][0-9a-f]"
#define NO_UUID "uuid NOT GLOB '" HEX4 HEX4 "-" HEX4 "-" HEX4 "-" HEX4 "-" HEX4 HEX4 HEX4 "'"

static gboolean
give_uuids (WayDatabase *database,
            GArray      *rows,
            const char  *sql,
            GError     **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autoptr (WayStatement) statement = _way_statement_new (database, WAY_SALVAGE_FAILED, sql, error);

      if (statement == NULL)
        return FALSE;

      _way_statement_bind_int64 (statement, 1, g_array_index (rows, gint64, i));
      _way_statement_bind_text (statement, 2, uuid);
      if (!_way_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* Answers those of the learners in @lost. */
static gboolean
replace_uuids (WayDatabase *database,
               GArray      *lost,
               GError     **error)
{
  g_autoptr (GArray) attempts = g_array_new (FALSE, FALSE, sizeof (gint64));

  return read_rows (lost, database, "SELECT id FROM learners WHERE " NO_UUID, error) &&
         give_uuids (database, lost, "UPDATE learners SET uuid = ?2 WHERE id = ?1", error) &&
         read_rows (attempts, database, "SELECT id FROM attempts WHERE " NO_UUID, error) &&
         give_uuids (database, attempts, "UPDATE attempts SET uuid = ?2 WHERE id = ?1", error);
}

static gboolean
add_lost_learners (WayDatabase *database,
                   GArray      *lost,
                   GError     **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_rows (rows, database, "SELECT learner_id FROM " LOST_LEARNERS, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!add_learner (database, g_array_index (rows, gint64, i), error))
      return FALSE;
  g_array_append_vals (lost, rows->data, rows->len);

  return TRUE;
}

static gboolean
contains (GArray *rows,
          gint64  row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, gint64, i) == row)
      return TRUE;

  return FALSE;
}

static gboolean
run_all (sqlite3           *handle,
         const char *const *statements,
         guint              n_statements,
         GError           **error)
{
  for (guint i = 0; i < n_statements; i++)
    if (!_way_connection_exec (handle, WAY_SALVAGE_FAILED, statements[i], error))
      return FALSE;

  return TRUE;
}

/* Learners first, then what is theirs, and then each one's log. */
gboolean
_way_salvage_mend (WayDatabase *database,
                   GError     **error)
{
  sqlite3 *handle = _way_database_get_handle (database);
  g_autoptr (GArray) lost = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!run_all (handle, delete_damaged, G_N_ELEMENTS (delete_damaged), error) ||
      !_way_connection_exec (handle, WAY_SALVAGE_FAILED, ADD_LOST_ATTEMPTS, error) ||
      !replace_uuids (database, lost, error) || !add_lost_learners (database, lost, error))
    return FALSE;

  if (!run_all (handle, delete_orphans, G_N_ELEMENTS (delete_orphans), error) || !read_rows (all, database, "SELECT id FROM learners", error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      gint64 learner_id = g_array_index (all, gint64, i);

      if (!_way_salvage_log (database, learner_id, contains (lost, learner_id), error))
        return FALSE;
    }

  return TRUE;
}
