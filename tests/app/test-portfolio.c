/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "portfolio-stage.h"
#include "way-app-resources.h"
#include "way-day-row.h"
#include "way-entry-window.h"
#include "way-goal-window.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-portfolio-words.h"
#include "way-year-view.h"

#include <locale.h>

/* Hours as somebody sees them: other learning, the target and the year, each window over a record of its own, and what it says held against the engine. */

static GPtrArray *
list_entries (PortfolioStage *stage)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = way_other_learning_store_list (portfolio_get_database (stage), portfolio_get_learner_id (stage), "0001-01-01", "9999-12-31", &error);

  g_assert_no_error (error);

  return entries;
}

/* Other learning */

static GtkWidget *
open_entry (PortfolioStage         *stage,
            const WayOtherLearning *entry)
{
  g_autoptr (GPtrArray) frameworks = way_portfolio_source_load_frameworks ();
  GtkWidget *window = NULL;

  window = way_entry_window_new (GTK_WINDOW (stage->parent), stage->record, way_frameworks_find_for_nation (frameworks, WAY_NATION_ENGLAND), entry);
  portfolio_present (window);

  return window;
}

static void
set_time (GtkWidget *window,
          int        hours,
          int        minutes)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture_find (window, GTK_TYPE_SPIN_BUTTON, 0)), hours);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture_find (window, GTK_TYPE_SPIN_BUTTON, 1)), minutes);
}

static void
set_title (GtkWidget  *window,
           const char *title)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (window, ADW_TYPE_ENTRY_ROW, 0)), title);
}

static void
test_add_entry (PortfolioStage *stage,
                gconstpointer   data)
{
  GtkWidget *window = open_entry (stage, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  const WayOtherLearning *entry = NULL;
  g_autofree char        *today = way_portfolio_source_dup_today ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_null (fixture_find_button (window, "Take out"));
  g_assert_cmpuint (fixture_count (window, GTK_TYPE_CHECK_BUTTON), ==, 7);
  set_title (window, "  A course about trust  ");
  set_time (window, 2, 15);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_find (window, GTK_TYPE_CHECK_BUTTON, 3)), TRUE);
  portfolio_press (window, "Save");
  portfolio_wait_until_gone (&window);

  entries = list_entries (stage);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->title, ==, "A course about trust");
  g_assert_cmpstr (entry->day, ==, today);
  g_assert_cmpuint (entry->minutes, ==, 135);
  g_assert_cmpint (entry->kind, ==, WAY_LEARNING_COURSE);
  g_assert_cmpuint (g_strv_length (entry->standards), ==, 1);
  g_assert_cmpstr (entry->standards[0], ==, "tsd-england/4");
}

