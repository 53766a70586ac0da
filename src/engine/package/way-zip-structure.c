/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A zip says twice what it holds: in the directory at its end and before each file. Two readers that believe different halves see different packages, so
 * here both must say the same, no two files may lie on one another, and no byte may belong to nothing (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4). */

#define END_SIGNATURE 0x06054b50
#define ENTRY_SIGNATURE 0x02014b50
#define LOCAL_SIGNATURE 0x04034b50
#define END_LENGTH 22
#define ENTRY_LENGTH 46
#define LOCAL_LENGTH 30
#define MAX_COMMENT 65535
#define MAX_DIRECTORY ((gsize) 4 * 1024 * 1024)
#define MAX_DESCRIPTOR 24 /* what may follow a file that was written before its length was known */
#define MAX_RATIO 200
#define RATIO_FROM ((guint32) 1024 * 1024)

#define FLAG_ENCRYPTED 0x0001
#define FLAG_DESCRIPTOR 0x0008
#define FLAG_ENCRYPTED_STRONGLY 0x0040
#define FLAG_ENCRYPTED_DIRECTORY 0x2000
#define FLAGS_ENCRYPTED (FLAG_ENCRYPTED | FLAG_ENCRYPTED_STRONGLY | FLAG_ENCRYPTED_DIRECTORY)
#define EXTRA_NAME 0x7075 /* Info-ZIP's Unicode path: another name, which some readers prefer */
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define MADE_ON_UNIX 3
#define MANY 0xffffffffu

typedef struct
{
  int     fd;
  guint64 size;
  guint64 directory;
  guint32 directory_size;
  guint   n_entries;
} Zip;

typedef struct
{
  guint         flags;
  guint         method;
  guint32       crc;
  guint32       packed;
  guint32       unpacked;
  guint         name_length;
  guint64       offset;
  guint64       end;
  const guint8 *name;
} Entry;

static void
zip_clear (Zip *self)
{
  if (self->fd >= 0)
    close (self->fd);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Zip, zip_clear)

static guint
get_16 (const guint8 *bytes)
{
  return (guint) bytes[0] | (guint) bytes[1] << 8;
}

static guint32
get_32 (const guint8 *bytes)
{
  return get_16 (bytes) | (guint32) get_16 (bytes + 2) << 16;
}

static gboolean
fail (GError    **error,
      const char *reason)
{
  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "the package is damaged or was made to deceive (%s); get a fresh copy of it", reason);

  return FALSE;
}

static gboolean
read_at (Zip     *zip,
         guint64  offset,
         guint8  *bytes,
         gsize    length,
         GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (zip->fd, bytes + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "it cannot be read: %s", g_strerror (errno));
          return FALSE;
        }
      if (n == 0)
        return fail (error, "it ends too early");
      done += (gsize) n;
    }

  return TRUE;
}

static gboolean
open_zip (Zip        *zip,
          const char *path,
          GError    **error)
{
  off_t end;

  zip->fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  end = zip->fd >= 0 ? lseek (zip->fd, 0, SEEK_END) : -1;
  if (end < 0)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "it cannot be read: %s", g_strerror (errno));
      return FALSE;
    }
  zip->size = (guint64) end;

  return TRUE;
}

/* The end record says where the directory is. It must be the last thing in the file, so that there is no other that another reader could find. */
static gboolean
find_directory (Zip     *zip,
                GError **error)
{
  gsize              length = (gsize) MIN (zip->size, END_LENGTH + MAX_COMMENT);
  g_autofree guint8 *bytes = g_malloc (MAX (length, 1));
  const guint8      *end = NULL;

  if (!read_at (zip, zip->size - length, bytes, length, error))
    return FALSE;
  for (gsize i = length >= END_LENGTH ? length - END_LENGTH + 1 : 0; i > 0 && end == NULL; i--)
    if (get_32 (bytes + i - 1) == END_SIGNATURE && get_16 (bytes + i - 1 + 20) == length - END_LENGTH - (i - 1))
      end = bytes + i - 1;
  if (end == NULL)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_A_PACKAGE, "this is neither a folder nor a .waymark package (a zip)");
      return FALSE;
    }

  zip->n_entries = get_16 (end + 10);
  zip->directory_size = get_32 (end + 12);
  zip->directory = get_32 (end + 16);
  if (get_16 (end + 4) != 0 || get_16 (end + 6) != 0 || get_16 (end + 8) != zip->n_entries)
    return fail (error, "it is one part of several");
  if (zip->n_entries > WAY_PACKAGE_MAX_FILES + WAY_PACKAGE_MAX_FOLDERS || zip->directory_size > MAX_DIRECTORY)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "there are more than %d files; a module has no more", WAY_PACKAGE_MAX_FILES);
      return FALSE;
    }
  if (zip->directory + zip->directory_size != zip->size - length + (guint64) (end - bytes))
    return fail (error, "its list of files is not where it says");

  return TRUE;
}

