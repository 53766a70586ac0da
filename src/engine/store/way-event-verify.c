/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-statement-private.h"

#define READ_FAILED "The log of your learning could not be read"

static WayLogBreak *
make_break (gint64      row,
            const char *hash,
            const char *reason)
{
  WayLogBreak *self = g_new0 (WayLogBreak, 1);

  self->row = row;
  self->hash = g_strdup (hash);
  self->reason = g_strdup (reason);

  return self;
}

/* Only what stood before it in the file can have been there when it was made. */
static gboolean
verify_event (WayDatabase    *database,
              gint64          learner_id,
              const char     *uuid,
              gint64          row,
              const WayEvent *event,
              WayLogBreak   **found,
              GError        **error)
{
  const char *fault = _way_event_find_fault (event, uuid);
  gboolean    linked = TRUE;

  if (fault == NULL && event->previous != NULL && !_way_event_has (database, learner_id, event->previous, event->sequence, &linked, error))
    return FALSE;
  if (!linked)
    fault = "what it follows is missing";
  if (fault != NULL)
    *found = make_break (row, event->hash, fault);

  return TRUE;
}

/* What the learner's row says of the log's end. */
static gboolean
verify_end (WayDatabase  *database,
            gint64        learner_id,
            WayLogBreak **found,
            GError      **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT log_count IS (SELECT count (*) FROM events WHERE learner_id = ?1) AND "
                                  "log_head IS (SELECT hash FROM events WHERE learner_id = ?1 ORDER BY id DESC LIMIT 1) FROM learners WHERE id = ?1",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW && _way_statement_get_int64 (statement, 0) == 0)
    *found = make_break (0, NULL, "the end of the log is missing");

  return step != WAY_STEP_ERROR;
}

/* What the rows say beyond their events, and what the events say beyond the rows: one row a difference. Answers are compared as they read: locked ones as nothing. */
#define ANSWERS "SELECT a.uuid, r.question_id, r.content_hash, r.try_number, r.confidence, r.score_raw, r.score_min, r.score_max, r.answered_at, " \
                "way_unseal (r.response) FROM responses r JOIN attempts a ON a.id = r.attempt_id WHERE a.learner_id = ?1"
#define LOGGED_ANSWERS "SELECT body ->> 'attempt', body ->> 'question', body ->> 'hash', body ->> 'try', body ->> 'confidence', body ->> '$.score.raw', " \
                       "body ->> '$.score.min', body ->> '$.score.max', made_at, way_unseal (payload) FROM events WHERE learner_id = ?1 AND kind = 'response'"
#define ATTEMPTS "SELECT uuid, module_id, module_version, activity_id, started_at FROM attempts WHERE learner_id = ?1"
#define LOGGED_ATTEMPTS "SELECT body ->> 'attempt', body ->> 'module', body ->> 'version', body ->> 'activity', made_at FROM events " \
                        "WHERE learner_id = ?1 AND kind = 'attempt'"
#define FINISHED "SELECT uuid, completion, success, score_raw, score_min, score_max, finished_at FROM attempts WHERE learner_id = ?1 AND finished_at IS NOT NULL"
#define LOGGED_FINISHED "SELECT body ->> 'attempt', body ->> 'completion', body ->> 'success', body ->> '$.score.raw', body ->> '$.score.min', " \
                        "body ->> '$.score.max', made_at FROM events WHERE learner_id = ?1 AND kind = 'finish'"
#define PLANS "SELECT uuid, json (plan) FROM attempts WHERE learner_id = ?1 AND plan IS NOT NULL"
#define LOGGED_PLANS "SELECT body ->> 'attempt', body -> 'plan' FROM events WHERE learner_id = ?1 AND kind = 'plan'"
#define STEPS "SELECT a.uuid, s.content_hash, s.node_id, s.choice_id, s.made_at FROM scenario_steps s JOIN attempts a ON a.id = s.attempt_id WHERE a.learner_id = ?1"
#define LOGGED_STEPS "SELECT body ->> 'attempt', body ->> 'hash', body ->> 'node', body ->> 'choice', made_at FROM events WHERE learner_id = ?1 AND kind = 'step'"

#define SESSIONS "SELECT session_uuid, module_id, module_version, module_title, held_at, minutes, signer, imported_at, " \
                 "way_unseal (record) FROM group_learning WHERE learner_id = ?1"
#define LOGGED_SESSIONS "SELECT body ->> 'session', body ->> 'module', body ->> 'version', body ->> 'module_title', "                                      \
                        "strftime ('%s', body ->> 'held_at') * 1000000, body ->> 'minutes', body ->> 'signer', made_at, way_unseal (payload) FROM events " \
                        "WHERE learner_id = ?1 AND kind = 'session'"

