/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fault-deeds.h"
#include "record-session-text.h"
#include "session-fixture.h"
#include "store-fixtures.h"
#include "way-fault-vfs.h"
#include "way-session-store.h"

/* Each deed is done on a disk of which the first call of a kind fails, then the second, and so on until the deed is done before a call fails: for every
 * kind of call, once with a disk that works again after it and once with one that does not. After each the record is looked at twice: as a killed program
 * would leave it, and closed. It must say what was said before, with the whole deed or with nothing of it, and the whole deed where "done" was said. */

#define MAX_CALLS 5000
#define MEMORY "/dev/shm"

/* What a deed begins with and what it makes of it, without any fault. */
typedef struct
{
  Place *start; /* closed */
  char  *before;
  char  *before_exact;
  char  *after;
} Plan;

static Place *
copy_place (const Place *from,
            const char  *name)
{
  Place *place = place_new (name);

  if (g_file_test (from->folder, G_FILE_TEST_EXISTS))
    record_copy_folder (from->folder, place->folder);

  return place;
}

static void
do_without_fault (Place *place,
                  gboolean (*step) (Place *place, GError **error))
{
  g_autoptr (GError) error = NULL;

  if (step != NULL)
    g_assert_true (step (place, &error));
  g_assert_no_error (error);
}

/* With its PIN, if somebody has one: and which it is. */
static char *
dup_text (WayDatabase *database,
          RecordDetail detail)
{
  const char      *pin = record_unlock (database);
  g_autofree char *text = record_dup_text (database, detail, NULL);

  return g_strdup_printf ("%s\nopens with %s", text, pin);
}

/* A record that is not there, or was not migrated, is looked at as it would be at the next start. */
static char *
look (const Place *place,
      RecordDetail detail)
{
  g_autoptr (Place) copy = copy_place (place, "look");
  g_autoptr (WayDatabase) database = fixture_open_ok (copy->path, WAY_DATABASE_DEFAULT);

  return dup_text (database, detail);
}

static void
plan_init (Plan       *plan,
           const Deed *deed)
{
  g_autoptr (Place) end = NULL;

  plan->start = place_new ("start");
  deed->prepare (plan->start);
  place_close (plan->start);
  end = copy_place (plan->start, "end");
  do_without_fault (end, deed->begin);
  plan->before = look (end, RECORD_MEANING);
  plan->before_exact = look (end, RECORD_EXACT);
  do_without_fault (end, deed->run);
  plan->after = look (end, RECORD_MEANING);
}

static void
plan_clear (Plan *plan)
{
  place_free (plan->start);
  g_free (plan->before);
  g_free (plan->before_exact);
  g_free (plan->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* Answers, steps, times and what a group chose are only ever added to. */
static void
assert_kept (const char *before,
             const char *after)
{
  g_autofree char *gone = record_dup_new_words (after, before);
  g_auto (GStrv) lines = g_strsplit (gone, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "answer ") || g_str_has_prefix (lines[i], "step ") || g_str_has_prefix (lines[i], "time ") || g_str_has_prefix (lines[i], "chosen "))
      g_error ("lost: %s", lines[i]);
}

/* Every file in `backups/` is whole, whatever went wrong. */
static void
assert_backups_whole (const Place *place)
{
  g_autofree char *folder = g_build_filename (place->folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (sqlite3) handle = NULL;
      gint64 n_faults = -1;

      g_test_message ("Looking at %s", name);
      g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
      _way_connection_get_int64 (handle, "", "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &n_faults, NULL);
      g_assert_cmpint (n_faults, ==, 0);
      _way_connection_get_int64 (handle, "", "PRAGMA user_version", &n_faults, NULL);
      g_assert_cmpint (n_faults, >=, 1);
    }
}

/* Neither the record nor its WAL says it. Opening a profile has wiped what could not be wiped before. */
static void
assert_says_nothing (const Place *place,
                     const char  *words)
{
  static const char *const suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (place->path, suffixes[i], NULL);
      g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

      g_assert_true (file == NULL || memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), words, strlen (words)) == NULL);
    }
}

/* Looks at a copy, which is opened, and so recovered and migrated, as at the next start. */
static void
check (const Deed  *deed,
       const Plan  *plan,
       const Place *place,
       gboolean     done)
{
  g_autoptr (Place) copy = copy_place (place, "check");
  g_autoptr (WayDatabase) database = fixture_open_ok (copy->path, WAY_DATABASE_DEFAULT);
  g_autofree char *text = dup_text (database, RECORD_MEANING);
  g_autofree char *exact = dup_text (database, RECORD_EXACT);

  record_assert_whole (database);
  if (!deed->takes_away)
    assert_kept (plan->before_exact, exact);
  if (done || !g_str_equal (text, plan->before))
    g_assert_cmpstr (text, ==, plan->after);
  if (done && deed->sealed != NULL)
    assert_says_nothing (copy, deed->sealed);
}

