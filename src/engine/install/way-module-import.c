/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-import.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-package-writer.h"

#define STAGED_PREFIX ".import-"
#define STAGED_SUFFIX ".part"
#define PACKAGE_SUFFIX ".waymark"
#define PACKING_TIME 3600 /* seconds */
#define BLOCK ((gsize) 256 * 1024)

/* Copying is about half of the work, checking the other. */
#define COPY_PART 0.5

struct _WayModuleImport
{
  char                *folder;
  gboolean             made_folder;
  gboolean             made_parent;
  char                *staged;
  int                  fd; /* of the staged file, locked while this lives: see sweep() */
  WayPackage          *package;
  WayModule           *module;
  WayPackageSignature *signature;
  WayPublishers       *publishers;
};

static gboolean
fail (GError    **error,
      const char *what,
      int         saved_errno)
{
  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "%s: %s. Nothing was changed.", what, g_strerror (saved_errno));

  return FALSE;
}

/**
 * way_module_import_dup_default_folder:
 *
 * Returns: (transfer full): the user's own folder of modules, which may not be there yet
 */
char *
way_module_import_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);
}

/* A file that is being packed has another ending and no lock yet: it is left alone for an hour. */
static gboolean
may_be_written (const char *name,
                int         fd)
{
  struct stat info;

  return !g_str_has_suffix (name, STAGED_SUFFIX) && fstat (fd, &info) == 0 && g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < PACKING_TIME;
}

/* What imports left that were stopped by force: their files are not locked any more. */
static void
sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int              fd;

      if (!g_str_has_prefix (name, STAGED_PREFIX))
        continue;
      fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
      if (fd < 0)
        continue;
      if (!may_be_written (name, fd) && flock (fd, LOCK_EX | LOCK_NB) == 0)
        g_unlink (path);
      close (fd);
    }
}

static gboolean
stage (WayModuleImport *self,
       GError         **error)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  self->made_parent = !g_file_test (parent, G_FILE_TEST_EXISTS);
  self->made_folder = !g_file_test (self->folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, "The folder for modules could not be made", errno);

  sweep (self->folder);
  self->staged = g_build_filename (self->folder, STAGED_PREFIX "XXXXXX" STAGED_SUFFIX, NULL);
  self->fd = g_mkstemp_full (self->staged, O_RDWR | O_CLOEXEC, 0644);
  if (self->fd < 0)
    {
      g_clear_pointer (&self->staged, g_free);
      return fail (error, "There is no room for the module", errno);
    }
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    return fail (error, "The module could not be copied", errno);

  return TRUE;
}

