/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every question type answered with real keys of the X server and nothing else, from the question's heading to its feedback. */
#include "config.h"

#include "player-fixture.h"

typedef struct
{
  const char *id;
  const char *keys; /* after the focus is on the question's first control; names of xdotool, "~words" types them */
  const char *title;
} KeysCase;

static const KeysCase cases[] = {
  { "single-choice-immediate", "space", "✓You chose the safe answer" },
  { "multiple-response-immediate", "space Tab space", "✓Yes, that is right" },
  { "true-false-immediate", "Down Up", "✓Yes, that is right" },
  /* On its way to and from "Duty team" the third menu passes what the second one has; that stays there. */
  { "matching-immediate", "Down Down Down Tab Down Down Tab Down Down Down Up Up", "✓Yes, that is right" },
  { "categorise-immediate", "space Tab Down Tab space", "✓Yes, that is right" },
  { "short-text-immediate", "~duty_team", "✓Yes, that is right" },
  { "gap-select-immediate", "Down Tab Down Tab Down", "✓Yes, that is right" },
  { "numeric-immediate", "~14", "✓Yes, that is right" },
  { "scale-immediate", "Right Right", "✓Thank you" },
  { "reflection-immediate", "~listen", "✓Your words are kept" },
  { "record-rewrite-immediate", "~nineteen", "✓Hold the two side by side" },
  { "balance-sheet-immediate", "Down Tab Down Tab Up Tab Down Tab space Tab ~she_is_safe", "✓Your sheet is kept" },
};

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *exited = user_data;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  *exited = TRUE;
}

/* The main loop runs meanwhile, so that the keys arrive. */
static void
xdotool (const char *command,
         const char *argument)
{
  const char *const arguments[] = { "xdotool", command, "--delay", "20", argument, NULL };
  const char *const focus[] = { "xdotool", "search", "--onlyvisible", "--name", ".", "windowfocus", "--sync", NULL };
  gboolean          exited = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (command != NULL ? arguments : focus, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, exited_cb, &exited);
  player_wait (exited);
}

/* Enough frames that what the keys did is in the page. */
static void
settle (PlayerFixture *fixture)
{
  g_free (player_fixture_run (fixture, "for (let i = 0; i < 6; i++) await new Promise (requestAnimationFrame);"));
}

static void
press (PlayerFixture *fixture,
       const char    *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '~')
        xdotool ("type", g_strdelimit (parts[i] + 1, "_", ' '));
      else
        xdotool ("key", parts[i]);
      settle (fixture);
    }
}

static gboolean
is_focused (PlayerFixture *fixture,
            const char    *id,
            const char    *selector)
{
  g_autofree char *script = g_strdup_printf ("const q = document.querySelector (`way-question[ref='%s']`); return q.contains (document.activeElement) && document.activeElement.matches (\"%s\");", id, selector);
  g_autofree char *found = player_fixture_run (fixture, script);

  return g_str_equal (found, "true");
}

static void
tab_to (PlayerFixture *fixture,
        const char    *id,
        const char    *selector)
{
  for (guint i = 0; !is_focused (fixture, id, selector); i++)
    {
      g_assert_cmpuint (i, <, 40);
      press (fixture, "Tab");
    }
}

static void
answer (PlayerFixture  *fixture,
        const KeysCase *test)
{
  g_autofree char *start = g_strdup_printf ("const h = document.querySelector (`way-question[ref='%s'] .way-stem`); h.tabIndex = -1; h.focus ();", test->id);
  g_autofree char *title = g_strdup_printf ("return document.querySelector (`way-question[ref='%s'] .way-feedback-title`)?.textContent ?? document.querySelector (`way-question[ref='%s'] .way-notice`).textContent;", test->id, test->id);

  g_test_message ("%s", test->id);
  g_free (player_fixture_run (fixture, start));
  tab_to (fixture, test->id, "input, select, textarea, button");
  press (fixture, test->keys);
  tab_to (fixture, test->id, "button[type=submit]");
  press (fixture, "Return");
  player_fixture_wait_run (fixture, title, test->title);
  g_assert_true (is_focused (fixture, test->id, ".way-feedback-title"));
}

/* The order is another in each attempt, so each entry is moved up as far as it goes, the first one last. */
static void
test_ordering (PlayerFixture *fixture,
               gconstpointer  user_data)
{
  static const char *const up[] = { "Write", "Ring", "Thank", "Listen" };
  const char              *id = "ordering-immediate";
  const char              *begin = "document.querySelector (`way-question[ref='ordering-immediate'] .way-stem`).focus ();";

  player_fixture_open (fixture, "every-type", NULL);
  xdotool (NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  g_free (player_fixture_run (fixture, "const h = document.querySelector (`way-question[ref='ordering-immediate'] .way-stem`); h.tabIndex = -1; h.focus ();"));
  tab_to (fixture, id, "[aria-label^='Leave out: Search']");
  press (fixture, "space");
  g_assert_true (is_focused (fixture, id, "[aria-label^='Put in: Search']"));

  for (gsize i = 0; i < G_N_ELEMENTS (up); i++)
    {
      g_autofree char *selector = g_strdup_printf ("[aria-label^='Move up: %s']", up[i]);

      g_free (player_fixture_run (fixture, begin));
      tab_to (fixture, id, selector);
      /* The focus stays on the button that was pressed, at the top too. */
      press (fixture, "space space space space");
      g_assert_true (is_focused (fixture, id, selector));
    }
  player_fixture_assert_run (fixture, "return document.querySelector (`way-question[ref='ordering-immediate'] .way-live`).textContent;", "Listen: place 1 of 4");

  tab_to (fixture, id, "button[type=submit]");
  press (fixture, "Return");
  player_fixture_wait_run (fixture, "return document.querySelector (`way-question[ref='ordering-immediate'] .way-feedback-title`)?.textContent;", "✓Yes, that is right");
}

/* A scene from its beginning to an ending, and back. */
static void
test_scene (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  const char *heading = "return document.querySelector ('.way-scene-title').textContent;";

  player_fixture_open (fixture, "at-the-door", NULL);
  xdotool (NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  press (fixture, "Tab Tab Return");
  player_fixture_wait_run (fixture, heading, "You chose: “Where have you been?”");
  press (fixture, "Return");
  player_fixture_wait_run (fixture, heading, "Friday, 23:25");
  player_fixture_wait_run (fixture, "return document.querySelector ('way-question form') !== null && document.activeElement.className;", "way-scene-title");
  press (fixture, "Tab space Tab Return");
  player_fixture_wait_run (fixture, "return document.activeElement.className;", "way-feedback-title");
  press (fixture, "Return Tab Return");
  player_fixture_wait_run (fixture, heading, "You chose: Ring the duty team, and tell him that you do");
  press (fixture, "Tab Return");
  player_fixture_wait_run (fixture, heading, "A quiet night");
}

static void
test_types (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  player_fixture_open (fixture, "every-type", NULL);
  xdotool (NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    answer (fixture, &cases[i]);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/keys/types", PlayerFixture, NULL, player_fixture_set_up_zoo, test_types, player_fixture_tear_down);

  g_test_add ("/keys/ordering", PlayerFixture, NULL, player_fixture_set_up_zoo, test_ordering, player_fixture_tear_down);
  g_test_add ("/keys/scene", PlayerFixture, NULL, player_fixture_set_up_zoo, test_scene, player_fixture_tear_down);

  return g_test_run ();
}
