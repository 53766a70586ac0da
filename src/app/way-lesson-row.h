/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-lesson.h"

G_BEGIN_DECLS

/**
 * WayLessonRow:
 *
 * A lesson in a list: state as icon and word, title, minutes.
 */
#define WAY_TYPE_LESSON_ROW (way_lesson_row_get_type ())
G_DECLARE_FINAL_TYPE (WayLessonRow, way_lesson_row, WAY, LESSON_ROW, GtkListBoxRow)

GtkWidget  *way_lesson_row_new (WayLesson *lesson,
                                guint      number);
WayLesson  *way_lesson_row_get_lesson (WayLessonRow *self);
void        way_lesson_row_set_state (WayLessonRow *self,
                                      WayCompletion completion,
                                      guint         n_skipped,
                                      gboolean      here);
const char *way_lesson_row_get_state (WayLessonRow *self);

const char *way_completion_icon_name (WayCompletion completion,
                                      gboolean      here);

G_END_DECLS
