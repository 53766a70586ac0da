/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-certificate-code.h"
#include "way-certificate-office.h"
#include "way-validity.h"

#define TODAY "2026-11-23"

static char **
make_list (const char *text)
{
  return g_strsplit (text, "|", -1);
}

static WayCertificate *
make_certificate (WaySigningKey *key)
{
  WayCertificate *certificate = way_certificate_new ();

  certificate->uuid = g_strdup ("6f1d5a1e-1111-4222-8333-444455556666");
  certificate->learner_uuid = g_strdup ("7f1d5a1e-1111-4222-8333-444455556666");
  certificate->name = g_strdup ("Siân \"ŵŷ\" Ł\\ا");
  certificate->module_id = g_strdup ("tea-and-talk");
  certificate->module_version = g_strdup ("1.2.3");
  certificate->module_title = g_strdup ("Tea and talk");
  certificate->language = g_strdup ("en-GB");
  certificate->publisher = g_strdup ("The Waymark project");
  certificate->outcomes = make_list ("Listen|Write it down");
  certificate->standards = make_list ("tsd-england/4|tsd-england/6");
  certificate->minutes = 41;
  certificate->scored = TRUE;
  certificate->score = (WayScore){ .raw = 14, .min = -1.5, .max = 16 };
  certificate->completed_at = 1700000000 * (gint64) G_USEC_PER_SEC;
  certificate->valid_until = g_strdup ("2029-11-14");
  certificate->issued_at = 1700000100 * (gint64) G_USEC_PER_SEC;
  way_certificate_sign (certificate, key);

  return certificate;
}

static WayCertificateCheck *
check (const char *bytes,
       gsize       length,
       const char *known,
       const char *today)
{
  const char *const keys[] = { known, NULL };
  g_autoptr (GBytes) content = g_bytes_new (bytes, length);

  return way_certificate_check_bytes (content, known != NULL ? keys : NULL, today);
}

static void
test_whole (void)
{
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autoptr (WayCertificate) certificate = make_certificate (key);
  g_autofree char *file = way_certificate_dup_file (certificate);
  g_autoptr (WayCertificateCheck) known = check (file, strlen (file), way_signing_key_get_public (key), TODAY);
  g_autoptr (WayCertificateCheck) unknown = check (file, strlen (file), NULL, TODAY);
  g_autoptr (WayCertificateCheck) late = check (file, strlen (file), way_signing_key_get_public (key), "2029-11-15");
  g_autofree char *again = way_certificate_dup_file (known->certificate);

  g_assert_cmpint (known->verdict, ==, WAY_CERTIFICATE_VALID);
  g_assert_false (known->expired);
  g_assert_cmpint (unknown->verdict, ==, WAY_CERTIFICATE_UNKNOWN_SIGNER);
  g_assert_cmpint (late->verdict, ==, WAY_CERTIFICATE_VALID);
  g_assert_true (late->expired);
  g_assert_cmpstr (again, ==, file);
  g_assert_cmpstr (known->certificate->name, ==, certificate->name);
}

static gboolean
is_believed (const char *bytes,
             gsize       length)
{
  g_autoptr (WayCertificateCheck) found = check (bytes, length, NULL, TODAY);

  return found->verdict == WAY_CERTIFICATE_VALID || found->verdict == WAY_CERTIFICATE_UNKNOWN_SIGNER;
}

/* Every bit of every byte, those of a counter-signature too, and every length that is not all of it. */
static void
test_every_byte (void)
{
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autoptr (WaySigningKey) other = way_signing_key_generate ();
  g_autoptr (WayCertificate) certificate = make_certificate (key);
  g_autofree char *file = NULL;
  gsize            length;

  g_assert_true (way_certificate_counter_sign (certificate, "Ceri", "trainer", certificate->issued_at, other, NULL));
  file = way_certificate_dup_file (certificate);
  length = strlen (file);
  g_assert_true (is_believed (file, length));
  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        file[i] = (char) (file[i] ^ (1 << bit));
        if (is_believed (file, length))
          g_error ("Bit %u of byte %" G_GSIZE_FORMAT " may be changed.", bit, i);
        file[i] = (char) (file[i] ^ (1 << bit));
      }
  for (gsize i = 0; i < length; i++)
    g_assert_false (is_believed (file, i));
}

