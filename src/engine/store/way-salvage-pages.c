/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-salvage-private.h"

/* SQLite finds rows from the first page down; where that page or one between is lost, the rows are still there. Every page that looks like a leaf of a table is
 * read as one. https://www.sqlite.org/fileformat2.html#b_tree_pages */

#define FILE_HEADER_SIZE 100
#define FILE_MAGIC "SQLite format 3"
#define DEFAULT_PAGE_SIZE 4096
#define MIN_PAGE_SIZE 512
#define MAX_PAGE_SIZE 65536

#define TABLE_LEAF 13
#define LEAF_HEADER_SIZE 8
#define MAX_PAYLOAD (64 * 1024 * 1024)

#define WAL_HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24

struct _WaySalvagePages
{
  GMappedFile *file;
  GMappedFile *wal; /* (nullable) */
  gsize        page_size;
  GHashTable  *newer; /* number of a page -> what the WAL has of it */
};

static guint32
get_word (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | (guint32) bytes[3];
}

static gsize
get_half (const guchar *bytes)
{
  return (gsize) bytes[0] << 8 | (gsize) bytes[1];
}

/* Answers how many bytes it has, 0 where it does not end. */
gsize
_way_salvage_read_varint (const guchar *bytes,
                          gsize         length,
                          guint64      *value)
{
  *value = 0;
  for (gsize i = 0; i < MIN (length, 9); i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | bytes[i];
          return 9;
        }
      *value = *value << 7 | (bytes[i] & 0x7f);
      if ((bytes[i] & 0x80) == 0)
        return i + 1;
    }

  return 0;
}

/* Ours have always had pages of the default size; a header that is lost need not say so. */
static gsize
find_page_size (const guchar *bytes,
                gsize         length)
{
  gsize size = length >= FILE_HEADER_SIZE && memcmp (bytes, FILE_MAGIC, sizeof FILE_MAGIC) == 0 ? get_half (bytes + 16) : 0;

  if (size == 1)
    size = MAX_PAGE_SIZE;

  return size >= MIN_PAGE_SIZE && (size & (size - 1)) == 0 ? size : DEFAULT_PAGE_SIZE;
}

static void
add_frame (WaySalvagePages *self,
           GHashTable      *uncommitted,
           const guchar    *frame)
{
  GHashTableIter iter;
  gpointer       number;
  gpointer       page;

  g_hash_table_replace (uncommitted, GUINT_TO_POINTER (get_word (frame)), (gpointer) (frame + FRAME_HEADER_SIZE));
  if (get_word (frame + 4) == 0)
    return;

  g_hash_table_iter_init (&iter, uncommitted);
  while (g_hash_table_iter_next (&iter, &number, &page))
    g_hash_table_replace (self->newer, number, page);
  g_hash_table_remove_all (uncommitted);
}

/* What was committed and is not in the file yet; frames with another salt are from before the WAL was begun anew. */
static void
read_wal (WaySalvagePages *self)
{
  const guchar *bytes = (const guchar *) g_mapped_file_get_contents (self->wal);
  gsize         length = g_mapped_file_get_length (self->wal);
  gsize         frame_size = FRAME_HEADER_SIZE + self->page_size;
  g_autoptr (GHashTable) uncommitted = g_hash_table_new (NULL, NULL);

  for (gsize at = WAL_HEADER_SIZE; at + frame_size <= length; at += frame_size)
    if (memcmp (bytes + at + 8, bytes + 16, 8) == 0)
      add_frame (self, uncommitted, bytes + at);
}

