/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-learner-private.h"
#include "way-profile.h"
#include "way-statement-private.h"
#include "way-vault.h"

#define SET_FAILED "The PIN could not be set"
#define UNLOCK_FAILED "The profile could not be opened"
#define CHANGE_FAILED "The PIN could not be changed"
#define REMOVE_FAILED "The PIN could not be taken away"

/* (transfer full) (nullable): fails where there is no PIN. */
static char *
dup_vault (WayDatabase *database,
           gint64       learner_id,
           const char  *failed,
           GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, failed, "SELECT vault FROM learners WHERE id = ?1", error);
  WayStep step;

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "%s because the learner is not in the record. Start Waymark again.", failed);
  if (step != WAY_STEP_ROW)
    return NULL;

  if (_way_statement_is_null (statement, 0))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "%s because this profile has no PIN. Open it without one.", failed);
      return NULL;
    }

  return g_strdup (_way_statement_get_text (statement, 0));
}

/* Puts @vault where @old is, NULL being no vault: what another window did meanwhile stays. */
static gboolean
replace_vault (WayDatabase *database,
               gint64       learner_id,
               const char  *failed,
               const char  *old,
               const char  *vault,
               GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, failed, "UPDATE learners SET vault = ?3, unclean = ?3 IS NOT NULL WHERE id = ?1 AND vault IS ?2", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, old);
  _way_statement_bind_text (statement, 3, vault);
  if (!_way_statement_run (statement, error))
    return FALSE;

  if (_way_statement_get_n_changed (statement) == 0)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "%s because it was changed in another window. Close the profile and open it again.", failed);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_has_no_pin (WayDatabase *database,
                  gint64       learner_id,
                  GError     **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (database, learner_id, error);

  if (learner != NULL && learner->has_pin)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, SET_FAILED " because this profile has one. Change it instead.");

  return learner != NULL && !learner->has_pin;
}

static gboolean
seal_profile (WayDatabase *database,
              gint64       learner_id,
              const char  *vault,
              WayKey      *key,
              GError     **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, SET_FAILED, error);

  return transaction != NULL &&
         replace_vault (database, learner_id, SET_FAILED, NULL, vault, error) &&
         _way_profile_seal_words (database, learner_id, key, error) &&
         way_transaction_commit (transaction, error);
}

gboolean
_way_profile_put_vault (WayDatabase *database,
                        gint64       learner_id,
                        const char  *vault,
                        WayKey      *key,
                        GError     **error)
{
  g_autoptr (GError) unclean = NULL;

  if (!seal_profile (database, learner_id, vault, key, error))
    return FALSE;

  way_database_set_key (database, learner_id, key);
  if (!way_profile_clean (database, learner_id, &unclean))
    g_debug ("%s", unclean->message);

  return TRUE;
}

gboolean
_way_profile_exchange_vault (WayDatabase *database,
                             gint64       learner_id,
                             const char  *old,
                             const char  *vault,
                             GError     **error)
{
  g_autoptr (GError) unclean = NULL;

  if (!replace_vault (database, learner_id, CHANGE_FAILED, old, vault, error))
    return FALSE;

  if (!way_profile_clean (database, learner_id, &unclean))
    g_debug ("%s", unclean->message);

  return TRUE;
}

static void
set_locked (const char *failed,
            GError    **error)
{
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, "%s because the profile is locked. Open it with its PIN first.", failed);
}

/* (nullable): the key, where it is open. */
static WayKey *
find_open_key (WayDatabase *database,
               gint64       learner_id)
{
  gint64  owner_id = 0;
  WayKey *key = _way_database_get_key (database, &owner_id);

  return owner_id == learner_id ? key : NULL;
}

/* (transfer full) (nullable): the vault that @key is of. Another program can have put another one in its place, and then the profile is locked. */
static char *
dup_open_vault (WayDatabase *database,
                gint64       learner_id,
                WayKey      *key,
                const char  *failed,
                GError     **error)
{
  g_autofree char *vault = NULL;

  if (key == NULL)
    {
      set_locked (failed, error);
      return NULL;
    }

  vault = dup_vault (database, learner_id, failed, error);
  if (vault != NULL && !way_vault_fits (vault, key))
    {
      set_locked (failed, error);
      return NULL;
    }

  return g_steal_pointer (&vault);
}

