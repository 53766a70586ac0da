/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-group-learning-store.h"
#include "way-handover-import.h"
#include "way-profile.h"
#include "way-stores.h"

#define PIN "2580"

/* What only the trainer wrote, found nowhere by chance */
#define TITLE "quokka-sextant"

static void
test_import (HandoverFixture *fixture,
             gconstpointer    data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char        *known = fixture_handover_dup_known ();
  const WayGroupLearning *learning;

  fixture_handover_import_ok (fixture, NULL);
  list = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  learning = g_ptr_array_index (list, 0);
  g_assert_cmpstr (learning->session_uuid, ==, "3b241101-e2bb-4255-8caf-4136c566a962");
  g_assert_cmpstr (learning->title, ==, "Thursday “group” \\ quokka-sextant");
  g_assert_cmpstr (learning->module_id, ==, "tea");
  g_assert_cmpstr (learning->module_version, ==, "1.0.0");
  g_assert_cmpstr (learning->module_title, ==, "How to make tea");
  g_assert_cmpint (learning->held_at, ==, 1763900100 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpuint (learning->minutes, ==, 55);
  g_assert_cmpstr (learning->signer, ==, "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  g_assert_cmpstr (learning->record, ==, known);
  g_assert_cmpint (ABS (learning->imported_at - g_get_real_time ()), <, 600 * (gint64) G_USEC_PER_SEC);
  fixture_assert_query (fixture->database, "SELECT kind || body FROM events WHERE kind = 'session'",
                        "session{\"held_at\":\"2025-11-23T12:15:00Z\",\"minutes\":55,\"module\":\"tea\",\"module_title\":\"How to make tea\","
                        "\"session\":\"3b241101-e2bb-4255-8caf-4136c566a962\",\"signer\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"version\":\"1.0.0\"}");
  fixture_handover_assert_log (fixture);
}

#define N_SESSIONS "SELECT (SELECT count (*) FROM group_learning) || ' ' || (SELECT count (*) FROM events WHERE kind = 'session')"

static void
test_once (HandoverFixture *fixture,
           gconstpointer    data)
{
  g_autoptr (WayLearner) ben = way_learner_store_add (fixture->database, "Ben", "", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = TRUE;

  fixture_handover_import_ok (fixture, NULL);
  g_assert_true (fixture_handover_import (fixture, "Ann", NULL, FALSE, &added, &error));
  g_assert_false (added);
  fixture_assert_query (fixture->database, N_SESSIONS, "1 1");

  /* Another session, and another person of this one */
  fixture_handover_import_ok (fixture, "3b241101-e2bb-4255-8caf-4136c566a963");
  fixture_assert_query (fixture->database, N_SESSIONS, "2 2");
  fixture->learner->id = ben->id;
  g_assert_true (fixture_handover_import (fixture, "Ben", NULL, FALSE, &added, &error));
  g_assert_true (added);
  fixture_assert_query (fixture->database, N_SESSIONS, "3 3");
  list = way_group_learning_store_list (fixture->database, ben->id, &error);
  g_assert_cmpuint (list->len, ==, 1);
}

/* Another file for a session that is there: signed by the same trainer or by somebody else, later or not, it adds and changes nothing. */
static const struct
{
  guint       minutes;
  int         later; /* seconds */
  gboolean    other_key;
  const char *words; /* NULL where it says the same */
} seconds[] = {
  { 55, 0, FALSE, NULL },
  { 55, 3600, FALSE, NULL },
  { 95, 3600, FALSE, "You already have this session. The new file says 95 minutes and yours 55 minutes. Yours stays as it is: keep the new file too, and ask your trainer which is right." },
  { 95, -3600, FALSE, "The new file says 95 minutes and yours 55 minutes." },
  { 1, 3600, FALSE, "The new file says 1 minute and yours 55 minutes." },
  { 55, 3600, TRUE, "You already have this session. The new file is signed with another key than yours. Yours stays as it is: ask your trainer who made the new file." },
  { 95, 3600, TRUE, "The new file says 95 minutes and yours 55 minutes." },
};

static void
test_second_file (HandoverFixture *fixture,
                  gconstpointer    data)
{
  fixture_handover_import_ok (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
      g_autoptr (WaySigningKey) key = seconds[i].other_key ? way_signing_key_generate () : fixture_key_new ();
      g_autofree char *text = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      gboolean added = TRUE;

      handover->minutes = seconds[i].minutes;
      handover->issued_at += seconds[i].later * (gint64) G_USEC_PER_SEC;
      text = way_handover_write (handover, key);
      bytes = g_bytes_new_static (text, strlen (text));
      g_assert_true (way_handover_import (fixture->database, fixture->learner->id, bytes, FALSE, &added, &error) == (seconds[i].words == NULL));
      g_assert_false (added);
      fixture_assert_query (fixture->database, "SELECT minutes || ' ' || signer FROM group_learning", "55 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
      fixture_assert_query (fixture->database, N_SESSIONS, "1 1");
      if (seconds[i].words == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_DIFFERENT);
      g_assert_nonnull (strstr (error->message, seconds[i].words));
    }
  fixture_handover_assert_log (fixture);
}

/* Whose file it is, is asked before what is wrong with it; but of a session that is there as it is in the file nothing is asked. */
static void
test_second_person (HandoverFixture *fixture,
                    gconstpointer    data)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (GError) different = NULL;
  gboolean added = TRUE;

  fixture_handover_import_ok (fixture, NULL);
  g_assert_true (fixture_handover_import (fixture, "Ben", NULL, FALSE, &added, NULL));
  g_assert_false (added);
  g_free (handover->name);
  handover->name = g_strdup ("Ben");
  handover->minutes = 10;
  bytes = fixture_handover_sign (handover);
  g_assert_false (way_handover_import (fixture->database, fixture->learner->id, bytes, FALSE, &added, &other));
  g_assert_error (other, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_OTHER_PERSON);
  g_assert_false (way_handover_import (fixture->database, fixture->learner->id, bytes, TRUE, &added, &different));
  g_assert_error (different, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_DIFFERENT);
  fixture_assert_query (fixture->database, N_SESSIONS, "1 1");
}

static const struct
{
  const char *profile;
  const char *named;
  gboolean    same;
} names[] = {
  { "Ann", "Ann", TRUE },
  { "Ann", "  ann ", TRUE },
  { "Ann Other", "ANN   OTHER", TRUE },
  { "Zo\xc3\xab", "Zoe\xcc\x88", TRUE },
  { "Zo\xc3\xab", "Zoe", FALSE },
  { "O’Neil", "O'Neil", TRUE },
  { "Strauß", "STRAUSS", TRUE },
  { "Ann", "Anna", FALSE },
  { "Ann", "Ben", FALSE },
};

static void
test_other_person (HandoverFixture *fixture,
                   gconstpointer    data)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autoptr (GError) error = NULL;
      gboolean added = FALSE;

      g_assert_true (way_learner_store_rename (fixture->database, fixture->learner->id, names[i].profile, NULL));
      g_assert_true (fixture_handover_import (fixture, names[i].named, uuid, FALSE, &added, &error) == names[i].same);
      g_assert_true (added == names[i].same);
      if (names[i].same)
        continue;

      g_assert_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_OTHER_PERSON);
      g_assert_nonnull (strstr (error->message, names[i].named));
      g_assert_true (fixture_handover_import (fixture, names[i].named, uuid, TRUE, &added, NULL));
      g_assert_true (added);
    }
  fixture_handover_assert_log (fixture);
}

