/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixtures.h"
#include "scene-fixture.h"
#include "store-fixtures.h"
#include "way-database-private.h"
#include "way-delivery.h"
#include "way-stores.h"

/* A child answers quizzes, writes drafts and walks through a scene without end, and prints each once the engine says that it is saved. It is killed at
 * random moments: what it printed must be there, a quiz must be finished exactly when its last answer is there, and no draft may stand beside the
 * answer that replaced it. */

#define N_KILLS 30
#define MAX_ANSWERS 40
#define MAX_MORE_MICROSECONDS 4000
#define WRITER "--writer"

static const char *const question_ids[] = { "q1", "q2", "q3" };

static WayModule *
make_module (void)
{
  WayModule *module = fixture_module_new ("lesson l 1; quiz! final q1 q2 q3; page write w; scene scene",
                                          "q1 single a+ b; q2 multiple a+ b+ c; q3 truefalse true+ false; w single a+ b", 80, FALSE);

  fixture_module_set_scene (module, "scene", "value trust 0 0 1; node door; choice on trust+1 -> door; choice end -> good; end good");

  return module;
}

/* Says what is on disk. */
static void
acknowledge (const char *format,
             ...) G_GNUC_PRINTF (1, 2);

static void
acknowledge (const char *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  fflush (stdout);
}

static void
write_draft (WayDelivery *delivery,
             const char  *activity_id,
             const char  *question_id,
             const char  *text)
{
  WayQuestion *question = way_module_find_question (way_delivery_get_module (delivery), question_id);
  g_autoptr (WayResponse) response = fixture_response_new (text);

  g_assert_true (way_delivery_save_draft (delivery, activity_id, question_id, way_question_get_content_hash (question), response, NULL));
}

/* Drafts count up, so that a later one stands for those before it. */
static void
write_and_walk (WayDelivery *delivery,
                guint       *n_written)
{
  g_autofree char *text = g_strdup_printf ("%u", *n_written + 1);

  g_assert_true (way_delivery_open (delivery, "write", NULL));
  write_draft (delivery, "write", "w", text);
  acknowledge ("draft %u", ++*n_written);
  g_assert_true (way_delivery_open (delivery, "scene", NULL));
  g_assert_true (way_delivery_choose (delivery, "scene", "door", "on", NULL));
  acknowledge ("step %u", way_scenario_run_get_n_steps (way_delivery_get_run (delivery, "scene")));
  g_assert_true (way_delivery_open (delivery, "final", NULL));
}

static int
run_writer (const char *path)
{
  g_autoptr (WayModule) module = make_module ();
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  g_autoptr (WayDelivery) delivery = way_delivery_new (module, database, learner->id, NULL);
  const char *answers[] = { "a", "a b", "true" };
  guint       n_written = 0;

  g_assert_true (way_delivery_open (delivery, "write", NULL));
  if (way_delivery_get_draft (delivery, "write", "w") != NULL)
    n_written = (guint) g_ascii_strtoull (way_response_get_values (way_delivery_get_draft (delivery, "write", "w")->response)[0], NULL, 10);
  g_assert_true (way_delivery_open (delivery, "final", NULL));
  while (!ferror (stdout))
    {
      write_and_walk (delivery, &n_written);
      if (way_delivery_get_n_unanswered (delivery, "final") == 0)
        g_assert_true (way_delivery_retake (delivery, "final", NULL));

      for (guint i = 0; i < G_N_ELEMENTS (question_ids); i++)
        {
          WayQuestion *question = way_module_find_question (module, question_ids[i]);
          g_autoptr (WayResponse) response = fixture_response_new (answers[i]);
          g_autoptr (WayOutcome) outcome = NULL;

          if (way_delivery_get_interaction (delivery, "final", question_ids[i]) != NULL)
            continue;

          write_draft (delivery, "final", question_ids[i], "half an answer");
          outcome = way_delivery_respond (delivery, "final", question_ids[i], way_question_get_content_hash (question), response, WAY_CONFIDENCE_NONE, NULL);
          g_assert_nonnull (outcome);
          acknowledge ("%" G_GINT64_FORMAT " %s", way_delivery_get_attempt (delivery, "final")->id, question_ids[i]);
        }
    }

  return 1;
}

static GPid
spawn_writer (const char *path,
              FILE      **output)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char      *argv[] = { program, WRITER, path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;
  int  fd = -1;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  *output = fdopen (fd, "r");

  return pid;
}

static void
note_line (GHashTable *acknowledged,
           char       *line)
{
  gsize length = strlen (line);

  /* The kill may have cut the last line. */
  if (length > 0 && line[length - 1] == '\n')
    g_hash_table_add (acknowledged, g_strndup (line, length - 1));
}

/* Not a wait for anything: the moment of the kill is what is being made random. */
static void
let_pass (gint64 microseconds)
{
  gint64 until = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < until)
    continue;
}

