/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens one activity of a module in a bare window, for looking at it. Not installed.
 *
 *   show-page [OPTION…] MODULE ACTIVITY
 *
 * With --shot it takes a picture of the X server's screen by ImageMagick's `import` when the page is painted (and the script has run),
 * and ends. */
#include "config.h"

#include "player-fixture.h"

typedef struct
{
  char    *location;
  char    *shot;
  char    *font;
  char    *find;
  char   **scripts;
  double   text_size;
  int      width;
  int      height;
  gboolean dark;
  gboolean high_contrast;
  gboolean whole;
} Options;

static void
set_look (PlayerFixture *fixture,
          const Options *options)
{
  int font = WAY_READING_FONT_SYSTEM;

  way_enum_from_nick (WAY_TYPE_READING_FONT, options->font, &font);
  g_object_set (fixture->view,
                "text-size", options->text_size,
                "dark", options->dark,
                "high-contrast", options->high_contrast,
                "reading-font", font,
                NULL);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
shoot_whole (PlayerFixture *fixture,
             const char    *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  webkit_web_view_get_snapshot (fixture->web_view, WEBKIT_SNAPSHOT_REGION_FULL_DOCUMENT, WEBKIT_SNAPSHOT_OPTIONS_NONE, NULL, result_cb, &result);
  player_wait (result != NULL);
  texture = webkit_web_view_get_snapshot_finish (fixture->web_view, result, NULL);
  if (texture != NULL)
    gdk_texture_save_to_png (texture, path);
}

static void
shoot (PlayerFixture *fixture,
       const Options *options)
{
  const char *arguments[] = { "import", "-window", "root", options->shot, NULL };
  g_autoptr (GSubprocess) import = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (options->whole)
    {
      shoot_whole (fixture, options->shot);
      return;
    }

  import = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, NULL);
  if (import == NULL)
    return;
  g_subprocess_wait_async (import, NULL, result_cb, &result);
  player_wait (result != NULL);
}

static void
play (PlayerFixture *fixture,
      const Options *options)
{
  for (guint i = 0; options->scripts != NULL && options->scripts[i] != NULL; i++)
    {
      g_autofree char *value = player_fixture_run (fixture, options->scripts[i]);

      g_print ("%s\n", value);
    }
  if (options->find != NULL)
    {
      way_player_find (WAY_PLAYER (fixture->view), options->find);
      player_wait (fixture->n_find > 1);
      g_print ("%u of %u\n", fixture->current, fixture->n_matches);
    }

  if (options->shot == NULL)
    {
      player_wait (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 0);
      return;
    }

  /* Two more frames, so that what the script did is on the screen too. */
  g_free (player_fixture_run (fixture, "for (let i = 0; i < 30; i++) await new Promise (requestAnimationFrame);"));
  shoot (fixture, options);
}

int
main (int    argc,
      char **argv)
{
  Options            options = { .text_size = 1.0, .width = 900, .height = 700 };
  const GOptionEntry entries[] = {
    { "location", 0, 0, G_OPTION_ARG_STRING, &options.location, "The place on the page", "BLOCK+PART" },
    { "shot", 0, 0, G_OPTION_ARG_FILENAME, &options.shot, "Take a picture and end", "FILE" },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &options.whole, "The picture is of the whole page, not of the screen", NULL },
    { "script", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.scripts, "Run this in the page first", "SCRIPT" },
    { "find", 0, 0, G_OPTION_ARG_STRING, &options.find, "Find this", "TEXT" },
    { "font", 0, 0, G_OPTION_ARG_STRING, &options.font, "system, plain or serif", "FONT" },
    { "text-size", 0, 0, G_OPTION_ARG_DOUBLE, &options.text_size, "0.5 to 4", "FACTOR" },
    { "width", 0, 0, G_OPTION_ARG_INT, &options.width, "The window's width", "PIXELS" },
    { "height", 0, 0, G_OPTION_ARG_INT, &options.height, "The window's height", "PIXELS" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, "Dark", NULL },
    { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &options.high_contrast, "High contrast", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) parser = g_option_context_new ("MODULE ACTIVITY");
  g_autoptr (GError) error = NULL;
  PlayerFixture fixture = {
    0,
  };

  g_option_context_add_main_entries (parser, entries, NULL);
  if (!g_option_context_parse (parser, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "show-page [OPTION…] MODULE ACTIVITY");
      return 2;
    }

  gtk_init ();
  player_fixture_set_up_module (&fixture, argv[1]);
  gtk_window_set_default_size (fixture.window, options.width, options.height);
  set_look (&fixture, &options);
  player_fixture_open (&fixture, argv[2], options.location);
  play (&fixture, &options);
  if (options.shot != NULL)
    player_fixture_tear_down (&fixture, NULL);
  return 0;
}
