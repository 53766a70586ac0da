/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-certificate-check.h"

#include <string.h>

#include "way-certificate-code.h"
#include "way-signing-key.h"

#define MAX_PDF ((gsize) 50 * 1024 * 1024)
#define PDF_COMMENT "\n%" WAY_CERTIFICATE_CODE_PREFIX

G_DEFINE_ENUM_TYPE (WayCertificateVerdict, way_certificate_verdict, G_DEFINE_ENUM_VALUE (WAY_CERTIFICATE_VALID, "valid"), G_DEFINE_ENUM_VALUE (WAY_CERTIFICATE_UNKNOWN_SIGNER, "unknown-signer"), G_DEFINE_ENUM_VALUE (WAY_CERTIFICATE_ALTERED, "altered"), G_DEFINE_ENUM_VALUE (WAY_CERTIFICATE_UNREADABLE, "unreadable"))

/**
 * way_certificate_check_free:
 * @self: (transfer full) (nullable): what was found
 *
 * Frees the record.
 */
void
way_certificate_check_free (WayCertificateCheck *self)
{
  if (self == NULL)
    return;

  g_free (self->sentence);
  g_clear_pointer (&self->certificate, way_certificate_free);
  g_free (self);
}

/* The last comment of ours in a PDF, to its line's end, or NULL */
static char *
find_code_in_pdf (const char *data,
                  gsize       size)
{
  gsize length = strlen (PDF_COMMENT);

  for (gsize at = size >= length ? size - length + 1 : 0; at > 0; at--)
    {
      const char *found = data + at - 1;
      const char *end;

      if (memcmp (found, PDF_COMMENT, length) != 0)
        continue;
      found += 2;
      end = memchr (found, '\n', size - (gsize) (found - data));

      return g_strndup (found, end != NULL ? (gsize) (end - found) : size - (gsize) (found - data));
    }

  return NULL;
}

/* A scanner puts a line's end behind it; a blank is a letter of it. */
static char *
dup_scanned (const char *data,
             gsize       size)
{
  gsize length = MIN (size, 3 * (gsize) WAY_CERTIFICATE_MAX_SIZE);

  while (length > 0 && (data[length - 1] == '\n' || data[length - 1] == '\r'))
    length--;

  return g_strndup (data, length);
}

/* The text of the file, wherever it stands: by itself, as a code, or in a PDF; NULL with a sentence in @error */
static char *
dup_file_text (GBytes  *bytes,
               GError **error)
{
  gsize            size = 0;
  const char      *data = g_bytes_get_data (bytes, &size);
  g_autofree char *code = NULL;

  if (size >= 5 && memcmp (data, "%PDF-", 5) == 0)
    {
      code = size <= MAX_PDF ? find_code_in_pdf (data, size) : NULL;
      if (code == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "There is no record in this PDF. It may have been printed or saved anew: ask for the “" WAY_CERTIFICATE_EXTENSION "” file, or scan the code on the page.");
          return NULL;
        }
    }
  else if (size >= strlen (WAY_CERTIFICATE_CODE_PREFIX) && memcmp (data, WAY_CERTIFICATE_CODE_PREFIX, strlen (WAY_CERTIFICATE_CODE_PREFIX)) == 0)
    code = dup_scanned (data, size);
  if (code != NULL)
    return way_certificate_code_decode (code, error);

  if (size > 0 && size <= WAY_CERTIFICATE_MAX_SIZE && memchr (data, '\0', size) == NULL && g_utf8_validate (data, (gssize) size, NULL))
    return g_strndup (data, size);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is not a certificate from Waymark, or not the whole of it. Choose another file, or ask for it again.");

  return NULL;
}

/* Every byte must be as we would write it: else one could be changed that no signature covers. */
static gboolean
is_as_signed (const char           *text,
              const WayCertificate *certificate)
{
  g_autofree char *record = way_certificate_dup_record (certificate);
  g_autofree char *words = way_certificate_dup_signed (record);
  g_autofree char *again = way_certificate_dup_file (certificate);

  return g_str_equal (again, text) && way_signing_key_verify (certificate->signer, certificate->signature, words, strlen (words));
}

static const WayCounterSignature *
find_bad_counter_signature (const WayCertificate *certificate)
{
  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    {
      const WayCounterSignature *signature = g_ptr_array_index (certificate->counter_signatures, i);
      g_autofree char           *words = way_certificate_dup_counter_signed (certificate, signature);

      if (!way_signing_key_verify (signature->signer, signature->signature, words, strlen (words)))
        return signature;
    }

  return NULL;
}

static gboolean
is_known (const char *const *known_keys,
          const char        *key)
{
  return known_keys != NULL && g_strv_contains (known_keys, key);
}

