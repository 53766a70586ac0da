/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-module-check-private.h"

/* A page without a fault has nothing in it that could run. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WayFaults) page_faults = way_faults_new ();
  g_autoptr (WayModuleCheck) check = _way_module_check_new (NULL, page_faults);

  _way_page_checker_check (check, "pages/fuzz.html", bytes);

  if (way_faults_get_n (page_faults) == 0)
    {
      g_autofree char *text = g_strndup ((const char *) data, size);
      g_autofree char *lower = g_ascii_strdown (text, -1);

      g_assert_null (strstr (lower, "<script"));
      g_assert_null (strstr (lower, "<iframe"));
      g_assert_null (strstr (lower, "<style"));
    }

  return 0;
}
