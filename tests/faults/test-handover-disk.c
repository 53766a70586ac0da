/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "way-handover-import.h"

/* Hand-over files on a disk that takes only the beginning of a file: this process may write no more bytes into one than a limit (RLIMIT_FSIZE). Each file is
 * there whole or not at all, what was there before stays whole, and nothing else is left behind. */

#define NOTHING_FITS 100
#define SHORT_NAMES_FIT 1000
#define NAME_LENGTH 120

typedef struct
{
  const char *name;
  gboolean    before; /* whether the files of an earlier hand-over are there */
  rlim_t      limit;
  guint       n_written;
  guint       n_files; /* that are there then */
} Row;

static const Row rows[] = {
  { "no-room", FALSE, NOTHING_FITS, 0, 0 },
  { "no-room-for-one", FALSE, SHORT_NAMES_FIT, 1, 1 },
  { "again-without-room", TRUE, NOTHING_FITS, 0, 3 },
  { "again-without-room-for-one", TRUE, SHORT_NAMES_FIT, 1, 3 },
};

/* The second name is long, and so is its file. */
static WaySessionData *
session_new (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  WaySessionData *data = fixture_ended_session_new ("Tea");

  for (guint i = 0; i < NAME_LENGTH; i++)
    g_string_append (name, "\xf0\x9f\x8d\xb5");
  fixture_session_add_person (data, "Ann");
  fixture_session_add_person (data, name->str);
  fixture_session_add_person (data, "Cat");

  return data;
}

static gboolean
write_with_limit (WaySessionData *data,
                  const char     *path,
                  rlim_t          limit,
                  guint          *n_written,
                  GError        **error)
{
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  struct rlimit before;
  struct rlimit low;
  gboolean      done;

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  low = before;
  low.rlim_cur = limit;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &low));
  done = way_handover_write_all (data, NULL, key, folder, n_written, error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));

  return done;
}

static void
write_ok (WaySessionData *data,
          const char     *path)
{
  g_autoptr (GError) error = NULL;
  guint n_written = 0;

  write_with_limit (data, path, RLIM_INFINITY, &n_written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_written, ==, 3);
}

/* Whatever is in the folder is what its trainer signed. */
static guint
count_whole (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      gsize            length = 0;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (WayHandover) handover = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_str_has_suffix (name, WAY_HANDOVER_EXTENSION));
      g_assert_true (g_file_get_contents (file, &text, &length, NULL));
      bytes = g_bytes_new_static (text, length);
      handover = way_handover_read (bytes, g_get_real_time (), &error);
      g_assert_no_error (error);
      n++;
    }

  return n;
}

static void
test_row (gconstpointer data)
{
  const Row       *row = data;
  g_autofree char *path = fixture_dup_path ("stick");
  g_autoptr (WaySessionData) session = session_new ();
  g_autoptr (GError) error = NULL;
  guint n_written = 9;

  g_assert_no_errno (g_mkdir (path, 0700));
  if (row->before)
    write_ok (session, path);

  g_assert_false (write_with_limit (session, path, row->limit, &n_written, &error));
  g_assert_cmpuint (n_written, ==, row->n_written);
  g_assert_true (g_str_has_prefix (error->message, "The record for "));
  g_assert_true (g_str_has_suffix (error->message, "Check that the folder is there and has room, and try again."));
  g_assert_cmpuint (count_whole (path), ==, row->n_files);

  /* When there is room, the same files. */
  write_ok (session, path);
  g_assert_cmpuint (count_whole (path), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  /* A write beyond the limit is to fail and not to kill. */
  signal (SIGXFSZ, SIG_IGN);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/handover-disk/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  return g_test_run ();
}
