/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-application.h"
#include "way-erase-window.h"
#include "way-faults-window.h"
#include "way-help-window.h"
#include "way-module-card.h"
#include "way-person-window.h"
#include "way-pin-window.h"
#include "way-player-page.h"
#include "way-player.h"
#include "way-preferences-window.h"
#include "way-profile-window.h"
#include "way-record-error-page.h"
#include "way-records-window.h"
#include "way-settings.h"
#include "way-unlock-window.h"
#include "way-window.h"
#include "way-workbook-window.h"

#include <glib/gstdio.h>
#include <locale.h>

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

typedef struct
{
  WayApplication *application;
  GtkWidget      *window;
} Stage;

typedef struct
{
  WayWindow  *window;
  const char *page;
} PageOnTop;

static gboolean
is_on_top (gpointer user_data)
{
  PageOnTop *wanted = user_data;

  return g_strcmp0 (way_window_get_page_name (wanted->window), wanted->page) == 0;
}

static void
wait_for_page (Stage      *stage,
               const char *page)
{
  PageOnTop wanted = { WAY_WINDOW (stage->window), page };

  g_test_message ("waiting for the page “%s”", page);
  fixture_wait (is_on_top, &wanted);
}

static gboolean
has_modules (gpointer user_data)
{
  return g_list_model_get_n_items (user_data) == 2;
}

static void
find_window (Stage *stage)
{
  stage->window = NULL;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (stage->application)); l != NULL; l = l->next)
    if (WAY_IS_WINDOW (l->data))
      stage->window = l->data;
  g_assert_nonnull (stage->window);
}

typedef struct
{
  void (*body) (Stage        *stage,
                gconstpointer data);
  gconstpointer data; /* a folder to be in the way of the record's file */
  Stage         stage;
} StageTest;

static gboolean
has_no_windows (gpointer user_data)
{
  return gtk_application_get_windows (user_data) == NULL;
}

static void
run_body (gpointer user_data)
{
  StageTest *test = user_data;
  Stage     *stage = &test->stage;

  g_application_activate (G_APPLICATION (stage->application));
  find_window (stage);
  fixture_wait (has_modules, way_application_get_library (stage->application));
  test->body (stage, test->data);

  gtk_window_close (GTK_WINDOW (stage->window));
  fixture_wait (has_no_windows, stage->application);
}

/* Every test has its own program, with its own library and record, and runs in the middle of it. */
static void
run_stage (gconstpointer data)
{
  StageTest        test = *(const StageTest *) data;
  g_autofree char *root = fixture_make_folder ();
  g_autofree char *modules = g_build_filename (root, "modules", NULL);
  g_autofree char *record = g_build_filename (g_get_user_data_dir (), "waymark", NULL);

  fixture_remove_folder (record);
  fixture_write_module (modules, &tea);
  fixture_write_broken_module (modules, "broken");
  g_setenv ("WAYMARK_MODULES", modules, TRUE);
  if (test.data != NULL)
    g_assert_cmpint (g_mkdir_with_parents (test.data, 0700), ==, 0);

  test.stage.application = way_application_new ();
  g_application_set_flags (G_APPLICATION (test.stage.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_once (run_body, &test);
  g_assert_cmpint (g_application_run (G_APPLICATION (test.stage.application), 0, NULL), ==, 0);
  g_assert_finalize_object (test.stage.application);
  fixture_remove_folder (root);
}

static void
activate (Stage      *stage,
          const char *name,
          const char *target)
{
  g_assert_true (gtk_widget_activate_action (stage->window, name, target != NULL ? "s" : NULL, target));
}

static gboolean
is_enabled (Stage      *stage,
            const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (stage->window), name);
}

/* Actions and keys */

static void
test_accels (Stage        *stage,
             gconstpointer data)
{
  gsize           n_accels = 0;
  const WayAccel *accels = way_application_list_accels (&n_accels);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n_accels, >=, 16);
  for (gsize i = 0; i < n_accels; i++)
    {
      const char *name = accels[i].action;
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (GTK_APPLICATION (stage->application), name);

      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (stage->application), name + strlen ("app.")));
      else if (g_str_has_prefix (name, "win."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (stage->window), name + strlen ("win.")));
      g_assert_cmpuint (g_strv_length (keys), >, 0);
      for (gsize k = 0; accels[i].keys[k] != NULL; k++)
        {
          guint           key = 0;
          GdkModifierType modifiers = 0;

          g_assert_true (gtk_accelerator_parse (accels[i].keys[k], &key, &modifiers));
          g_assert_true (g_hash_table_add (seen, (gpointer) accels[i].keys[k]));
        }
    }
}

