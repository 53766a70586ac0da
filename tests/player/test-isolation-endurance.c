/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that takes all it can get: time, memory, the history, the door. The program stays usable and the learner has a way out. */
#include "config.h"

#include "isolation-fixture.h"

static gboolean
is_crashed (IsolationFixture *self)
{
  gboolean crashed = FALSE;

  g_object_get (self->player.view, "crashed", &crashed, NULL);
  return crashed;
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_child_visible (child))
        found = find_button (child);
    }
  return found;
}

/* Starts what never ends, without waiting for it. */
static void
start (IsolationFixture *self,
       const char       *script)
{
  webkit_web_view_evaluate_javascript (self->player.web_view, script, -1, NULL, NULL, NULL, NULL, NULL);
}

/* As the learner would who sees "Reload". */
static void
press_reload (IsolationFixture *self)
{
  GtkWidget *button = find_button (GTK_WIDGET (self->player.view));
  guint      n_painted = self->player.n_painted;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  player_wait (self->player.n_painted > n_painted);
  g_assert_false (is_crashed (self));
}

static void
open_other (IsolationFixture *self)
{
  g_autoptr (GError) error = NULL;

  way_delivery_open (self->player.delivery, "long-page", &error);
  g_assert_no_error (error);
  way_player_open (WAY_PLAYER (self->player.view), self->player.package, self->player.delivery, "long-page", NULL);
}

/* The next lesson is asked for while the page spins: first the page is said not to answer, then Reload opens what was asked for. */
static void
test_loop (IsolationFixture *fixture,
           gconstpointer     user_data)
{
  start (fixture, user_data);
  open_other (fixture);
  player_wait (is_crashed (fixture));

  press_reload (fixture);
  player_fixture_assert_run (&fixture->player, "return document.documentElement.dataset.activity;", "long-page");
}

/* The page that is known not to answer gives way at once to another lesson. */
static void
test_loop_and_elsewhere (IsolationFixture *fixture,
                         gconstpointer     user_data)
{
  guint n_painted;

  start (fixture, "for (;;);");
  way_player_view_reload (fixture->player.view);
  player_wait (is_crashed (fixture));

  n_painted = fixture->player.n_painted;
  open_other (fixture);
  player_wait (fixture->player.n_painted > n_painted);
  g_assert_false (is_crashed (fixture));
}

/* An answer that was saved is there when the memory has been taken back. */
static void
test_memory (IsolationFixture *fixture,
             gconstpointer     user_data)
{
  player_fixture_learn (&fixture->player,
                        "const { hash } = await get ('question/listening-page/secret');"
                        "await post ('respond', { activity: 'listening-page', question: 'secret', hash, response: ['false'], confidence: 'none' });");
  g_assert_cmpuint (player_fixture_count_answers (&fixture->player), ==, 1);

  start (fixture, "const eaten = []; const eat = () => { eaten.push (new Uint8Array (64 << 20).fill (1)); setTimeout (eat, 20); }; eat ();");
  player_wait (is_crashed (fixture));

  press_reload (fixture);
  player_fixture_assert_run (&fixture->player, "return document.documentElement.dataset.activity;", "listening-page");
  g_assert_cmpuint (player_fixture_count_answers (&fixture->player), ==, 1);
}

/* More refusals than anybody wants to hear of: a hundred of a page are counted, and the page and the program go on. */
static void
test_storm (IsolationFixture *fixture,
            gconstpointer     user_data)
{
  player_fixture_run (&fixture->player,
                      "for (let i = 0; i < 500; i++) new Image ().src = 'https://example.org/' + i;"
                      "for (let i = 0; i < 60; i++) await new Promise (requestAnimationFrame);");
  player_wait (fixture->counts[WAY_BLOCKED_REQUEST] >= 100);
  isolation_fixture_assert_unharmed (fixture);
  g_assert_cmpuint (fixture->counts[WAY_BLOCKED_REQUEST], ==, 100);
}

/* Our own pages try nothing: not while they open, answer, search, change and close. */
static void
test_nothing_of_ours (IsolationFixture *fixture,
                      gconstpointer     user_data)
{
  WayModule *module = way_delivery_get_module (fixture->player.delivery);

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      player_fixture_open (&fixture->player, way_activity_get_id (way_module_get_activity (module, i)), NULL);
      player_fixture_run (&fixture->player, "scrollTo (0, 9999); await new Promise (requestAnimationFrame);"
                                            "for (const button of document.querySelectorAll ('button')) button.click ();"
                                            "await new Promise (requestAnimationFrame);");
    }
  for (guint kind = 0; kind < WAY_N_BLOCKED_KINDS; kind++)
    g_assert_cmpuint (fixture->counts[kind], ==, 0);
}

static void
add (const char   *path,
     gconstpointer user_data,
     void (*test) (IsolationFixture *fixture,
                   gconstpointer     user_data))
{
  g_test_add (path, IsolationFixture, user_data, isolation_fixture_set_up, test, isolation_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/isolation/loop", "for (;;);", test_loop);
  add ("/isolation/loop-and-elsewhere", NULL, test_loop_and_elsewhere);
  add ("/isolation/loop-of-promises", "(async () => { for (;;) await 1; }) ();", test_loop);
  add ("/isolation/memory", NULL, test_memory);
  add ("/isolation/nothing-of-ours", NULL, test_nothing_of_ours);
  add ("/isolation/storm", NULL, test_storm);

  return g_test_run ();
}
