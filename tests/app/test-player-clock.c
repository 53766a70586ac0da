/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "portfolio-stage.h"
#include "way-app-resources.h"
#include "way-player-clock.h"
#include "way-portfolio-stores.h"

#include <sys/resource.h>

#include <locale.h>
#include <signal.h>

/* Active time on a page, and that none of it is lost. */

static void
test_clock (PortfolioStage *stage,
            gconstpointer   data)
{
  GtkWidget       *page = gtk_label_new ("a page");
  GtkWidget       *window = fixture_show (page, 300, 200);
  g_autofree char *modules = portfolio_make_file (stage, "modules");
  g_autoptr (WayModule) module = fixture_load_module (modules, "tea", NULL);
  WayPlayerClock *clock = way_player_clock_new (page, stage->record);

  way_player_clock_touch (clock);
  g_assert_false (way_player_clock_is_awake (clock)); /* no lesson is open */
  way_player_clock_start (clock, module, FIXTURE_PAGE);
  g_assert_true (way_player_clock_is_awake (clock));
  gtk_widget_set_visible (page, FALSE);
  g_assert_false (way_player_clock_is_awake (clock)); /* nobody sees it */
  way_player_clock_touch (clock);
  g_assert_false (way_player_clock_is_awake (clock));
  gtk_widget_set_visible (page, TRUE);
  fixture_wait (portfolio_is_mapped, page);
  g_assert_true (way_player_clock_is_awake (clock));
  way_player_clock_stop (clock);
  g_assert_false (way_player_clock_is_awake (clock));

  g_assert_finalize_object (clock);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_a_second (gpointer user_data)
{
  way_player_clock_touch (user_data);

  return way_player_clock_get_unsaved (user_data) > 0;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Signs of use until there is something to write down; nothing else wakes the program meanwhile. */
static void
use_for_a_second (WayPlayerClock *clock)
{
  guint tick = g_timeout_add (50, tick_cb, NULL);

  fixture_wait (has_a_second, clock);
  g_source_remove (tick);
}

static void
count_cb (guint      *n_failed,
          const char *sentence)
{
  g_assert_true (g_utf8_strlen (sentence, -1) > 0);
  (*n_failed)++;
}

static guint
count_stretches (PortfolioStage *stage,
                 gint64          learner_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stretches = way_learning_time_store_list (portfolio_get_database (stage), learner_id, 0, G_MAXINT64, &error);

  g_assert_no_error (error);

  return stretches->len;
}

/* No file of this program grows or changes while it is full. */
static void
set_disk_full (gboolean full)
{
  struct rlimit limit = { 0 };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The disk does not take it while the lesson is left, and the page goes because somebody else learns: it is written as soon as it can be. */
static void
test_failed_stop (PortfolioStage *stage,
                  gconstpointer   data)
{
  GtkWidget       *page = gtk_label_new ("a page");
  GtkWidget       *window = fixture_show (page, 300, 200);
  g_autofree char *modules = portfolio_make_file (stage, "modules");
  g_autoptr (WayModule) module = fixture_load_module (modules, "tea", NULL);
  WayPlayerClock *clock = way_player_clock_new (page, stage->record);
  gint64          ruth = portfolio_get_learner_id (stage);
  gint64          sam = portfolio_add_learner (stage, "Sam");
  guint           n_failed = 0;

  g_signal_connect_swapped (clock, "failed", G_CALLBACK (count_cb), &n_failed);
  way_player_clock_start (clock, module, FIXTURE_PAGE);
  use_for_a_second (clock);
  set_disk_full (TRUE);
  way_player_clock_stop (clock);
  g_assert_cmpuint (n_failed, ==, 1);
  g_assert_cmpuint (way_player_clock_get_unsaved (clock), >, 0);
  g_assert_finalize_object (clock);
  gtk_window_destroy (GTK_WINDOW (window));

  set_disk_full (FALSE);
  g_assert_cmpuint (count_stretches (stage, ruth), ==, 0);
  portfolio_choose (stage, sam);
  g_assert_cmpuint (count_stretches (stage, ruth), ==, 1);
  g_assert_cmpuint (count_stretches (stage, sam), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  portfolio_add_test ("/app/portfolio/clock/sleeps", test_clock);
  portfolio_add_test ("/app/portfolio/clock/failed-stop", test_failed_stop);

  return g_test_run ();
}
