/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "learning-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-group-learning-store.h"
#include "way-handover-import.h"
#include "way-profile.h"
#include "way-record-import.h"
#include "way-stores.h"

#define PIN "2580"
#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)

/* What only the trainer wrote, found nowhere by chance */
#define TITLE "quokka-sextant"

static char *
dup_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
dup_known (void)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (handover);

  return dup_text (bytes);
}

static void
assert_refused (const char      *text,
                gsize            length,
                WayHandoverError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHandover) handover = way_handover_read (bytes, g_get_real_time (), &error);

  g_assert_error (error, WAY_HANDOVER_ERROR, (int) code);
  g_assert_null (handover);
}

/* Byte by byte: what is signed does not change from one version to the next. */
static void
test_text (void)
{
  g_autofree char *text = dup_known ();

  g_assert_cmpstr (text, ==,
                   "{\"format\":\"waymark-handover\",\"key\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"record\":{\"issued_at\":\"2025-11-23T12:16:00Z\","
                   "\"minutes\":55,\"module\":{\"id\":\"tea\",\"title\":\"How to make tea\",\"version\":\"1.0.0\"},"
                   "\"person\":{\"name\":\"Ann\",\"reference\":\"R-7\",\"uuid\":\"c56a4180-65aa-42ec-a945-5fd21dec0538\"},"
                   "\"session\":{\"ended_at\":\"2025-11-23T12:15:00Z\",\"place\":\"Village hall\",\"started_at\":\"2025-11-23T11:15:00Z\","
                   "\"title\":\"Thursday “group” \\\\ quokka-sextant\",\"uuid\":\"3b241101-e2bb-4255-8caf-4136c566a962\"},"
                   "\"standards\":[\"tsd-england/2.1\",\"tsd-england/6\"],\"trainer\":\"Zoë Trainer\"},\"signature\":"
                   "\"a9LGPKsvL9Q+iN9jC2CW01DZl4+3FqXf1n/WHtfbEc28U9BvW8n1ppybgjfXos5jVtNEOYUl7AgaOyhIBSqfCA==\",\"version\":1}\n");
}

static void
test_read (void)
{
  g_autoptr (WayHandover) given = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (given);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHandover) read = way_handover_read (bytes, g_get_real_time (), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->session_uuid, ==, given->session_uuid);
  g_assert_cmpstr (read->title, ==, given->title);
  g_assert_cmpstr (read->trainer, ==, given->trainer);
  g_assert_cmpstr (read->place, ==, given->place);
  g_assert_cmpstr (read->module_id, ==, given->module_id);
  g_assert_cmpstr (read->module_version, ==, given->module_version);
  g_assert_cmpstr (read->module_title, ==, given->module_title);
  g_assert_cmpstrv (read->standards, given->standards);
  g_assert_cmpstr (read->person_uuid, ==, given->person_uuid);
  g_assert_cmpstr (read->name, ==, given->name);
  g_assert_cmpstr (read->reference, ==, given->reference);
  g_assert_cmpint (read->started_at, ==, given->started_at);
  g_assert_cmpint (read->ended_at, ==, given->ended_at);
  g_assert_cmpuint (read->minutes, ==, given->minutes);
  g_assert_cmpint (read->issued_at, ==, given->issued_at);
  g_assert_cmpstr (read->signer, ==, "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
}

static void
test_every_byte (void)
{
  static const guchar masks[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff, 0x03 };

  g_autofree char *text = dup_known ();
  gsize            length = strlen (text);

  for (gsize i = 0; i < length; i++)
    for (guint m = 0; m < G_N_ELEMENTS (masks); m++)
      {
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (GError) error = NULL;

        text[i] = (char) (text[i] ^ masks[m]);
        bytes = g_bytes_new_static (text, length);
        if (way_handover_read (bytes, g_get_real_time (), &error) != NULL)
          g_error ("Byte %" G_GSIZE_FORMAT " with 0x%02x was not missed.", i, masks[m]);
        g_assert_true (error->domain == WAY_HANDOVER_ERROR);
        text[i] = (char) (text[i] ^ masks[m]);
      }
}

