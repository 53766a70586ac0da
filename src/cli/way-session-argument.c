/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-argument.h"

#include "way-library.h"
#include "way-profile-argument.h"

static gboolean
append_sessions (GPtrArray   *sessions,
                 WayDatabase *database,
                 gint64       learner_id,
                 GError     **error)
{
  g_autoptr (GPtrArray) found = way_session_store_list (database, learner_id, error);

  if (found == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (sessions, g_steal_pointer (&found));

  return TRUE;
}

/**
 * way_session_argument_list:
 * @database: a record, also one that is open for reading only
 * @who: (nullable): whose sessions, a name or a UUID; %NULL for everybody's
 * @error: return location for an error, or %NULL
 *
 * The group sessions of one trainer or of all, each trainer's newest first. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown trainer, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WaySession): the sessions, or %NULL on error
 */
GPtrArray *
way_session_argument_list (WayDatabase *database,
                           const char  *who,
                           GError     **error)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_free);
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (WayLearner) one = who != NULL ? way_profile_argument_find (database, who, error) : NULL;

  if (who != NULL && one == NULL)
    return NULL;
  learners = way_learner_store_list (database, error);
  if (learners == NULL)
    return NULL;

  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if ((one == NULL || one->id == learner->id) && !append_sessions (sessions, database, learner->id, error))
        return NULL;
    }

  return g_steal_pointer (&sessions);
}

/**
 * way_session_argument_find:
 * @database: a record, also one that is open for reading only
 * @id: a session's UUID, or as much of its beginning as no other session has
 * @error: return location for an error, or %NULL
 *
 * The session that is meant on a command line, with all that is kept of it. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND, %WAY_STORE_ERROR_CONSTRAINT for the beginning of several, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the session, or %NULL on error
 */
WaySessionData *
way_session_argument_find (WayDatabase *database,
                           const char  *id,
                           GError     **error)
{
  g_autoptr (GPtrArray) sessions = way_session_argument_list (database, NULL, error);
  gint64 meant = 0;
  guint  n_meant = 0;

  if (sessions == NULL)
    return NULL;

  for (guint i = 0; i < sessions->len && *id != '\0'; i++)
    {
      const WaySession *session = g_ptr_array_index (sessions, i);

      if (g_ascii_strncasecmp (session->uuid, id, strlen (id)) != 0)
        continue;
      meant = session->id;
      n_meant++;
    }
  if (n_meant == 1)
    return way_session_store_load (database, meant, error);

  if (n_meant == 0)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "There is no group session “%s”. “waymark-cli session list” shows those that there are.", id);
  else
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "Several group sessions begin with “%s”. Write more of the ID that “waymark-cli session list” shows.",
                 id);

  return NULL;
}

/**
 * way_session_argument_load_module:
 * @data: a session
 *
 * The module that the session was about, if it is installed and whole: papers and hand-over files name the standards from it.
 *
 * Returns: (transfer full) (nullable): the module's header, %NULL if it is not there
 */
WayModule *
way_session_argument_load_module (WaySessionData *data)
{
  g_auto (GStrv) folders = way_library_dup_default_folders ();
  g_autoptr (WayLibrary) library = way_library_new ((const char *const *) folders);
  WayLibraryEntry *entry;

  way_library_load (library, NULL, NULL);
  entry = way_library_lookup (library, data->session->module_id);
  if (entry == NULL || way_library_entry_get_module (entry) == NULL)
    return NULL;

  return g_object_ref (way_library_entry_get_module (entry));
}
