/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-statement-private.h"
#include "way-stores.h"

WayDatabase *
fixture_open_ok (const char      *path,
                 WayDatabaseFlags flags)
{
  g_autoptr (GError) error = NULL;
  WayDatabase *database = way_database_open (path, flags, &error);

  g_assert_no_error (error);

  return database;
}

/* One clear sentence or two, with the way out, and no code of SQLite's in it. */
void
fixture_assert_open_fails (const char      *path,
                           WayDatabaseFlags flags,
                           WayStoreError    code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, flags, &error);

  g_assert_null (database);
  g_assert_error (error, WAY_STORE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strstr (error->message, "SQL"));
}

/* A record with one learner in it, closed. */
char *
fixture_make_record (const char *name)
{
  char *path = fixture_dup_path (name);
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);

  g_assert_nonnull (learner);

  return path;
}

guint
fixture_count_learners (WayDatabase *database)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);

  g_assert_nonnull (learners);

  return learners->len;
}

void
fixture_exec (sqlite3    *handle,
              const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* With SQLite alone, as another program would. */
void
fixture_exec_in_file (const char *path,
                      const char *sql)
{
  g_autoptr (sqlite3) handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  fixture_exec (handle, sql);
}

char *
fixture_query_text (WayDatabase *database,
                    const char  *sql)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, "Failed", sql, NULL);

  g_assert_nonnull (statement);
  g_assert_cmpint (_way_statement_step (statement, NULL), ==, WAY_STEP_ROW);

  return g_strdup (_way_statement_get_text (statement, 0));
}

void
fixture_assert_query (WayDatabase *database,
                      const char  *sql,
                      const char  *expected)
{
  g_autofree char *found = fixture_query_text (database, sql);

  g_test_message ("%s", sql);
  g_assert_cmpstr (found, ==, expected);
}

char *
fixture_checksum (const char *path)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return g_strdup ("none");

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

void
fixture_copy_file (const char *from,
                   const char *to)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, length, NULL));
}

guint
fixture_get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}
