/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

/* QTI extendedTextInteraction without response processing: a reflection or a rewritten record. It may be left empty. */
gboolean
_way_marking_reflection_check (WayQuestion *question,
                               WayResponse *response,
                               GError     **error)
{
  return _way_marking_text_check (response, way_question_get_max_characters (question), error);
}
