/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include <glib/gi18n.h>

#define SUBJECT_KEY "way-subject"
#define WORDS_KEY "way-words"

static gboolean
matches (GtkListBoxRow *row,
         gpointer       user_data)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (user_data)), -1);

  return strstr (g_object_get_data (G_OBJECT (row), WORDS_KEY), wanted) != NULL;
}

static void
chosen_cb (WayPresenterWindow *self,
           GtkListBoxRow      *row)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *subject = g_strdup (g_object_get_data (G_OBJECT (row), SUBJECT_KEY));

  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row))));
  if (!way_group_session_ask (self->session, subject, 2, TRUE, &error))
    _way_presenter_say (self, error->message);
}

static void
add_row (GtkWidget  *list,
         const char *subject,
         const char *words,
         const char *place)
{
  g_autofree char *all = g_strdup_printf ("%s %s", words, place);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), SUBJECT_KEY, g_strdup (subject), g_free);
  g_object_set_data_full (G_OBJECT (row), WORDS_KEY, g_utf8_casefold (all, -1), g_free);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
fill (GtkWidget *list,
      WayModule *module)
{
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity       *activity = way_module_get_activity (module, i);
      const char *const *questions = way_activity_get_questions (activity);

      if (way_activity_get_scenario (activity) != NULL)
        add_row (list, way_activity_get_id (activity), way_activity_get_title (activity), _ ("Scene"));
      for (guint j = 0; questions[j] != NULL; j++)
        {
          WayQuestion *question = way_module_find_question (module, questions[j]);

          if (question != NULL)
            add_row (list, questions[j], way_question_get_stem (question), way_activity_get_title (activity));
        }
    }
}

static GtkWidget *
build_list (WayPresenterWindow *self,
            GtkWidget          *search)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Questions and scenes"), -1);
  fill (list, way_group_session_get_module (self->session));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), matches, search, NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), list, G_CONNECT_SWAPPED);

  return list;
}

/* A searchable list of all that the module asks; the chosen one comes next. */
void
_way_presenter_ask (WayPresenterWindow *self)
{
  GtkWidget *window;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *bar = adw_header_bar_new ();

  if (way_group_session_get_module (self->session) == NULL)
    {
      _way_presenter_say (self, _ ("The module of this session is not on this computer any more."));
      return;
    }

  window = g_object_new (ADW_TYPE_WINDOW, "transient-for", self, "modal", TRUE, "title", _ ("Ask another question"), "default-width", 620, "default-height", 560,
                         "destroy-with-parent", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find a question or scene"), -1);
  gtk_widget_set_margin_start (search, 12);
  gtk_widget_set_margin_end (search, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), build_list (self, search));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_focus (GTK_WINDOW (window), search);
  gtk_window_present (GTK_WINDOW (window));
}
