/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "way-json.h"

/* What the scan lets pass json-glib can parse, and nothing else gets there. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) parse_error = NULL;
  gboolean good = way_json_check (bytes, WAY_JSON_MAX_SIZE, &check_error);
  g_autoptr (JsonNode) root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &parse_error);

  g_assert_true (good == (root != NULL));
  g_assert_true (good == (check_error == NULL));
  g_assert_true (good == (parse_error == NULL));

  return 0;
}
