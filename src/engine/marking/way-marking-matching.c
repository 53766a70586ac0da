/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

/* QTI matchInteraction with matchMax 1 on both sides: as pairs, and no option twice. */
gboolean
_way_marking_matching_check (WayQuestion *question,
                             WayResponse *response,
                             GError     **error)
{
  g_autoptr (GPtrArray) given = _way_marking_pairs_read (question, response, error);

  if (given == NULL)
    return FALSE;

  for (guint i = 0; i < given->len; i++)
    {
      for (guint j = i + 1; j < given->len; j++)
        {
          if (g_ptr_array_index (given, i) != NULL && g_ptr_array_index (given, i) == g_ptr_array_index (given, j))
            {
              g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_REPEATED,
                           "The same choice was used twice. Use each one once.");
              return FALSE;
            }
        }
    }

  return TRUE;
}
