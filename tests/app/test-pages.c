/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-app-resources.h"
#include "way-history-item.h"
#include "way-learning-page.h"
#include "way-lesson-row.h"
#include "way-library-page.h"
#include "way-module-card.h"
#include "way-module-page.h"
#include "way-record-error-page.h"
#include "way-result-page.h"
#include "way-result-panel.h"

#include <locale.h>

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

typedef struct
{
  char             *root;
  char             *folder; /* of modules */
  WayLearnerRecord *record;
  WayCoverLoader   *covers;
} Desk;

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  desk->root = fixture_make_folder ();
  desk->folder = g_build_filename (desk->root, "modules", NULL);
  path = g_build_filename (desk->root, "record", "waymark.sqlite", NULL);
  desk->record = way_learner_record_new (path);
  desk->covers = way_cover_loader_new ();
  way_cover_loader_begin (desk->covers);
  way_learner_record_open (desk->record, &error);
  g_assert_no_error (error);
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  fixture_settle ();
  g_clear_pointer (&desk->folder, g_free);
  g_clear_object (&desk->record);
  g_clear_object (&desk->covers);
  fixture_remove_folder (desk->root);
  g_clear_pointer (&desk->root, g_free);
}

static WayDelivery *
open_tea (Desk *desk)
{
  g_autoptr (WayModule) module = NULL;

  fixture_write_module (desk->folder, &tea);
  module = fixture_load_module (desk->folder, "tea", NULL);

  return fixture_make_delivery (module, desk->record);
}

/* Library */

