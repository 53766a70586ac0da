/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-group-learning-store.h"
#include "way-salvage-private.h"
#include "way-stores.h"
#include "way-string-list-private.h"

/* What a row and its event have in common, to tell rows without one */
#define EVENT_KEYS                                                                                                                              \
  "SELECT kind || ' ' || coalesce (body ->> 'attempt', body ->> 'session') || CASE kind "                                                       \
  "WHEN 'response' THEN ' ' || (body ->> 'question') || ' ' || (body ->> 'hash') || ' ' || (body ->> 'try') "                                   \
  "WHEN 'step' THEN ' ' || (body ->> 'hash') || ' ' || (body ->> 'node') || ' ' || coalesce (body ->> 'choice', '') || ' ' || made_at ELSE '' " \
  "END FROM events WHERE learner_id = ?1 AND kind NOT IN ('profile', " WAY_EVENT_KINDS_WITHOUT_ROWS ")"

typedef struct
{
  WayDatabase *database;
  gint64       learner_id;
  GHashTable  *keys; /* of events */
} Relog;

static GHashTable *
read_keys (WayDatabase *database,
           gint64       learner_id,
           GError     **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WayStatement) statement = _way_statement_new (database, WAY_SALVAGE_FAILED, EVENT_KEYS, error);
  WayStep step;

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    if (!_way_statement_is_null (statement, 0))
      g_hash_table_add (keys, g_strdup (_way_statement_get_text (statement, 0)));

  return step == WAY_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}

static gboolean
append (Relog      *self,
        const char *key,
        const char *kind,
        const char *body,
        const char *response,
        gint64      made_at,
        GError    **error)
{
  g_autoptr (WayEvent) event = NULL;

  if (g_hash_table_contains (self->keys, key))
    return TRUE;

  event = _way_event_new (kind, body, response, made_at);

  return _way_event_append (self->database, WAY_SALVAGE_FAILED, self->learner_id, event, error);
}

static gboolean
append_begin (Relog            *self,
              const WayAttempt *attempt,
              GError          **error)
{
  g_autofree char *key = g_strconcat ("attempt ", attempt->uuid, NULL);
  g_autofree char *body = _way_event_dup_attempt_body (attempt);
  g_autofree char *plan_key = g_strconcat ("plan ", attempt->uuid, NULL);
  g_autofree char *plan = attempt->plan != NULL ? _way_event_dup_plan_body (attempt->uuid, (const char *const *) attempt->plan) : NULL;

  return append (self, key, "attempt", body, NULL, attempt->started_at, error) &&
         (plan == NULL || append (self, plan_key, "plan", plan, NULL, attempt->started_at, error));
}

static gboolean
is_sealed (Relog    *self,
           gint64    response_id,
           gboolean *sealed,
           GError  **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED,
                                  "SELECT substr (response, 1, 1) = '~' OR (SELECT vault IS NOT NULL FROM learners WHERE id = ?2) FROM responses WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, response_id);
  _way_statement_bind_int64 (statement, 2, self->learner_id);
  step = _way_statement_step (statement, error);
  *sealed = step == WAY_STEP_ROW && _way_statement_get_int64 (statement, 0) == 1;

  return step != WAY_STEP_ERROR;
}

/* Of words that are sealed no event can be made without their key: they stay in their row. */
static gboolean
append_response (Relog                *self,
                 const WayAttempt     *attempt,
                 const WayInteraction *interaction,
                 GError              **error)
{
  g_autofree char *key = NULL;
  g_autofree char *body = NULL;
  g_autofree char *json = NULL;
  gboolean         sealed = FALSE;

  key = g_strdup_printf ("response %s %s %s %u", attempt->uuid, interaction->question_id, interaction->content_hash, interaction->try_number);
  if (g_hash_table_contains (self->keys, key))
    return TRUE;
  if (!is_sealed (self, interaction->id, &sealed, error))
    return FALSE;
  if (sealed)
    return TRUE;

  body = _way_event_dup_response_body (attempt->uuid, interaction);
  json = _way_string_list_to_json (way_response_get_values (interaction->response));

  return append (self, key, "response", body, json, interaction->answered_at, error);
}