/* Each letter of a code in place of each other one, those that another spelling of the same words has too, and letters of no code. */
static void
test_every_letter (void)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a\n";
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autoptr (WayCertificate) certificate = make_certificate (key);
  g_autofree char *file = way_certificate_dup_file (certificate);
  g_autofree char *code = way_certificate_code_encode (file, NULL);
  g_autofree char *back = way_certificate_code_decode (code, NULL);
  gsize            length = strlen (code);

  g_assert_cmpstr (back, ==, file);
  g_assert_true (g_str_has_prefix (code, WAY_CERTIFICATE_CODE_PREFIX));
  g_assert_cmpuint (length, <, strlen (file) + 200);
  g_assert_true (is_believed (code, length));
  for (gsize i = 0; i < length; i++)
    {
      char was = code[i];

      for (gsize j = 0; letters[j] != '\0'; j++)
        {
          code[i] = letters[j];
          if (letters[j] != was && is_believed (code, length))
            g_error ("Letter %" G_GSIZE_FORMAT " may be “%c” in place of “%c”.", i, letters[j], was);
        }
      code[i] = was;
    }
  for (gsize i = 0; i < length; i++)
    g_assert_false (is_believed (code, i));
}

static void
test_line_ends (void)
{
  static const struct
  {
    const char *end;
    gboolean    believed;
  } rows[] = { { "", TRUE }, { "\n", TRUE }, { "\r\n", TRUE }, { " ", FALSE }, { " \n", FALSE }, { "\nWMC1:", FALSE }, { "\t", FALSE } };
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autoptr (WayCertificate) certificate = make_certificate (key);
  g_autofree char *file = way_certificate_dup_file (certificate);
  g_autofree char *code = way_certificate_code_encode (file, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = g_strconcat (code, rows[i].end, NULL);

      g_test_message ("%u", i);
      g_assert_cmpint (is_believed (line, strlen (line)), ==, rows[i].believed);
    }
}