static const struct
{
  const char *sql;
  const char *reason;
} states[] = {
  { ATTEMPTS " EXCEPT " LOGGED_ATTEMPTS, "an attempt is not as the log has it" },
  { LOGGED_ATTEMPTS " EXCEPT " ATTEMPTS, "an attempt of the log is missing" },
  { PLANS " EXCEPT " LOGGED_PLANS, "the questions drawn for an attempt are not as the log has them" },
  { "SELECT body ->> 'attempt' FROM events WHERE learner_id = ?1 AND kind = 'plan' EXCEPT SELECT uuid FROM attempts WHERE learner_id = ?1 AND plan IS NOT NULL",
    "the questions drawn for an attempt are missing" },
  { ANSWERS " EXCEPT " LOGGED_ANSWERS, "an answer is not as the log has it" },
  { "SELECT DISTINCT body ->> 'attempt', body ->> 'question', body ->> 'hash', body ->> 'try' FROM events WHERE learner_id = ?1 AND kind = 'response' EXCEPT "
    "SELECT a.uuid, r.question_id, r.content_hash, r.try_number FROM responses r JOIN attempts a ON a.id = r.attempt_id WHERE a.learner_id = ?1",
    "an answer of the log is missing" },
  { FINISHED " EXCEPT " LOGGED_FINISHED, "the end of an attempt is not as the log has it" },
  { "SELECT body ->> 'attempt' FROM events WHERE learner_id = ?1 AND kind = 'finish' EXCEPT "
    "SELECT uuid FROM attempts WHERE learner_id = ?1 AND finished_at IS NOT NULL",
    "the end of an attempt is missing" },
  { STEPS " EXCEPT " LOGGED_STEPS, "a step through a scene is not as the log has it" },
  { LOGGED_STEPS " EXCEPT " STEPS, "a step through a scene is missing" },
  { SESSIONS " EXCEPT " LOGGED_SESSIONS, "a group session is not as the log has it" },
  { "SELECT body ->> 'session' FROM events WHERE learner_id = ?1 AND kind = 'session' EXCEPT SELECT session_uuid FROM group_learning WHERE learner_id = ?1",
    "a group session of the log is missing" },
};

static gboolean
verify_state (WayDatabase  *database,
              gint64        learner_id,
              WayLogBreak **found,
              GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (states) && *found == NULL; i++)
    {
      g_autoptr (WayStatement) statement = _way_statement_new (database, READ_FAILED, states[i].sql, error);
      WayStep step;

      if (statement == NULL)
        return FALSE;

      _way_statement_bind_int64 (statement, 1, learner_id);
      step = _way_statement_step (statement, error);
      if (step == WAY_STEP_ROW)
        *found = make_break (0, NULL, states[i].reason);
      if (step == WAY_STEP_ERROR)
        return FALSE;
    }

  return TRUE;
}

static gboolean
verify_chain (WayDatabase  *database,
              gint64        learner_id,
              const char   *uuid,
              WayLogBreak **found,
              GError      **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step = WAY_STEP_DONE;

  statement = _way_statement_new (database, READ_FAILED, "SELECT " WAY_EVENT_COLUMNS " FROM events WHERE learner_id = ?1 ORDER BY id", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  while (*found == NULL && (step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      g_autoptr (WayEvent) event = _way_event_read (database, statement);

      if (!verify_event (database, learner_id, uuid, _way_statement_get_int64 (statement, 0), event, found, error))
        return FALSE;
    }

  return step != WAY_STEP_ERROR;
}

/**
 * way_event_store_verify:
 * @database: a database
 * @learner_id: whose
 * @found: (out) (nullable) (transfer full): the first link that does not hold, %NULL when the log is whole
 * @error: return location for an error, or %NULL
 *
 * Checks a learner's log from its beginning: each event is as it was recorded and follows one that is there, its end is not missing, and attempts, answers,
 * steps and group sessions say what it says ([func@way_event_store_rebuild] makes them do so). Answers that are locked with a PIN are not compared, the rest of their event is.
 * The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner and with the codes for faults of file and disk.
 *
 * Returns: whether it could be checked
 */
gboolean
way_event_store_verify (WayDatabase  *database,
                        gint64        learner_id,
                        WayLogBreak **found,
                        GError      **error)
{
  g_autofree char *uuid = NULL;
  g_autoptr (WayLogBreak) first = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  *found = NULL;
  uuid = _way_event_dup_learner_uuid (database, learner_id, error);
  if (uuid == NULL || !verify_chain (database, learner_id, uuid, &first, error) ||
      (first == NULL && !verify_end (database, learner_id, &first, error)) ||
      (first == NULL && !verify_state (database, learner_id, &first, error)))
    return FALSE;

  *found = g_steal_pointer (&first);

  return TRUE;
}
