/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-certificate-code.h"

#include <string.h>

#include <gio/gio.h>

#include "way-certificate.h"

/* The letters of a QR code's alphanumeric mode, in the order of RFC 9285. */
static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

#define BASE 45
#define BEST 9
#define CHECK_SIZE 4

/* CRC-32 (ISO 3309) of what is deflated: the same words can be deflated in more than one way, so without it a letter that changes no word could be changed unseen. */
static guint32
get_check (const guint8 *bytes,
           gsize         length)
{
  guint32 check = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      check ^= bytes[i];
      for (guint bit = 0; bit < 8; bit++)
        check = (check >> 1) ^ ((check & 1) != 0 ? 0xedb88320 : 0);
    }

  return ~check;
}

static void
add_check (GByteArray *packed)
{
  guint32 check = GUINT32_TO_BE (get_check (packed->data, packed->len));

  g_byte_array_append (packed, (const guint8 *) &check, CHECK_SIZE);
}

/* Whether the check is right; it is taken off then. */
static gboolean
take_check (GByteArray *packed)
{
  guint32 check;

  if (packed->len <= CHECK_SIZE)
    return FALSE;

  memcpy (&check, packed->data + packed->len - CHECK_SIZE, CHECK_SIZE);
  g_byte_array_set_size (packed, packed->len - CHECK_SIZE);

  return get_check (packed->data, packed->len) == GUINT32_FROM_BE (check);
}

static void
append_base45 (GString      *code,
               const guint8 *bytes,
               gsize         length)
{
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      guint n = (guint) bytes[i] << 8 | bytes[i + 1];

      g_string_append_c (code, letters[n % BASE]);
      g_string_append_c (code, letters[n / BASE % BASE]);
      g_string_append_c (code, letters[n / BASE / BASE]);
    }
  if (length % 2 == 1)
    {
      g_string_append_c (code, letters[bytes[length - 1] % BASE]);
      g_string_append_c (code, letters[bytes[length - 1] / BASE]);
    }
}

static gboolean
get_value (char   letter,
           guint *value)
{
  const char *at = letter != '\0' ? strchr (letters, letter) : NULL;

  if (at == NULL)
    return FALSE;

  *value = (guint) (at - letters);

  return TRUE;
}

/* (transfer full): the bytes, or NULL for what is no base45 */
static GByteArray *
decode_base45 (const char *code)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize length = strlen (code);

  if (length % 3 == 1)
    return NULL;
  for (gsize i = 0; i < length; i += 3)
    {
      gboolean whole = i + 2 < length;
      guint    a, b, c = 0;
      guint    n;
      guint8   pair[2];

      if (!get_value (code[i], &a) || !get_value (code[i + 1], &b) || (whole && !get_value (code[i + 2], &c)))
        return NULL;
      n = a + b * BASE + c * BASE * BASE;
      if (n > (whole ? 0xffffu : 0xffu))
        return NULL;
      pair[0] = (guint8) (n >> 8);
      pair[1] = (guint8) n;
      g_byte_array_append (bytes, whole ? pair : pair + 1, whole ? 2 : 1);
    }

  return g_steal_pointer (&bytes);
}

static gboolean
set_no_code (GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is not the code of a certificate, or not the whole of it. Scan it again, or ask for the file.");

  return FALSE;
}

/* All of @input through @converter; %NULL if it does not fit into the largest file that a certificate may be. */
static GByteArray *
convert (GConverter   *converter,
         const guint8 *input,
         gsize         length)
{
  g_autoptr (GByteArray) output = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize            done = 0;

  while (result != G_CONVERTER_FINISHED)
    {
      guint8 block[4096];
      gsize  n_read;
      gsize  n_written;

      result = g_converter_convert (converter, input + done, length - done, block, sizeof block, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR || output->len + n_written > WAY_CERTIFICATE_MAX_SIZE)
        return NULL;
      done += n_read;
      g_byte_array_append (output, block, (guint) n_written);
    }

  return done == length ? g_steal_pointer (&output) : NULL;
}

/**
 * way_certificate_code_encode:
 * @file: the text of a `.waymark-certificate` file
 * @error: return location for an error, or %NULL
 *
 * The file as the text of a QR code: `WMC1:`, and then in base45 (RFC 9285), which fits into the code's alphanumeric mode, the file deflated (RFC 1951) with the CRC-32
 * (ISO 3309) of what was deflated behind it, its high byte first. Pure.
 *
 * Fails with %G_IO_ERROR_INVALID_DATA for a file that is larger than a certificate may be.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL on error
 */
char *
way_certificate_code_encode (const char *file,
                             GError    **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, BEST);
  g_autoptr (GByteArray) packed = NULL;
  GString *code;

  g_return_val_if_fail (file != NULL, NULL);

  packed = strlen (file) <= WAY_CERTIFICATE_MAX_SIZE ? convert (G_CONVERTER (compressor), (const guint8 *) file, strlen (file)) : NULL;
  if (packed == NULL)
    {
      set_no_code (error);
      return NULL;
    }

  add_check (packed);
  code = g_string_new (WAY_CERTIFICATE_CODE_PREFIX);
  append_base45 (code, packed->data, packed->len);

  return g_string_free (code, FALSE);
}

/**
 * way_certificate_code_decode:
 * @code: the text of a QR code
 * @error: return location for an error, or %NULL
 *
 * Turns [func@way_certificate_code_encode] around. It unpacks no more than a certificate may be, whatever the code says, and no letter of it can be
 * another one unseen. Pure.
 *
 * Fails with %G_IO_ERROR_INVALID_DATA for anything that is no such code, or not the whole of it.
 *
 * Returns: (transfer full) (nullable): the file's text, or %NULL on error
 */
char *
way_certificate_code_decode (const char *code,
                             GError    **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autoptr (GByteArray) packed = NULL;
  g_autoptr (GByteArray) file = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  if (g_str_has_prefix (code, WAY_CERTIFICATE_CODE_PREFIX) && strlen (code) <= 2 * WAY_CERTIFICATE_MAX_SIZE)
    packed = decode_base45 (code + strlen (WAY_CERTIFICATE_CODE_PREFIX));
  file = packed != NULL && take_check (packed) ? convert (G_CONVERTER (decompressor), packed->data, packed->len) : NULL;
  if (file == NULL || memchr (file->data, '\0', file->len) != NULL || !g_utf8_validate ((const char *) file->data, file->len, NULL))
    {
      set_no_code (error);
      return NULL;
    }

  return g_strndup ((const char *) file->data, file->len);
}
