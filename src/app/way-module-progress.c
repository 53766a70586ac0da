/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-progress.h"

/* A set of the activity ids that have a completed attempt. The strings belong to the attempts. */
static GHashTable *
collect_completed (GPtrArray *attempts)
{
  GHashTable *completed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; attempts != NULL && i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (attempt->completion == WAY_COMPLETION_COMPLETED)
        g_hash_table_add (completed, attempt->activity_id);
    }

  return completed;
}

static guint
count_completed_in_lesson (WayLesson  *lesson,
                           GHashTable *completed)
{
  GListModel *activities = way_lesson_get_activities (lesson);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (activities); i++)
    {
      g_autoptr (WayActivity) activity = g_list_model_get_item (activities, i);

      if (g_hash_table_contains (completed, way_activity_get_id (activity)))
        n++;
    }

  return n;
}

void
way_module_progress_compute (WayModuleProgress *self,
                             WayModule         *module,
                             GPtrArray         *attempts,
                             const WayBookmark *bookmark)
{
  g_autoptr (GHashTable) completed = collect_completed (attempts);
  GListModel *lessons = way_module_get_lessons (module);
  WayLesson  *here = bookmark != NULL ? way_module_find_lesson_of (module, bookmark->activity_id) : NULL;
  gboolean    begun = here != NULL || (attempts != NULL && attempts->len > 0);

  *self = (WayModuleProgress){
    .n_lessons = g_list_model_get_n_items (lessons),
    .n_activities = way_module_get_n_activities (module),
  };

  for (guint i = 0; i < self->n_lessons; i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (lessons, i);
      guint n_done = count_completed_in_lesson (lesson, completed);

      self->n_completed += n_done;
      if (n_done < g_list_model_get_n_items (way_lesson_get_activities (lesson)))
        self->minutes_left += way_lesson_get_minutes (lesson);
      if (lesson == here)
        self->lesson = i + 1;
    }

  if (self->n_activities > 0 && self->n_completed == self->n_activities)
    self->completion = WAY_COMPLETION_COMPLETED;
  else if (begun)
    self->completion = WAY_COMPLETION_INCOMPLETE;
}
