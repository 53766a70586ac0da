/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-training-log.h"

#include <string.h>

#include "way-group-learning-store.h"
#include "way-portfolio-private.h"
#include "way-portfolio-stores.h"

static void
row_free (gpointer data)
{
  WayLogRow *row = data;

  g_free (row->day);
  g_free (row->title);
  g_free (row->note);
  g_strfreev (row->standards);
  g_free (row->module_id);
  g_free (row->uuid);
  g_free (row);
}

/**
 * way_training_log_free:
 * @self: (transfer full) (nullable): a log
 *
 * Frees the record.
 */
void
way_training_log_free (WayTrainingLog *self)
{
  if (self == NULL)
    return;

  g_free (self->from);
  g_free (self->until);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

char *
_way_portfolio_dup_day (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

/* The first moment of a day here, or with @next of the day after; 0 for what is no day */
static gint64
get_midnight (const char *day,
              gboolean    next)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, zone);
  g_autoptr (GDateTime) after = time != NULL && next ? g_date_time_add_days (time, 1) : NULL;

  return time != NULL ? g_date_time_to_unix (after != NULL ? after : time) * G_USEC_PER_SEC : 0;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): what the module teaches, "framework/code", sorted; none without a module */
char **
_way_portfolio_dup_standards (WayModule *module)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GPtrArray *standards = module != NULL ? way_module_get_standards (module) : NULL;

  for (guint i = 0; standards != NULL && i < standards->len; i++)
    {
      const WayStandard *standard = g_ptr_array_index (standards, i);

      if (g_str_equal (standard->depth, "taught"))
        g_ptr_array_add (texts, g_strdup_printf ("%s/%s", standard->framework, standard->code));
    }
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return (char **) g_ptr_array_steal (texts, NULL);
}

/* The name that a module had when it was last certified, for one that is gone; or its id */
static char *
dup_old_title (GPtrArray  *certificates,
               const char *module_id)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      const WayIssuedCertificate *certificate = g_ptr_array_index (certificates, i);

      if (g_str_equal (certificate->module_id, module_id))
        return g_strdup (certificate->module_title);
    }

  return g_strdup (module_id);
}

/* One row for each module and day. The seconds are summed first and rounded then. */
static gboolean
add_modules (WayTrainingLog *self,
             WayDatabase    *database,
             gint64          learner_id,
             WayFindModule   find_module,
             gpointer        user_data,
             GError        **error)
{
  g_autoptr (GPtrArray) stretches = way_learning_time_store_list (database, learner_id, get_midnight (self->from, FALSE), get_midnight (self->until, TRUE), error);
  g_autoptr (GPtrArray) certificates = stretches != NULL ? way_certificate_store_list (database, learner_id, error) : NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (certificates == NULL)
    return FALSE;

  for (guint i = 0; i < stretches->len; i++)
    {
      const WayLearningTime *stretch = g_ptr_array_index (stretches, i);
      g_autofree char       *day = _way_portfolio_dup_day (stretch->started_at);
      g_autofree char       *key = g_strconcat (day, " ", stretch->module_id, NULL);
      WayLogRow             *row = g_hash_table_lookup (rows, key);

      if (row == NULL)
        {
          WayModule *module = find_module != NULL ? find_module (stretch->module_id, user_data) : NULL;

          row = g_new0 (WayLogRow, 1);
          row->kind = WAY_LOG_MODULE;
          row->day = g_steal_pointer (&day);
          row->title = module != NULL ? g_strdup (way_module_get_title (module)) : dup_old_title (certificates, stretch->module_id);
          row->note = g_strdup ("");
          row->standards = _way_portfolio_dup_standards (module);
          row->module_id = g_strdup (stretch->module_id);
          g_ptr_array_add (self->rows, row);
          g_hash_table_insert (rows, g_steal_pointer (&key), row);
        }
      row->minutes += stretch->seconds;
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      WayLogRow *row = g_ptr_array_index (self->rows, i);

      row->minutes = MAX ((row->minutes + 30) / 60, 1);
    }

  return TRUE;
}

static gboolean
is_within (const WayTrainingLog *self,
           const char           *day)
{
  return strcmp (day, self->from) >= 0 && strcmp (day, self->until) <= 0;
}