static void
write_and_kill (const char *path,
                GHashTable *acknowledged)
{
  int   n_lines = g_test_rand_int_range (0, MAX_ANSWERS);
  FILE *output = NULL;
  GPid  pid = spawn_writer (path, &output);
  char  line[128];
  int   status = 0;

  for (int i = 0; i < n_lines; i++)
    {
      g_assert_nonnull (fgets (line, sizeof line, output));
      note_line (acknowledged, line);
    }
  let_pass (g_test_rand_int_range (0, MAX_MORE_MICROSECONDS));
  g_assert_no_errno (kill (pid, SIGKILL));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));

  while (fgets (line, sizeof line, output) != NULL)
    note_line (acknowledged, line);
  fclose (output);
}

static void
check_attempt (WayDatabase *database,
               WayAttempt  *attempt,
               GHashTable  *found)
{
  g_autoptr (GPtrArray) interactions = way_response_store_list (database, attempt->id, NULL);
  gboolean complete = interactions->len == G_N_ELEMENTS (question_ids);

  for (guint i = 0; i < interactions->len; i++)
    {
      WayInteraction *interaction = g_ptr_array_index (interactions, i);

      g_hash_table_add (found, g_strdup_printf ("%" G_GINT64_FORMAT " %s", attempt->id, interaction->question_id));
    }

  if (!g_str_equal (attempt->activity_id, "final"))
    return;

  g_assert_cmpint (attempt->completion == WAY_COMPLETION_COMPLETED, ==, complete);
  g_assert_cmpint (attempt->success == WAY_SUCCESS_PASSED, ==, complete);
  g_assert_cmpfloat (attempt->score.raw, ==, complete ? 3 : 0);
}

static void
find_drafts_and_steps (WayDatabase *database,
                       GHashTable  *found)
{
  g_autoptr (GPtrArray) drafts = way_draft_store_list_module (database, 1, "tea-and-talk", NULL);
  g_autoptr (GPtrArray) steps = way_scenario_step_store_list_module (database, 1, "tea-and-talk", NULL);

  for (guint i = 0; i < drafts->len; i++)
    {
      WayDraft *draft = g_ptr_array_index (drafts, i);
      guint64   n = g_ascii_strtoull (way_response_get_values (draft->response)[0], NULL, 10);

      for (guint j = 1; j <= n; j++)
        g_hash_table_add (found, g_strdup_printf ("draft %u", j));
    }
  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (found, g_strdup_printf ("step %u", i + 1));

  fixture_assert_query (database, "SELECT count (*) FROM drafts JOIN responses USING (attempt_id, question_id)", "0");
}

/* Looking only, beside what the killed program left. Before the record was made whole there may be nothing to see, or a record of an older version,
 * but then nothing was said. */
static void
look (const char *path,
      GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_READ_ONLY, &error);

  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND) || g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_OPEN) ||
      g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION))
    g_assert_cmpuint (g_hash_table_size (acknowledged), ==, 0);
  else
    g_assert_no_error (error);
}

static void
check_record (const char *path,
              GHashTable *acknowledged)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_autoptr (GPtrArray) attempts = NULL;
  GHashTableIter iter;
  gpointer       key;
  gint64         n_faults = -1;

  g_assert_no_error (error);
  g_assert_true (_way_connection_get_int64 (_way_database_get_handle (database), "",
                                            "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &n_faults, NULL));
  g_assert_cmpint (n_faults, ==, 0);
  attempts = way_attempt_store_list (database, 1, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < attempts->len; i++)
    check_attempt (database, g_ptr_array_index (attempts, i), found);
  find_drafts_and_steps (database, found);

  g_hash_table_iter_init (&iter, acknowledged);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (found, key))
      g_error ("“%s” was acknowledged and is lost", (char *) key);
}

static void
test_kill (void)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_KILLS; i++)
    {
      write_and_kill (path, acknowledged);
      look (path, acknowledged);
      check_record (path, acknowledged);
    }

  g_test_message ("%u answers, drafts and steps acknowledged over %d kills", g_hash_table_size (acknowledged), N_KILLS);
  g_assert_cmpuint (g_hash_table_size (acknowledged), >, N_KILLS);
}

/* The very first start, killed while the record is being made: always the next start goes on. */
static void
test_kill_first_start (void)
{
  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autofree char *name = g_strdup_printf ("first-%u.sqlite", i);
      g_autofree char *path = fixture_dup_path (name);
      g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GError) error = NULL;
      g_autoptr (WayDatabase) database = NULL;
      FILE *output = NULL;
      GPid  pid = spawn_writer (path, &output);

      while (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      let_pass (g_test_rand_int_range (0, MAX_MORE_MICROSECONDS));
      g_assert_no_errno (kill (pid, SIGKILL));
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
      fclose (output);

      look (path, nothing);
      database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (way_database_get_version (database), ==, FIXTURE_LATEST_VERSION);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], WRITER))
    return run_writer (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/kill/answers", test_kill);
  g_test_add_func ("/kill/first-start", test_kill_first_start);

  return g_test_run ();
}
