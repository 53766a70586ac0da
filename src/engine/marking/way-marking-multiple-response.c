/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

gboolean
_way_marking_multiple_response_check (WayQuestion *question,
                                      WayResponse *response,
                                      GError     **error)
{
  return _way_marking_choice_check (question, response, way_question_get_n_options (question), error);
}

/* QTI map_response with lower bound 0. One division at the end, so that all right is exactly 1 and not a sum of rounded thirds. */
void
_way_marking_multiple_response_mark (WayQuestion *question,
                                     WayResponse *response,
                                     WayScore    *score)
{
  guint n_right, n_wrong, n_correct;

  _way_marking_choice_count (question, response, &n_right, &n_wrong, &n_correct);
  score->raw = n_right > n_wrong ? (double) (n_right - n_wrong) / n_correct : score->min;
}
