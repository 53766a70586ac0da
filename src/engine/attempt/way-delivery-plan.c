/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-delivery-private.h"
#include "way-stores.h"

/* What is asked: by nation, by the age of facts, and of a quiz by the draw. */

char *
_way_delivery_dup_today (WayDelivery *self)
{
  g_autoptr (GDateTime) now = NULL;

  if (self->today != NULL)
    return g_strdup (self->today);

  now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* A year or a month has passed when no day of it is left. */
static gboolean
is_due (const WayFact *fact,
        const char    *today)
{
  return fact->check_by != NULL && strncmp (today, fact->check_by, strlen (fact->check_by)) > 0;
}

static gboolean
applies_to_nation (WayQuestion *question,
                   WayNation    nation)
{
  const char *const *nations = way_question_get_nations (question);

  return nations[0] == NULL || nation == WAY_NATION_ALL ||
         g_strv_contains (nations, way_enum_to_nick (WAY_TYPE_NATION, (int) nation));
}

gboolean
_way_delivery_applies (WayDelivery *self,
                       const char  *question_id,
                       const char  *today)
{
  WayQuestion       *question = way_module_find_question (self->module, question_id);
  const char *const *facts;

  if (question == NULL || !applies_to_nation (question, self->nation))
    return FALSE;

  facts = way_question_get_facts (question);
  for (guint i = 0; facts[i] != NULL; i++)
    {
      const WayFact *fact = way_module_find_fact (self->module, facts[i]);

      if (fact != NULL && is_due (fact, today))
        return FALSE;
    }

  return TRUE;
}

/* What of @plan the module still has is asked. */
void
_way_delivery_take_plan (WayDelivery         *self,
                         WayDeliveryActivity *state,
                         WayDeliveryAttempt  *recorded,
                         char               **plan)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; plan[i] != NULL; i++)
    if (way_activity_has_question (state->activity, plan[i]) && way_module_find_question (self->module, plan[i]) != NULL)
      g_strv_builder_add (builder, plan[i]);

  g_strfreev (recorded->questions);
  recorded->questions = g_strv_builder_end (builder);
}

static char **
dup_applying (WayDelivery *self,
              WayActivity *activity)
{
  const char *const *ids = way_activity_get_questions (activity);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *today = _way_delivery_dup_today (self);

  for (guint i = 0; ids[i] != NULL; i++)
    if (_way_delivery_applies (self, ids[i], today))
      g_strv_builder_add (builder, ids[i]);

  return g_strv_builder_end (builder);
}

/* What is asked now: all that applies on pages and in scenes, and of a quiz what a first attempt would ask. Quizzes that were begun keep their plan. */
void
_way_delivery_refresh_questions (WayDelivery *self)
{
  GHashTableIter iter;
  gpointer       data;

  g_hash_table_iter_init (&iter, self->activities);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      WayDeliveryActivity *state = data;
      gboolean             quiz = way_activity_get_kind (state->activity) == WAY_ACTIVITY_QUIZ;

      g_strfreev (state->questions);
      state->questions = quiz ? _way_delivery_draw (self, state, NULL, NULL, TRUE) : dup_applying (self, state->activity);
    }
}

/* (transfer none): ids of what is asked in @recorded, or in the activity if that is NULL. */
const char *const *
_way_delivery_get_asked (WayDeliveryActivity      *state,
                         const WayDeliveryAttempt *recorded)
{
  return (const char *const *) (recorded != NULL && recorded->questions != NULL ? recorded->questions : state->questions);
}

/**
 * way_delivery_get_questions:
 * @self: a delivery
 * @activity_id: an activity
 *
 * What is asked in the activity's newest attempt, in its order: of a quiz what was drawn for it; elsewhere everything that is about the learner's
 * nation or about all and does not rest on a fact past its `check_by`. Before a quiz's first attempt it is what could be asked, with as many
 * questions of each pool as will be drawn. Valid until the next call that changes anything.
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the questions; none for an unknown activity
 */
const char *const *
way_delivery_get_questions (WayDelivery *self,
                            const char  *activity_id)
{
  static const char *const none[] = { NULL };
  WayDeliveryActivity     *state;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), none);
  g_return_val_if_fail (activity_id != NULL, none);

  state = _way_delivery_find (self, activity_id);

  return state != NULL ? _way_delivery_get_asked (state, _way_delivery_get_newest (state)) : none;
}

/**
 * way_delivery_asks:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question's id
 *
 * Returns: whether the question is one of [method@Delivery.get_questions]
 */
gboolean
way_delivery_asks (WayDelivery *self,
                   const char  *activity_id,
                   const char  *question_id)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, FALSE);

  return g_strv_contains (way_delivery_get_questions (self, activity_id), question_id);
}

/**
 * way_delivery_get_nation:
 * @self: a delivery
 *
 * Returns: whose law and services the learner wants to see
 */
WayNation
way_delivery_get_nation (WayDelivery *self)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_NATION_UNSET);

  return self->nation;
}

/**
 * way_delivery_set_nation:
 * @self: a delivery
 * @nation: whose law and services the learner wants to see
 * @error: return location for an error, or %NULL
 *
 * Records the learner's nation. Pages and scenes ask what applies to it from now on; a quiz that was begun keeps the questions that were drawn for
 * it. Nothing that was answered is lost. On disk and synced when this returns %TRUE. Emits [signal@Delivery::progress-changed]. The database's
 * thread only.
 *
 * Fails with the codes of #WayStoreError, and then nothing was changed.
 *
 * Returns: whether it is recorded
 */
gboolean
way_delivery_set_nation (WayDelivery *self,
                         WayNation    nation,
                         GError     **error)
{
  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);

  if (!way_learner_store_set_nation (self->database, self->learner_id, nation, error))
    return FALSE;

  self->nation = nation;
  _way_delivery_refresh_questions (self);
  _way_delivery_emit_progress (self);

  return TRUE;
}

/**
 * way_delivery_set_today:
 * @self: a delivery
 * @day: (nullable): a day as `YYYY-MM-DD`, or %NULL for the day that it is here
 *
 * Sets the day that `check_by` is held against, for tests. A quiz that was begun keeps the questions that were drawn for it.
 */
void
way_delivery_set_today (WayDelivery *self,
                        const char  *day)
{
  g_return_if_fail (WAY_IS_DELIVERY (self));

  g_free (self->today);
  self->today = g_strdup (day);
  _way_delivery_refresh_questions (self);
}

/**
 * way_delivery_is_fact_due:
 * @self: a delivery
 * @fact: a fact of its module
 *
 * Returns: whether the fact must be looked at again: the whole day, month or year of its `check_by` has passed
 */
gboolean
way_delivery_is_fact_due (WayDelivery   *self,
                          const WayFact *fact)
{
  g_autofree char *today = NULL;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (fact != NULL, FALSE);

  today = _way_delivery_dup_today (self);

  return is_due (fact, today);
}
