/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-words.h"

#include <glib/gi18n.h>

#define MINUTE (60 * G_USEC_PER_SEC)

/**
 * way_presenter_words_time:
 * @used: microseconds at a part
 * @planned: its minutes, 0 where none were planned
 *
 * Returns: (transfer full): for example “2 of 5 min”
 */
char *
way_presenter_words_time (gint64 used,
                          guint  planned)
{
  guint minutes = (guint) (used / MINUTE);

  if (planned == 0)
    return g_strdup_printf (_ ("%u min"), minutes);
  if (used == 0)
    return g_strdup_printf (_ ("%u min"), planned);
  if (minutes > planned)
    /* Translators: minutes used, minutes planned, minutes over */
    return g_strdup_printf (_ ("%u of %u min, %u over"), minutes, planned, minutes - planned);

  /* Translators: minutes used, minutes planned */
  return g_strdup_printf (_ ("%u of %u min"), minutes, planned);
}

/**
 * way_presenter_words_line:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC
 *
 * Returns: (transfer full): who is there, and the time of the part and of the whole
 */
char *
way_presenter_words_line (WaySessionData *data,
                          gint64          now)
{
  const WayRunBlock *block = data->session->block < data->blocks->len ? g_ptr_array_index (data->blocks, data->session->block) : NULL;
  g_autofree char   *part = way_presenter_words_time (way_session_data_get_used (data, data->session->block, now), block != NULL ? block->minutes : 0);
  g_autofree char   *whole = NULL;
  gint64             used = 0;

  for (guint i = 0; i < data->blocks->len; i++)
    used += way_session_data_get_used (data, i, now);
  whole = way_presenter_words_time (used, way_session_data_get_planned (data));

  /* Translators: people; time of this part; time of the whole session */
  return g_strdup_printf (_ ("%u here · this part %s · all %s"), way_session_data_get_n_present (data), part, whole);
}
