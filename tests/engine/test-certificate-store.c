/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "certificate-fixture.h"
#include "fixtures.h"
#include "learning-fixture.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-record-import.h"
#include "way-stores.h"

#define PIN "2580"
#define NAME "Ŵan Quillwort"
#define ONE "9c5b94b1-35ad-49bb-b118-8e8fc24abf80"
#define TWO "9c5b94b1-35ad-49bb-b118-8e8fc24abf81"
#define ISSUED_AT (1763900100 * (gint64) G_USEC_PER_SEC) /* 2025-11-23T12:15:00Z */
#define N_EVENTS "SELECT count (*) FROM events WHERE kind = 'certificate'"

typedef struct
{
  WayDatabase *database;
  WayLearner  *learner;
} Fixture;

static WayDatabase *
open_computer (const char *name)
{
  g_autofree char *path = fixture_dup_path (name);

  return fixture_open_ok (path, WAY_DATABASE_DEFAULT);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->database = open_computer ("waymark.sqlite");
  fixture->learner = way_learner_store_add (fixture->database, "Ann", "", NULL);
  g_assert_nonnull (fixture->learner);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_learner_free (fixture->learner);
  g_assert_finalize_object (fixture->database);
}

static WayCertificate *
make (Fixture    *fixture,
      const char *uuid,
      gint64      issued_at)
{
  return fixture_certificate_new (uuid, fixture->learner->uuid, NAME, issued_at);
}

