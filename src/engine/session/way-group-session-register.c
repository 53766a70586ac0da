/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

#include "way-register.h"

/* The same name by eye: blanks, capitals and the two spellings of an accented letter do not matter. */
static char *
dup_key (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static gboolean
check_same_name (WayGroupSession *self,
                 gint64           person_id,
                 const char      *name,
                 GError         **error)
{
  g_autofree char *key = dup_key (name);

  for (guint i = 0; i < self->data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (self->data->people, i);
      g_autofree char  *other = dup_key (person->name);

      if (person->id != person_id && g_strcmp0 (key, other) == 0)
        {
          g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_SAME_NAME,
                       "%s is on the register already. If this is another person, say so, or add a letter to the name.", person->name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_names_kept (WayGroupSession *self,
                  GError         **error)
{
  if (!_way_group_session_check_open (self, error))
    return FALSE;
  if (!self->data->session->anonymous)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This session keeps no names. Say how many people are here instead.");

  return FALSE;
}

static gboolean
check_person (WayGroupSession *self,
              gint64           person_id,
              GError         **error)
{
  if (!check_names_kept (self, error))
    return FALSE;
  if (way_session_data_find_person (self->data, person_id) != NULL)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_UNKNOWN, "This person is not on the register any more.");

  return FALSE;
}

static gboolean
check_room (WayGroupSession *self,
            GError         **error)
{
  if (self->data->people->len < WAY_REGISTER_MAX)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "There are %d people on the register, and no more fit. Hold two sessions.", WAY_REGISTER_MAX);

  return FALSE;
}

/**
 * way_group_session_add_person:
 * @self: a session that keeps names
 * @name: their name
 * @reference: (nullable): a number that the trainer needs
 * @same_name: whether this is another person where the name is there already
 * @error: return location for an error, or %NULL
 *
 * Writes somebody on the register. In a session that was begun they arrive now. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_SAME_NAME, %WAY_SESSION_ERROR_INVALID, %WAY_SESSION_ERROR_NOT_NOW and the codes of #WayStoreError.
 *
 * Returns: whether they are on it
 */
gboolean
way_group_session_add_person (WayGroupSession *self,
                              const char      *name,
                              const char      *reference,
                              gboolean         same_name,
                              GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *tidy_name = NULL;
  g_autofree char *tidy_reference = NULL;
  gint64           session_id;
  gint64           person_id;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  tidy_name = way_register_tidy (name);
  tidy_reference = way_register_tidy (reference != NULL ? reference : "");
  if (!check_names_kept (self, error) || !check_room (self, error) || !way_register_check (tidy_name, tidy_reference, error) ||
      (!same_name && !check_same_name (self, 0, tidy_name, error)))
    return FALSE;

  session_id = self->data->session->id;
  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  person_id = transaction != NULL ? way_session_store_add_person (self->database, session_id, tidy_name, tidy_reference, error) : 0;
  if (person_id == 0)
    return FALSE;
  if (self->data->session->state != WAY_SESSION_PREPARED &&
      !way_session_store_arrive (self->database, session_id, person_id, g_get_real_time (), error))
    return FALSE;

  return _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_update_person:
 * @self: a session that keeps names
 * @person_id: somebody on its register
 * @name: their name
 * @reference: (nullable): a number that the trainer needs
 * @error: return location for an error, or %NULL
 *
 * Corrects what is written of somebody. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_SAME_NAME, %WAY_SESSION_ERROR_INVALID, %WAY_SESSION_ERROR_UNKNOWN, %WAY_SESSION_ERROR_NOT_NOW and the codes of
 * #WayStoreError.
 *
 * Returns: whether it is corrected
 */
gboolean
way_group_session_update_person (WayGroupSession *self,
                                 gint64           person_id,
                                 const char      *name,
                                 const char      *reference,
                                 GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *tidy_name = NULL;
  g_autofree char *tidy_reference = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  /* Two people of one name were said to be two when they were written down. */
  tidy_name = way_register_tidy (name);
  tidy_reference = way_register_tidy (reference != NULL ? reference : "");
  if (!check_person (self, person_id, error) || !way_register_check (tidy_name, tidy_reference, error) ||
      (!g_str_equal (tidy_name, way_session_data_find_person (self->data, person_id)->name) && !check_same_name (self, person_id, tidy_name, error)))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_update_person (self->database, person_id, tidy_name, tidy_reference, error) &&
         _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_remove_person:
 * @self: a session that keeps names
 * @person_id: somebody on its register
 * @error: return location for an error, or %NULL
 *
 * Takes somebody off who was written down by mistake, with when they were there. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_UNKNOWN, %WAY_SESSION_ERROR_NOT_NOW and the codes of #WayStoreError.
 *
 * Returns: whether they are off it
 */
gboolean
way_group_session_remove_person (WayGroupSession *self,
                                 gint64           person_id,
                                 GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_person (self, person_id, error))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_remove_person (self->database, person_id, error) && _way_group_session_finish (self, transaction, error);
}

static gboolean
check_begun (WayGroupSession *self,
             GError         **error)
{
  if (self->data->session->state != WAY_SESSION_PREPARED)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "The session has not begun. Take people off the register who are not here.");

  return FALSE;
}

/* What is paused or was stopped without warning ended when it was last known to go on. */
static gint64
get_time (WayGroupSession *self)
{
  return self->data->session->state == WAY_SESSION_RUNNING ? g_get_real_time () : self->data->session->seen_at;
}

/**
 * way_group_session_leave:
 * @self: a session that was begun and keeps names
 * @person_id: somebody who is there
 * @error: return location for an error, or %NULL
 *
 * Notes that somebody leaves now. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_UNKNOWN, %WAY_SESSION_ERROR_NOT_NOW and the codes of #WayStoreError.
 *
 * Returns: whether it is noted
 */
gboolean
way_group_session_leave (WayGroupSession *self,
                         gint64           person_id,
                         GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_person (self, person_id, error) || !check_begun (self, error))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_leave (self->database, person_id, get_time (self), error) &&
         _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_return:
 * @self: a session that was begun and keeps names
 * @person_id: somebody who had left
 * @error: return location for an error, or %NULL
 *
 * Notes that somebody is back now. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_UNKNOWN, %WAY_SESSION_ERROR_NOT_NOW and the codes of #WayStoreError.
 *
 * Returns: whether it is noted
 */
gboolean
way_group_session_return (WayGroupSession *self,
                          gint64           person_id,
                          GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!check_person (self, person_id, error) || !check_begun (self, error))
    return FALSE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_arrive (self->database, self->data->session->id, person_id, get_time (self), error) &&
         _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_set_headcount:
 * @self: a session that keeps no names
 * @headcount: how many people are there, at most %WAY_REGISTER_MAX
 * @error: return location for an error, or %NULL
 *
 * Notes how many people are there. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_INVALID, %WAY_SESSION_ERROR_NOT_NOW for a session with names, and the codes of #WayStoreError.
 *
 * Returns: whether it is noted
 */
gboolean
way_group_session_set_headcount (WayGroupSession *self,
                                 guint            headcount,
                                 GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  guint before;

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), FALSE);

  if (!_way_group_session_check_open (self, error))
    return FALSE;
  if (!self->data->session->anonymous || headcount > WAY_REGISTER_MAX)
    {
      g_set_error (error, WAY_SESSION_ERROR, self->data->session->anonymous ? WAY_SESSION_ERROR_INVALID : WAY_SESSION_ERROR_NOT_NOW,
                   self->data->session->anonymous ? "At most %d people fit into a session. Hold two." : "This session keeps names, at most %d. Use the register.",
                   WAY_REGISTER_MAX);
      return FALSE;
    }

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);
  before = self->data->session->headcount;
  self->data->session->headcount = headcount;
  if (transaction != NULL && way_session_store_update (self->database, self->data->session, error) && _way_group_session_finish (self, transaction, error))
    return TRUE;

  self->data->session->headcount = before;

  return FALSE;
}
