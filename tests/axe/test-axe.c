/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of a module in the real view, each component in each of its states, looked at by axe-core: light and dark, and at 100 % and 400 %
 * text. The module's folder is the only argument besides those of GTest. */
#include "config.h"

#include "player-fixture.h"

/* More states than any page has. */
#define MAX_STATES 200

typedef struct
{
  const char *name;
  gboolean    dark;
  double      text_size;
} Look;

static const Look looks[] = {
  { "light, 100 %", FALSE, 1.0 },
  { "dark, 100 %", TRUE, 1.0 },
  { "dark, 400 %", TRUE, 4.0 },
  { "light, 400 %", FALSE, 4.0 },
};

static char *
run_check (PlayerFixture *fixture,
           const char    *script)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "axe", "check.js", NULL);
  g_autofree char *prelude = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &prelude, NULL, &error);
  g_assert_no_error (error);
  whole = g_strconcat (prelude, script, NULL);
  return player_fixture_run (fixture, whole);
}

/* In every page before its own scripts; only here, never in the program. */
static void
inject_axe (PlayerFixture *fixture,
            const char    *path)
{
  g_autofree char *source = NULL;
  g_autoptr (WebKitUserScript) script = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &source, NULL, &error);
  g_assert_no_error (error);
  script = webkit_user_script_new (source, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME, WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START, NULL, NULL);
  webkit_user_content_manager_add_script (webkit_web_view_get_user_content_manager (fixture->web_view), script);
}

static void
set_look (PlayerFixture *fixture,
          const Look    *look)
{
  g_autofree char *script = g_strdup_printf ("return [document.documentElement.dataset.scheme, outerWidth / innerWidth > 2].join ();");
  g_autofree char *expected = g_strdup_printf ("%s,%s", look->dark ? "dark" : "light", look->text_size > 2 ? "true" : "false");

  g_object_set (fixture->view, "dark", look->dark, "text-size", look->text_size, NULL);
  player_fixture_wait_run (fixture, script, expected);
}

static guint
examine (PlayerFixture *fixture,
         const char    *activity_id,
         const char    *state)
{
  guint n_findings = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *findings = NULL;

      set_look (fixture, &looks[i]);
      findings = run_check (fixture, "return examine ();");
      if (*findings == '\0')
        continue;

      n_findings++;
      g_printerr ("%s, %s, %s:\n%s\n", activity_id, state, looks[i].name, findings);
    }
  set_look (fixture, &looks[0]);
  return n_findings;
}

/* The note before a part, and the summary for who skips it; then the way is free. */
static guint
examine_note (PlayerFixture *fixture,
              const char    *activity_id)
{
  guint n_findings;

  player_fixture_open (fixture, activity_id, NULL);
  n_findings = examine (fixture, activity_id, "its note");
  g_assert_true (way_delivery_skip (fixture->delivery, activity_id, NULL));
  player_fixture_open (fixture, activity_id, NULL);
  n_findings += examine (fixture, activity_id, "its summary");
  way_delivery_cross (fixture->delivery, activity_id);

  return n_findings;
}

static guint
examine_activity (PlayerFixture *fixture,
                  const char    *activity_id)
{
  guint n_findings = 0;

  if (way_delivery_get_threshold (fixture->delivery, activity_id) != WAY_THRESHOLD_CROSSED)
    n_findings += examine_note (fixture, activity_id);
  player_fixture_open (fixture, activity_id, NULL);
  for (guint i = 0; i < MAX_STATES; i++)
    {
      g_autofree char *script = g_strdup_printf ("return step (%u);", i);
      g_autofree char *state = run_check (fixture, script);

      if (*state == '\0')
        break;

      g_test_message ("%s: %s", activity_id, state);
      n_findings += examine (fixture, activity_id, state);
      if (i % 2 == 1)
        g_free (run_check (fixture, "await goOnInQuiz ();"));
    }
  return n_findings;
}

static void
test_module (gconstpointer user_data)
{
  const char   *module_path = user_data;
  const char   *axe_path = g_getenv ("WAYMARK_AXE");
  guint         n_findings = 0;
  PlayerFixture fixture = {
    0,
  };

  if (axe_path == NULL || !g_file_test (axe_path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("axe-core is not there; tests/axe/install puts it into the build folder");
      return;
    }

  player_fixture_set_up_module (&fixture, module_path);
  inject_axe (&fixture, axe_path);
  g_object_set (fixture.view, "reduced-motion", TRUE, NULL);
  for (guint i = 0; i < way_module_get_n_activities (fixture.module); i++)
    n_findings += examine_activity (&fixture, way_activity_get_id (way_module_get_activity (fixture.module, i)));
  player_fixture_tear_down (&fixture, NULL);

  g_assert_cmpuint (n_findings, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (argc != 2)
    return 2;

  g_test_add_data_func ("/axe/module", argv[1], test_module);

  return g_test_run ();
}
