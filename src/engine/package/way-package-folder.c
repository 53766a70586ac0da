/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_CLOEXEC)
/* Without O_NONBLOCK a named pipe that takes a file's place after the scan would hang us. */
#define FILE_FLAGS (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
}

#define AUTO_FD __attribute__ ((cleanup (close_fd))) int

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DIR, closedir)

static gboolean
fail_with_errno (GError **error)
{
  int saved_errno = errno;
  int code;

  if (saved_errno == ENOENT)
    code = WAY_PACKAGE_ERROR_NOT_FOUND;
  else if (saved_errno == ELOOP || saved_errno == ENOTDIR)
    code = WAY_PACKAGE_ERROR_CORRUPT;
  else
    code = WAY_PACKAGE_ERROR_IO;
  g_set_error (error, WAY_PACKAGE_ERROR, code, "it cannot be read: %s", g_strerror (saved_errno));

  return FALSE;
}

/* Opens a folder below the module's root one step at a time, so that no step can be a symbolic link.
 * The root itself may be one: its owner put it there. */
static int
open_folder (WayPackage *self,
             const char *name)
{
  g_auto (GStrv) steps = g_strsplit (name, "/", -1);
  int fd = open (self->path, FOLDER_FLAGS);

  for (guint i = 0; fd >= 0 && steps[i] != NULL; i++)
    {
      int next = openat (fd, steps[i], FOLDER_FLAGS | O_NOFOLLOW);
      int saved_errno = errno;

      close (fd);
      errno = saved_errno;
      fd = next;
    }

  return fd;
}

static void
add_fault (WayPackage *self,
           const char *name,
           const char *reason)
{
  g_autofree char *shown = _way_package_dup_shown (name, -1);

  way_faults_add (self->faults, shown, NULL, "%s", reason);
}

static gboolean
scan_entry (WayPackage *self,
            int         folder_fd,
            const char *folder,
            const char *base,
            GQueue     *folders,
            GError    **error)
{
  g_autofree char *name = *folder == '\0' ? g_strdup (base) : g_strdup_printf ("%s/%s", folder, base);
  const char      *reason = _way_package_describe_name (name);
  struct stat      info;

  if (reason == NULL && fstatat (folder_fd, base, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return fail_with_errno (error);

  if (reason != NULL)
    add_fault (self, name, reason);
  else if (S_ISDIR (info.st_mode))
    g_queue_push_tail (folders, g_steal_pointer (&name));
  else if (S_ISREG (info.st_mode))
    return _way_package_add (self, name, NULL, info.st_size, error);
  else if (S_ISLNK (info.st_mode))
    add_fault (self, name, "this is a symbolic link; a module holds the files themselves");
  else
    add_fault (self, name, "this is not an ordinary file");

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (DIR     *stream,
             GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  struct dirent *entry;

  while ((errno = 0, entry = readdir (stream)) != NULL)
    {
      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, ".."))
        continue;

      g_ptr_array_add (names, g_strdup (entry->d_name));
      if (names->len > WAY_PACKAGE_MAX_FILES + WAY_PACKAGE_MAX_FOLDERS)
        {
          g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE,
                       "there are more than %d files; a module has no more", WAY_PACKAGE_MAX_FILES);
          return NULL;
        }
    }

  if (errno != 0)
    {
      fail_with_errno (error);
      return NULL;
    }

  /* The disk's own order would make the faults come in another order on another computer. */
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

static gboolean
scan_one_folder (WayPackage *self,
                 const char *folder,
                 GQueue     *folders,
                 GError    **error)
{
  g_autoptr (DIR) stream = NULL;
  g_autoptr (GPtrArray) names = NULL;
  int fd = *folder == '\0' ? open (self->path, FOLDER_FLAGS) : open_folder (self, folder);

  if (fd < 0)
    return fail_with_errno (error);

  stream = fdopendir (fd);
  if (stream == NULL)
    {
      fail_with_errno (error);
      close (fd);
      return FALSE;
    }

  names = list_folder (stream, error);
  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    if (!scan_entry (self, fd, folder, g_ptr_array_index (names, i), folders, error))
      return FALSE;

  return TRUE;
}

gboolean
_way_package_scan_folder (WayPackage *self,
                          GError    **error)
{
  g_autoptr (GQueue) folders = g_queue_new ();
  gboolean ok = TRUE;
  guint    n_folders = 0;

  g_queue_push_tail (folders, g_strdup (""));
  while (ok && !g_queue_is_empty (folders))
    {
      g_autofree char *folder = g_queue_pop_head (folders);

      if (++n_folders > WAY_PACKAGE_MAX_FOLDERS)
        {
          g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "there are more than %d folders; a module has no more", WAY_PACKAGE_MAX_FOLDERS);
          ok = FALSE;
        }
      else
        ok = scan_one_folder (self, folder, folders, error);
    }
  g_queue_clear_full (folders, g_free);

  return ok;
}

static gboolean
read_fully (int      fd,
            guchar  *buffer,
            gsize    length,
            GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = read (fd, buffer + done, length - done);

      if (n > 0)
        done += n;
      else if (n == 0)
        {
          g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "the file has changed since the module was opened; open it again");
          return FALSE;
        }
      else if (errno != EINTR)
        return fail_with_errno (error);
    }

  return TRUE;
}

GBytes *
_way_package_read_folder (WayPackage            *self,
                          const char            *name,
                          const WayPackageEntry *entry,
                          gsize                  length,
                          GError               **error)
{
  const char        *slash = g_strrstr (name, "/");
  g_autofree char   *folder = slash != NULL ? g_strndup (name, slash - name) : NULL;
  AUTO_FD            folder_fd = folder != NULL ? open_folder (self, folder) : open (self->path, FOLDER_FLAGS);
  AUTO_FD            fd = folder_fd >= 0 ? openat (folder_fd, slash != NULL ? slash + 1 : name, FILE_FLAGS) : -1;
  g_autofree guchar *buffer = NULL;
  struct stat        info;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      fail_with_errno (error);
      return NULL;
    }

  if (!S_ISREG (info.st_mode) || (guint64) info.st_size != entry->size)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "the file has changed since the module was opened; open it again");
      return NULL;
    }

  buffer = g_malloc (MAX (length, 1));
  if (!read_fully (fd, buffer, length, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}
