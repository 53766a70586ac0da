/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

G_DEFINE_FINAL_TYPE (WayActivity, way_activity, G_TYPE_OBJECT)

static void
pool_clear (gpointer data)
{
  WayPool *pool = data;

  g_strfreev (pool->questions);
}

static void
way_activity_finalize (GObject *object)
{
  WayActivity *self = WAY_ACTIVITY (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->src);
  g_free (self->intro);
  g_free (self->repeats);
  g_strfreev (self->questions);
  g_array_unref (self->pools);
  g_clear_object (&self->scenario);
  _way_content_note_free (self->note);

  G_OBJECT_CLASS (way_activity_parent_class)->finalize (object);
}

static void
way_activity_class_init (WayActivityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_activity_finalize;
}

static void
way_activity_init (WayActivity *self)
{
  self->n_tries = 1;
  self->pools = g_array_new (FALSE, TRUE, sizeof (WayPool));
  g_array_set_clear_func (self->pools, pool_clear);
}

WayActivity *
_way_activity_new (void)
{
  return g_object_new (WAY_TYPE_ACTIVITY, NULL);
}

/**
 * way_activity_get_id:
 * @self: an activity
 *
 * Returns: the id, unique in its module and never changed
 */
const char *
way_activity_get_id (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->id;
}

/**
 * way_activity_get_kind:
 * @self: an activity
 *
 * Returns: whether it is a page or a quiz
 */
WayActivityType
way_activity_get_kind (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), WAY_ACTIVITY_PAGE);

  return self->kind;
}

/**
 * way_activity_get_title:
 * @self: an activity
 *
 * Returns: the title
 */
const char *
way_activity_get_title (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->title;
}

/**
 * way_activity_get_src:
 * @self: an activity
 *
 * Returns: (nullable): a page's file, from the module's root, for example `pages/listening.html`; %NULL for a quiz
 */
const char *
way_activity_get_src (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->src;
}

/**
 * way_activity_get_intro:
 * @self: an activity
 *
 * Returns: (nullable): what is said before a quiz's first question
 */
const char *
way_activity_get_intro (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->intro;
}

/**
 * way_activity_get_counts:
 * @self: an activity
 *
 * Returns: whether a quiz's marks count towards passing the module
 */
gboolean
way_activity_get_counts (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), FALSE);

  return self->counts;
}

/**
 * way_activity_get_questions:
 * @self: an activity
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of its questions, in order
 */
const char *const *
way_activity_get_questions (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return (const char *const *) self->questions;
}

/**
 * way_activity_get_behaviour:
 * @self: an activity
 *
 * Returns: how its questions are asked
 */
WayBehaviour
way_activity_get_behaviour (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), WAY_BEHAVIOUR_IMMEDIATE);

  return self->behaviour;
}

/**
 * way_activity_get_n_tries:
 * @self: an activity
 *
 * Returns: how many tries each question gives; 1 unless the behaviour is %WAY_BEHAVIOUR_SEVERAL_TRIES
 */
guint
way_activity_get_n_tries (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), 1);

  return self->n_tries;
}

/**
 * way_activity_get_shuffles_questions:
 * @self: an activity
 *
 * Returns: whether each attempt asks in another order
 */
gboolean
way_activity_get_shuffles_questions (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), FALSE);

  return self->shuffles_questions;
}

/**
 * way_activity_get_shuffles_options:
 * @self: an activity
 *
 * Returns: whether each attempt shows the options in another order
 */
gboolean
way_activity_get_shuffles_options (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), FALSE);

  return self->shuffles_options;
}

/**
 * way_activity_get_pre_check:
 * @self: an activity
 *
 * Returns: whether it asks what the learner thinks before the module; it earns no marks
 */
gboolean
way_activity_get_pre_check (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), FALSE);

  return self->pre_check;
}

/**
 * way_activity_get_repeats:
 * @self: an activity
 *
 * Returns: (nullable): the id of the pre-check whose questions it asks again, to show what has changed
 */
const char *
way_activity_get_repeats (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->repeats;
}

/**
 * way_activity_get_n_fixed:
 * @self: an activity
 *
 * Returns: how many of its questions are asked in every attempt; they come first in [method@Activity.get_questions]
 */
guint
way_activity_get_n_fixed (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), 0);

  return self->n_fixed;
}

/**
 * way_activity_get_n_pools:
 * @self: an activity
 *
 * Returns: how many pools it draws from
 */
guint
way_activity_get_n_pools (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), 0);

  return self->pools->len;
}

/**
 * way_activity_get_pool:
 * @self: an activity
 * @index: from 0, below [method@Activity.get_n_pools]
 *
 * Returns: (transfer none): the pool in that place
 */
const WayPool *
way_activity_get_pool (WayActivity *self,
                       guint        index)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);
  g_return_val_if_fail (index < self->pools->len, NULL);

  return &g_array_index (self->pools, WayPool, index);
}

/**
 * way_activity_get_scenario:
 * @self: an activity
 *
 * Returns: (transfer none) (nullable): the scene, in a scenario of a module that was loaded in full
 */
WayScenario *
way_activity_get_scenario (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->scenario;
}

/**
 * way_activity_get_n_questions:
 * @self: an activity
 *
 * Returns: how many questions it asks
 */
guint
way_activity_get_n_questions (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), 0);

  return g_strv_length (self->questions);
}

/**
 * way_activity_has_question:
 * @self: an activity
 * @question_id: a question's id
 *
 * Returns: whether the question is asked in this activity
 */
gboolean
way_activity_has_question (WayActivity *self,
                           const char  *question_id)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), FALSE);
  g_return_val_if_fail (question_id != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->questions, question_id);
}

/**
 * way_activity_get_content_note:
 * @self: an activity
 *
 * Returns: (transfer none) (nullable): what is said before this activity alone; %NULL if nothing is, or if its lesson has the note
 */
const WayContentNote *
way_activity_get_content_note (WayActivity *self)
{
  g_return_val_if_fail (WAY_IS_ACTIVITY (self), NULL);

  return self->note;
}
