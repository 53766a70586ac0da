/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

#include "way-package-signature.h"

#define MAX_MEMBER ((gsize) 64 * 1024 * 1024)
#define EPOCH 315532800 /* 1980-01-01, the first day that a zip knows */

typedef struct archive       WayArchive;
typedef struct archive_entry WayArchiveEntry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayArchive, archive_write_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayArchiveEntry, archive_entry_free)

static gboolean
fail_writing (WayArchive *archive,
              GError    **error)
{
  const char *detail = archive_error_string (archive);

  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "the package could not be written: %s", detail != NULL ? detail : g_strerror (errno));

  return FALSE;
}

/* What is packed already only grows by being packed again. */
static gboolean
is_packed (const char *name)
{
  static const char *const suffixes[] = { ".jpeg", ".jpg", ".ogg", ".opus", ".png", ".webm", ".webp" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;

  return FALSE;
}

/* Nothing of the computer, of its clock or of who packed goes in: the same files give the same bytes. */
static gboolean
write_member (WayArchive *archive,
              const char *name,
              GBytes     *bytes,
              GError    **error)
{
  g_autoptr (WayArchiveEntry) entry = archive_entry_new ();
  gsize       size;
  const void *data = g_bytes_get_data (bytes, &size);

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, EPOCH, 0);
  if ((is_packed (name) ? archive_write_zip_set_compression_store (archive) : archive_write_zip_set_compression_deflate (archive)) != ARCHIVE_OK ||
      archive_write_header (archive, entry) != ARCHIVE_OK || archive_write_data (archive, data, size) != (la_ssize_t) size ||
      archive_write_finish_entry (archive) != ARCHIVE_OK)
    return fail_writing (archive, error);

  return TRUE;
}

static gboolean
write_members (WayArchive   *archive,
               WayPackage   *package,
               const char   *signature,
               GCancellable *cancellable,
               GError      **error)
{
  const char *const *names = way_package_get_names (package);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (g_str_equal (names[i], WAY_PACKAGE_SIGNATURE_FILE) && signature != NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bytes = way_package_read (package, names[i], MAX_MEMBER, error);
      if (bytes == NULL)
        {
          g_prefix_error (error, "%s: ", names[i]);
          return FALSE;
        }
      if (!write_member (archive, names[i], bytes, error))
        return FALSE;
    }

  if (signature != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (signature, strlen (signature));

      return write_member (archive, WAY_PACKAGE_SIGNATURE_FILE, bytes, error);
    }

  return TRUE;
}

static gboolean
write_archive (WayPackage   *package,
               const char   *signature,
               int           fd,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (WayArchive) archive = archive_write_new ();

  if (archive_write_set_format_zip (archive) != ARCHIVE_OK || archive_write_open_fd (archive, fd) != ARCHIVE_OK)
    return fail_writing (archive, error);
  if (!write_members (archive, package, signature, cancellable, error))
    return FALSE;
  if (archive_write_close (archive) != ARCHIVE_OK || fsync (fd) != 0)
    return fail_writing (archive, error);

  return TRUE;
}

/**
 * way_package_write:
 * @package: a package, of a folder or a zip
 * @signature: (nullable): the contents of its `signature.json`, in place of what it has; %NULL to take over what it has
 * @path: the zip to write
 * @cancellable: (nullable): to stop between two files
 * @error: return location for an error, or %NULL
 *
 * Packs a module into a `.waymark` zip. The same files give the same bytes: names are in byte order, no time, no owner and no computer is told. @path is there only
 * once it is whole and on disk; what was there before is replaced in one step. Any thread.
 *
 * Fails with %WAY_PACKAGE_ERROR_IO, the codes of way_package_read(), and %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether the package was written
 */
gboolean
way_package_write (WayPackage   *package,
                   const char   *signature,
                   const char   *path,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char *staged = NULL;
  gboolean         ok;
  int              fd;

  g_return_val_if_fail (WAY_IS_PACKAGE (package), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  staged = g_strdup_printf ("%s.XXXXXX", path);
  fd = g_mkstemp_full (staged, O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "the package could not be written: %s", g_strerror (errno));
      return FALSE;
    }

  ok = write_archive (package, signature, fd, cancellable, error);
  if (close (fd) != 0 && ok)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "the package could not be written: %s", g_strerror (errno));
      ok = FALSE;
    }
  if (ok && g_rename (staged, path) != 0)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "the package could not be written: %s", g_strerror (errno));
      ok = FALSE;
    }
  if (!ok)
    g_unlink (staged);

  return ok;
}
