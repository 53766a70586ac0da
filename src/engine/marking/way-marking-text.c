/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

#include <string.h>

/* What the types with a text share: one text, valid, not too long. The bytes are counted before the characters. */
gboolean
_way_marking_text_check (WayResponse *response,
                         guint        max_characters,
                         GError     **error)
{
  const char *text;

  if (way_response_get_n_values (response) != 1)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "This question takes one text. Write your answer and send it again.");
      return FALSE;
    }

  text = way_response_get_values (response)[0];
  if (strlen (text) > (gsize) max_characters * 4 || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE,
                   "The text is too long or is not text that can be read. Write at most %u characters.", max_characters);
      return FALSE;
    }
  if (g_utf8_strlen (text, -1) > (glong) max_characters)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "The text is too long. Write at most %u characters.", max_characters);
      return FALSE;
    }

  return TRUE;
}
