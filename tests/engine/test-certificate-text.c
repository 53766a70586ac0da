/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "certificate-fixture.h"
#include "fixtures.h"
#include "handover-fixture.h"
#include "way-certificate-check.h"
#include "way-certificate-office.h"
#include "way-handover-import.h"
#include "way-signing-key-store.h"

/* A signed certificate as text: what its file is, byte by byte, and what is said of a file that somebody changed. */

#define ISSUED (1763900100 * (gint64) G_USEC_PER_SEC) /* 2025-11-23T12:15:00Z */
#define UUID "0b8f7c1e-4f3a-4d0e-9a53-0d8f6f2f9c11"
#define LEARNER "c56a4180-65aa-42ec-a945-5fd21dec0538"
#define TODAY "2026-11-23"
#define KEY "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

static const char *const known[] = { KEY, NULL };

static WayCertificate *
certificate_new (void)
{
  return fixture_certificate_new (UUID, LEARNER, "Siân “Ŵyn” Tŷ", ISSUED);
}

static char *
dup_file (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ();

  return way_certificate_dup_file (certificate);
}

static WayCertificateCheck *
check (const char *text,
       gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return way_certificate_check_bytes (bytes, known, TODAY);
}

static void
assert_verdict (const char           *text,
                gsize                 length,
                WayCertificateVerdict verdict)
{
  g_autoptr (WayCertificateCheck) found = check (text, length);

  if (found->verdict != verdict)
    g_error ("%d in place of %d: %s", found->verdict, verdict, found->sentence);
  g_assert_true (g_utf8_validate (found->sentence, -1, NULL) && strlen (found->sentence) > 20);
  g_assert_true ((found->certificate != NULL) == (verdict != WAY_CERTIFICATE_UNREADABLE));
}

/* What is signed does not change from one version of the program to the next. */
static void
test_known (void)
{
  g_autofree char *text = dup_file ();

  g_assert_cmpstr (text, ==,
                   "{\"counter_signatures\":[],\"format\":\"waymark-certificate\",\"key\":\"" KEY "\",\"record\":{\"completed_at\":\"2025-11-23T12:14:00Z\","
                   "\"issued_at\":\"2025-11-23T12:15:00Z\",\"learner\":{\"name\":\"Siân “Ŵyn” Tŷ\",\"uuid\":\"" LEARNER "\"},\"minutes\":42,"
                   "\"module\":{\"id\":\"tea\",\"language\":\"en\",\"publisher\":\"Tea makers\",\"title\":\"How to make tea\",\"version\":\"1.0.0\"},"
                   "\"outcomes\":[\"You can make tea.\"],\"refreshed_at\":\"\",\"score\":{\"max\":0,\"min\":0,\"raw\":0},\"scored\":false,"
                   "\"standards\":[\"tsd-england/2.1\",\"tsd-england/6\"],\"uuid\":\"" UUID "\",\"valid_until\":\"2028-11-22\"},"
                   "\"signature\":\"84FAQBaWtuoOSfBm3MOYY5WERlA7/S+5PNrS9Drl/LmAcTyVff4B8dBjIlV/n9SzVPwuA9Rf2UfzfpClJWR2Ag==\",\"version\":1}\n");
  assert_verdict (text, strlen (text), WAY_CERTIFICATE_VALID);
}

