/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

/* QTI choiceInteraction without response processing: one point of the scale. */
gboolean
_way_marking_scale_check (WayQuestion *question,
                          WayResponse *response,
                          GError     **error)
{
  return _way_marking_choice_check (question, response, 1, error);
}