/* What grows without end is stopped, and what is too long is said to be. */
static void
test_large (void)
{
  g_autofree char *most = g_strnfill (WAY_CERTIFICATE_MAX_SIZE, 'a');
  g_autofree char *more = g_strnfill (WAY_CERTIFICATE_MAX_SIZE + 1, 'a');
  g_autofree char *letters = g_strnfill (10 * 1024 * 1024, '0');
  g_autofree char *code = way_certificate_code_encode (most, NULL);
  g_autofree char *again = way_certificate_code_decode (code, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (again, ==, most);
  g_assert_null (way_certificate_code_encode (more, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  memcpy (letters, WAY_CERTIFICATE_CODE_PREFIX, strlen (WAY_CERTIFICATE_CODE_PREFIX));
  g_assert_null (way_certificate_code_decode (letters, NULL));
  g_assert_false (is_believed (letters, 10 * 1024 * 1024));
}

static void
test_no_codes (void)
{
  static const char *const rows[] = { "", "WMC1", "WMC1:", "WMC2:00", "WMC1:0", "WMC1:00", "WMC1::::", "WMC1:ZZZ", "WMC1:abc", "WMC1:\n" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *file = way_certificate_code_decode (rows[i], &error);

      g_test_message ("%s", rows[i]);
      g_assert_null (file);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_counter_signatures (void)
{
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autoptr (WaySigningKey) other = way_signing_key_generate ();
  g_autoptr (WayCertificate) certificate = make_certificate (key);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  g_autoptr (WayCertificateCheck) found = NULL;

  g_assert_false (way_certificate_counter_sign (certificate, "Me", "", 0, key, &error));
  g_assert_error (error, WAY_CERTIFICATE_ERROR, WAY_CERTIFICATE_ERROR_OWN_KEY);
  g_clear_error (&error);
  g_assert_false (way_certificate_counter_sign (certificate, "", "", 0, other, &error));
  g_assert_error (error, WAY_CERTIFICATE_ERROR, WAY_CERTIFICATE_ERROR_NO_NAME);
  g_clear_error (&error);
  for (guint i = 0; i < 3; i++)
    g_assert_true (way_certificate_counter_sign (certificate, "Ceri", "trainer", (gint64) (i + 1) * G_USEC_PER_SEC, other, &error));
  g_assert_cmpuint (certificate->counter_signatures->len, ==, 1);
  for (guint i = 0; i < 2 * WAY_CERTIFICATE_MAX_SIGNATURES; i++)
    {
      g_autoptr (WaySigningKey) many = way_signing_key_generate ();

      g_assert_true (way_certificate_counter_sign (certificate, "Somebody", "", G_USEC_PER_SEC, many, &error));
    }
  g_assert_cmpuint (certificate->counter_signatures->len, ==, WAY_CERTIFICATE_MAX_SIGNATURES);
  file = way_certificate_dup_file (certificate);
  found = check (file, strlen (file), NULL, TODAY);
  g_assert_cmpint (found->verdict, ==, WAY_CERTIFICATE_UNKNOWN_SIGNER);
}

static gint64
parse (const char *text)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, local);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_validity (void)
{
  static const struct
  {
    const char *completed;
    guint       months;
    WayRenewal  renewal;
    const char *until;
  } rows[] = {
    { "2026-11-23T10:00:00", 36, WAY_RENEWAL_MODULE, "2029-11-23" },
    { "2026-01-31T23:59:59", 1, WAY_RENEWAL_MODULE, "2026-02-28" },
    { "2028-01-31T00:00:00", 1, WAY_RENEWAL_MODULE, "2028-02-29" },
    { "2024-02-29T12:00:00", 12, WAY_RENEWAL_MODULE, "2025-02-28" },
    { "2024-02-29T12:00:00", 48, WAY_RENEWAL_MODULE, "2028-02-29" },
    { "2026-03-29T00:30:00", 7, WAY_RENEWAL_MODULE, "2026-10-29" },
    { "2026-11-23T10:00:00", 0, WAY_RENEWAL_MODULE, "" },
    { "2026-11-23T10:00:00", 0, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
    { "2026-11-23T10:00:00", 6, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
    { "2026-01-01T00:00:00", 12, WAY_RENEWAL_CALENDAR_YEAR, "2026-12-31" },
    { "2026-12-31T23:59:59", 36, WAY_RENEWAL_CALENDAR_YEAR, "2028-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *until = way_validity_dup_until (parse (rows[i].completed), rows[i].months, rows[i].renewal);

      g_test_message ("%s", rows[i].completed);
      g_assert_cmpstr (until, ==, rows[i].until);
    }
}

static void
test_ladder (void)
{
  static const struct
  {
    const char *completed;
    const char *days[7];
  } rows[] = {
    { "2026-11-23T10:00:00", { "2026-11-25", "2026-12-07", "2027-01-23", "2027-11-23", "2028-11-23", "2029-11-23", "2030-11-23" } },
    { "2024-02-29T23:59:00", { "2024-03-02", "2024-03-14", "2024-04-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29" } },
    { "2025-12-31T00:00:00", { "2026-01-02", "2026-01-14", "2026-02-28", "2026-12-31", "2027-12-31", "2028-12-31", "2029-12-31" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint step = 0; step < G_N_ELEMENTS (rows[i].days); step++)
      {
        g_autofree char *day = way_recall_dup_due (parse (rows[i].completed), step);

        g_assert_cmpstr (day, ==, rows[i].days[step]);
      }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/certificate/whole", test_whole);
  g_test_add_func ("/certificate/every-byte", test_every_byte);
  g_test_add_func ("/certificate/every-letter", test_every_letter);
  g_test_add_func ("/certificate/line-ends", test_line_ends);
  g_test_add_func ("/certificate/large", test_large);
  g_test_add_func ("/certificate/no-codes", test_no_codes);
  g_test_add_func ("/certificate/counter-signatures", test_counter_signatures);
  g_test_add_func ("/certificate/validity", test_validity);
  g_test_add_func ("/certificate/ladder", test_ladder);

  return g_test_run ();
}