/* That file with one piece of its text replaced by another */
static const struct
{
  const char           *name;
  const char           *piece;
  const char           *other;
  WayCertificateVerdict verdict;
} changes[] = {
  { "minutes", ":42,", ":43,", WAY_CERTIFICATE_ALTERED },
  { "minutes spelt otherwise", ":42,", ":4.2e1,", WAY_CERTIFICATE_UNREADABLE },
  { "minutes below nothing", ":42,", ":-42,", WAY_CERTIFICATE_UNREADABLE },
  { "more minutes than fit", ":42,", ":4294967338,", WAY_CERTIFICATE_UNREADABLE },
  { "a number no double holds", ":42,", ":1e999,", WAY_CERTIFICATE_UNREADABLE },
  { "name", "Siân", "Anna", WAY_CERTIFICATE_ALTERED },
  { "no name", "Siân “Ŵyn” Tŷ", "", WAY_CERTIFICATE_UNREADABLE },
  { "decomposed", "Siân", "Sia\xcc\x82n", WAY_CERTIFICATE_ALTERED },
  { "escaped letter", "Siân", "\\u0053iân", WAY_CERTIFICATE_ALTERED },
  { "escaped NUL", "Siân", "S\\u0000n", WAY_CERTIFICATE_UNREADABLE },
  { "lone surrogate", "Siân", "\\ud800", WAY_CERTIFICATE_UNREADABLE },
  { "bad UTF-8", "Siân", "S\xffn", WAY_CERTIFICATE_UNREADABLE },
  { "name twice", "\"minutes\":42,", "\"minutes\":42,\"minutes\":42,", WAY_CERTIFICATE_UNREADABLE },
  { "member missing", "\"minutes\":42,", "", WAY_CERTIFICATE_UNREADABLE },
  { "member more", "\"minutes\":42,", "\"minutes\":42,\"mood\":1,", WAY_CERTIFICATE_UNREADABLE },
  { "member more outside", "{\"counter", "{\"a\":1,\"counter", WAY_CERTIFICATE_UNREADABLE },
  { "members in another order", "\"id\":\"tea\",\"language\":\"en\"", "\"language\":\"en\",\"id\":\"tea\"", WAY_CERTIFICATE_ALTERED },
  { "blank", "\"minutes\":", "\"minutes\": ", WAY_CERTIFICATE_ALTERED },
  { "standards in another order", "[\"tsd-england/2.1\",\"tsd-england/6\"]", "[\"tsd-england/6\",\"tsd-england/2.1\"]", WAY_CERTIFICATE_ALTERED },
  { "a standard more", "\"tsd-england/6\"", "\"tsd-england/6\",\"tsd-england/7\"", WAY_CERTIFICATE_ALTERED },
  { "standards of numbers", "[\"tsd-england/2.1\",\"tsd-england/6\"]", "[1]", WAY_CERTIFICATE_UNREADABLE },
  { "outcomes as an object", "[\"You can make tea.\"]", "{}", WAY_CERTIFICATE_UNREADABLE },
  { "no end", "2028-11-22", "", WAY_CERTIFICATE_ALTERED },
  { "another end", "2028-11-22", "2029-11-22", WAY_CERTIFICATE_ALTERED },
  { "a day that is none", "2028-11-22", "2028-02-30", WAY_CERTIFICATE_UNREADABLE },
  { "another time", "T12:15:00Z", "T12:15:01Z", WAY_CERTIFICATE_ALTERED },
  { "time with an offset", "T12:15:00Z", "T12:15:00+00:00", WAY_CERTIFICATE_UNREADABLE },
  { "other key", "11qYAYKx", "11qYAYKy", WAY_CERTIFICATE_ALTERED },
  { "short key", "cHURo=\"", "cHUR\"", WAY_CERTIFICATE_ALTERED },
  { "other signature", "84FAQBaW", "84FAQBaX", WAY_CERTIFICATE_ALTERED },
  { "newer", "\"version\":1}", "\"version\":2}", WAY_CERTIFICATE_UNREADABLE },
  { "version 0", "\"version\":1}", "\"version\":0}", WAY_CERTIFICATE_UNREADABLE },
  { "version as text", "\"version\":1}", "\"version\":\"1\"}", WAY_CERTIFICATE_UNREADABLE },
  { "other format", "waymark-certificate", "waymark-handover", WAY_CERTIFICATE_UNREADABLE },
  { "a score", "\"max\":0", "\"max\":1", WAY_CERTIFICATE_ALTERED },
  { "a score above its most", "\"raw\":0", "\"raw\":1", WAY_CERTIFICATE_UNREADABLE },
  { "scored", "\"scored\":false", "\"scored\":true", WAY_CERTIFICATE_ALTERED },
  { "a re-check", "\"refreshed_at\":\"\"", "\"refreshed_at\":\"2025-11-23T12:14:30Z\"", WAY_CERTIFICATE_ALTERED },
  { "blanks behind", "}\n", "} \n", WAY_CERTIFICATE_ALTERED },
  { "lines behind", "}\n", "}\n\n", WAY_CERTIFICATE_ALTERED },
  { "something behind", "}\n", "}\n{}", WAY_CERTIFICATE_UNREADABLE },
  { "no line end", "}\n", "}", WAY_CERTIFICATE_ALTERED },
  { "byte order mark", "{\"counter", "\xef\xbb\xbf{\"counter", WAY_CERTIFICATE_UNREADABLE },
  { "counter-signatures as an object", "\"counter_signatures\":[]", "\"counter_signatures\":{}", WAY_CERTIFICATE_UNREADABLE },
  { "a counter-signature of nothing", "\"counter_signatures\":[]", "\"counter_signatures\":[{}]", WAY_CERTIFICATE_UNREADABLE },
  { "an invented counter-signature",
    "\"counter_signatures\":[]",
    "\"counter_signatures\":[{\"key\":\"AA==\",\"name\":\"X\",\"role\":\"\",\"signature\":\"AA==\",\"signed_at\":\"2025-11-23T12:15:00Z\"}]",
    WAY_CERTIFICATE_ALTERED },
};