static void
test_every_length (void)
{
  g_autofree char *text = dup_known ();

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autofree char *cut = g_memdup2 (text, i + 1); /* no longer, for the address sanitizer */
      g_autoptr (GBytes) bytes = g_bytes_new_static (cut, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (way_handover_read (bytes, g_get_real_time (), &error));
      g_assert_true (error->domain == WAY_HANDOVER_ERROR);
      if (i + 1 < strlen (text))
        g_assert_cmpint (error->code, ==, WAY_HANDOVER_ERROR_FORMAT);
    }
}

/* The known file with one piece of text replaced by another */
static const struct
{
  const char      *name;
  const char      *piece;
  const char      *other;
  WayHandoverError code;
} changes[] = {
  { "minutes", ":55,", ":56,", WAY_HANDOVER_ERROR_FORGED },
  { "minutes spelt otherwise", ":55,", ":5.5e1,", WAY_HANDOVER_ERROR_FORMAT },
  { "minutes with a point", ":55,", ":55.0,", WAY_HANDOVER_ERROR_FORMAT },
  { "minutes below nothing", ":55,", ":-55,", WAY_HANDOVER_ERROR_FORMAT },
  { "huge minutes", ":55,", ":99999999999999999999999999,", WAY_HANDOVER_ERROR_FORMAT },
  { "more minutes than fit", ":55,", ":4294967351,", WAY_HANDOVER_ERROR_FORMAT },
  { "a number no double holds", ":55,", ":1e999,", WAY_HANDOVER_ERROR_FORMAT },
  { "minutes as text", ":55,", ":\"55\",", WAY_HANDOVER_ERROR_FORMAT },
  { "name", "\"Ann\"", "\"Bob\"", WAY_HANDOVER_ERROR_FORGED },
  { "no name", "\"Ann\"", "\"\"", WAY_HANDOVER_ERROR_FORMAT },
  { "name null", "\"Ann\"", "null", WAY_HANDOVER_ERROR_FORMAT },
  { "escaped letter", "\"Ann\"", "\"\\u0041nn\"", WAY_HANDOVER_ERROR_FORGED },
  { "escaped NUL", "\"Ann\"", "\"Ann\\u0000\"", WAY_HANDOVER_ERROR_FORMAT },
  { "lone surrogate", "\"Ann\"", "\"\\ud800\"", WAY_HANDOVER_ERROR_FORMAT },
  { "low surrogate", "\"Ann\"", "\"\\udc00nn\"", WAY_HANDOVER_ERROR_FORMAT },
  { "bad UTF-8", "\"Ann\"", "\"A\xffn\"", WAY_HANDOVER_ERROR_FORMAT },
  { "overlong UTF-8", "\"Ann\"", "\"A\xc0\xaen\"", WAY_HANDOVER_ERROR_FORMAT },
  { "name twice", "\"name\":\"Ann\",", "\"name\":\"Ann\",\"name\":\"Ann\",", WAY_HANDOVER_ERROR_FORMAT },
  { "member missing", "\"reference\":\"R-7\",", "", WAY_HANDOVER_ERROR_FORMAT },
  { "member more", "\"reference\":\"R-7\",", "\"reference\":\"R-7\",\"rank\":1,", WAY_HANDOVER_ERROR_FORMAT },
  { "members in another order", "\"name\":\"Ann\",\"reference\":\"R-7\"", "\"reference\":\"R-7\",\"name\":\"Ann\"", WAY_HANDOVER_ERROR_FORGED },
  { "blank", "\"minutes\":", "\"minutes\": ", WAY_HANDOVER_ERROR_FORGED },
  { "no standards", "[\"tsd-england/2.1\",\"tsd-england/6\"]", "[]", WAY_HANDOVER_ERROR_FORGED },
  { "standards of numbers", "[\"tsd-england/2.1\",\"tsd-england/6\"]", "[1]", WAY_HANDOVER_ERROR_FORMAT },
  { "standards as an object", "[\"tsd-england/2.1\",\"tsd-england/6\"]", "{}", WAY_HANDOVER_ERROR_FORMAT },
  { "another time", "T12:15:00Z", "T12:15:01Z", WAY_HANDOVER_ERROR_FORGED },
  { "time with an offset", "T12:15:00Z", "T12:15:00+00:00", WAY_HANDOVER_ERROR_FORMAT },
  { "time of day that is none", "T12:15:00Z", "T25:15:00Z", WAY_HANDOVER_ERROR_FORMAT },
  { "time as a number", "\"2025-11-23T12:15:00Z\"", "1763900100", WAY_HANDOVER_ERROR_FORMAT },
  { "no UUID", "3b241101-e2bb", "3b241101+e2bb", WAY_HANDOVER_ERROR_FORMAT },
  { "other key", "11qYAYKx", "11qYAYKy", WAY_HANDOVER_ERROR_FORGED },
  { "no key", "\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", "\"\"", WAY_HANDOVER_ERROR_FORMAT },
  { "short key", "cHURo=\"", "cHUR\"", WAY_HANDOVER_ERROR_FORGED },
  { "record as a list", "\"record\":{", "\"record\":[{", WAY_HANDOVER_ERROR_FORMAT },
  { "newer", "\"version\":1}", "\"version\":2}", WAY_HANDOVER_ERROR_NEWER },
  { "version as text", "\"version\":1}", "\"version\":\"1\"}", WAY_HANDOVER_ERROR_FORMAT },
  { "version 0", "\"version\":1}", "\"version\":0}", WAY_HANDOVER_ERROR_FORMAT },
  { "other format", "waymark-handover", "waymark-pass-over", WAY_HANDOVER_ERROR_FORMAT },
  { "format as a number", "\"waymark-handover\"", "7", WAY_HANDOVER_ERROR_FORMAT },
  { "blanks behind", "}\n", "} \n", WAY_HANDOVER_ERROR_FORGED },
  { "lines behind", "}\n", "}\n\n", WAY_HANDOVER_ERROR_FORGED },
  { "something behind", "}\n", "}\n{}", WAY_HANDOVER_ERROR_FORMAT },
  { "a carriage return", "}\n", "}\r\n", WAY_HANDOVER_ERROR_FORGED },
  { "no line end", "}\n", "}", WAY_HANDOVER_ERROR_FORGED },
  { "byte order mark", "{\"format\"", "\xef\xbb\xbf{\"format\"", WAY_HANDOVER_ERROR_FORMAT },
};

