/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package-private.h"

#include <string.h>

#include <glib/gstdio.h>

G_DEFINE_FINAL_TYPE (WayPackage, way_package, G_TYPE_OBJECT)

static const struct
{
  const char *suffix;
  const char *type;
} media_types[] = {
  { ".html", "text/html" },
  { ".jpeg", "image/jpeg" },
  { ".jpg", "image/jpeg" },
  { ".json", "application/json" },
  { ".ogg", "audio/ogg" },
  { ".opus", "audio/ogg" },
  { ".png", "image/png" },
  { ".svg", "image/svg+xml" },
  { ".vtt", "text/vtt" },
  { ".webm", "video/webm" },
  { ".webp", "image/webp" },
};

static void
entry_free (gpointer data)
{
  WayPackageEntry *entry = data;

  g_free (entry->member);
  g_free (entry);
}

static void
way_package_finalize (GObject *object)
{
  WayPackage *self = WAY_PACKAGE (object);

  g_free (self->path);
  g_strfreev (self->names);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->folded);
  way_faults_unref (self->faults);

  G_OBJECT_CLASS (way_package_parent_class)->finalize (object);
}

static void
way_package_class_init (WayPackageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_package_finalize;
}

static void
way_package_init (WayPackage *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = way_faults_new ();
}

gboolean
_way_package_add (WayPackage *self,
                  const char *name,
                  const char *member,
                  guint64     size,
                  GError    **error)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  WayPackageEntry *entry;

  if (g_hash_table_contains (self->entries, name))
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME, "the file “%s” is in the package twice", name);
      return FALSE;
    }

  if (g_hash_table_contains (self->folded, folded))
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME,
                   "there are two files “%s” that differ in capital letters only; on some computers they are one", folded);
      return FALSE;
    }

  if (g_hash_table_size (self->entries) == WAY_PACKAGE_MAX_FILES)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "there are more than %d files; a module has no more", WAY_PACKAGE_MAX_FILES);
      return FALSE;
    }

  if (size > WAY_PACKAGE_MAX_SIZE - self->total_size)
    {
      g_autofree char *limit = _way_package_format_size (WAY_PACKAGE_MAX_SIZE);

      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "the files together are larger than %s", limit);
      return FALSE;
    }

  entry = g_new0 (WayPackageEntry, 1);
  entry->size = size;
  entry->member = g_strdup (member);
  g_hash_table_insert (self->entries, g_strdup (name), entry);
  g_hash_table_add (self->folded, g_steal_pointer (&folded));
  self->total_size += size;

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
dup_sorted_names (WayPackage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_steal (names, NULL);
}

/**
 * way_package_open:
 * @path: a folder, or a `.waymark` zip
 * @error: return location for an error
 *
 * Lists the files of a module without reading them. Symbolic links below a folder are never followed: they, special files
 * and files whose names a module may not use are left out of the list, and the loader names them as faults. A zip that
 * holds such an entry, an encrypted one, or one name twice, is refused whole. One folder that holds everything in a zip
 * is stripped. May be called from any thread; it blocks on the disk.
 *
 * Fails with %WAY_PACKAGE_ERROR_NOT_FOUND, %WAY_PACKAGE_ERROR_NOT_A_PACKAGE, %WAY_PACKAGE_ERROR_BAD_NAME (zips),
 * %WAY_PACKAGE_ERROR_TOO_LARGE, %WAY_PACKAGE_ERROR_CORRUPT (zips) or %WAY_PACKAGE_ERROR_IO.
 *
 * Returns: (transfer full): the package
 */
WayPackage *
way_package_open (const char *path,
                  GError    **error)
{
  g_autoptr (WayPackage) self = NULL;
  GStatBuf info;
  gboolean ok;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_stat (path, &info) != 0)
    {
      int code = errno == ENOENT || errno == ENOTDIR ? WAY_PACKAGE_ERROR_NOT_FOUND : WAY_PACKAGE_ERROR_IO;

      g_set_error (error, WAY_PACKAGE_ERROR, code, "the module cannot be opened: %s", g_strerror (errno));
      return NULL;
    }

  self = g_object_new (WAY_TYPE_PACKAGE, NULL);
  self->path = g_strdup (path);
  self->zipped = S_ISREG (info.st_mode);
  if (!self->zipped && !S_ISDIR (info.st_mode))
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_A_PACKAGE, "this is neither a folder nor a .waymark package");
      return NULL;
    }

  ok = self->zipped ? _way_package_scan_zip (self, error) : _way_package_scan_folder (self, error);
  if (!ok)
    return NULL;

  self->names = dup_sorted_names (self);

  return g_steal_pointer (&self);
}

/**
 * way_package_get_path:
 * @self: a package
 *
 * Returns: the path that it was opened at
 */
const char *
way_package_get_path (WayPackage *self)
{
  g_return_val_if_fail (WAY_IS_PACKAGE (self), NULL);

  return self->path;
}

/**
 * way_package_get_names:
 * @self: a package
 *
 * Returns: (transfer none) (array zero-terminated=1): the files' names from the module's root, in byte order
 */
const char *const *
way_package_get_names (WayPackage *self)
{
  g_return_val_if_fail (WAY_IS_PACKAGE (self), NULL);

  return (const char *const *) self->names;
}

/**
 * way_package_has:
 * @self: a package
 * @name: a name, good or made up
 *
 * Returns: whether a file with exactly that name was there on opening
 */
