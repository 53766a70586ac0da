/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-statement-private.h"
#include "way-stores.h"

#define READ_FAILED "Your answers could not be read"
#define WRITE_FAILED "Your answer could not be saved"

/* A response is a JSON array of strings; SQLite takes it apart again, one row a value, and one with NULL for an empty array. */
#define SELECT_FROM "SELECT r.id, r.attempt_id, r.question_id, r.content_hash, r.score_raw, r.score_min, r.score_max, r.answered_at, " \
                    "v.value, v.type FROM responses r LEFT JOIN json_each (r.response) v "

static void
append_json_string (GString    *json,
                    const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/* NULL when a value is not UTF-8 and so has no JSON. */
static char *
response_to_json (WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!g_utf8_validate (values[i], -1, NULL))
        return NULL;
      if (i > 0)
        g_string_append_c (json, ',');
      append_json_string (json, values[i]);
    }
  g_string_append_c (json, ']');

  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * way_response_store_add:
 * @database: a database
 * @attempt_id: in which attempt
 * @question_id: to which question
 * @content_hash: the hash of the question's words, 64 characters
 * @response: what was answered
 * @score: the marks it earned
 * @error: return location for an error, or %NULL
 *
 * Records an answer, once for each wording of a question in an attempt. On disk and synced when it returns %TRUE, unless within a
 * [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT if the question has its answer, the attempt is unknown, or a value is not UTF-8; and with the
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
                        GError        **error)
{
  g_autofree char *json = NULL;
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (question_id != NULL && content_hash != NULL, FALSE);
  g_return_val_if_fail (response != NULL && score != NULL, FALSE);

  json = response_to_json (response);
  if (json == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it is not text in UTF-8. Choose again.");
      return FALSE;
    }

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO responses (attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, answered_at) "
                                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, attempt_id);
  _way_statement_bind_text (statement, 2, question_id);
  _way_statement_bind_text (statement, 3, content_hash);
  _way_statement_bind_text (statement, 4, json);
  _way_statement_bind_score (statement, 5, score);
  _way_statement_bind_int64 (statement, 8, g_get_real_time ());

  return _way_statement_run (statement, error);
}

static WayInteraction *
read_interaction (WayStatement *statement)
{
  WayInteraction *interaction = g_new0 (WayInteraction, 1);

  interaction->id = _way_statement_get_int64 (statement, 0);
  interaction->attempt_id = _way_statement_get_int64 (statement, 1);
  interaction->question_id = g_strdup (_way_statement_get_text (statement, 2));
  interaction->content_hash = g_strdup (_way_statement_get_text (statement, 3));
  _way_statement_get_score (statement, 4, &interaction->score);
  interaction->answered_at = _way_statement_get_int64 (statement, 7);

  return interaction;
}

static void
take_values (GPtrArray *interactions,
             GPtrArray *values)
{
  WayInteraction *last;

  if (interactions->len == 0)
    return;

  last = g_ptr_array_index (interactions, interactions->len - 1);
  g_ptr_array_add (values, NULL);
  last->response = way_response_new ((const char *const *) values->pdata);
  g_ptr_array_set_size (values, 0);
}

static GPtrArray *
read_interactions (WayStatement *statement,
                   GError      **error)
{
  g_autoptr (GPtrArray) interactions = g_ptr_array_new_with_free_func ((GDestroyNotify) way_interaction_free);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  gint64  last_id = 0;
  WayStep step;

  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      if (interactions->len == 0 || _way_statement_get_int64 (statement, 0) != last_id)
        {
          take_values (interactions, values);
          last_id = _way_statement_get_int64 (statement, 0);
          g_ptr_array_add (interactions, read_interaction (statement));
        }
      if (g_strcmp0 (_way_statement_get_text (statement, 9), "text") == 0)
        g_ptr_array_add (values, g_strdup (_way_statement_get_text (statement, 8)));
    }
  take_values (interactions, values);

  return step == WAY_STEP_DONE ? g_steal_pointer (&interactions) : NULL;
}

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

  return read_interactions (statement, error);
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

  return read_interactions (statement, error);
}