static gboolean
append_responses (Relog            *self,
                  const WayAttempt *attempt,
                  GError          **error)
{
  g_autoptr (GPtrArray) responses = way_response_store_list (self->database, attempt->id, error);

  for (guint i = 0; responses != NULL && i < responses->len; i++)
    if (!append_response (self, attempt, g_ptr_array_index (responses, i), error))
      return FALSE;

  return responses != NULL;
}

static gboolean
append_step (Relog                 *self,
             const WayAttempt      *attempt,
             const WayScenarioStep *step,
             GError               **error)
{
  const char      *choice = step->choice_id != NULL ? step->choice_id : "";
  g_autofree char *body = _way_event_dup_step_body (attempt->uuid, step);
  g_autofree char *key = g_strdup_printf ("step %s %s %s %s %" G_GINT64_FORMAT, attempt->uuid, step->content_hash, step->node_id, choice, step->made_at);

  return append (self, key, "step", body, NULL, step->made_at, error);
}

static gboolean
append_steps (Relog            *self,
              const WayAttempt *attempt,
              GError          **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep result;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED,
                                  "SELECT content_hash, node_id, choice_id, made_at FROM scenario_steps WHERE attempt_id = ?1 ORDER BY id", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt->id);
  while ((result = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      WayScenarioStep step = { attempt->id,
                               (char *) _way_statement_get_text (statement, 0),
                               (char *) _way_statement_get_text (statement, 1),
                               (char *) _way_statement_get_text (statement, 2),
                               _way_statement_get_int64 (statement, 3) };

      if (!append_step (self, attempt, &step, error))
        return FALSE;
    }

  return result == WAY_STEP_DONE;
}

static gboolean
append_finish (Relog            *self,
               const WayAttempt *attempt,
               GError          **error)
{
  g_autofree char *key = g_strconcat ("finish ", attempt->uuid, NULL);
  g_autofree char *body = NULL;

  if (attempt->finished_at == 0)
    return TRUE;

  body = _way_event_dup_finish_body (attempt->uuid, attempt->completion, attempt->success, &attempt->score);

  return append (self, key, "finish", body, NULL, attempt->finished_at, error);
}

static gboolean
append_session (Relog                  *self,
                const WayGroupLearning *learning,
                GError                **error)
{
  const char *const record[] = { learning->record, NULL };
  WayHandover       handover = { .session_uuid = learning->session_uuid, .module_id = learning->module_id, .module_version = learning->module_version, .module_title = learning->module_title, .ended_at = learning->held_at, .minutes = learning->minutes, .signer = learning->signer };
  g_autofree char  *key = g_strconcat ("session ", learning->session_uuid, NULL);
  g_autofree char  *body = _way_event_dup_session_body (&handover);
  g_autofree char  *json = learning->record != NULL ? _way_string_list_to_json (record) : NULL;

  return json == NULL || append (self, key, "session", body, json, learning->imported_at, error);
}

static gboolean
append_sessions (Relog   *self,
                 GError **error)
{
  g_autoptr (GPtrArray) sessions = way_group_learning_store_list (self->database, self->learner_id, error);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    if (!append_session (self, g_ptr_array_index (sessions, i), error))
      return FALSE;

  return sessions != NULL;
}

/* Each with the time that its row has. */
gboolean
_way_salvage_relog (WayDatabase *database,
                    gint64       learner_id,
                    GError     **error)
{
  g_autoptr (GHashTable) keys = read_keys (database, learner_id, error);
  g_autoptr (GPtrArray) attempts = keys != NULL ? way_attempt_store_list (database, learner_id, NULL, error) : NULL;
  Relog self = { database, learner_id, keys };

  for (guint i = 0; attempts != NULL && i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (!append_begin (&self, attempt, error) || !append_responses (&self, attempt, error) || !append_steps (&self, attempt, error) ||
          !append_finish (&self, attempt, error))
        return FALSE;
    }

  return attempts != NULL && append_sessions (&self, error);
}
