/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-progress-report.h"

static void
module_report_free (gpointer data)
{
  WayModuleReport *self = data;

  g_free (self->module_id);
  g_clear_pointer (&self->interactions, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_ptr_array_unref (self->attempts);
  g_free (self);
}

static void
learner_report_free (gpointer data)
{
  WayLearnerReport *self = data;

  g_clear_pointer (&self->modules, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  way_learner_free (self->learner);
  g_free (self);
}

static WayModuleReport *
ensure_module (WayLearnerReport *self,
               const char       *module_id)
{
  WayModuleReport *module;

  for (guint i = 0; i < self->modules->len; i++)
    {
      module = g_ptr_array_index (self->modules, i);
      if (g_str_equal (module->module_id, module_id))
        return module;
    }

  module = g_new0 (WayModuleReport, 1);
  module->module_id = g_strdup (module_id);
  module->attempts = g_ptr_array_new ();
  g_ptr_array_add (self->modules, module);

  return module;
}

static void
count_activities (WayModuleReport *module)
{
  g_autoptr (GHashTable) attempted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) completed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < module->attempts->len; i++)
    {
      WayAttempt *attempt = g_ptr_array_index (module->attempts, i);

      g_hash_table_add (attempted, attempt->activity_id);
      if (attempt->completion == WAY_COMPLETION_COMPLETED)
        g_hash_table_add (completed, attempt->activity_id);
    }

  module->n_attempted = g_hash_table_size (attempted);
  module->n_completed = g_hash_table_size (completed);
}

static int
compare_modules (gconstpointer a,
                 gconstpointer b)
{
  const WayModuleReport *first = *(const WayModuleReport *const *) a;
  const WayModuleReport *second = *(const WayModuleReport *const *) b;

  return strcmp (first->module_id, second->module_id);
}

static gboolean
read_module (WayDatabase     *database,
             gint64           learner_id,
             WayModuleReport *module,
             GError         **error)
{
  module->interactions = way_response_store_list_module (database, learner_id, module->module_id, error);
  if (module->interactions == NULL)
    return FALSE;
  module->drafts = way_draft_store_list_module (database, learner_id, module->module_id, error);
  if (module->drafts == NULL)
    return FALSE;
  module->steps = way_scenario_step_store_list_module (database, learner_id, module->module_id, error);

  return module->steps != NULL;
}

static gboolean
read_modules (WayDatabase      *database,
              WayLearnerReport *self,
              GError          **error)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      WayAttempt *attempt = g_ptr_array_index (self->attempts, i);

      g_ptr_array_add (ensure_module (self, attempt->module_id)->attempts, attempt);
    }
  for (guint i = 0; i < self->bookmarks->len; i++)
    {
      WayBookmark *bookmark = g_ptr_array_index (self->bookmarks, i);

      ensure_module (self, bookmark->module_id)->bookmark = bookmark;
    }

  g_ptr_array_sort (self->modules, compare_modules);
  for (guint i = 0; i < self->modules->len; i++)
    {
      WayModuleReport *module = g_ptr_array_index (self->modules, i);

      if (!read_module (database, self->learner->id, module, error))
        return FALSE;
      count_activities (module);
    }

  return TRUE;
}

/* Takes @learner over. */
static gboolean
add_learner (WayDatabase *database,
             GPtrArray   *reports,
             WayLearner  *learner,
             GError     **error)
{
  WayLearnerReport *self = g_new0 (WayLearnerReport, 1);

  g_ptr_array_add (reports, self);
  self->learner = learner;
  self->modules = g_ptr_array_new_with_free_func (module_report_free);
  self->attempts = way_attempt_store_list (database, learner->id, NULL, error);
  if (self->attempts == NULL)
    return FALSE;
  self->bookmarks = way_bookmark_store_list (database, learner->id, error);

  return self->bookmarks != NULL && read_modules (database, self, error);
}

/* (transfer full) (element-type WayLearnerReport): everything that is recorded. */
GPtrArray *
way_progress_report_read (WayDatabase *database,
                          GError     **error)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (learner_report_free);
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, error);

  if (learners == NULL)
    return NULL;

  for (guint i = 0; i < learners->len; i++)
    if (!add_learner (database, reports, g_steal_pointer (&g_ptr_array_index (learners, i)), error))
      return NULL;

  return g_steal_pointer (&reports);
}

/* ISO 8601, local time with its offset; NULL for 0, which stands for "not yet". */
char *
way_progress_report_format_time (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = NULL;

  if (microseconds == 0 || utc == NULL)
    return NULL;

  local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
}
