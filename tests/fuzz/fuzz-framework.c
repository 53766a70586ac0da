/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "way-framework-reader.h"

/* A framework without a fault has all that is shown of it, and each of its standards can be put into words. */
static void
check_framework (WayFramework *framework)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_assert_nonnull (framework->title);
  g_assert_nonnull (framework->short_title);
  g_assert_nonnull (framework->source);
  g_assert_nonnull (framework->checked_on);
  g_assert_cmpuint (framework->standards->len, >, 0);
  g_ptr_array_add (all, framework);
  g_assert_true (way_frameworks_find (all, framework->id) == framework);

  for (guint i = 0; i < framework->standards->len; i++)
    {
      const WayFrameworkStandard *standard = g_ptr_array_index (framework->standards, i);
      g_autofree char            *name = g_strconcat (framework->id, "/", standard->code, NULL);
      g_autofree char            *words = way_frameworks_dup_words (all, name);

      g_assert_nonnull (standard->title);
      g_assert_nonnull (words);
      g_assert_true (g_utf8_validate (words, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayFramework) framework = way_framework_read (bytes, "fuzz.json", faults);

  g_assert_true ((framework == NULL) == (way_faults_get_n (faults) > 0));
  if (framework != NULL)
    check_framework (framework);

  return 0;
}
