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

/**
 * way_handover_import:
 * @database: a database
 * @learner_id: into whose learning
 * @bytes: the contents of a hand-over file
 * @other_person: whether to take it though it names somebody else, because that was asked
 * @added: (out): whether it was new here
 * @error: return location for an error, or %NULL
 *
 * Adds a group session to somebody's learning, once for each session. A profile without a name takes any. On disk when it returns, unless within a
 * [struct@Transaction]; on error nothing was changed. The database's thread only.
 *
 * Fails with the codes of [func@way_handover_read], with %WAY_HANDOVER_ERROR_OTHER_PERSON unless @other_person, %WAY_STORE_ERROR_LOCKED for a profile whose PIN was
 * not given, %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, and the other codes of #WayStoreError for faults of file and disk.
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
  g_autofree char *record = NULL;
  gsize            size = 0;
  const char      *text;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (bytes != NULL && added != NULL, FALSE);

  *added = FALSE;
  handover = way_handover_read (bytes, g_get_real_time (), error);
  if (handover == NULL || (!other_person && !check_person (database, learner_id, handover, error)))
    return FALSE;

  text = g_bytes_get_data (bytes, &size);
  record = g_strndup (text, size);

  return way_group_learning_store_add (database, learner_id, handover, record, added, error);
}
