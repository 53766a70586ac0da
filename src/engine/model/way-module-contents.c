/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

/**
 * way_module_get_lessons:
 * @self: a module
 *
 * Returns: (transfer none): its [class@Lesson]s, in order
 */
GListModel *
way_module_get_lessons (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return G_LIST_MODEL (self->lessons);
}

/**
 * way_module_get_has_questions:
 * @self: a module
 *
 * Returns: whether the questions were loaded; a module header has only what `module.json` says
 */
gboolean
way_module_get_has_questions (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), FALSE);

  return self->questions->len > 0;
}

/**
 * way_module_get_n_activities:
 * @self: a module
 *
 * Returns: how many activities all its lessons have
 */
guint
way_module_get_n_activities (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), 0);

  return self->activities->len;
}

/**
 * way_module_get_activity:
 * @self: a module
 * @index: from 0, below [method@Module.get_n_activities]
 *
 * Returns: (transfer none): the activity in that place of the playing order
 */
WayActivity *
way_module_get_activity (WayModule *self,
                         guint      index)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (index < self->activities->len, NULL);

  return g_ptr_array_index (self->activities, index);
}

/**
 * way_module_find_activity_index:
 * @self: a module
 * @id: an activity's id
 * @index: (out) (optional): its place in the playing order
 *
 * Returns: whether the module has that activity
 */
gboolean
way_module_find_activity_index (WayModule  *self,
                                const char *id,
                                guint      *index)
{
  gpointer value = NULL;

  g_return_val_if_fail (WAY_IS_MODULE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->activity_indices, id, NULL, &value))
    return FALSE;

  if (index != NULL)
    *index = GPOINTER_TO_UINT (value);

  return TRUE;
}

/**
 * way_module_find_activity:
 * @self: a module
 * @id: an activity's id; %WAY_ACTIVITY_RECHECK and %WAY_ACTIVITY_RECALL are in every module, though in no lesson of it
 *
 * Returns: (transfer none) (nullable): the activity with that id
 */
WayActivity *
way_module_find_activity (WayModule  *self,
                          const char *id)
{
  guint index;

  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (g_str_equal (id, WAY_ACTIVITY_RECHECK))
    return self->recheck;
  if (g_str_equal (id, WAY_ACTIVITY_RECALL))
    return self->recall;
  if (!way_module_find_activity_index (self, id, &index))
    return NULL;

  return g_ptr_array_index (self->activities, index);
}

/**
 * way_module_find_lesson_of:
 * @self: a module
 * @activity_id: an activity's id
 *
 * Returns: (transfer none) (nullable): the lesson that the activity belongs to
 */
WayLesson *
way_module_find_lesson_of (WayModule  *self,
                           const char *activity_id)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (activity_id != NULL, NULL);

  return g_hash_table_lookup (self->activity_lessons, activity_id);
}

/**
 * way_module_find_question:
 * @self: a module
 * @id: a question's id
 *
 * Returns: (transfer none) (nullable): the question with that id
 */
WayQuestion *
way_module_find_question (WayModule  *self,
                          const char *id)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->questions_by_id, id);
}

/**
 * way_module_get_run_sheet:
 * @self: a module
 *
 * How a trainer runs it with a group.
 *
 * Returns: (transfer none) (nullable): the run-sheet, %NULL if the module has none
 */
WayRunSheet *
way_module_get_run_sheet (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->run_sheet;
}
