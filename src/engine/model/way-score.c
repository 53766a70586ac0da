/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-score.h"

/* Marks are sums of fractions such as 1/3, so "full" allows for their rounding. */
#define SCORE_EPSILON 1e-9

/**
 * way_score_get_scaled:
 * @self: a score
 *
 * `cmi.score.scaled`: the share of the marks earned, `0` to `1`, or below `0` where marks can be negative.
 *
 * Returns: the share, `0` if there is nothing to earn
 */
double
way_score_get_scaled (const WayScore *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->max > 0 ? self->raw / self->max : 0;
}

/**
 * way_score_is_full:
 * @self: a score
 *
 * Whether every mark was earned.
 *
 * Returns: %TRUE if @self has all its marks and there were any
 */
gboolean
way_score_is_full (const WayScore *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->max > 0 && self->raw >= self->max - SCORE_EPSILON;
}

/**
 * way_score_add:
 * @self: a score
 * @other: marks to add to it
 *
 * Adds up two scores, range and all.
 */
void
way_score_add (WayScore       *self,
               const WayScore *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  self->raw += other->raw;
  self->min += other->min;
  self->max += other->max;
}