/**
 * way_profile_set_pin:
 * @database: a database, not within a transaction
 * @learner_id: whose
 * @pin: the PIN, see [func@way_vault_check_pin]
 * @recovery_code: (out) (transfer full): what opens the profile when the PIN is forgotten; it is kept nowhere, so show it now. Free it with
 *   [func@way_vault_free_secret]
 * @error: return location for an error, or %NULL
 *
 * Gives a learner a PIN: all their words, in the log, in answers and in drafts, are sealed in one transaction, and the profile is open then. When
 * it fails, or the computer stops within it, all is as before. Afterwards the file is cleaned as [func@way_profile_clean] does; where that
 * fails the PIN is set nevertheless. Copies in `backups/` from before stay readable. Takes a quarter of a second, and longer for a long record.
 * The database's thread only.
 *
 * Fails with %WAY_VAULT_ERROR_WEAK_PIN and %WAY_VAULT_ERROR_MEMORY, with %WAY_STORE_ERROR_CONSTRAINT if there is a PIN already,
 * %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for faults of file and disk.
 *
 * Returns: whether the PIN is set
 */
gboolean
way_profile_set_pin (WayDatabase *database,
                     gint64       learner_id,
                     const char  *pin,
                     char       **recovery_code,
                     GError     **error)
{
  g_autoptr (WayKey) key = NULL;
  g_autofree char *vault = NULL;
  char            *code = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (pin != NULL && recovery_code != NULL, FALSE);
  g_return_val_if_fail (sqlite3_get_autocommit (_way_database_get_handle (database)), FALSE);

  if (!check_has_no_pin (database, learner_id, error))
    return FALSE;

  vault = way_vault_create (pin, &key, &code, error);
  if (vault == NULL || !_way_profile_put_vault (database, learner_id, vault, key, error))
    {
      way_vault_free_secret (code);
      return FALSE;
    }

  *recovery_code = code;

  return TRUE;
}

/* Takes the key. What an earlier cleaning could not do is tried again, and not being able to is no reason to keep somebody out. */
static gboolean
open_with (WayDatabase *database,
           gint64       learner_id,
           WayKey      *key)
{
  g_autoptr (WayKey) owned = key;
  g_autoptr (GError) unclean = NULL;

  if (owned == NULL)
    return FALSE;

  way_database_set_key (database, learner_id, owned);
  if (sqlite3_get_autocommit (_way_database_get_handle (database)) && !way_profile_clean (database, learner_id, &unclean))
    g_debug ("%s", unclean->message);

  return TRUE;
}

/**
 * way_profile_unlock:
 * @database: a database
 * @learner_id: whose profile
 * @pin: what was typed
 * @error: return location for an error, or %NULL
 *
 * Opens a profile: its words can be read and written until [func@way_profile_lock]. At most one profile is open at a time; the one before is closed, and
 * stays open where this fails. Takes a quarter of a second. The database's thread only.
 *
 * Fails with %WAY_VAULT_ERROR_WRONG_PIN, %WAY_VAULT_ERROR_DAMAGED, %WAY_VAULT_ERROR_MEMORY, with %WAY_STORE_ERROR_CONSTRAINT if there is no
 * PIN, %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for faults of file and disk.
 *
 * Returns: whether it is open
 */
gboolean
way_profile_unlock (WayDatabase *database,
                    gint64       learner_id,
                    const char  *pin,
                    GError     **error)
{
  g_autofree char *vault = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (pin != NULL, FALSE);

  vault = dup_vault (database, learner_id, UNLOCK_FAILED, error);

  return vault != NULL && open_with (database, learner_id, way_vault_open (vault, pin, error));
}

/**
 * way_profile_unlock_with_code:
 * @database: a database
 * @learner_id: whose profile
 * @recovery_code: what was typed, see [func@way_vault_open_with_code]
 * @error: return location for an error, or %NULL
 *
 * As [func@way_profile_unlock], with the recovery code. The PIN can be changed then. The database's thread only.
 *
 * Fails with %WAY_VAULT_ERROR_WRONG_CODE and the other codes of [func@way_profile_unlock].
 *
 * Returns: whether it is open
 */
