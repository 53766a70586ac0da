/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-statement-private.h"
#include "way-vault.h"

/* NULL while locked, and for what another key sealed. Plain words are answered as they are. */
char *
_way_database_dup_unsealed (WayDatabase *self,
                            const char  *stored)
{
  gint64  learner_id;
  WayKey *key = _way_database_get_key (self, &learner_id);

  if (!way_key_is_sealed (stored))
    return g_strdup (stored);

  return key != NULL ? way_key_unseal (key, stored, NULL) : NULL;
}

/* The JSON array of a stored text, or NULL: an event's has its salt before it. */
static void
unseal_cb (sqlite3_context *context,
           int              n_values,
           sqlite3_value  **values)
{
  WayDatabase     *self = sqlite3_user_data (context);
  const char      *stored = (const char *) sqlite3_value_text (values[0]);
  g_autofree char *text = stored != NULL ? _way_database_dup_unsealed (self, stored) : NULL;
  gsize            skip = text != NULL && text[0] != '[' ? WAY_EVENT_SALT_LENGTH : 0;

  if (text == NULL || strlen (text) < skip)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, text + skip, -1, SQLITE_TRANSIENT);
}

gboolean
_way_database_words_register (WayDatabase *self,
                              GError     **error)
{
  sqlite3 *handle = _way_database_get_handle (self);
  int      result = sqlite3_create_function_v2 (handle, "way_unseal", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, self, unseal_cb, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    _way_store_error_set (error, handle, result, "Your record could not be opened");

  return result == SQLITE_OK;
}

/* (transfer full): NULL without a PIN. */
static gboolean
find_vault (WayDatabase *self,
            const char  *failed,
            gint64       learner_id,
            char       **vault,
            GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (self, failed, "SELECT vault FROM learners WHERE id = ?1", error);
  WayStep step;

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    *vault = g_strdup (_way_statement_get_text (statement, 0));

  return step != WAY_STEP_ERROR;
}

/* (transfer full) (nullable): what is written for a learner's words. The vault is read each time, since another program can give the learner a PIN or
 * take it away, and nobody could open what is sealed with a key whose vault is gone. */
char *
_way_database_dup_stored (WayDatabase *self,
                          const char  *failed,
                          gint64       learner_id,
                          const char  *text,
                          GError     **error)
{
  gint64           key_learner_id;
  WayKey          *key = _way_database_get_key (self, &key_learner_id);
  g_autofree char *vault = NULL;

  if (!find_vault (self, failed, learner_id, &vault, error))
    return NULL;
  if (vault == NULL)
    return g_strdup (text);
  if (key != NULL && key_learner_id == learner_id && way_vault_fits (vault, key))
    return way_key_seal (key, text);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, "%s because it is locked with a PIN. Open your profile with it first.", failed);

  return NULL;
}
