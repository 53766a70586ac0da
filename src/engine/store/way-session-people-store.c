/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-private.h"

/**
 * way_session_store_add_person:
 * @database: a database
 * @session_id: a session that keeps names
 * @name: their name, not empty
 * @reference: (nullable): a number that the trainer needs
 * @error: return location for an error, or %NULL
 *
 * Writes somebody on the register. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if the session is unknown or a text is not UTF-8, and with the codes for faults of file and disk.
 *
 * Returns: the row's id, 0 on error
 */
gint64
way_session_store_add_person (WayDatabase *database,
                              gint64       session_id,
                              const char  *name,
                              const char  *reference,
                              GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();

  g_return_val_if_fail (WAY_IS_DATABASE (database), 0);
  g_return_val_if_fail (name != NULL, 0);

  return _way_session_insert (database, "INSERT INTO session_people (session_id, uuid, name, reference) VALUES (?1, ?2, ?3, coalesce (?4, ''))", error, "ittt",
                              session_id, uuid, name, reference);
}

/**
 * way_session_store_update_person:
 * @database: a database
 * @person_id: somebody on a register
 * @name: their name, not empty
 * @reference: (nullable): a number that the trainer needs
 * @error: return location for an error, or %NULL
 *
 * Corrects what is written of somebody. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if a text is not UTF-8, and with the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_update_person (WayDatabase *database,
                                 gint64       person_id,
                                 const char  *name,
                                 const char  *reference,
                                 GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return _way_session_run (database, "UPDATE session_people SET name = ?2, reference = coalesce (?3, '') WHERE id = ?1", error, "itt", person_id, name, reference);
}

/**
 * way_session_store_remove_person:
 * @database: a database
 * @person_id: somebody on a register
 * @error: return location for an error, or %NULL
 *
 * Takes somebody off the register who was written down by mistake, with when they were there. On disk and synced when it returns, unless within a
 * [struct@Transaction]; on error nothing was changed. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is done
 */
gboolean
way_session_store_remove_person (WayDatabase *database,
                                 gint64       person_id,
                                 GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  transaction = way_transaction_begin (database, WAY_SESSION_WRITE_FAILED, error);

  return transaction != NULL && _way_session_run (database, "DELETE FROM session_presence WHERE person_id = ?1", error, "i", person_id) &&
         _way_session_run (database, "DELETE FROM session_people WHERE id = ?1", error, "i", person_id) && way_transaction_commit (transaction, error);
}

/**
 * way_session_store_arrive:
 * @database: a database
 * @session_id: a session
 * @person_id: somebody on its register
 * @at: when, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Notes that somebody is there from now on; who is there already stays so. On disk and synced when it returns, unless within a [struct@Transaction]. The
 * database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_arrive (WayDatabase *database,
                          gint64       session_id,
                          gint64       person_id,
                          gint64       at,
                          GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return _way_session_run (database,
                           "INSERT INTO session_presence (session_id, person_id, arrived_at) SELECT ?1, ?2, ?3 "
                           "WHERE NOT EXISTS (SELECT 1 FROM session_presence WHERE person_id = ?2 AND left_at IS NULL)",
                           error, "iii", session_id, person_id, at);
}

/**
 * way_session_store_leave:
 * @database: a database
 * @person_id: somebody on a register
 * @at: when, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Notes that somebody has left, if they were there. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_leave (WayDatabase *database,
                         gint64       person_id,
                         gint64       at,
                         GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return _way_session_run (database, "UPDATE session_presence SET left_at = max (?2, arrived_at) WHERE person_id = ?1 AND left_at IS NULL", error, "ii", person_id, at);
}

/**
 * way_session_store_close_visit:
 * @database: a database
 * @session_id: a session
 * @at: when, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Notes that a session has stopped at the block where it was. On disk and synced when it returns, unless within a [struct@Transaction]. The database's
 * thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_close_visit (WayDatabase *database,
                               gint64       session_id,
                               gint64       at,
                               GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return _way_session_run (database, "UPDATE session_visits SET left_at = max (?2, entered_at) WHERE session_id = ?1 AND left_at IS NULL", error, "ii", session_id, at);
}

/**
 * way_session_store_enter:
 * @database: a database
 * @session_id: a session
 * @block: at which block, from 0
 * @is_break: whether it is a break
 * @at: when, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Notes that a session is at a block from now on, and not any more where it was before. On disk and synced when it returns, unless within a
 * [struct@Transaction]; on error nothing was changed. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_enter (WayDatabase *database,
                         gint64       session_id,
                         guint        block,
                         gboolean     is_break,
                         gint64       at,
                         GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  transaction = way_transaction_begin (database, WAY_SESSION_WRITE_FAILED, error);

  return transaction != NULL && way_session_store_close_visit (database, session_id, at, error) &&
         _way_session_run (database, "INSERT INTO session_visits (session_id, position, is_break, entered_at) VALUES (?1, ?2, ?3, ?4)", error, "iiii", session_id,
                           (gint64) block, (gint64) is_break, at) &&
         way_transaction_commit (transaction, error);
}