static void
add (Fixture              *fixture,
     const WayCertificate *certificate)
{
  g_autoptr (GError) error = NULL;

  way_certificate_store_add (fixture->database, fixture->learner->id, certificate, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (WayDatabase *database,
      gint64       learner_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *certificates = way_certificate_store_list (database, learner_id, &error);

  g_assert_no_error (error);

  return certificates;
}

static void
assert_log_is_whole (WayDatabase *database,
                     gint64       learner_id)
{
  g_autoptr (WayLogBreak) found = NULL;

  g_assert_true (way_event_store_verify (database, learner_id, &found, NULL));
  g_assert_null (found);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (WayCertificate) one = make (fixture, ONE, ISSUED_AT);
  g_autoptr (WayCertificate) two = make (fixture, TWO, ISSUED_AT + (gint64) G_USEC_PER_SEC);
  g_autofree char *file = way_certificate_dup_file (one);
  g_autofree char *body = way_certificate_store_dup_body (one);
  g_autoptr (GPtrArray) certificates = NULL;
  const WayIssuedCertificate *found;

  add (fixture, one);
  add (fixture, one);
  add (fixture, two);
  fixture_assert_query (fixture->database, N_EVENTS, "2");
  fixture_assert_query (fixture->database, "SELECT body FROM events WHERE kind = 'certificate' LIMIT 1", body);
  g_assert_cmpstr (body, ==,
                   "{\"certificate\":\"" ONE "\",\"issued_at\":\"2025-11-23T12:15:00Z\",\"module\":\"tea\",\"module_title\":\"How to make tea\","
                   "\"signer\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"valid_until\":\"2028-11-22\",\"version\":\"1.0.0\"}");

  certificates = list (fixture->database, fixture->learner->id);
  g_assert_cmpuint (certificates->len, ==, 2);
  g_assert_cmpstr (((const WayIssuedCertificate *) g_ptr_array_index (certificates, 0))->uuid, ==, TWO);
  found = g_ptr_array_index (certificates, 1);
  g_assert_cmpstr (found->uuid, ==, ONE);
  g_assert_cmpstr (found->module_id, ==, "tea");
  g_assert_cmpstr (found->module_version, ==, "1.0.0");
  g_assert_cmpstr (found->module_title, ==, "How to make tea");
  g_assert_cmpint (found->issued_at, ==, ISSUED_AT);
  g_assert_cmpstr (found->valid_until, ==, "2028-11-22");
  g_assert_cmpstr (found->file, ==, file);
  assert_log_is_whole (fixture->database, fixture->learner->id);
}

/* The newest file stands, and the older is in the log. */
static void
test_counter_signed (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (WayCertificate) certificate = make (fixture, ONE, ISSUED_AT);
  g_autofree char *file = NULL;
  g_autoptr (GPtrArray) certificates = NULL;

  add (fixture, certificate);
  fixture_certificate_counter_sign (certificate, "S. Worker");
  add (fixture, certificate);
  file = way_certificate_dup_file (certificate);
  certificates = list (fixture->database, fixture->learner->id);
  g_assert_cmpuint (certificates->len, ==, 1);
  g_assert_cmpstr (((const WayIssuedCertificate *) g_ptr_array_index (certificates, 0))->file, ==, file);
  fixture_assert_query (fixture->database, N_EVENTS, "2");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (WayCertificate) certificate = make (fixture, ONE, ISSUED_AT);
  g_autoptr (WayCertificate) nameless = make (fixture, ONE, ISSUED_AT);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) no_uuid = NULL;
  g_autoptr (GError) not_signed = NULL;

  g_assert_false (way_certificate_store_add (fixture->database, 999, certificate, &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_free (nameless->uuid);
  nameless->uuid = g_strdup ("no-uuid");
  g_assert_false (way_certificate_store_add (fixture->database, fixture->learner->id, nameless, &no_uuid));
  g_assert_error (no_uuid, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_clear_pointer (&certificate->signature, g_free);
  g_assert_false (way_certificate_store_add (fixture->database, fixture->learner->id, certificate, &not_signed));
  g_assert_error (not_signed, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (not_signed->message, "was not signed. Issue it again."));
  fixture_assert_query (fixture->database, N_EVENTS, "0");
}

static guint
count_in_record (WayDatabase *database,
                 const char  *words)
{
  static const char *const suffixes[] = { "", "-wal" };
  guint                    n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (way_database_get_path (database), suffixes[i], NULL);
      g_autofree char *contents = NULL;
      gsize            length = 0;

      if (!g_file_get_contents (path, &contents, &length, NULL))
        continue;
      for (gsize j = 0; j + strlen (words) <= length; j++)
        n += memcmp (contents + j, words, strlen (words)) == 0;
    }

  return n;
}

/* The file has the name; that is nobody's who does not know the PIN. */
static void
test_sealed (Fixture      *fixture,
             gconstpointer data)
{
  gint64 learner = fixture->learner->id;
  g_autoptr (WayCertificate) one = make (fixture, ONE, ISSUED_AT);
  g_autoptr (WayCertificate) two = make (fixture, TWO, ISSUED_AT);
  g_autofree char *file = way_certificate_dup_file (two);
  g_autofree char *code = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) locked = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, one);
  g_assert_cmpuint (count_in_record (fixture->database, "Quillwort"), >, 0);
  g_assert_true (way_profile_set_pin (fixture->database, learner, PIN, &code, NULL));
  add (fixture, two);
  g_assert_cmpuint (count_in_record (fixture->database, "Quillwort"), ==, 0);
  open = list (fixture->database, learner);
  g_assert_cmpstr (((const WayIssuedCertificate *) g_ptr_array_index (open, 1))->file, ==, file);

  way_profile_lock (fixture->database);
  locked = list (fixture->database, learner);
  g_assert_cmpuint (locked->len, ==, 2);
  g_assert_null (((const WayIssuedCertificate *) g_ptr_array_index (locked, 0))->file);
  g_assert_cmpstr (((const WayIssuedCertificate *) g_ptr_array_index (locked, 0))->module_title, ==, "How to make tea");
  g_assert_false (way_certificate_store_add (fixture->database, learner, one, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
}

/* To another computer and back the same bytes. */
static void
test_travels (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (WayCertificate) certificate = make (fixture, ONE, ISSUED_AT);
  g_autoptr (WayDatabase) other = open_computer ("other.sqlite");
  g_autoptr (WayLearner) there = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GPtrArray) certificates = NULL;

  add (fixture, certificate);
  fixture_certificate_counter_sign (certificate, "S. Worker");
  add (fixture, certificate);
  exported = fixture_export (fixture->database, fixture->learner->id);
  fixture_import (other, exported);
  there = fixture_find_learner (other, fixture->learner->uuid);
  again = fixture_export (other, there->id);
  fixture_assert_same (exported, again);
  certificates = list (other, there->id);
  g_assert_cmpuint (certificates->len, ==, 1);
  assert_log_is_whole (other, there->id);
}

static const struct
{
  const char *name;
  const char *old;
  const char *new;
} alterations[] = {
  { "minutes", "\\\"minutes\\\":42", "\\\"minutes\\\":43" },
  { "name", "Quillwort", "Quillwart" },
  { "blank", "\\\"minutes\\\":42", "\\\"minutes\\\": 42" },
  { "cut-off", "\\\"minutes\\\":42", "" },
  { "body-module", "\"module\":\"tea\"", "\"module\":\"coffee\"" },
  { "body-until", "\"valid_until\":\"2028-11-22\",\"version\"", "\"valid_until\":\"\",\"version\"" },
  { "body-issued", "\"issued_at\":\"2025-11-23T12:15:00Z\",\"module\":\"tea\"", "\"issued_at\":\"2025-11-23T12:15:01Z\",\"module\":\"tea\"" },
  { "two-files", "\"response\":[", "\"response\":[\"\"," },
};

/* What the log says of a certificate, and the file, are as they were signed, or nothing is taken in. */
static void
test_altered (Fixture      *fixture,
              gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (WayCertificate) certificate = make (fixture, ONE, ISSUED_AT);
  g_autoptr (WayDatabase) other = way_database_open_guest (NULL);
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) altered = NULL;
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, certificate);
  exported = fixture_export (fixture->database, fixture->learner->id);
  text = g_strndup (g_bytes_get_data (exported, NULL), g_bytes_get_size (exported));
  parts = g_strsplit (text, alterations[i].old, 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv (alterations[i].new, parts);
  altered = g_bytes_new (changed, strlen (changed));
  g_assert_null (way_record_import_read (other, altered, &error));
  g_assert_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "the certificate is not as it was signed"));
  fixture_assert_query (other, "SELECT count (*) FROM events", "0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define TEST(name, function) g_test_add ("/certificate-store/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("list", test_list);
  TEST ("counter-signed", test_counter_signed);
  TEST ("refused", test_refused);
  TEST ("sealed", test_sealed);
  TEST ("travels", test_travels);
  for (guint i = 0; i < G_N_ELEMENTS (alterations); i++)
    {
      g_autofree char *name = g_strconcat ("/certificate-store/altered/", alterations[i].name, NULL);

      g_test_add (name, Fixture, GUINT_TO_POINTER (i), set_up, test_altered, tear_down);
    }

  return g_test_run ();
}
