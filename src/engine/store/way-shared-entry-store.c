/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-learner-private.h"
#include "way-profile.h"
#include "way-shared-entries.h"
#include "way-statement-private.h"
#include "way-string-list-private.h"

#define READ_FAILED "The shared workbook could not be read"
#define SHARE_FAILED "Your words could not be shared"
#define TAKE_BACK_FAILED "Your words could not be taken back"

#define VALUE_COLUMN 9

/* (nullable): whose attempt it is, and whether they take part. */
static WayStatement *
find_owner (WayDatabase *database,
            const char  *failed,
            gint64       attempt_id,
            GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, failed, "SELECT l.id, l.shares FROM attempts a JOIN learners l ON l.id = a.learner_id WHERE a.id = ?1", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "%s because they are not in the record. Open the workbook again.", failed);

  return step == WAY_STEP_ROW ? g_steal_pointer (&statement) : NULL;
}

static gboolean
check_takes_part (WayDatabase *database,
                  gint64       attempt_id,
                  GError     **error)
{
  g_autoptr (WayStatement) owner = find_owner (database, SHARE_FAILED, attempt_id, error);
  gboolean shares = owner != NULL && _way_statement_get_int64 (owner, 1) != 0;

  if (owner != NULL && !shares)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, SHARE_FAILED " because you do not share a workbook. Choose it in your profile first.");

  return shares;
}

static void
bind_answer (WayStatement *statement,
             gint64        attempt_id,
             const char   *question_id,
             const char   *content_hash,
             guint         try_number)
{
  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_text (statement, 2, question_id);
  _way_statement_bind_text (statement, 3, content_hash);
  _way_statement_bind_int64 (statement, 4, try_number);
}

#define OF_ANSWER "attempt_id = ?1 AND question_id = ?2 AND content_hash = ?3 AND try_number = ?4"

/* Sealed words that nobody opened are NULL. */
static gboolean
check_readable (WayDatabase *database,
                gint64       attempt_id,
                const char  *question_id,
                const char  *content_hash,
                guint        try_number,
                GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, SHARE_FAILED, "SELECT way_unseal (response) FROM responses WHERE " OF_ANSWER, error);
  if (statement == NULL)
    return FALSE;

  bind_answer (statement, attempt_id, question_id, content_hash, try_number);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, SHARE_FAILED " because they are not in the record. Open the workbook again.");
  if (step != WAY_STEP_ROW)
    return FALSE;

  if (_way_statement_is_null (statement, 0))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, SHARE_FAILED " because the profile is locked. Open it with its PIN first.");
      return FALSE;
    }

  return TRUE;
}

/* What is shared already stays as it was shared. */
static gboolean
insert_copy (WayDatabase *database,
             gint64       attempt_id,
             const char  *question_id,
             const char  *content_hash,
             guint        try_number,
             GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, SHARE_FAILED,
                                  "INSERT INTO shared_entries (shared_at, attempt_id, question_id, content_hash, try_number, response) "
                                  "SELECT ?5, attempt_id, question_id, content_hash, try_number, way_unseal (response) FROM responses WHERE " OF_ANSWER
                                  " ON CONFLICT DO NOTHING",
                                  error);
  if (statement == NULL)
    return FALSE;

  bind_answer (statement, attempt_id, question_id, content_hash, try_number);
  _way_statement_bind_int64 (statement, 5, g_get_real_time ());

  return _way_statement_run (statement, error);
}

/**
 * way_shared_entry_store_share:
 * @database: a database
 * @attempt_id: in which attempt
 * @question_id: the answer to which question
 * @content_hash: to which words of it
 * @try_number: at which try
 * @error: return location for an error, or %NULL
 *
 * Shows an answer in the household's workbook: a copy that is not sealed, also where the learner has a PIN. What is shared already is shared once. On disk
 * and synced when it returns %TRUE, unless within a [struct@Transaction]. It is no event of the log: it is theirs to say on each computer. The database's
 * thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND if there is no such answer, %WAY_STORE_ERROR_LOCKED if it is sealed and the profile is not open,
 * %WAY_STORE_ERROR_CONSTRAINT if the learner does not take part in the workbook, and with the codes for faults of file and disk.
 *
 * Returns: whether it is shared
 */
gboolean
way_shared_entry_store_share (WayDatabase *database,
                              gint64       attempt_id,
                              const char  *question_id,
                              const char  *content_hash,
                              guint        try_number,
                              GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_id != NULL && content_hash != NULL, FALSE);

  transaction = way_transaction_begin (database, SHARE_FAILED, error);

  return transaction != NULL && check_takes_part (database, attempt_id, error) &&
         check_readable (database, attempt_id, question_id, content_hash, try_number, error) &&
         insert_copy (database, attempt_id, question_id, content_hash, try_number, error) && way_transaction_commit (transaction, error);
}

static gboolean
delete_copy (WayDatabase *database,
             gint64       attempt_id,
             const char  *question_id,
             const char  *content_hash,
             guint        try_number,
             GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, TAKE_BACK_FAILED, "DELETE FROM shared_entries WHERE " OF_ANSWER, error);

  if (statement == NULL)
    return FALSE;

  bind_answer (statement, attempt_id, question_id, content_hash, try_number);

  return _way_statement_run (statement, error);
}

