/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-merge.h"

#include "way-database-private.h"
#include "way-profile.h"
#include "way-statement-private.h"
#include "way-stores.h"

#define FAILED "The records could not be added"

struct _WayRecordMerge
{
  WayDatabase    *database;
  WayTransaction *transaction;
  gint64          learner_id;
  gboolean        is_new;
  guint           n_added;
};

static gboolean
find_learner (WayRecordMerge *self,
              const char     *uuid,
              GError        **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (self->database, FAILED, "SELECT id FROM learners WHERE uuid = ?1", error);
  WayStep step;

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_text (statement, 1, uuid);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    self->learner_id = _way_statement_get_int64 (statement, 0);

  return step != WAY_STEP_ERROR;
}

/* The same on every computer, as nobody's record began twice; if files do not agree, the earlier time does. */
static gboolean
ensure_learner (WayRecordMerge *self,
                const char     *uuid,
                gint64          created_at,
                GError        **error)
{
  g_autoptr (WayStatement) statement = NULL;

  if (!find_learner (self, uuid, error))
    return FALSE;

  self->is_new = self->learner_id == 0;
  statement = _way_statement_new (self->database, FAILED,
                                  "INSERT INTO learners (uuid, created_at) VALUES (?1, ?2) "
                                  "ON CONFLICT (uuid) DO UPDATE SET created_at = min (created_at, excluded.created_at)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_text (statement, 1, uuid);
  _way_statement_bind_int64 (statement, 2, created_at);

  return _way_statement_run (statement, error) && (!self->is_new || find_learner (self, uuid, error));
}

static gboolean
check_open (WayRecordMerge *self,
            GError        **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (self->database, self->learner_id, error);

  if (learner == NULL)
    return FALSE;
  if (!learner->has_pin || way_profile_is_unlocked (self->database, self->learner_id))
    return TRUE;

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, FAILED " because this profile is locked with a PIN. Open it with its PIN first.");

  return FALSE;
}

/**
 * way_record_merge_begin:
 * @database: a database
 * @learner_uuid: whose record comes
 * @created_at: when it was begun, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Begins to add to a learner's record, which is made if it is not here. The database's thread only, as all other calls; nobody else can write meanwhile.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED for a profile whose PIN was not given, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): what the record is added to, or %NULL on error
 */
WayRecordMerge *
way_record_merge_begin (WayDatabase *database,
                        const char  *learner_uuid,
                        gint64       created_at,
                        GError     **error)
{
  g_autoptr (WayRecordMerge) self = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (learner_uuid != NULL, NULL);

  self = g_new0 (WayRecordMerge, 1);
  self->database = g_object_ref (database);
  self->transaction = way_transaction_begin (database, FAILED, error);
  if (self->transaction == NULL || !ensure_learner (self, learner_uuid, created_at, error) || !check_open (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * way_record_merge_free:
 * @self: (transfer full) (nullable): a merge
 *
 * Takes back what was not committed.
 */
void
way_record_merge_free (WayRecordMerge *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->transaction, way_transaction_free);
  g_object_unref (self->database);
  g_free (self);
}

/**
 * way_record_merge_get_learner_id:
 * @self: a merge
 *
 * Returns: the row id of the learner here
 */
gint64
way_record_merge_get_learner_id (WayRecordMerge *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->learner_id;
}

/**
 * way_record_merge_is_new:
 * @self: a merge
 *
 * Returns: whether the learner was not in this record before
 */
gboolean
way_record_merge_is_new (WayRecordMerge *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_new;
}

/**
 * way_record_merge_add_event:
 * @self: a merge
 * @event: an event of the learner, after the one that it follows
 * @added: (out): whether it was new here
 * @error: return location for an error, or %NULL
 *
 * Adds an event, as [func@way_event_store_add], and fails as that.
 *
 * Returns: whether it is in the record
 */
gboolean
way_record_merge_add_event (WayRecordMerge *self,
                            const WayEvent *event,
                            gboolean       *added,
                            GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!way_event_store_add (self->database, self->learner_id, event, added, error))
    return FALSE;
  self->n_added += *added;

  return TRUE;
}

/**
 * way_record_merge_rebuild:
 * @self: a merge
 * @error: return location for an error, or %NULL
 *
 * To be called after the last event and before the first draft: puts attempts and answers together anew where events were added.
 *
 * Fails as [func@way_event_store_rebuild].
 *
 * Returns: whether it is done
 */
gboolean
way_record_merge_rebuild (WayRecordMerge *self,
                          GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_added == 0 || way_event_store_rebuild (self->database, self->learner_id, error);
}

/* The newer stands. Of two that are equally old both computers choose the same. */
#define NEWER_DRAFT "(excluded.updated_at, excluded.content_hash, way_unseal (excluded.response)) > " \
                    "(drafts.updated_at, drafts.content_hash, way_unseal (drafts.response))"
#define NEWER_BOOKMARK "(excluded.updated_at, excluded.activity_id, excluded.location) > (bookmarks.updated_at, bookmarks.activity_id, bookmarks.location)"

static gboolean
find_attempt (WayRecordMerge *self,
              const char     *uuid,
              gint64         *attempt_id,
              GError        **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (self->database, FAILED, "SELECT id FROM attempts WHERE learner_id = ?1 AND uuid = ?2", error);
  WayStep step;

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  _way_statement_bind_text (statement, 2, uuid);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    *attempt_id = _way_statement_get_int64 (statement, 0);
  else if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, FAILED " because something was begun in an attempt that is not there. Get the records again from where they came.");

  return step == WAY_STEP_ROW;
}