static char *
dup_wall (WayGroupSession *session)
{
  g_autoptr (WayWall) wall = way_group_session_dup_wall (session);

  return fixture_wall_describe (wall);
}

/* What a trainer has on the screen is what the record says, and the wall what it would be after a new start. */
static void
assert_shows_the_record (const Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (place->database, "Failed", &error);
  gint64 id = way_group_session_get_id (place->session);
  g_autoptr (WaySessionData) data = way_session_store_load (place->database, id, &error);
  g_autoptr (WayGroupSession) again = way_group_session_open (place->database, place->module, id, &error);
  g_autofree char *shown = record_session_dup_text (way_group_session_get_data (place->session), RECORD_EXACT);
  g_autofree char *recorded = NULL;
  g_autofree char *wall = dup_wall (place->session);
  g_autofree char *wall_again = NULL;

  g_assert_no_error (error);
  recorded = record_session_dup_text (data, RECORD_EXACT);
  wall_again = dup_wall (again);
  g_assert_cmpstr (shown, ==, recorded);
  g_assert_cmpstr (wall, ==, wall_again);
}

/* In the same program, when the disk works again. What was done in spite of the error may not be done twice. */
static void
do_again (const Deed *deed,
          Place      *place)
{
  g_autoptr (GError) error = NULL;

  if (!deed->run (place, &error))
    {
      g_test_message ("Again: %s", error->message);
      g_assert_not_reached ();
    }
}

/* Whether a call was made to fail. */
static gboolean
fail_once (const Deed *deed,
           const Plan *plan,
           WayFault    fault,
           guint       n,
           gboolean    lasting)
{
  g_autoptr (Place) place = copy_place (plan->start, "place");
  g_autoptr (GError) error = NULL;
  gboolean done, failed;

  way_fault_vfs_enter ();
  if (deed->begin != NULL)
    g_assert_true (deed->begin (place, &error));
  way_fault_vfs_arm (fault, n, lasting);
  done = deed->run (place, &error);
  failed = way_fault_vfs_disarm ();
  g_test_message ("%s, %s %u%s: %s", deed->name, way_fault_get_name (fault), n, lasting ? " and on" : "", done ? "done" : error->message);
  if (!done)
    record_assert_sentence (error);
  g_assert_true (done || failed);

  check (deed, plan, place, done);
  if (place->session != NULL)
    assert_shows_the_record (place);
  if (!done)
    do_again (deed, place);
  place_close (place);
  check (deed, plan, place, TRUE);
  assert_backups_whole (place);
  way_fault_vfs_leave ();

  return failed;
}

static void
test_deed (gconstpointer data)
{
  const Deed *deed = data;
  g_auto (Plan) plan = { NULL };
  guint n_failed = 0;

  way_fault_vfs_enter ();
  plan_init (&plan, deed);
  way_fault_vfs_leave ();
  for (WayFault fault = 0; fault < WAY_N_FAULTS; fault++)
    for (gboolean lasting = FALSE; lasting <= (fault != WAY_FAULT_LOCK); lasting++)
      {
        guint n = 1;

        while (fail_once (deed, &plan, fault, n, lasting))
          n++;
        g_assert_cmpuint (n, <, MAX_CALLS);
        n_failed += n - 1;
      }

  g_test_message ("%s: %u calls failed", deed->name, n_failed);
  g_assert_cmpuint (n_failed, >, 0);
}

/* Which deeds are done: PART of PARTS, so that several programs do all of them beside one another. */
typedef struct
{
  guint part;
  guint n_parts;
} Share;

static void
add_tests (const Share *share,
           const Deed  *deeds,
           guint        n_deeds)
{
  for (guint i = 0; i < n_deeds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/io-faults/%s", deeds[i].name);

      if (i % share->n_parts == share->part)
        g_test_add_data_func (path, &deeds[i], test_deed);
    }
}

int
main (int   argc,
      char *argv[])
{
  Share       share = { 0, 1 };
  const Deed *deeds;
  guint       n_deeds;

  /* The disk is one that fails when it is told to, so what is behind it may as well be quick. */
  if (access (MEMORY, W_OK) == 0)
    g_setenv ("TMPDIR", MEMORY, FALSE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (argc > 1)
    g_assert_cmpint (sscanf (argv[1], "%u/%u", &share.part, &share.n_parts), ==, 2);
  g_assert_cmpuint (share.part, <, share.n_parts);

  deeds = fault_deeds_get (&n_deeds);
  add_tests (&share, deeds, n_deeds);
  deeds = fault_seal_deeds_get (&n_deeds);
  add_tests (&share, deeds, n_deeds);
  deeds = fault_portfolio_deeds_get (&n_deeds);
  add_tests (&share, deeds, n_deeds);
  deeds = fault_session_deeds_get (&n_deeds);
  add_tests (&share, deeds, n_deeds);

  return g_test_run ();
}