static void
test_actions_follow_page (Stage        *stage,
                          gconstpointer data)
{
  wait_for_page (stage, "library");
  g_assert_true (is_enabled (stage, "find"));
  g_assert_false (is_enabled (stage, "back"));
  g_assert_false (is_enabled (stage, "next"));
  g_assert_false (is_enabled (stage, "play-activity"));

  activate (stage, "win.open-module", "tea");
  wait_for_page (stage, "module");
  g_assert_true (is_enabled (stage, "back"));
  g_assert_true (is_enabled (stage, "play"));
  g_assert_false (is_enabled (stage, "find"));

  activate (stage, "win.back", NULL);
  wait_for_page (stage, "library");
  activate (stage, "win.show-learning", NULL);
  wait_for_page (stage, "learning");
  activate (stage, "win.step-back", NULL);
  wait_for_page (stage, "library");
}

static void
test_open_path (Stage        *stage,
                gconstpointer data)
{
  way_window_open_path (WAY_WINDOW (stage->window), "no-such-module");
  fixture_wait_for_words (stage->window, "There is no module called “no-such-module” on this computer.");
  g_assert_cmpstr (way_window_get_page_name (WAY_WINDOW (stage->window)), ==, "library");

  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "open-path", g_variant_new_string ("tea"));
  wait_for_page (stage, "module");
}

/* Playing */

typedef struct
{
  WayLearnerRecord *record;
  const char       *activity_id;
} OpenActivity;

static gboolean
is_bookmarked (gpointer user_data)
{
  OpenActivity      *wanted = user_data;
  const WayBookmark *bookmark = NULL;

  way_learner_record_refresh (wanted->record);
  bookmark = way_learner_record_get_bookmark (wanted->record, 0);

  return bookmark != NULL && g_str_equal (bookmark->activity_id, wanted->activity_id);
}

static void
wait_for_activity (Stage      *stage,
                   const char *activity_id)
{
  OpenActivity wanted = { way_application_get_record (stage->application), activity_id };

  g_test_message ("waiting for the activity “%s”", activity_id);
  fixture_wait (is_bookmarked, &wanted);
}

static gboolean
has_focus_in_view (gpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (user_data);

  return focus != NULL && gtk_widget_get_ancestor (focus, WAY_TYPE_PLAYER) != NULL;
}

static void
test_play_through (Stage        *stage,
                   gconstpointer data)
{
  activate (stage, "win.play-module", "tea");
  wait_for_page (stage, "player");
  wait_for_activity (stage, FIXTURE_PAGE);
  fixture_wait_for_words (stage->window, "Lesson 1 of 3 · page 1 of 2");
  g_assert_false (is_enabled (stage, "previous"));
  g_test_message ("waiting for the focus in the page");
  fixture_wait (has_focus_in_view, stage->window);

  activate (stage, "win.next", NULL);
  wait_for_activity (stage, FIXTURE_SECOND_PAGE);
  g_assert_true (is_enabled (stage, "previous"));
  activate (stage, "win.step-back", NULL);
  wait_for_activity (stage, FIXTURE_PAGE);
  activate (stage, "win.play-activity", FIXTURE_CHECK);
  wait_for_activity (stage, FIXTURE_CHECK);
  fixture_wait_for_words (stage->window, "Lesson 2 of 3");
  activate (stage, "win.next", NULL);
  wait_for_activity (stage, FIXTURE_SOURCES);
  g_assert_nonnull (fixture_find_button (stage->window, "Finish"));

  activate (stage, "win.next", NULL);
  wait_for_page (stage, "result");
  fixture_wait_for_words (stage->window, "Some pages are still open");
  activate (stage, "win.back", NULL);
  wait_for_page (stage, "module");
  activate (stage, "win.play", NULL);
  wait_for_page (stage, "player");
  wait_for_activity (stage, FIXTURE_SOURCES);
}

