/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-statement-private.h"
#include "way-stores.h"

#define READ_FAILED "Your way through the scene could not be read"
#define WRITE_FAILED "Your choice could not be saved"

static gboolean
insert_step (WayDatabase           *database,
             const WayScenarioStep *step,
             GError               **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO scenario_steps (attempt_id, content_hash, node_id, choice_id, made_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, step->attempt_id);
  _way_statement_bind_text (statement, 2, step->content_hash);
  _way_statement_bind_text (statement, 3, step->node_id);
  _way_statement_bind_text (statement, 4, step->choice_id);
  _way_statement_bind_int64 (statement, 5, step->made_at);

  return _way_statement_run (statement, error);
}

/**
 * way_scenario_step_store_add:
 * @database: a database
 * @attempt_id: in which attempt at a scenario
 * @content_hash: the hash of the scene, 64 characters
 * @node_id: at which node
 * @choice_id: (nullable): what was chosen there, or %NULL for going back to the node
 * @error: return location for an error, or %NULL
 *
 * Records one step through a scene, after all that were recorded before. Steps are never changed or removed. On disk and synced when it returns
 * %TRUE, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for an unknown attempt or an empty id, and with the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_scenario_step_store_add (WayDatabase *database,
                             gint64       attempt_id,
                             const char  *content_hash,
                             const char  *node_id,
                             const char  *choice_id,
                             GError     **error)
{
  WayScenarioStep step = { attempt_id, (char *) content_hash, (char *) node_id, (char *) choice_id, g_get_real_time () };
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayEvent) event = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *body = NULL;
  gint64           learner_id = 0;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (content_hash != NULL && node_id != NULL, FALSE);

  transaction = way_transaction_begin (database, WRITE_FAILED, error);
  if (transaction != NULL)
    uuid = _way_event_dup_attempt_uuid (database, WRITE_FAILED, attempt_id, &learner_id, error);
  if (uuid == NULL)
    return FALSE;

  body = _way_event_dup_step_body (uuid, &step);
  event = _way_event_new ("step", body, NULL, step.made_at);

  return insert_step (database, &step, error) && _way_event_append (database, WRITE_FAILED, learner_id, event, error) && way_transaction_commit (transaction, error);
}

static WayScenarioStep *
read_step (WayStatement *statement)
{
  WayScenarioStep *step = g_new0 (WayScenarioStep, 1);

  step->attempt_id = _way_statement_get_int64 (statement, 0);
  step->content_hash = g_strdup (_way_statement_get_text (statement, 1));
  step->node_id = g_strdup (_way_statement_get_text (statement, 2));
  step->choice_id = g_strdup (_way_statement_get_text (statement, 3));
  step->made_at = _way_statement_get_int64 (statement, 4);

  return step;
}

/**
 * way_scenario_step_store_list_module:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @error: return location for an error, or %NULL
 *
 * The steps in all attempts of a learner in a module, in one query and in the order they were made. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayScenarioStep): the steps, or %NULL on error
 */
GPtrArray *
way_scenario_step_store_list_module (WayDatabase *database,
                                     gint64       learner_id,
                                     const char  *module_id,
                                     GError     **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (module_id != NULL, NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT attempt_id, content_hash, node_id, choice_id, made_at FROM scenario_steps "
                                  "WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1 AND module_id = ?2) ORDER BY id",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);
  steps = g_ptr_array_new_with_free_func ((GDestroyNotify) way_scenario_step_free);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (steps, read_step (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&steps) : NULL;
}
