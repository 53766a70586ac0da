/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-portfolio-stores.h"
#include "way-statement-private.h"

#define READ_FAILED "Your goal could not be read"
#define WRITE_FAILED "Your goal could not be saved"

static gboolean
read_goal (WayDatabase *database,
           const char  *failed,
           gint64       learner_id,
           WayGoal     *goal,
           GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, failed, "SELECT goal_minutes, goal_month, renewal FROM learners WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "%s because the learner is not in the record. Start Waymark again.", failed);
  if (step != WAY_STEP_ROW)
    return FALSE;

  goal->minutes = (guint) _way_statement_get_int64 (statement, 0);
  goal->month = (guint) _way_statement_get_int64 (statement, 1);
  goal->renewal = (WayRenewal) _way_statement_get_enum (statement, 2, WAY_TYPE_RENEWAL);

  return TRUE;
}

/**
 * way_goal_store_get:
 * @database: a database
 * @learner_id: whose
 * @goal: (out caller-allocates): where the goal goes; left alone on error
 * @error: return location for an error, or %NULL
 *
 * What a learner wants to reach in a year, and how long their certificates stand. Who never said anything has no target, a year from April, and certificates
 * for as long as their modules say. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for faults of file and disk.
 *
 * Returns: whether it could be read
 */
gboolean
way_goal_store_get (WayDatabase *database,
                    gint64       learner_id,
                    WayGoal     *goal,
                    GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (goal != NULL, FALSE);

  return read_goal (database, READ_FAILED, learner_id, goal, error);
}

static gboolean
check_goal (const WayGoal *goal,
            GError       **error)
{
  if (way_goal_is_valid (goal))
    return TRUE;

  if (goal->minutes > WAY_GOAL_MAX_MINUTES)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it is more than %d hours. Set fewer hours a year.", WAY_GOAL_MAX_MINUTES / 60);
  else
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because there is no such month or rule. Choose a month from January to December, and a rule from the list.");

  return FALSE;
}

static gboolean
update_goal (WayDatabase   *database,
             gint64         learner_id,
             const WayGoal *goal,
             GError       **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WRITE_FAILED, "UPDATE learners SET goal_minutes = ?2, goal_month = ?3, renewal = ?4 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_int64 (statement, 2, goal->minutes);
  _way_statement_bind_int64 (statement, 3, goal->month);
  _way_statement_bind_text (statement, 4, way_enum_to_nick (WAY_TYPE_RENEWAL, (int) goal->renewal));

  return _way_statement_run (statement, error);
}

/**
 * way_goal_store_set:
 * @database: a database
 * @learner_id: whose
 * @goal: what they want to reach
 * @error: return location for an error, or %NULL
 *
 * Records a learner's goal, with an event of the kind `profile`; what is already so is recorded once. On disk when it returns, unless within a
 * [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for a goal that cannot be, see [func@way_goal_is_valid], %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with
 * the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_goal_store_set (WayDatabase   *database,
                    gint64         learner_id,
                    const WayGoal *goal,
                    GError       **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  WayGoal before;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (goal != NULL, FALSE);

  if (!check_goal (goal, error))
    return FALSE;

  transaction = way_transaction_begin (database, WRITE_FAILED, error);
  if (transaction == NULL || !read_goal (database, WRITE_FAILED, learner_id, &before, error))
    return FALSE;
  if (before.minutes == goal->minutes && before.month == goal->month && before.renewal == goal->renewal)
    return TRUE;

  return update_goal (database, learner_id, goal, error) && _way_event_append_profile (database, learner_id, error) && way_transaction_commit (transaction, error);
}
