/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

G_DEFINE_FINAL_TYPE (WayModule, way_module, G_TYPE_OBJECT)

static void
way_module_finalize (GObject *object)
{
  WayModule *self = WAY_MODULE (object);

  g_free (self->id);
  g_free (self->version);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->language);
  g_strfreev (self->audience);
  g_strfreev (self->nations);
  g_free (self->content_note);
  g_free (self->publisher);
  g_free (self->licence);
  g_free (self->reviewed_on);
  g_free (self->review_by);
  g_free (self->cover);
  g_hash_table_unref (self->activity_lessons);
  g_hash_table_unref (self->activity_indices);
  g_hash_table_unref (self->questions_by_id);
  g_hash_table_unref (self->terms_by_id);
  g_hash_table_unref (self->facts_by_id);
  g_ptr_array_unref (self->activities);
  g_ptr_array_unref (self->outcomes);
  g_ptr_array_unref (self->standards);
  g_ptr_array_unref (self->terms);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->questions);
  g_object_unref (self->lessons);
  g_clear_object (&self->run_sheet);
  g_clear_object (&self->recheck);
  g_clear_object (&self->recall);

  G_OBJECT_CLASS (way_module_parent_class)->finalize (object);
}

static void
way_module_class_init (WayModuleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_module_finalize;
}

static void
way_module_init (WayModule *self)
{
  self->lessons = g_list_store_new (WAY_TYPE_LESSON);
  self->activities = g_ptr_array_new_with_free_func (g_object_unref);
  self->outcomes = g_ptr_array_new_with_free_func (_way_outcome_goal_free);
  self->standards = g_ptr_array_new_with_free_func (_way_standard_free);
  self->terms = g_ptr_array_new_with_free_func (_way_term_free);
  self->facts = g_ptr_array_new_with_free_func (_way_fact_free);
  self->questions = g_ptr_array_new_with_free_func (g_object_unref);

  /* Keys and values belong to the arrays above. */
  self->activity_lessons = g_hash_table_new (g_str_hash, g_str_equal);
  self->activity_indices = g_hash_table_new (g_str_hash, g_str_equal);
  self->questions_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->terms_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->facts_by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

WayModule *
_way_module_new (void)
{
  return g_object_new (WAY_TYPE_MODULE, NULL);
}

static void
seal_lesson (WayModule *self,
             WayLesson *lesson)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (lesson->activities));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), i);

      if (activity->questions == NULL)
        activity->questions = g_new0 (char *, 1);
      g_hash_table_insert (self->activity_lessons, activity->id, lesson);
      g_hash_table_insert (self->activity_indices, activity->id, GUINT_TO_POINTER (self->activities->len));
      g_ptr_array_add (self->activities, g_steal_pointer (&activity));
    }
}

void
_way_module_seal (WayModule *self)
{
  guint n_lessons = g_list_model_get_n_items (G_LIST_MODEL (self->lessons));

  g_assert (self->activities->len == 0);

  for (guint i = 0; i < n_lessons; i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->lessons), i);

      seal_lesson (self, lesson);
    }

  for (guint i = 0; i < self->questions->len; i++)
    {
      WayQuestion *question = g_ptr_array_index (self->questions, i);

      g_hash_table_insert (self->questions_by_id, question->id, question);
    }

  for (guint i = 0; i < self->terms->len; i++)
    {
      WayTerm *term = g_ptr_array_index (self->terms, i);

      g_hash_table_insert (self->terms_by_id, term->id, term);
    }

  for (guint i = 0; i < self->facts->len; i++)
    {
      WayFact *fact = g_ptr_array_index (self->facts, i);

      g_hash_table_insert (self->facts_by_id, fact->id, fact);
    }

  _way_module_make_checks (self);
  if (self->audience == NULL)
    self->audience = g_new0 (char *, 1);
  if (self->nations == NULL)
    self->nations = g_new0 (char *, 1);
}

/**
 * way_module_get_id:
 * @self: a module
 *
 * Returns: the id, also the host of its page addresses
 */
