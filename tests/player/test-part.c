/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content notes: before the learner goes on, nothing of the part is on the page, and the door gives nothing of it away. */
#include "config.h"

#include <string.h>

#include "player-fixture.h"

#define LEAST_WORDS 12 /* characters of a text that say whose it is */

/* One activity of a part each: a page with questions, a page before them, and a scene. */
static const char *const parts[] = { "q5-hold-page", "q4-forms-page", "quiet-boy-scene" };

static void
set_up (PlayerFixture *fixture,
        gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "modules", "child-trafficking-faqs", NULL);

  player_fixture_set_up_module (fixture, path);
}

static void
assert_nothing_of (const char *document,
                   const char *text)
{
  if (text == NULL || strlen (text) < LEAST_WORDS)
    return;
  if (strstr (document, text) != NULL)
    g_error ("the document holds “%s”", text);
}

/* Each text between two tags of the page's own file */
static guint
check_page (PlayerFixture *fixture,
            WayActivity   *activity,
            const char    *document)
{
  g_autoptr (GBytes) bytes = way_package_read (fixture->package, way_activity_get_src (activity), 1 << 20, NULL);
  g_autofree char *html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) texts = g_regex_split_simple ("<[^>]*>", html, 0, 0);
  guint n = 0;

  for (guint i = 0; texts[i] != NULL; i++)
    if (g_strcmp0 (texts[i], way_lesson_get_title (way_module_find_lesson_of (fixture->module, way_activity_get_id (activity)))) != 0)
      {
        assert_nothing_of (document, texts[i]);
        n += strlen (texts[i]) >= LEAST_WORDS;
      }

  return n;
}

static guint
check_scene (WayScenario *scenario,
             const char  *document)
{
  assert_nothing_of (document, way_scenario_get_intro (scenario));
  for (guint i = 0; i < way_scenario_get_n_nodes (scenario); i++)
    assert_nothing_of (document, way_scenario_get_node (scenario, i)->text);

  return way_scenario_get_n_nodes (scenario);
}

static guint
check_questions (PlayerFixture *fixture,
                 WayActivity   *activity,
                 const char    *document)
{
  const char *const *ids = way_activity_get_questions (activity);
  guint              n = 0;

  for (; ids[n] != NULL; n++)
    {
      WayQuestion *question = way_module_find_question (fixture->module, ids[n]);

      g_autofree char *script = g_strconcat ("/.waymark/", way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, (int) way_question_get_interaction (question)), ".js", NULL);

      assert_nothing_of (document, script);
      assert_nothing_of (document, ids[n]);
      assert_nothing_of (document, way_question_get_stem (question));
      for (guint i = 0; i < way_question_get_n_options (question); i++)
        assert_nothing_of (document, way_question_get_option (question, i)->text);
    }

  return n;
}

/* What the page holds, hidden or not, and what it is called; the accessibility tree is made of nothing else. */
static void
test_nothing_before (PlayerFixture *fixture,
                     gconstpointer  user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      WayActivity     *activity = way_module_find_activity (fixture->module, parts[i]);
      g_autofree char *document = NULL;
      guint            n;

      player_fixture_open (fixture, parts[i], NULL);
      document = player_fixture_run (fixture, "return document.documentElement.outerHTML + document.title + JSON.stringify (performance.getEntriesByType ('resource').map ((e) => e.name));");
      n = check_questions (fixture, activity, document);
      n += way_activity_get_kind (activity) == WAY_ACTIVITY_PAGE ? check_page (fixture, activity, document) : check_scene (way_activity_get_scenario (activity), document);
      g_test_message ("%s: %u texts that are not there", parts[i], n);
      g_assert_cmpuint (n, >, 3);
      assert_nothing_of (document, way_activity_get_src (activity));
      g_assert_nonnull (strstr (document, way_module_find_content_note (fixture->module, parts[i])->text));
      g_assert_null (strstr (document, "way-question "));
      g_assert_null (way_delivery_get_attempt (fixture->delivery, parts[i]));
    }
}

/* The heading comes first and has the focus's place; then the note; then three choices in words. */
static void
test_note (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "q5-hold-page", NULL);
  player_fixture_assert_run (fixture, "return [document.querySelector ('main').firstElementChild.localName, document.querySelectorAll ('h1').length, document.title].join ('|');",
                             "h1|1|Before you go on");
  player_fixture_assert_run (fixture,
                             "return [...document.querySelectorAll ('main button')].map ((b) => b.innerText + (document.getElementById (b.getAttribute ('aria-describedby'))?.innerText ? '+' : '-')).join ('|');",
                             "Go on+|Skip this part+|Come back later+");
  player_fixture_assert_run (fixture, "return [...document.querySelectorAll ('main a, main input, main details')].length;", "0");
}

typedef struct
{
  const char *what;
  const char *script;
  const char *expected;
} DoorCase;

#define POST(path, body) "const a = await fetch ('/.waymark/" path "', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify (" body ") }); return a.status;"
#define GET(path) "const a = await fetch ('" path "'); return a.status;"

