/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-reader.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-profile.h"
#include "way-statement-private.h"
#include "way-stores.h"

#define FAILED "The record could not be read"

struct _WayRecordReader
{
  WayDatabase *database;
  WayLearner  *learner;
  gboolean     in_snapshot; /* of our own, not the caller's transaction */

  GArray *event_ids; /* gint64, in canonical order */
  guint   next_event;

  WayStatement *events;
  WayStatement *drafts;
  WayStatement *bookmarks;

  /* What was handed out last; the texts belong to the statements. */
  WayEvent       event;
  WayRecordDraft draft;
  WayBookmark    bookmark;
  char          *unsealed;
  char           salt[WAY_EVENT_SALT_LENGTH + 1];
};

static gboolean
run (WayDatabase *database,
     const char  *sql,
     GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, FAILED, sql, error);

  return statement != NULL && _way_statement_run (statement, error);
}

static gboolean
begin_snapshot (WayRecordReader *self,
                GError         **error)
{
  if (!sqlite3_get_autocommit (_way_database_get_handle (self->database)))
    return TRUE;

  self->in_snapshot = run (self->database, "BEGIN", error);

  return self->in_snapshot;
}

/* Through the index each row is read from another place of the file; where most rows are the learner's own, one walk through all is four times as fast. */
#define LIST_EVENTS(indexed) "SELECT id FROM events " indexed " WHERE learner_id = ?1 ORDER BY sequence, hash"
#define WALK_FROM_SHARE 8

static gboolean
find_share (WayRecordReader *self,
            gboolean        *walk,
            GError         **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (self->database, FAILED,
                                  "SELECT coalesce (log_count, 0) * ?2 > (SELECT coalesce (max (id), 0) FROM events) FROM learners WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner->id);
  _way_statement_bind_int64 (statement, 2, WALK_FROM_SHARE);
  if (_way_statement_step (statement, error) == WAY_STEP_ERROR)
    return FALSE;

  *walk = _way_statement_get_int64 (statement, 0) != 0;

  return TRUE;
}

static gboolean
list_events (WayRecordReader *self,
             GError         **error)
{
  g_autoptr (WayStatement) statement = NULL;
  gboolean walk = FALSE;
  WayStep  step;

  if (!find_share (self, &walk, error))
    return FALSE;
  statement = _way_statement_new (self->database, FAILED, walk ? LIST_EVENTS ("NOT INDEXED") : LIST_EVENTS (""), error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner->id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      gint64 id = _way_statement_get_int64 (statement, 0);

      g_array_append_val (self->event_ids, id);
    }

  return step == WAY_STEP_DONE;
}

static gboolean
prepare (WayRecordReader *self,
         GError         **error)
{
  self->events = _way_statement_new (self->database, FAILED,
                                     "SELECT hash, previous, sequence, made_at, kind, body, digest, payload FROM events WHERE id = ?1", error);
  if (self->events != NULL)
    self->drafts = _way_statement_new (self->database, FAILED,
                                       "SELECT a.uuid, d.question_id, d.content_hash, way_unseal (d.response), d.updated_at FROM drafts d "
                                       "JOIN attempts a ON a.id = d.attempt_id WHERE a.learner_id = ?1 ORDER BY a.uuid, d.question_id",
                                       error);
  if (self->drafts != NULL)
    self->bookmarks = _way_statement_new (self->database, FAILED,
                                          "SELECT module_id, activity_id, location, updated_at FROM bookmarks WHERE learner_id = ?1 ORDER BY module_id", error);
  if (self->bookmarks == NULL)
    return FALSE;

  _way_statement_bind_int64 (self->drafts, 1, self->learner->id);
  _way_statement_bind_int64 (self->bookmarks, 1, self->learner->id);

  return TRUE;
}

static gboolean
check_open (WayRecordReader *self,
            GError         **error)
{
  if (!self->learner->has_pin || way_profile_is_unlocked (self->database, self->learner->id))
    return TRUE;

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, FAILED " because its words are locked with a PIN. Open the profile with its PIN first.");

  return FALSE;
}

