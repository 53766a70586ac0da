/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

/* From disk to memory, once: what the learner has done in the module. */

static void
delivery_attempt_free (gpointer data)
{
  WayDeliveryAttempt *self = data;

  way_attempt_free (self->attempt);
  g_ptr_array_unref (self->interactions);
  g_ptr_array_unref (self->drafts);
  g_strfreev (self->questions);
  way_scenario_run_free (self->run);
  g_free (self);
}

WayDeliveryActivity *
_way_delivery_activity_new (WayActivity *activity)
{
  WayDeliveryActivity *self = g_new0 (WayDeliveryActivity, 1);

  self->activity = activity;
  self->attempts = g_ptr_array_new_with_free_func (delivery_attempt_free);

  return self;
}

void
_way_delivery_activity_free (gpointer data)
{
  WayDeliveryActivity *self = data;

  g_ptr_array_unref (self->attempts);
  g_strfreev (self->questions);
  g_free (self);
}

/* Takes @attempt over, and is itself owned by @state. */
WayDeliveryAttempt *
_way_delivery_attempt_new (WayDeliveryActivity *state,
                           WayAttempt          *attempt)
{
  WayDeliveryAttempt *self = g_new0 (WayDeliveryAttempt, 1);
  WayScenario        *scenario = way_activity_get_scenario (state->activity);

  self->attempt = attempt;
  self->interactions = g_ptr_array_new_with_free_func ((GDestroyNotify) way_interaction_free);
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_draft_free);
  self->run = scenario != NULL ? way_scenario_run_new (scenario) : NULL;
  g_ptr_array_add (state->attempts, self);

  return self;
}

/* What an earlier version of the module had and this one has not stays on disk and is left out here. */
static GHashTable *
take_attempts (WayDelivery *self,
               GPtrArray   *attempts)
{
  GHashTable *by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < attempts->len; i++)
    {
      g_autoptr (WayAttempt) attempt = g_steal_pointer (&g_ptr_array_index (attempts, i));
      WayDeliveryActivity *state = _way_delivery_find (self, attempt->activity_id);
      WayDeliveryAttempt  *recorded;

      if (state == NULL)
        continue;
      if (way_attempt_is_skip (attempt))
        {
          state->skipped = TRUE;
          continue;
        }

      recorded = _way_delivery_attempt_new (state, g_steal_pointer (&attempt));
      g_hash_table_insert (by_id, &recorded->attempt->id, recorded);
    }

  return by_id;
}

static void
take_interactions (GHashTable *by_id,
                   GPtrArray  *interactions)
{
  for (guint i = 0; i < interactions->len; i++)
    {
      g_autoptr (WayInteraction) interaction = g_steal_pointer (&g_ptr_array_index (interactions, i));
      WayDeliveryAttempt *recorded = g_hash_table_lookup (by_id, &interaction->attempt_id);

      if (recorded != NULL)
        g_ptr_array_add (recorded->interactions, g_steal_pointer (&interaction));
    }
}

static void
take_drafts (GHashTable *by_id,
             GPtrArray  *drafts)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (WayDraft) draft = g_steal_pointer (&g_ptr_array_index (drafts, i));
      WayDeliveryAttempt *recorded = g_hash_table_lookup (by_id, &draft->attempt_id);

      if (recorded != NULL)
        g_ptr_array_add (recorded->drafts, g_steal_pointer (&draft));
    }
}

/* Steps through another version of the scene are kept and not replayed. */
static void
replay_steps (GHashTable *by_id,
              GPtrArray  *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const WayScenarioStep *step = g_ptr_array_index (steps, i);
      WayDeliveryAttempt    *recorded = g_hash_table_lookup (by_id, &step->attempt_id);

      if (recorded == NULL || recorded->run == NULL)
        continue;

      recorded->n_steps++;
      if (!g_str_equal (step->content_hash, way_scenario_get_content_hash (way_scenario_run_get_scenario (recorded->run))))
        continue;
      if (step->choice_id != NULL)
        way_scenario_run_choose (recorded->run, step->node_id, step->choice_id);
      else
        way_scenario_run_rewind (recorded->run, step->node_id);
    }
}

static void
take_plans (WayDelivery *self)
{
  GHashTableIter iter;
  gpointer       data;

  g_hash_table_iter_init (&iter, self->activities);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      WayDeliveryActivity *state = data;

      if (way_activity_get_kind (state->activity) != WAY_ACTIVITY_QUIZ)
        continue;

      for (guint j = 0; j < state->attempts->len; j++)
        {
          WayDeliveryAttempt *recorded = g_ptr_array_index (state->attempts, j);
          g_auto (GStrv) plan = _way_delivery_dup_plan (self, state, recorded->attempt, recorded->interactions);

          _way_delivery_take_plan (self, state, recorded, plan);
        }
    }
}

static gboolean
load_nation (WayDelivery *self,
             GError     **error)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (self->database, error);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (learner->id == self->learner_id)
        self->nation = learner->nation;
    }

  return learners != NULL;
}

gboolean
_way_delivery_load (WayDelivery *self,
                    GError     **error)
{
  const char *module_id = way_module_get_id (self->module);
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GHashTable) by_id = NULL;

  if (!load_nation (self, error) ||
      (attempts = way_attempt_store_list (self->database, self->learner_id, module_id, error)) == NULL ||
      (interactions = way_response_store_list_module (self->database, self->learner_id, module_id, error)) == NULL ||
      (drafts = way_draft_store_list_module (self->database, self->learner_id, module_id, error)) == NULL ||
      (steps = way_scenario_step_store_list_module (self->database, self->learner_id, module_id, error)) == NULL)
    return FALSE;

  by_id = take_attempts (self, attempts);
  take_interactions (by_id, interactions);
  take_drafts (by_id, drafts);
  replay_steps (by_id, steps);
  take_plans (self);
  _way_delivery_refresh_questions (self);

  return way_bookmark_store_get (self->database, self->learner_id, module_id, &self->bookmark, error);
}
