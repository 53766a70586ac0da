/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "../engine/fixtures.h"
#include "../engine/scene-fixture.h"
#include "../engine/session-fixture.h"
#include "way-database-private.h"
#include "way-group-session.h"
#include "way-register.h"
#include "way-stores.h"

/* Makes a record with group sessions, for tests of `waymark-cli session`: one that is over and one without names that goes on. They are played as a
 * trainer would, and then the ids and times are set, so that they are always the same.
 *   make-session FILE         the record
 *   make-session --register   nothing, but the names and references of the list on standard input as a register takes them, a line each */

#define CONTENTS "lesson one 10; page p a; scene door"
#define QUESTIONS "a single x+ y z"
#define SCENE "node door; choice listen+ -> good; choice rush -> bad; end good; end bad"
#define SHEET "talk hello 10; question a 10 2 sure; break tea 10; scene door 10; close bye 10"

/* Ten minutes at each block, from 20 November 2025, 09:00:00 UTC. */
static const char times[] =
    "UPDATE learners SET uuid = printf ('00000000-0000-4000-8000-%012d', id), created_at = 1763629200000000;"
    "UPDATE group_sessions SET uuid = printf ('5%dbcdef0-0000-4000-8000-%012d', id, id), created_at = 1763629200000000 + id,"
    "  started_at = 1763629200000000, seen_at = 1763632200000000, ended_at = CASE WHEN ended_at IS NULL THEN NULL ELSE 1763632200000000 END;"
    "UPDATE session_people SET uuid = printf ('a0000000-0000-4000-8000-%012d', id);"
    "UPDATE session_visits SET entered_at = 1763629200000000 + position * 600000000,"
    "  left_at = CASE WHEN left_at IS NULL THEN NULL ELSE 1763629200000000 + (position + 1) * 600000000 END;"
    "UPDATE session_presence SET arrived_at = 1763629200000000, left_at = 1763632200000000;"
    "UPDATE session_presence SET left_at = 1763630400000000 WHERE id = 2;"
    "UPDATE session_presence SET arrived_at = 1763631600000000 WHERE id = 5;"
    "UPDATE session_rounds SET asked_at = 1763629200000000 + position * 600000000 + round * 60000000;"
    "UPDATE session_steps SET made_at = 1763631300000000;"
    "UPDATE session_parked SET made_at = 1763631300000000;";

typedef gboolean (*Deed) (WayGroupSession *session,
                          GError         **error);

static void
do_times (WayGroupSession *session,
          Deed             deed,
          guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      deed (session, &error);
      g_assert_no_error (error);
    }
}

static void
add (WayGroupSession *session,
     const char      *name,
     const char      *reference)
{
  g_autoptr (GError) error = NULL;

  way_group_session_add_person (session, name, reference, FALSE, &error);
  g_assert_no_error (error);
}

static void
leave (WayGroupSession *session,
       guint            place)
{
  g_autoptr (GError) error = NULL;
  WaySessionData *data = way_group_session_get_data (session);

  way_group_session_leave (session, ((WaySessionPerson *) g_ptr_array_index (data->people, place))->id, &error);
  g_assert_no_error (error);
}

static void
count (WayGroupSession *session,
       guint            first,
       guint            second,
       guint            third)
{
  const guint hands[] = { first, second, third };
  guint       n = ((WayPoll *) way_group_session_get_poll (session))->options->len;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      way_group_session_set_hands (session, i, hands[i], &error);
      g_assert_no_error (error);
    }
}

static void
play (WayGroupSession *session)
{
  g_autoptr (GError) error = NULL;

  add (session, "Ann \"Nan\" Lee", "12");
  add (session, "Ŵan, the elder", "");
  add (session, "=Sum Ming", "A;1");
  add (session, "Cai", NULL);
  do_times (session, way_group_session_run, 1);
  do_times (session, way_group_session_forward, 1);
  count (session, 1, 2, 1);
  do_times (session, way_group_session_forward, 2);
  count (session, 3, 0, 1);
  do_times (session, way_group_session_forward, 1);
  count (session, 2, 0, 1);
  do_times (session, way_group_session_forward, 1);
  leave (session, 1);
  way_group_session_park (session, "What if the phone is dead?", &error);
  g_assert_no_error (error);
  do_times (session, way_group_session_forward, 2);
  do_times (session, way_group_session_forward, 1);
  count (session, 3, 0, 0);
  do_times (session, way_group_session_forward, 4);
  add (session, "Dai", "late");
  do_times (session, way_group_session_forward, 1);
  g_assert_cmpuint (way_group_session_get_data (session)->session->block, ==, 4);
  do_times (session, way_group_session_end, 1);
}

static void
make (WayDatabase *database,
      WayModule   *module,
      const char  *title,
      gboolean     anonymous)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, &error);
  g_autoptr (WayGroupSession) session = NULL;

  g_assert_no_error (error);
  session = way_group_session_prepare (database, learner->id, module, title, anonymous ? "" : "T. Rainer", anonymous ? "" : "Village hall", anonymous, &error);
  g_assert_no_error (error);
  if (!anonymous)
    {
      play (session);
      return;
    }

  way_group_session_set_headcount (session, 7, &error);
  g_assert_no_error (error);
  do_times (session, way_group_session_run, 1);
  do_times (session, way_group_session_forward, 1);
  count (session, 7, 0, 0);
  do_times (session, way_group_session_pause, 1);
}

static void
print_register (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  char  text[64 * 1024] = "";
  gsize length = fread (text, 1, sizeof text - 1, stdin);

  g_assert_cmpuint (length, <, sizeof text - 1);
  entries = way_register_parse (text, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const WayRegisterEntry *entry = g_ptr_array_index (entries, i);

      printf ("%s|%s\n", entry->name, entry->reference);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayModule) module = fixture_module_new (CONTENTS, QUESTIONS, 80, FALSE);
  char *message = NULL;

  g_assert (argc == 2);
  if (g_str_equal (argv[1], "--register"))
    {
      print_register ();
      return 0;
    }

  database = way_database_open (argv[1], WAY_DATABASE_DEFAULT, &error);
  g_assert_no_error (error);
  fixture_module_set_scene (module, "door", SCENE);
  fixture_module_set_run_sheet (module, SHEET);
  make (database, module, "Tuesday group", FALSE);
  make (database, module, "No names", TRUE);
  if (sqlite3_exec (_way_database_get_handle (database), times, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);

  return 0;
}
