/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-certificate-files.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-source.h"
#include "way-signing-key-store.h"

#include <glib/gi18n.h>

/* The same name with another ending, in the same folder. */
static GFile *
get_file_beside (GFile      *file,
                 const char *extension)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *other = NULL;
  char            *dot = strrchr (name, '.');

  if (dot != NULL && g_ascii_strcasecmp (dot, ".pdf") == 0)
    *dot = '\0';
  other = g_strconcat (name, extension, NULL);

  return g_file_get_child (folder, other);
}

/**
 * way_certificate_files_save:
 * @certificate: a signed certificate
 * @frameworks: (element-type WayFramework): what is installed
 * @file: the PDF
 * @error: return location for an error, or %NULL
 *
 * Writes the page as a PDF and beside it, under the same name, the signed file. Fails with the codes of #GIOErrorEnum.
 *
 * Returns: (transfer full) (nullable): the name of the file beside it, or %NULL on error
 */
char *
way_certificate_files_save (const WayCertificate *certificate,
                            GPtrArray            *frameworks,
                            GFile                *file,
                            GError              **error)
{
  g_autoptr (GFile) beside = get_file_beside (file, WAY_CERTIFICATE_EXTENSION);
  g_autofree char *text = way_certificate_dup_file (certificate);

  if (!way_certificate_write_pdf (certificate, frameworks, file, error) || !way_portfolio_source_write (beside, text, error))
    return NULL;

  return g_file_get_basename (beside);
}

/**
 * way_certificate_files_save_badge:
 * @certificate: a signed certificate
 * @frameworks: (element-type WayFramework): what is installed
 * @record: the record of whom it is; it is signed with their key
 * @file: where to
 * @error: return location for an error, or %NULL
 *
 * Writes an Open Badges 3.0 credential. Fails with the codes of #GIOErrorEnum, and of #WayStoreError if there is no key.
 *
 * Returns: whether it was written
 */
gboolean
way_certificate_files_save_badge (const WayCertificate *certificate,
                                  GPtrArray            *frameworks,
                                  WayLearnerRecord     *record,
                                  GFile                *file,
                                  GError              **error)
{
  g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (way_learner_record_get_database (record), way_learner_record_get_learner_id (record), error);
  g_autofree char *text = NULL;

  if (key == NULL)
    return FALSE;

  text = way_certificate_to_open_badge (certificate, key, frameworks);
  if (text == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The badge could not be made. The certificate itself is not touched."));
      return FALSE;
    }

  return way_portfolio_source_write (file, text, error);
}