static char *
dup_changed (const char *text,
             const char *piece,
             const char *other)
{
  const char *at = strstr (text, piece);
  GString    *changed = g_string_new (NULL);

  g_assert_nonnull (at);
  g_string_append_len (changed, text, at - text);
  g_string_append (changed, other);
  g_string_append (changed, at + strlen (piece));

  return g_string_free (changed, FALSE);
}

static void
test_change (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *text = dup_file ();
  g_autofree char *changed = dup_changed (text, changes[i].piece, changes[i].other);

  assert_verdict (changed, strlen (changed), changes[i].verdict);
}

/* Other files, and files made to exhaust something */
static void
test_foreign (void)
{
  static const char *const rows[] = { "", "null", "[]", "{}", "7", "PK\x03\x04", "%PDF-1.5\n%%EOF\n", "%PDF-1.5\n%WMC1:", "WMC1:", "WMC2:AB" };
  g_autofree char         *text = dup_file ();
  g_autofree char         *with_nul = g_strdup (text);
  g_autofree char         *deep = g_strnfill (60000, '[');
  g_autofree char         *large = g_strnfill (10 * 1024 * 1024, ' ');
  g_autoptr (WayHandover) session = fixture_handover_new (NULL);
  g_autoptr (GBytes) handover = fixture_handover_sign (session);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_verdict (rows[i], strlen (rows[i]), WAY_CERTIFICATE_UNREADABLE);
  assert_verdict (deep, 60000, WAY_CERTIFICATE_UNREADABLE);
  with_nul[strlen (text) / 2] = '\0';
  assert_verdict (with_nul, strlen (text), WAY_CERTIFICATE_UNREADABLE);
  memcpy (large, text, strlen (text));
  assert_verdict (large, 10 * 1024 * 1024, WAY_CERTIFICATE_UNREADABLE);
  assert_verdict (g_bytes_get_data (handover, NULL), g_bytes_get_size (handover), WAY_CERTIFICATE_UNREADABLE);
}

/* Somebody who is known stands by somebody who is not. */
static void
test_known_counter_signer (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ();
  const WayCounterSignature *second;
  g_autofree char           *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *keys[2] = { NULL };
  g_autoptr (WayCertificateCheck) found = NULL;

  fixture_certificate_counter_sign (certificate, "Ola Ąćę");
  fixture_certificate_counter_sign (certificate, "Second");
  second = g_ptr_array_index (certificate->counter_signatures, 1);
  keys[0] = second->signer;
  text = way_certificate_dup_file (certificate);
  bytes = g_bytes_new_static (text, strlen (text));
  found = way_certificate_check_bytes (bytes, keys, TODAY);
  g_assert_cmpint (found->verdict, ==, WAY_CERTIFICATE_VALID);
  g_assert_nonnull (strstr (found->sentence, "Second"));
}

