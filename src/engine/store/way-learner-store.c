/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-learner-private.h"
#include "way-picture.h"
#include "way-statement-private.h"

#define READ_FAILED "Your progress could not be read"
#define WRITE_FAILED "Your record could not be begun"
#define ADD_FAILED "The profile could not be added"
#define NAME_FAILED "The name could not be saved"
#define PICTURE_FAILED "The picture could not be saved"
#define NATION_FAILED "Your nation could not be saved"
#define SHARES_FAILED "Your choice about the shared workbook could not be saved"

#define SELECT_FROM "SELECT id, uuid, name, created_at, nation, picture, vault IS NOT NULL, shares FROM learners "

static WayLearner *
read_learner (WayStatement *statement)
{
  WayLearner *learner = g_new0 (WayLearner, 1);

  learner->id = _way_statement_get_int64 (statement, 0);
  learner->uuid = g_strdup (_way_statement_get_text (statement, 1));
  learner->name = g_strdup (_way_statement_get_text (statement, 2));
  learner->created_at = _way_statement_get_int64 (statement, 3);
  learner->nation = (WayNation) _way_statement_get_enum (statement, 4, WAY_TYPE_NATION);
  learner->picture = g_strdup (_way_statement_get_text (statement, 5));
  learner->has_pin = _way_statement_get_int64 (statement, 6) != 0;
  learner->shares = _way_statement_get_int64 (statement, 7) != 0;

  return learner;
}

/* One statement, so that two programs that start together make one learner. */
static gboolean
insert_first (WayDatabase *database,
              GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, WRITE_FAILED,
                                  "INSERT INTO learners (uuid, created_at) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM learners)",
                                  error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_text (statement, 1, uuid);
  _way_statement_bind_int64 (statement, 2, g_get_real_time ());

  return _way_statement_run (statement, error);
}

/**
 * way_learner_store_ensure_default:
 * @database: a database
 * @error: return location for an error, or %NULL
 *
 * The learner of a computer that one person learns on: the first, made if there is none. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the learner, or %NULL on error
 */
WayLearner *
way_learner_store_ensure_default (WayDatabase *database,
                                  GError     **error)
{
  g_autoptr (GPtrArray) learners = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  learners = way_learner_store_list (database, error);
  if (learners != NULL && learners->len == 0)
    {
      g_clear_pointer (&learners, g_ptr_array_unref);
      if (insert_first (database, error))
        learners = way_learner_store_list (database, error);
    }

  return learners != NULL ? g_ptr_array_steal_index (learners, 0) : NULL;
}

/**
 * way_learner_store_list:
 * @database: a database
 * @error: return location for an error, or %NULL
 *
 * All learners in the order they were added. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayLearner): the learners, or %NULL on error
 */
GPtrArray *
way_learner_store_list (WayDatabase *database,
                        GError     **error)
{
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED, SELECT_FROM "ORDER BY id", error);
  if (statement == NULL)
    return NULL;

  learners = g_ptr_array_new_with_free_func ((GDestroyNotify) way_learner_free);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (learners, read_learner (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&learners) : NULL;
}

static void
set_unknown (const char *failed,
             GError    **error)
{
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "%s because the learner is not in the record. Start Waymark again.", failed);
}

static WayLearner *
get_learner (WayDatabase *database,
             gint64       learner_id,
             const char  *failed,
             GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, failed, SELECT_FROM "WHERE id = ?1", error);
  WayStep step;

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  step = _way_statement_step (statement, error);
  if (step == WAY_STEP_DONE)
    set_unknown (failed, error);

  return step == WAY_STEP_ROW ? read_learner (statement) : NULL;
}

/**
 * way_learner_store_get:
 * @database: a database
 * @learner_id: who
 * @error: return location for an error, or %NULL
 *
 * One learner. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the learner, or %NULL on error
 */
WayLearner *
way_learner_store_get (WayDatabase *database,
                       gint64       learner_id,
                       GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  return get_learner (database, learner_id, READ_FAILED, error);
}

/* The value in parameter 2 of a statement that changes only what differs from it. */
static gboolean
update_learner (WayDatabase *database,
                gint64       learner_id,
                const char  *failed,
                const char  *sql,
                const char  *value,
                gboolean    *changed,
                GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, failed, sql, error);

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, value);
  if (!_way_statement_run (statement, error))
    return FALSE;

  *changed = _way_statement_get_n_changed (statement) > 0;

  return TRUE;
}

/* The change and its event are one commit. What is already so is recorded once. */
static gboolean
change_profile (WayDatabase *database,
                gint64       learner_id,
                const char  *failed,
                const char  *sql,
                const char  *value,
                GError     **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, failed, error);
  g_autoptr (WayLearner) learner = NULL;
  gboolean changed = FALSE;

  if (transaction != NULL)
    learner = get_learner (database, learner_id, failed, error);
  if (learner == NULL || !update_learner (database, learner_id, failed, sql, value, &changed, error))
    return FALSE;
  if (changed && !_way_event_append_profile (database, learner_id, error))
    return FALSE;

  return way_transaction_commit (transaction, error);
}

static gboolean
check_picture (const char *picture,
               GError    **error)
{
  if (*picture == '\0' || way_picture_is_known (picture))
    return TRUE;

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, PICTURE_FAILED " because there is no picture “%s”. Choose another one.", picture);

  return FALSE;
}

