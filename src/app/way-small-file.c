/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-small-file.h"

/**
 * way_small_file_load:
 * @file: a file that somebody chose
 * @max_size: how many bytes are meant to be in it at most
 * @error: return location for an error, or %NULL
 *
 * Reads a file that should be small. Of a larger one @max_size and one byte more are read, so that whoever looks at them sees that it is too large, and no
 * film that was chosen by mistake fills the memory. Blocks on the disk. Fails with the codes of #GIOErrorEnum.
 *
 * Returns: (transfer full) (nullable): what was read, or %NULL on error
 */
GBytes *
way_small_file_load (GFile   *file,
                     gsize    max_size,
                     GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *buffer = NULL;
  gsize            length = 0;

  if (stream == NULL)
    return NULL;

  buffer = g_malloc (max_size + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, max_size + 1, &length, NULL, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}