static void
test_change (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *text = dup_known ();
  const char      *at = strstr (text, changes[i].piece);
  g_autoptr (GString) changed = g_string_new (NULL);

  g_assert_nonnull (at);
  g_string_append_len (changed, text, at - text);
  g_string_append (changed, changes[i].other);
  g_string_append (changed, at + strlen (changes[i].piece));
  assert_refused (changed->str, changed->len, changes[i].code);
}

/* Other files, and files made to exhaust something */
static void
test_foreign (void)
{
  g_autofree char *text = dup_known ();
  g_autofree char *with_nul = g_strdup (text);
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *large = g_strnfill (10 * 1024 * 1024, ' ');
  g_autofree char *record = g_strdup ("{\"format\":\"waymark-record\",\"version\":1,\"learner\":{}}");

  assert_refused ("", 0, WAY_HANDOVER_ERROR_FORMAT);
  assert_refused ("null", 4, WAY_HANDOVER_ERROR_FORMAT);
  assert_refused ("[]", 2, WAY_HANDOVER_ERROR_FORMAT);
  assert_refused ("{}", 2, WAY_HANDOVER_ERROR_FORMAT);
  assert_refused ("PK\x03\x04", 4, WAY_HANDOVER_ERROR_FORMAT);
  assert_refused (record, strlen (record), WAY_HANDOVER_ERROR_FORMAT);
  assert_refused (deep, 200000, WAY_HANDOVER_ERROR_FORMAT);
  with_nul[strlen (text) / 2] = '\0';
  assert_refused (with_nul, strlen (text), WAY_HANDOVER_ERROR_FORMAT);
  memcpy (large, text, strlen (text));
  assert_refused (large, 10 * 1024 * 1024, WAY_HANDOVER_ERROR_FORMAT);
}

