/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module.h"

/**
 * way_version_compare:
 * @a: a version, `MAJOR.MINOR.PATCH`
 * @b: another
 *
 * Compares two versions number by number (Semantic Versioning 2.0.0, section 11, without pre-releases). Pure.
 *
 * Returns: less than, equal to or more than `0` as @a is older than, the same as or newer than @b
 */
int
way_version_compare (const char *a,
                     const char *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  while (*a != '\0' || *b != '\0')
    {
      char   *end_a;
      char   *end_b;
      guint64 number_a = g_ascii_strtoull (a, &end_a, 10);
      guint64 number_b = g_ascii_strtoull (b, &end_b, 10);

      if (number_a != number_b)
        return number_a < number_b ? -1 : 1;
      if (end_a == a && end_b == b)
        return 0;
      a = *end_a == '.' ? end_a + 1 : end_a;
      b = *end_b == '.' ? end_b + 1 : end_b;
    }

  return 0;
}
