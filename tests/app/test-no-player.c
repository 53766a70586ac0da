/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This program is linked without the folder of the player's shared module, as if the module were missing. */
#include "config.h"

#include "app-fixture.h"
#include "way-app-resources.h"
#include "way-player-page.h"
#include "way-player.h"

#define SENTENCE "A part of Waymark is missing or damaged. Install it again to open lessons."

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *player = way_player_load (&error);

  g_assert_null (player);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, SENTENCE);
}

/* The page stays, without a player in it, and fails in the same words each time it is asked. */
static void
test_page (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *path = way_blocked_attempts_dup_default_path ();
  g_autoptr (WayBlockedAttempts) blocked = way_blocked_attempts_new (path);
  GtkWidget *page = way_player_page_new (settings, blocked);
  GtkWidget *window = fixture_show (page, 800, 600);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (way_player_page_prepare (WAY_PLAYER_PAGE (page), &error));
      g_assert_cmpstr (error->message, ==, SENTENCE);
      g_assert_null (fixture_find (page, WAY_TYPE_PLAYER, 0));
    }
  way_player_page_close (WAY_PLAYER_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_unsetenv ("G_DEBUG"); /* not for WebKit's helpers, see player-fixture.c */
  way_app_get_resource ();

  g_test_add_func ("/app/no-player/load", test_load);
  g_test_add_func ("/app/no-player/page", test_page);

  return g_test_run ();
}