const char *
way_module_get_id (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->id;
}

/**
 * way_module_get_version:
 * @self: a module
 *
 * Returns: the version, `MAJOR.MINOR.PATCH`
 */
const char *
way_module_get_version (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->version;
}

/**
 * way_module_get_title:
 * @self: a module
 *
 * Returns: the title
 */
const char *
way_module_get_title (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->title;
}

/**
 * way_module_get_summary:
 * @self: a module
 *
 * Returns: what it is about, in one or two sentences
 */
const char *
way_module_get_summary (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->summary;
}

/**
 * way_module_get_language:
 * @self: a module
 *
 * Returns: the language, a BCP 47 tag such as `en-GB`
 */
const char *
way_module_get_language (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->language;
}

/**
 * way_module_get_minutes:
 * @self: a module
 *
 * Returns: how long it takes, in minutes
 */
guint
way_module_get_minutes (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), 0);

  return self->minutes;
}

/**
 * way_module_get_content_note:
 * @self: a module
 *
 * Returns: (nullable): what the learner should know before starting
 */
const char *
way_module_get_content_note (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->content_note;
}

/**
 * way_module_get_content_note_level:
 * @self: a module
 *
 * Returns: 1 to 3, or 0 without a note
 */
guint
way_module_get_content_note_level (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), 0);

  return self->content_note_level;
}

/**
 * way_module_get_publisher:
 * @self: a module
 *
 * Returns: who stands for the text
 */
const char *
way_module_get_publisher (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->publisher;
}

/**
 * way_module_get_licence:
 * @self: a module
 *
 * Returns: the SPDX licence of the text
 */
const char *
way_module_get_licence (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->licence;
}

/**
 * way_module_get_expert_reviewed:
 * @self: a module
 *
 * Returns: whether an outside expert has reviewed the text
 */
gboolean
way_module_get_expert_reviewed (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), FALSE);

  return self->expert_reviewed;
}

/**
 * way_module_get_reviewed_on:
 * @self: a module
 *
 * Returns: when the text was last held against its sources, `YYYY-MM-DD`
 */
const char *
way_module_get_reviewed_on (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->reviewed_on;
}

/**
 * way_module_get_review_by:
 * @self: a module
 *
 * Returns: when that is due again, `YYYY-MM-DD`
 */
const char *
way_module_get_review_by (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->review_by;
}

/**
 * way_module_get_cover:
 * @self: a module
 *
 * Returns: (nullable): the picture of its card, from the module's root
 */
const char *
way_module_get_cover (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->cover;
}

/**
 * way_module_get_pass_percent:
 * @self: a module
 *
 * Returns: the share of marks needed to pass, 0 to 100
 */
double
way_module_get_pass_percent (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), 0);

  return self->pass_percent;
}

/**
 * way_module_get_pass_safety_critical:
 * @self: a module
 *
 * Returns: whether every safety-critical question must be right to pass
 */
gboolean
way_module_get_pass_safety_critical (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), FALSE);

  return self->pass_safety_critical;
}

/**
 * way_module_get_sensitive:
 * @self: a module
 *
 * Whether its subject can distress a group, so that breaks and ways out are planned.
 *
 * Returns: whether it is
 */
gboolean
way_module_get_sensitive (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), FALSE);

  return self->sensitive;
}

/**
 * way_module_get_valid_months:
 * @self: a module
 *
 * Returns: for how many months a certificate of it stands, `0` if it does not say
 */
guint
way_module_get_valid_months (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), 0);

  return self->valid_months;
}

/**
 * way_module_get_audience:
 * @self: a module
 *
 * Returns: (transfer none) (array zero-terminated=1): for whom: `foster-carer`, `frontline-worker`, `trainer`, `manager`
 */
const char *const *
way_module_get_audience (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return (const char *const *) self->audience;
}

/**
 * way_module_get_nations:
 * @self: a module
 *
 * Returns: (transfer none) (array zero-terminated=1): where it applies
 */
const char *const *
way_module_get_nations (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return (const char *const *) self->nations;
}
