/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package-private.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#define BLOCK_SIZE (64 * 1024)
#define PRELOAD_BUDGET ((gsize) 32 * 1024 * 1024)
#define PRELOAD_LARGEST ((gsize) 1024 * 1024)

typedef struct archive       WayArchive;
typedef struct archive_entry WayArchiveEntry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayArchive, archive_read_free)

typedef struct
{
  char   *name;
  guint64 size;
} Member;

static void
member_clear (gpointer data)
{
  g_free (((Member *) data)->name);
}

static gboolean
fail_corrupt (WayArchive *archive,
              GError    **error)
{
  const char *detail = archive_error_string (archive);

  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "the package is damaged (%s); get a fresh copy of it",
               detail != NULL ? detail : "no detail is known");

  return FALSE;
}

/* Only the reader that goes by the central directory: the streaming one would see entries that others do not. */
static WayArchive *
open_archive (WayPackage *self,
              GError    **error)
{
  g_autoptr (WayArchive) archive = archive_read_new ();

  if (archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK ||
      archive_read_open_filename (archive, self->path, BLOCK_SIZE) != ARCHIVE_OK)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_A_PACKAGE, "this is neither a folder nor a .waymark package (a zip)");
      return NULL;
    }

  return g_steal_pointer (&archive);
}

static gboolean
check_entry (WayArchiveEntry *entry,
             GError         **error)
{
  const char      *name = archive_entry_pathname (entry);
  g_autofree char *shown = NULL;
  g_autofree char *plain = NULL;
  const char      *reason;
  gboolean         is_folder = archive_entry_filetype (entry) == AE_IFDIR;

  /* libarchive has no name for an entry whose bytes are not of this locale; ours are ASCII in every one. */
  if (name == NULL)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME, "a file in the package has a name with letters other than A to Z");
      return FALSE;
    }

  shown = _way_package_dup_shown (name, -1);
  plain = g_strdup (name);
  if (is_folder && g_str_has_suffix (plain, "/"))
    plain[strlen (plain) - 1] = '\0';
  reason = _way_package_describe_name (plain);
  if (reason == NULL && !is_folder && archive_entry_filetype (entry) != AE_IFREG)
    reason = "this is not an ordinary file";
  if (reason == NULL && archive_entry_is_encrypted (entry))
    reason = "this is encrypted; a module is not";
  if (reason == NULL && !is_folder && (!archive_entry_size_is_set (entry) || archive_entry_size (entry) < 0))
    reason = "the package does not say how large this is";

  if (reason != NULL)
    g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME, "“%s” in the package: %s", shown, reason);

  return reason == NULL;
}

/* Every file of the zip. The limit on their number holds here already, so that no list grows without end. */
static gboolean
list_members (WayArchive *archive,
              GArray     *members,
              GError    **error)
{
  WayArchiveEntry *entry;
  guint            n_entries = 0;
  int              status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      if (++n_entries > WAY_PACKAGE_MAX_FILES + WAY_PACKAGE_MAX_FOLDERS)
        {
          g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "there are more than %d files; a module has no more", WAY_PACKAGE_MAX_FILES);
          return FALSE;
        }
      if (!check_entry (entry, error))
        return FALSE;
      /* A warning means that the directory and the entry's own header do not agree. */
      if (status == ARCHIVE_WARN)
        return fail_corrupt (archive, error);
      if (archive_entry_filetype (entry) != AE_IFDIR)
        {
          Member member = { g_strdup (archive_entry_pathname (entry)), archive_entry_size (entry) };

          g_array_append_val (members, member);
        }
    }

  if (status != ARCHIVE_EOF)
    return fail_corrupt (archive, error);

  return TRUE;
}

