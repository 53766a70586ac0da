/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "learning-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-group-learning-store.h"
#include "way-handover-import.h"
#include "way-record-import.h"
#include "way-stores.h"

#define N_SESSIONS "SELECT (SELECT count (*) FROM group_learning) || ' ' || (SELECT count (*) FROM events WHERE kind = 'session')"

#define ROWS "SELECT group_concat (line, ';') FROM (SELECT session_uuid || module_id || module_version || module_title || held_at || minutes || signer || record || " \
             "imported_at AS line FROM group_learning ORDER BY session_uuid)"

static void
test_rebuild (HandoverFixture *fixture,
              gconstpointer    data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  fixture_handover_import_ok (fixture, NULL);
  fixture_handover_import_ok (fixture, "3b241101-e2bb-4255-8caf-4136c566a963");
  before = fixture_query_text (fixture->database, ROWS);
  g_assert_true (strlen (before) > 1000);

  fixture_exec (_way_database_get_handle (fixture->database), "UPDATE group_learning SET minutes = 1");
  g_assert_true (way_event_store_rebuild (fixture->database, fixture->learner->id, &error));
  fixture_assert_query (fixture->database, ROWS, before);
  fixture_exec (_way_database_get_handle (fixture->database), "DELETE FROM group_learning");
  g_assert_true (way_event_store_rebuild (fixture->database, fixture->learner->id, &error));
  fixture_assert_query (fixture->database, ROWS, before);
  fixture_handover_assert_log (fixture);
}

static const struct
{
  const char *sql;
  const char *reason;
} tampers[] = {
  { "UPDATE group_learning SET minutes = 90", "a group session is not as" },
  { "UPDATE group_learning SET held_at = held_at + 1", "a group session is not as" },
  { "UPDATE group_learning SET record = replace (record, 'Ann', 'Bob')", "a group session is not as" },
  { "DELETE FROM group_learning", "a group session of the log is missing" },
  { "UPDATE events SET body = replace (body, ':55', ':90') WHERE kind = 'session'", "changed after" },
  { "UPDATE events SET payload = replace (payload, 'Ann', 'Bob') WHERE kind = 'session'", "its answer was changed" },
};

static void
test_tamper (HandoverFixture *fixture,
             gconstpointer    data)
{
  fixture_handover_import_ok (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tampers); i++)
    {
      g_autoptr (WayTransaction) transaction = way_transaction_begin (fixture->database, "Failed", NULL);
      g_autoptr (WayLogBreak) found = NULL;

      fixture_exec (_way_database_get_handle (fixture->database), tampers[i].sql);
      g_assert_true (way_event_store_verify (fixture->database, fixture->learner->id, &found, NULL));
      g_assert_nonnull (found);
      g_assert_nonnull (strstr (found->reason, tampers[i].reason));
    }
  fixture_handover_assert_log (fixture);
}

static WayDatabase *
open_computer (const char *name)
{
  g_autofree char *path = fixture_dup_path (name);

  return fixture_open_ok (path, WAY_DATABASE_DEFAULT);
}

/* To another computer and back, also where both took the same file in. */
static void
test_export (HandoverFixture *fixture,
             gconstpointer    data)
{
  g_autoptr (WayDatabase) second = open_computer ("second.sqlite");
  g_autoptr (WayLearner) there = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) begun = fixture_export (fixture->database, fixture->learner->id);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GBytes) both = NULL;
  g_autoptr (GBytes) all = NULL;
  g_autofree char *rows = NULL;
  HandoverFixture  other = { second, NULL };

  fixture_import (second, begun);
  there = fixture_find_learner (second, fixture->learner->uuid);
  other.learner = there;
  fixture_handover_import_ok (fixture, NULL);
  first = fixture_export (fixture->database, fixture->learner->id);
  fixture_handover_import_ok (&other, NULL);
  fixture_handover_import_ok (&other, "3b241101-e2bb-4255-8caf-4136c566a963");

  fixture_import (second, first);
  both = fixture_export (second, there->id);
  fixture_import (fixture->database, both);
  all = fixture_export (fixture->database, fixture->learner->id);
  fixture_assert_same (all, both);
  fixture_assert_query (fixture->database, N_SESSIONS, "2 3");
  fixture_assert_query (second, N_SESSIONS, "2 3");
  rows = fixture_query_text (fixture->database, ROWS);
  fixture_assert_query (second, ROWS, rows);
  fixture_handover_assert_log (fixture);
  fixture_handover_assert_log (&other);
}

/* The chain of hashes can be made by anybody, the trainer's signature cannot. */
static void
test_made_up (HandoverFixture *fixture,
              gconstpointer    data)
{
  static const char *const pieces[][2] = { { "\\\"minutes\\\":55", "\\\"minutes\\\":95" }, { "\"minutes\":55", "\"minutes\":95" }, { "\"response\":[\"", "\"response\":[\"x\",\"" } };

  fixture_handover_import_ok (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GBytes) bytes = fixture_export (fixture->database, fixture->learner->id);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_auto (GStrv) halves = g_strsplit (text, pieces[i][0], 2);
      g_autofree char *forged = g_strjoinv (pieces[i][1], halves);
      g_autoptr (GBytes) file = g_bytes_new_static (forged, strlen (forged));
      g_autofree char *name = g_strdup_printf ("made-up-%u.sqlite", i);
      g_autoptr (WayDatabase) other = open_computer (name);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_strv_length (halves), ==, 2);
      g_assert_null (way_record_import_read (other, file, &error));
      g_assert_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "not as its trainer signed it"));
      fixture_assert_query (other, "SELECT count (*) FROM events", "0");
    }
}

/* A whole chain with whole hashes, but for a file that no trainer signed */
static void
test_made_up_chain (HandoverFixture *fixture,
                    gconstpointer    data)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autofree char *known = fixture_handover_dup_known ();
  g_autoptr (WayDatabase) other = open_computer ("made-up-chain.sqlite");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  handover->signer = g_strdup ("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  handover->minutes = 600;
  g_assert_true (way_group_learning_store_add (fixture->database, fixture->learner->id, handover, known, &added, NULL));
  fixture_handover_assert_log (fixture);
  bytes = fixture_export (fixture->database, fixture->learner->id);
  g_assert_null (way_record_import_read (other, bytes, &error));
  g_assert_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "not as its trainer signed it"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, HandoverFixture, NULL, fixture_handover_set_up, function, fixture_handover_tear_down)
  ADD ("/handover/rebuild", test_rebuild);
  ADD ("/handover/tamper", test_tamper);
  ADD ("/handover/export", test_export);
  ADD ("/handover/made-up", test_made_up);
  ADD ("/handover/made-up-chain", test_made_up_chain);
#undef ADD

  return g_test_run ();
}