/* Another program holds the record's lock, so the page cannot be written down as read: the learner stays on it and is told loudly. */
static void
test_leave_fails (Stage        *stage,
                  gconstpointer data)
{
  static const char script[] = "import sqlite3, sys\n"
                               "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                               "connection.execute('BEGIN IMMEDIATE')\n"
                               "print('locked', flush=True)\n"
                               "sys.stdin.read()\n";
  const char       *path = way_learner_record_get_path (way_application_get_record (stage->application));
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) locker = NULL;
  char word[7] = "";

  activate (stage, "win.play-module", "tea");
  wait_for_activity (stage, FIXTURE_PAGE);
  activate (stage, "win.play-activity", FIXTURE_SECOND_PAGE);
  wait_for_activity (stage, FIXTURE_SECOND_PAGE);

  locker = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "python3", "-c", script, path, NULL);
  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (locker), word, strlen ("locked"), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (word, ==, "locked");

  activate (stage, "win.next", NULL);
  fixture_wait_for_words (stage->window, "You are still on the same page and no answer is lost.");
  fixture_wait_for_words (stage->window, "Lesson 1 of 3 · page 2 of 2");

  g_output_stream_close (g_subprocess_get_stdin_pipe (locker), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (locker, NULL, &error);
  g_assert_no_error (error);
  activate (stage, "win.next", NULL);
  wait_for_activity (stage, FIXTURE_CHECK);
}

/* Preferences */

static void
test_preferences (Stage        *stage,
                  gconstpointer data)
{
  GSettings        *settings = way_application_get_settings (stage->application);
  WayLearnerRecord *record = way_application_get_record (stage->application);
  GtkWidget        *window = way_preferences_window_new (GTK_WINDOW (stage->window), settings, record);
  GtkWidget        *colour_scheme = fixture_find (window, ADW_TYPE_COMBO_ROW, 0);
  GtkWidget        *text_size = fixture_find (window, ADW_TYPE_COMBO_ROW, 1);
  GtkWidget        *reading_font = fixture_find (window, ADW_TYPE_COMBO_ROW, 2);

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (text_size)), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (colour_scheme), 2);
  g_assert_cmpint (g_settings_get_enum (settings, WAY_SETTING_COLOUR_SCHEME), ==, 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (colour_scheme), 1);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));

  adw_combo_row_set_selected (ADW_COMBO_ROW (reading_font), 2);
  g_assert_cmpint (g_settings_get_enum (settings, WAY_SETTING_READING_FONT), ==, WAY_READING_FONT_SERIF);

  activate (stage, "win.text-larger", NULL);
  g_assert_cmpfloat (g_settings_get_double (settings, WAY_SETTING_TEXT_SIZE), ==, 1.1);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (text_size)), ==, 3);
  activate (stage, "win.text-normal", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (text_size)), ==, 2);

  g_settings_reset (settings, WAY_SETTING_COLOUR_SCHEME);
  g_settings_reset (settings, WAY_SETTING_READING_FONT);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The choice is recorded, a module that is open says so at once, and its page is still there. */
static void
test_nation (Stage        *stage,
             gconstpointer data)
{
  WayLearnerRecord *record = way_application_get_record (stage->application);
  GtkWidget        *window = way_preferences_window_new (GTK_WINDOW (stage->window), way_application_get_settings (stage->application), record);
  GtkWidget        *nation = fixture_find (window, ADW_TYPE_COMBO_ROW, 3);

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (nation)), ==, WAY_NATION_UNSET);
  wait_for_page (stage, "library");
  activate (stage, "win.open-module", "tea");
  fixture_wait_for_words (stage->window, "No nation is chosen");

  adw_combo_row_set_selected (ADW_COMBO_ROW (nation), WAY_NATION_WALES);
  g_assert_cmpint (way_learner_record_get_nation (record), ==, WAY_NATION_WALES);
  fixture_wait_for_words (stage->window, "You see the law and services of Wales.");

  activate (stage, "win.play-activity", FIXTURE_PAGE);
  wait_for_page (stage, "player");
  adw_combo_row_set_selected (ADW_COMBO_ROW (nation), WAY_NATION_ALL);
  g_assert_cmpint (way_learner_record_get_nation (record), ==, WAY_NATION_ALL);
  wait_for_activity (stage, FIXTURE_PAGE);
  g_assert_cmpstr (way_window_get_page_name (WAY_WINDOW (stage->window)), ==, "player");
  activate (stage, "win.back", NULL);
  fixture_wait_for_words (stage->window, "all four nations");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_player (gpointer user_data)
{
  return fixture_find (user_data, WAY_TYPE_PLAYER, 0) != NULL;
}

/* The player is loaded by itself, but after the library and its drawings, which must not wait for it. */
static void
test_start_order (Stage        *stage,
                  gconstpointer data)
{
  GtkWidget *card = NULL;
  GtkWidget *picture = NULL;

  g_assert_false (has_player (stage->window));
  fixture_wait (has_player, stage->window);
  card = fixture_find (stage->window, WAY_TYPE_MODULE_CARD, 0);
  g_assert_nonnull (card);
  picture = fixture_find (card, GTK_TYPE_PICTURE, 0);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
}

