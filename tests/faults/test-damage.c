/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "play.h"
#include "record-text.h"
#include "store-fixtures.h"
#include "way-stores.h"

/* A record with learning in it is damaged in every way that a disk can think of. It must never crash the program, a damaged file must never be changed or
 * taken away, and what is not there any more must not be gone without a word: either opening or reading it fails, or the log says what does not fit. */

#define N_DAMAGES 350
#define N_QUIZZES 25
#define MAX_LOST_AT_END 2 /* answers of one commit */
#define PAGE_SIZE 4096
#define WAL_HEADER_SIZE 32
#define WAL_FRAME_SIZE (24 + PAGE_SIZE)

typedef struct
{
  const char *name;
  void (*run) (char *bytes, gsize *length, gsize header_size, gsize page_size);
} Damage;

static gsize
random_below (gsize limit)
{
  return (gsize) g_test_rand_int_range (0, (gint32) MAX (limit, 1));
}

static gsize
random_page (gsize length,
             gsize header_size,
             gsize page_size)
{
  return header_size + random_below ((length - header_size) / page_size) * page_size;
}

static void
flip_bit (char  *bytes,
          gsize *length,
          gsize  header_size,
          gsize  page_size)
{
  bytes[random_below (*length)] ^= (char) (1 << random_below (8));
}

static void
flip_first_bytes (char  *bytes,
                  gsize *length,
                  gsize  header_size,
                  gsize  page_size)
{
  bytes[random_below (100)] ^= (char) (1 << random_below (8));
}

static void
scribble (char  *bytes,
          gsize *length,
          gsize  header_size,
          gsize  page_size)
{
  gsize at = random_below (*length);

  for (gsize i = at; i < MIN (at + 64, *length); i++)
    bytes[i] = (char) random_below (256);
}

static void
zero_page (char  *bytes,
           gsize *length,
           gsize  header_size,
           gsize  page_size)
{
  memset (bytes + random_page (*length, header_size, page_size), 0, page_size);
}

static void
zero_sector (char  *bytes,
             gsize *length,
             gsize  header_size,
             gsize  page_size)
{
  gsize at = random_below (*length / 512) * 512;

  memset (bytes + at, 0, MIN (512, *length - at));
}

/* Of a WAL: its header, and the head of its first frame */
static void
zero_first_sector (char  *bytes,
                   gsize *length,
                   gsize  header_size,
                   gsize  page_size)
{
  memset (bytes, 0, MIN (512, *length));
}

static void
cut (char  *bytes,
     gsize *length,
     gsize  header_size,
     gsize  page_size)
{
  *length = 1 + random_below (*length - 1);
}

static void
swap_pages (char  *bytes,
            gsize *length,
            gsize  header_size,
            gsize  page_size)
{
  g_autofree char *kept = g_malloc (page_size);
  gsize            a = random_page (*length, header_size, page_size);
  gsize            b = random_page (*length, header_size, page_size);

  memcpy (kept, bytes + a, page_size);
  memmove (bytes + a, bytes + b, page_size);
  memcpy (bytes + b, kept, page_size);
}

static void
repeat_page (char  *bytes,
             gsize *length,
             gsize  header_size,
             gsize  page_size)
{
  memmove (bytes + random_page (*length, header_size, page_size), bytes + random_page (*length, header_size, page_size), page_size);
}

static const Damage damages[] = {
  { "a flipped bit", flip_bit },
  { "a flipped bit in the header", flip_first_bytes },
  { "scribbled over", scribble },
  { "a page of zeros", zero_page },
  { "a sector of zeros", zero_sector },
  { "the first sector of zeros", zero_first_sector },
  { "cut", cut },
  { "two pages swapped", swap_pages },
  { "a page twice", repeat_page },
};

static void
learn (WayModule   *module,
       WayDatabase *database,
       guint        n_quizzes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDelivery) delivery = play_begin (module, database, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_quizzes; i++)
    {
      g_autofree char *text = g_strdup_printf ("draft %u", i);

      if (way_delivery_get_n_unanswered (delivery, "final") == 0)
        g_assert_true (way_delivery_retake (delivery, "final", &error));
      for (guint j = 0; play_questions[j] != NULL; j++)
        g_assert_true (play_respond (delivery, "final", play_questions[j], j == 2 ? "true" : "a", &error));
      g_assert_true (play_draft (delivery, text, &error));
      g_assert_true (way_delivery_open (delivery, "scene", &error));
      g_assert_true (way_delivery_choose (delivery, "scene", "door", "on", &error));
      g_assert_true (way_delivery_open (delivery, "final", &error));
    }
}

/* A closed record, and the same with more in its WAL as a killed program leaves it. */
static void
make_records (const char *closed,
              const char *killed)
{
  g_autoptr (WayModule) module = play_module_new ();
  g_autofree char *path = g_build_filename (closed, "waymark.sqlite", NULL);
  g_autofree char *more = fixture_dup_path ("more");
  g_autofree char *more_path = g_build_filename (more, "waymark.sqlite", NULL);
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  learn (module, database, N_QUIZZES);
  g_clear_object (&database);

  record_copy_folder (closed, more);
  database = fixture_open_ok (more_path, WAY_DATABASE_DEFAULT);
  learn (module, database, 3);
  record_copy_folder (more, killed);
}

typedef enum
{
  END_REFUSED,
  END_NOT_READ,
  END_WHOLE,
  END_TOLD,   /* something is otherwise, and the log says so */
  END_BEFORE, /* as it was at an earlier commit */
  END_SILENT,
  N_ENDS
} End;