static gboolean
insert_learner (WayDatabase *database,
                const char  *name,
                const char  *picture,
                gint64      *learner_id,
                GError     **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (WayStatement) statement = NULL;

  statement = _way_statement_new (database, ADD_FAILED, "INSERT INTO learners (uuid, name, picture, created_at) VALUES (?1, ?2, ?3, ?4)", error);
  if (statement == NULL)
    return FALSE;

  _way_statement_bind_text (statement, 1, uuid);
  _way_statement_bind_text (statement, 2, name);
  _way_statement_bind_text (statement, 3, picture);
  _way_statement_bind_int64 (statement, 4, g_get_real_time ());
  if (!_way_statement_run (statement, error))
    return FALSE;

  *learner_id = sqlite3_last_insert_rowid (_way_database_get_handle (database));

  return TRUE;
}

/**
 * way_learner_store_add:
 * @database: a database
 * @name: what they want to be called, see [func@way_learner_store_check_name]; blanks at its ends are left out
 * @picture: a nick of [func@way_picture_get_nicks], or empty for initials
 * @error: return location for an error, or %NULL
 *
 * Adds somebody who learns on this computer, with a UUID of their own. On disk when it returns, unless within a [struct@Transaction].
 * The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for a name or picture that cannot be, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the learner, or %NULL on error
 */
WayLearner *
way_learner_store_add (WayDatabase *database,
                       const char  *name,
                       const char  *picture,
                       GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayLearner) learner = NULL;
  g_autofree char *recorded = NULL;
  gint64           learner_id = 0;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (name != NULL && picture != NULL, NULL);

  if (!check_picture (picture, error))
    return NULL;

  transaction = way_transaction_begin (database, ADD_FAILED, error);
  if (transaction != NULL)
    recorded = _way_learner_name_dup (database, 0, name, error);
  if (recorded == NULL ||
      !insert_learner (database, recorded, picture, &learner_id, error) ||
      !_way_event_append_profile (database, learner_id, error))
    return NULL;

  learner = get_learner (database, learner_id, ADD_FAILED, error);

  return learner != NULL && way_transaction_commit (transaction, error) ? g_steal_pointer (&learner) : NULL;
}

/**
 * way_learner_store_rename:
 * @database: a database
 * @learner_id: who
 * @name: what they want to be called, see [func@way_learner_store_check_name]; blanks at its ends are left out
 * @error: return location for an error, or %NULL
 *
 * Records a learner's name. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, %WAY_STORE_ERROR_CONSTRAINT for a name that cannot be, and with the codes for
 * faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_learner_store_rename (WayDatabase *database,
                          gint64       learner_id,
                          const char  *name,
                          GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *recorded = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  transaction = way_transaction_begin (database, NAME_FAILED, error);
  if (transaction != NULL)
    recorded = _way_learner_name_dup (database, learner_id, name, error);

  return recorded != NULL &&
         change_profile (database, learner_id, NAME_FAILED, "UPDATE learners SET name = ?2 WHERE id = ?1 AND name IS NOT ?2", recorded, error) &&
         way_transaction_commit (transaction, error);
}

/**
 * way_learner_store_set_picture:
 * @database: a database
 * @learner_id: whose
 * @picture: a nick of [func@way_picture_get_nicks], or empty for initials
 * @error: return location for an error, or %NULL
 *
 * Records a learner's picture. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, %WAY_STORE_ERROR_CONSTRAINT for an unknown picture, and with the codes for faults
 * of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_learner_store_set_picture (WayDatabase *database,
                               gint64       learner_id,
                               const char  *picture,
                               GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (picture != NULL, FALSE);

  return check_picture (picture, error) &&
         change_profile (database, learner_id, PICTURE_FAILED, "UPDATE learners SET picture = ?2 WHERE id = ?1 AND picture IS NOT ?2", picture, error);
}

/**
 * way_learner_store_set_nation:
 * @database: a database
 * @learner_id: whose
 * @nation: whose law and services they want to see
 * @error: return location for an error, or %NULL
 *
 * Records a learner's nation. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, %WAY_STORE_ERROR_CONSTRAINT for a value that is no nation, and with the codes
 * for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_learner_store_set_nation (WayDatabase *database,
                              gint64       learner_id,
                              WayNation    nation,
                              GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  return change_profile (database, learner_id, NATION_FAILED, "UPDATE learners SET nation = ?2 WHERE id = ?1 AND nation IS NOT ?2",
                         way_enum_to_nick (WAY_TYPE_NATION, (int) nation), error);
}

static gboolean
set_shares (WayDatabase *database,
            gint64       learner_id,
            gboolean     shares,
            GError     **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, SHARES_FAILED, error);
  gboolean changed = FALSE;

  if (transaction == NULL ||
      !update_learner (database, learner_id, SHARES_FAILED, "UPDATE learners SET shares = ?2 WHERE id = ?1", shares ? "1" : "0", &changed, error))
    return FALSE;
  if (!changed)
    {
      set_unknown (SHARES_FAILED, error);
      return FALSE;
    }

  return (shares || _way_shared_entries_delete_all (database, SHARES_FAILED, learner_id, error)) && way_transaction_commit (transaction, error);
}

/**
 * way_learner_store_set_shares:
 * @database: a database
 * @learner_id: whose
 * @shares: whether they take part
 * @error: return location for an error, or %NULL
 *
 * Records whether a learner takes part in the household's shared workbook on this computer. It is theirs to say on each computer, so it is no event.
 * Who stops takes back all that they shared, as [func@way_shared_entry_store_take_back] does. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and with the codes for faults of file and disk.
 *
 * Returns: whether it is recorded
 */
gboolean
way_learner_store_set_shares (WayDatabase *database,
                              gint64       learner_id,
                              gboolean     shares,
                              GError     **error)
{
  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);

  if (!set_shares (database, learner_id, shares, error))
    return FALSE;
  if (!shares)
    _way_shared_entries_clean (database, learner_id);

  return TRUE;
}