static const DoorCase door_cases[] = {
  { "the page's own file", GET ("/pages/q5-hold.html"), "404" },
  { "the page before it", GET ("/pages/q5-offer.html"), "404" },
  { "the activity", GET ("/.waymark/activity/q5-hold-page"), "409" },
  { "the summary, before it is chosen", GET ("/.waymark/summary/q5-hold-page"), "404" },
  { "advance", POST ("advance", "{ activity: 'q5-hold-page' }"), "409" },
  { "a place", POST ("location", "{ activity: 'q5-hold-page', location: '1+0.5' }"), "409" },
  { "a choice that is not one", POST ("part", "{ activity: 'q5-hold-page', choice: 'next' }"), "400" },
  { "no choice", POST ("part", "{ activity: 'q5-hold-page', choice: 7 }"), "400" },
  { "another part", POST ("part", "{ activity: 'q4-forms-page', choice: 'go-on' }"), "409" },
  { "a page without a note", POST ("part", "{ activity: 'welcome-page', choice: 'skip' }"), "409" },
};

static void
test_door (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  const char      *question = way_activity_get_questions (way_module_find_activity (fixture->module, "q5-hold-page"))[0];
  g_autofree char *get_question = g_strdup_printf (GET ("/.waymark/question/q5-hold-page/%s"), question);

  player_fixture_open (fixture, "q5-hold-page", NULL);
  player_fixture_assert_run (fixture, get_question, "409");
  for (gsize i = 0; i < G_N_ELEMENTS (door_cases); i++)
    {
      g_test_message ("%s", door_cases[i].what);
      player_fixture_assert_run (fixture, door_cases[i].script, door_cases[i].expected);
    }
  g_assert_cmpint (way_delivery_get_threshold (fixture->delivery, "q5-hold-page"), ==, WAY_THRESHOLD_NOTE);
  g_assert_cmpint (way_delivery_get_threshold (fixture->delivery, "q4-forms-page"), ==, WAY_THRESHOLD_NOTE);

  player_fixture_open (fixture, "welcome-page", NULL);
  player_fixture_assert_run (fixture, POST ("part", "{ activity: 'welcome-page', choice: 'skip' }"), "409");
}

#define PRESS(choice) "document.querySelector ('[data-choice=" choice "]').click (); return 1;"

static void
press (PlayerFixture *fixture,
       const char    *script)
{
  g_clear_pointer (&fixture->requested, g_free);
  player_fixture_assert_run (fixture, script, "1");
}

static void
test_go_on (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  player_fixture_open (fixture, "q5-hold-page", NULL);
  press (fixture, PRESS ("go-on"));
  player_wait (fixture->requested != NULL);
  g_assert_cmpstr (fixture->requested, ==, "q5-hold-page");

  player_fixture_open (fixture, "q5-hold-page", NULL);
  player_fixture_assert_run (fixture, "return [document.querySelector ('h1').innerText, document.querySelectorAll ('way-question').length, document.documentElement.dataset.kind].join ('|');",
                             "What can hold a child|2|page");
  player_fixture_open (fixture, "q5-offer-page", NULL);
  player_fixture_assert_run (fixture, "return document.documentElement.dataset.kind;", "page");
}

static void
test_skip (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  g_autofree char *document = NULL;

  player_fixture_open (fixture, "q5-hold-page", NULL);
  press (fixture, PRESS ("skip"));
  player_wait (fixture->requested != NULL);
  g_assert_true (way_delivery_is_skipped (fixture->delivery, "q5-offer-page"));

  player_fixture_open (fixture, "q5-hold-page", NULL);
  document = player_fixture_run (fixture, "return document.documentElement.outerHTML;");
  check_questions (fixture, way_module_find_activity (fixture->module, "q5-hold-page"), document);
  check_page (fixture, way_module_find_activity (fixture->module, "q5-hold-page"), document);
  player_fixture_assert_run (fixture, "return [document.querySelector ('h1').innerText, document.querySelectorAll ('main > p').length].join ('|');", "What to take from this part|5");
  press (fixture, PRESS ("next"));
  player_wait (fixture->n_advance == 1);

  press (fixture, PRESS ("note"));
  player_wait (fixture->requested != NULL);
  player_fixture_open (fixture, "q5-hold-page", NULL);
  player_fixture_assert_run (fixture, "return [document.title, document.querySelector ('main').innerText.includes ('You skipped this part before')].join ('|');", "Before you go on|true");
  press (fixture, PRESS ("later"));
  player_wait (fixture->n_leave == 1);
  g_assert_cmpint (way_delivery_get_threshold (fixture->delivery, "q5-hold-page"), ==, WAY_THRESHOLD_NOTE);
}

/* A skip that cannot be saved is none, and the page says so. */
static void
test_not_saved (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  player_fixture_open (fixture, "q5-hold-page", NULL);
  player_fixture_exec (fixture, "CREATE TRIGGER full BEFORE INSERT ON attempts BEGIN SELECT RAISE (ABORT, 'full'); END");
  press (fixture, PRESS ("skip"));
  player_fixture_wait_run (fixture, "return document.querySelector ('[role=alert]').innerText !== '';", "true");
  g_assert_nonnull (fixture->save_failed);
  g_assert_null (fixture->requested);
  g_assert_cmpint (way_delivery_get_threshold (fixture->delivery, "q5-hold-page"), ==, WAY_THRESHOLD_NOTE);
}

#define ADD(path, test) g_test_add (path, PlayerFixture, NULL, set_up, test, player_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/part/nothing-before", test_nothing_before);
  ADD ("/part/note", test_note);
  ADD ("/part/door", test_door);
  ADD ("/part/go-on", test_go_on);
  ADD ("/part/skip", test_skip);
  ADD ("/part/not-saved", test_not_saved);

  return g_test_run ();
}