/* Whoever signs what is well made is taken at their word, and named. */
static void
test_other_signer (void)
{
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autoptr (WayHandover) given = fixture_handover_new (NULL);
  g_autofree char *text = way_handover_write (given, key);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHandover) read = way_handover_read (bytes, g_get_real_time (), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->signer, ==, way_signing_key_get_public (key));
}

static void
test_future (void)
{
  g_autoptr (WayHandover) given = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (given);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHandover) on_the_day = way_handover_read (bytes, given->ended_at - DAY, NULL);
  g_autoptr (WayHandover) before = way_handover_read (bytes, given->ended_at - DAY - 1, &error);

  g_assert_nonnull (on_the_day);
  g_assert_null (before);
  g_assert_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_FUTURE);
}

typedef struct
{
  WayDatabase *database;
  WayLearner  *learner;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->database = fixture_database_new ();
  fixture->learner = way_learner_store_add (fixture->database, "Ann", "owl", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->learner, way_learner_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

static gboolean
import_named (Fixture    *fixture,
              const char *name,
              const char *session_uuid,
              gboolean    other_person,
              gboolean   *added,
              GError    **error)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (session_uuid);
  g_autoptr (GBytes) bytes = NULL;

  g_free (handover->name);
  handover->name = g_strdup (name);
  bytes = fixture_handover_sign (handover);

  return way_handover_import (fixture->database, fixture->learner->id, bytes, other_person, added, error);
}

static void
import_ok (Fixture    *fixture,
           const char *session_uuid)
{
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  import_named (fixture, "Ann", session_uuid, FALSE, &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
}

static void
assert_log_is_whole (Fixture *fixture)
{
  g_autoptr (WayLogBreak) found = NULL;

  g_assert_true (way_event_store_verify (fixture->database, fixture->learner->id, &found, NULL));
  if (found != NULL)
    g_error ("%s", found->reason);
}

static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char        *known = dup_known ();
  const WayGroupLearning *learning;

  import_ok (fixture, NULL);
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
  assert_log_is_whole (fixture);
}

#define N_SESSIONS "SELECT (SELECT count (*) FROM group_learning) || ' ' || (SELECT count (*) FROM events WHERE kind = 'session')"

static void
test_once (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (WayLearner) ben = way_learner_store_add (fixture->database, "Ben", "", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = TRUE;

  import_ok (fixture, NULL);
  g_assert_true (import_named (fixture, "Ann", NULL, FALSE, &added, &error));
  g_assert_false (added);
  fixture_assert_query (fixture->database, N_SESSIONS, "1 1");

  /* Another session, and another person of this one */
  import_ok (fixture, "3b241101-e2bb-4255-8caf-4136c566a963");
  fixture_assert_query (fixture->database, N_SESSIONS, "2 2");
  fixture->learner->id = ben->id;
  g_assert_true (import_named (fixture, "Ben", NULL, FALSE, &added, &error));
  g_assert_true (added);
  fixture_assert_query (fixture->database, N_SESSIONS, "3 3");
  list = way_group_learning_store_list (fixture->database, ben->id, &error);
  g_assert_cmpuint (list->len, ==, 1);
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
test_other_person (Fixture      *fixture,
                   gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autoptr (GError) error = NULL;
      gboolean added = FALSE;

      g_assert_true (way_learner_store_rename (fixture->database, fixture->learner->id, names[i].profile, NULL));
      g_assert_true (import_named (fixture, names[i].named, uuid, FALSE, &added, &error) == names[i].same);
      g_assert_true (added == names[i].same);
      if (names[i].same)
        continue;

      g_assert_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_OTHER_PERSON);
      g_assert_nonnull (strstr (error->message, names[i].named));
      g_assert_true (import_named (fixture, names[i].named, uuid, TRUE, &added, NULL));
      g_assert_true (added);
    }
  assert_log_is_whole (fixture);
}

static void
test_no_name (void)
{
  g_autoptr (WayDatabase) database = fixture_database_new ();
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, NULL);
  Fixture  fixture = { database, learner };
  gboolean added = FALSE;

  g_assert_true (import_named (&fixture, "Whoever it is", "3b241101-e2bb-4255-8caf-4136c566a964", FALSE, &added, NULL));
  g_assert_true (added);
}