/* All that somebody shared, within the caller's transaction; _way_shared_entries_clean() after it. */
gboolean
_way_shared_entries_delete_all (WayDatabase *database,
                                const char  *failed,
                                gint64       learner_id,
                                GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, failed, "DELETE FROM shared_entries WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1)", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);

  return _way_statement_run (statement, error) && _way_profile_mark_unclean (database, failed, learner_id, error);
}

/* Not being able to is tried again when the profile is opened. */
void
_way_shared_entries_clean (WayDatabase *database,
                           gint64       learner_id)
{
  g_autoptr (GError) unclean = NULL;

  if (sqlite3_get_autocommit (_way_database_get_handle (database)) && !way_profile_clean (database, learner_id, &unclean))
    g_debug ("%s", unclean->message);
}

static gboolean
take_back (WayDatabase *database,
           gint64       attempt_id,
           const char  *question_id,
           const char  *content_hash,
           guint        try_number,
           gint64      *learner_id,
           GError     **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, TAKE_BACK_FAILED, error);
  g_autoptr (WayStatement) owner = NULL;

  if (transaction != NULL)
    owner = find_owner (database, TAKE_BACK_FAILED, attempt_id, error);
  if (owner == NULL)
    return FALSE;

  *learner_id = _way_statement_get_int64 (owner, 0);
  g_clear_pointer (&owner, _way_statement_free);

  return delete_copy (database, attempt_id, question_id, content_hash, try_number, error) &&
         _way_profile_mark_unclean (database, TAKE_BACK_FAILED, *learner_id, error) && way_transaction_commit (transaction, error);
}

/**
 * way_shared_entry_store_take_back:
 * @database: a database
 * @attempt_id: in which attempt
 * @question_id: the answer to which question
 * @content_hash: to which words of it
 * @try_number: at which try
 * @error: return location for an error, or %NULL
 *
 * Takes an answer out of the household's workbook; the answer itself stays. Where the learner has a PIN the file is cleaned then as [func@way_profile_clean]
 * does, so that the copy that was not sealed leaves no trace in it; where that fails it is done when the profile is next opened. Copies in `backups/` keep
 * what they have. On disk and synced when it returns %TRUE, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND if there is no such attempt, and with the codes for faults of file and disk.
 *
 * Returns: whether it is not shared
 */
gboolean
way_shared_entry_store_take_back (WayDatabase *database,
                                  gint64       attempt_id,
                                  const char  *question_id,
                                  const char  *content_hash,
                                  guint        try_number,
                                  GError     **error)
{
  gint64 learner_id = 0;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_id != NULL && content_hash != NULL, FALSE);

  if (!take_back (database, attempt_id, question_id, content_hash, try_number, &learner_id, error))
    return FALSE;

  _way_shared_entries_clean (database, learner_id);

  return TRUE;
}

static gpointer
read_entry (WayStatement *statement)
{
  WaySharedEntry *entry = g_new0 (WaySharedEntry, 1);

  entry->learner_id = _way_statement_get_int64 (statement, 1);
  entry->attempt_id = _way_statement_get_int64 (statement, 2);
  entry->module_id = g_strdup (_way_statement_get_text (statement, 3));
  entry->activity_id = g_strdup (_way_statement_get_text (statement, 4));
  entry->question_id = g_strdup (_way_statement_get_text (statement, 5));
  entry->content_hash = g_strdup (_way_statement_get_text (statement, 6));
  entry->try_number = (guint) _way_statement_get_int64 (statement, 7);
  entry->shared_at = _way_statement_get_int64 (statement, 8);
  entry->answered_at = _way_statement_get_int64 (statement, 11);

  return entry;
}

static void
take_response (gpointer     record,
               WayResponse *response)
{
  WaySharedEntry *entry = record;

  entry->response = response;
}

static const WayStringListRecord entry_record = { read_entry, take_response, (GDestroyNotify) way_shared_entry_free };

/**
 * way_shared_entry_store_list:
 * @database: a database
 * @error: return location for an error, or %NULL
 *
 * All answers that are shared, in the order they were shared. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WaySharedEntry): the entries, or %NULL on error
 */
GPtrArray *
way_shared_entry_store_list (WayDatabase *database,
                             GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  "SELECT s.id, a.learner_id, s.attempt_id, a.module_id, a.activity_id, s.question_id, s.content_hash, s.try_number, s.shared_at, " WAY_STRING_LIST_COLUMNS ", "
                                  " coalesce ((SELECT r.answered_at FROM responses r WHERE r.attempt_id = s.attempt_id AND r.question_id = s.question_id "
                                  "  AND r.content_hash = s.content_hash AND r.try_number = s.try_number), s.shared_at) "
                                  "FROM shared_entries s JOIN attempts a ON a.id = s.attempt_id JOIN learners l ON l.id = a.learner_id AND l.shares = 1 " WAY_STRING_LIST_JOIN ("s.response") " ORDER BY s.id, v.key",
                                  error);
  if (statement == NULL)
    return NULL;

  return _way_string_list_read_rows (statement, VALUE_COLUMN, &entry_record, error);
}

/**
 * way_shared_entry_free:
 * @self: (transfer full) (nullable): an entry
 *
 * Frees the entry.
 */
void
way_shared_entry_free (WaySharedEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->module_id);
  g_free (self->activity_id);
  g_free (self->question_id);
  g_free (self->content_hash);
  g_clear_pointer (&self->response, way_response_unref);
  g_free (self);
}
