/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-stores.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* The made-up second version */
#define SECOND "ALTER TABLE learners ADD COLUMN colour TEXT; UPDATE learners SET colour = 'green';"
#define SECOND_REBUILDS "CREATE TABLE attempts_new (id INTEGER PRIMARY KEY, learner_id INTEGER NOT NULL REFERENCES learners (id)) STRICT; " \
                        "INSERT INTO attempts_new SELECT id, learner_id FROM attempts; DROP TABLE attempts; ALTER TABLE attempts_new RENAME TO attempts;"
#define SECOND_FAILS SECOND "DROP TABLE responses; INSERT INTO nowhere VALUES (1);"
#define SECOND_ORPHANS SECOND "INSERT INTO bookmarks VALUES (99, 'm', 'a', '', 0);"

static WayDatabase *
open_with (const char *path,
           const char *second,
           const char *third,
           GError    **error)
{
  g_auto (GStrv) first = _way_migration_dup_scripts ();
  const char *scripts[] = { first[0], second, third, NULL };

  return _way_database_open_with_scripts (path, WAY_DATABASE_DEFAULT, scripts, error);
}

static char *
dup_only_backup (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_build_filename (parent, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *found = NULL;
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_prefix (name, base))
        continue;
      g_assert_null (found);
      found = g_build_filename (folder, name, NULL);
    }

  return g_steal_pointer (&found);
}

static void
assert_backup (const char *path)
{
  g_autofree char *copy = dup_only_backup (path);
  g_autofree char *folder = NULL;
  g_autofree char *pattern = g_strdup_printf ("^%s/backups/[a-z-]+\\.sqlite-v1-\\d{8}T\\d{6}Z$", g_get_user_data_dir ());
  g_autoptr (WayDatabase) backup = NULL;

  g_assert_nonnull (copy);
  folder = g_path_get_dirname (copy);
  g_assert_true (g_regex_match_simple (pattern, copy, 0, 0));
  g_assert_cmphex (fixture_get_mode (copy), ==, 0600);
  g_assert_cmphex (fixture_get_mode (folder), ==, 0700);

  /* The program as it was before opens it. */
  backup = fixture_open_ok (copy, WAY_DATABASE_DEFAULT);
  g_assert_cmpuint (way_database_get_version (backup), ==, 1);
  g_assert_cmpuint (fixture_count_learners (backup), ==, 1);
}

static void
test_migrate (void)
{
  g_autofree char *path = fixture_make_record ("migrate.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = open_with (path, SECOND, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (way_database_get_version (database), ==, 2);
  fixture_assert_query (database, "SELECT colour FROM learners", "green");
  g_assert_cmpuint (fixture_count_learners (database), ==, 1);
  fixture_assert_query (database, "PRAGMA foreign_keys", "1");
  assert_backup (path);

  /* The old program now refuses it. */
  g_clear_object (&database);
  fixture_assert_open_fails (path, WAY_DATABASE_DEFAULT, WAY_STORE_ERROR_NEWER);
}

/* Rebuilding a table that others point to, which foreign keys in force would forbid or follow. */
static void
test_migrate_rebuild (void)
{
  g_autofree char *path = fixture_make_record ("rebuild.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;

  fixture_exec_in_file (path, "INSERT INTO attempts (uuid, learner_id, module_id, module_version, activity_id, number, started_at) VALUES (printf ('%036d', 1), 1, 'm', '1', 'a', 1, 0);"
                              "INSERT INTO responses VALUES (1, 1, 'q', '" HASH_A "', '[]', 0, 0, 1, 0)");
  database = open_with (path, SECOND_REBUILDS, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_query (database, "SELECT count (*) FROM responses", "1");
}

/* (What the file holds, and not its bytes: asking a file in WAL mode may leave its bytes in another order.) */
static void
assert_as_it_was (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);

  g_assert_cmpuint (way_database_get_version (database), ==, 1);
  g_assert_cmpuint (fixture_count_learners (database), ==, 1);
  fixture_assert_query (database, "SELECT count (*) FROM pragma_table_info ('learners') WHERE name = 'colour'", "0");
  fixture_assert_query (database, "SELECT count (*) FROM responses", "0");
  fixture_assert_query (database, "SELECT count (*) FROM bookmarks", "0");
  fixture_assert_query (database, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "0");
}

static void
test_migrate_fails (void)
{
  const char *scripts[] = { SECOND_FAILS, SECOND_ORPHANS, "this is not SQL" };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *name = g_strdup_printf ("fails-%c.sqlite", 'a' + i);
      g_autofree char *path = fixture_make_record (name);
      g_autofree char *copy = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WayDatabase) database = open_with (path, scripts[i], NULL, &error);

      g_assert_null (database);
      g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION);
      copy = dup_only_backup (path);
      g_assert_nonnull (strstr (error->message, copy));
      assert_as_it_was (path);
      assert_backup (path);
    }
}

/* The second step is kept, the third undone; the copy is of the first. */
static void
test_migrate_fails_later (void)
{
  g_autofree char *path = fixture_make_record ("later.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;
  g_autoptr (WayDatabase) failed = open_with (path, SECOND, "DROP TABLE responses; SELEKT", &error);
  g_autoptr (WayDatabase) database = NULL;

  g_assert_null (failed);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION);
  assert_backup (path);

  database = open_with (path, SECOND, NULL, &none);
  g_assert_no_error (none);
  fixture_assert_query (database, "SELECT count (*) FROM responses", "0");
  fixture_assert_query (database, "SELECT colour FROM learners", "green");
}

/* Where no copy can be made nothing is migrated. */
static void
test_migrate_without_backup (void)
{
  g_autofree char *path = fixture_make_record ("no-backup/waymark.sqlite");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;

  g_assert_true (g_file_set_contents (backups, "in the way", -1, NULL));
  database = open_with (path, SECOND, NULL, &error);
  g_assert_null (database);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN);
  assert_as_it_was (path);
}

static void
test_migrate_older_read_only (void)
{
  g_autofree char *path = fixture_make_record ("older.sqlite");
  g_auto (GStrv) first = _way_migration_dup_scripts ();
  const char      *scripts[] = { first[0], SECOND, NULL };
  g_autofree char *before = fixture_checksum (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (_way_database_open_with_scripts (path, WAY_DATABASE_READ_ONLY, scripts, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION);
  after = fixture_checksum (path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_create_at_second (void)
{
  g_autofree char *path = fixture_dup_path ("second.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = open_with (path, SECOND, NULL, &error);
  g_autofree char *copy = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (way_database_get_version (database), ==, 2);
  copy = dup_only_backup (path);
  g_assert_null (copy);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/migration/works", test_migrate);
  g_test_add_func ("/migration/rebuild", test_migrate_rebuild);
  g_test_add_func ("/migration/fails", test_migrate_fails);
  g_test_add_func ("/migration/fails-later", test_migrate_fails_later);
  g_test_add_func ("/migration/without-backup", test_migrate_without_backup);
  g_test_add_func ("/migration/older-read-only", test_migrate_older_read_only);
  g_test_add_func ("/migration/create-at-second", test_create_at_second);

  return g_test_run ();
}
