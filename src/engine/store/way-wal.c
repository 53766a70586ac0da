/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <glib/gstdio.h>

#include "way-database-private.h"

/* SQLite reads a WAL up to the first frame that does not fit and drops the rest without a word. After a power cut that is right: what is dropped was never
 * synced. After damage it would be answers that were said to be saved. The two can be told apart: the rest of a cut-off write holds the end of one commit at
 * most, because the next is not begun before that one is synced.
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log */

#define HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define MIN_PAGE_SIZE 512
#define MAX_PAGE_SIZE 65536
#define MAGIC_LITTLE_ENDIAN 0x377f0682
#define MAGIC_BIG_ENDIAN 0x377f0683
#define MAX_COMMITS_CUT_OFF 1

/* A WAL that is read from its beginning. */
typedef struct
{
  FILE    *file;
  gboolean big_endian; /* the checksums' words */
  guint32  page_size;
  guchar   salt[8];
  guint32  sum[2];
  gboolean fits; /* all up to here */
  guint    n_commits_after;
} Wal;

static guint32
get_word (const guchar *bytes,
          gboolean      big_endian)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);

  return big_endian ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

static void
add_to_sum (Wal          *wal,
            const guchar *bytes,
            gsize         length)
{
  for (gsize i = 0; i < length; i += 8)
    {
      wal->sum[0] += get_word (bytes + i, wal->big_endian) + wal->sum[1];
      wal->sum[1] += get_word (bytes + i + 4, wal->big_endian) + wal->sum[0];
    }
}

static gboolean
sum_is (Wal          *wal,
        const guchar *bytes)
{
  return wal->sum[0] == get_word (bytes, TRUE) && wal->sum[1] == get_word (bytes + 4, TRUE);
}

static gboolean
is_page_size (guint32 size)
{
  return size >= MIN_PAGE_SIZE && size <= MAX_PAGE_SIZE && (size & (size - 1)) == 0;
}

/* Of a WAL without a header: the first salt that two frames in a row have. One alone may be damaged with the header before it. */
static gboolean
find_salt (Wal *wal)
{
  guchar before[sizeof wal->salt];
  guchar header[FRAME_HEADER_SIZE];
  long   step = (long) (FRAME_HEADER_SIZE + wal->page_size);

  for (long n = 0; fseek (wal->file, HEADER_SIZE + n * step, SEEK_SET) == 0 && fread (header, 1, sizeof header, wal->file) == sizeof header; n++)
    {
      memcpy (wal->salt, header + 8, sizeof wal->salt);
      if (n > 0 && memcmp (wal->salt, before, sizeof before) == 0)
        return TRUE;
      memcpy (before, wal->salt, sizeof before);
    }

  return FALSE;
}

/* A header that does not fit says nothing; then the frames tell the salt, and the page size is the record's. */
static gboolean
read_header (Wal    *wal,
             guint32 page_size)
{
  guchar  header[HEADER_SIZE];
  guint32 magic;

  if (fread (header, 1, sizeof header, wal->file) != sizeof header)
    return FALSE;

  magic = get_word (header, TRUE);
  wal->big_endian = magic == MAGIC_BIG_ENDIAN;
  add_to_sum (wal, header, 24);
  wal->fits = (magic == MAGIC_LITTLE_ENDIAN || magic == MAGIC_BIG_ENDIAN) && is_page_size (get_word (header + 8, TRUE)) && sum_is (wal, header + 24);
  wal->page_size = wal->fits ? get_word (header + 8, TRUE) : page_size;
  memcpy (wal->salt, header + 16, sizeof wal->salt);

  return is_page_size (wal->page_size) && (wal->fits || find_salt (wal)) && fseek (wal->file, HEADER_SIZE, SEEK_SET) == 0;
}

/* Frames with another salt are left from before the WAL was begun anew. */
static void
add_frame (Wal          *wal,
           const guchar *frame)
{
  gboolean same_salt = memcmp (frame + 8, wal->salt, sizeof wal->salt) == 0;
  gboolean commit = get_word (frame + 4, TRUE) != 0;

  add_to_sum (wal, frame, 8);
  add_to_sum (wal, frame + FRAME_HEADER_SIZE, wal->page_size);
  wal->fits = wal->fits && same_salt && get_word (frame, TRUE) != 0 && sum_is (wal, frame + 16);
  if (!wal->fits && same_salt && commit)
    wal->n_commits_after++;
}

static guint
count_commits_after_break (FILE   *file,
                           guint32 page_size)
{
  Wal                wal = { .file = file };
  g_autofree guchar *frame = NULL;
  gsize              frame_size;

  if (!read_header (&wal, page_size))
    return 0;

  frame_size = FRAME_HEADER_SIZE + wal.page_size;
  frame = g_malloc (frame_size);
  while (fread (frame, 1, frame_size, file) == frame_size)
    add_frame (&wal, frame);

  return wal.n_commits_after;
}

/* Whether commits that were synced cannot be read any more. */
gboolean
_way_wal_is_damaged (const char *path,
                     guint32     page_size)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  FILE            *file = g_fopen (name, "rbe");
  guint            n_commits;

  if (file == NULL)
    return FALSE;

  n_commits = count_commits_after_break (file, page_size);
  fclose (file);

  return n_commits > MAX_COMMITS_CUT_OFF;
}
