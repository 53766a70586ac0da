/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

struct _WayOutputFile
{
  GOutputStream *stream;
  char          *path;      /* NULL for standard output */
  char          *temporary; /* beside it; NULL once it has the file's name */
  int            fd;
};

static gboolean
fail (const char *path,
      GError    **error)
{
  int              saved_errno = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno), "“%s” could not be written: %s. Choose another place and try again.", name, g_strerror (saved_errno));

  return FALSE;
}

/**
 * way_output_file_new:
 * @path: (type filename) (nullable): the file, or %NULL for standard output
 * @error: return location for an error, or %NULL
 *
 * Begins to write. A file is made for its owner's eyes only, and replaces one of its name when it is whole.
 *
 * Fails with #GIOErrorEnum.
 *
 * Returns: (transfer full) (nullable): the output, or %NULL on error
 */
WayOutputFile *
way_output_file_new (const char *path,
                     GError    **error)
{
  g_autoptr (WayOutputFile) self = g_new0 (WayOutputFile, 1);

  self->fd = STDOUT_FILENO;
  if (path != NULL)
    {
      self->path = g_strdup (path);
      if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          errno = EISDIR;
          fail (path, error);
          return NULL;
        }

      self->temporary = g_strconcat (path, ".XXXXXX", NULL);
      self->fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0600);
      if (self->fd < 0)
        {
          g_clear_pointer (&self->temporary, g_free);
          fail (path, error);
          return NULL;
        }
    }
  self->stream = g_unix_output_stream_new (self->fd, path != NULL);

  return g_steal_pointer (&self);
}

/**
 * way_output_file_get_stream:
 * @self: an output
 *
 * Returns: (transfer none): where to write
 */
GOutputStream *
way_output_file_get_stream (WayOutputFile *self)
{
  return self->stream;
}

/**
 * way_output_file_finish:
 * @self: an output that all was written to
 * @error: return location for an error, or %NULL
 *
 * Gives the file its name, synced.
 *
 * Fails with #GIOErrorEnum.
 *
 * Returns: whether it is there
 */
gboolean
way_output_file_finish (WayOutputFile *self,
                        GError       **error)
{
  if (self->path == NULL)
    return TRUE;
  if (fsync (self->fd) != 0)
    return fail (self->path, error);
  if (!g_output_stream_close (self->stream, NULL, error))
    return FALSE;
  if (g_rename (self->temporary, self->path) != 0)
    return fail (self->path, error);

  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}

/**
 * way_output_file_free:
 * @self: (transfer full) (nullable): an output
 *
 * Frees it. A file that was not finished goes.
 */
void
way_output_file_free (WayOutputFile *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->stream);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