/* (nullable): of a file that has nothing in it. Nobody may write to it meanwhile. */
WaySalvagePages *
_way_salvage_pages_open (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GMappedFile     *file = g_mapped_file_new (path, FALSE, NULL);
  WaySalvagePages *self;

  if (file == NULL)
    return NULL;

  self = g_new0 (WaySalvagePages, 1);
  self->file = file;
  self->wal = g_mapped_file_new (wal, FALSE, NULL);
  self->page_size = find_page_size ((const guchar *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  self->newer = g_hash_table_new (NULL, NULL);
  if (self->wal != NULL)
    read_wal (self);

  return self;
}

void
_way_salvage_pages_free (WaySalvagePages *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->newer);
  g_clear_pointer (&self->wal, g_mapped_file_unref);
  g_mapped_file_unref (self->file);
  g_free (self);
}

/* Pages count from 1. */
static const guchar *
get_page (WaySalvagePages *self,
          guint32          number)
{
  const guchar *page = g_hash_table_lookup (self->newer, GUINT_TO_POINTER (number));

  if (page != NULL)
    return page;
  if (number == 0 || number > g_mapped_file_get_length (self->file) / self->page_size)
    return NULL;

  return (const guchar *) g_mapped_file_get_contents (self->file) + (gsize) (number - 1) * self->page_size;
}

/* How much of a payload is on the page itself: the format's own numbers. */
static gsize
count_local (WaySalvagePages *self,
             gsize            length)
{
  gsize most = self->page_size - 35;
  gsize least = (self->page_size - 12) * 32 / 255 - 23;
  gsize local;

  if (length <= most)
    return length;

  local = least + (length - least) % (self->page_size - 4);

  return local <= most ? local : least;
}

/* The rest of a long payload is on a chain of pages, each beginning with the number of the next. */
static gboolean
append_rest (WaySalvagePages *self,
             guint32          number,
             gsize            length,
             GByteArray      *payload)
{
  while (payload->len < length)
    {
      const guchar *page = get_page (self, number);

      if (page == NULL)
        return FALSE;
      g_byte_array_append (payload, page + 4, (guint) MIN (self->page_size - 4, length - payload->len));
      number = get_word (page);
    }

  return TRUE;
}

static gboolean
read_cell (WaySalvagePages *self,
           const guchar    *page,
           gsize            at,
           gint64          *row,
           GByteArray      *payload)
{
  guint64 length;
  guint64 number;
  gsize   size = _way_salvage_read_varint (page + at, self->page_size - at, &length);
  gsize   local;

  if (size == 0 || length == 0 || length > MAX_PAYLOAD)
    return FALSE;
  at += size;
  size = _way_salvage_read_varint (page + at, self->page_size - at, &number);
  if (size == 0)
    return FALSE;
  at += size;

  *row = (gint64) number;
  local = count_local (self, (gsize) length);
  if (at + local + (local < length ? 4 : 0) > self->page_size)
    return FALSE;

  g_byte_array_append (payload, page + at, (guint) local);

  return local == length || append_rest (self, get_word (page + at + local), (gsize) length, payload);
}

static gboolean
read_page (WaySalvagePages   *self,
           const guchar      *page,
           gsize              header,
           WaySalvageCellFunc func,
           gpointer           user_data,
           GError           **error)
{
  gsize n_cells = get_half (page + header + 3);
  gsize first = header + LEAF_HEADER_SIZE;

  if (page[header] != TABLE_LEAF || first + 2 * n_cells > self->page_size)
    return TRUE;

  for (gsize i = 0; i < n_cells; i++)
    {
      gsize  at = get_half (page + first + 2 * i);
      gint64 row;
      g_autoptr (GByteArray) payload = g_byte_array_new ();

      if (at >= first + 2 * n_cells && at < self->page_size && read_cell (self, page, at, &row, payload) &&
          !func (row, payload->data, payload->len, user_data, error))
        return FALSE;
    }

  return TRUE;
}

/* Every cell, until @func says %FALSE. What is no cell is passed over. */
gboolean
_way_salvage_pages_foreach (WaySalvagePages   *self,
                            WaySalvageCellFunc func,
                            gpointer           user_data,
                            GError           **error)
{
  guint32        n_pages = (guint32) (g_mapped_file_get_length (self->file) / self->page_size);
  GHashTableIter iter;
  gpointer       number;
  gpointer       page;

  for (guint32 i = 1; i <= n_pages; i++)
    if (!read_page (self, get_page (self, i), i == 1 ? FILE_HEADER_SIZE : 0, func, user_data, error))
      return FALSE;

  g_hash_table_iter_init (&iter, self->newer);
  while (g_hash_table_iter_next (&iter, &number, &page))
    if (GPOINTER_TO_UINT (number) > n_pages && !read_page (self, page, 0, func, user_data, error))
      return FALSE;

  return TRUE;
}