gboolean
way_profile_unlock_with_code (WayDatabase *database,
                              gint64       learner_id,
                              const char  *recovery_code,
                              GError     **error)
{
  g_autofree char *vault = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (recovery_code != NULL, FALSE);

  vault = dup_vault (database, learner_id, UNLOCK_FAILED, error);

  return vault != NULL && open_with (database, learner_id, way_vault_open_with_code (vault, recovery_code, error));
}

/**
 * way_profile_is_unlocked:
 * @database: a database
 * @learner_id: whose profile
 *
 * Whether a profile with a PIN is open. The database's thread only.
 *
 * Returns: %FALSE also for a profile without a PIN
 */
gboolean
way_profile_is_unlocked (WayDatabase *database,
                         gint64       learner_id)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return find_open_key (database, learner_id) != NULL;
}

/**
 * way_profile_lock:
 * @database: a database
 *
 * Closes the profile that is open, if any, and wipes its key. The database's thread only.
 */
void
way_profile_lock (WayDatabase *database)
{
  g_return_if_fail (WAY_IS_DATABASE (database));

  way_database_set_key (database, 0, NULL);
}

/**
 * way_profile_change_pin:
 * @database: a database, not within a transaction
 * @learner_id: whose; the profile is open
 * @new_pin: the PIN from now on
 * @error: return location for an error, or %NULL
 *
 * Changes the PIN; the recovery code stays. Ask for the old PIN first, with [func@way_profile_unlock]. Then cleans the file, as
 * [func@way_profile_set_pin] does. The database's thread only.
 *
 * Fails with %WAY_VAULT_ERROR_WEAK_PIN, %WAY_VAULT_ERROR_MEMORY, %WAY_VAULT_ERROR_DAMAGED, with %WAY_STORE_ERROR_LOCKED if the profile is not open,
 * %WAY_STORE_ERROR_CONSTRAINT if another window changed the PIN, and with the codes for faults of file and disk.
 *
 * Returns: whether it is changed
 */
gboolean
way_profile_change_pin (WayDatabase *database,
                        gint64       learner_id,
                        const char  *new_pin,
                        GError     **error)
{
  g_autofree char *old = NULL;
  g_autofree char *vault = NULL;
  WayKey          *key;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (new_pin != NULL, FALSE);
  g_return_val_if_fail (sqlite3_get_autocommit (_way_database_get_handle (database)), FALSE);

  key = find_open_key (database, learner_id);
  old = dup_open_vault (database, learner_id, key, CHANGE_FAILED, error);
  if (old != NULL)
    vault = way_vault_change_pin (old, key, new_pin, error);

  return vault != NULL && _way_profile_exchange_vault (database, learner_id, old, vault, error);
}

/**
 * way_profile_remove_pin:
 * @database: a database
 * @learner_id: whose; the profile is open
 * @error: return location for an error, or %NULL
 *
 * Takes the PIN away: all words are unsealed in one transaction. When it fails, or the computer stops within it, all is as before. The recovery code
 * opens nothing any more. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED if the profile is not open, %WAY_VAULT_ERROR_DAMAGED if a text does not unseal, %WAY_STORE_ERROR_CONSTRAINT if
 * another window changed the PIN, and with the codes for faults of file and disk.
 *
 * Returns: whether the PIN is gone
 */
gboolean
way_profile_remove_pin (WayDatabase *database,
                        gint64       learner_id,
                        GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *vault = NULL;
  WayKey          *key;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  key = find_open_key (database, learner_id);
  transaction = way_transaction_begin (database, REMOVE_FAILED, error);
  if (transaction != NULL)
    vault = dup_open_vault (database, learner_id, key, REMOVE_FAILED, error);
  if (vault == NULL ||
      !replace_vault (database, learner_id, REMOVE_FAILED, vault, NULL, error) ||
      !_way_profile_unseal_words (database, learner_id, key, error) ||
      !way_transaction_commit (transaction, error))
    return FALSE;

  way_profile_lock (database);

  return TRUE;
}