static gboolean
refuse_entry (const Entry *entry,
              GError     **error,
              int          code,
              const char  *reason)
{
  g_autofree char *shown = _way_package_dup_shown ((const char *) entry->name, (gssize) entry->name_length);

  g_set_error (error, WAY_PACKAGE_ERROR, code, "“%s” in the package: %s", shown, reason);

  return FALSE;
}

/* What is said of an entry itself, before it is held against the file. */
static gboolean
check_entry (const Entry *entry,
             guint        mode,
             GError     **error)
{
  if (memchr (entry->name, '\0', entry->name_length) != NULL)
    return fail (error, "a name in it has an end in its middle");
  if (memchr (entry->name, '\\', entry->name_length) != NULL)
    return refuse_entry (entry, error, WAY_PACKAGE_ERROR_BAD_NAME, "a name may not have a “\\” in it; folders end in “/”");
  if ((entry->flags & FLAGS_ENCRYPTED) != 0)
    return refuse_entry (entry, error, WAY_PACKAGE_ERROR_BAD_NAME, "this is encrypted; a module is not");
  if ((mode & S_IFMT) != 0 && !S_ISREG (mode) && !S_ISDIR (mode))
    return refuse_entry (entry, error, WAY_PACKAGE_ERROR_BAD_NAME, "this is not an ordinary file");
  if (entry->packed == MANY || entry->unpacked == MANY || entry->offset == MANY)
    return fail (error, "it is a zip for larger files than a module may have");
  if (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)
    return fail (error, "a file in it is packed in a way that modules do not use");
  if (entry->method == METHOD_STORED && entry->packed != entry->unpacked)
    return fail (error, "a file in it has two lengths");
  if (entry->unpacked >= RATIO_FROM && entry->unpacked / MAX_RATIO > entry->packed)
    return refuse_entry (entry, error, WAY_PACKAGE_ERROR_TOO_LARGE, "this would unpack to more than 200 times its size; no file of a module does");

  return TRUE;
}

/* Whether there is a second name among the extra fields of an entry, each of which is its kind, its length and so many bytes. */
static gboolean
has_other_name (const guint8 *extra,
                gsize         length)
{
  while (length >= 4)
    {
      gsize size = 4 + (gsize) get_16 (extra + 2);

      if (get_16 (extra) == EXTRA_NAME)
        return TRUE;
      if (size > length)
        return FALSE;
      extra += size;
      length -= size;
    }

  return FALSE;
}

/* One entry of the directory at @bytes, of which @left are there; *@used is how long it is. */
static gboolean
read_entry (const guint8 *bytes,
            gsize         left,
            Entry        *entry,
            gsize        *used,
            GError      **error)
{
  if (left < ENTRY_LENGTH || get_32 (bytes) != ENTRY_SIGNATURE)
    return fail (error, "its list of files is shorter than it says");

  entry->flags = get_16 (bytes + 8);
  entry->method = get_16 (bytes + 10);
  entry->crc = get_32 (bytes + 16);
  entry->packed = get_32 (bytes + 20);
  entry->unpacked = get_32 (bytes + 24);
  entry->name_length = get_16 (bytes + 28);
  entry->offset = get_32 (bytes + 42);
  entry->name = bytes + ENTRY_LENGTH;
  *used = ENTRY_LENGTH + (gsize) entry->name_length + get_16 (bytes + 30) + get_16 (bytes + 32);
  if (*used > left)
    return fail (error, "its list of files is shorter than it says");

  if (has_other_name (entry->name + entry->name_length, get_16 (bytes + 30)))
    return refuse_entry (entry, error, WAY_PACKAGE_ERROR_BAD_NAME, "this has another name beside this one");

  return check_entry (entry, bytes[5] == MADE_ON_UNIX ? get_32 (bytes + 38) >> 16 : 0, error);
}

/* What was not known when it was written, before the file, is nought there. */
static gboolean
agrees (guint32  here,
        guint32  directory,
        gboolean later)
{
  return here == directory || (later && here == 0);
}

