/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

gboolean
_way_marking_single_choice_check (WayQuestion *question,
                                  WayResponse *response,
                                  GError     **error)
{
  return _way_marking_choice_check (question, response, 1, error);
}

/* QTI match_correct */
void
_way_marking_single_choice_mark (WayQuestion *question,
                                 WayResponse *response,
                                 WayScore    *score)
{
  guint n_right, n_wrong, n_correct;

  _way_marking_choice_count (question, response, &n_right, &n_wrong, &n_correct);
  score->raw = n_right == 1 && n_wrong == 0 ? score->max : score->min;
}
