/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "fixtures.h"
#include "record-text.h"
#include "store-fixtures.h"

/* Records of every version that was released (tests/data/db) come through with every row, sealed or not.
 *   test-versions --print FILE   a record's rows in words, for its golden text */

static char *
dup_source (guint       version,
            const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("version-%03u.%s", version, suffix);

  return g_test_build_filename (G_TEST_DIST, "data", "db", name, NULL);
}

static char *
copy_version (guint version)
{
  g_autofree char *source = dup_source (version, "sqlite");
  g_autofree char *name = g_strdup_printf ("%u/waymark.sqlite", version);
  char            *path = fixture_dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  fixture_copy_file (source, path);

  return path;
}

static char *
dup_golden (guint version)
{
  g_autofree char *source = dup_source (version, "txt");
  char            *golden = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (source, &golden, NULL, &error);
  g_assert_no_error (error);

  return g_strchomp (golden);
}

static char *
dup_text_at (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  record_unlock (database);

  return record_dup_text (database, RECORD_EXACT, NULL);
}

/* The first line that differs says more than both texts. */
static void
assert_same_rows (const char *found,
                  const char *expected)
{
  g_autofree char *missing = record_dup_new_words (found, expected);
  g_autofree char *unexpected = record_dup_new_words (expected, found);

  g_assert_cmpstr (missing, ==, "");
  g_assert_cmpstr (unexpected, ==, "");
}

/* The only copy in `backups/` is the record of the version that it was: put back and opened, it says the same. */
static void
assert_backup (const char *path,
               guint       version,
               const char *golden)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, "backups", NULL);
  g_autofree char *prefix = g_strdup_printf ("waymark.sqlite-v%u-", version);
  g_autofree char *again = g_build_filename (parent, "again.sqlite", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_copies = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *copy = g_build_filename (folder, name, NULL);

      g_assert_true (g_str_has_prefix (name, prefix));
      fixture_copy_file (copy, again);
      n_copies++;
    }
  g_assert_cmpuint (n_copies, ==, version < FIXTURE_LATEST_VERSION ? 1 : 0);
  if (n_copies == 0)
    return;

  text = dup_text_at (again);
  assert_same_rows (text, golden);
}

static void
test_version (gconstpointer data)
{
  guint            version = GPOINTER_TO_UINT (data);
  g_autofree char *source = dup_source (version, "sqlite");
  g_autofree char *path = NULL;
  g_autofree char *golden = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  if (version == FIXTURE_LATEST_VERSION && !g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("This version was not released yet: see tests/data/db/README.md");
      return;
    }

  path = copy_version (version);
  golden = dup_golden (version);

  {
    g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

    g_assert_cmpuint (way_database_get_version (database), ==, FIXTURE_LATEST_VERSION);
    record_unlock (database);
    text = record_dup_text (database, RECORD_EXACT, NULL);
    assert_same_rows (text, golden);
    record_assert_whole (database);
    record_assert_follows_from_log (database);
  }
  assert_backup (path, version, golden);

  /* Opened once more nothing is added and nothing is gone. */
  again = dup_text_at (path);
  assert_same_rows (again, golden);
}

/* (A copy, because opening it brings it up to date.) */
static int
print_file (const char *file)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "waymark.sqlite", NULL);
  g_autofree char *text = NULL;

  fixture_copy_file (file, path);
  text = dup_text_at (path);
  puts (text);
  record_remove_folder (folder);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--print"))
    return print_file (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint version = 1; version <= FIXTURE_LATEST_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("/versions/%u", version);

      g_test_add_data_func (name, GUINT_TO_POINTER (version), test_version);
    }

  return g_test_run ();
}
