/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-portfolio-private.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"
#include "way-validity.h"

#define REFRESHER_DAYS 60  /* a re-check is offered so long before the end */
#define SHARE_EPSILON 1e-9 /* marks are sums of fractions such as 1/3 */

/* What a learner did in one module, as far as checks go */
typedef struct
{
  gint64 completed_at; /* 0 while it is not */
  gint64 refreshed_at; /* 0 if no re-check was passed */
  gint64 recalled_at;  /* 0 if nobody looked back */

  gboolean failed;
} Done;

static gboolean
counts (WayActivity *activity)
{
  return way_activity_get_kind (activity) == WAY_ACTIVITY_QUIZ && way_activity_get_counts (activity) && !way_activity_get_pre_check (activity) &&
         way_activity_get_repeats (activity) == NULL;
}

/* When the activity was first done; a quiz that counts, when it was first passed, if it was. */
static gint64
get_first_done (WayActivity *activity,
                GPtrArray   *attempts)
{
  gint64 completed = 0;
  gint64 passed = 0;

  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (attempt->completion != WAY_COMPLETION_COMPLETED || !g_str_equal (attempt->activity_id, way_activity_get_id (activity)))
        continue;
      if (completed == 0 || attempt->finished_at < completed)
        completed = attempt->finished_at;
      if (attempt->success == WAY_SUCCESS_PASSED && (passed == 0 || attempt->finished_at < passed))
        passed = attempt->finished_at;
    }

  return counts (activity) && passed != 0 ? passed : completed;
}

/* When a module was done: when the last of its activities was; 0 while one is not. */
gint64
_way_portfolio_get_completed (WayModule *module,
                              GPtrArray *attempts)
{
  gint64 latest = 0;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      gint64 at = get_first_done (way_module_get_activity (module, i), attempts);

      if (at == 0)
        return 0;
      latest = MAX (latest, at);
    }

  return latest;
}

/* The newest finished attempt is the one that is judged. */
static const WayAttempt *
find_newest (WayActivity *activity,
             GPtrArray   *attempts)
{
  const WayAttempt *newest = NULL;

  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (attempt->completion == WAY_COMPLETION_COMPLETED && g_str_equal (attempt->activity_id, way_activity_get_id (activity)) &&
          (newest == NULL || attempt->number > newest->number))
        newest = attempt;
    }

  return newest;
}

/* Where the pass rule does not hold there is no certificate to renew. By attempts alone, for of most modules only the header is read: one that failed with enough marks
 * failed by a question that a child's safety hangs on. */
static gboolean
is_failed (WayModule *module,
           GPtrArray *attempts)
{
  double   share = way_module_get_pass_percent (module) / 100 - SHARE_EPSILON;
  WayScore sum = { 0 };
  gboolean unsafe = FALSE;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity      *activity = way_module_get_activity (module, i);
      const WayAttempt *newest = counts (activity) ? find_newest (activity, attempts) : NULL;

      if (newest == NULL)
        continue;
      way_score_add (&sum, &newest->score);
      unsafe = unsafe || (newest->success == WAY_SUCCESS_FAILED && way_score_get_scaled (&newest->score) >= share);
    }

  return unsafe || (sum.max > 0 && way_score_get_scaled (&sum) < share);
}

static void
read_done (WayModule *module,
           GPtrArray *attempts,
           Done      *done)
{
  *done = (Done){ .completed_at = _way_portfolio_get_completed (module, attempts), .failed = is_failed (module, attempts) };
  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (g_str_equal (attempt->activity_id, WAY_ACTIVITY_RECHECK) && attempt->success == WAY_SUCCESS_PASSED)
        done->refreshed_at = MAX (done->refreshed_at, attempt->finished_at);
      if (g_str_equal (attempt->activity_id, WAY_ACTIVITY_RECALL) || g_str_equal (attempt->activity_id, WAY_ACTIVITY_RECHECK))
        done->recalled_at = MAX (done->recalled_at, attempt->finished_at);
    }
}

