/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

static gboolean
is_asked (WayDelivery          *self,
          GHashTable           *activities,
          const WayInteraction *interaction)
{
  const char          *activity_id = g_hash_table_lookup (activities, &interaction->attempt_id);
  WayDeliveryActivity *state = activity_id != NULL ? _way_delivery_find (self, activity_id) : NULL;

  return state != NULL && way_activity_has_question (state->activity, interaction->question_id);
}

/* Row of an attempt -> its activity's id. */
static GHashTable *
list_activities (WayDelivery *self,
                 GError     **error)
{
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (self->database, self->learner_id, way_module_get_id (self->module), error);
  GHashTable *activities = attempts != NULL ? g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) : NULL;

  for (guint i = 0; attempts != NULL && i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      g_hash_table_insert (activities, g_memdup2 (&attempt->id, sizeof attempt->id), g_strdup (attempt->activity_id));
    }

  return activities;
}

/**
 * way_delivery_list_archived:
 * @self: a delivery
 * @error: return location for an error, or %NULL
 *
 * The learner's answers to questions that this version of the module no longer asks where they were given, oldest first. They count for nothing and are kept: a
 * version that asks them again has them again. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayInteraction): the answers, or %NULL on error
 */
GPtrArray *
way_delivery_list_archived (WayDelivery *self,
                            GError     **error)
{
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (GHashTable) activities = NULL;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);

  activities = list_activities (self, error);
  if (activities != NULL)
    interactions = way_response_store_list_module (self->database, self->learner_id, way_module_get_id (self->module), error);
  if (interactions == NULL)
    return NULL;

  for (guint i = interactions->len; i > 0; i--)
    if (is_asked (self, activities, g_ptr_array_index (interactions, i - 1)))
      g_ptr_array_remove_index (interactions, i - 1);

  return g_steal_pointer (&interactions);
}