static GtkWidget *
find_shortcuts (guint *n_found)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget  *found = NULL;

  *n_found = 0;
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (GTK_IS_SHORTCUTS_WINDOW (window))
        {
          found = window;
          (*n_found)++;
        }
    }

  return found;
}

/* The window of keys is made when it is first asked for, and once. */
static void
test_shortcuts (Stage        *stage,
                gconstpointer data)
{
  guint n_found = 0;

  g_assert_null (find_shortcuts (&n_found));
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *shortcuts = NULL;

      activate (stage, "win.show-help-overlay", NULL);
      shortcuts = find_shortcuts (&n_found);
      g_assert_cmpuint (n_found, ==, 1);
      g_assert_true (gtk_widget_get_visible (shortcuts));
      g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (shortcuts)) == GTK_WINDOW (stage->window));
      gtk_window_close (GTK_WINDOW (shortcuts));
      g_assert_false (gtk_widget_get_visible (shortcuts));
    }
}

/* The view must take what the settings hold, by the same words. */
static void
test_view_follows_settings (Stage        *stage,
                            gconstpointer data)
{
  GSettings     *settings = way_application_get_settings (stage->application);
  GtkWidget     *view = NULL;
  WayReadingFont font = WAY_READING_FONT_SYSTEM;
  double         size = 0;

  way_window_prepare_player (WAY_WINDOW (stage->window));
  view = fixture_find (stage->window, WAY_TYPE_PLAYER, 0);
  g_assert_nonnull (view);

  g_settings_set_double (settings, WAY_SETTING_TEXT_SIZE, 2.0);
  for (int choice = 0; choice <= 2; choice++)
    {
      g_settings_set_enum (settings, WAY_SETTING_READING_FONT, choice);
      g_object_get (view, "reading-font", &font, "text-size", &size, NULL);
      g_assert_cmpint (font, ==, choice);
      g_assert_cmpfloat (size, ==, 2.0);
    }
  g_settings_reset (settings, WAY_SETTING_TEXT_SIZE);
  g_settings_reset (settings, WAY_SETTING_READING_FONT);
}

static void
test_window_state (Stage        *stage,
                   gconstpointer data)
{
  GSettings *settings = way_application_get_settings (stage->application);

  gtk_window_set_default_size (GTK_WINDOW (stage->window), 812, 634);
  g_assert_cmpint (g_settings_get_int (settings, WAY_SETTING_WINDOW_WIDTH), ==, 812);
  g_assert_cmpint (g_settings_get_int (settings, WAY_SETTING_WINDOW_HEIGHT), ==, 634);
}

/* The record cannot be opened: a page says so, nothing can be played, and trying again works once it can. */
static void
test_record_error (Stage        *stage,
                   gconstpointer data)
{
  GtkWidget *page = NULL;

  wait_for_page (stage, "error");
  page = fixture_find (stage->window, WAY_TYPE_RECORD_ERROR_PAGE, 0);
  g_test_message ("it says: %s", way_record_error_page_get_title (WAY_RECORD_ERROR_PAGE (page)));
  g_assert_nonnull (fixture_find_button (stage->window, "Try again"));
  g_assert_false (is_enabled (stage, "play-module"));
  g_assert_false (is_enabled (stage, "open-module"));
  g_assert_false (is_enabled (stage, "show-library"));

  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "open-record", NULL);
  fixture_settle ();
  wait_for_page (stage, "error");

  g_assert_cmpint (g_rmdir (data), ==, 0);
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "open-record", NULL);
  wait_for_page (stage, "library");
  g_assert_true (is_enabled (stage, "play-module"));
}

/* Accessible names */

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;

  /* What shows words is named by them. */
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

/* The parts that GTK itself puts into its widgets and names, or keeps from assistive technology. */
static gboolean
is_of_gtk (GtkWidget *widget)
{
  static const char *const parts[] = {
    "GtkText", "GtkPopoverMenu", "GtkWindowControls", "GtkScrolledWindow", "GtkListItemWidget", "GtkModelButton", "GtkToggleButton", "GtkPopover", NULL
  };
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_WINDOW_CONTROLS (parent)))
    return TRUE;
  /* The search bar's own button for closing, which it hides. */
  if (GTK_IS_CENTER_BOX (parent) && gtk_widget_get_ancestor (widget, GTK_TYPE_SEARCH_BAR) != NULL)
    return TRUE;
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return FALSE;

  return g_strv_contains (parts, G_OBJECT_TYPE_NAME (widget));
}

