/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "certificate-fixture.h"
#include "fixtures.h"
#include "handover-fixture.h"
#include "way-certificate-check.h"
#include "way-certificate-code.h"
#include "way-certificate-office.h"
#include "way-portfolio-papers.h"

/* A certificate as other programs read its page: poppler's and zbar's. */

#define ISSUED (1763900100 * (gint64) G_USEC_PER_SEC) /* 2025-11-23T12:15:00Z */
#define UUID "0b8f7c1e-4f3a-4d0e-9a53-0d8f6f2f9c11"
#define LEARNER "c56a4180-65aa-42ec-a945-5fd21dec0538"
#define TODAY "2026-11-23"

static const char *const outcomes[] = {
  "Explain best interests as a right, a guide and a procedure",
  "List the seven things to weigh",
  "Apply them to a decision about a child who has been trafficked",
  "Help a child's views to be heard, and show how they were weighed",
  "Tell a quick assessment from a formal determination",
  "Challenge a decision that gives no reasons",
  NULL
};

static const char *const standards[] = { "tsd-england/1", "tsd-england/3", "tsd-england/5", "tsd-england/6", NULL };

static WayCertificate *
certificate_new (const char *name)
{
  WayCertificate *certificate = fixture_certificate_new (UUID, LEARNER, name, ISSUED);
  g_autoptr (WaySigningKey) key = fixture_key_new ();

  g_strfreev (certificate->outcomes);
  g_strfreev (certificate->standards);
  g_free (certificate->module_title);
  g_free (certificate->publisher);
  certificate->outcomes = g_strdupv ((char **) outcomes);
  certificate->standards = g_strdupv ((char **) standards);
  certificate->module_title = g_strdup ("What is best for this child?");
  certificate->publisher = g_strdup ("The Waymark authors");
  certificate->minutes = 85;
  certificate->scored = TRUE;
  certificate->score = (WayScore){ 17.5, 0, 20 };
  way_certificate_sign (certificate, key);

  return certificate;
}

/* A name of 300 letters, 12 outcomes, seven standards, a re-check and all the counter-signatures that there can be */
static WayCertificate *
full_certificate_new (void)
{
  static const char *const seven[] = { "tsd-england/1", "tsd-england/2", "tsd-england/3", "tsd-england/4", "tsd-england/5", "tsd-england/6", "tsd-england/7", NULL };

  g_autoptr (GString) name = g_string_new (NULL);
  WayCertificate *certificate;
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GStrvBuilder) twelve = g_strv_builder_new ();

  while (g_utf8_strlen (name->str, -1) < 300)
    g_string_append (name, "Gwenllian-Ŵyn ");
  g_string_truncate (name, (gsize) (g_utf8_offset_to_pointer (name->str, 299) - name->str));
  g_string_append_c (name, 'Z');
  certificate = certificate_new (name->str);
  g_strv_builder_addv (twelve, (const char **) outcomes);
  g_strv_builder_addv (twelve, (const char **) outcomes);
  g_strfreev (certificate->outcomes);
  g_strfreev (certificate->standards);
  certificate->outcomes = g_strv_builder_end (twelve);
  certificate->standards = g_strdupv ((char **) seven);
  certificate->refreshed_at = ISSUED - G_USEC_PER_SEC;
  way_certificate_sign (certificate, key);
  for (guint i = 0; i < WAY_CERTIFICATE_MAX_SIGNATURES; i++)
    fixture_certificate_counter_sign (certificate, "Ola Ąćę");

  return certificate;
}

static char *
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char            *out = NULL;
  int              status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &errors, &status, &error);
  g_assert_no_error (error);
  if (*errors != '\0' && g_str_has_prefix (arguments[0], "pdf")) /* zbarimg speaks of the bus */
    g_error ("%s: %s", arguments[0], errors);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);

  return out;
}

