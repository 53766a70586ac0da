/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-framework.h"

/**
 * way_framework_free:
 * @self: (transfer full) (nullable): a framework
 *
 * Frees the record.
 */
void
way_framework_free (WayFramework *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->short_title);
  g_free (self->source);
  g_free (self->checked_on);
  g_free (self->note);
  g_clear_pointer (&self->standards, g_ptr_array_unref);
  g_free (self);
}

static void
standard_free (gpointer data)
{
  WayFrameworkStandard *standard = data;

  g_free (standard->code);
  g_free (standard->title);
  g_free (standard);
}

/**
 * way_framework_new:
 *
 * Returns: (transfer full): a framework with nothing in it yet
 */
WayFramework *
way_framework_new (void)
{
  WayFramework *self = g_new0 (WayFramework, 1);

  self->standards = g_ptr_array_new_with_free_func (standard_free);

  return self;
}

/**
 * way_framework_copy:
 * @self: a framework
 *
 * Returns: (transfer full): another like it
 */
WayFramework *
way_framework_copy (const WayFramework *self)
{
  WayFramework *copy = way_framework_new ();

  g_return_val_if_fail (self != NULL, copy);

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->short_title = g_strdup (self->short_title);
  copy->nation = self->nation;
  copy->source = g_strdup (self->source);
  copy->checked_on = g_strdup (self->checked_on);
  copy->note = g_strdup (self->note);
  for (guint i = 0; i < self->standards->len; i++)
    {
      const WayFrameworkStandard *standard = g_ptr_array_index (self->standards, i);
      WayFrameworkStandard       *other = g_new0 (WayFrameworkStandard, 1);

      other->code = g_strdup (standard->code);
      other->title = g_strdup (standard->title);
      g_ptr_array_add (copy->standards, other);
    }

  return copy;
}

/**
 * way_frameworks_find:
 * @frameworks: (element-type WayFramework): what is installed
 * @id: a framework's id
 *
 * Returns: (transfer none) (nullable): the framework
 */
const WayFramework *
way_frameworks_find (GPtrArray  *frameworks,
                     const char *id)
{
  g_return_val_if_fail (frameworks != NULL && id != NULL, NULL);

  for (guint i = 0; i < frameworks->len; i++)
    if (g_str_equal (((const WayFramework *) g_ptr_array_index (frameworks, i))->id, id))
      return g_ptr_array_index (frameworks, i);

  return NULL;
}

/**
 * way_frameworks_find_for_nation:
 * @frameworks: (element-type WayFramework): what is installed
 * @nation: a nation
 *
 * Returns: (transfer none) (nullable): the first framework of that nation; %NULL where there is none
 */
const WayFramework *
way_frameworks_find_for_nation (GPtrArray *frameworks,
                                WayNation  nation)
{
  g_return_val_if_fail (frameworks != NULL, NULL);

  for (guint i = 0; i < frameworks->len; i++)
    if (((const WayFramework *) g_ptr_array_index (frameworks, i))->nation == nation)
      return g_ptr_array_index (frameworks, i);

  return NULL;
}

/**
 * way_frameworks_dup_words:
 * @frameworks: (element-type WayFramework): what is installed
 * @standard: "framework/code"
 *
 * Returns: (transfer full): a standard as people know it, for example `TSD Standards 4: Effective communication`; "framework/code" itself where its data is not here
 */
char *
way_frameworks_dup_words (GPtrArray  *frameworks,
                          const char *standard)
{
  g_auto (GStrv) parts = NULL;
  const WayFramework *framework;

  g_return_val_if_fail (frameworks != NULL && standard != NULL, NULL);

  parts = g_strsplit (standard, "/", 2);
  framework = parts[0] != NULL ? way_frameworks_find (frameworks, parts[0]) : NULL;
  for (guint i = 0; framework != NULL && parts[1] != NULL && i < framework->standards->len; i++)
    {
      const WayFrameworkStandard *found = g_ptr_array_index (framework->standards, i);

      if (g_str_equal (found->code, parts[1]))
        return g_strdup_printf ("%s %s: %s", framework->short_title, found->code, found->title);
    }

  return g_strdup (standard);
}
