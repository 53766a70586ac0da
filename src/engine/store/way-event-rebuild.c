/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-statement-private.h"

#define FAILED "Your progress could not be put together from its log"

/* All of ?1's rows follow from their events in the order (sequence, hash), which is the same in every record that has the same events. Attempts keep their
 * rows, because drafts and open lessons name them. Where two records answered the same question of one attempt, the first answer stands;
 * of one group session that two records took in, the first file. */

#define NEWEST(kind) "(SELECT *, row_number () OVER (PARTITION BY body ->> 'attempt' ORDER BY sequence DESC, hash DESC) AS age FROM events " \
                     "WHERE learner_id = ?1 AND kind = '" kind "') AS e"
#define OF_LEARNER "attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1)"
#define FROM_EVENTS(of_kind) "FROM events e JOIN attempts a ON a.uuid = e.body ->> 'attempt' AND a.learner_id = e.learner_id " \
                             "WHERE e.learner_id = ?1 AND e.kind = '" of_kind "' ORDER BY e.sequence, e.hash"

static const char *const steps[] = {
  /* Numbers out of everybody's way first, and then counted: one activity never has the same number twice. */
  "UPDATE attempts SET number = number + 2000000000, plan = NULL, finished_at = NULL, completion = 'incomplete', success = 'unknown', "
  "score_raw = 0, score_min = 0, score_max = 0 WHERE learner_id = ?1",
  "INSERT INTO attempts (uuid, learner_id, module_id, module_version, activity_id, number, started_at) "
  "SELECT body ->> 'attempt', learner_id, body ->> 'module', body ->> 'version', body ->> 'activity', "
  " 1000000000 + row_number () OVER (ORDER BY sequence, hash), made_at FROM events WHERE learner_id = ?1 AND kind = 'attempt' ORDER BY sequence, hash "
  "ON CONFLICT (uuid) DO NOTHING",
  "UPDATE attempts SET number = n.number FROM (SELECT id, row_number () OVER (PARTITION BY module_id, activity_id ORDER BY started_at, uuid) AS number "
  " FROM attempts WHERE learner_id = ?1) AS n WHERE attempts.id = n.id",

  "UPDATE attempts SET plan = e.body -> 'plan' FROM " NEWEST ("plan") " WHERE attempts.uuid = e.body ->> 'attempt' AND attempts.learner_id = ?1 AND e.age = 1",
  "UPDATE attempts SET finished_at = e.made_at, completion = e.body ->> 'completion', success = e.body ->> 'success', "
  " score_raw = e.body ->> '$.score.raw', score_min = e.body ->> '$.score.min', score_max = e.body ->> '$.score.max' "
  "FROM " NEWEST ("finish") " WHERE attempts.uuid = e.body ->> 'attempt' AND attempts.learner_id = ?1 AND e.age = 1",

  "DELETE FROM responses WHERE " OF_LEARNER,
  "INSERT INTO responses (attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, answered_at) "
  "SELECT a.id, e.body ->> 'question', e.body ->> 'hash', iif (substr (e.payload, 1, 1) = '~', e.payload, substr (e.payload, 33)), "
  " e.body ->> '$.score.raw', e.body ->> '$.score.min', e.body ->> '$.score.max', e.body ->> 'try', e.body ->> 'confidence', e.made_at " FROM_EVENTS ("response") " ON CONFLICT DO NOTHING",

  "DELETE FROM scenario_steps WHERE " OF_LEARNER,
  "INSERT INTO scenario_steps (attempt_id, content_hash, node_id, choice_id, made_at) "
  "SELECT a.id, e.body ->> 'hash', e.body ->> 'node', e.body ->> 'choice', e.made_at " FROM_EVENTS ("step"),

  "DELETE FROM group_learning WHERE learner_id = ?1",
  "INSERT INTO group_learning (learner_id, session_uuid, module_id, module_version, module_title, held_at, minutes, signer, record, imported_at) "
  "SELECT learner_id, body ->> 'session', body ->> 'module', body ->> 'version', body ->> 'module_title', "
  " strftime ('%s', body ->> 'held_at') * 1000000, body ->> 'minutes', body ->> 'signer', iif (substr (payload, 1, 1) = '~', payload, substr (payload, 33)), made_at "
  "FROM events WHERE learner_id = ?1 AND kind = 'session' ORDER BY sequence, hash ON CONFLICT DO NOTHING",

  "UPDATE learners SET name = e.body ->> 'name', nation = e.body ->> 'nation', picture = e.body ->> 'picture' "
  "FROM (SELECT body FROM events WHERE learner_id = ?1 AND kind = 'profile' ORDER BY sequence DESC, hash DESC LIMIT 1) AS e WHERE learners.id = ?1",

  /* The newest that says something of a goal, because an older Waymark says nothing and did not take it back. */
  "UPDATE learners SET goal_minutes = e.body ->> '$.goal.minutes', goal_month = e.body ->> '$.goal.month', renewal = e.body ->> '$.goal.renewal' "
  "FROM (SELECT body FROM events WHERE learner_id = ?1 AND kind = 'profile' AND body -> 'goal' IS NOT NULL ORDER BY sequence DESC, hash DESC LIMIT 1) AS e "
  "WHERE learners.id = ?1",
};

static gboolean
run_step (WayDatabase *database,
          gint64       learner_id,
          const char  *sql,
          GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, FAILED, sql, error);

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);

  return _way_statement_run (statement, error);
}

/* An event of an attempt that nobody began, or that is somebody else's, would otherwise be lost without a word. */
static gboolean
check_complete (WayDatabase *database,
                gint64       learner_id,
                GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, FAILED,
                                  "SELECT hash FROM events e WHERE learner_id = ?1 AND kind NOT IN (" WAY_EVENT_KINDS_WITHOUT_ATTEMPT ") AND NOT EXISTS "
                                  "(SELECT 1 FROM attempts a WHERE a.uuid = e.body ->> 'attempt' AND a.learner_id = e.learner_id) ORDER BY sequence, hash",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT,
                 FAILED ": event %.12s belongs to an attempt that is not there. Get the records again from where they came.",
                 _way_statement_get_text (statement, 0));

  return step == WAY_STEP_DONE;
}

/**
 * way_event_store_rebuild:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * Makes a learner's attempts, answers, steps, group sessions, name, nation, picture and goal anew from their events. Attempts keep their rows' ids and are numbered by when they
 * were begun; drafts and bookmarks stay. On disk when it returns, unless within a [struct@Transaction]; on error nothing is changed. The database's
 * thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT when the events do not fit together, and with the codes for faults of file and disk.
 *
 * Returns: whether it is done
 */
gboolean
way_event_store_rebuild (WayDatabase *database,
                         gint64       learner_id,
                         GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  transaction = way_transaction_begin (database, FAILED, error);
  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run_step (database, learner_id, steps[i], error))
      return FALSE;

  return check_complete (database, learner_id, error) && way_transaction_commit (transaction, error);
}
