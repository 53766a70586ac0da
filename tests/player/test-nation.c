/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice of nation: what applies is shown, the rest is hidden and not lost; and cards that are being checked. */
#include "config.h"

#include "player-fixture.h"

/* What of the page is to be seen, by its marks and its questions. */
#define SEEN                                                                                                                                                                                                   \
  "const seen = () => [...['ONLY-SCOTLAND', 'ENGLAND-WALES', 'CARD-SCOTLAND', 'CARD-WALES', 'CARD-BOTH', 'CARD-UK', 'CARD-DUE'].filter ((word) => document.querySelector ('main').innerText.includes (word))," \
  "  ...[...document.querySelectorAll ('way-question')].filter ((q) => q.getClientRects ().length > 0).map ((q) => q.getAttribute ('ref'))].join (' ');"                                                       \
  "const choose = async (nation) => { const fold = document.querySelector ('.way-nation-fold'); if (fold) fold.open = true;"                                                                                   \
  "  document.querySelector (`way-nation input[value='${nation}']`).click (); await until (() => document.documentElement.dataset.nation === nation);"                                                         \
  "  for (let i = 0; i < 30; i++) await frame (); };"

typedef struct
{
  const char *nation;
  const char *seen;
} NationCase;

static const NationCase nation_cases[] = {
  { "england", "ENGLAND-WALES CARD-BOTH CARD-UK CARD-DUE for-all" },
  { "wales", "ENGLAND-WALES CARD-WALES CARD-BOTH CARD-UK CARD-DUE for-all" },
  { "scotland", "ONLY-SCOTLAND CARD-SCOTLAND CARD-UK CARD-DUE only-scotland for-all" },
  { "northern-ireland", "CARD-UK CARD-DUE for-all" },
  { "all", "ONLY-SCOTLAND ENGLAND-WALES CARD-SCOTLAND CARD-WALES CARD-BOTH CARD-UK CARD-DUE only-scotland for-all" },
};

static void
test_shown (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  player_fixture_open (fixture, "nations-page", NULL);
  player_fixture_assert_learn (fixture, SEEN "return seen ();", "CARD-UK CARD-DUE for-all");
  player_fixture_assert_learn (fixture, "return [text (document, '.way-nation-fold > summary'), document.querySelector ('.way-nation-fold').open, document.documentElement.dataset.nation].join ('|');",
                               "The law differs between nations. Choose yours.|false|unset");

  for (gsize i = 0; i < G_N_ELEMENTS (nation_cases); i++)
    {
      g_autofree char *script = g_strdup_printf (SEEN "await choose ('%s'); return seen ();", nation_cases[i].nation);

      g_test_message ("%s", nation_cases[i].nation);
      player_fixture_assert_learn (fixture, script, nation_cases[i].seen);

      /* The same from the beginning. */
      player_fixture_open (fixture, "nations-page", NULL);
      player_fixture_assert_learn (fixture, SEEN "return seen ();", nation_cases[i].seen);
    }
}

/* Nothing that stands on the page is lost by a change: neither an answer nor what was chosen and not yet sent, and the page is the same page. */
static void
test_nothing_lost (PlayerFixture *fixture,
                   gconstpointer  user_data)
{
  player_fixture_open (fixture, "nations-page", NULL);
  player_fixture_assert_learn (fixture,
                               SEEN "window.same = true; await choose ('scotland'); tick (find ('for-all'), 'true'); await press ('for-all'); tick (find ('only-scotland'), 'false');"
                                    "await choose ('wales'); await choose ('scotland'); const q = find ('only-scotland');"
                                    "return [window.same, title (find ('for-all')), q.querySelector ('input[value=false]').checked, text (q, '.way-question-top'), text (find ('for-all'), '.way-question-top')].join ('|');",
                               "true|✓Yes, that is right|true|Question 1 of 2|Question 2 of 2");
}

static void
test_chooser (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  player_fixture_open (fixture, "chooser-page", NULL);
  player_fixture_assert_learn (fixture,
                               SEEN "const before = seen (); await choose ('wales'); return [document.querySelectorAll ('.way-nation-fold').length, document.querySelectorAll ('way-nation').length, before, seen ()].join ('|');",
                               "0|1||CARD-WALES");
  g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, WAY_NATION_WALES);
}

static void
test_due (PlayerFixture *fixture,
          gconstpointer  user_data)
{
  player_fixture_open (fixture, "nations-page", NULL);
  player_fixture_assert_learn (fixture,
                               "return [...document.querySelectorAll ('way-law[nation=uk] .way-law-date')].map ((e) => e.textContent).join ('|');",
                               "as of 2020 · to be checked again by 31 December 2099|This card is being checked");
  player_fixture_assert_learn (fixture, "const a = await fetch ('/.waymark/question/nations-page/is-due'); return a.status + (await a.json ()).error;", "404not-asked");
  player_fixture_assert_learn (fixture, "return [find ('is-due').hidden, find ('is-due').textContent].join ('|');", "true|");

  way_delivery_set_today (fixture->delivery, "2100-01-01");
  player_fixture_assert_learn (fixture, "return (await get ('fact/law-uk')).due;", "true");
}

/* A nation that cannot be saved is not shown as chosen. */
static void
test_not_saved (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  player_fixture_open (fixture, "chooser-page", NULL);
  player_fixture_exec (fixture, "CREATE TRIGGER refuse BEFORE UPDATE ON learners BEGIN SELECT RAISE (FAIL, 'no'); END");
  player_fixture_assert_learn (fixture,
                               "document.querySelector ('way-nation input[value=wales]').click (); await until (() => document.querySelector ('way-nation .way-problem'));"
                               "return [document.documentElement.dataset.nation, document.querySelectorAll ('way-nation input:checked').length, document.querySelector ('way-law').hidden].join ();",
                               "unset,0,true");
  g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, WAY_NATION_UNSET);
}

static void
add (const char *path,
     void (*test) (PlayerFixture *fixture,
                   gconstpointer  user_data))
{
  g_test_add (path, PlayerFixture, NULL, player_fixture_set_up_zoo, test, player_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/nation/shown", test_shown);
  add ("/nation/nothing-lost", test_nothing_lost);
  add ("/nation/chooser", test_chooser);
  add ("/nation/due", test_due);
  add ("/nation/not-saved", test_not_saved);

  return g_test_run ();
}
