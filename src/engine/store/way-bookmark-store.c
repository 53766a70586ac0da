/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-statement-private.h"
#include "way-stores.h"

#define READ_FAILED "The place where you stopped could not be read"
#define WRITE_FAILED "The place where you stopped could not be saved"

static WayBookmark *
read_bookmark (WayStatement *statement)
{
  WayBookmark *bookmark = g_new0 (WayBookmark, 1);

  bookmark->module_id = g_strdup (_way_statement_get_text (statement, 0));
  bookmark->activity_id = g_strdup (_way_statement_get_text (statement, 1));
  bookmark->location = g_strdup (_way_statement_get_text (statement, 2));
  bookmark->updated_at = _way_statement_get_int64 (statement, 3);

  return bookmark;
}

/**
 * way_bookmark_store_set:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @activity_id: the activity that is open
 * @location: the place on its page, as [struct@Bookmark] describes; empty for the top
 * @error: return location for an error, or %NULL
 *
 * Notes where a learner is in a module; one bookmark a module. On disk when it returns, unless within a [struct@Transaction].
 * The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for an unknown learner or a @location of another form, and with the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_bookmark_store_set (WayDatabase *database,
                        gint64       learner_id,
                        const char  *module_id,
                        const char  *activity_id,
                        const char  *location,
                        GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (module_id != NULL && activity_id != NULL && location != NULL, FALSE);

  if (!way_bookmark_location_is_valid (location))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it is not a place on a page. Open the page again.");
      return FALSE;
    }

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO bookmarks (learner_id, module_id, activity_id, location, updated_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                                  "ON CONFLICT (learner_id, module_id) DO UPDATE SET "
                                  "activity_id = excluded.activity_id, location = excluded.location, updated_at = excluded.updated_at",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);
  _way_statement_bind_text (statement, 3, activity_id);
  _way_statement_bind_text (statement, 4, location);
  _way_statement_bind_int64 (statement, 5, g_get_real_time ());

  return _way_statement_run (statement, error);
}

/**
 * way_bookmark_store_get:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @bookmark: (out) (transfer full) (nullable): the bookmark, or %NULL if the learner never opened the module
 * @error: return location for an error, or %NULL
 *
 * Finds where a learner stopped. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_bookmark_store_get (WayDatabase  *database,
                        gint64        learner_id,
                        const char   *module_id,
                        WayBookmark **bookmark,
                        GError      **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (module_id != NULL && bookmark != NULL, FALSE);

  *bookmark = NULL;
  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT module_id, activity_id, location, updated_at FROM bookmarks WHERE learner_id = ?1 AND module_id = ?2",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    *bookmark = read_bookmark (statement);

  return step != WAY_STEP_ERROR;
}

/**
 * way_bookmark_store_list:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * All bookmarks of a learner, the newest first. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayBookmark): the bookmarks, or %NULL on error
 */
GPtrArray *
way_bookmark_store_list (WayDatabase *database,
                         gint64       learner_id,
                         GError     **error)
{
  g_autoptr (GPtrArray) bookmarks = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT module_id, activity_id, location, updated_at FROM bookmarks WHERE learner_id = ?1 "
                                  "ORDER BY updated_at DESC, module_id",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) way_bookmark_free);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (bookmarks, read_bookmark (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&bookmarks) : NULL;
}
