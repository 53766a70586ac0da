/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-behaviour.h"
#include "way-delivery-private.h"

/* What the behaviour of an activity allows and shows at a question. Types that are not marked can always be answered anew. */

static gboolean
has_tries (WayActivity *activity,
           WayQuestion *question)
{
  return way_activity_get_behaviour (activity) == WAY_BEHAVIOUR_SEVERAL_TRIES && way_question_get_marked (question);
}

/* Whether @interaction is the last word on a marked question. */
static gboolean
is_settled (WayActivity          *activity,
            const WayAttempt     *attempt,
            const WayInteraction *interaction)
{
  WayBehaviour behaviour = way_activity_get_behaviour (activity);

  if (way_behaviour_is_deferred (behaviour))
    return attempt->finished_at != 0;
  if (behaviour != WAY_BEHAVIOUR_SEVERAL_TRIES || way_score_is_full (&interaction->score))
    return TRUE;

  /* An update of the module may have given the quiz more tries since it was finished. */
  return interaction->try_number >= way_activity_get_n_tries (activity) ||
         (attempt->finished_at != 0 && interaction->answered_at <= attempt->finished_at);
}

/* In a completed activity every question is: it has an answer, and that is not one try of several with more to come. */
gboolean
_way_delivery_is_answered (WayActivity              *activity,
                           const WayDeliveryAttempt *recorded,
                           WayQuestion              *question)
{
  WayInteraction *interaction = _way_delivery_find_interaction (recorded->interactions, question);

  if (interaction == NULL)
    return FALSE;

  return !has_tries (activity, question) || is_settled (activity, recorded->attempt, interaction);
}

guint
_way_delivery_count_tries_left (WayActivity              *activity,
                                const WayDeliveryAttempt *recorded,
                                WayQuestion              *question)
{
  WayInteraction *interaction = recorded != NULL ? _way_delivery_find_interaction (recorded->interactions, question) : NULL;
  gboolean        tries = has_tries (activity, question);

  if (interaction == NULL)
    return tries ? way_activity_get_n_tries (activity) : 1;
  if (!way_question_get_marked (question))
    return 1;
  if (is_settled (activity, recorded->attempt, interaction))
    return 0;

  return tries ? way_activity_get_n_tries (activity) - interaction->try_number : 1;
}

gboolean
_way_delivery_is_certain_and_wrong (const WayDeliveryAttempt *recorded,
                                    WayQuestion              *question)
{
  WayInteraction *interaction = _way_delivery_find_interaction (recorded->interactions, question);

  return interaction != NULL && way_question_get_marked (question) &&
         interaction->confidence == WAY_CONFIDENCE_CERTAIN && !way_score_is_full (&interaction->score);
}

/* Answers the activity, and its newest attempt and the question, either of which may be NULL. */
static WayDeliveryActivity *
find_parts (WayDelivery         *self,
            const char          *activity_id,
            const char          *question_id,
            WayDeliveryAttempt **newest,
            WayQuestion        **question)
{
  WayDeliveryActivity *state = _way_delivery_find (self, activity_id);

  *newest = state != NULL ? _way_delivery_get_newest (state) : NULL;
  *question = way_delivery_asks (self, activity_id, question_id) ? way_module_find_question (self->module, question_id) : NULL;

  return state;
}

/**
 * way_delivery_get_reveal:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question that it asks
 *
 * How much may be shown of the answer in the newest attempt: everything at once in most behaviours; nothing in a deferred one until it is finished;
 * and with several tries a hint while one is left and the answer is not right. A type that is not marked shows everything, but nothing before a
 * deferred quiz is finished.
 *
 * Returns: how much; %WAY_REVEAL_NOTHING without an answer
 */
WayReveal
way_delivery_get_reveal (WayDelivery *self,
                         const char  *activity_id,
                         const char  *question_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;
  WayQuestion         *question;
  WayInteraction      *interaction;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), WAY_REVEAL_NOTHING);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, WAY_REVEAL_NOTHING);

  state = find_parts (self, activity_id, question_id, &newest, &question);
  interaction = newest != NULL && question != NULL ? _way_delivery_find_interaction (newest->interactions, question) : NULL;
  if (interaction == NULL)
    return WAY_REVEAL_NOTHING;

  if (way_behaviour_is_deferred (way_activity_get_behaviour (state->activity)))
    return newest->attempt->finished_at != 0 ? WAY_REVEAL_ALL : WAY_REVEAL_NOTHING;

  return _way_delivery_is_answered (state->activity, newest, question) ? WAY_REVEAL_ALL : WAY_REVEAL_HINT;
}

