/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handover-import.h"

#include "way-compare.h"
#include "way-group-learning-store.h"
#include "way-stores.h"

/* The same name by eye: capitals, blanks and the two spellings of an accented letter do not matter. */
static gboolean
is_same_name (const char *name,
              const char *other)
{
  WayCompare       compare = { .keep_accents = TRUE };
  g_autofree char *form = way_compare_fold (&compare, name);
  g_autofree char *other_form = way_compare_fold (&compare, other);

  return g_str_equal (form, other_form);
}

static gboolean
check_person (WayDatabase       *database,
              gint64             learner_id,
              const WayHandover *handover,
              GError           **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (database, learner_id, error);

  if (learner == NULL)
    return FALSE;
  if (learner->name == NULL || *learner->name == '\0' || is_same_name (learner->name, handover->name))
    return TRUE;

  g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_OTHER_PERSON,
               "This record is for %s, and this profile is called %s. Add it only if both are the same person.", handover->name, learner->name);

  return FALSE;
}

static char *
dup_minutes (guint minutes)
{
  return g_strdup_printf ("%u %s", minutes, minutes == 1 ? "minute" : "minutes");
}

/* What is in the log stays as it is: a later file is not a better one, and which of two is right only their trainer knows. */
static gboolean
check_same (const WayGroupLearning *learning,
            const WayHandover      *handover,
            GError                **error)
{
  g_autofree char *ours = dup_minutes (learning->minutes);
  g_autofree char *theirs = dup_minutes (handover->minutes);

  if (learning->minutes != handover->minutes)
    g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_DIFFERENT,
                 "You already have this session. The new file says %s and yours %s. Yours stays as it is: keep the new file too, and ask your trainer which is right.",
                 theirs, ours);
  else if (g_strcmp0 (learning->signer, handover->signer) != 0)
    g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_DIFFERENT,
                 "You already have this session. The new file is signed with another key than yours. Yours stays as it is: ask your trainer who made the new file.");
  else
    return TRUE;

  return FALSE;
}

/* The session as it is there, NULL where it is not */
static const WayGroupLearning *
find_session (GPtrArray         *list,
              const WayHandover *handover)
{
  for (guint i = 0; i < list->len; i++)
    {
      const WayGroupLearning *learning = g_ptr_array_index (list, i);

      if (g_str_equal (learning->session_uuid, handover->session_uuid))
        return learning;
    }

  return NULL;
}

/* Nobody is asked again who the person is for a session that is there, unless the file says something else of it. */
static gboolean
check (WayDatabase            *database,
       gint64                  learner_id,
       const WayHandover      *handover,
       const WayGroupLearning *there,
       gboolean                other_person,
       GError                **error)
{
  g_autoptr (GError) different = NULL;

  if (there != NULL && check_same (there, handover, &different))
    return TRUE;
  if (!other_person && !check_person (database, learner_id, handover, error))
    return FALSE;
  if (different != NULL)
    g_propagate_error (error, g_steal_pointer (&different));

  return there == NULL;
}

/**
 * way_handover_import:
 * @database: a database
 * @learner_id: into whose learning
 * @bytes: the contents of a hand-over file
 * @other_person: whether to take it though it names somebody else, because that was asked
 * @added: (out): whether it was new here
 * @error: return location for an error, or %NULL
 *
 * Adds a group session to somebody's learning, once for each session. A profile without a name takes any. One that is there already stays as it is. On disk when
 * it returns, unless within a [struct@Transaction]; on error nothing was changed. The database's thread only.
 *
 * Fails with the codes of [func@way_handover_read], with %WAY_HANDOVER_ERROR_DIFFERENT if the session is there with other minutes or another signer,
 * %WAY_HANDOVER_ERROR_OTHER_PERSON unless it is there as it is in the file or @other_person, %WAY_STORE_ERROR_LOCKED for a profile whose
 * PIN was not given, %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and the other codes of #WayStoreError for faults of file and disk.
 *
 * Returns: whether it is in the record
 */
gboolean
way_handover_import (WayDatabase *database,
                     gint64       learner_id,
                     GBytes      *bytes,
                     gboolean     other_person,
                     gboolean    *added,
                     GError     **error)
{
  g_autoptr (WayHandover) handover = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char        *record = NULL;
  const WayGroupLearning *there;
  gsize                   size = 0;
  const char             *text;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (bytes != NULL && added != NULL, FALSE);

  *added = FALSE;
  handover = way_handover_read (bytes, g_get_real_time (), error);
  list = handover != NULL ? way_group_learning_store_list (database, learner_id, error) : NULL;
  if (list == NULL)
    return FALSE;

  there = find_session (list, handover);
  if (!check (database, learner_id, handover, there, other_person, error))
    return FALSE;
  if (there != NULL)
    return TRUE;

  text = g_bytes_get_data (bytes, &size);
  record = g_strndup (text, size);

  return way_group_learning_store_add (database, learner_id, handover, record, added, error);
}
