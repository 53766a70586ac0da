/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-signing-key-store.h"
#include "way-statement-private.h"

#define READ_FAILED "Your signing key could not be read"
#define WRITE_FAILED "Your signing key could not be made"

/* The stored words of the secret half, as they stand in the record; NULL if no key was made. FALSE on error. */
static gboolean
find_secret (WayDatabase *database,
             gint64       learner_id,
             char       **stored,
             GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, READ_FAILED, "SELECT secret_key FROM signing_keys WHERE learner_id = ?1", error);
  WayStep step;

  *stored = NULL;
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_ROW)
    *stored = g_strdup (_way_statement_get_text (statement, 0));

  return step != WAY_STEP_ERROR;
}

/* One that another window made meanwhile stays. */
static gboolean
insert_key (WayDatabase   *database,
            gint64         learner_id,
            WaySigningKey *key,
            GError       **error)
{
  g_autofree char *secret = way_signing_key_dup_secret (key);
  g_autofree char *stored = _way_database_dup_stored (database, WRITE_FAILED, learner_id, secret, error);
  g_autoptr (WayStatement) statement = NULL;

  if (stored == NULL)
    return FALSE;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO signing_keys (learner_id, public_key, secret_key, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, way_signing_key_get_public (key));
  _way_statement_bind_text (statement, 3, stored);
  _way_statement_bind_int64 (statement, 4, g_get_real_time ());

  return _way_statement_run (statement, error);
}

/**
 * way_signing_key_store_ensure:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * The key that a trainer signs with, made and kept on first use. It is sealed where its owner has a PIN. On disk when it returns, unless within a
 * [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED while the PIN was not given, %WAY_VAULT_ERROR_DAMAGED, and the codes of #WayStoreError.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL on error
 */
WaySigningKey *
way_signing_key_store_ensure (WayDatabase *database,
                              gint64       learner_id,
                              GError     **error)
{
  g_autofree char *stored = NULL;
  g_autofree char *secret = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  if (!find_secret (database, learner_id, &stored, error))
    return NULL;
  if (stored == NULL)
    {
      g_autoptr (WaySigningKey) key = way_signing_key_generate ();

      if (!insert_key (database, learner_id, key, error) || !find_secret (database, learner_id, &stored, error))
        return NULL;
    }

  secret = _way_database_dup_unsealed (database, stored);
  if (secret == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, READ_FAILED " because your PIN was not given. Open your profile with the PIN and try again.");
      return NULL;
    }

  return way_signing_key_from_text (secret, error);
}

/* A page of a damaged record may have come to lie where another was, with other texts in its columns. */
static gboolean
take_public_key (const char *text,
                 char      **public_key,
                 GError    **error)
{
  g_autofree char *fingerprint = text != NULL ? way_signing_key_dup_fingerprint (text) : NULL;

  if (fingerprint == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT, READ_FAILED " because it is damaged. Keep the file, and put back a copy if you have one.");
      return FALSE;
    }

  *public_key = g_strdup (text);

  return TRUE;
}

/**
 * way_signing_key_store_find:
 * @database: a database
 * @learner_id: whose
 * @public_key: (out) (transfer full) (nullable): the half that everybody may know, base64; %NULL if no key was made
 * @error: return location for an error, or %NULL
 *
 * Looks a trainer's key up without making one. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CORRUPT where something else stands in the key's place, and with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: %FALSE on error only
 */
gboolean
way_signing_key_store_find (WayDatabase *database,
                            gint64       learner_id,
                            char       **public_key,
                            GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (public_key != NULL, FALSE);

  *public_key = NULL;
  statement = _way_statement_new (database, READ_FAILED, "SELECT public_key FROM signing_keys WHERE learner_id = ?1", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step != WAY_STEP_ROW)
    return step != WAY_STEP_ERROR;

  return take_public_key (_way_statement_get_text (statement, 0), public_key, error);
}