/**
 * way_record_reader_new:
 * @database: a database, also one that is open for reading only
 * @learner_id: whose record
 * @error: return location for an error, or %NULL
 *
 * Begins to read. Until it is freed the record is seen as it is now, and nothing can be written through @database, unless a transaction was
 * begun before. The database's thread only, as all other calls.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED for a profile whose PIN was not given, %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for
 * faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL on error
 */
WayRecordReader *
way_record_reader_new (WayDatabase *database,
                       gint64       learner_id,
                       GError     **error)
{
  g_autoptr (WayRecordReader) self = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  self = g_new0 (WayRecordReader, 1);
  self->database = g_object_ref (database);
  self->event_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!begin_snapshot (self, error))
    return NULL;

  self->learner = way_learner_store_get (database, learner_id, error);
  if (self->learner == NULL || !check_open (self, error) || !list_events (self, error) || !prepare (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * way_record_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Ends reading, and forgets unsealed words.
 */
void
way_record_reader_free (WayRecordReader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->events, _way_statement_free);
  g_clear_pointer (&self->drafts, _way_statement_free);
  g_clear_pointer (&self->bookmarks, _way_statement_free);
  if (self->in_snapshot)
    run (self->database, "COMMIT", NULL);
  g_clear_pointer (&self->learner, way_learner_free);
  g_array_unref (self->event_ids);
  g_free (self->unsealed);
  g_object_unref (self->database);
  g_free (self);
}

/**
 * way_record_reader_get_learner:
 * @self: a reader
 *
 * Returns: (transfer none): whose record it is
 */
const WayLearner *
way_record_reader_get_learner (WayRecordReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->learner;
}

/* An answer with its digest but without its words could not be brought in anywhere. */
static gboolean
take_payload (WayRecordReader *self,
              const char      *stored,
              GError         **error)
{
  const char *payload = stored;

  if (stored != NULL && stored[0] == '~')
    {
      g_free (self->unsealed);
      payload = self->unsealed = _way_database_dup_unsealed (self->database, stored);
    }
  if (payload == NULL || strlen (payload) <= WAY_EVENT_SALT_LENGTH)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT,
                   FAILED " because the words of answer %.12s are damaged. Keep the file, and put back a copy if you have one.", self->event.hash);
      return FALSE;
    }

  memcpy (self->salt, payload, WAY_EVENT_SALT_LENGTH);
  self->event.salt = self->salt;
  self->event.response = (char *) payload + WAY_EVENT_SALT_LENGTH;

  return TRUE;
}

static gboolean
read_event (WayRecordReader *self,
            GError         **error)
{
  WayStatement *row = self->events;

  self->event.hash = (char *) _way_statement_get_text (row, 0);
  self->event.previous = (char *) _way_statement_get_text (row, 1);
  self->event.sequence = _way_statement_get_int64 (row, 2);
  self->event.made_at = _way_statement_get_int64 (row, 3);
  self->event.kind = (char *) _way_statement_get_text (row, 4);
  self->event.body = (char *) _way_statement_get_text (row, 5);
  self->event.digest = (char *) _way_statement_get_text (row, 6);
  self->event.salt = NULL;
  self->event.response = NULL;

  return self->event.digest == NULL || take_payload (self, _way_statement_get_text (row, 7), error);
}