static char *
write_pdf (const WayCertificate *certificate)
{
  char *path = fixture_dup_path ("certificate.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  way_certificate_write_pdf (certificate, NULL, file, &error);
  g_assert_no_error (error);

  return path;
}

static char *
dup_words (const char *path)
{
  const char *command[] = { "pdftotext", "-layout", path, "-", NULL };

  return run (command);
}

static void
check_says (const char *text,
            const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
assert_pdf (const char *path,
            guint       n_pages)
{
  const char      *command[] = { "pdfinfo", path, NULL };
  g_autofree char *info = run (command);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", n_pages);

  check_says (info, "Tagged:          yes");
  check_says (info, "(A4)");
  check_says (info, "Title:           Certificate – What is best for this child?");
  check_says (info, pages);
}

static void
assert_valid (const char *path)
{
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  const char *const known[] = { way_signing_key_get_public (key), NULL };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificateCheck) check = way_certificate_check_file (file, known, TODAY, &error);

  g_assert_no_error (error);
  if (check->verdict != WAY_CERTIFICATE_VALID)
    g_error ("%s: %s", path, check->sentence);
}

static void
test_words (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("Ann Other");
  g_autofree char *path = write_pdf (certificate);
  g_autofree char *text = dup_words (path);
  g_autofree char *fingerprint = way_signing_key_dup_fingerprint (certificate->signer);

  assert_pdf (path, 1);
  assert_valid (path);
  check_says (text, "Certificate of completion");
  check_says (text, "What is best for this child?");
  check_says (text, "23 November 2025");
  check_says (text, "22 November 2028");
  check_says (text, "1 hour 25 minutes");
  check_says (text, "17.5 of 20 (88 %)");
  check_says (text, "counted while the lesson was open and used");
  check_says (text, "Challenge a decision that gives no reasons");
  check_says (text, "tsd-england/3");
  check_says (text, "It is not proof of identity.");
  check_says (text, fingerprint);
  check_says (text, UUID);
  g_assert_null (strstr (text, "Counter-signed"));
  g_assert_null (strstr (text, "Renewed by a check"));
}

static void
test_variants (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("Ann Other");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  g_free (certificate->valid_until);
  certificate->valid_until = g_strdup ("");
  certificate->minutes = 0;
  certificate->scored = FALSE;
  certificate->refreshed_at = ISSUED - 1;
  fixture_certificate_counter_sign (certificate, "Ola Ąćę");
  path = write_pdf (certificate);
  text = dup_words (path);
  g_assert_null (strstr (text, "Valid until"));
  check_says (text, "not counted");
  check_says (text, "Renewed by a check");
  check_says (text, "Counter-signed by Ola Ąćę, supervising social worker on 23 November 2025 (key");
  g_assert_null (strstr (text, " of 20"));
  g_assert_null (strstr (text, "proof of identity"));
}

static const char *const names[] = { "Siân Ŵyn-Tŷ", "Łukasz Żółć", "Đặng Thị Hạnh", "José Nuñez", "O'Neil & Söhne <b>" };

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (WayCertificate) certificate = certificate_new (names[i]);
      g_autofree char *path = write_pdf (certificate);
      g_autofree char *text = dup_words (path);

      check_says (text, names[i]);
      assert_valid (path);
    }
}

/* Extraction gives the letters as they are drawn, some of them as presentation forms; normalised they are those that were written. */
static void
test_arabic (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("مريم العلي");
  g_autofree char *path = write_pdf (certificate);
  g_autofree char *text = dup_words (path);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  for (const char *p = certificate->name; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != ' ')
      {
        g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

        check_says (normal, letter);
      }
  assert_valid (path);
}

/* The code on the page, drawn at @dots to the inch, is the signed record. */
static void
assert_code_reads (const char           *path,
                   const char           *dots,
                   const char           *page,
                   const WayCertificate *certificate)
{
  g_autofree char *picture = g_strconcat (path, "-", dots, NULL);
  g_autofree char *drawn = g_strconcat (picture, ".png", NULL);
  g_autofree char *read = g_strconcat (picture, ".txt", NULL);
  const char      *draw[] = { "pdftoppm", "-r", dots, "-png", "-singlefile", "-f", page, path, picture, NULL };
  const char      *scan[] = { "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", drawn, NULL };
  g_autofree char *nothing = run (draw);
  g_autofree char *code = run (scan);
  g_autofree char *file = way_certificate_dup_file (certificate);
  g_autofree char *decoded = way_certificate_code_decode (g_strchomp (code), NULL);

  g_assert_cmpstr (decoded, ==, file);
  g_assert_true (g_file_set_contents (read, code, -1, NULL));
  assert_valid (read);
}

/* For who cannot see the page, the figure says what it is. */
static void
test_alternative (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("Ann Other");
  g_autofree char *path = write_pdf (certificate);
  const char      *command[] = { "pdfinfo", "-struct-text", path, NULL };
  g_autofree char *structure = run (command);
  g_autofree char *pdf = NULL;
  gsize            size;

  check_says (structure, "  Figure\n");
  check_says (structure, "  H1 (block)\n    \"Ann Other\"\n");
  check_says (structure, "Certificate " UUID);
  g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
  for (gsize i = 0; i < size; i++)
    pdf[i] = pdf[i] == '\0' ? ' ' : pdf[i];
  g_assert_nonnull (strstr (pdf, "/S /Figure\n   /Alt <FEFF0041002000510052")); /* A QR */
}

