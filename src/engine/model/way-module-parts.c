/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

/* A part is what one content note stands before and what is skipped in one go: a lesson, or one activity of it. */

WayContentNote *
_way_content_note_new (void)
{
  return g_new0 (WayContentNote, 1);
}

void
_way_content_note_free (WayContentNote *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->summary);
  g_strfreev (self->facts);
  g_free (self);
}

/**
 * way_module_find_content_note:
 * @self: a module
 * @activity_id: an activity's id
 *
 * The note that stands before the part that an activity belongs to: its own or its lesson's. All activities of one part have the same note, and no
 * two parts do.
 *
 * Returns: (transfer none) (nullable): the note, or %NULL if there is none or the module has no such activity
 */
const WayContentNote *
way_module_find_content_note (WayModule  *self,
                              const char *activity_id)
{
  guint      index;
  WayLesson *lesson;

  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (activity_id != NULL, NULL);

  if (!way_module_find_activity_index (self, activity_id, &index))
    return NULL;

  lesson = way_module_find_lesson_of (self, activity_id);

  return lesson->note != NULL ? lesson->note : way_module_get_activity (self, index)->note;
}

/**
 * way_module_find_after_part:
 * @self: a module
 * @activity_id: an activity's id
 *
 * Where somebody goes on who does not go through the part that an activity belongs to.
 *
 * Returns: (transfer none) (nullable): the first activity after the part, or after the activity itself if it has no note; %NULL at the module's end
 */
WayActivity *
way_module_find_after_part (WayModule  *self,
                            const char *activity_id)
{
  const WayContentNote *note;
  guint                 index;

  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (activity_id != NULL, NULL);

  if (!way_module_find_activity_index (self, activity_id, &index))
    return NULL;

  note = way_module_find_content_note (self, activity_id);
  for (index++; index < way_module_get_n_activities (self); index++)
    {
      WayActivity *activity = way_module_get_activity (self, index);

      if (note == NULL || way_module_find_content_note (self, way_activity_get_id (activity)) != note)
        return activity;
    }

  return NULL;
}
