/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-household-group.h"

#include "way-carer-row.h"
#include "way-learner-words.h"

#include <glib/gi18n.h>

struct _WayHouseholdGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *carers; /* borrowed, of WayCarerRow */
};

G_DEFINE_FINAL_TYPE (WayHouseholdGroup, way_household_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (WayHouseholdGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
way_household_group_finalize (GObject *object)
{
  WayHouseholdGroup *self = WAY_HOUSEHOLD_GROUP (object);

  g_clear_pointer (&self->carers, g_ptr_array_unref);

  G_OBJECT_CLASS (way_household_group_parent_class)->finalize (object);
}

static void
way_household_group_class_init (WayHouseholdGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_household_group_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_HOUSEHOLD_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_household_group_init (WayHouseholdGroup *self)
{
  self->carers = g_ptr_array_new ();
}

/* Takes @learner. */
static void
add_carer (WayHouseholdGroup *self,
           WayLearnerRecord  *record,
           WayLearner        *learner)
{
  GtkWidget *carer = way_carer_row_new (record, learner);

  g_signal_connect_object (carer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), carer);
  g_ptr_array_add (self->carers, carer);
}

static GPtrArray *
list_sharing (WayLearnerRecord *record)
{
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (record, NULL);
  GPtrArray *sharing = g_ptr_array_new_with_free_func ((GDestroyNotify) way_learner_free);

  while (learners != NULL && learners->len > 0)
    {
      WayLearner *learner = g_ptr_array_steal_index (learners, 0);

      if (learner->shares)
        g_ptr_array_insert (sharing, learner->id == way_learner_record_get_learner_id (record) ? 0 : -1, learner);
      else
        way_learner_free (learner);
    }

  return sharing;
}

/**
 * way_household_group_fill:
 * @self: an empty group
 * @record: who learns
 *
 * Adds whoever learns now first, because their nation says which standards are shown, and then the others. A pack of the household is made by one who is in it,
 * so the group stays empty if they do not share their workbook, or nobody else does.
 */
void
way_household_group_fill (WayHouseholdGroup *self,
                          WayLearnerRecord  *record)
{
  g_autoptr (GPtrArray) sharing = NULL;

  g_return_if_fail (WAY_IS_HOUSEHOLD_GROUP (self));
  g_return_if_fail (WAY_IS_LEARNER_RECORD (record));

  if (way_learner_record_is_guest (record) || !way_learner_record_get_learner (record)->shares)
    return;

  sharing = list_sharing (record);
  if (sharing->len < 2)
    return;
  while (sharing->len > 0)
    add_carer (self, record, g_ptr_array_steal_index (sharing, 0));
}

/**
 * way_household_group_is_empty:
 * @self: a group
 *
 * Returns: whether there is no household to make a pack of
 */
gboolean
way_household_group_is_empty (WayHouseholdGroup *self)
{
  g_return_val_if_fail (WAY_IS_HOUSEHOLD_GROUP (self), TRUE);

  return self->carers->len == 0;
}

/**
 * way_household_group_dup_locked:
 * @self: a group
 *
 * Who is left out because of a PIN that was not given. Those whom somebody took out are not named.
 *
 * Returns: (transfer full) (nullable): their names, or %NULL if there is nobody
 */
char *
way_household_group_dup_locked (WayHouseholdGroup *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (WAY_IS_HOUSEHOLD_GROUP (self), NULL);

  for (guint i = 0; i < self->carers->len; i++)
    {
      WayCarerRow *carer = g_ptr_array_index (self->carers, i);

      if (way_carer_row_is_locked (carer))
        g_ptr_array_add (names, way_learner_words_name (way_carer_row_get_learner (carer)));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

/**
 * way_household_group_collect:
 * @self: a group
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day, that one too
 * @frameworks: (element-type WayFramework): what is installed
 * @library: the modules
 * @error: return location for an error, or %NULL
 *
 * Collects one after the other, because each profile with a PIN is open in a database of its own. Fails as way_evidence_collect(), and with
 * %G_IO_ERROR_NOT_FOUND if nobody is chosen.
 *
 * Returns: (transfer full) (nullable): a pack of those who are chosen, or %NULL on error
 */
WayEvidence *
way_household_group_collect (WayHouseholdGroup *self,
                             const char        *from,
                             const char        *until,
                             GPtrArray         *frameworks,
                             WayLibrary        *library,
                             GError           **error)
{
  g_autoptr (WayEvidence) all = NULL;

  g_return_val_if_fail (WAY_IS_HOUSEHOLD_GROUP (self), NULL);

  for (guint i = 0; i < self->carers->len; i++)
    {
      WayCarerRow *carer = g_ptr_array_index (self->carers, i);
      WayEvidence *evidence = NULL;

      if (!way_carer_row_is_chosen (carer))
        continue;
      evidence = way_carer_row_collect (carer, from, until, frameworks, library, error);
      if (evidence == NULL)
        return NULL;
      if (all == NULL)
        all = evidence;
      else
        way_evidence_take (all, evidence);
    }
  if (all == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("Nobody is in the pack yet. Choose at least one person."));

  return g_steal_pointer (&all);
}