gboolean
way_package_has (WayPackage *self,
                 const char *name)
{
  g_return_val_if_fail (WAY_IS_PACKAGE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return g_hash_table_contains (self->entries, name);
}

static GBytes *
read_up_to (WayPackage *self,
            const char *name,
            gsize       length,
            gboolean    whole,
            GError    **error)
{
  const WayPackageEntry *entry = g_hash_table_lookup (self->entries, name);

  if (entry == NULL)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_FOUND, "there is no such file");
      return NULL;
    }

  if (whole && entry->size > length)
    {
      g_autofree char *limit = _way_package_format_size (length);

      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "the file is larger than %s", limit);
      return NULL;
    }

  length = MIN (length, entry->size);
  if (self->zipped)
    return _way_package_read_zip (self, name, entry, length, error);

  return _way_package_read_folder (self, name, entry, length, error);
}

/**
 * way_package_read:
 * @self: a package
 * @name: the name of a file, from the module's root
 * @max_size: how many bytes it may have
 * @error: return location for an error
 *
 * Reads a file whole. No more than @max_size bytes are ever held, whatever a zip says or does.
 * May be called from any thread; it blocks on the disk.
 *
 * Fails with %WAY_PACKAGE_ERROR_NOT_FOUND, %WAY_PACKAGE_ERROR_TOO_LARGE, %WAY_PACKAGE_ERROR_CORRUPT if the file is not as
 * it was on opening or a zip is damaged, or %WAY_PACKAGE_ERROR_IO.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
way_package_read (WayPackage *self,
                  const char *name,
                  gsize       max_size,
                  GError    **error)
{
  g_return_val_if_fail (WAY_IS_PACKAGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return read_up_to (self, name, max_size, TRUE, error);
}

GBytes *
_way_package_read_start (WayPackage *self,
                         const char *name,
                         gsize       length,
                         GError    **error)
{
  return read_up_to (self, name, length, FALSE, error);
}

gsize
_way_package_get_size (WayPackage *self,
                       const char *name)
{
  const WayPackageEntry *entry = g_hash_table_lookup (self->entries, name);

  return entry != NULL ? entry->size : 0;
}

WayFaults *
_way_package_get_faults (WayPackage *self)
{
  return self->faults;
}

/* Whether a part of a name means a device where Windows made the rules, whatever follows its first dot. */
static gboolean
is_device (const char *part)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul" };
  gsize                    length = strcspn (part, "./");

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (length == 3 && g_ascii_strncasecmp (part, devices[i], 3) == 0)
      return TRUE;

  return length == 4 && (g_ascii_strncasecmp (part, "com", 3) == 0 || g_ascii_strncasecmp (part, "lpt", 3) == 0) && g_ascii_isdigit (part[3]);
}

const char *
_way_package_describe_name (const char *name)
{
  guint levels = 1;

  if (strlen (name) > WAY_PACKAGE_MAX_NAME)
    return "a file's name may have 200 characters with its folders, not more";

  for (const char *p = name; *p != '\0'; p++)
    {
      gboolean starts = p == name || p[-1] == '/';

      if (*p == '/' && !starts && p[1] != '\0')
        levels++;
      else if (*p == '.' && starts)
        return "a name may not begin with a dot";
      else if (*p == '.' && (p[1] == '/' || p[1] == '\0'))
        return "a name may not end with a dot";
      else if (starts && is_device (p))
        return "this name means a device on some computers";
      else if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
        return "a name may have only the letters A to Z and a to z, digits, “.”, “_” and “-”";
    }

  if (*name == '\0')
    return "a name may not be empty";
  if (levels > WAY_PACKAGE_MAX_LEVELS)
    return "folders may be nested 8 deep, not deeper";

  return NULL;
}

/**
 * way_package_name_is_valid:
 * @name: a name, from the module's root
 *
 * Tells whether a module may use the name: segments of `[A-Za-z0-9._-]` that do not begin with a dot, at most
 * 200 characters and 8 levels. (A dot in front is kept for the program, as in `/.waymark/respond`.)
 *
 * Returns: whether it may
 */
gboolean
way_package_name_is_valid (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return _way_package_describe_name (name) == NULL;
}

/**
 * way_package_guess_type:
 * @name: the name of a file
 *
 * Tells a media type (RFC 6838) by the name's ending, which is lower case in modules. Nothing is read.
 *
 * Returns: (nullable): a static string such as `image/svg+xml`, or %NULL for an ending that no module has
 */
const char *
way_package_guess_type (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (media_types); i++)
    if (g_str_has_suffix (name, media_types[i].suffix))
      return media_types[i].type;

  return NULL;
}

/* A name that may be anything, so that it can be shown: no escape sequence and nothing that turns the writing around. */
char *
_way_package_dup_shown (const char *name,
                        gssize      length)
{
  g_autofree char *valid = g_utf8_make_valid (name, length);
  GString         *shown = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (shown, c == ' ' || g_unichar_isgraph (c) ? c : 0xfffd);
    }

  return g_string_free (shown, FALSE);
}

/* Not g_format_size(): what the engine says is the same in every language. */
char *
_way_package_format_size (guint64 size)
{
  if (size >= 1024 * 1024 && size % (1024 * 1024) == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " MiB", size / (1024 * 1024));
  if (size >= 1024 && size % 1024 == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " KiB", size / 1024);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " bytes", size);
}
