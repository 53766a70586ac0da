/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayTrainingYear:
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day
 *
 * A year of somebody's training log, which begins in the month of their review. Plain record, of a list.
 */
typedef struct
{
  char *from;
  char *until;
} WayTrainingYear;

GPtrArray *way_training_years_list (const char *today,
                                    const char *first,
                                    guint       month);

G_END_DECLS
