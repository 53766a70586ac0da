/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-statement-private.h"
#include "way-stores.h"
#include "way-string-list-private.h"

/* Begins the log of a record from before there was one, with the events that its rows tell of, each with its own time. */

#define FAILED "The log of your learning could not be begun"

static gboolean
append (WayDatabase *database,
        gint64       learner_id,
        const char  *kind,
        const char  *body,
        WayResponse *response,
        gint64       made_at,
        GError     **error)
{
  g_autofree char *json = response != NULL ? _way_string_list_to_json (way_response_get_values (response)) : NULL;
  g_autoptr (WayEvent) event = _way_event_new (kind, body, json, made_at);

  return _way_event_append (database, FAILED, learner_id, event, error);
}

static gboolean
append_begin (WayDatabase      *database,
              const WayAttempt *attempt,
              GError          **error)
{
  g_autofree char *body = _way_event_dup_attempt_body (attempt);
  g_autofree char *plan = attempt->plan != NULL ? _way_event_dup_plan_body (attempt->uuid, (const char *const *) attempt->plan) : NULL;

  return append (database, attempt->learner_id, "attempt", body, NULL, attempt->started_at, error) &&
         (plan == NULL || append (database, attempt->learner_id, "plan", plan, NULL, attempt->started_at, error));
}

static gboolean
append_responses (WayDatabase      *database,
                  const WayAttempt *attempt,
                  GError          **error)
{
  g_autoptr (GPtrArray) responses = way_response_store_list (database, attempt->id, error);

  for (guint i = 0; responses != NULL && i < responses->len; i++)
    {
      const WayInteraction *interaction = g_ptr_array_index (responses, i);
      g_autofree char      *body = _way_event_dup_response_body (attempt->uuid, interaction);

      if (!append (database, attempt->learner_id, "response", body, interaction->response, interaction->answered_at, error))
        return FALSE;
    }

  return responses != NULL;
}

static gboolean
append_steps (WayDatabase      *database,
              const WayAttempt *attempt,
              GError          **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep result;

  statement = _way_statement_new (database, FAILED,
                                  "SELECT content_hash, node_id, choice_id, made_at FROM scenario_steps WHERE attempt_id = ?1 ORDER BY id", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt->id);
  while ((result = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      WayScenarioStep  step = { attempt->id,
                                (char *) _way_statement_get_text (statement, 0),
                                (char *) _way_statement_get_text (statement, 1),
                                (char *) _way_statement_get_text (statement, 2),
                                _way_statement_get_int64 (statement, 3) };
      g_autofree char *body = _way_event_dup_step_body (attempt->uuid, &step);

      if (!append (database, attempt->learner_id, "step", body, NULL, step.made_at, error))
        return FALSE;
    }

  return result == WAY_STEP_DONE;
}

static gboolean
append_finish (WayDatabase      *database,
               const WayAttempt *attempt,
               GError          **error)
{
  g_autofree char *body = NULL;

  if (attempt->finished_at == 0)
    return TRUE;

  body = _way_event_dup_finish_body (attempt->uuid, attempt->completion, attempt->success, &attempt->score);

  return append (database, attempt->learner_id, "finish", body, NULL, attempt->finished_at, error);
}

static gboolean
begin_log (WayDatabase *database,
           gint64       learner_id,
           GError     **error)
{
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (database, learner_id, NULL, error);

  if (attempts == NULL || !_way_event_append_profile (database, learner_id, error))
    return FALSE;

  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (!append_begin (database, attempt, error) || !append_responses (database, attempt, error) || !append_steps (database, attempt, error) ||
          !append_finish (database, attempt, error))
        return FALSE;
    }

  return TRUE;
}

/* 0 when every learner has a log. */
static gboolean
find_without_log (WayDatabase *database,
                  gint64      *learner_id,
                  GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, FAILED, "SELECT min (id) FROM learners WHERE log_count IS NULL", error);

  if (statement == NULL || _way_statement_step (statement, error) != WAY_STEP_ROW)
    return FALSE;

  *learner_id = _way_statement_get_int64 (statement, 0);

  return TRUE;
}

/* One transaction a learner, so that what is interrupted goes on at the next opening. */
gboolean
_way_event_backfill (WayDatabase *database,
                     GError     **error)
{
  gint64 learner_id = 0;

  while (find_without_log (database, &learner_id, error))
    {
      g_autoptr (WayTransaction) transaction = NULL;

      if (learner_id == 0)
        return TRUE;

      transaction = way_transaction_begin (database, FAILED, error);
      if (transaction == NULL || !begin_log (database, learner_id, error) || !way_transaction_commit (transaction, error))
        return FALSE;
    }

  return FALSE;
}
