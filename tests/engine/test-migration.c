/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* As the first program left it: one learner, closed. */
static char *
make_first (const char *name)
{
  char *path = fixture_dup_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = open_with (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (way_database_get_version (database), ==, 1);
  fixture_exec (_way_database_get_handle (database), "INSERT INTO learners VALUES (1, printf ('%036d', 1), NULL, 0)");

  return path;
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
  g_autofree char *pattern = g_strdup_printf ("^%s/backups/[a-z-]+\\.sqlite-v1-\\d{8}T\\d{6}Z\\.migration$", g_get_user_data_dir ());
  g_autoptr (WayDatabase) backup = NULL;

  g_assert_nonnull (copy);
  folder = g_path_get_dirname (copy);
  g_assert_true (g_regex_match_simple (pattern, copy, 0, 0));
  g_assert_cmphex (fixture_get_mode (copy), ==, 0600);
  g_assert_cmphex (fixture_get_mode (folder), ==, 0700);

  /* The program as it was before opens it. */
  backup = open_with (copy, NULL, NULL, NULL);
  g_assert_nonnull (backup);
  g_assert_cmpuint (way_database_get_version (backup), ==, 1);
  fixture_assert_query (backup, "SELECT min (id) FROM learners", "1");
}

static void
test_migrate (void)
{
  g_autofree char *path = make_first ("migrate.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = open_with (path, SECOND, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (way_database_get_version (database), ==, 2);
  fixture_assert_query (database, "SELECT colour FROM learners", "green");
  fixture_assert_query (database, "SELECT count (*) FROM learners", "1");
  fixture_assert_query (database, "PRAGMA foreign_keys", "1");
  assert_backup (path);

  /* The old program now refuses it. */
  g_clear_object (&database);
  g_assert_null (open_with (path, NULL, NULL, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NEWER);
}

/* Rebuilding a table that others point to, which foreign keys in force would forbid or follow. */
static void
test_migrate_rebuild (void)
{
  g_autofree char *path = make_first ("rebuild.sqlite");
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
  g_autoptr (WayDatabase) database = open_with (path, NULL, NULL, NULL);

  g_assert_nonnull (database);
  g_assert_cmpuint (way_database_get_version (database), ==, 1);
  fixture_assert_query (database, "SELECT count (*) FROM learners", "1");
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
      g_autofree char *path = make_first (name);
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
  g_autofree char *path = make_first ("later.sqlite");
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
  g_autofree char *path = make_first ("no-backup/waymark.sqlite");
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
  g_autofree char *path = make_first ("older.sqlite");
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

/* The record of the first release, with something of everything in it. */
static char *
make_first_release (const char *name)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "records", "version-001.sql", NULL);
  g_autofree char *script = NULL;
  char            *path = fixture_dup_path (name);

  g_assert_true (g_file_get_contents (source, &script, NULL, NULL));
  fixture_exec_in_file (path, script);

  return path;
}

/* All that version 1 has, in words, from a file of either version. */
#define EVERYTHING                                                                                                                           \
  "SELECT group_concat (line, char (10)) FROM (SELECT concat AS line FROM ("                                                                 \
  " SELECT 1 AS part, id, printf ('%d %s %s %d', id, uuid, quote (name), created_at) AS concat FROM learners"                                \
  " UNION ALL SELECT 2, id, printf ('%d %s %d %s %s %s %d %d %s %s %s %.17g %.17g %.17g', id, uuid, learner_id, module_id, module_version, " \
  "   activity_id, number, started_at, quote (finished_at), completion, success, score_raw, score_min, score_max) FROM attempts"             \
  " UNION ALL SELECT 3, id, printf ('%d %d %s %s %s %.17g %.17g %.17g %d', id, attempt_id, question_id, content_hash, response, "            \
  "   score_raw, score_min, score_max, answered_at) FROM responses"                                                                          \
  " UNION ALL SELECT 4, rowid, printf ('%d %s %s %s %d', learner_id, module_id, activity_id, quote (location), updated_at) FROM bookmarks) " \
  "ORDER BY part, id)"

static char *
dup_everything (const char *path)
{
  g_autoptr (sqlite3) handle = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, EVERYTHING, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);

  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

static void
assert_second (const char *path,
               const char *everything)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (way_database_get_version (database), ==, FIXTURE_LATEST_VERSION);
  fixture_assert_query (database, "SELECT count (*) FROM responses WHERE try_number = 1 AND confidence = 'none'", "5");
  fixture_assert_query (database, "SELECT count (*) FROM attempts WHERE plan IS NULL", "4");
  fixture_assert_query (database, "SELECT count (*) FROM learners WHERE nation = 'unset'", "2");
  fixture_assert_query (database, "SELECT count (*) FROM drafts", "0");
  fixture_assert_query (database, "SELECT count (*) FROM scenario_steps", "0");
  fixture_assert_query (database, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "0");
  fixture_assert_query (database, "SELECT count (*) FROM pragma_foreign_key_check", "0");
  g_clear_object (&database);

  after = dup_everything (path);
  g_assert_cmpstr (after, ==, everything);
}

static void
test_first_release (void)
{
  g_autofree char *path = make_first_release ("first-release.sqlite");
  g_autofree char *before = dup_everything (path);
  g_autofree char *copy = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (GPtrArray) interactions = NULL;
  WayInteraction *second;

  g_assert_nonnull (strstr (before, "Ŵan"));
  assert_second (path, before);
  assert_backup (path);
  copy = dup_only_backup (path);
  kept = dup_everything (copy);
  g_assert_cmpstr (kept, ==, before);

  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  interactions = way_response_store_list_module (database, 1, "tea-and-talk", NULL);
  g_assert_cmpuint (interactions->len, ==, 5);
  second = g_ptr_array_index (interactions, 1);
  g_assert_cmpuint (second->try_number, ==, 1);
  g_assert_cmpint (second->confidence, ==, WAY_CONFIDENCE_NONE);
  g_assert_cmpstr (way_response_get_values (second->response)[1], ==, "\001\"\\ ŵ 🫖");
}

static void
die (sqlite3_context *context,
     int              n_values,
     sqlite3_value  **values)
{
  raise (SIGKILL);
}

static int
register_die (sqlite3                    *handle,
              char                      **message,
              const sqlite3_api_routines *routines)
{
  return sqlite3_create_function (handle, "die", 0, SQLITE_UTF8, NULL, die, NULL, NULL);
}

/* In a child: the first @n_statements of the second script, and then the end. */
static int
run_killed (const char *path,
            guint       n_statements)
{
  g_auto (GStrv) scripts = _way_migration_dup_scripts ();
  g_auto (GStrv) statements = g_strsplit (scripts[1], ";\n", -1);
  g_autoptr (GString) cut = g_string_new (NULL);

  for (guint i = 0; i < n_statements; i++)
    g_string_append_printf (cut, "%s;\n", statements[i]);
  g_string_append (cut, "SELECT die ();");
  sqlite3_auto_extension ((void (*) (void)) register_die);
  open_with (path, cut->str, NULL, NULL);

  return 1;
}

/* Killed after any statement of the migration, the record is as it was, and the next start brings it up to date. */
static void
test_killed (void)
{
  g_auto (GStrv) scripts = _way_migration_dup_scripts ();
  g_auto (GStrv) statements = g_strsplit (scripts[1], ";\n", -1);
  guint n_statements = g_strv_length (statements) - 1;

  g_assert_cmpuint (n_statements, >=, 8);
  for (guint i = 0; i <= n_statements; i++)
    {
      g_autofree char *name = g_strdup_printf ("killed-%u.sqlite", i);
      g_autofree char *path = make_first_release (name);
      g_autofree char *before = dup_everything (path);
      g_autofree char *after = NULL;
      g_autoptr (WayDatabase) first = NULL;
      pid_t child = fork ();
      int   status = 0;

      if (child == 0)
        _exit (run_killed (path, i));
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));

      first = open_with (path, NULL, NULL, NULL);
      g_assert_nonnull (first);
      g_assert_cmpuint (way_database_get_version (first), ==, 1);
      fixture_assert_query (first, "SELECT count (*) FROM sqlite_schema WHERE name IN ('responses_2', 'drafts', 'scenario_steps')", "0");
      g_clear_object (&first);
      after = dup_everything (path);
      g_assert_cmpstr (after, ==, before);
      assert_second (path, before);
    }
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
  g_test_add_func ("/migration/first-release", test_first_release);
  g_test_add_func ("/migration/killed", test_killed);

  return g_test_run ();
}
