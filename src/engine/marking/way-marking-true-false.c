/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

gboolean
_way_marking_true_false_check (WayQuestion *question,
                               WayResponse *response,
                               GError     **error)
{
  return _way_marking_choice_check (question, response, 1, error);
}

/* QTI match_correct: a true/false question is a choice between the options `true` and `false`. */
void
_way_marking_true_false_mark (WayQuestion *question,
                              WayResponse *response,
                              WayScore    *score)
{
  _way_marking_single_choice_mark (question, response, score);
}
