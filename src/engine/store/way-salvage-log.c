/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-event-private.h"
#include "way-portfolio-stores.h"
#include "way-salvage-private.h"
#include "way-stores.h"

/* Log and rows tell the same twice, so what one lost the other may have. Of the log what hangs together from its beginning stays as it was recorded; what hangs
 * on an event that was lost is made to follow the rest, and then what only the rows have. A log that lost nothing is right where the rows are not. */

typedef struct
{
  WayDatabase *database;
  gint64       learner_id;
  char        *uuid;
  gboolean     is_new;

  GHashTable *linked; /* hashes of the events that hang together */
  GArray     *loose;  /* rows of events that do not */
  GArray     *faulty; /* and of those that are no events */
  char       *head;   /* (nullable) */
  gint64      sequence;
} Log;

static void
clear_log (Log *self)
{
  g_free (self->uuid);
  g_hash_table_unref (self->linked);
  g_array_unref (self->loose);
  g_array_unref (self->faulty);
  g_free (self->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Log, clear_log)

static gboolean
run (Log        *self,
     const char *sql,
     gint64      row,
     GError    **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED, sql, error);

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  if (row != 0)
    _way_statement_bind_int64 (statement, 2, row);

  return _way_statement_run (statement, error);
}

/* The hash of an event holds the learner's UUID: without it only the answer can be checked. */
static gboolean
is_faulty (Log            *self,
           const WayEvent *event)
{
  g_autofree char *digest = NULL;

  if (!self->is_new)
    return _way_event_find_fault (event, self->uuid) != NULL;

  digest = event->response != NULL ? _way_event_dup_digest (event->salt, event->response) : NULL;

  return digest != NULL && g_strcmp0 (digest, event->digest) != 0;
}

static void
sort_event (Log            *self,
            gint64          row,
            const WayEvent *event)
{
  if (is_faulty (self, event))
    {
      g_array_append_val (self->faulty, row);
      return;
    }
  if (self->is_new || (event->previous != NULL && !g_hash_table_contains (self->linked, event->previous)))
    {
      g_array_append_val (self->loose, row);
      return;
    }

  g_hash_table_add (self->linked, g_strdup (event->hash));
  g_free (self->head);
  self->head = g_strdup (event->hash);
  self->sequence = MAX (self->sequence, event->sequence);
}

/* In their rows' order each comes after what it follows, wherever it was made. */
static gboolean
sort_events (Log     *self,
             GError **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED,
                                  "SELECT " WAY_EVENT_COLUMNS " FROM events WHERE learner_id = ?1 ORDER BY id", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      g_autoptr (WayEvent) event = _way_event_read (self->database, statement);

      sort_event (self, _way_statement_get_int64 (statement, 0), event);
    }

  return step == WAY_STEP_DONE;
}

/* Of a log in which nothing is right it is the UUID that is wrong. */
static gboolean
sort_again (Log     *self,
            GError **error)
{
  if (self->is_new || g_hash_table_size (self->linked) > 0 || self->faulty->len == 0)
    return TRUE;

  self->is_new = TRUE;
  g_array_set_size (self->faulty, 0);
  g_array_set_size (self->loose, 0);

  return sort_events (self, error);
}

/* Nothing is loose or faulty, and the end is there too. */
static gboolean
is_whole (Log      *self,
          gboolean *whole,
          GError  **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED,
                                  "SELECT log_count = ?2 AND log_head IS (SELECT hash FROM events WHERE learner_id = ?1 ORDER BY id DESC LIMIT 1) "
                                  "FROM learners WHERE id = ?1",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  _way_statement_bind_int64 (statement, 2, g_hash_table_size (self->linked));
  step = _way_statement_step (statement, error);
  *whole = step == WAY_STEP_ROW && _way_statement_get_int64 (statement, 0) == 1 && self->loose->len == 0 && self->faulty->len == 0 && self->head != NULL;

  return step != WAY_STEP_ERROR;
}

/* Nobody can say any more what an attempt was of that neither a row nor an event tells of. */
#define DELETE_ORPHANS                                                                                                            \
  "DELETE FROM events WHERE learner_id = ?1 AND kind NOT IN (" WAY_EVENT_KINDS_WITHOUT_ATTEMPT ") AND body ->> 'attempt' NOT IN " \
  "(SELECT uuid FROM attempts WHERE learner_id = ?1 UNION SELECT body ->> 'attempt' FROM events WHERE learner_id = ?1 AND kind = 'attempt')"

