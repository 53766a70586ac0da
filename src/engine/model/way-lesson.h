/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-activity.h"
#include "way-content-note.h"

G_BEGIN_DECLS

#define WAY_TYPE_LESSON (way_lesson_get_type ())
G_DECLARE_FINAL_TYPE (WayLesson, way_lesson, WAY, LESSON, GObject)

const char           *way_lesson_get_id (WayLesson *self);
const char           *way_lesson_get_title (WayLesson *self);
guint                 way_lesson_get_minutes (WayLesson *self);
GListModel           *way_lesson_get_activities (WayLesson *self);
const WayContentNote *way_lesson_get_content_note (WayLesson *self);

G_END_DECLS
