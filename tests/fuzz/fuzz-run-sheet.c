/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "way-json.h"
#include "way-module-check-private.h"

/* What a session can be run by: no minutes are lost, and what is asked has something to ask. */
static void
read_run_sheet (GBytes *bytes)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModuleCheck) check = _way_module_check_new (NULL, faults);
  WayRunSheet *sheet;

  check->preloaded = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (check->preloaded, (gpointer) "run-sheet.json", g_bytes_ref (bytes));
  check->unread[WAY_CHECK_QUESTION] = TRUE;
  check->module->sensitive = TRUE;
  _way_run_sheet_reader_read (check, "run-sheet.json");
  sheet = way_module_get_run_sheet (check->module);
  g_assert_true (sheet != NULL || way_faults_get_n (faults) > 0);
  for (guint i = 0; way_faults_get_n (faults) == 0 && i < way_run_sheet_get_n_blocks (sheet); i++)
    {
      const WayRunBlock *block = way_run_sheet_get_block (sheet, i);

      g_assert_cmpuint (block->minutes, >, 0);
      g_assert_cmpint (block->subject != NULL, ==, block->kind == WAY_RUN_BLOCK_QUESTION || block->kind == WAY_RUN_BLOCK_SCENE);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  if (size <= WAY_JSON_MAX_SIZE)
    read_run_sheet (bytes);

  return 0;
}