static void
test_code (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("Siân Ŵyn-Tŷ");
  g_autofree char *path = write_pdf (certificate);

  assert_code_reads (path, "150", "1", certificate);
  assert_code_reads (path, "300", "1", certificate);
}

static void
test_full (void)
{
  g_autoptr (WayCertificate) certificate = full_certificate_new ();
  g_autofree char *path = write_pdf (certificate);
  g_autofree char *text = dup_words (path);

  assert_pdf (path, 1);
  assert_valid (path);
  check_says (text, "Gwenllian-Ŵyn GwenlZ");
  check_says (text, "Counter-signed by Ola Ąćę");
  assert_code_reads (path, "150", "1", certificate);
  assert_code_reads (path, "300", "1", certificate);
}

/* What no code has room for is said on the page, and is still in the file. */
static void
test_too_long (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("Ann Other");
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GStrvBuilder) many = g_strv_builder_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *one = g_compute_checksum_for_string (G_CHECKSUM_SHA256, number, -1);

      g_strv_builder_add (many, one);
    }
  g_strfreev (certificate->outcomes);
  certificate->outcomes = g_strv_builder_end (many);
  way_certificate_sign (certificate, key);
  path = write_pdf (certificate);
  text = dup_words (path);
  check_says (text, "too long for a code");
  assert_valid (path);
}

/* Every byte of the record inside the PDF, several bits, and the percent sign before it */
static void
test_every_byte (void)
{
  static const guchar masks[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff };

  g_autoptr (WayCertificate) certificate = certificate_new ("Siân Ŵyn-Tŷ");
  g_autofree char  *path = write_pdf (certificate);
  g_autofree char  *pdf = NULL;
  const char *const known[] = { certificate->signer, NULL };
  gsize             size;
  gsize             from;

  g_assert_true (g_file_get_contents (path, &pdf, &size, NULL));
  for (from = size - 6; memcmp (pdf + from, "%WMC1:", 6) != 0; from--)
    g_assert_cmpuint (from, >, 0);
  for (gsize i = from; i == from || pdf[i - 1] != '\n'; i++)
    for (guint m = 0; m < G_N_ELEMENTS (masks); m++)
      {
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (WayCertificateCheck) check = NULL;

        pdf[i] = (char) (pdf[i] ^ masks[m]);
        bytes = g_bytes_new_static (pdf, size);
        check = way_certificate_check_bytes (bytes, known, TODAY);
        pdf[i] = (char) (pdf[i] ^ masks[m]);
        if ((check->verdict == WAY_CERTIFICATE_VALID && pdf[i] != '\n') || check->verdict == WAY_CERTIFICATE_UNKNOWN_SIGNER)
          g_error ("Byte %" G_GSIZE_FORMAT " with 0x%02x was not missed.", i, masks[m]);
      }
}

/* The same certificate gives the same bytes, and others on the computer cannot read them. */
static void
test_file (void)
{
  g_autoptr (WayCertificate) certificate = certificate_new ("Ann Other");
  g_autofree char *path = write_pdf (certificate);
  g_autofree char *once = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  gsize size, size_again;

  g_assert_true (g_file_get_contents (path, &once, &size, NULL));
  g_free (write_pdf (certificate));
  g_assert_true (g_file_get_contents (path, &again, &size_again, NULL));
  g_assert_cmpmem (once, size, again, size_again);
  info = g_file_query_info (file, "unix::mode", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_assert_cmpuint (g_file_info_get_attribute_uint32 (info, "unix::mode") & 0077, ==, 0);
}

static void
test_too_large (void)
{
  g_autofree char *path = fixture_dup_path ("large.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (stream), "%PDF-1.5", 8, NULL, NULL, NULL));
  g_assert_true (g_seekable_truncate (G_SEEKABLE (stream), 51 * 1024 * 1024, NULL, NULL));
  g_assert_null (way_certificate_check_file (file, NULL, TODAY, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  check_says (error->message, "too large");
  g_clear_error (&error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_null (way_certificate_check_file (file, NULL, TODAY, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/certificate-paper/words", test_words);
  g_test_add_func ("/certificate-paper/variants", test_variants);
  g_test_add_func ("/certificate-paper/names", test_names);
  g_test_add_func ("/certificate-paper/arabic", test_arabic);
  g_test_add_func ("/certificate-paper/alternative", test_alternative);
  g_test_add_func ("/certificate-paper/code", test_code);
  g_test_add_func ("/certificate-paper/full", test_full);
  g_test_add_func ("/certificate-paper/too-long", test_too_long);
  g_test_add_func ("/certificate-paper/every-byte", test_every_byte);
  g_test_add_func ("/certificate-paper/file", test_file);
  g_test_add_func ("/certificate-paper/too-large", test_too_large);

  return g_test_run ();
}
