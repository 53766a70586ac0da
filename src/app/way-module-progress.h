/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"
#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayModuleProgress:
 * @completion: how far the module is
 * @lesson: the lesson that was open last, from 1; 0 if none
 * @n_lessons: how many lessons there are
 * @n_completed: how many activities have a completed attempt
 * @n_activities: how many activities there are
 * @minutes_left: the minutes of the lessons that are not done
 *
 * What a card says about a module, worked out without loading the whole of it. A plain value.
 */
typedef struct
{
  WayCompletion completion;
  guint         lesson;
  guint         n_lessons;
  guint         n_completed;
  guint         n_activities;
  guint         minutes_left;
} WayModuleProgress;

void way_module_progress_compute (WayModuleProgress *self,
                                  WayModule         *module,
                                  GPtrArray         *attempts,
                                  const WayBookmark *bookmark);

G_END_DECLS
