/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-standards-group.h"

#include <string.h>

#define STANDARD_KEY "way-standard"

struct _WayStandardsGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *checks; /* borrowed, of GtkCheckButton */
  GPtrArray *others; /* chosen standards that no row stands for: they stay */
};

G_DEFINE_FINAL_TYPE (WayStandardsGroup, way_standards_group, ADW_TYPE_PREFERENCES_GROUP)

static void
way_standards_group_finalize (GObject *object)
{
  WayStandardsGroup *self = WAY_STANDARDS_GROUP (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);

  G_OBJECT_CLASS (way_standards_group_parent_class)->finalize (object);
}

static void
way_standards_group_class_init (WayStandardsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_standards_group_finalize;
}

static void
way_standards_group_init (WayStandardsGroup *self)
{
  self->checks = g_ptr_array_new ();
  self->others = g_ptr_array_new_with_free_func (g_free);
}

static void
add_standard (WayStandardsGroup          *self,
              const WayFramework         *framework,
              const WayFrameworkStandard *standard,
              const char *const          *chosen)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  g_autofree char *title = g_strdup_printf ("%s. %s", standard->code, standard->title);
  g_autofree char *key = g_strdup_printf ("%s/%s", framework->id, standard->code);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains (chosen, key));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_object_set_data_full (G_OBJECT (check), STANDARD_KEY, g_steal_pointer (&key), g_free);
  g_ptr_array_add (self->checks, check);
}

static gboolean
has_row (WayStandardsGroup *self,
         const char        *standard)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (g_str_equal (g_object_get_data (g_ptr_array_index (self->checks, i), STANDARD_KEY), standard))
      return TRUE;

  return FALSE;
}

/**
 * way_standards_group_fill:
 * @self: an empty group
 * @framework: (nullable): whose standards, only read now
 * @chosen: (array zero-terminated=1): "framework/code" of those that are ticked; others are kept as they are
 *
 * Adds a row for each standard.
 */
void
way_standards_group_fill (WayStandardsGroup  *self,
                          const WayFramework *framework,
                          const char *const  *chosen)
{
  g_return_if_fail (WAY_IS_STANDARDS_GROUP (self));
  g_return_if_fail (chosen != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), framework != NULL);
  if (framework != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), framework->title);
  for (guint i = 0; framework != NULL && i < framework->standards->len; i++)
    add_standard (self, framework, g_ptr_array_index (framework->standards, i), chosen);
  for (gsize i = 0; chosen[i] != NULL; i++)
    if (!has_row (self, chosen[i]))
      g_ptr_array_add (self->others, g_strdup (chosen[i]));
}

static int
compare_text (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * way_standards_group_dup_chosen:
 * @self: a group
 *
 * Returns: (transfer full) (array zero-terminated=1): "framework/code" of those that are ticked and of those that no row stands for, sorted
 */
char **
way_standards_group_dup_chosen (WayStandardsGroup *self)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (WAY_IS_STANDARDS_GROUP (self), NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (list, g_strdup (g_object_get_data (g_ptr_array_index (self->checks, i), STANDARD_KEY)));
  for (guint i = 0; i < self->others->len; i++)
    g_ptr_array_add (list, g_strdup (g_ptr_array_index (self->others, i)));
  g_ptr_array_sort (list, compare_text);
  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_free (list, FALSE);
}