#define ROWS "SELECT group_concat (line, ';') FROM (SELECT session_uuid || module_id || module_version || module_title || held_at || minutes || signer || record || " \
             "imported_at AS line FROM group_learning ORDER BY session_uuid)"

static void
test_rebuild (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  import_ok (fixture, NULL);
  import_ok (fixture, "3b241101-e2bb-4255-8caf-4136c566a963");
  before = fixture_query_text (fixture->database, ROWS);
  g_assert_true (strlen (before) > 1000);

  fixture_exec (_way_database_get_handle (fixture->database), "UPDATE group_learning SET minutes = 1");
  g_assert_true (way_event_store_rebuild (fixture->database, fixture->learner->id, &error));
  fixture_assert_query (fixture->database, ROWS, before);
  fixture_exec (_way_database_get_handle (fixture->database), "DELETE FROM group_learning");
  g_assert_true (way_event_store_rebuild (fixture->database, fixture->learner->id, &error));
  fixture_assert_query (fixture->database, ROWS, before);
  assert_log_is_whole (fixture);
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
test_tamper (Fixture      *fixture,
             gconstpointer data)
{
  import_ok (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tampers); i++)
    {
      g_autoptr (WayTransaction) transaction = way_transaction_begin (fixture->database, "Failed", NULL);
      g_autoptr (WayLogBreak) found = NULL;

      fixture_exec (_way_database_get_handle (fixture->database), tampers[i].sql);
      g_assert_true (way_event_store_verify (fixture->database, fixture->learner->id, &found, NULL));
      g_assert_nonnull (found);
      g_assert_nonnull (strstr (found->reason, tampers[i].reason));
    }
  assert_log_is_whole (fixture);
}

static WayDatabase *
open_computer (const char *name)
{
  g_autofree char *path = fixture_dup_path (name);

  return fixture_open_ok (path, WAY_DATABASE_DEFAULT);
}

/* To another computer and back, also where both took the same file in. */
static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (WayDatabase) second = open_computer ("second.sqlite");
  g_autoptr (WayLearner) there = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) begun = fixture_export (fixture->database, fixture->learner->id);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GBytes) both = NULL;
  g_autoptr (GBytes) all = NULL;
  g_autofree char *rows = NULL;
  Fixture          other = { second, NULL };

  fixture_import (second, begun);
  there = fixture_find_learner (second, fixture->learner->uuid);
  other.learner = there;
  import_ok (fixture, NULL);
  first = fixture_export (fixture->database, fixture->learner->id);
  import_ok (&other, NULL);
  import_ok (&other, "3b241101-e2bb-4255-8caf-4136c566a963");

  fixture_import (second, first);
  both = fixture_export (second, there->id);
  fixture_import (fixture->database, both);
  all = fixture_export (fixture->database, fixture->learner->id);
  fixture_assert_same (all, both);
  fixture_assert_query (fixture->database, N_SESSIONS, "2 3");
  fixture_assert_query (second, N_SESSIONS, "2 3");
  rows = fixture_query_text (fixture->database, ROWS);
  fixture_assert_query (second, ROWS, rows);
  assert_log_is_whole (fixture);
  assert_log_is_whole (&other);
}

