/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-workbook-window.h"

#include "way-learner-words.h"
#include "way-library.h"
#include "way-stores.h"

#include <glib/gi18n.h>

struct _WayWorkbookWindow
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (WayWorkbookWindow, way_workbook_window, ADW_TYPE_WINDOW)

static void
way_workbook_window_class_init (WayWorkbookWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-workbook-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookWindow, page);
}

static void
way_workbook_window_init (WayWorkbookWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static WayModule *
find_module (GListModel *library,
             const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (library, i);

      if (g_strcmp0 (way_library_entry_get_id (entry), id) == 0)
        return way_library_entry_get_module (entry);
    }

  return NULL;
}

static void
add_module (GtkWidget            *group,
            GListModel           *library,
            const WayModuleTally *tally)
{
  WayModule       *module = find_module (library, tally->module_id);
  g_autofree char *words = NULL;

  if (module == NULL)
    return;

  if (tally->n_completed >= way_module_get_n_activities (module))
    words = g_strdup (_ ("Done"));
  else
    words = g_strdup_printf (_ ("Begun: %u of %u pages and checks"), tally->n_completed, way_module_get_n_activities (module));
  add_row (group, way_module_get_title (module), words);
}

static void
add_learner (WayWorkbookWindow *self,
             WayDatabase       *database,
             GListModel        *library,
             const WayLearner  *learner)
{
  GtkWidget       *group = adw_preferences_group_new ();
  g_autofree char *name = way_learner_words_name (learner);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tallies = way_attempt_store_tally (database, learner->id, &error);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; tallies != NULL && i < tallies->len; i++)
    add_module (group, library, g_ptr_array_index (tallies, i));
  if (tallies == NULL || tallies->len == 0)
    add_row (group, error != NULL ? error->message : _ ("Nothing begun yet"), "");
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

GtkWidget *
way_workbook_window_new (GtkWindow        *parent,
                         WayLearnerRecord *record,
                         GListModel       *library)
{
  WayWorkbookWindow *self = g_object_new (WAY_TYPE_WORKBOOK_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (record, NULL);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (learner->shares)
        add_learner (self, way_learner_record_get_database (record), library, learner);
    }

  return GTK_WIDGET (self);
}
