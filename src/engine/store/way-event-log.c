/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-portfolio-stores.h"
#include "way-statement-private.h"
#include "way-stores.h"

#define WRITE_FAILED "Your progress could not be saved"

/* The newest event and its sequence are kept with the learner: the log's end, too, must not go missing unseen. */
static gboolean
link_event (WayDatabase *database,
            const char  *failed,
            gint64       learner_id,
            WayEvent    *event,
            GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, failed, "SELECT uuid, log_head, log_sequence FROM learners WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "%s because the learner is not in the record. Start Waymark again.", failed);
  if (step != WAY_STEP_ROW)
    return FALSE;

  event->previous = g_strdup (_way_statement_get_text (statement, 1));
  event->sequence = _way_statement_get_int64 (statement, 2) + 1;
  event->hash = _way_event_dup_hash (event, _way_statement_get_text (statement, 0));

  return TRUE;
}

gboolean
_way_event_insert (WayDatabase    *database,
                   const char     *failed,
                   gint64          learner_id,
                   const WayEvent *event,
                   gboolean       *added,
                   GError        **error)
{
  g_autofree char *payload = event->response != NULL ? g_strconcat (event->salt, event->response, NULL) : NULL;
  g_autofree char *stored = NULL;
  g_autoptr (WayStatement) statement = NULL;

  if (payload != NULL)
    {
      stored = _way_database_dup_stored (database, failed, learner_id, payload, error);
      if (stored == NULL)
        return FALSE;
    }

  statement = _way_statement_new (database, failed,
                                  "INSERT INTO events (learner_id, hash, previous, sequence, made_at, kind, body, digest, payload) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (learner_id, hash) DO NOTHING",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, event->hash);
  _way_statement_bind_text (statement, 3, event->previous);
  _way_statement_bind_int64 (statement, 4, event->sequence);
  _way_statement_bind_int64 (statement, 5, event->made_at);
  _way_statement_bind_text (statement, 6, event->kind);
  _way_statement_bind_text (statement, 7, event->body);
  _way_statement_bind_text (statement, 8, event->digest);
  _way_statement_bind_text (statement, 9, stored);
  if (!_way_statement_run (statement, error))
    return FALSE;

  *added = _way_statement_get_n_changed (statement) > 0;

  return TRUE;
}

gboolean
_way_event_advance_head (WayDatabase    *database,
                         const char     *failed,
                         gint64          learner_id,
                         const WayEvent *event,
                         GError        **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, failed,
                                  "UPDATE learners SET log_head = ?2, log_count = coalesce (log_count, 0) + 1, log_sequence = max (log_sequence, ?3) "
                                  "WHERE id = ?1",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, event->hash);
  _way_statement_bind_int64 (statement, 3, event->sequence);

  return _way_statement_run (statement, error);
}

/* Gives the event its place in the log and its hash. */
gboolean
_way_event_append (WayDatabase *database,
                   const char  *failed,
                   gint64       learner_id,
                   WayEvent    *event,
                   GError     **error)
{
  gboolean added = FALSE;

  if (!g_utf8_validate (event->body, -1, NULL))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT,
                   "%s because a name in the module is not text in UTF-8. Tell whoever made the module.", failed);
      return FALSE;
    }

  return link_event (database, failed, learner_id, event, error) && _way_event_insert (database, failed, learner_id, event, &added, error) &&
         _way_event_advance_head (database, failed, learner_id, event, error);
}

/* (transfer full) (nullable): and whose it is. */
char *
_way_event_dup_attempt_uuid (WayDatabase *database,
                             const char  *failed,
                             gint64       attempt_id,
                             gint64      *learner_id,
                             GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  statement = _way_statement_new (database, failed, "SELECT uuid, learner_id FROM attempts WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT,
                 "%s because its attempt is not in the record. Open the lesson again.", failed);
  if (step != WAY_STEP_ROW)
    return NULL;

  *learner_id = _way_statement_get_int64 (statement, 1);

  return g_strdup (_way_statement_get_text (statement, 0));
}

/* What a learner is called, looks like and wants to reach, as it is in the record now. */
gboolean
_way_event_append_profile (WayDatabase *database,
                           gint64       learner_id,
                           GError     **error)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, error);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      g_autofree char  *body = NULL;
      g_autoptr (WayEvent) event = NULL;
      WayGoal goal;

      if (learner->id != learner_id)
        continue;
      if (!way_goal_store_get (database, learner_id, &goal, error))
        return FALSE;

      body = _way_event_dup_profile_body (learner, &goal);
      event = _way_event_new ("profile", body, NULL, g_get_real_time ());

      return _way_event_append (database, WRITE_FAILED, learner_id, event, error);
    }

  if (learners != NULL)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, WRITE_FAILED " because the learner is not in the record. Start Waymark again.");

  return FALSE;
}