/* The chain of hashes can be made by anybody, the trainer's signature cannot. */
static void
test_made_up (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const pieces[][2] = { { "\\\"minutes\\\":55", "\\\"minutes\\\":95" }, { "\"minutes\":55", "\"minutes\":95" }, { "\"response\":[\"", "\"response\":[\"x\",\"" } };

  import_ok (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GBytes) bytes = fixture_export (fixture->database, fixture->learner->id);
      g_autofree char *text = dup_text (bytes);
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
test_made_up_chain (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autofree char *known = dup_known ();
  g_autoptr (WayDatabase) other = open_computer ("made-up-chain.sqlite");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  handover->signer = g_strdup ("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  handover->minutes = 600;
  g_assert_true (way_group_learning_store_add (fixture->database, fixture->learner->id, handover, known, &added, NULL));
  assert_log_is_whole (fixture);
  bytes = fixture_export (fixture->database, fixture->learner->id);
  g_assert_null (way_record_import_read (other, bytes, &error));
  g_assert_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "not as its trainer signed it"));
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
test_sealed (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const words[] = { TITLE, "Village hall", "Trainer", "Ottoline", "R-7" };

  g_autofree char *code = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) locked = NULL;
  g_autoptr (GPtrArray) plain = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  g_assert_true (import_named (fixture, "Ottoline", NULL, TRUE, &added, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_in_folder (fixture->database, words[i]), >, 0);
  g_assert_true (way_profile_set_pin (fixture->database, fixture->learner->id, PIN, &code, &error));
  g_assert_true (import_named (fixture, "Ottoline", "3b241101-e2bb-4255-8caf-4136c566a963", TRUE, &added, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (count_in_folder (fixture->database, words[i]), ==, 0);
  open = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_cmpuint (open->len, ==, 2);
  for (guint i = 0; i < open->len; i++)
    g_assert_nonnull (strstr (((const WayGroupLearning *) g_ptr_array_index (open, i))->title, TITLE));
  assert_log_is_whole (fixture);

  way_profile_lock (fixture->database);
  g_assert_false (import_named (fixture, "Ottoline", "3b241101-e2bb-4255-8caf-4136c566a964", TRUE, &added, &refused));
  g_assert_error (refused, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  locked = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_cmpuint (locked->len, ==, 2);
  g_assert_null (((const WayGroupLearning *) g_ptr_array_index (locked, 0))->record);
  g_assert_cmpstr (((const WayGroupLearning *) g_ptr_array_index (locked, 0))->title, ==, "How to make tea");
  g_assert_true (way_event_store_rebuild (fixture->database, fixture->learner->id, &error));

  g_assert_true (way_profile_unlock (fixture->database, fixture->learner->id, PIN, &error));
  assert_log_is_whole (fixture);
  g_assert_true (way_profile_remove_pin (fixture->database, fixture->learner->id, &error));
  fixture_assert_query (fixture->database, "SELECT count (*) FROM group_learning WHERE substr (record, 1, 1) = '~'", "0");
  plain = way_group_learning_store_list (fixture->database, fixture->learner->id, &error);
  g_assert_nonnull (strstr (((const WayGroupLearning *) g_ptr_array_index (plain, 1))->title, TITLE));
  assert_log_is_whole (fixture);
}

static WaySessionData *
make_session (const char *title)
{
  WaySessionData *data = way_session_data_new ();

  data->session = g_new0 (WaySession, 1);
  data->session->uuid = g_strdup ("3b241101-e2bb-4255-8caf-4136c566a962");
  data->session->module_id = g_strdup ("tea");
  data->session->module_version = g_strdup ("1.0.0");
  data->session->module_title = g_strdup ("How to make tea");
  data->session->title = g_strdup (title);
  data->session->trainer = g_strdup ("");
  data->session->place = g_strdup ("");
  data->session->state = WAY_SESSION_ENDED;
  data->session->started_at = 1000 * (gint64) G_USEC_PER_SEC;
  data->session->ended_at = 4600 * (gint64) G_USEC_PER_SEC;

  return data;
}

static void
add_person (WaySessionData *data,
            const char     *name)
{
  WaySessionPerson   *person = g_new0 (WaySessionPerson, 1);
  WaySessionPresence *presence = g_new0 (WaySessionPresence, 1);

  person->id = data->people->len + 1;
  person->uuid = g_uuid_string_random ();
  person->name = g_strdup (name);
  person->reference = g_strdup ("");
  g_ptr_array_add (data->people, person);
  presence->person_id = person->id;
  presence->arrived_at = data->session->started_at;
  presence->left_at = data->session->ended_at;
  g_ptr_array_add (data->presence, presence);
}

static void
add_visit (WaySessionData *data,
           gboolean        is_break,
           gint64          entered,
           gint64          left)
{
  WaySessionVisit *visit = g_new0 (WaySessionVisit, 1);

  visit->is_break = is_break;
  visit->entered_at = entered * G_USEC_PER_SEC;
  visit->left_at = left * G_USEC_PER_SEC;
  g_ptr_array_add (data->visits, visit);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the files in a folder, sorted, without their ending, one a line */
static char *
list_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_true (g_str_has_suffix (name, WAY_HANDOVER_EXTENSION));
      g_assert_cmpuint (strlen (name), <=, 120);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_ptr_array_add (found, g_strndup (name, strlen (name) - strlen (WAY_HANDOVER_EXTENSION)));
    }
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_add (found, NULL);

  return g_strjoinv ("\n", (char **) found->pdata);
}

static void
write_ok (WaySessionData *data,
          const char     *path,
          guint           n_expected)
{
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  guint n_written = 0;

  way_handover_write_all (data, NULL, key, folder, &n_written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_written, ==, n_expected);
}

static const struct
{
  const char *title;
  const char *people; /* one a line */
  const char *files;  /* sorted */
} lots[] = {
  { "Tea", "Ann\nBen", "Ann - Tea\nBen - Tea" },
  { "Tea", "Ann\nAnn\nANN", "ANN - Tea 3\nAnn - Tea\nAnn - Tea 2" },
  { "Tea", "Zo\xc3\xab\nZoe\xcc\x88", "Zo\xc3\xab - Tea\nZo\xc3\xab - Tea 2" },
  { "a/b\\c:d*e?f\"g<h>i|j", "Ann", "Ann - a_b_c_d_e_f_g_h_i_j" },
  { "Tea...", "Ann", "Ann - Tea" },
  { "Tea . ", "Ann", "Ann - Tea" },
  { "T", "Con\nCon.", "Con - T\n_Con. - T" },
  { "T", "LPT1.x\n.hidden\nlpt10.y", "_.hidden - T\n_LPT1.x - T\nlpt10.y - T" },
  { "T\x01\ta", "A\x7f", "A_ - T__a" },
  { "ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ", "Ann\nAnn", "Ann - ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ\nAnn - ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ 2" },
};

static void
test_file_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lots); i++)
    {
      g_autofree char *name = g_strdup_printf ("lot-%u", i);
      g_autofree char *path = fixture_dup_path (name);
      g_autoptr (WaySessionData) data = make_session (lots[i].title);
      g_auto (GStrv) people = g_strsplit (lots[i].people, "\n", -1);
      g_autofree char *files = NULL;

      g_assert_no_errno (g_mkdir (path, 0700));
      for (guint j = 0; people[j] != NULL; j++)
        add_person (data, people[j]);
      write_ok (data, path, g_strv_length (people));
      files = list_folder (path);
      g_assert_cmpstr (files, ==, lots[i].files);

      /* Again, the same files */
      g_free (files);
      write_ok (data, path, g_strv_length (people));
      files = list_folder (path);
      g_assert_cmpstr (files, ==, lots[i].files);
    }
}

