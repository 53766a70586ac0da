/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-salvage-private.h"

/* The most that a disk cannot read at once. */
#define BLOCK_SIZE 4096

static gboolean
set_error (GError **error,
           int      saved_errno)
{
  gboolean full = saved_errno == ENOSPC || saved_errno == EDQUOT;

  g_set_error (error, WAY_STORE_ERROR, full ? WAY_STORE_ERROR_FULL : WAY_STORE_ERROR_OPEN, WAY_SALVAGE_FAILED ": %s. The damaged record is as it was; %s and try again.",
               g_strerror (saved_errno), full ? "free some space" : "check its folder");

  return FALSE;
}

static gboolean
write_block (int           fd,
             const guchar *bytes,
             gsize         n_bytes)
{
  while (n_bytes > 0)
    {
      gssize n_written = write (fd, bytes, n_bytes);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written <= 0)
        return FALSE;
      bytes += n_written;
      n_bytes -= (gsize) n_written;
    }

  return TRUE;
}

/* A block that the disk does not give any more is one of zeros: everything behind it stays in its place. */
static void
read_block (int            fd,
            guchar        *bytes,
            gsize          n_bytes,
            goffset        offset,
            WaySalvageRead read_at)
{
  gsize n_read = 0;

  while (n_read < n_bytes)
    {
      gssize n = read_at (fd, bytes + n_read, n_bytes - n_read, offset + (goffset) n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      n_read += (gsize) n;
    }
  memset (bytes + n_read, 0, n_bytes - n_read);
}

static gboolean
copy_blocks (int            from,
             int            to,
             goffset        size,
             WaySalvageRead read_at)
{
  guchar bytes[BLOCK_SIZE];

  for (goffset at = 0; at < size; at += BLOCK_SIZE)
    {
      gsize n_bytes = (gsize) MIN (size - at, BLOCK_SIZE);

      read_block (from, bytes, n_bytes, at, read_at);
      if (!write_block (to, bytes, n_bytes))
        return FALSE;
    }

  return TRUE;
}

/* A copy for the owner's eyes of what can be read of a file, where there is none yet. What was written on error is for the caller to remove. */
gboolean
_way_salvage_copy (const char    *from,
                   const char    *to,
                   WaySalvageRead read_at,
                   GError       **error)
{
  int         source = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  int         copy = -1;
  struct stat info;
  gboolean    copied = FALSE;
  int         saved_errno;

  if (source >= 0 && fstat (source, &info) == 0)
    copy = g_open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (copy >= 0)
    copied = copy_blocks (source, copy, info.st_size, read_at);

  saved_errno = errno;
  if (copy >= 0)
    g_close (copy, NULL);
  if (source >= 0)
    g_close (source, NULL);

  return copied || set_error (error, saved_errno);
}
