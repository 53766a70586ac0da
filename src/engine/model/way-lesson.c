/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

G_DEFINE_FINAL_TYPE (WayLesson, way_lesson, G_TYPE_OBJECT)

static void
way_lesson_finalize (GObject *object)
{
  WayLesson *self = WAY_LESSON (object);

  g_free (self->id);
  g_free (self->title);
  _way_content_note_free (self->note);
  g_object_unref (self->activities);

  G_OBJECT_CLASS (way_lesson_parent_class)->finalize (object);
}

static void
way_lesson_class_init (WayLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_lesson_finalize;
}

static void
way_lesson_init (WayLesson *self)
{
  self->activities = g_list_store_new (WAY_TYPE_ACTIVITY);
}

WayLesson *
_way_lesson_new (void)
{
  return g_object_new (WAY_TYPE_LESSON, NULL);
}

/**
 * way_lesson_get_id:
 * @self: a lesson
 *
 * Returns: the id, unique in its module and never changed
 */
const char *
way_lesson_get_id (WayLesson *self)
{
  g_return_val_if_fail (WAY_IS_LESSON (self), NULL);

  return self->id;
}

/**
 * way_lesson_get_title:
 * @self: a lesson
 *
 * Returns: the title
 */
const char *
way_lesson_get_title (WayLesson *self)
{
  g_return_val_if_fail (WAY_IS_LESSON (self), NULL);

  return self->title;
}

/**
 * way_lesson_get_minutes:
 * @self: a lesson
 *
 * Returns: how long it takes, in minutes
 */
guint
way_lesson_get_minutes (WayLesson *self)
{
  g_return_val_if_fail (WAY_IS_LESSON (self), 0);

  return self->minutes;
}

/**
 * way_lesson_get_activities:
 * @self: a lesson
 *
 * Returns: (transfer none): its [class@Activity]s, in order
 */
GListModel *
way_lesson_get_activities (WayLesson *self)
{
  g_return_val_if_fail (WAY_IS_LESSON (self), NULL);

  return G_LIST_MODEL (self->activities);
}

/**
 * way_lesson_get_content_note:
 * @self: a lesson
 *
 * Returns: (transfer none) (nullable): what is said before the lesson, whose activities are skipped together; %NULL if nothing need be
 */
const WayContentNote *
way_lesson_get_content_note (WayLesson *self)
{
  g_return_val_if_fail (WAY_IS_LESSON (self), NULL);

  return self->note;
}
