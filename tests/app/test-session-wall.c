/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-app-resources.h"
#include "way-wall-option.h"
#include "way-wall-pages.h"
#include "way-wall-view.h"

#include <locale.h>

/* What is too long for the wall of a group session. */

#define N_LONG 24

typedef struct
{
  GdkFrameClock *clock;
  gint64         frame;
} Frame;

static gboolean
has_come (gpointer user_data)
{
  const Frame *frame = user_data;

  return gdk_frame_clock_get_frame_counter (frame->clock) >= frame->frame;
}

/* What was asked for is laid out in the next frame, which is over when the one after it begins. */
static void
wait_for_layout (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Frame          frame = { clock, gdk_frame_clock_get_frame_counter (clock) + 2 };

  gdk_frame_clock_begin_updating (clock);
  fixture_wait (has_come, &frame);
  gdk_frame_clock_end_updating (clock);
}

/* Which rows are on the page that is shown, all of each. */
static guint
count_whole (GtkWidget *view,
             gboolean   seen[])
{
  guint n_seen = 0;

  for (guint i = 0; i < N_LONG; i++)
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (fixture_find (view, WAY_TYPE_WALL_OPTION_ROW, i), view, &bounds));
      seen[i] = seen[i] || (bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (view));
      n_seen += seen[i] ? 1 : 0;
    }

  return n_seen;
}

/* Every option is whole on a page, and counting does not turn a long wall back to its first. */
static void
test_page (void)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new ();
  WayWallOption option = { .letter = 'A', .text = (char *) "Sit down with the child, put the kettle on, and say that there is time for all of it today or tomorrow, and that nobody is angry.", .first = -1, .last = -1 };
  char         *lines[] = { (char *) "Raise a hand for one.", NULL };
  WayWall       wall = { .kind = WAY_WALL_VOTE, .title = (char *) "What do you do first?", .lines = lines, .options = options, .present = 4 };
  GtkWidget    *view = way_wall_view_new ();
  GtkWidget    *window = fixture_show (view, 640, 360);
  gboolean      seen[N_LONG] = { FALSE };
  guint         n_pages = 0;

  for (guint i = 0; i < N_LONG; i++)
    g_ptr_array_add (options, &option);
  way_wall_view_show (WAY_WALL_VIEW (view), &wall);
  wait_for_layout (view);
  g_assert_cmpuint (count_whole (view, seen), <, N_LONG);
  g_assert_cmpuint (way_wall_view_get_page (WAY_WALL_VIEW (view), &n_pages), ==, 0);
  g_assert_cmpuint (n_pages, >, 2);
  for (guint page = 1; way_wall_view_page (WAY_WALL_VIEW (view), 1); page++)
    {
      wait_for_layout (view);
      g_assert_cmpuint (way_wall_view_get_page (WAY_WALL_VIEW (view), NULL), ==, page);
      count_whole (view, seen);
      way_wall_view_show (WAY_WALL_VIEW (view), &wall);
      wait_for_layout (view);
      g_assert_cmpuint (way_wall_view_get_page (WAY_WALL_VIEW (view), NULL), ==, page);
    }
  g_assert_cmpuint (count_whole (view, seen), ==, N_LONG);
  g_assert_cmpuint (way_wall_view_get_page (WAY_WALL_VIEW (view), NULL), ==, n_pages - 1);
  wall.title = (char *) "And then?";
  way_wall_view_show (WAY_WALL_VIEW (view), &wall);
  wait_for_layout (view);
  g_assert_cmpuint (way_wall_view_get_page (WAY_WALL_VIEW (view), NULL), ==, 0);
  g_assert_false (way_wall_view_page (WAY_WALL_VIEW (view), -1));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A text that is longer than the wall is high turns by its lines: where a page ends the next begins, and no line is between. */
static void
test_page_lines (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (WayWallPage));
  GtkWidget     *label = gtk_label_new (NULL);
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget     *window = NULL;
  PangoRectangle line;

  for (guint i = 0; i < 400; i++)
    g_string_append (words, "kettle ");
  gtk_label_set_text (GTK_LABEL (label), words->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  window = fixture_show (box, 400, 900);
  pango_layout_line_get_pixel_extents (pango_layout_get_line_readonly (gtk_label_get_layout (GTK_LABEL (label)), 0), NULL, &line);
  way_wall_pages_find (pages, box, box, 200, 10);
  g_assert_cmpuint (pages->len, >, 1);
  for (guint i = 0; i < pages->len; i++)
    {
      const WayWallPage *page = &g_array_index (pages, WayWallPage, i);
      double             lines = (page->bottom - page->top) / line.height;

      g_assert_cmpfloat (page->bottom - page->offset, <=, 192);
      g_assert_cmpfloat (ABS (lines - (int) (lines + 0.5)), <, 0.1);
      if (i > 0)
        g_assert_cmpfloat (page->top, >, g_array_index (pages, WayWallPage, i - 1).bottom - 0.1);
    }
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

  g_test_add_func ("/app/session-wall/page", test_page);
  g_test_add_func ("/app/session-wall/page-lines", test_page_lines);

  return g_test_run ();
}