static char *
dup_day (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

static char *
dup_days_before (const char *day,
                 int         days)
{
  g_autofree char *text = g_strconcat (day, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr (GDateTime) before = time != NULL ? g_date_time_add_days (time, -days) : NULL;

  return before != NULL ? g_date_time_format (before, "%Y-%m-%d") : g_strdup (day);
}

static WayDue *
due_new (WayDueKind  kind,
         WayModule  *module,
         char       *due_on,
         const char *today)
{
  WayDue *due = g_new0 (WayDue, 1);

  due->kind = kind;
  due->module_id = g_strdup (way_module_get_id (module));
  due->module_title = g_strdup (way_module_get_title (module));
  due->due_on = due_on;
  due->valid_until = g_strdup ("");
  due->overdue = strcmp (due_on, today) <= 0;

  return due;
}

/* How many rungs have come by @day */
static guint
count_rungs (gint64      completed_at,
             const char *day)
{
  for (guint step = 0;; step++)
    {
      g_autofree char *due_on = way_recall_dup_due (completed_at, step);

      if (*due_on == '\0' || strcmp (due_on, day) > 0)
        return step;
    }
}

/* The newest rung that has come, or the next one if somebody looked back since. Rungs that passed unused do not pile up, and none comes back when the clock is set back. */
static guint
find_step (const Done *done,
           const char *today)
{
  g_autofree char *recalled = done->recalled_at != 0 ? dup_day (done->recalled_at) : g_strdup ("");
  guint            n_come = count_rungs (done->completed_at, today);
  guint            n_done = count_rungs (done->completed_at, recalled);

  return n_come > n_done ? n_come - 1 : n_done;
}

/* Calendars end with the year 9999. */
static void
add_recall (GPtrArray  *list,
            WayModule  *module,
            const Done *done,
            const char *today)
{
  guint   step = find_step (done, today);
  char   *due_on = way_recall_dup_due (done->completed_at, step);
  WayDue *due = due_new (WAY_DUE_RECALL, module, due_on, today);

  due->step = step;
  if (*due_on != '\0')
    g_ptr_array_add (list, due);
  else
    way_due_free (due);
}

static WayDue *
find_refresher (WayModule  *module,
                const Done *done,
                WayRenewal  renewal,
                const char *today)
{
  g_autofree char *until = way_validity_dup_until (MAX (done->completed_at, done->refreshed_at), way_module_get_valid_months (module), renewal);
  WayDue          *due;

  if (*until == '\0' || done->failed)
    return NULL;

  due = due_new (WAY_DUE_REFRESHER, module, dup_days_before (until, REFRESHER_DAYS), today);
  g_free (due->valid_until);
  due->valid_until = g_steal_pointer (&until);

  return due;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const WayDue *first = *(const WayDue *const *) a;
  const WayDue *second = *(const WayDue *const *) b;
  int           order = strcmp (first->due_on, second->due_on);

  if (order == 0)
    order = strcmp (first->module_id, second->module_id);

  return order != 0 ? order : (int) first->kind - (int) second->kind;
}

static gboolean
add_module (GPtrArray   *list,
            WayDatabase *database,
            gint64       learner_id,
            WayModule   *module,
            WayRenewal   renewal,
            const char  *today,
            GError     **error)
{
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (database, learner_id, way_module_get_id (module), error);
  WayDue *refresher;
  Done    done;

  if (attempts == NULL)
    return FALSE;

  read_done (module, attempts, &done);
  if (done.completed_at == 0)
    return TRUE;

  refresher = find_refresher (module, &done, renewal, today);
  if (refresher != NULL)
    g_ptr_array_add (list, refresher);
  /* Eight questions are a look back too. */
  if (refresher == NULL || !refresher->overdue)
    add_recall (list, module, &done, today);

  return TRUE;
}

/**
 * way_due_list:
 * @database: a database
 * @learner_id: whose
 * @modules: (element-type WayModule): modules that are installed
 * @today: the day, `YYYY-MM-DD`
 * @error: return location for an error, or %NULL
 *
 * For each module that the learner completed: the look back that is due or comes next, and, if it is passed, the re-check that renews the certificate, from 60 days before its end. There is
 * never more than one of each. A clock that was set back makes nothing due. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayDue): by day, or %NULL on error
 */
GPtrArray *
way_due_list (WayDatabase *database,
              gint64       learner_id,
              GListModel  *modules,
              const char  *today,
              GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) way_due_free);
  WayGoal goal;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (modules) && today != NULL, NULL);

  if (!way_goal_store_get (database, learner_id, &goal, error))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (modules); i++)
    {
      g_autoptr (WayModule) module = g_list_model_get_item (modules, i);

      if (!add_module (list, database, learner_id, module, goal.renewal, today, error))
        return NULL;
    }
  g_ptr_array_sort (list, compare_due);

  return g_steal_pointer (&list);
}
