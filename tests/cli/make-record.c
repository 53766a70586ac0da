/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "way-database-private.h"

/* Makes the record that the golden tests of `waymark-cli progress` print: always the same ids and times.
 *   make-record FILE          the record
 *   make-record FILE SQL      something else
 *   make-record FILE --hold   nothing, but an open connection in the midst of writing until a line comes in */

#define UUID(n) "printf ('00000000-0000-4000-8000-%012d', " #n ")"
#define HASH "printf ('%064d', 7)"

static const char record[] =
    "INSERT INTO learners (id, uuid, name, created_at, nation) VALUES "
    " (1, " UUID (1) ", NULL, 1763800000000000, 'scotland'), (2, " UUID (2) ", 'Ŵan \"B\"', 1763800001000000, 'unset');"
                                                                            "INSERT INTO attempts (id, uuid, learner_id, module_id, module_version, activity_id, number, started_at, finished_at, completion, success, "
                                                                            " score_raw, score_min, score_max, plan) VALUES "
                                                                            " (1, " UUID (11) ", 1, 'tea-and-talk', '1.0.0', 'listening-page', 1, 1763800010000000, 1763800130500000, 'completed', 'unknown', 1, 0, 1, NULL),"
                                                                                              " (2, " UUID (12) ", 1, 'tea-and-talk', '1.0.0', 'final-check', 1, 1763800140000000, 1763800200000000, 'completed', 'failed', 0.5, 0, 2, "
                                                                                                                "  '[\"signs\",\"promise\"]'),"
                                                                                                                " (3, " UUID (13) ", 1, 'tea-and-talk', '1.1.0', 'final-check', 2, 1763800210000000, NULL, 'incomplete', 'unknown', 0, 0, 0, '[]'),"
                                                                                                                                  " (4, " UUID (14) ", 1, 'best-interests', '1.0.0', 'welcome', 1, 1763800300000000, NULL, 'incomplete', 'unknown', 0, 0, 0, NULL);"
                                                                                                                                                    "INSERT INTO responses (id, attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, "
                                                                                                                                                    " answered_at) VALUES "
                                                                                                                                                    " (1, 1, 'secret', " HASH ", '[\"false\"]', 1, 0, 1, 1, 'none', 1763800100000000),"
                                                                                                                                                    " (2, 2, 'promise', " HASH ", '[\"yes\"]', 0, 0, 1, 1, 'certain', 1763800150000000),"
                                                                                                                                                    " (3, 2, 'signs', " HASH ", '[\"a\",\"c\"]', 0.5, 0, 1, 1, 'guess', 1763800199999999),"
                                                                                                                                                    " (4, 3, 'promise', " HASH ", '[]', 0, 0, 1, 1, 'none', 1763800220000000),"
                                                                                                                                                    " (5, 3, 'promise', " HASH ", '[\"no\"]', 1, 0, 1, 2, 'none', 1763800221000000),"
                                                                                                                                                    " (6, 4, 'first-thoughts', " HASH ", '[\"I would ask “how are you?”\"]', 0, 0, 0, 1, 'none', 1763800301000000);"
                                                                                                                                                    "INSERT INTO drafts (attempt_id, question_id, content_hash, response, updated_at) VALUES "
                                                                                                                                                    " (4, 'first-thoughts', " HASH ", '[\"I would listen,\\u001b\\nand\"]', 1763800302000000);"
                                                                                                                                                    "INSERT INTO scenario_steps (id, attempt_id, content_hash, node_id, choice_id, made_at) VALUES "
                                                                                                                                                    " (1, 4, " HASH ", 'door', 'rush', 1763800303000000), (2, 4, " HASH ", 'door', NULL, 1763800304000000);"
                                                                                                                                                    "INSERT INTO bookmarks VALUES (1, 'tea-and-talk', 'final-check', '1+0.50', 1763800221000000), (1, 'zebra', 'one', '', 1763800400000000);";

static void
exec (sqlite3    *handle,
      const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
}

static void
hold (sqlite3 *handle)
{
  exec (handle, "BEGIN IMMEDIATE; UPDATE learners SET name = 'nobody sees this'");
  puts ("holding");
  fflush (stdout);
  getchar ();
  exec (handle, "ROLLBACK");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;

  g_assert (argc == 2 || argc == 3);
  database = way_database_open (argv[1], WAY_DATABASE_DEFAULT, &error);
  g_assert_no_error (error);

  if (argc == 2)
    exec (_way_database_get_handle (database), record);
  else if (g_str_equal (argv[2], "--hold"))
    hold (_way_database_get_handle (database));
  else
    exec (_way_database_get_handle (database), argv[2]);

  return 0;
}
