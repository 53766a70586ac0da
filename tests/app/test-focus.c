/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "app-fixture.h"
#include "way-focus-ring.h"
#include "way-scroll-keys.h"
#include "way-tab-stop.h"

/* A button, a list of three rows and a button, in this order. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *stop;
  GtkWidget *list;
  GtkWidget *places[5];
} Row;

static void
make_row (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  row->places[0] = gtk_button_new_with_label ("Back");
  row->stop = g_object_new (WAY_TYPE_TAB_STOP, NULL);
  row->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (row->list), GTK_SELECTION_NONE);
  for (int i = 0; i < 3; i++)
    {
      gtk_list_box_append (GTK_LIST_BOX (row->list), gtk_label_new ("A lesson"));
      row->places[i + 1] = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (row->list), i));
    }
  adw_bin_set_child (ADW_BIN (row->stop), row->list);
  row->places[4] = gtk_button_new_with_label ("Start");
  gtk_box_append (GTK_BOX (box), row->places[0]);
  gtk_box_append (GTK_BOX (box), row->stop);
  gtk_box_append (GTK_BOX (box), row->places[4]);
  row->window = fixture_show (box, 400, 400);
}

static void
assert_focus (Row *row,
              int  place)
{
  g_assert_true (gtk_root_get_focus (GTK_ROOT (row->window)) == row->places[place]);
}

static void
test_tab_stop (void)
{
  static const struct
  {
    GtkDirectionType direction;
    int              from;
    int              to;
  } steps[] = {
    { GTK_DIR_TAB_FORWARD, 0, 1 },
    { GTK_DIR_TAB_FORWARD, 1, 4 },
    { GTK_DIR_TAB_BACKWARD, 4, 1 },
    { GTK_DIR_TAB_BACKWARD, 1, 0 },
    { GTK_DIR_TAB_FORWARD, 2, 4 },
    { GTK_DIR_TAB_BACKWARD, 4, 2 },
    { GTK_DIR_TAB_BACKWARD, 2, 0 },
    { GTK_DIR_TAB_FORWARD, 0, 2 },
  };
  Row row;

  make_row (&row);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (gtk_widget_grab_focus (row.places[steps[i].from]));
      gtk_widget_child_focus (row.window, steps[i].direction);
      assert_focus (&row, steps[i].to);
    }

  gtk_widget_grab_focus (row.places[0]);
  way_tab_stop_set_place (WAY_TAB_STOP (row.stop), row.places[3]);
  gtk_widget_child_focus (row.window, GTK_DIR_TAB_FORWARD);
  assert_focus (&row, 3);

  gtk_window_destroy (GTK_WINDOW (row.window));
}

/* A place that has left the list is no place. */
static void
test_tab_stop_forgets (void)
{
  Row row;

  make_row (&row);
  gtk_widget_grab_focus (row.places[0]);
  way_tab_stop_set_place (WAY_TAB_STOP (row.stop), row.places[2]);
  gtk_list_box_remove (GTK_LIST_BOX (row.list), row.places[2]);
  gtk_widget_child_focus (row.window, GTK_DIR_TAB_FORWARD);
  assert_focus (&row, 1);

  gtk_window_destroy (GTK_WINDOW (row.window));
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

/* What GTK does after three seconds is done here at once. */
static void
test_focus_ring (void)
{
  Row row;

  make_row (&row);
  way_focus_ring_attach (GTK_WINDOW (row.window));
  fixture_wait (is_active, row.window);

  gtk_window_set_focus_visible (GTK_WINDOW (row.window), TRUE);
  gtk_window_set_focus_visible (GTK_WINDOW (row.window), FALSE);
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (row.window)));

  gtk_window_destroy (GTK_WINDOW (row.window));
}

static gboolean
is_at_end (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) == gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* End goes to the end of the page although the focus is elsewhere. */
static void
test_scroll_keys (void)
{
  GtkWidget     *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget     *scrolled = gtk_scrolled_window_new ();
  GtkWidget     *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GtkShortcut) shortcut = NULL;
  g_autoptr (GListModel) added = NULL;
  GtkWidget *window = NULL;

  gtk_widget_set_size_request (content, 100, 2000);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (page), scrolled);
  way_scroll_keys_add (page, GTK_SCROLLED_WINDOW (scrolled));
  window = fixture_show (page, 400, 400);

  controllers = gtk_widget_observe_controllers (page);
  added = g_list_model_get_item (controllers, 0);
  for (guint i = 0; i < g_list_model_get_n_items (added); i++)
    {
      g_autoptr (GtkShortcut) one = g_list_model_get_item (added, i);

      if (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (one))) == GDK_KEY_End)
        g_set_object (&shortcut, one);
    }
  g_assert_nonnull (shortcut);
  g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page, gtk_shortcut_get_arguments (shortcut)));
  fixture_wait (is_at_end, adjustment);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_unsetenv ("G_DEBUG"); /* not for WebKit's helpers, see player-fixture.c */

  g_test_add_func ("/app/focus/tab-stop", test_tab_stop);
  g_test_add_func ("/app/focus/tab-stop-forgets", test_tab_stop_forgets);
  g_test_add_func ("/app/focus/ring", test_focus_ring);
  g_test_add_func ("/app/focus/scroll-keys", test_scroll_keys);

  return g_test_run ();
}