/* libadwaita 1.7 has buttons of its own in some rows, which are no stops, and one in its toasts, which is named when the toast has a button. */
static gboolean
is_of_libadwaita (GtkWidget *widget)
{
  const char *type = G_OBJECT_TYPE_NAME (widget);

  return g_str_equal (type, "AdwGizmo") || (g_str_equal (type, "AdwToastWidget") && gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY) != NULL);
}

static guint
count_unnamed (GtkWidget *root)
{
  guint n = 0;

  /* What is inside is WebKit's. */
  if (WAY_IS_PLAYER (root))
    return 0;
  /* The button that takes the focus is inside, and takes its name from here. */
  if (GTK_IS_MENU_BUTTON (root) && !is_named (root))
    n++;
  if (ADW_IS_COMBO_ROW (root))
    return gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL) ? 0 : 1;

  if (gtk_widget_get_focusable (root) && !GTK_IS_WINDOW (root) && !is_of_gtk (root) && !is_named (root))
    {
      if (is_of_libadwaita (gtk_widget_get_parent (root)))
        return 0;
      g_test_message ("a %s without a name, in a %s", G_OBJECT_TYPE_NAME (root), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_unnamed (child);

  return n;
}

static void
check_window (GtkWidget *window)
{
  g_assert_cmpuint (count_unnamed (window), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_names (Stage        *stage,
            gconstpointer data)
{
  GSettings  *settings = way_application_get_settings (stage->application);
  GtkWindow  *parent = GTK_WINDOW (stage->window);
  GListModel *library = G_LIST_MODEL (way_application_get_library (stage->application));
  g_autoptr (WayLibraryEntry) broken = g_list_model_get_item (library, 1);
  WayLearnerRecord *record = way_application_get_record (stage->application);

  wait_for_page (stage, "library");
  activate (stage, "win.show-learning", NULL);
  activate (stage, "win.open-module", "tea");
  wait_for_page (stage, "module");
  fixture_wait_for_words (stage->window, "Not started");
  activate (stage, "win.play-activity", FIXTURE_PAGE);
  wait_for_page (stage, "player");
  activate (stage, "win.show-result", "");
  wait_for_page (stage, "result");
  g_assert_cmpuint (count_unnamed (stage->window), ==, 0);

  check_window (way_preferences_window_new (parent, settings, record));
  check_window (way_help_window_new (parent));
  check_window (way_faults_window_new (parent, broken));
  check_window (way_person_window_new (parent, record));
  check_window (way_profile_window_new (parent, record));
  check_window (way_pin_window_new (parent, record, TRUE));
  check_window (way_unlock_window_new (parent, record, way_learner_record_get_learner (record)));
  check_window (way_records_window_new (parent, record));
  check_window (way_erase_window_new (parent, way_learner_record_get_learner (record)));
  check_window (way_workbook_window_new (parent, record, library));
}

static void
add (const char *path,
     void (*body) (Stage *, gconstpointer),
     gconstpointer data)
{
  StageTest *test = g_new0 (StageTest, 1);

  test->body = body;
  test->data = data;
  g_test_add_data_func_full (path, test, run_stage, g_free);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *in_the_way = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_unsetenv ("G_DEBUG"); /* not for WebKit's helpers, see player-fixture.c */

  /* A folder where the record's file should be. */
  in_the_way = g_build_filename (g_get_user_data_dir (), "waymark", "waymark.sqlite", NULL);

  add ("/app/window/accels", test_accels, NULL);
  add ("/app/window/actions-follow-page", test_actions_follow_page, NULL);
  add ("/app/window/open-path", test_open_path, NULL);
  add ("/app/window/play-through", test_play_through, NULL);
  add ("/app/window/leave-fails", test_leave_fails, NULL);
  add ("/app/window/preferences", test_preferences, NULL);
  add ("/app/window/nation", test_nation, NULL);
  add ("/app/window/view-follows-settings", test_view_follows_settings, NULL);
  add ("/app/window/state", test_window_state, NULL);
  add ("/app/window/start-order", test_start_order, NULL);
  add ("/app/window/shortcuts", test_shortcuts, NULL);
  add ("/app/window/record-error", test_record_error, in_the_way);
  add ("/app/window/names", test_names, NULL);

  return g_test_run ();
}
