/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene on its page: choices, what comes of them, ways back, an ending and its debrief; and that none of it is told before its time. */
#include "config.h"

#include "player-fixture.h"

#define LEAKS "/SCENE-KEY|RESULT-|ENDING-|DEBRIEF|VARIANT|\"best\"|KEY/"

/* Chooses by the words that a choice begins with, and goes on from what comes of it. */
#define SCENE                                                                                                                                                                   \
  "const choose = async (words) => { [...document.querySelectorAll ('.way-choice')].find ((b) => b.textContent.startsWith (words)).click ();"                                   \
  "  await until (() => document.querySelector ('.way-take')); };"                                                                                                              \
  "const goOn = async () => { document.querySelector ('.way-scene-stage > .way-actions button').click (); await until (() => !document.querySelector ('.way-take')); };"        \
  "const answerHere = async () => { await until (() => find ('in-the-scene')?.querySelector ('form')); tick (find ('in-the-scene'), 'shoes'); await press ('in-the-scene'); };" \
  "const heading = () => text (document, '.way-scene-title');"

static void
test_secrets (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  player_fixture_open (fixture, "at-the-door", NULL);
  player_fixture_assert_run (fixture, "const t = await (await fetch ('/.waymark/scene/at-the-door')).text (); return t.match (" LEAKS ")?.[0] ?? 'clean';", "clean");
  player_fixture_assert_run (fixture, "return document.documentElement.outerHTML.match (" LEAKS ")?.[0] ?? 'clean';", "clean");

  /* What came of the first choice is told, and nothing of the others. */
  player_fixture_assert_learn (fixture,
                               SCENE "await choose ('“Come'); const t = JSON.stringify (await get ('scene/at-the-door'));"
                                     "return ['RESULT-IN', 'RESULT-WHERE', 'RESULT-LOCK', 'RESULT-RING', 'ENDING', 'DEBRIEF'].filter ((word) => t.includes (word)).join ();",
                               "RESULT-IN");
}

static void
test_path (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "at-the-door", NULL);
  player_fixture_assert_learn (fixture,
                               "return [text (document, '.way-scene-title'), [...document.querySelectorAll ('.way-values > div')].map ((e) => e.textContent).join (), document.querySelectorAll ('.way-choice').length,"
                               " document.querySelectorAll ('.way-path').length, /\\d/.test (text (document, '.way-values'))].join ('|');",
                               "Friday, 23:10|How far Sam trusts youa little,How safe tonight isholding|3|0|false");
  player_fixture_assert_learn (fixture,
                               SCENE "await choose ('“Come'); return [heading (), text (document, '.way-take .way-statement-lead + p'), document.activeElement === document.querySelector ('.way-scene-title'),"
                                     " text (document, '.way-values > div')].join ('|');",
                               "You chose: “Come in. I am glad you are here.”|SCENE-KEY Warm first, questions later.|true|How far Sam trusts yousome of the way (before: a little)");

  /* The question comes before the choices; Enter on its feedback goes to them. */
  player_fixture_assert_learn (fixture,
                               SCENE "await goOn (); const open = () => !document.querySelector ('.way-scene-choices fieldset').hidden; const before = open ();"
                                     "await answerHere (); await frame (); await frame (); document.activeElement.dispatchEvent (new KeyboardEvent ('keydown', { key: 'Enter', bubbles: true }));"
                                     "return [heading (), document.querySelector ('main').textContent.includes ('VARIANT-WARM'), before, open (), document.activeElement.textContent].join ('|');",
                               "Friday, 23:25|true|false|true|What do you do?");
  player_fixture_assert_learn (fixture,
                               SCENE "await choose ('Ring'); await goOn (); await until (() => find ('after-the-scene')?.querySelector ('form'));"
                                     "const all = document.querySelector ('main').textContent;"
                                     "return [heading (), all.includes ('ENDING-GOOD'), all.includes ('DEBRIEF'), all.includes ('The referral is the same'), all.includes ('This card is being checked'),"
                                     " text (document, '.way-other-way .way-statement-lead')].join ('|');",
                               "He sleeps|true|true|true|true|Friday, 23:10. You could have chosen: “Where have you been?”");

  /* As it was when it is opened again. */
  player_fixture_open (fixture, "at-the-door", NULL);
  player_fixture_assert_learn (fixture, "return text (document, '.way-scene-title');", "He sleeps");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "at-the-door"), ==, WAY_COMPLETION_INCOMPLETE);
  player_fixture_assert_learn (fixture, "write (find ('after-the-scene').querySelector ('textarea'), 'Nobody yet.'); return title (await press ('after-the-scene'));", "✓Your words are kept");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "at-the-door"), ==, WAY_COMPLETION_COMPLETED);
}

static void
test_back (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "at-the-door", NULL);
  player_fixture_assert_learn (fixture,
                               SCENE "await choose ('Close'); const seen = [text (document, '.way-safety'), text (document, '.way-scene-stage > .way-actions button')];"
                                     "await goOn (); return [...seen, heading ()].join ('|');",
                               "◆This is about a child’s safety.|Go back and choose again|Friday, 23:10");
  player_fixture_assert_learn (fixture,
                               SCENE "await choose ('“Where'); await goOn (); await until (() => document.querySelector ('.way-path')); const seen = [text (document, '.way-values dd')];"
                                     "document.querySelector ('.way-path button').click (); await until (() => heading () === 'Friday, 23:10');"
                                     "return [...seen, text (document, '.way-values dd'), document.activeElement === document.querySelector ('.way-scene-title')].join ('|');",
                               "not at all|a little|true");

  /* From an ending, to the moment that the debrief names. */
  player_fixture_assert_learn (fixture,
                               SCENE "await choose ('“Where'); await goOn (); await answerHere (); await until (() => !document.querySelector ('.way-scene-choices fieldset').hidden);"
                                     "await choose ('Wait'); await goOn (); const seen = [heading (), text (document, '.way-other-way .way-statement-lead')];"
                                     "document.querySelector ('.way-other-way button').click (); await until (() => document.querySelector ('.way-choice')); return [...seen, heading ()].join ('|');",
                               "A quiet night|Friday, 23:10. You could have chosen: “Come in. I am glad you are here.”|Friday, 23:10");
}

/* Two presses at once are one step; a step that the scene does not have is refused in the page's own words. */
static void
test_once (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "at-the-door", NULL);
  player_fixture_assert_learn (fixture,
                               SCENE "const b = document.querySelector ('.way-choice'); b.click (); b.click (); await until (() => document.querySelector ('.way-take'));"
                                     "return (await get ('scene/at-the-door')).path.length + text (document, '.way-problem');",
                               "1none");
  player_fixture_assert_learn (fixture,
                               SCENE "await goOn (); await post ('rewind', { activity: 'at-the-door', node: 'door' }); document.querySelector ('.way-choice').closest ('fieldset').hidden = false;"
                                     "document.querySelector ('.way-choice').click (); await until (() => document.querySelector ('.way-problem')); return document.querySelector ('.way-problem').getAttribute ('role');",
                               "alert");
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

  add ("/scene/secrets", test_secrets);
  add ("/scene/path", test_path);
  add ("/scene/back", test_back);
  add ("/scene/once", test_once);

  return g_test_run ();
}