static WayHandover *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WayHandover *handover;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_static (contents, length);
  handover = way_handover_read (bytes, g_get_real_time (), &error);
  g_assert_no_error (error);

  return handover;
}

/* Minutes without breaks and only while there; nobody who did not come; another session's file of the same name stays. */
static void
test_write_all (void)
{
  g_autofree char *path = fixture_dup_path ("all");
  g_autofree char *files = NULL;
  g_autoptr (WaySessionData) data = make_session ("Tea");
  g_autoptr (WayHandover) ann = NULL;
  g_autoptr (WayHandover) ben = NULL;
  g_autoptr (WayHandover) other = NULL;

  g_assert_no_errno (g_mkdir (path, 0700));
  add_person (data, "Ann");
  add_person (data, "Ben");
  add_person (data, "Cat");
  g_ptr_array_set_size (data->presence, 2);
  ((WaySessionPresence *) g_ptr_array_index (data->presence, 1))->left_at = 1600 * (gint64) G_USEC_PER_SEC;
  add_visit (data, FALSE, 1000, 2200);
  add_visit (data, TRUE, 2200, 2800);
  add_visit (data, FALSE, 2800, 4600);
  write_ok (data, path, 2);
  ann = read_file (path, "Ann - Tea.waymark-record");
  ben = read_file (path, "Ben - Tea.waymark-record");
  g_assert_cmpuint (ann->minutes, ==, 50);
  g_assert_cmpuint (ben->minutes, ==, 10);
  g_assert_cmpstr (ben->name, ==, "Ben");
  g_assert_cmpint (ann->ended_at, ==, data->session->ended_at);

  g_free (data->session->uuid);
  data->session->uuid = g_strdup ("3b241101-e2bb-4255-8caf-4136c566a963");
  write_ok (data, path, 2);
  files = list_folder (path);
  g_assert_cmpstr (files, ==, "Ann - Tea\nAnn - Tea 2\nBen - Tea\nBen - Tea 2");
  other = read_file (path, "Ann - Tea.waymark-record");
  g_assert_cmpstr (other->session_uuid, ==, "3b241101-e2bb-4255-8caf-4136c566a962");
}