static gboolean
write_block (int           fd,
             const guint8 *bytes,
             gsize         length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static gboolean
copy_blocks (WayModuleImport  *self,
             int               from,
             guint64           size,
             WayImportProgress progress,
             gpointer          user_data,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  guint64            done = 0;
  gssize             n;

  while ((n = read (from, block, BLOCK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, "The package cannot be read", errno);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!write_block (self->fd, block, (gsize) n))
        return fail (error, "The module could not be copied", errno);
      done += (guint64) n;
      if (progress != NULL)
        progress (COPY_PART * (double) MIN (done, size) / (double) MAX (size, 1), user_data);
    }

  return fsync (self->fd) == 0 || fail (error, "The module could not be copied", errno);
}

static gboolean
copy_file (WayModuleImport  *self,
           const char       *path,
           WayImportProgress progress,
           gpointer          user_data,
           GCancellable     *cancellable,
           GError          **error)
{
  int         from = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  gboolean    ok;

  if (from < 0)
    return fail (error, "The package cannot be read", errno);

  ok = fstat (from, &info) == 0 ? copy_blocks (self, from, (guint64) info.st_size, progress, user_data, cancellable, error) : fail (error, "The package cannot be read", errno);
  close (from);

  return ok;
}

/* A folder is packed first, so that what is installed is always one file, which one rename can replace. The lock goes with the file that the writer replaces. */
static gboolean
pack_folder (WayModuleImport *self,
             WayPackage      *source,
             GCancellable    *cancellable,
             GError         **error)
{
  if (!way_package_write (source, NULL, self->staged, cancellable, error))
    return FALSE;

  close (self->fd);
  self->fd = open (self->staged, O_RDONLY | O_CLOEXEC);
  if (self->fd < 0 || flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    return fail (error, "The module could not be copied", errno);

  return TRUE;
}

/* What is checked is the copy: the file that it came from may be changed meanwhile by whoever made it. */
static gboolean
check (WayModuleImport *self,
       WayFaults       *faults,
       GCancellable    *cancellable,
       GError         **error)
{
  g_autofree char *keys = way_publishers_dup_default_path ();

  self->package = way_package_open (self->staged, error);
  self->module = self->package != NULL ? way_module_loader_load (self->package, WAY_LOAD_FULL, faults, cancellable, error) : NULL;
  if (self->module == NULL || !way_package_signature_read (self->package, &self->signature, error))
    return FALSE;
  if (self->signature != NULL && !way_package_signature_verify (self->signature, self->package, self->module, cancellable, error))
    return FALSE;
  self->publishers = way_publishers_load (keys, error);

  return self->publishers != NULL;
}

static gboolean
prepare (WayModuleImport  *self,
         const char       *path,
         WayFaults        *faults,
         WayImportProgress progress,
         gpointer          user_data,
         GCancellable     *cancellable,
         GError          **error)
{
  g_autoptr (WayPackage) source = way_package_open (path, error);
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

  if (source == NULL || !stage (self, error))
    return FALSE;
  if (!(is_folder ? pack_folder (self, source, cancellable, error) : copy_file (self, path, progress, user_data, cancellable, error)))
    return FALSE;
  if (progress != NULL)
    progress (COPY_PART, user_data);
  if (!check (self, faults, cancellable, error))
    return FALSE;
  if (progress != NULL)
    progress (1, user_data);

  return TRUE;
}

/**
 * way_module_import_prepare:
 * @path: a `.waymark` package, or a module's folder
 * @folder: the user's folder of modules; it is made if it is not there
 * @faults: takes what is wrong with the module
 * @progress: (nullable) (scope call): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location for an error, or %NULL
 *
 * Copies a package into @folder under a hidden name and checks the copy: the zip, every file, the signature. Nothing is installed yet. On error, and when it is
 * cancelled, @folder is byte for byte as it was; what a killed import left is swept away by the next one. Any thread; it blocks on the disk.
 *
 * Fails with the codes of way_package_open() and way_module_loader_load(), %WAY_PACKAGE_ERROR_CORRUPT for a signature that does not fit, %WAY_PACKAGE_ERROR_IO
 * and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the import, or %NULL on error
 */
WayModuleImport *
way_module_import_prepare (const char       *path,
                           const char       *folder,
                           WayFaults        *faults,
                           WayImportProgress progress,
                           gpointer          user_data,
                           GCancellable     *cancellable,
                           GError          **error)
{
  g_autoptr (WayModuleImport) self = NULL;

  g_return_val_if_fail (path != NULL && folder != NULL && faults != NULL, NULL);

  self = g_new0 (WayModuleImport, 1);
  self->fd = -1;
  self->folder = g_strdup (folder);
  if (!prepare (self, path, faults, progress, user_data, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Folders that were made for nothing; one with something in it stays. */
static void
unmake_folders (WayModuleImport *self)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);

  if (self->made_folder && g_rmdir (self->folder) == 0 && self->made_parent)
    g_rmdir (parent);
}

/**
 * way_module_import_free:
 * @self: (transfer full) (nullable): an import
 *
 * Takes away what was copied, unless it is installed.
 */
void
way_module_import_free (WayModuleImport *self)
{
  if (self == NULL)
    return;

  if (self->staged != NULL)
    g_unlink (self->staged);
  if (self->fd >= 0)
    close (self->fd);
  unmake_folders (self);
  g_free (self->folder);
  g_free (self->staged);
  g_clear_object (&self->package);
  g_clear_object (&self->module);
  way_package_signature_free (self->signature);
  way_publishers_free (self->publishers);
  g_free (self);
}

/**
 * way_module_import_get_module:
 * @self: an import
 *
 * Returns: (transfer none): the module that the package holds, whole
 */
WayModule *
way_module_import_get_module (WayModuleImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->module;
}

/**
 * way_module_import_compare:
 * @self: an import
 * @installed: (nullable): the module with the same id that is installed
 *
 * Returns: what it would do beside @installed; one that is broken counts as not installed
 */
WayImportKind
way_module_import_compare (WayModuleImport *self,
                           WayLibraryEntry *installed)
{
  WayModule *module = installed != NULL ? way_library_entry_get_module (installed) : NULL;
  int        order;

  g_return_val_if_fail (self != NULL, WAY_IMPORT_NEW);

  if (module == NULL || way_library_entry_get_state (installed) == WAY_ENTRY_BROKEN)
    return WAY_IMPORT_NEW;

  order = way_version_compare (way_module_get_version (self->module), way_module_get_version (module));

  return order > 0 ? WAY_IMPORT_UPDATE : order < 0 ? WAY_IMPORT_OLDER
                                                   : WAY_IMPORT_SAME;
}

/**
 * way_module_import_get_signature_state:
 * @self: an import
 *
 * Returns: what is known of who signed it
 */
WaySignatureState
way_module_import_get_signature_state (WayModuleImport *self)
{
  g_return_val_if_fail (self != NULL, WAY_SIGNATURE_UNSIGNED);

  return way_publishers_judge (self->publishers, way_module_get_id (self->module), self->signature);
}

/**
 * way_module_import_get_key:
 * @self: an import
 *
 * Returns: (nullable): the public key that signed it, base64, %NULL if nobody did
 */
const char *
way_module_import_get_key (WayModuleImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->signature != NULL ? self->signature->key : NULL;
}

static gboolean
sync_folder (const char *folder,
             GError    **error)
{
  int      fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (!ok)
    g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "The module is in its place, but the disk did not confirm it: %s. Add it again to be sure.", g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return ok;
}

/**
 * way_module_import_commit:
 * @self: an import
 * @error: return location for an error, or %NULL
 *
 * Puts the module into its place, `ID.waymark` in the user's folder, in one rename: killed at any moment, there is the module that was there before or this one.
 * Then the publisher's key is kept.
 *
 * Fails with %WAY_PACKAGE_ERROR_IO, and with %WAY_PACKAGE_ERROR_BAD_NAME if there is a folder of the user's with the module's name: it may be somebody's work.
 *
 * Returns: whether it is installed
 */
gboolean
way_module_import_commit (WayModuleImport *self,
                          GError         **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *own = NULL;
  const char      *id;

  g_return_val_if_fail (self != NULL && self->staged != NULL, FALSE);

  id = way_module_get_id (self->module);
  name = g_strconcat (id, PACKAGE_SUFFIX, NULL);
  path = g_build_filename (self->folder, name, NULL);
  own = g_build_filename (self->folder, id, NULL);
  if (g_file_test (own, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME, "This module is already there as a folder of yours, %s. Move that folder away first; nothing was changed.", own);
      return FALSE;
    }
  if (g_rename (self->staged, path) != 0)
    return fail (error, "The module could not be put into its place", errno);

  g_clear_pointer (&self->staged, g_free);

  return sync_folder (self->folder, error) && way_publishers_remember (self->publishers, id, self->signature, error);
}

/**
 * way_module_remove:
 * @entry: a module of the user's own folder
 * @error: return location for an error, or %NULL
 *
 * Takes an installed package away. What was learned in it stays in the record. The main thread only.
 *
 * Fails with %WAY_PACKAGE_ERROR_BAD_NAME for a module that came with the computer and for a folder, which is somebody's work, and with %WAY_PACKAGE_ERROR_IO.
 *
 * Returns: whether it is gone
 */
gboolean
way_module_remove (WayLibraryEntry *entry,
                   GError         **error)
{
  const char *path;

  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (entry), FALSE);

  path = way_library_entry_get_path (entry);
  if (way_library_entry_get_system (entry))
    g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME, "This module came with the program and goes with it.");
  else if (!g_str_has_suffix (path, PACKAGE_SUFFIX) || g_file_test (path, G_FILE_TEST_IS_DIR))
    g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME, "This module is a folder of yours, %s. Move it away yourself, so that no work is lost.", path);
  else if (g_unlink (path) != 0)
    fail (error, "The module could not be removed", errno);
  else
    return TRUE;

  return FALSE;
}