static void
test_library_states (Desk         *desk,
                     gconstpointer data)
{
  g_autoptr (GListStore) library = g_list_store_new (WAY_TYPE_LIBRARY_ENTRY);
  g_autoptr (WayLibrary) loaded = NULL;
  g_autoptr (WayLibraryEntry) entry = NULL;
  GtkWidget *page = way_library_page_new (G_LIST_MODEL (library), desk->record, desk->covers);
  GtkWidget *window = fixture_show (page, 900, 700);

  g_assert_cmpstr (way_library_page_get_state (WAY_LIBRARY_PAGE (page)), ==, "loading");
  way_library_page_set_loading (WAY_LIBRARY_PAGE (page), FALSE);
  g_assert_cmpstr (way_library_page_get_state (WAY_LIBRARY_PAGE (page)), ==, "empty");
  fixture_settle ();
  fixture_wait_for_words (page, "There are no modules yet");

  fixture_write_module (desk->folder, &tea);
  loaded = fixture_load_library (desk->folder);
  entry = g_list_model_get_item (G_LIST_MODEL (loaded), 0);
  g_list_store_append (library, entry);
  g_assert_cmpstr (way_library_page_get_state (WAY_LIBRARY_PAGE (page)), ==, "grid");
  g_list_store_remove_all (library);
  g_assert_cmpstr (way_library_page_get_state (WAY_LIBRARY_PAGE (page)), ==, "empty");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* A quiet word on the card of a module that is past its day, and none on the others. */
static void
test_library_due (Desk         *desk,
                  gconstpointer data)
{
  static const FixtureModule old = { "old", "Old tea", "2020-05-22" };
  g_autoptr (WayLibrary) library = NULL;
  GtkWidget *page = NULL;
  GtkWidget *window = NULL;

  fixture_write_module (desk->folder, &old);
  fixture_write_module (desk->folder, &tea);
  library = fixture_load_library (desk->folder);
  page = way_library_page_new (G_LIST_MODEL (library), desk->record, desk->covers);
  window = fixture_show (page, 900, 700);

  fixture_wait_for_words (page, "Tea and talk");
  fixture_wait_for_words (page, "Due for a check since 22 May 2020");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *card = fixture_find (page, WAY_TYPE_MODULE_CARD, i);

      g_assert_cmpint (fixture_says (card, "Due for a check"), ==, fixture_says (card, "Old tea"));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_library_cards (Desk         *desk,
                    gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;
  GtkWidget *page = NULL;
  GtkWidget *window = NULL;

  fixture_write_module (desk->folder, &tea);
  fixture_write_broken_module (desk->folder, "broken");
  library = fixture_load_library (desk->folder);
  page = way_library_page_new (G_LIST_MODEL (library), desk->record, desk->covers);
  window = fixture_show (page, 900, 700);

  g_assert_cmpuint (fixture_count (page, WAY_TYPE_MODULE_CARD), ==, 2);
  fixture_wait_for_words (page, "Tea and talk");
  fixture_wait_for_words (page, "9 minutes · For foster carers and frontline workers");
  /* The module has a content note, so the first start leads past it. */
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (fixture_find_button (page, "Start"))), ==, "win.open-module");
  fixture_wait_for_words (page, "This module cannot be opened");
  g_assert_nonnull (fixture_find_button (page, "Details"));
  fixture_wait_for_words (page, "broken");
  g_assert_false (fixture_says (page, "Continue where you were"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_library_continue (Desk         *desk,
                       gconstpointer data)
{
  g_autoptr (WayDelivery) delivery = open_tea (desk);
  g_autoptr (WayLibrary) library = fixture_load_library (desk->folder);
  GtkWidget *page = way_library_page_new (G_LIST_MODEL (library), desk->record, desk->covers);
  GtkWidget *window = fixture_show (page, 900, 700);

  fixture_answer (delivery, FIXTURE_PAGE, "secret", "false");
  fixture_finish_page (delivery, FIXTURE_PAGE);
  fixture_finish_page (delivery, FIXTURE_SECOND_PAGE);
  fixture_answer (delivery, FIXTURE_CHECK, "kettle", "radio");
  way_learner_record_refresh (desk->record);
  fixture_settle ();
  fixture_wait_for_words (page, "Continue where you were");
  fixture_wait_for_words (page, "Lesson 2 of 3 · about 4 minutes left");

  fixture_answer (delivery, FIXTURE_CHECK, "promise", "cannot");
  fixture_answer (delivery, FIXTURE_CHECK, "helps", "time quiet");
  fixture_finish_page (delivery, FIXTURE_SOURCES);
  way_learner_record_refresh (desk->record);
  fixture_settle ();
  g_assert_false (fixture_says (page, "Continue where you were"));
  g_assert_nonnull (fixture_find_button (page, "Look again"));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* A thousand modules must not become a thousand cards. */
static void
test_library_recycles (Desk         *desk,
                       gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;
  GtkWidget *page = NULL;
  GtkWidget *window = NULL;
  guint      n_cards = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("module-%04u", i);
      g_autofree char *title = g_strdup_printf ("Module %04u", i);
      FixtureModule    module = { id, title, NULL };

      fixture_write_module (desk->folder, &module);
    }
  library = fixture_load_library (desk->folder);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 1000);

  page = way_library_page_new (G_LIST_MODEL (library), desk->record, desk->covers);
  window = fixture_show (page, 1100, 760);
  n_cards = fixture_count (page, WAY_TYPE_MODULE_CARD);
  g_test_message ("%u cards", n_cards);
  g_assert_cmpuint (n_cards, >=, 6);
  g_assert_cmpuint (n_cards, <, 250);
  fixture_wait_for_words (page, "Module 0000");

  gtk_widget_activate_action (fixture_find (page, GTK_TYPE_GRID_VIEW, 0), "list.scroll-to-item", "u", 999);
  fixture_settle ();
  fixture_wait_for_words (page, "Module 0999");
  g_assert_cmpuint (fixture_count (page, WAY_TYPE_MODULE_CARD), <, 250);

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_no_results (gpointer user_data)
{
  return g_str_equal (way_library_page_get_state (user_data), "no-results");
}

static gboolean
has_results (gpointer user_data)
{
  return g_str_equal (way_library_page_get_state (user_data), "grid");
}

static void
test_library_search (Desk         *desk,
                     gconstpointer data)
{
  g_autoptr (WayLibrary) library = NULL;
  GtkWidget *page = NULL;
  GtkWidget *window = NULL;
  GtkWidget *entry = NULL;

  fixture_write_module (desk->folder, &tea);
  library = fixture_load_library (desk->folder);
  page = way_library_page_new (G_LIST_MODEL (library), desk->record, desk->covers);
  window = fixture_show (page, 900, 700);
  way_library_page_set_search (WAY_LIBRARY_PAGE (page), TRUE);
  entry = fixture_find (page, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "coffee");
  fixture_wait (has_no_results, page);
  gtk_editable_set_text (GTK_EDITABLE (entry), "TEA");
  fixture_wait (has_results, page);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Module */

static void
test_module_page (Desk         *desk,
                  gconstpointer data)
{
  g_autoptr (WayDelivery) delivery = open_tea (desk);
  GtkWidget *page = way_module_page_new (desk->covers);
  GtkWidget *window = NULL;
  GtkWidget *row = NULL;

  way_module_page_show_module (WAY_MODULE_PAGE (page), way_delivery_get_module (delivery), NULL);
  way_module_page_set_delivery (WAY_MODULE_PAGE (page), delivery);
  window = fixture_show (page, 900, 900);

  fixture_wait_for_words (page, "Listen to a child");
  fixture_wait_for_words (page, "This module talks about children who are afraid.");
  fixture_wait_for_words (page, "England and Wales");
  fixture_wait_for_words (page, "Published by The testers. Version 1.0.0, licence CC-BY-4.0.");
  fixture_wait_for_words (page, "Awaiting expert review. Checked against its sources on 2 January 2020.");
  fixture_wait_for_words (page, "teaches standard 4");
  g_assert_false (fixture_says (page, "was due to be checked again"));
  g_assert_nonnull (fixture_find_button (page, "Start"));
  g_assert_cmpuint (fixture_count (page, WAY_TYPE_LESSON_ROW), ==, 3);
  row = fixture_find (page, WAY_TYPE_LESSON_ROW, 0);
  g_assert_cmpstr (way_lesson_row_get_state (WAY_LESSON_ROW (row)), ==, "Not started");

  fixture_answer (delivery, FIXTURE_PAGE, "secret", "false");
  fixture_finish_page (delivery, FIXTURE_PAGE);
  fixture_finish_page (delivery, FIXTURE_SECOND_PAGE);
  fixture_answer (delivery, FIXTURE_CHECK, "promise", "yes");
  way_module_page_set_delivery (WAY_MODULE_PAGE (page), delivery);
  row = fixture_find (page, WAY_TYPE_LESSON_ROW, 0);
  g_assert_cmpstr (way_lesson_row_get_state (WAY_LESSON_ROW (row)), ==, "Done");
  row = fixture_find (page, WAY_TYPE_LESSON_ROW, 1);
  g_assert_cmpstr (way_lesson_row_get_state (WAY_LESSON_ROW (row)), ==, "You are here");
  row = fixture_find (page, WAY_TYPE_LESSON_ROW, 2);
  g_assert_cmpstr (way_lesson_row_get_state (WAY_LESSON_ROW (row)), ==, "Not started");
  fixture_settle ();
  g_assert_nonnull (fixture_find_button (page, "Continue"));
  fixture_wait_for_words (page, "Lesson 2 of 3 · about 4 minutes left");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_module_page_due (Desk         *desk,
                      gconstpointer data)
{
  static const FixtureModule old = { "old", "Old tea", "2020-05-22" };
  g_autoptr (WayModule) module = NULL;
  GtkWidget *page = way_module_page_new (desk->covers);
  GtkWidget *window = NULL;

  fixture_write_module (desk->folder, &old);
  module = fixture_load_module (desk->folder, "old", NULL);
  way_module_page_show_module (WAY_MODULE_PAGE (page), module, NULL);
  window = fixture_show (page, 900, 900);
  fixture_wait_for_words (page, "Due for a check since 22 May 2020");
  fixture_wait_for_words (page, "was due to be checked again by 22 May 2020");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Result */

typedef struct
{
  const char *name;
  const char *promise;
  const char *kettle;
  const char *helps;
  const char *title;
  const char *summary;
  const char *first; /* the stem that stands first */
} ResultRow;

static const ResultRow result_rows[] = {
  { "all-safe", "cannot", "kettle-on", "time quiet", "You have passed this check", "3 of 3 safe answers. All your answers are safe ones.", "What do you say?" },
  { "small-slip", "cannot", "radio", "time quiet", "You have passed this check", "2 of 3 safe answers. Some answers are worth another look.", "What goes on first?" },
  { "half-right", "cannot", "kettle-on", "time", "You have passed this check", "2 of 3 safe answers. Some answers are worth another look.", "Which two help?" },
  { "unsafe", "yes", "kettle-on", "time quiet", "Not there yet", "2 of 3 safe answers. The safety questions must all have the safe answer.", "What do you say?" },
  { "too-few", "cannot", "radio", "hurry", "Not there yet", "1 of 3 safe answer", "What goes on first?" },
};

static void
test_result (Desk         *desk,
             gconstpointer data)
{
  const ResultRow *row = data;
  g_autoptr (WayDelivery) delivery = open_tea (desk);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char     *title = NULL;
  g_autofree char     *summary = NULL;
  const WayResultItem *first = NULL;

  fixture_answer_check (delivery, row->promise, row->kettle, row->helps);
  items = way_result_collect (delivery, FIXTURE_CHECK);
  title = way_result_title (delivery, FIXTURE_CHECK);
  summary = way_result_summary (delivery, FIXTURE_CHECK, items);
  first = g_ptr_array_index (items, 0);

  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (title, ==, row->title);
  g_assert_true (g_str_has_prefix (summary, row->summary) || strstr (summary, row->summary) != NULL);
  g_assert_cmpstr (way_question_get_stem (first->question), ==, row->first);
}

static void
test_result_page (Desk         *desk,
                  gconstpointer data)
{
  g_autoptr (WayDelivery) delivery = open_tea (desk);
  GtkWidget *page = way_result_page_new ();
  GtkWidget *window = NULL;
  GtkWidget *panel = NULL;
  GtkWidget *again = NULL;

  fixture_answer_check (delivery, "yes", "kettle-on", "time quiet");
  way_result_page_show_result (WAY_RESULT_PAGE (page), delivery, FIXTURE_CHECK);
  window = fixture_show (page, 800, 1200);

  g_assert_cmpuint (fixture_count (page, WAY_TYPE_RESULT_PANEL), ==, 3);
  fixture_wait_for_words (page, "This one must be right before the module counts as passed:\n• What do you say?");
  panel = fixture_find (page, WAY_TYPE_RESULT_PANEL, 0);
  fixture_wait_for_words (panel, "There is a safer answer");
  fixture_wait_for_words (panel, "I promise");
  fixture_wait_for_words (panel, "I cannot promise that");
  fixture_wait_for_words (panel, "The child stops talking.");
  again = fixture_find_button (panel, "Read again: Be there");
  g_assert_nonnull (again);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (again)), ==, "win.play-activity");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (again)), NULL), ==, FIXTURE_PAGE);
  panel = fixture_find (page, WAY_TYPE_RESULT_PANEL, 1);
  fixture_wait_for_words (panel, "A good answer");
  g_assert_false (fixture_says (panel, "Read again"));
  g_assert_nonnull (fixture_find_button (page, "Try the check again"));
  g_assert_nonnull (fixture_find_button (page, "Next lesson"));
  g_assert_false (fixture_says (page, "What you can now do"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_result_page_module (Desk         *desk,
                         gconstpointer data)
{
  g_autoptr (WayDelivery) delivery = open_tea (desk);
  GtkWidget *page = way_result_page_new ();
  GtkWidget *window = NULL;

  fixture_answer_check (delivery, "cannot", "kettle-on", "time quiet");
  way_result_page_show_result (WAY_RESULT_PAGE (page), delivery, NULL);
  window = fixture_show (page, 800, 1200);
  fixture_wait_for_words (page, "Some pages are still open");
  fixture_wait_for_words (page, "A long evening");
  g_assert_nonnull (fixture_find_button (page, "Continue"));

  fixture_answer (delivery, FIXTURE_PAGE, "secret", "true");
  fixture_finish_page (delivery, FIXTURE_PAGE);
  fixture_finish_page (delivery, FIXTURE_SECOND_PAGE);
  fixture_finish_page (delivery, FIXTURE_SOURCES);
  way_result_page_show_result (WAY_RESULT_PAGE (page), delivery, NULL);
  fixture_settle ();
  fixture_wait_for_words (page, "You have finished this module");
  fixture_wait_for_words (page, "What you can now do");
  fixture_wait_for_words (page, "Listen to a child");
  g_assert_false (fixture_says (page, "Still open"));
  g_assert_nonnull (fixture_find_button (page, "To the library"));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* My learning */

static void
test_learning_page (Desk         *desk,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDelivery) delivery = open_tea (desk);
  g_autoptr (WayLibrary) library = fixture_load_library (desk->folder);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (WayHistoryItem) newest = NULL;
  g_autoptr (WayHistoryItem) oldest = NULL;
  GtkWidget *page = way_learning_page_new ();
  GtkWidget *window = fixture_show (page, 800, 700);

  way_learning_page_show_attempts (WAY_LEARNING_PAGE (page), none, G_LIST_MODEL (library), now);
  fixture_settle ();
  fixture_wait_for_words (page, "Nothing here yet");

  fixture_finish_page (delivery, FIXTURE_SECOND_PAGE);
  fixture_answer_check (delivery, "cannot", "kettle-on", "time");
  way_delivery_retake (delivery, FIXTURE_CHECK, &error);
  g_assert_no_error (error);
  fixture_answer_check (delivery, "cannot", "kettle-on", "time quiet");
  attempts = way_learner_record_list_attempts (desk->record, &error);
  g_assert_no_error (error);
  way_learning_page_show_attempts (WAY_LEARNING_PAGE (page), attempts, G_LIST_MODEL (library), now);
  fixture_settle ();

  g_assert_cmpuint (g_list_model_get_n_items (way_learning_page_get_items (WAY_LEARNING_PAGE (page))), ==, 3);
  newest = g_list_model_get_item (way_learning_page_get_items (WAY_LEARNING_PAGE (page)), 0);
  oldest = g_list_model_get_item (way_learning_page_get_items (WAY_LEARNING_PAGE (page)), 2);
  g_assert_cmpstr (way_history_item_get_heading (newest), ==, "Today");
  g_assert_cmpstr (way_history_item_get_activity (newest), ==, "Check yourself, try 2");
  g_assert_cmpstr (way_history_item_get_result (newest), ==, "Passed · 3 of 3 points");
  g_assert_cmpstr (way_history_item_get_module (newest), ==, "Tea and talk");
  g_assert_null (way_history_item_get_heading (oldest));
  g_assert_cmpstr (way_history_item_get_result (oldest), ==, "Done");
  fixture_wait_for_words (page, "Check yourself, try 2");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Errors */

static void
test_record_errors (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = WAY_STORE_ERROR_OPEN; code <= WAY_STORE_ERROR_IO; code++)
    {
      g_autoptr (GError) error = g_error_new (WAY_STORE_ERROR, code, "what the engine says");
      WayRecordErrorPage *page = WAY_RECORD_ERROR_PAGE (way_record_error_page_new ());

      g_object_ref_sink (page);
      way_record_error_page_show_error (page, error, "/some/folder/waymark.sqlite");
      g_assert_true (g_hash_table_add (titles, g_strdup (way_record_error_page_get_title (page))));
      g_assert_cmpuint (strlen (way_record_error_page_get_description (page)), >, 80);
      g_assert_null (strstr (way_record_error_page_get_description (page), "what the engine says"));
      g_object_unref (page);
    }
}

static void
add (const char *path,
     void (*test) (Desk *, gconstpointer),
     gconstpointer data)
{
  g_test_add (path, Desk, data, desk_set_up, test, desk_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_unsetenv ("G_DEBUG"); /* not for WebKit's helpers, see player-fixture.c */
  way_app_get_resource ();

  add ("/app/pages/library/states", test_library_states, NULL);
  add ("/app/pages/library/cards", test_library_cards, NULL);
  add ("/app/pages/library/due", test_library_due, NULL);
  add ("/app/pages/library/continue", test_library_continue, NULL);
  add ("/app/pages/library/recycles", test_library_recycles, NULL);
  add ("/app/pages/library/search", test_library_search, NULL);
  add ("/app/pages/module/rows", test_module_page, NULL);
  add ("/app/pages/module/due", test_module_page_due, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (result_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/pages/result/%s", result_rows[i].name);

      add (path, test_result, &result_rows[i]);
    }
  add ("/app/pages/result/page", test_result_page, NULL);
  add ("/app/pages/result/module", test_result_page_module, NULL);
  add ("/app/pages/learning", test_learning_page, NULL);
  g_test_add_func ("/app/pages/record-errors", test_record_errors);

  return g_test_run ();
}