/**
 * way_record_reader_next_event:
 * @self: a reader
 * @event: (out) (transfer none) (nullable): the next event in the order (sequence, hash), with its answer; %NULL after the last. Valid until the next call
 * @error: return location for an error, or %NULL
 *
 * Reads an event.
 *
 * Fails with %WAY_STORE_ERROR_CORRUPT for an answer that cannot be unsealed, and with the codes for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_record_reader_next_event (WayRecordReader *self,
                              const WayEvent **event,
                              GError         **error)
{
  WayStep step;

  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  *event = NULL;
  if (self->next_event == self->event_ids->len)
    return TRUE;

  _way_statement_reset (self->events);
  _way_statement_bind_int64 (self->events, 1, g_array_index (self->event_ids, gint64, self->next_event++));
  step = _way_statement_step (self->events, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT, FAILED " because an event is missing. Keep the file, and put back a copy if you have one.");
  if (step != WAY_STEP_ROW || !read_event (self, error))
    return FALSE;

  *event = &self->event;

  return TRUE;
}

/**
 * way_record_reader_next_draft:
 * @self: a reader
 * @draft: (out) (transfer none) (nullable): the next draft in the order of attempt and question; %NULL after the last. Valid until the next call
 * @error: return location for an error, or %NULL
 *
 * Reads a draft.
 *
 * Fails with %WAY_STORE_ERROR_CORRUPT for one that cannot be unsealed, and with the codes for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_record_reader_next_draft (WayRecordReader       *self,
                              const WayRecordDraft **draft,
                              GError               **error)
{
  WayStep step;

  g_return_val_if_fail (self != NULL && draft != NULL, FALSE);

  *draft = NULL;
  step = _way_statement_step (self->drafts, error);
  if (step != WAY_STEP_ROW)
    return step == WAY_STEP_DONE;

  self->draft.attempt = _way_statement_get_text (self->drafts, 0);
  self->draft.question = _way_statement_get_text (self->drafts, 1);
  self->draft.hash = _way_statement_get_text (self->drafts, 2);
  self->draft.response = _way_statement_get_text (self->drafts, 3);
  self->draft.updated_at = _way_statement_get_int64 (self->drafts, 4);
  if (self->draft.response == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT,
                   FAILED " because what was begun at “%s” is damaged. Keep the file, and put back a copy if you have one.", self->draft.question);
      return FALSE;
    }

  *draft = &self->draft;

  return TRUE;
}

/**
 * way_record_reader_next_bookmark:
 * @self: a reader
 * @bookmark: (out) (transfer none) (nullable): the next bookmark in the order of the modules' ids; %NULL after the last. Valid until the next call
 * @error: return location for an error, or %NULL
 *
 * Reads a bookmark.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_record_reader_next_bookmark (WayRecordReader    *self,
                                 const WayBookmark **bookmark,
                                 GError            **error)
{
  WayStep step;

  g_return_val_if_fail (self != NULL && bookmark != NULL, FALSE);

  *bookmark = NULL;
  step = _way_statement_step (self->bookmarks, error);
  if (step != WAY_STEP_ROW)
    return step == WAY_STEP_DONE;

  self->bookmark.module_id = (char *) _way_statement_get_text (self->bookmarks, 0);
  self->bookmark.activity_id = (char *) _way_statement_get_text (self->bookmarks, 1);
  self->bookmark.location = (char *) _way_statement_get_text (self->bookmarks, 2);
  self->bookmark.updated_at = _way_statement_get_int64 (self->bookmarks, 3);
  *bookmark = &self->bookmark;

  return TRUE;
}

/**
 * way_record_count_answers:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * How many answers each attempt has. Works also while a profile is locked. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type gint64 guint): attempts' row ids and counts, without those that have none; %NULL on error
 */
GHashTable *
way_record_count_answers (WayDatabase *database,
                          gint64       learner_id,
                          GError     **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, FAILED,
                                  "SELECT attempt_id, count (*) FROM responses WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1) GROUP BY attempt_id",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      gint64 attempt_id = _way_statement_get_int64 (statement, 0);

      g_hash_table_insert (counts, g_memdup2 (&attempt_id, sizeof attempt_id), GUINT_TO_POINTER ((guint) _way_statement_get_int64 (statement, 1)));
    }

  return step == WAY_STEP_DONE ? g_steal_pointer (&counts) : NULL;
}
