/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "way-helpline-reader.h"
#include "way-json.h"

/* A number without a fault can be shown: it has a name and somebody to reach, somewhere, and its age can be told on any day. */
static void
check_line (const WayHelpline *line)
{
  g_assert_nonnull (line->id);
  g_assert_nonnull (line->name);
  g_assert_nonnull (line->when);
  g_assert_cmpuint (g_strv_length (line->contacts), >, 0);
  g_assert_cmpuint (g_strv_length (line->nations), >, 0);
  g_assert_true (way_helpline_serves (line, WAY_NATION_UNSET));
  g_assert_cmpint (way_helpline_get_age (line, line->checked_on), ==, WAY_HELPLINE_FRESH);
  g_assert_cmpint (way_helpline_get_age (line, "9999-12-31"), >=, WAY_HELPLINE_FRESH);
  g_assert_cmpint (way_helpline_get_age (line, "0001-01-01"), <=, WAY_HELPLINE_OLD);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GPtrArray) lines = way_helplines_read (bytes, "fuzz.json", faults);

  g_assert_true ((lines == NULL) == (way_faults_get_n (faults) > 0));
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    check_line (g_ptr_array_index (lines, i));

  return 0;
}