static void
test_write_refused (void)
{
  g_autoptr (WaySessionData) data = make_session ("Tea");
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autofree char *path = fixture_dup_path ("nowhere");
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) running = NULL;
  g_autoptr (GError) anonymous = NULL;
  guint n_written = 9;

  add_person (data, "Ann");
  g_assert_false (way_handover_write_all (data, NULL, key, folder, &n_written, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (missing->message, "Ann"));
  g_assert_cmpuint (n_written, ==, 0);

  data->session->state = WAY_SESSION_PAUSED;
  g_assert_false (way_handover_write_all (data, NULL, key, folder, &n_written, &running));
  g_assert_error (running, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW);
  data->session->anonymous = TRUE;
  g_assert_false (way_handover_write_all (data, NULL, key, folder, &n_written, &anonymous));
  g_assert_error (anonymous, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_ANONYMOUS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/handover/text", test_text);
  g_test_add_func ("/handover/read", test_read);
  g_test_add_func ("/handover/every-byte", test_every_byte);
  g_test_add_func ("/handover/every-length", test_every_length);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/handover/change/%s", changes[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_change);
    }
  g_test_add_func ("/handover/foreign", test_foreign);
  g_test_add_func ("/handover/other-signer", test_other_signer);
  g_test_add_func ("/handover/future", test_future);
  ADD ("/handover/import", test_import);
  ADD ("/handover/once", test_once);
  ADD ("/handover/other-person", test_other_person);
  g_test_add_func ("/handover/no-name", test_no_name);
  ADD ("/handover/rebuild", test_rebuild);
  ADD ("/handover/tamper", test_tamper);
  ADD ("/handover/export", test_export);
  ADD ("/handover/made-up", test_made_up);
  ADD ("/handover/made-up-chain", test_made_up_chain);
  ADD ("/handover/sealed", test_sealed);
  g_test_add_func ("/handover/file-names", test_file_names);
  g_test_add_func ("/handover/write-all", test_write_all);
  g_test_add_func ("/handover/write-refused", test_write_refused);
#undef ADD

  return g_test_run ();
}