static gboolean
add_sessions (WayTrainingLog *self,
              WayDatabase    *database,
              gint64          learner_id,
              WayFindModule   find_module,
              gpointer        user_data,
              GError        **error)
{
  g_autoptr (GPtrArray) sessions = way_group_learning_store_list (database, learner_id, error);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      const WayGroupLearning *session = g_ptr_array_index (sessions, i);
      g_autofree char        *day = _way_portfolio_dup_day (session->held_at);
      WayLogRow              *row;

      if (!is_within (self, day))
        continue;
      row = g_new0 (WayLogRow, 1);
      row->kind = WAY_LOG_SESSION;
      row->day = g_steal_pointer (&day);
      row->title = g_strdup (session->title);
      row->note = g_strdup ("");
      row->minutes = session->minutes;
      row->standards = _way_portfolio_dup_standards (find_module != NULL ? find_module (session->module_id, user_data) : NULL);
      row->module_id = g_strdup (session->module_id);
      row->uuid = g_strdup (session->session_uuid);
      g_ptr_array_add (self->rows, row);
    }

  return sessions != NULL;
}

static gboolean
add_other (WayTrainingLog *self,
           WayDatabase    *database,
           gint64          learner_id,
           GError        **error)
{
  g_autoptr (GPtrArray) entries = way_other_learning_store_list (database, learner_id, self->from, self->until, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WayOtherLearning *entry = g_ptr_array_index (entries, i);
      WayLogRow              *row = g_new0 (WayLogRow, 1);

      row->kind = WAY_LOG_OTHER;
      row->day = g_strdup (entry->day);
      row->title = g_strdup (entry->title != NULL ? entry->title : "");
      row->note = g_strdup (entry->note != NULL ? entry->note : "");
      row->learning_kind = entry->kind;
      row->minutes = entry->minutes;
      row->standards = g_strdupv (entry->standards);
      row->uuid = g_strdup (entry->uuid);
      row->n_changes = entry->n_changes;
      g_ptr_array_add (self->rows, row);
    }

  return entries != NULL;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const WayLogRow *first = *(const WayLogRow *const *) a;
  const WayLogRow *second = *(const WayLogRow *const *) b;
  int              order = strcmp (first->day, second->day);

  if (order == 0)
    order = (int) first->kind - (int) second->kind;

  return order != 0 ? order : strcmp (first->title, second->title);
}

static void
sum_up (WayTrainingLog *self)
{
  guint *const sums[] = { [WAY_LOG_MODULE] = &self->module_minutes, [WAY_LOG_SESSION] = &self->session_minutes, [WAY_LOG_OTHER] = &self->other_minutes };

  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayLogRow *row = g_ptr_array_index (self->rows, i);

      *sums[row->kind] += row->minutes;
      self->minutes += row->minutes;
    }
}

/**
 * way_training_log_new:
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day
 *
 * Returns: (transfer full): a log with nothing in it
 */
WayTrainingLog *
way_training_log_new (const char *from,
                      const char *until)
{
  WayTrainingLog *self = g_new0 (WayTrainingLog, 1);

  self->from = g_strdup (from);
  self->until = g_strdup (until);
  self->rows = g_ptr_array_new_with_free_func (row_free);

  return self;
}

/**
 * way_training_log_read:
 * @database: a database
 * @learner_id: whose
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day, that one too
 * @find_module: (nullable) (scope call): finds installed modules, for titles and standards
 * @user_data: for @find_module
 * @error: return location for an error, or %NULL
 *
 * Puts a learner's log together: modules by day, group sessions, and what they wrote into it themselves. Every total is the sum of the rows' whole minutes, so that
 * it can be added up on paper. Words that are sealed while the PIN was not given are empty; minutes are not. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the log, or %NULL on error
 */
WayTrainingLog *
way_training_log_read (WayDatabase  *database,
                       gint64        learner_id,
                       const char   *from,
                       const char   *until,
                       WayFindModule find_module,
                       gpointer      user_data,
                       GError      **error)
{
  g_autoptr (WayTrainingLog) self = NULL;
  WayGoal goal;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (from != NULL && until != NULL, NULL);

  self = way_training_log_new (from, until);
  if (!way_goal_store_get (database, learner_id, &goal, error) || !add_modules (self, database, learner_id, find_module, user_data, error) ||
      !add_sessions (self, database, learner_id, find_module, user_data, error) || !add_other (self, database, learner_id, error))
    return NULL;

  self->goal_minutes = goal.minutes;
  sum_up (self);

  return g_steal_pointer (&self);
}
