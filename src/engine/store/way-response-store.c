/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-stores.h"
#include "way-string-list-private.h"

#define READ_FAILED "Your answers could not be read"
#define WRITE_FAILED "Your answer could not be saved"

#define SELECT_FROM "SELECT r.id, r.attempt_id, r.question_id, r.content_hash, r.score_raw, r.score_min, r.score_max, r.answered_at, " \
                    "r.try_number, r.confidence, " WAY_STRING_LIST_COLUMNS " FROM responses r " WAY_STRING_LIST_JOIN ("way_unseal (r.response)")
#define VALUE_COLUMN 10

static gboolean
insert_response (WayDatabase          *database,
                 gint64                learner_id,
                 const WayInteraction *interaction,
                 const char           *json,
                 GError              **error)
{
  g_autofree char *stored = _way_database_dup_stored (database, WRITE_FAILED, learner_id, json, error);
  g_autoptr (WayStatement) statement = NULL;

  if (stored == NULL)
    return FALSE;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO responses (attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, "
                                  "try_number, confidence, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, interaction->attempt_id);
  _way_statement_bind_text (statement, 2, interaction->question_id);
  _way_statement_bind_text (statement, 3, interaction->content_hash);
  _way_statement_bind_text (statement, 4, stored);
  _way_statement_bind_score (statement, 5, &interaction->score);
  _way_statement_bind_int64 (statement, 8, interaction->try_number);
  _way_statement_bind_text (statement, 9, way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) interaction->confidence));
  _way_statement_bind_int64 (statement, 10, interaction->answered_at);

  return _way_statement_run (statement, error);
}

static gboolean
record_response (WayDatabase          *database,
                 const WayInteraction *interaction,
                 const char           *json,
                 GError              **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, WRITE_FAILED, error);
  g_autofree char *uuid = NULL;
  g_autofree char *body = NULL;
  g_autoptr (WayEvent) event = NULL;
  gint64 learner_id = 0;

  if (transaction != NULL)
    uuid = _way_event_dup_attempt_uuid (database, WRITE_FAILED, interaction->attempt_id, &learner_id, error);
  if (uuid == NULL)
    return FALSE;

  body = _way_event_dup_response_body (uuid, interaction);
  event = _way_event_new ("response", body, json, interaction->answered_at);

  return insert_response (database, learner_id, interaction, json, error) && _way_event_append (database, WRITE_FAILED, learner_id, event, error) &&
         way_transaction_commit (transaction, error);
}

/**
 * way_response_store_add:
 * @database: a database
 * @attempt_id: in which attempt
 * @question_id: to which question
 * @content_hash: the hash of the question's words, 64 characters
 * @response: what was answered
 * @score: the marks it earned
 * @try_number: 1 for the first answer to these words in the attempt, then 2 …
 * @confidence: how sure the learner said they were
 * @error: return location for an error, or %NULL
 *
 * Records an answer, once for each try at a wording of a question in an attempt. On disk and synced when it returns %TRUE, unless within a
 * [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if this try has its answer, the attempt is unknown, or a value is not UTF-8; and with the
 * codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_response_store_add (WayDatabase    *database,
                        gint64          attempt_id,
                        const char     *question_id,
                        const char     *content_hash,
                        WayResponse    *response,
                        const WayScore *score,
                        guint           try_number,
                        WayConfidence   confidence,
                        GError        **error)
{
  g_autofree char *json = NULL;
  WayInteraction   interaction = { 0 };

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_id != NULL && content_hash != NULL, FALSE);
  g_return_val_if_fail (response != NULL && score != NULL, FALSE);

  json = _way_string_list_to_json (way_response_get_values (response));
  if (json == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it is not text in UTF-8. Choose again.");
      return FALSE;
    }

  interaction.attempt_id = attempt_id;
  interaction.question_id = (char *) question_id;
  interaction.content_hash = (char *) content_hash;
  interaction.score = *score;
  interaction.try_number = try_number;
  interaction.confidence = confidence;
  interaction.answered_at = g_get_real_time ();

  return record_response (database, &interaction, json, error);
}

static gpointer
read_interaction (WayStatement *statement)
{
  WayInteraction *interaction = g_new0 (WayInteraction, 1);

  interaction->id = _way_statement_get_int64 (statement, 0);
  interaction->attempt_id = _way_statement_get_int64 (statement, 1);
  interaction->question_id = g_strdup (_way_statement_get_text (statement, 2));
  interaction->content_hash = g_strdup (_way_statement_get_text (statement, 3));
  _way_statement_get_score (statement, 4, &interaction->score);
  interaction->answered_at = _way_statement_get_int64 (statement, 7);
  interaction->try_number = (guint) _way_statement_get_int64 (statement, 8);
  interaction->confidence = (WayConfidence) _way_statement_get_enum (statement, 9, WAY_TYPE_CONFIDENCE);

  return interaction;
}

static void
take_response (gpointer     record,
               WayResponse *response)
{
  WayInteraction *interaction = record;

  interaction->response = response;
}

static const WayStringListRecord interaction_record = { read_interaction, take_response, (GDestroyNotify) way_interaction_free };

/**
 * way_response_store_list:
 * @database: a database
 * @attempt_id: in which attempt
 * @error: return location for an error, or %NULL
 *
 * The answers of one attempt in the order they were given. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayInteraction): the answers, or %NULL on error
 */
GPtrArray *
way_response_store_list (WayDatabase *database,
                         gint64       attempt_id,
                         GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED, SELECT_FROM "WHERE r.attempt_id = ?1 ORDER BY r.id, v.key", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, attempt_id);

  return _way_string_list_read_rows (statement, VALUE_COLUMN, &interaction_record, error);
}

/**
 * way_response_store_list_module:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @error: return location for an error, or %NULL
 *
 * The answers of all attempts of a learner in a module, in one query and in the order they were given. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayInteraction): the answers, or %NULL on error
 */
GPtrArray *
way_response_store_list_module (WayDatabase *database,
                                gint64       learner_id,
                                const char  *module_id,
                                GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (module_id != NULL, NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  SELECT_FROM "WHERE r.attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1 AND module_id = ?2) "
                                              "ORDER BY r.id, v.key",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);

  return _way_string_list_read_rows (statement, VALUE_COLUMN, &interaction_record, error);
}

/**
 * way_response_store_list_question:
 * @database: a database
 * @learner_id: whose
 * @module_id: in which module
 * @question_id: to which question
 * @error: return location for an error, or %NULL
 *
 * The answers of a learner to one question, to whichever words of it, in the order they were given. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayInteraction): the answers, those that are locked empty; %NULL on error
 */
GPtrArray *
way_response_store_list_question (WayDatabase *database,
                                  gint64       learner_id,
                                  const char  *module_id,
                                  const char  *question_id,
                                  GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (module_id != NULL && question_id != NULL, NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  SELECT_FROM "WHERE r.question_id = ?3 AND r.attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1 AND module_id = ?2) "
                                              "ORDER BY r.id, v.key",
                                  error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, module_id);
  _way_statement_bind_text (statement, 3, question_id);

  return _way_string_list_read_rows (statement, VALUE_COLUMN, &interaction_record, error);
}