/**
 * way_delivery_get_n_tries_left:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question
 *
 * How often the question can still be answered in the newest attempt. Where an answer can be changed (deferred, or a type that is not marked) it
 * is 1, however often it was changed.
 *
 * Returns: how often, 0 if the answer stands or the question is not asked
 */
guint
way_delivery_get_n_tries_left (WayDelivery *self,
                               const char  *activity_id,
                               const char  *question_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *newest;
  WayQuestion         *question;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, 0);

  state = find_parts (self, activity_id, question_id, &newest, &question);

  return question != NULL ? _way_delivery_count_tries_left (state->activity, newest, question) : 0;
}

/**
 * way_delivery_get_hint:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question that it asks
 *
 * The hint for the last try, where [method@Delivery.get_reveal] says %WAY_REVEAL_HINT: the first after the first try, and so on.
 *
 * Returns: (transfer none) (nullable): the hint; %NULL if there is none for this try, or none is to be shown
 */
const char *
way_delivery_get_hint (WayDelivery *self,
                       const char  *activity_id,
                       const char  *question_id)
{
  const WayInteraction *interaction;
  const char *const    *hints;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), NULL);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, NULL);

  if (way_delivery_get_reveal (self, activity_id, question_id) != WAY_REVEAL_HINT)
    return NULL;

  interaction = way_delivery_get_interaction (self, activity_id, question_id);
  hints = way_question_get_hints (way_module_find_question (self->module, question_id));

  return interaction->try_number <= g_strv_length ((char **) hints) ? hints[interaction->try_number - 1] : NULL;
}

/**
 * way_delivery_was_certain_and_wrong:
 * @self: a delivery
 * @activity_id: an activity
 * @question_id: a question
 *
 * Whether the learner was certain and not right: the most dangerous kind of not knowing. Such questions are listed first, and the next attempt
 * begins with them. Only an answer to the words that the question has now is looked at.
 *
 * Returns: %TRUE if it was so in the newest finished attempt
 */
gboolean
way_delivery_was_certain_and_wrong (WayDelivery *self,
                                    const char  *activity_id,
                                    const char  *question_id)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *finished;
  WayQuestion         *question;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), FALSE);
  g_return_val_if_fail (activity_id != NULL && question_id != NULL, FALSE);

  state = _way_delivery_find (self, activity_id);
  finished = state != NULL ? _way_delivery_get_newest_finished (state) : NULL;
  question = way_module_find_question (self->module, question_id);

  return finished != NULL && question != NULL && way_activity_has_question (state->activity, question_id) &&
         _way_delivery_is_certain_and_wrong (finished, question);
}

/**
 * way_delivery_get_certainty_marks:
 * @self: a delivery
 * @activity_id: an activity
 * @asked: (out) (optional): whether its behaviour asks how sure the learner is
 *
 * The marks by Moodle's certainty-based marking over the newest finished attempt, added up: 1, 2 or 3 for a right answer by how sure it was, 0, -2
 * or -6 for a wrong one. They stand beside the plain marks and never decide on passing.
 *
 * Returns: the marks; 0 if none are asked for or nothing is finished
 */
double
way_delivery_get_certainty_marks (WayDelivery *self,
                                  const char  *activity_id,
                                  gboolean    *asked)
{
  WayDeliveryActivity *state;
  WayDeliveryAttempt  *finished;
  const char *const   *ids;
  gboolean             asks;
  double               marks = 0;

  g_return_val_if_fail (WAY_IS_DELIVERY (self), 0);
  g_return_val_if_fail (activity_id != NULL, 0);

  state = _way_delivery_find (self, activity_id);
  asks = state != NULL && way_behaviour_asks_confidence (way_activity_get_behaviour (state->activity));
  if (asked != NULL)
    *asked = asks;

  finished = asks ? _way_delivery_get_newest_finished (state) : NULL;
  if (finished == NULL)
    return 0;

  ids = _way_delivery_get_asked (state, finished);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion    *question = way_module_find_question (self->module, ids[i]);
      WayInteraction *interaction = _way_delivery_find_interaction (finished->interactions, question);

      if (interaction != NULL && way_question_get_marked (question) && interaction->confidence != WAY_CONFIDENCE_NONE)
        marks += way_behaviour_get_certainty_marks (&interaction->score, interaction->confidence);
    }

  return marks;
}
