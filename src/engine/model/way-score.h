/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayScore:
 * @raw: marks earned
 * @min: least marks possible
 * @max: most marks possible
 *
 * Marks as in `cmi.score` and xAPI `result.score`. A plain value, copied freely.
 */
typedef struct
{
  double raw;
  double min;
  double max;
} WayScore;

double   way_score_get_scaled (const WayScore *self);
gboolean way_score_is_full (const WayScore *self);
void     way_score_add (WayScore       *self,
                        const WayScore *other);

G_END_DECLS