/* (nullable): who counter-signed it with a key that is known here */
static const WayCounterSignature *
find_known_counter_signature (const WayCertificate *certificate,
                              const char *const    *known_keys)
{
  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    {
      const WayCounterSignature *signature = g_ptr_array_index (certificate->counter_signatures, i);

      if (is_known (known_keys, signature->signer))
        return signature;
    }

  return NULL;
}

static void
judge_signers (WayCertificateCheck *self,
               const char *const   *known_keys)
{
  const WayCertificate      *certificate = self->certificate;
  const WayCounterSignature *counter = find_known_counter_signature (certificate, known_keys);
  g_autofree char           *fingerprint = way_signing_key_dup_fingerprint (certificate->signer);

  if (counter != NULL)
    {
      self->verdict = WAY_CERTIFICATE_VALID;
      self->sentence = g_strdup_printf ("Nothing was changed since it was issued, and %s, whose key is known here, counter-signed it.", counter->name);
    }
  else if (is_known (known_keys, certificate->signer))
    {
      self->verdict = WAY_CERTIFICATE_VALID;
      self->sentence = g_strdup ("Nothing was changed since it was issued, with a key that is known here.");
    }
  else
    {
      self->verdict = WAY_CERTIFICATE_UNKNOWN_SIGNER;
      self->sentence = g_strdup_printf ("Nothing was changed since it was issued, but the key is not known here. To be sure whose it is, ask the learner to read out their key's fingerprint: %s.", fingerprint);
    }
}

static void
add_expiry (WayCertificateCheck *self,
            const char          *today)
{
  g_autofree char *sentence = NULL;

  self->expired = *self->certificate->valid_until != '\0' && strcmp (today, self->certificate->valid_until) > 0;
  if (!self->expired)
    return;

  sentence = g_strdup_printf ("%s It was valid until %s.", self->sentence, self->certificate->valid_until);
  g_free (self->sentence);
  self->sentence = g_steal_pointer (&sentence);
}

static void
judge (WayCertificateCheck *self,
       const char          *text,
       const char *const   *known_keys,
       const char          *today)
{
  const WayCounterSignature *bad;

  if (!is_as_signed (text, self->certificate))
    {
      self->verdict = WAY_CERTIFICATE_ALTERED;
      self->sentence = g_strdup ("What is written in it is not what was signed: it was changed after it was issued. Ask the learner for the file again.");
      return;
    }

  bad = find_bad_counter_signature (self->certificate);
  if (bad != NULL)
    {
      self->verdict = WAY_CERTIFICATE_ALTERED;
      self->sentence = g_strdup_printf ("The counter-signature in the name of %s is not theirs or was changed. What the learner signed is as it was. Ask for the file again.", bad->name);
      return;
    }

  judge_signers (self, known_keys);
  add_expiry (self, today);
}

/**
 * way_certificate_check_bytes:
 * @bytes: a `.waymark-certificate` file, the text of its QR code, or a PDF that Waymark made
 * @known_keys: (nullable) (array zero-terminated=1): public keys that are known here, base64
 * @today: the day, `YYYY-MM-DD`
 *
 * Tells whether a certificate is as it was issued, without asking anybody: every byte of the record is covered by the signature (Ed25519, RFC 8032). Whose key it is
 * only the known keys tell. Whatever the bytes are, it takes time linear in their number. Any thread.
 *
 * Returns: (transfer full): what was found
 */
WayCertificateCheck *
way_certificate_check_bytes (GBytes            *bytes,
                             const char *const *known_keys,
                             const char        *today)
{
  WayCertificateCheck *self = g_new0 (WayCertificateCheck, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL && today != NULL, self);

  text = dup_file_text (bytes, &error);
  self->certificate = text != NULL ? way_certificate_read (text, &error) : NULL;
  if (self->certificate == NULL)
    {
      self->verdict = WAY_CERTIFICATE_UNREADABLE;
      self->sentence = g_strdup (error->message);
    }
  else
    judge (self, text, known_keys, today);

  return self;
}

/**
 * way_certificate_check_file:
 * @file: a file
 * @known_keys: (nullable) (array zero-terminated=1): public keys that are known here, base64
 * @today: the day, `YYYY-MM-DD`
 * @error: return location for an error, or %NULL
 *
 * Does what [func@way_certificate_check_bytes] does with a file. Blocks on the disk; any thread.
 *
 * Fails with the codes of #GIOErrorEnum if the file cannot be read, and %G_IO_ERROR_INVALID_DATA if it is larger than any certificate.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL on error
 */
WayCertificateCheck *
way_certificate_check_file (GFile             *file,
                            const char *const *known_keys,
                            const char        *today,
                            GError           **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > (goffset) MAX_PDF)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This file is too large to be a certificate. Choose another one.");
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, error);

  return bytes != NULL ? way_certificate_check_bytes (bytes, known_keys, today) : NULL;
}