static void
test_no_name (void)
{
  g_autoptr (WayDatabase) database = fixture_database_new ();
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  HandoverFixture fixture = { database, learner };
  gboolean        added = FALSE;

  g_assert_true (fixture_handover_import (&fixture, "Whoever it is", "3b241101-e2bb-4255-8caf-4136c566a964", FALSE, &added, NULL));
  g_assert_true (added);
}

static guint
count_in_folder (WayDatabase *database,
                 const char  *needle)
{
  g_autofree char *folder = g_path_get_dirname (way_database_get_path (database));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize            length = 0;

      if (!g_str_has_prefix (path, way_database_get_path (database)) || !g_file_get_contents (path, &contents, &length, NULL))
        continue;
      for (gsize i = 0; i + strlen (needle) <= length; i++)
        n_found += memcmp (contents + i, needle, strlen (needle)) == 0;
    }

  return n_found;
}

/* With a PIN nothing that the trainer wrote is in the record, whether it came before the PIN or after it. */
static void
test_sealed (HandoverFixture *fixture,
             gconstpointer    data)
{
  static const char *const words[] = { TITLE, "Village hall", "Trainer", "Ottoline", "R-7" };

  g_autofree char *code = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) locked = NULL;
  g_autoptr (GPtrArray) plain = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  g_assert_true (fixture_handover_import (fixture, "Ottoline", NULL, TRUE, &added, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_in_folder (fixture->database, words[i]), >, 0);
  g_assert_true (way_profile_set_pin (fixture->database, fixture->learner->id, PIN, &code, &error));
  g_assert_true (fixture_handover_import (fixture, "Ottoline", "3b241101-e2bb-4255-8caf-4136c566a963", TRUE, &added, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_in_folder (fixture->database, words[i]), ==, 0);
  open = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_cmpuint (open->len, ==, 2);
  for (guint i = 0; i < open->len; i++)
    g_assert_nonnull (strstr (((const WayGroupLearning *) g_ptr_array_index (open, i))->title, TITLE));
  fixture_handover_assert_log (fixture);

  way_profile_lock (fixture->database);
  g_assert_false (fixture_handover_import (fixture, "Ottoline", "3b241101-e2bb-4255-8caf-4136c566a964", TRUE, &added, &refused));
  g_assert_error (refused, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  locked = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_cmpuint (locked->len, ==, 2);
  g_assert_null (((const WayGroupLearning *) g_ptr_array_index (locked, 0))->record);
  g_assert_cmpstr (((const WayGroupLearning *) g_ptr_array_index (locked, 0))->title, ==, "How to make tea");
  g_assert_true (way_event_store_rebuild (fixture->database, fixture->learner->id, &error));

  g_assert_true (way_profile_unlock (fixture->database, fixture->learner->id, PIN, &error));
  fixture_handover_assert_log (fixture);
  g_assert_true (way_profile_remove_pin (fixture->database, fixture->learner->id, &error));
  fixture_assert_query (fixture->database, "SELECT count (*) FROM group_learning WHERE substr (record, 1, 1) = '~'", "0");
  plain = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_nonnull (strstr (((const WayGroupLearning *) g_ptr_array_index (plain, 1))->title, TITLE));
  fixture_handover_assert_log (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, HandoverFixture, NULL, fixture_handover_set_up, function, fixture_handover_tear_down)
  ADD ("/handover/import", test_import);
  ADD ("/handover/once", test_once);
  ADD ("/handover/second-file", test_second_file);
  ADD ("/handover/second-person", test_second_person);
  ADD ("/handover/other-person", test_other_person);
  g_test_add_func ("/handover/no-name", test_no_name);
  ADD ("/handover/sealed", test_sealed);
#undef ADD

  return g_test_run ();
}
