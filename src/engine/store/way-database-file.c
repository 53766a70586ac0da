/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-database-private.h"

/* SQLite's file header: https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_PAGE_SIZE 16
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

/* and that of a rollback journal: https://www.sqlite.org/fileformat2.html#the_rollback_journal */
#define JOURNAL_HEADER_SIZE 20
#define JOURNAL_MAGIC "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
#define JOURNAL_N_PAGES_BEFORE 16

static void
set_open_error (const char *path,
                int         saved_errno,
                GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (saved_errno == EROFS || saved_errno == EACCES || saved_errno == EPERM)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY,
                 "“%s” could not be made because you may not write there. Allow writing to the folder and try again.", name);
  else if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL,
                 "“%s” could not be made because the disk is full. Free some space and try again.", name);
  else
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN,
                 "“%s” could not be made: %s. Check its folder and try again.", name, g_strerror (saved_errno));
}

void
_way_database_file_set_foreign (const char *path,
                                GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT,
               "“%s” is damaged or is not a Waymark record. It was left as it is; move it elsewhere, or put back a copy of your record.", name);
}

gboolean
_way_database_file_check_version (const char *path,
                                  gint64      version,
                                  guint       supported,
                                  GError    **error)
{
  g_autofree char *name = NULL;

  if (version <= supported)
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NEWER,
               "Your record “%s” was written by a newer Waymark. It was left as it is; update Waymark to open it.", name);

  return FALSE;
}

/* Whether SQLite left work for the next opening in a `-wal` or `-journal` file. */
gboolean
_way_database_file_has_companion (const char *path,
                                  const char *suffix)
{
  g_autofree char *companion = g_strconcat (path, suffix, NULL);
  GStatBuf         info;

  return g_stat (companion, &info) == 0 && info.st_size > 0;
}

/* Through SQLite's own file object and not open(): closing another descriptor of the same file would drop the locks
 * that a connection of this process holds on it. */
static gboolean
read_header (sqlite3 *handle,
             guchar   header[HEADER_SIZE])
{
  sqlite3_file *file = NULL;

  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
    return FALSE;
  if (file == NULL || file->pMethods == NULL)
    return FALSE;

  return file->pMethods->xRead (file, header, HEADER_SIZE, 0) == SQLITE_OK;
}

static guint32
get_big_endian (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | (guint32) bytes[3];
}

/* Whether a journal will make the file empty again: that of a first start that was killed, or is under way, while it made the record. */
static gboolean
journal_begins_empty (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guchar           header[JOURNAL_HEADER_SIZE] = { 0 };
  FILE            *file = g_fopen (journal, "rbe");
  gsize            n_read;

  if (file == NULL)
    return FALSE;

  n_read = fread (header, 1, sizeof header, file);
  fclose (file);

  return n_read == sizeof header && memcmp (header, JOURNAL_MAGIC, 8) == 0 && get_big_endian (header + JOURNAL_N_PAGES_BEFORE) == 0;
}

/* Looked at twice, because another program may be writing to it just now. */
static gboolean
wal_is_damaged (const char  *path,
                const guchar header[HEADER_SIZE])
{
  guint32 page_size = (guint32) header[HEADER_PAGE_SIZE] << 8 | (guint32) header[HEADER_PAGE_SIZE + 1];

  return _way_wal_is_damaged (path, page_size) && _way_wal_is_damaged (path, page_size);
}

static gboolean
probe_record (const char *path,
              guint       supported,
              GError    **error)
{
  g_autoptr (sqlite3) handle = NULL;
  guchar header[HEADER_SIZE] = { 0 };
  gint64 version;
  int    result;

  /* With a journal only SQLite knows what the file holds; it is asked again after opening. */
  if (_way_database_file_has_companion (path, "-journal"))
    return TRUE;

  result = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL);
  if (result != SQLITE_OK)
    {
      _way_store_error_set (error, handle, result, "Your record could not be opened");
      return FALSE;
    }
  sqlite3_busy_timeout (handle, WAY_DATABASE_BUSY_TIMEOUT_MS);

  if (!read_header (handle, header) || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0 ||
      get_big_endian (header + HEADER_APPLICATION_ID) != WAY_DATABASE_APPLICATION_ID)
    {
      _way_database_file_set_foreign (path, error);
      return FALSE;
    }

  if (wal_is_damaged (path, header))
    {
      _way_database_file_set_foreign (path, error);
      return FALSE;
    }

  /* What was committed last may still lie in the WAL. Reading it needs the -shm file; where that cannot be made, nothing can be written either. */
  version = get_big_endian (header + HEADER_USER_VERSION);
  if (_way_database_file_has_companion (path, "-wal"))
    _way_connection_get_int64 (handle, "Your record could not be read", "PRAGMA user_version", &version, NULL);

  return _way_database_file_check_version (path, version, supported, error);
}

/* SQLite would throw away a WAL beside an empty file, or one that it makes, and with it the answers in it. */
static gboolean
check_no_wal (const char *path,
              GError    **error)
{
  if (!_way_database_file_has_companion (path, "-wal"))
    return TRUE;

  _way_database_file_set_foreign (path, error);

  return FALSE;
}

/* Looks at the file without changing a byte of it. Fails for what must not be opened: a newer record or a foreign file. */
gboolean
_way_database_file_probe (const char  *path,
                          guint        supported,
                          WayFileKind *kind,
                          GError     **error)
{
  GStatBuf info;

  *kind = WAY_FILE_MISSING;
  if (g_stat (path, &info) != 0)
    {
      if (errno == ENOENT)
        return check_no_wal (path, error);
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN,
                   "Your record could not be opened: %s. Check that you may read its folder and try again.", g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN,
                   "Your record could not be opened because “%s” is a folder or another thing that is not a file. Move it elsewhere and try again.", name);
      return FALSE;
    }

  *kind = info.st_size == 0 || journal_begins_empty (path) ? WAY_FILE_EMPTY : WAY_FILE_RECORD;
  if (*kind == WAY_FILE_RECORD)
    return probe_record (path, supported, error);

  return check_no_wal (path, error);
}

gboolean
_way_database_file_sync (const char *path,
                         GError    **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int saved_errno = 0;

  if (fd < 0 || fsync (fd) != 0)
    saved_errno = errno;
  if (fd >= 0)
    g_close (fd, NULL);
  if (saved_errno != 0)
    set_open_error (path, saved_errno, error);

  return saved_errno == 0;
}

/* Made empty before SQLite opens it, so that it is for the owner's eyes from its first byte; SQLite's companions copy the mode. */
gboolean
_way_database_file_create (const char *path,
                           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_open_error (path, errno, error);
      return FALSE;
    }

  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_open_error (path, errno, error);
      return FALSE;
    }

  return g_close (fd, error) && _way_database_file_sync (folder, error);
}