/**
 * way_record_merge_add_draft:
 * @self: a merge
 * @draft: a draft in an attempt whose events were added
 * @error: return location for an error, or %NULL
 *
 * Adds a draft in the place of an older one.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND where the learner has no such attempt, and with the codes for faults of file and disk.
 *
 * Returns: whether the newer of both is in the record
 */
gboolean
way_record_merge_add_draft (WayRecordMerge       *self,
                            const WayRecordDraft *draft,
                            GError              **error)
{
  g_autofree char *stored = NULL;
  g_autoptr (WayStatement) statement = NULL;
  gint64 attempt_id = 0;

  g_return_val_if_fail (self != NULL && draft != NULL, FALSE);

  if (!find_attempt (self, draft->attempt, &attempt_id, error))
    return FALSE;
  stored = _way_database_dup_stored (self->database, FAILED, self->learner_id, draft->response, error);
  if (stored == NULL)
    return FALSE;

  statement = _way_statement_new (self->database, FAILED,
                                  "INSERT INTO drafts (attempt_id, question_id, content_hash, response, updated_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                                  "ON CONFLICT (attempt_id, question_id) DO UPDATE SET "
                                  "content_hash = excluded.content_hash, response = excluded.response, updated_at = excluded.updated_at WHERE " NEWER_DRAFT,
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_text (statement, 2, draft->question);
  _way_statement_bind_text (statement, 3, draft->hash);
  _way_statement_bind_text (statement, 4, stored);
  _way_statement_bind_int64 (statement, 5, draft->updated_at);

  return _way_statement_run (statement, error);
}

/**
 * way_record_merge_add_bookmark:
 * @self: a merge
 * @bookmark: a bookmark
 * @error: return location for an error, or %NULL
 *
 * Adds a bookmark in the place of an older one.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether the newer of both is in the record
 */
gboolean
way_record_merge_add_bookmark (WayRecordMerge    *self,
                               const WayBookmark *bookmark,
                               GError           **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && bookmark != NULL, FALSE);

  statement = _way_statement_new (self->database, FAILED,
                                  "INSERT INTO bookmarks (learner_id, module_id, activity_id, location, updated_at) VALUES (?1, ?2, ?3, ?4, ?5) "
                                  "ON CONFLICT (learner_id, module_id) DO UPDATE SET "
                                  "activity_id = excluded.activity_id, location = excluded.location, updated_at = excluded.updated_at WHERE " NEWER_BOOKMARK,
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  _way_statement_bind_text (statement, 2, bookmark->module_id);
  _way_statement_bind_text (statement, 3, bookmark->activity_id);
  _way_statement_bind_text (statement, 4, bookmark->location);
  _way_statement_bind_int64 (statement, 5, bookmark->updated_at);

  return _way_statement_run (statement, error);
}

/* What was begun on one computer and answered on the other afterwards is no draft any more. An answer counts like a newer draft that is empty, whichever
 * words of the question it was given to: else what stands in the end would depend on who read whose file first.
 * For the same reason the log is asked and not the answers, of which one may give way to another. */
static gboolean
forget_answered_drafts (WayRecordMerge *self,
                        GError        **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (self->database, FAILED,
                                  "DELETE FROM drafts WHERE rowid IN (SELECT d.rowid FROM events e "
                                  "CROSS JOIN attempts a ON a.uuid = e.body ->> 'attempt' AND a.learner_id = e.learner_id "
                                  "CROSS JOIN drafts d ON d.attempt_id = a.id AND d.question_id = e.body ->> 'question' "
                                  "WHERE e.learner_id = ?1 AND e.kind = 'response' AND e.made_at >= d.updated_at)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);

  return _way_statement_run (statement, error);
}

/**
 * way_record_merge_commit:
 * @self: a merge
 * @error: return location for an error, or %NULL
 *
 * Forgets the drafts that were answered since, and puts everything on disk, synced.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether everything is on disk; if not, nothing was changed
 */
gboolean
way_record_merge_commit (WayRecordMerge *self,
                         GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return forget_answered_drafts (self, error) && way_transaction_commit (self->transaction, error);
}
