/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-private.h"

static gboolean
insert_count (WayDatabase           *database,
              gint64                 session_id,
              const WaySessionRound *round,
              guint                  number,
              GError               **error)
{
  const WaySessionCount *count = g_ptr_array_index (round->counts, number);

  return _way_session_run (database,
                           "INSERT INTO session_counts (session_id, position, subject, poll, round, number, option_id, text, correct, hands) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
                           error, "iitiiittii", session_id, (gint64) round->block, round->subject, (gint64) round->poll, (gint64) round->round, (gint64) number,
                           count->option_id, count->text, (gint64) count->correct, (gint64) count->hands);
}

static gboolean
insert_round (WayDatabase           *database,
              gint64                 session_id,
              const WaySessionRound *round,
              GError               **error)
{
  return _way_session_run (database,
                           "INSERT INTO session_rounds (session_id, position, subject, poll, round, content_hash, question, one_each, marked, present, asked_at) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
                           "ON CONFLICT (session_id, position, subject, poll, round) DO UPDATE SET present = excluded.present",
                           error, "iitiittiiii", session_id, (gint64) round->block, round->subject, (gint64) round->poll, (gint64) round->round,
                           round->content_hash, round->question, (gint64) round->one_each, (gint64) round->marked, (gint64) round->present, round->asked_at);
}

/**
 * way_session_store_open_round:
 * @database: a database
 * @session_id: a session
 * @round: a show of hands with its options
 * @error: return location for an error, or %NULL
 *
 * Keeps a show of hands with its words and options. One that was asked before keeps its hands; only how many are present is set anew. On disk and synced
 * when it returns, unless within a [struct@Transaction]; on error nothing was changed. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_open_round (WayDatabase           *database,
                              gint64                 session_id,
                              const WaySessionRound *round,
                              GError               **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (round != NULL, FALSE);

  transaction = way_transaction_begin (database, WAY_SESSION_WRITE_FAILED, error);
  if (transaction == NULL || !insert_round (database, session_id, round, error))
    return FALSE;
  for (guint i = 0; i < round->counts->len; i++)
    if (!insert_count (database, session_id, round, i, error))
      return FALSE;

  return way_transaction_commit (transaction, error);
}

/**
 * way_session_store_set_hands:
 * @database: a database
 * @session_id: a session
 * @round: a show of hands that was opened
 * @number: which option, from 0
 * @hands: how many
 * @error: return location for an error, or %NULL
 *
 * Keeps how many hands went up for an option. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_set_hands (WayDatabase           *database,
                             gint64                 session_id,
                             const WaySessionRound *round,
                             guint                  number,
                             guint                  hands,
                             GError               **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (round != NULL, FALSE);

  return _way_session_run (database,
                           "UPDATE session_counts SET hands = ?7 WHERE session_id = ?1 AND position = ?2 AND subject = ?3 AND poll = ?4 AND round = ?5 AND number = ?6",
                           error, "iitiiii", session_id, (gint64) round->block, round->subject, (gint64) round->poll, (gint64) round->round, (gint64) number,
                           (gint64) hands);
}

/**
 * way_session_store_set_revealed:
 * @database: a database
 * @session_id: a session
 * @round: a show of hands that was opened
 * @revealed: whether its result was on the wall
 * @error: return location for an error, or %NULL
 *
 * Keeps whether the group has seen the result. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_set_revealed (WayDatabase           *database,
                                gint64                 session_id,
                                const WaySessionRound *round,
                                gboolean               revealed,
                                GError               **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (round != NULL, FALSE);

  return _way_session_run (database,
                           "UPDATE session_rounds SET revealed = ?6 WHERE session_id = ?1 AND position = ?2 AND subject = ?3 AND poll = ?4 AND round = ?5", error,
                           "iitiii", session_id, (gint64) round->block, round->subject, (gint64) round->poll, (gint64) round->round, (gint64) revealed);
}

/**
 * way_session_store_add_step:
 * @database: a database
 * @session_id: a session
 * @step: a choice that the group made in a scene
 * @error: return location for an error, or %NULL
 *
 * Keeps a step. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_session_store_add_step (WayDatabase          *database,
                            gint64                session_id,
                            const WaySessionStep *step,
                            GError              **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  return _way_session_run (database, "INSERT INTO session_steps (session_id, position, content_hash, node_id, choice_id, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           error, "iittti", session_id, (gint64) step->block, step->content_hash, step->node_id, step->choice_id, step->made_at);
}

/**
 * way_session_store_park:
 * @database: a database
 * @session_id: a session
 * @text: a question, not empty
 * @error: return location for an error, or %NULL
 *
 * Keeps a question that waits for an answer. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if the text is empty or not UTF-8, and with the codes for faults of file and disk.
 *
 * Returns: the row's id, 0 on error
 */
gint64
way_session_store_park (WayDatabase *database,
                        gint64       session_id,
                        const char  *text,
                        GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), 0);
  g_return_val_if_fail (text != NULL, 0);

  return _way_session_insert (database, "INSERT INTO session_parked (session_id, text, made_at) VALUES (?1, ?2, ?3)", error, "iti", session_id, text, g_get_real_time ());
}

/**
 * way_session_store_unpark:
 * @database: a database
 * @parked_id: a question that waits
 * @error: return location for an error, or %NULL
 *
 * Forgets it. On disk and synced when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is done
 */
gboolean
way_session_store_unpark (WayDatabase *database,
                          gint64       parked_id,
                          GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return _way_session_run (database, "DELETE FROM session_parked WHERE id = ?1", error, "i", parked_id);
}
