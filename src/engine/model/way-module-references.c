/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

/* What a module refers to: what it teaches for, the words it explains and the facts it rests on. */

void
_way_outcome_goal_free (gpointer data)
{
  WayOutcomeGoal *goal = data;

  g_free (goal->id);
  g_free (goal->text);
  g_free (goal);
}

void
_way_standard_free (gpointer data)
{
  WayStandard *standard = data;

  g_free (standard->framework);
  g_free (standard->code);
  g_free (standard->depth);
  g_free (standard);
}

void
_way_term_free (gpointer data)
{
  WayTerm *term = data;

  g_free (term->id);
  g_free (term->term);
  g_free (term->definition);
  g_strfreev (term->also_known_as);
  g_strfreev (term->facts);
  g_free (term);
}

void
_way_fact_free (gpointer data)
{
  WayFact *fact = data;

  g_free (fact->id);
  g_free (fact->statement);
  g_free (fact->title);
  g_free (fact->publisher);
  g_free (fact->reference);
  g_free (fact->jurisdiction);
  g_free (fact->as_of);
  g_free (fact->check_by);
  g_free (fact->checked_on);
  g_free (fact);
}

/**
 * way_module_get_outcomes:
 * @self: a module
 *
 * Returns: (transfer none) (element-type WayOutcomeGoal): its outcomes, in the file's order
 */
GPtrArray *
way_module_get_outcomes (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->outcomes;
}

/**
 * way_module_get_standards:
 * @self: a module
 *
 * Returns: (transfer none) (element-type WayStandard): its standards, in the file's order
 */
GPtrArray *
way_module_get_standards (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->standards;
}

/**
 * way_module_get_terms:
 * @self: a module
 *
 * Returns: (transfer none) (element-type WayTerm): its terms, in the file's order
 */
GPtrArray *
way_module_get_terms (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->terms;
}

/**
 * way_module_get_facts:
 * @self: a module
 *
 * Returns: (transfer none) (element-type WayFact): its facts, in the file's order
 */
GPtrArray *
way_module_get_facts (WayModule *self)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);

  return self->facts;
}

/**
 * way_module_find_term:
 * @self: a module
 * @id: a term's id
 *
 * Returns: (transfer none) (nullable): the term with that id
 */
const WayTerm *
way_module_find_term (WayModule  *self,
                      const char *id)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->terms_by_id, id);
}

/**
 * way_module_find_fact:
 * @self: a module
 * @id: a fact's id
 *
 * Returns: (transfer none) (nullable): the fact with that id
 */
const WayFact *
way_module_find_fact (WayModule  *self,
                      const char *id)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->facts_by_id, id);
}

/**
 * way_module_find_outcome:
 * @self: a module
 * @id: an outcome's id
 *
 * Returns: (transfer none) (nullable): the outcome with that id
 */
const WayOutcomeGoal *
way_module_find_outcome (WayModule  *self,
                         const char *id)
{
  g_return_val_if_fail (WAY_IS_MODULE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const WayOutcomeGoal *goal = g_ptr_array_index (self->outcomes, i);

      if (g_str_equal (goal->id, id))
        return goal;
    }

  return NULL;
}
