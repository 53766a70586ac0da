/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-statement-private.h"
#include "way-stores.h"

#define READ_FAILED "Your progress could not be read"
#define WRITE_FAILED "Your record could not be begun"
#define NATION_FAILED "Your nation could not be saved"

static WayLearner *
read_learner (WayStatement *statement)
{
  WayLearner *learner = g_new0 (WayLearner, 1);

  learner->id = _way_statement_get_int64 (statement, 0);
  learner->uuid = g_strdup (_way_statement_get_text (statement, 1));
  learner->name = g_strdup (_way_statement_get_text (statement, 2));
  learner->created_at = _way_statement_get_int64 (statement, 3);
  learner->nation = (WayNation) _way_statement_get_enum (statement, 4, WAY_TYPE_NATION);

  return learner;
}

/* One statement, so that two programs that start together make one learner. */
static gboolean
insert_first (WayDatabase *database,
              GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO learners (uuid, created_at) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM learners)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_text (statement, 1, uuid);
  _way_statement_bind_int64 (statement, 2, g_get_real_time ());

  return _way_statement_run (statement, error);
}

/**
 * way_learner_store_ensure_default:
 * @database: a database
 * @error: return location for an error, or %NULL
 *
 * The learner of a computer that one person learns on: the first, made if there is none. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the learner, or %NULL on error
 */
WayLearner *
way_learner_store_ensure_default (WayDatabase *database,
                                  GError     **error)
{
  g_autoptr (GPtrArray) learners = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  learners = way_learner_store_list (database, error);
  if (learners != NULL && learners->len == 0)
    {
      g_clear_pointer (&learners, g_ptr_array_unref);
      if (insert_first (database, error))
        learners = way_learner_store_list (database, error);
    }

  return learners != NULL ? g_ptr_array_steal_index (learners, 0) : NULL;
}

/**
 * way_learner_store_list:
 * @database: a database
 * @error: return location for an error, or %NULL
 *
 * All learners in the order they were added. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayLearner): the learners, or %NULL on error
 */
GPtrArray *
way_learner_store_list (WayDatabase *database,
                        GError     **error)
{
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED, "SELECT id, uuid, name, created_at, nation FROM learners ORDER BY id", error);
  if (statement == NULL)
    return NULL;

  learners = g_ptr_array_new_with_free_func ((GDestroyNotify) way_learner_free);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (learners, read_learner (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&learners) : NULL;
}

/**
 * way_learner_store_set_nation:
 * @database: a database
 * @learner_id: whose
 * @nation: whose law and services they want to see
 * @error: return location for an error, or %NULL
 *
 * Records a learner's nation. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, %WAY_STORE_ERROR_CONSTRAINT for a value that is no nation, and with the codes
 * for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_learner_store_set_nation (WayDatabase *database,
                              gint64       learner_id,
                              WayNation    nation,
                              GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  statement = _way_statement_new (database, NATION_FAILED, "UPDATE learners SET nation = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, way_enum_to_nick (WAY_TYPE_NATION, (int) nation));
  if (!_way_statement_run (statement, error))
    return FALSE;

  if (_way_statement_get_n_changed (statement) == 0)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, NATION_FAILED " because the learner is not in the record. Start Waymark again.");
      return FALSE;
    }

  return TRUE;
}
