/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-address.h"
#include "way-error.h"

/* What a page may ask for has no way out of its module, and nothing in it that could end a header or be decoded again. */
static void
check_address (const WayAddress *address)
{
  g_auto (GStrv) segments = g_strsplit (address->path, "/", -1);

  g_assert_cmpuint (strlen (address->host), >, 0);
  g_assert_cmpuint (strspn (address->host, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (address->host));
  g_assert_true (g_utf8_validate (address->path, -1, NULL));
  g_assert_null (strpbrk (address->path, "%\\\r\n"));
  for (guint i = 0; segments[i] != NULL; i++)
    {
      g_assert_cmpstr (segments[i], !=, "");
      g_assert_cmpstr (segments[i], !=, ".");
      g_assert_cmpstr (segments[i], !=, "..");
    }
}

/* The bytes as a whole address, and as what stands behind a module's name. What is understood can be written again, and then means the same. */
static void
try_address (const char *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAddress) address = way_address_parse (uri, &error);
  g_autoptr (WayAddress) again = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *written = NULL;

  if (address == NULL)
    {
      g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME);
      return;
    }

  g_assert_no_error (error);
  check_address (address);

  encoded = g_uri_escape_string (address->path, "/", FALSE);
  written = g_strdup_printf ("waymark://%s/%s", address->host, encoded);
  if (strlen (written) > 1024)
    return;
  again = way_address_parse (written, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->host, ==, address->host);
  g_assert_cmpstr (again->path, ==, address->path);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *uri = g_strndup ((const char *) data, size);
  g_autofree char *inside = g_strconcat ("waymark://m/", uri, NULL);

  try_address (uri);
  try_address (inside);

  return 0;
}
