/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-session-private.h"
#include "way-string-list-private.h"

static gboolean
insert_block (WayDatabase       *database,
              gint64             session_id,
              guint              position,
              const WayRunBlock *block,
              GError           **error)
{
  g_autofree char *wall = _way_string_list_to_json ((const char *const *) block->wall);
  g_autofree char *prompts = _way_string_list_to_json ((const char *const *) block->prompts);

  return _way_session_run (database,
                           "INSERT INTO session_blocks (session_id, position, block_id, kind, title, minutes, subject, rounds, confidence, wall, prompts, notes, "
                           "without_equipment) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, coalesce (?12, ''), coalesce (?13, ''))",
                           error, "iitttitiitttt", session_id, (gint64) position, block->id, way_enum_to_nick (WAY_TYPE_RUN_BLOCK_KIND, (int) block->kind),
                           block->title, (gint64) block->minutes, block->subject, (gint64) block->rounds, (gint64) block->confidence, wall, prompts,
                           block->notes, block->without_equipment);
}

gboolean
_way_session_add_blocks (WayDatabase     *database,
                         gint64           session_id,
                         const GPtrArray *blocks,
                         GError         **error)
{
  for (guint i = 0; i < blocks->len; i++)
    if (!insert_block (database, session_id, i, g_ptr_array_index (blocks, i), error))
      return FALSE;

  return TRUE;
}

/* Twice, because a place that is taken for a moment would break the primary key. */
static gboolean
move_on (WayDatabase *database,
         gint64       session_id,
         guint        position,
         GError     **error)
{
  static const char *const statements[] = {
    "UPDATE session_blocks SET position = position + 1000001 WHERE session_id = ?1 AND position >= ?2",
    "UPDATE session_blocks SET position = position - 1000000 WHERE session_id = ?1 AND position > 1000000",
    "UPDATE session_rounds SET position = position + 1000001 WHERE session_id = ?1 AND position >= ?2",
    "UPDATE session_rounds SET position = position - 1000000 WHERE session_id = ?1 AND position > 1000000",
    "UPDATE session_counts SET position = position + 1000001 WHERE session_id = ?1 AND position >= ?2",
    "UPDATE session_counts SET position = position - 1000000 WHERE session_id = ?1 AND position > 1000000",
    "UPDATE session_visits SET position = position + 1 WHERE session_id = ?1 AND position >= ?2",
    "UPDATE session_steps SET position = position + 1 WHERE session_id = ?1 AND position >= ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      const char *types = strstr (statements[i], "?2") != NULL ? "ii" : "i";

      if (!_way_session_run (database, statements[i], error, types, session_id, (gint64) position))
        return FALSE;
    }

  return TRUE;
}

/**
 * way_session_store_insert_block:
 * @database: a database
 * @session_id: a session
 * @position: where, from 0; what stands there and behind moves on, with all that was recorded of it
 * @block: the block
 * @error: return location for an error, or %NULL
 *
 * Adds a block to a session's plan. The session's own place does not move. On disk and synced when it returns, unless within a [struct@Transaction]; on
 * error nothing was changed. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_insert_block (WayDatabase       *database,
                                gint64             session_id,
                                guint              position,
                                const WayRunBlock *block,
                                GError           **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (block != NULL, FALSE);

  transaction = way_transaction_begin (database, WAY_SESSION_WRITE_FAILED, error);

  return transaction != NULL && move_on (database, session_id, position, error) &&
         insert_block (database, session_id, position, block, error) && way_transaction_commit (transaction, error);
}
