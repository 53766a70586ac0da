/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "handover-fixture.h"
#include "way-handover-import.h"

#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)

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
  g_autofree char *text = fixture_handover_dup_known ();

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

  g_autofree char *text = fixture_handover_dup_known ();
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
  g_autofree char *text = fixture_handover_dup_known ();

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
  g_autofree char *text = fixture_handover_dup_known ();
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
  g_autofree char *text = fixture_handover_dup_known ();
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

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

  return g_test_run ();
}