/* What is missing is said, and nothing is written. */
static void
test_entry_faults (PortfolioStage *stage,
                   gconstpointer   data)
{
  GtkWidget       *window = open_entry (stage, NULL);
  GtkTextBuffer   *note = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (window, GTK_TYPE_TEXT_VIEW, 0)));
  g_autofree char *long_text = g_strnfill (WAY_OTHER_LEARNING_MAX_NOTE + 1, 'a');
  g_autoptr (GPtrArray) entries = NULL;

  portfolio_press (window, "Save");
  g_assert_true (fixture_says (window, "Write what it was called"));
  set_title (window, long_text);
  g_assert_false (fixture_says (window, "Write what it was called"));
  portfolio_press (window, "Save");
  g_assert_true (fixture_says (window, "The title is too long"));
  set_title (window, "A book");
  portfolio_press (window, "Save");
  g_assert_true (fixture_says (window, "Say how long it took"));
  set_time (window, 100, 1);
  portfolio_press (window, "Save");
  g_assert_true (fixture_says (window, "100 hours at most"));
  set_time (window, 1, 0);
  gtk_text_buffer_set_text (note, long_text, -1);
  g_assert_true (fixture_says (window, "2001 of 2000 characters"));
  portfolio_press (window, "Save");
  g_assert_true (fixture_says (window, "The note is too long"));
  gtk_text_buffer_set_text (note, "", -1);
  way_day_row_set_day (WAY_DAY_ROW (fixture_find (window, WAY_TYPE_DAY_ROW, 0)), "2999-01-01");
  portfolio_press (window, "Save");
  g_assert_true (fixture_says (window, "This day is still to come"));

  entries = list_entries (stage);
  g_assert_cmpuint (entries->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_change_entry (PortfolioStage *stage,
                   gconstpointer   data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const WayOtherLearning *entry = NULL;
  GtkWidget              *window = NULL;

  portfolio_add_entry (stage, "A book", 30);
  before = list_entries (stage);
  window = open_entry (stage, g_ptr_array_index (before, 0));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_true (fixture_says (window, "your record keeps how it was"));
  set_title (window, "Two books");
  set_time (window, 1, 0);
  portfolio_press (window, "Save");
  portfolio_wait_until_gone (&window);

  after = list_entries (stage);
  g_assert_cmpuint (after->len, ==, 1);
  entry = g_ptr_array_index (after, 0);
  g_assert_cmpstr (entry->uuid, ==, ((WayOtherLearning *) g_ptr_array_index (before, 0))->uuid);
  g_assert_cmpstr (entry->title, ==, "Two books");
  g_assert_cmpuint (entry->minutes, ==, 60);
  g_assert_cmpuint (entry->n_changes, ==, 1);
  g_assert_cmpstr (entry->standards[0], ==, "tsd-england/4");
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static void
test_remove_entry (PortfolioStage *stage,
                   gconstpointer   data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *window = NULL;

  portfolio_add_entry (stage, "A book", 30);
  before = list_entries (stage);
  window = open_entry (stage, g_ptr_array_index (before, 0));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  portfolio_press (window, "Take out");
  fixture_wait (has_dialog, NULL);
  fixture_wait_for_words (find_dialog (), "stays in your record");
  portfolio_press (find_dialog (), "Take it out");
  portfolio_wait_until_gone (&window);
  after = list_entries (stage);
  g_assert_cmpuint (after->len, ==, 0);
}

/* The target */

static void
test_goal (PortfolioStage *stage,
           gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = way_goal_window_new (GTK_WINDOW (stage->parent), stage->record);
  WayGoal    goal = { 0 };

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  portfolio_present (window);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 0))), ==, 3); /* April */
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture_find (window, GTK_TYPE_SPIN_BUTTON, 0)), 20);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 0)), 8);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 1)), WAY_RENEWAL_CALENDAR_YEAR);
  portfolio_press (window, "Save");
  portfolio_wait_until_gone (&window);

  way_goal_store_get (portfolio_get_database (stage), portfolio_get_learner_id (stage), &goal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goal.minutes, ==, 1200);
  g_assert_cmpuint (goal.month, ==, 9);
  g_assert_cmpint (goal.renewal, ==, WAY_RENEWAL_CALENDAR_YEAR);
}

/* The year */

static void
show_year (PortfolioStage *stage,
           GtkWidget      *view)
{
  g_autoptr (GError) error = NULL;

  way_year_view_show_record (WAY_YEAR_VIEW (view), stage->record, stage->library, &error);
  g_assert_no_error (error);
  fixture_settle ();
}

/* Hours on the screen are those of the log. */
static void
test_year (PortfolioStage *stage,
           gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *view = g_object_new (WAY_TYPE_YEAR_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 800, 900);
  g_autoptr (WayTrainingLog) log = NULL;
  g_autofree char *total = NULL;
  WayGoal          goal = { 1200, 4, WAY_RENEWAL_MODULE };

  show_year (stage, view);
  g_assert_true (fixture_says (view, "0 min since"));
  g_assert_true (fixture_says (view, "Nothing in this year yet"));
  g_assert_nonnull (fixture_find_button (view, "Set a target"));

  portfolio_add_entry (stage, "A book", 30);
  portfolio_add_entry (stage, "A talk", 95);
  way_goal_store_set (portfolio_get_database (stage), portfolio_get_learner_id (stage), &goal, &error);
  g_assert_no_error (error);
  show_year (stage, view);
  log = way_portfolio_source_read_log (stage->record, stage->library, way_year_view_get_from (WAY_YEAR_VIEW (view)), way_year_view_get_until (WAY_YEAR_VIEW (view)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (log->minutes, ==, 125);
  total = way_portfolio_words_total (log);
  g_assert_true (fixture_says (view, total));
  g_assert_true (fixture_says (view, "2 h 5 min of 20 h since"));
  g_assert_true (fixture_says (view, "1 h 35 min"));
  g_assert_false (fixture_says (view, "Nothing in this year yet"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  portfolio_add_test ("/app/portfolio/entry/add", test_add_entry);
  portfolio_add_test ("/app/portfolio/entry/faults", test_entry_faults);
  portfolio_add_test ("/app/portfolio/entry/change", test_change_entry);
  portfolio_add_test ("/app/portfolio/entry/remove", test_remove_entry);
  portfolio_add_test ("/app/portfolio/goal", test_goal);
  portfolio_add_test ("/app/portfolio/year", test_year);

  return g_test_run ();
}
