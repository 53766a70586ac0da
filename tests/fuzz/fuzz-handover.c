/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-handover-import.h"

/* What is taken for a trainer's word is written again as the same bytes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHandover) handover = way_handover_read (bytes, G_MAXINT64, &error);
  g_autofree char *record = NULL;
  g_autofree char *text = NULL;

  if (handover == NULL)
    {
      g_assert_true (error->domain == WAY_HANDOVER_ERROR);
      return 0;
    }

  record = way_handover_dup_record (handover);
  text = g_strndup ((const char *) data, size);
  g_assert_nonnull (strstr (text, record));

  return 0;
}