/* Which of the signatures does not fit is said. */
static void
test_altered_what (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ();
  g_autofree char *text = NULL;
  g_autofree char *counter = NULL;
  g_autofree char *record = NULL;
  g_autoptr (WayCertificateCheck) found = NULL;
  g_autoptr (WayCertificateCheck) whole = NULL;

  fixture_certificate_counter_sign (certificate, "Second");
  text = way_certificate_dup_file (certificate);
  counter = dup_changed (text, "\"name\":\"Second\"", "\"name\":\"Secund\"");
  record = dup_changed (text, ":42,", ":43,");
  found = check (counter, strlen (counter));
  whole = check (record, strlen (record));
  g_assert_cmpint (found->verdict, ==, WAY_CERTIFICATE_ALTERED);
  g_assert_nonnull (strstr (found->sentence, "in the name of Secund"));
  g_assert_cmpint (whole->verdict, ==, WAY_CERTIFICATE_ALTERED);
  g_assert_nonnull (strstr (whole->sentence, "is not what was signed"));
}

/* A counter-signature belongs to one certificate. */
static void
test_moved_counter_signature (void)
{
  g_autoptr (WayCertificate) first = certificate_new ();
  g_autoptr (WayCertificate) other = fixture_certificate_new (LEARNER, LEARNER, "Somebody", ISSUED);
  g_autofree char *moved = NULL;
  g_autofree char *without = NULL;

  fixture_certificate_counter_sign (first, "Ola");
  g_ptr_array_extend_and_steal (other->counter_signatures, g_ptr_array_ref (first->counter_signatures));
  moved = way_certificate_dup_file (other);
  assert_verdict (moved, strlen (moved), WAY_CERTIFICATE_ALTERED);
  g_ptr_array_set_size (other->counter_signatures, 0);
  without = way_certificate_dup_file (other);
  assert_verdict (without, strlen (without), WAY_CERTIFICATE_VALID);
}

static void
test_days (void)
{
  static const struct
  {
    const char *today;
    gboolean    expired;
  } rows[] = { { "2025-11-23", FALSE }, { "2028-11-22", FALSE }, { "2028-11-23", TRUE }, { "2099-01-01", TRUE } };
  g_autofree char *text = dup_file ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WayCertificateCheck) found = way_certificate_check_bytes (bytes, known, rows[i].today);

      g_assert_cmpint (found->verdict, ==, WAY_CERTIFICATE_VALID);
      g_assert_cmpint (found->expired, ==, rows[i].expired);
      g_assert_cmpint (strstr (found->sentence, "It was valid until 2028-11-22") != NULL, ==, rows[i].expired);
    }
}

/* The learners of this computer, and the trainers whose records they took in */
static void
test_known_keys (void)
{
  g_autoptr (WayDatabase) database = fixture_database_new ();
  g_autoptr (WayLearner) learner = way_learner_store_add (database, "Ann", "owl", NULL);
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (handover);
  g_autoptr (WaySigningKey) key = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  g_auto (GStrv) none = way_certificate_list_known_keys (database, &error);
  g_auto (GStrv) two = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  key = way_signing_key_store_ensure (database, learner->id, &error);
  g_assert_no_error (error);
  g_assert_true (way_handover_import (database, learner->id, bytes, FALSE, &added, &error));
  two = way_certificate_list_known_keys (database, &error);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) two, KEY));
  g_assert_true (g_strv_contains ((const char *const *) two, way_signing_key_get_public (key)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/certificate-text/known", test_known);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/certificate-text/changed/%s", changes[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_change);
    }
  g_test_add_func ("/certificate-text/foreign", test_foreign);
  g_test_add_func ("/certificate-text/known-counter-signer", test_known_counter_signer);
  g_test_add_func ("/certificate-text/altered-what", test_altered_what);
  g_test_add_func ("/certificate-text/moved-counter-signature", test_moved_counter_signature);
  g_test_add_func ("/certificate-text/days", test_days);
  g_test_add_func ("/certificate-text/known-keys", test_known_keys);

  return g_test_run ();
}
