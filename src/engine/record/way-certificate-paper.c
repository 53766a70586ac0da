/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio-papers.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-certificate-code.h"
#include "way-paper-private.h"
#include "way-paper-words-private.h"
#include "way-signing-key.h"

#define CODE_SIZE 170 /* points, 6 cm */
#define LONG_NAME 80  /* letters */
#define START_OF_XREF "startxref"

static const double scales[] = { 1.1, 1.0, 0.92, 0.85, 0.78, 0.72, 1.0 }; /* what is too long for one page in any size is not written small */

static char *
dup_date (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);

  /* Translators: a date, as g_date_time_format() takes it */
  return time != NULL ? g_date_time_format (time, _ ("%-d %B %Y")) : g_strdup ("");
}

/* "2029-11-23" as people write it */
char *
_way_paper_words_day (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return time != NULL ? g_date_time_format (time, _ ("%-d %B %Y")) : g_strdup (day);
}

char *
_way_paper_words_standards (GPtrArray         *frameworks,
                            const char *const *standards)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; standards[i] != NULL; i++)
    {
      g_autofree char *words = way_frameworks_dup_words (frameworks != NULL ? frameworks : none, standards[i]);

      g_string_append (text, i > 0 ? "; " : "");
      g_string_append (text, words);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_minutes (const WayCertificate *certificate)
{
  g_autofree char *words = _way_paper_words_minutes (certificate->minutes);

  if (certificate->minutes == 0)
    return g_strdup (_ ("not counted"));

  /* Translators: hours and minutes */
  return g_strdup_printf (_ ("%s, counted while the lesson was open and used; after two minutes without a key, pointer or touch the clock stops"), words);
}

static char *
dup_score (const WayCertificate *certificate)
{
  if (!certificate->scored || certificate->score.max <= 0)
    return NULL;

  /* Translators: marks in the checks of a module, for example "14 of 16 (88 %)" */
  return g_strdup_printf (_ ("%g of %g (%.0f %%)"), certificate->score.raw, certificate->score.max, 100 * certificate->score.raw / certificate->score.max);
}

static void
write_outcomes (WayPaper             *paper,
                const WayCertificate *certificate)
{
  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("What was learned"));
  for (guint i = 0; certificate->outcomes[i] != NULL; i++)
    _way_paper_write_item (paper, certificate->outcomes[i]);
}

static void
write_facts (WayPaper             *paper,
             const WayCertificate *certificate,
             GPtrArray            *frameworks)
{
  g_autofree char *completed = dup_date (certificate->completed_at);
  g_autofree char *refreshed = certificate->refreshed_at != 0 ? dup_date (certificate->refreshed_at) : NULL;
  g_autofree char *minutes = dup_minutes (certificate);
  g_autofree char *score = dup_score (certificate);
  g_autofree char *standards = _way_paper_words_standards (frameworks, (const char *const *) certificate->standards);
  g_autofree char *until = *certificate->valid_until != '\0' ? _way_paper_words_day (certificate->valid_until) : NULL;
  g_autofree char *issued = dup_date (certificate->issued_at);

  _way_paper_space (paper, 6);
  _way_paper_write_pair (paper, _ ("Completed"), completed);
  _way_paper_write_pair (paper, _ ("Renewed by a check"), refreshed);
  _way_paper_write_pair (paper, _ ("Active time"), minutes);
  _way_paper_write_pair (paper, _ ("Checks"), score);
  _way_paper_write_pair (paper, _ ("Standards taught"), standards);
  _way_paper_write_pair (paper, _ ("Valid until"), until);
  _way_paper_write_pair (paper, _ ("Issued"), issued);
  _way_paper_write_pair (paper, _ ("Published by"), certificate->publisher);
}

static void
write_counter_signatures (WayPaper             *paper,
                          const WayCertificate *certificate)
{
  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    {
      const WayCounterSignature *signature = g_ptr_array_index (certificate->counter_signatures, i);
      g_autofree char           *date = dup_date (signature->signed_at);
      g_autofree char           *key = way_signing_key_dup_fingerprint (signature->signer);
      g_autofree char           *who = *signature->role != '\0' ? g_strdup_printf ("%s, %s", signature->name, signature->role) : g_strdup (signature->name);
      /* Translators: who counter-signed a certificate, when, and their key's fingerprint */
      g_autofree char *words = g_strdup_printf (_ ("Counter-signed by %s on %s (key %s)."), who, date, key);

      _way_paper_write (paper, WAY_PAPER_TEXT, words);
    }
  if (certificate->counter_signatures->len == 0)
    _way_paper_write (paper, WAY_PAPER_TEXT, _ ("This is a record of learning kept on the learner’s own computer. It is not proof of identity."));
}