static gboolean
delete_faulty (Log     *self,
               GError **error)
{
  for (guint i = 0; i < self->faulty->len; i++)
    if (!run (self, "DELETE FROM events WHERE learner_id = ?1 AND id = ?2", g_array_index (self->faulty, gint64, i), error))
      return FALSE;

  return run (self, DELETE_ORPHANS, 0, error);
}

/* (transfer full) (nullable): without an error when it was deleted. */
static WayEvent *
read_event (Log     *self,
            gint64   row,
            GError **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED, "SELECT " WAY_EVENT_COLUMNS " FROM events WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, row);

  return _way_statement_step (statement, error) == WAY_STEP_ROW ? _way_event_read (self->database, statement) : NULL;
}

static gboolean
move_event (Log            *self,
            gint64          row,
            const WayEvent *event,
            GError        **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED,
                                  "UPDATE events SET id = (SELECT max (id) + 1 FROM events), previous = ?2, sequence = ?3, hash = ?4 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, row);
  _way_statement_bind_text (statement, 2, event->previous);
  _way_statement_bind_int64 (statement, 3, event->sequence);
  _way_statement_bind_text (statement, 4, event->hash);

  return _way_statement_run (statement, error);
}

/* What happened, when, and the answer stay, sealed or not; only what it follows is another. */
static gboolean
link_loose (Log     *self,
            GError **error)
{
  for (guint i = 0; i < self->loose->len; i++)
    {
      gint64  row = g_array_index (self->loose, gint64, i);
      GError *reason = NULL;
      g_autoptr (WayEvent) event = read_event (self, row, &reason);

      if (reason != NULL)
        {
          g_propagate_error (error, reason);
          return FALSE;
        }
      if (event == NULL)
        continue;

      g_free (event->previous);
      event->previous = g_steal_pointer (&self->head);
      event->sequence = ++self->sequence;
      g_free (event->hash);
      event->hash = _way_event_dup_hash (event, self->uuid);
      self->head = g_strdup (event->hash);
      if (!move_event (self, row, event, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_head (Log     *self,
          GError **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED, "UPDATE learners SET log_head = ?2, log_sequence = ?3 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  _way_statement_bind_text (statement, 2, self->head);
  _way_statement_bind_int64 (statement, 3, self->sequence);

  return _way_statement_run (statement, error);
}

static char *
dup_newest_profile (Log     *self,
                    GError **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (self->database, WAY_SALVAGE_FAILED,
                                  "SELECT coalesce ((SELECT body FROM events WHERE learner_id = ?1 AND kind = 'profile' "
                                  "ORDER BY sequence DESC, hash DESC LIMIT 1), '')",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, self->learner_id);
  step = _way_statement_step (statement, error);

  return step == WAY_STEP_ROW ? g_strdup (_way_statement_get_text (statement, 0)) : NULL;
}

/* The learner's row is newer than the log; where the row was lost, the log knows the name. */
static gboolean
relog_profile (Log     *self,
               GError **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (self->database, self->learner_id, error);
  g_autofree char *newest = learner != NULL ? dup_newest_profile (self, error) : NULL;
  g_autofree char *body = NULL;
  g_autofree char *older = NULL;
  WayGoal          goal;

  if (newest == NULL || !way_goal_store_get (self->database, self->learner_id, &goal, error))
    return FALSE;

  body = _way_event_dup_profile_body (learner, &goal);
  older = way_goal_is_default (&goal) ? _way_event_dup_profile_body (learner, NULL) : NULL;
  if (g_str_equal (newest, body) || g_strcmp0 (newest, older) == 0 || (self->is_new && *newest != '\0'))
    return TRUE;

  return _way_event_append_profile (self->database, self->learner_id, error);
}

static gboolean
mend_log (Log     *self,
          GError **error)
{
  return delete_faulty (self, error) && link_loose (self, error) && set_head (self, error) &&
         relog_profile (self, error) && _way_salvage_relog (self->database, self->learner_id, error) &&
         run (self,
              "UPDATE learners SET log_count = (SELECT count (*) FROM events WHERE learner_id = ?1), "
              "log_head = (SELECT hash FROM events WHERE learner_id = ?1 ORDER BY id DESC LIMIT 1), "
              "log_sequence = (SELECT max (sequence) FROM events WHERE learner_id = ?1) WHERE id = ?1",
              0, error);
}

/* A log that lost nothing has all there ever was. */
static gboolean
delete_unlogged (Log     *self,
                 GError **error)
{
#define UNLOGGED "(SELECT id FROM attempts WHERE learner_id = ?1 AND uuid NOT IN (SELECT body ->> 'attempt' FROM events WHERE learner_id = ?1 AND kind = 'attempt'))"

  return run (self, "DELETE FROM responses WHERE attempt_id IN " UNLOGGED, 0, error) &&
         run (self, "DELETE FROM scenario_steps WHERE attempt_id IN " UNLOGGED, 0, error) &&
         run (self, "DELETE FROM drafts WHERE attempt_id IN " UNLOGGED, 0, error) &&
         run (self, "DELETE FROM attempts WHERE id IN " UNLOGGED, 0, error);
}

/* What way_event_store_rebuild() takes from an attempt's row and not from its event */
#define CORRECT_ATTEMPTS                                                                                                                 \
  "UPDATE OR IGNORE attempts SET number = number + 4000000000, module_id = e.body ->> 'module', module_version = e.body ->> 'version', " \
  "activity_id = e.body ->> 'activity', started_at = e.made_at "                                                                         \
  "FROM (SELECT body, made_at, row_number () OVER (PARTITION BY body ->> 'attempt' ORDER BY sequence, hash) AS place FROM events "       \
  " WHERE learner_id = ?1 AND kind = 'attempt') AS e WHERE attempts.learner_id = ?1 AND attempts.uuid = e.body ->> 'attempt' AND e.place = 1"

/* Sealed answers and sealed records of trainers that the log lost stay as they are. */
static gboolean
rebuild_around_sealed (Log     *self,
                       GError **error)
{
#define RESPONSE "attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, answered_at"

  sqlite3 *handle = _way_database_get_handle (self->database);

  return _way_connection_exec (handle, WAY_SALVAGE_FAILED,
                               "CREATE TEMP TABLE sealed AS SELECT " RESPONSE " FROM responses WHERE response LIKE '~%';"
                               "CREATE TEMP TABLE sealed_sessions AS SELECT * FROM group_learning WHERE record LIKE '~%'",
                               error) &&
         way_event_store_rebuild (self->database, self->learner_id, error) &&
         _way_connection_exec (handle, WAY_SALVAGE_FAILED,
                               "INSERT OR IGNORE INTO responses (" RESPONSE ") SELECT " RESPONSE " FROM sealed; DROP TABLE sealed;"
                               "INSERT OR IGNORE INTO group_learning SELECT * FROM sealed_sessions; DROP TABLE sealed_sessions",
                               error);
}

static gboolean
mend (WayDatabase *database,
      gint64       learner_id,
      gboolean     is_new,
      GError     **error)
{
  g_auto (Log) self = { .database = database, .learner_id = learner_id, .is_new = is_new };
  g_autoptr (WayTransaction) transaction = NULL;
  gboolean whole = FALSE;

  self.linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.loose = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.faulty = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.uuid = _way_event_dup_learner_uuid (database, learner_id, error);
  transaction = self.uuid != NULL ? way_transaction_begin (database, WAY_SALVAGE_FAILED, error) : NULL;
  if (transaction == NULL || !sort_events (&self, error) || !sort_again (&self, error) || !is_whole (&self, &whole, error) ||
      !(whole ? delete_unlogged (&self, error) : mend_log (&self, error)) || !run (&self, CORRECT_ATTEMPTS, 0, error) ||
      !(whole ? way_event_store_rebuild (database, learner_id, error) : rebuild_around_sealed (&self, error)))
    return FALSE;

  return way_transaction_commit (transaction, error);
}

/* Makes log and rows say the same, and the log whole. Where the events do not fit together whatever is done, the rows are believed, and of the log only what has none. */
gboolean
_way_salvage_log (WayDatabase *database,
                  gint64       learner_id,
                  gboolean     is_new,
                  GError     **error)
{
  g_autoptr (GError) reason = NULL;
  Log rows_only = { .database = database, .learner_id = learner_id };

  if (mend (database, learner_id, is_new, &reason))
    return TRUE;
  if (!g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  g_debug ("The log of learner %" G_GINT64_FORMAT " is begun anew: %s", learner_id, reason->message);

  return run (&rows_only, "DELETE FROM events WHERE learner_id = ?1 AND kind NOT IN (" WAY_EVENT_KINDS_WITHOUT_ROWS ")", 0, error) && mend (database, learner_id, is_new, error);
}
