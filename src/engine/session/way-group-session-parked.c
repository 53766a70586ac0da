/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

#include "way-register.h"

#define MAX_TEXT 300 /* characters */

/**
 * way_group_session_park:
 * @self: a session
 * @text: a question of the group's that waits for an answer, 1 to 300 characters
 * @error: return location for an error, or %NULL
 *
 * Puts a question on the parking lot. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_INVALID, %WAY_SESSION_ERROR_NOT_NOW after the end, and the codes of #WayStoreError.
 *
 * Returns: whether it is kept
 */
gboolean
way_group_session_park (WayGroupSession *self,
                        const char      *text,
                        GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  tidy = way_register_tidy (text);
  if (!_way_group_session_check_open (self, error))
    return FALSE;
  if (*tidy == '\0' || g_utf8_strlen (tidy, -1) > MAX_TEXT)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "A question has 1 to %d letters. Write it in a few words.", MAX_TEXT);
      return FALSE;
    }

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_park (self->database, self->data->session->id, tidy, error) != 0 &&
         _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_unpark:
 * @self: a session
 * @parked_id: a question on its parking lot
 * @error: return location for an error, or %NULL
 *
 * Takes it off. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NOT_NOW after the end, and the codes of #WayStoreError.
 *
 * Returns: whether it is off
 */
gboolean
way_group_session_unpark (WayGroupSession *self,
                          gint64           parked_id,
                          GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!_way_group_session_check_open (self, error))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_unpark (self->database, parked_id, error) && _way_group_session_finish (self, transaction, error);
}