static void
write_proof (WayPaper             *paper,
             const WayCertificate *certificate)
{
  g_autofree char *file = way_certificate_dup_file (certificate);
  g_autofree char *code = way_certificate_code_encode (file, NULL);
  g_autofree char *key = way_signing_key_dup_fingerprint (certificate->signer);
  g_autofree char *words = g_strdup_printf (_ ("Anyone with Waymark can check this without the internet: scan the code, or open this PDF or the file beside it with “Check a certificate”. Nothing on it can be changed unseen.\n\n"
                                               "Certificate %s\nKey %s"),
                                            certificate->uuid, key);

  _way_paper_space (paper, 8);
  if (code == NULL || !_way_paper_write_code (paper, code, CODE_SIZE, _ ("A QR code with the whole signed record. The same record is inside this PDF."), words))
    {
      _way_paper_write (paper, WAY_PAPER_SMALL, words);
      _way_paper_write (paper, WAY_PAPER_SMALL, _ ("This record is too long for a code to scan; the file beside this PDF has all of it."));
    }
}

static WayPaper *
build (const WayCertificate *certificate,
       GPtrArray            *frameworks,
       double                scale)
{
  WayPaper        *paper = _way_paper_new (scale);
  g_autofree char *module = g_strdup_printf (_ ("%s (version %s)"), certificate->module_title, certificate->module_version);

  _way_paper_space (paper, 24);
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Certificate of completion"));
  _way_paper_write (paper, g_utf8_strlen (certificate->name, -1) < LONG_NAME ? WAY_PAPER_TITLE : WAY_PAPER_HEADING, certificate->name);
  _way_paper_rule (paper);
  _way_paper_space (paper, 6);
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("completed the training module"));
  _way_paper_write (paper, WAY_PAPER_LARGE, module);
  write_outcomes (paper, certificate);
  write_facts (paper, certificate, frameworks);
  _way_paper_space (paper, 8);
  _way_paper_rule (paper);
  write_counter_signatures (paper, certificate);
  write_proof (paper, certificate);

  return paper;
}

/**
 * way_certificate_printout_new:
 * @certificate: a signed certificate
 * @frameworks: (nullable) (element-type WayFramework): standards by name; those that are not here go by their code
 *
 * A certificate on one page of A4, written smaller if need be, with its signed record as a QR code; only a very long one takes a second page. Main thread or any one thread.
 *
 * Returns: (transfer full): the printout
 */
WayPrintout *
way_certificate_printout_new (const WayCertificate *certificate,
                              GPtrArray            *frameworks)
{
  g_autoptr (WayPaper) paper = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (certificate != NULL && certificate->signature != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_clear_pointer (&paper, _way_paper_free);
      paper = build (certificate, frameworks, scales[i]);
      if (_way_paper_get_n_pages (paper) == 1)
        break;
    }
  title = g_strdup_printf (_ ("Certificate – %s"), certificate->module_title);

  return _way_paper_finish (paper, title, certificate->issued_at);
}

/* The number behind the last startxref: where the PDF's table of objects is */
static char *
dup_start_of_xref (const char *data,
                   gsize       size)
{
  gsize       length = strlen (START_OF_XREF);
  const char *found = NULL;

  for (gsize i = size > 1024 ? size - 1024 : 0; i + length < size; i++)
    if (memcmp (data + i, START_OF_XREF, length) == 0)
      found = data + i + length;
  if (found == NULL)
    return NULL;

  return g_strdup_printf ("%" G_GUINT64_FORMAT, g_ascii_strtoull (found, NULL, 10));
}

/* ISO 32000-1: a comment may stand anywhere, and a reader begins at the last startxref, which leads to the same table as before. */
static GBytes *
add_record (GBytes               *pdf,
            const WayCertificate *certificate)
{
  gsize            size;
  const char      *data = g_bytes_get_data (pdf, &size);
  g_autofree char *file = way_certificate_dup_file (certificate);
  g_autofree char *code = way_certificate_code_encode (file, NULL);
  g_autofree char *start = dup_start_of_xref (data, size);
  GString         *all;

  if (code == NULL || start == NULL)
    return g_bytes_ref (pdf);

  all = g_string_new_len (data, (gssize) size);
  g_string_append_printf (all, "\n%%%s\n" START_OF_XREF "\n%s\n%%%%EOF\n", code, start);

  return g_string_free_to_bytes (all);
}

/**
 * way_certificate_write_pdf:
 * @certificate: a signed certificate
 * @frameworks: (nullable) (element-type WayFramework): standards by name
 * @file: where to
 * @error: return location for an error, or %NULL
 *
 * Writes the certificate as a PDF with its signed record inside, as a comment behind the last page, where [func@way_certificate_check_file] finds it. In one step: a file
 * that is there is replaced whole or not at all. Blocks on the disk.
 *
 * Fails with the codes of #GIOErrorEnum.
 *
 * Returns: whether it is written
 */
gboolean
way_certificate_write_pdf (const WayCertificate *certificate,
                           GPtrArray            *frameworks,
                           GFile                *file,
                           GError              **error)
{
  g_autoptr (WayPrintout) printout = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) all = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  printout = way_certificate_printout_new (certificate, frameworks);
  pdf = printout != NULL ? way_printout_to_pdf (printout, error) : NULL;
  if (pdf == NULL)
    return FALSE;

  all = add_record (pdf, certificate);

  return g_file_replace_contents (file, g_bytes_get_data (all, NULL), g_bytes_get_size (all), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}