static const char *const end_names[N_ENDS] = { "refused", "a fault when read", "all there", "the log tells", "the end of the WAL is gone", "SILENT" };

/* How many lines of answers and steps @a has that @b has not. */
static guint
count_more (const char *a,
            const char *b)
{
  g_autofree char *more = record_dup_new_words (b, a);
  g_auto (GStrv) lines = g_strsplit (more, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], "answer ") || g_str_has_prefix (lines[i], "step ");

  return n;
}

/* Looks at all there is. */
static End
examine (const char      *path,
         WayDatabaseFlags flags,
         const char      *expected,
         char           **text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, flags, &error);
  gboolean whole;

  *text = NULL;
  if (database == NULL)
    {
      record_assert_sentence (error);
      return END_REFUSED;
    }

  *text = record_dup_text (database, RECORD_EXACT, &error);
  if (*text == NULL)
    {
      record_assert_sentence (error);
      return END_NOT_READ;
    }

  whole = record_log_is_whole (database);
  if (g_str_equal (*text, expected))
    return END_WHOLE;

  return whole ? END_SILENT : END_TOLD;
}

/* A file that is refused stays as it is, and so does one with nothing to bring in from a WAL. */
static gboolean
has_wal (const char *folder)
{
  g_autofree char *wal = g_build_filename (folder, "waymark.sqlite-wal", NULL);

  return g_file_test (wal, G_FILE_TEST_EXISTS);
}

/* What the end of a WAL was, only the WAL knew: of a cut one any number of commits may be gone, and otherwise what may as well never have been synced. */
static void
check_end (const Damage *damage,
           const char   *name,
           const char   *expected,
           const char   *text,
           End           end)
{
  g_autofree char *gone = NULL;
  g_autofree char *instead = NULL;

  if (end == END_BEFORE)
    {
      g_assert_cmpstr (name, ==, "waymark.sqlite-wal");
      g_assert_true (damage->run == cut || count_more (expected, text) <= MAX_LOST_AT_END);
    }
  if (end != END_SILENT)
    return;

  gone = record_dup_new_words (text, expected);
  instead = record_dup_new_words (expected, text);
  g_error ("%s, %s: without a word, gone is\n%sand instead there is\n%s", name, damage->name, gone, instead);
}

/* Of a file whose header no longer says that it is in WAL mode, SQLite mends that when it opens it: two bytes, and a count of changes. */
static gboolean
says_wal (const char *bytes,
          gsize       length)
{
  return length > 19 && bytes[18] == 2 && bytes[19] == 2;
}

static void
damage_once (const Damage *damage,
             const char   *source,
             const char   *name,
             const char   *expected,
             guint         counts[N_ENDS])
{
  g_autofree char *folder = fixture_dup_path ("victim");
  g_autofree char *path = g_build_filename (folder, "waymark.sqlite", NULL);
  g_autofree char *victim = g_build_filename (folder, name, NULL);
  g_autofree char *looked = NULL;
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean         wal = g_str_has_suffix (name, "-wal");
  gboolean         changeable;
  gsize            length = 0;
  End              end;

  record_remove_folder (folder);
  record_copy_folder (source, folder);
  g_assert_true (g_file_get_contents (victim, &bytes, &length, NULL));
  damage->run (bytes, &length, wal ? WAL_HEADER_SIZE : 0, wal ? WAL_FRAME_SIZE : PAGE_SIZE);
  g_assert_true (g_file_set_contents (victim, bytes, (gssize) length, NULL));
  before = fixture_checksum (victim);

  examine (path, WAY_DATABASE_READ_ONLY, expected, &looked);
  changeable = has_wal (folder);
  end = examine (path, WAY_DATABASE_DEFAULT, expected, &text);
  if (end == END_SILENT && wal && count_more (text, expected) == 0)
    end = END_BEFORE;
  after = fixture_checksum (victim);
  if (end == END_REFUSED || (!changeable && says_wal (bytes, length)))
    g_assert_cmpstr (after, ==, before);
  check_end (damage, name, expected, text, end);
  counts[end]++;
}

typedef struct
{
  const char *path;
  const char *name;
  gboolean    killed;
} Case;

static const Case cases[] = {
  { "/damage/closed", "waymark.sqlite", FALSE },
  { "/damage/killed", "waymark.sqlite", TRUE },
  { "/damage/wal", "waymark.sqlite-wal", TRUE },
};

static void
test_damage (gconstpointer data)
{
  const Case      *victim = data;
  g_autofree char *closed = fixture_dup_path ("closed");
  g_autofree char *killed = fixture_dup_path ("killed");
  g_autofree char *look = fixture_dup_path ("look");
  g_autofree char *look_path = g_build_filename (look, "waymark.sqlite", NULL);
  g_autofree char *text = NULL;
  guint            counts[N_ENDS] = { 0 };

  make_records (closed, killed);
  record_copy_folder (victim->killed ? killed : closed, look);
  text = record_dup_text_at (look_path, RECORD_EXACT);
  for (guint i = 0; i < N_DAMAGES; i++)
    damage_once (&damages[i % G_N_ELEMENTS (damages)], victim->killed ? killed : closed, victim->name, text, counts);

  for (End end = 0; end < N_ENDS; end++)
    g_test_message ("%s: %u %s", victim->name, counts[end], end_names[end]);
  g_assert_cmpuint (counts[END_REFUSED], >, N_DAMAGES / 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_damage);

  return g_test_run ();
}
