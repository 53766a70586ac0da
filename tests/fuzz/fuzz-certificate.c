/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-certificate-code.h"

/* A text of any kind comes back from its code as it was. */
static void
try_code (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *code = NULL;
  g_autofree char *again = NULL;

  if (text == NULL || *text == '\0' || strlen (text) > WAY_CERTIFICATE_MAX_SIZE || !g_utf8_validate (text, -1, NULL))
    return;

  code = way_certificate_code_encode (text, NULL);
  again = way_certificate_code_decode (code, NULL);
  g_assert_cmpstr (again, ==, text);
}

/* Whatever it is, there is a verdict with a sentence; what is said to be unchanged is written again as the same bytes, where it came as a file. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WayCertificateCheck) check = way_certificate_check_bytes (bytes, NULL, "2026-11-23");
  g_autofree char *text = NULL;

  try_code (bytes);
  g_assert_true (g_utf8_validate (check->sentence, -1, NULL));
  g_assert_cmpint (check->verdict, !=, WAY_CERTIFICATE_VALID);
  if (check->verdict != WAY_CERTIFICATE_UNKNOWN_SIGNER || data[0] != '{')
    return 0;

  text = way_certificate_dup_file (check->certificate);
  g_assert_cmpmem (data, size, text, strlen (text));

  return 0;
}