/* The length of `FOLDER/` if everything lies in one folder, as it does when somebody zips the folder itself. */
static gsize
find_common_folder (GArray *members)
{
  const char *first = members->len > 0 ? g_array_index (members, Member, 0).name : "";
  const char *slash = strchr (first, '/');
  gsize       length = slash != NULL ? (gsize) (slash - first) + 1 : 0;

  for (guint i = 0; i < members->len; i++)
    if (strncmp (g_array_index (members, Member, i).name, first, length) != 0)
      return 0;

  return length;
}

gboolean
_way_package_scan_zip (WayPackage *self,
                       GError    **error)
{
  g_autoptr (WayArchive) archive = _way_zip_structure_check (self->path, error) ? open_archive (self, error) : NULL;
  g_autoptr (GArray) members = g_array_new (FALSE, TRUE, sizeof (Member));

  g_array_set_clear_func (members, member_clear);
  if (archive == NULL || !list_members (archive, members, error))
    return FALSE;

  self->stripped = find_common_folder (members);
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);

      if (!_way_package_add (self, member->name + self->stripped, member->name, member->size, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_member (WayArchive *archive,
             const char *name,
             GError    **error)
{
  WayArchiveEntry *entry;
  int              status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    if (g_strcmp0 (archive_entry_pathname (entry), name) == 0)
      return TRUE;

  if (status != ARCHIVE_EOF)
    return fail_corrupt (archive, error);

  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "the package has changed since it was opened; open it again");

  return FALSE;
}

/* @length bytes of the entry that the archive stands at, which should have @size. */
static GBytes *
read_entry (WayArchive *archive,
            gsize       size,
            gsize       length,
            GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n = 1;

  /* The buffer grows with what really comes, not with what the zip promises. */
  while (n > 0 && bytes->len < length)
    {
      gsize before = bytes->len;

      g_byte_array_set_size (bytes, before + MIN (BLOCK_SIZE, length - before));
      n = archive_read_data (archive, bytes->data + before, bytes->len - before);
      g_byte_array_set_size (bytes, before + MAX (n, 0));
    }

  /* One more read at the end of the file makes libarchive hold the check sum against it. */
  if (n >= 0 && length == size)
    {
      guint8 beyond;

      n = archive_read_data (archive, &beyond, 1);
      if (n > 0 || bytes->len < length)
        {
          g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "the file is not as long as the package says; get a fresh copy of it");
          return NULL;
        }
    }

  if (n < 0)
    {
      fail_corrupt (archive, error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
_way_package_read_zip (WayPackage            *self,
                       const char            *name,
                       const WayPackageEntry *entry,
                       gsize                  length,
                       GError               **error)
{
  g_autoptr (WayArchive) archive = open_archive (self, error);

  if (archive == NULL || !find_member (archive, entry->member, error))
    return NULL;

  return read_entry (archive, entry->size, length, error);
}

/* The small files of a zip, by name, unpacked in one go: to find them one by one each time from the zip's beginning would take
 * the square of their number. What does not fit, or is damaged, is left to be read alone. */
GHashTable *
_way_package_preload_zip (WayPackage *self)
{
  g_autoptr (WayArchive) archive = open_archive (self, NULL);
  GHashTable      *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  WayArchiveEntry *member;
  gsize            left = PRELOAD_BUDGET;

  while (archive != NULL && archive_read_next_header (archive, &member) == ARCHIVE_OK)
    {
      const char            *name = archive_entry_pathname (member);
      gsize                  skipped = name != NULL ? MIN (self->stripped, strlen (name)) : 0;
      const WayPackageEntry *entry = name != NULL ? g_hash_table_lookup (self->entries, name + skipped) : NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (entry == NULL || g_strcmp0 (entry->member, name) != 0 || entry->size > MIN (left, PRELOAD_LARGEST))
        continue;

      bytes = read_entry (archive, entry->size, entry->size, NULL);
      if (bytes != NULL)
        {
          left -= entry->size;
          g_hash_table_insert (files, g_strdup (name + skipped), g_steal_pointer (&bytes));
        }
    }

  return files;
}
