/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-statement-private.h"
#include "way-stores.h"

#define READ_FAILED "Your progress could not be read"

/**
 * way_module_tally_free:
 * @self: (transfer full) (nullable): a tally
 *
 * Frees the tally.
 */
void
way_module_tally_free (WayModuleTally *self)
{
  if (self == NULL)
    return;

  g_free (self->module_id);
  g_free (self);
}

/**
 * way_attempt_store_tally:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * What a learner has done in every module that they ever opened, by module id. The count is of what is recorded: it may hold activities that a
 * newer version of the module no longer has. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayModuleTally): the tallies, or %NULL on error
 */
GPtrArray *
way_attempt_store_tally (WayDatabase *database,
                         gint64       learner_id,
                         GError     **error)
{
  g_autoptr (GPtrArray) tallies = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "WITH events (module_id, done, at) AS ("
                                  " SELECT module_id, iif (completion = 'completed' AND activity_id NOT LIKE '~%', activity_id, NULL), max (started_at, coalesce (finished_at, 0))"
                                  "  FROM attempts WHERE learner_id = ?1"
                                  " UNION ALL SELECT module_id, NULL, answered_at"
                                  "  FROM attempts JOIN responses ON attempt_id = attempts.id WHERE learner_id = ?1"
                                  " UNION ALL SELECT module_id, NULL, updated_at"
                                  "  FROM attempts JOIN drafts ON attempt_id = attempts.id WHERE learner_id = ?1"
                                  " UNION ALL SELECT module_id, NULL, made_at"
                                  "  FROM attempts JOIN scenario_steps ON attempt_id = attempts.id WHERE learner_id = ?1"
                                  " UNION ALL SELECT module_id, NULL, updated_at FROM bookmarks WHERE learner_id = ?1) "
                                  "SELECT module_id, count (DISTINCT done), max (at) FROM events GROUP BY module_id ORDER BY module_id",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) way_module_tally_free);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      WayModuleTally *tally = g_new0 (WayModuleTally, 1);

      tally->module_id = g_strdup (_way_statement_get_text (statement, 0));
      tally->n_completed = (guint) _way_statement_get_int64 (statement, 1);
      tally->last_at = _way_statement_get_int64 (statement, 2);
      g_ptr_array_add (tallies, tally);
    }

  return step == WAY_STEP_DONE ? g_steal_pointer (&tallies) : NULL;
}