static gboolean
check_local_extra (Zip         *zip,
                   const Entry *entry,
                   guint        length,
                   GError     **error)
{
  g_autofree guint8 *extra = g_malloc ((gsize) length + 1);

  if (!read_at (zip, entry->offset + LOCAL_LENGTH + entry->name_length, extra, length, error))
    return FALSE;
  if (has_other_name (extra, length))
    return refuse_entry (entry, error, WAY_PACKAGE_ERROR_BAD_NAME, "this has another name beside this one");

  return TRUE;
}

/* Whether what stands before the file says the same as the directory. */
static gboolean
check_local (Zip     *zip,
             Entry   *entry,
             GError **error)
{
  guint8             header[LOCAL_LENGTH];
  g_autofree guint8 *name = g_malloc ((gsize) entry->name_length + 1);
  gboolean           later = (entry->flags & FLAG_DESCRIPTOR) != 0;

  if (entry->offset + LOCAL_LENGTH + entry->name_length > zip->directory)
    return fail (error, "a file in it lies outside of it");
  if (!read_at (zip, entry->offset, header, sizeof header, error) ||
      !read_at (zip, entry->offset + LOCAL_LENGTH, name, entry->name_length, error))
    return FALSE;

  if (get_32 (header) != LOCAL_SIGNATURE || get_16 (header + 6) != entry->flags || get_16 (header + 8) != entry->method ||
      get_16 (header + 26) != entry->name_length || memcmp (name, entry->name, entry->name_length) != 0)
    return fail (error, "its list of files and the files do not agree");
  if (!agrees (get_32 (header + 14), entry->crc, later) || !agrees (get_32 (header + 18), entry->packed, later) ||
      !agrees (get_32 (header + 22), entry->unpacked, later))
    return fail (error, "its list of files and the files do not agree");

  entry->end = entry->offset + LOCAL_LENGTH + entry->name_length + get_16 (header + 28) + entry->packed;
  if (entry->end > zip->directory)
    return fail (error, "a file in it lies outside of it");

  return check_local_extra (zip, entry, get_16 (header + 28), error);
}

static int
compare_offsets (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->offset < second->offset ? -1 : first->offset > second->offset;
}

/* One file after the other, from the first byte to the directory. */
static gboolean
check_places (Zip     *zip,
              GArray  *entries,
              GError **error)
{
  guint64 end = 0;
  guint   slack = 0;

  g_array_sort (entries, compare_offsets);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->offset < end)
        return fail (error, "two files in it lie on one another");
      if (entry->offset - end > slack)
        return fail (error, "there is something between its files");
      end = entry->end;
      slack = (entry->flags & FLAG_DESCRIPTOR) != 0 ? MAX_DESCRIPTOR : 0;
    }

  if (end > zip->directory)
    return fail (error, "a file in it lies outside of it");
  if (zip->directory - end > slack)
    return fail (error, "there is something between its files");

  return TRUE;
}

static char *
dup_folded (const Entry *entry)
{
  return g_ascii_strdown ((const char *) entry->name, (gssize) entry->name_length);
}

/* A folder has no name that a file has too, on a computer where capitals count as little ones. */
static gboolean
check_folders (GArray  *entries,
               GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_add (files, dup_folded (&g_array_index (entries, Entry, i)));

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry     *entry = &g_array_index (entries, Entry, i);
      g_autofree char *name = dup_folded (entry);

      for (char *slash = strrchr (name, '/'); slash != NULL && entry->name_length <= WAY_PACKAGE_MAX_NAME; slash = strrchr (name, '/'))
        {
          *slash = '\0';
          if (g_hash_table_contains (files, name))
            return refuse_entry (entry, error, WAY_PACKAGE_ERROR_BAD_NAME, "there is a file and a folder of one name");
        }
    }

  return TRUE;
}

gboolean
_way_zip_structure_check (const char *path,
                          GError    **error)
{
  g_auto (Zip) zip = {
    -1,
  };
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree guint8 *directory = NULL;
  gsize              at = 0;
  gsize              used;

  if (!open_zip (&zip, path, error) || !find_directory (&zip, error))
    return FALSE;

  directory = g_malloc ((gsize) zip.directory_size + 1);
  if (!read_at (&zip, zip.directory, directory, zip.directory_size, error))
    return FALSE;
  for (guint i = 0; i < zip.n_entries; i++, at += used)
    {
      Entry entry = {
        0,
      };

      if (!read_entry (directory + at, zip.directory_size - at, &entry, &used, error) || !check_local (&zip, &entry, error))
        return FALSE;
      g_array_append_val (entries, entry);
    }
  if (at != zip.directory_size)
    return fail (error, "its list of files is longer than it says");

  return check_folders (entries, error) && check_places (&zip, entries, error);
}
