/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view: where it may go, what it shows after an answer, a crash and a new start. */
#include "config.h"

#include <string.h>

#include "player-fixture.h"
#include "way-navigation.h"
#include "way-player-view-private.h"

#define LONG_SCROLL 2000

/* Chooses and checks as a learner's click does, and waits for the feedback. */
#define ANSWER                                                                             \
  "const frame = () => new Promise (requestAnimationFrame);"                               \
  "const answer = async (id, ...options) => {"                                             \
  "  const q = document.querySelector (`way-question[ref='${id}']`);"                      \
  "  for (const option of options) q.querySelector (`input[value='${option}']`).click ();" \
  "  q.querySelector ('button[type=submit]').click ();"                                    \
  "  while (!q.querySelector ('.way-feedback')) await frame ();"                           \
  "  return q; };"

typedef struct
{
  const char   *uri;
  WayNavigation navigation;
} NavigationCase;

static const NavigationCase navigation_cases[] = {
  { "waymark://demo/pages/listening.html", WAY_NAVIGATION_ALLOW },
  { "waymark://demo/pages/listening.html#why", WAY_NAVIGATION_ALLOW },
  { "waymark://demo/pages/long.html", WAY_NAVIGATION_ACTIVITY },
  { "waymark://demo/pages/long.html#part", WAY_NAVIGATION_ACTIVITY },
  { "waymark://demo/.waymark/quiz/final-check", WAY_NAVIGATION_ACTIVITY },
  { "waymark://demo/.waymark/quiz/none", WAY_NAVIGATION_REFUSE },
  { "waymark://demo/.waymark/page.js", WAY_NAVIGATION_REFUSE },
  { "waymark://demo/media/mugs.svg", WAY_NAVIGATION_REFUSE },
  { "waymark://demo/questions/talk.json", WAY_NAVIGATION_REFUSE },
  { "waymark://demo/pages/none.html", WAY_NAVIGATION_REFUSE },
  { "waymark://demo/pages/..%2fpages/long.html", WAY_NAVIGATION_REFUSE },
  { "waymark://other/pages/listening.html", WAY_NAVIGATION_REFUSE },
  { "waymark://demo.example/pages/listening.html", WAY_NAVIGATION_REFUSE },
  { "https://example.org/", WAY_NAVIGATION_REFUSE },
  { "http://demo/pages/listening.html", WAY_NAVIGATION_REFUSE },
  { "file:///etc/passwd", WAY_NAVIGATION_REFUSE },
  { "data:text/html,hello", WAY_NAVIGATION_REFUSE },
  { "blob:waymark://demo/1", WAY_NAVIGATION_REFUSE },
  { "javascript:void(0)", WAY_NAVIGATION_REFUSE },
  { "mailto:someone@example.org", WAY_NAVIGATION_REFUSE },
  { "about:blank", WAY_NAVIGATION_REFUSE },
  { "about:srcdoc", WAY_NAVIGATION_REFUSE },
  { "waymark://demo/.waymark/closed", WAY_NAVIGATION_REFUSE },
  { "", WAY_NAVIGATION_REFUSE },
  { NULL, WAY_NAVIGATION_REFUSE },
};

static void
test_navigation (PlayerFixture *fixture,
                 gconstpointer  user_data)
{
  WayPlayback *playback = _way_player_view_get_playback (fixture->view);

  g_assert_cmpint (way_navigation_decide (playback, "about:blank", NULL), ==, WAY_NAVIGATION_ALLOW);
  g_assert_cmpint (way_navigation_decide (playback, "waymark://demo/pages/listening.html", NULL), ==, WAY_NAVIGATION_REFUSE);

  player_fixture_open (fixture, "listening-page", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (navigation_cases); i++)
    {
      g_test_message ("%s", navigation_cases[i].uri);
      g_assert_cmpint (way_navigation_decide (playback, navigation_cases[i].uri, NULL), ==, navigation_cases[i].navigation);
    }
}

/* Each of these goes nowhere. The link to the other page comes last: when it was heard, the others had their decision. */
static void
test_links (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  const char *const attempts[] = {
    "location.href = 'https://example.org/';",
    "location.href = 'file:///etc/passwd';",
    "location.href = 'data:text/html,hello';",
    "location.href = 'waymark://other/pages/listening.html';",
    "location.href = '/media/mugs.svg';",
    "window.open ('https://example.org/');",
    "window.open ('/pages/listening.html');",
    "const a = document.createElement ('a'); a.href = '/media/mugs.svg'; a.download = 'mugs.svg'; document.body.append (a); a.click ();",
    "const a = document.createElement ('a'); a.href = '/pages/listening.html'; a.target = '_blank'; document.body.append (a); a.click ();",
    "alert ('hello'); confirm ('hello'); prompt ('hello'); print ();",
    "document.querySelector ('a[href=\"/pages/long.html\"]').click ();",
  };

  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_run (fixture, "window.same = true;");
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    player_fixture_run (fixture, attempts[i]);
  player_wait (fixture->requested != NULL);

  g_assert_cmpstr (fixture->requested, ==, "long-page");
  player_fixture_assert_run (fixture, "return location.href + window.same;", "waymark://demo/pages/listening.htmltrue");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
}

/* A lesson that nobody sees is not heard. */
static void
test_silent_unseen (PlayerFixture *fixture,
                    gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  g_assert_false (webkit_web_view_get_is_muted (fixture->web_view));
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  g_assert_true (webkit_web_view_get_is_muted (fixture->web_view));
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), TRUE);
  g_assert_false (webkit_web_view_get_is_muted (fixture->web_view));
}

static void
test_feedback_safer (PlayerFixture *fixture,
                     gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             ANSWER
                             "const q = await answer ('who-knows', 'yes'); const f = q.querySelector ('.way-feedback');"
                             "await new Promise (requestAnimationFrame);"
                             "return [f.querySelector ('.way-feedback-title').textContent, document.activeElement === f.querySelector ('.way-feedback-title'),"
                             " f.querySelector ('.way-statement.is-again').textContent.includes ('KEY-WHO-YES'), f.querySelector ('.way-statement.is-good').textContent.includes ('KEY-WHO-CANNOT'),"
                             " f.querySelector ('details').open, f.querySelector ('details').textContent.includes ('KEY-WHO-LATER'),"
                             " f.querySelector ('.way-saved').textContent, q.querySelector ('fieldset').disabled, q.querySelector ('button[type=submit]').closest ('.way-actions').hidden].join ('|');",
                             "→There is a safer answer|true|true|true|false|true|Saved ✓|true|true");
  player_fixture_assert_run (fixture, "return /\\b(wrong|incorrect|error|failed)\\b/i.test (document.body.innerText);", "false");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 1);
}

/* The feedback is made ready while the learner chooses; no word of it is in the page, nor anything that says "Saved". */
static void
test_chosen_not_checked (PlayerFixture *fixture,
                         gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             "const q = document.querySelector (`way-question[ref='who-knows']`); q.querySelector (`input[value='yes']`).click ();"
                             "return [q.querySelectorAll ('.way-feedback, .way-saved').length, document.documentElement.textContent.includes ('KEY-'),"
                             " q.textContent.includes ('Saved')].join ('|');",
                             "0|false|false");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);
}

static void
test_feedback_kinds (PlayerFixture *fixture,
                     gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             ANSWER
                             "const title = async (...choice) => (await answer (...choice)).querySelector ('.way-feedback-title').textContent;"
                             "return [await title ('secret', 'false'), await title ('who-knows', 'cannot'), await title ('signs', 'quiet')].join ('|');",
                             "✓Yes, that is right|✓You chose the safe answer|→You have part of it");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 3);

  /* As it was when the page is opened again. */
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             "return [document.querySelectorAll ('.way-feedback').length, document.querySelectorAll ('fieldset:disabled').length,"
                             " [...document.querySelectorAll ('input:checked')].map ((i) => i.value)].join ('|');",
                             "3|3|false,cannot,quiet");
}

static void
test_nothing_chosen (PlayerFixture *fixture,
                     gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             "const q = document.querySelector ('way-question'); q.querySelector ('button[type=submit]').click ();"
                             "const hint = q.querySelector ('.way-hint'); return [hint.getAttribute ('role'), hint.textContent, document.activeElement.type].join ('|');",
                             "alert|Choose the answer that fits best, then go on.|radio");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);
}

/* Native groups with a heading as legend, headings in order, and every question's row large enough for a finger. */
static void
test_semantics (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             "return [...document.querySelectorAll ('main :is(h1,h2,h3,h4,h5,h6)')].map ((h) => h.localName).join ();",
                             "h1,h2,h3,h3,h3");
  player_fixture_assert_run (fixture,
                             "return [...document.querySelectorAll ('way-question fieldset')].every ((f) => f.firstElementChild.localName === 'legend' && f.querySelector ('legend > .way-stem'));",
                             "true");
  player_fixture_assert_run (fixture,
                             "return Math.min (...[...document.querySelectorAll ('.way-option, button, summary')].filter ((e) => e.getClientRects ().length > 0).map ((e) => e.getBoundingClientRect ().height)) >= 44;",
                             "true");
}

static void
test_term (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture, "const t = document.querySelector ('way-term'); return [t.getAttribute ('role'), t.tabIndex, t.getAttribute ('aria-expanded')].join ();", "button,0,false");
  player_fixture_run (fixture, "document.querySelector ('way-term').click ();");
  player_fixture_wait_run (fixture,
                           "const c = document.querySelector ('.way-card'); return [c.hidden, c.getAttribute ('role'), c.textContent.includes ('on call tonight'),"
                           " document.querySelector ('way-term').getAttribute ('aria-expanded'), c.getBoundingClientRect ().right <= innerWidth].join ();",
                           "false,status,true,true,true");
  player_fixture_assert_run (fixture,
                             "document.dispatchEvent (new KeyboardEvent ('keydown', { key: 'Escape' })); return document.querySelector ('.way-card').hidden;",
                             "true");
}

static void
test_law_and_sources (PlayerFixture *fixture,
                      gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             "const l = document.querySelector ('way-law'); return [l.getAttribute ('aria-label'), l.querySelector ('.way-law-nation').textContent,"
                             " l.querySelector ('.way-law-date').textContent, l.querySelector ('.way-law-source').textContent].join ('|');",
                             "The law: Scotland|Scotland|as of 2015 · to be checked again by 22 May 2027|Source: Human Trafficking and Exploitation (Scotland) Act, Scottish Parliament 2015, s. 40");
  player_fixture_open (fixture, "sources-page", NULL);
  player_fixture_assert_run (fixture,
                             "return [document.querySelectorAll ('.way-source').length, document.querySelector ('#fact-rec-12').textContent.includes ('March 2015')].join ();",
                             "2,true");
}

static void
test_quiz (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  const char *const next =
      ANSWER "const next = async () => { const before = document.title; document.querySelector ('.way-quiz-nav').lastElementChild.click ();"
             " while (document.title === before) await frame (); };";
  g_autofree char *first = g_strconcat (next,
                                        "const seen = [document.title, document.querySelector ('.way-safety') !== null, document.querySelectorAll ('.lead:not([hidden])').length];"
                                        "await answer ('promise', 'duty'); await next ();"
                                        "return [...seen, document.title, document.activeElement.className, document.querySelector ('progress').value].join ('|');",
                                        NULL);
  g_autofree char *rest = g_strconcat (next,
                                       "await answer ('cup', 'true'); await next (); await answer ('helps', 'words', 'hour'); await next ();"
                                       "return [document.querySelector ('.way-done-title').textContent, document.title].join ('|');",
                                       NULL);

  player_fixture_open (fixture, "final-check", NULL);
  player_fixture_assert_run (fixture, first, "Question 1 of 3 – Check yourself|true|1|Question 2 of 3 – Check yourself|way-stem|1");

  /* Opens at the first question without an answer; with a place, there. */
  player_fixture_open (fixture, "final-check", NULL);
  player_fixture_assert_run (fixture, "return document.title;", "Question 2 of 3 – Check yourself");
  player_fixture_open (fixture, "final-check", "0+0.00");
  player_fixture_assert_run (fixture, "return document.title + document.querySelectorAll ('.way-feedback').length;", "Question 1 of 3 – Check yourself1");
  player_fixture_open (fixture, "final-check", "1+0.00");

  player_fixture_assert_run (fixture, rest, "You have answered every question|Check yourself");
  player_fixture_run (fixture, "document.querySelector ('.way-done button').click ();");
  player_wait (fixture->n_result == 1);
  player_wait (g_strcmp0 (way_delivery_get_bookmark (fixture->delivery)->location, "3+0") == 0);
}

static void
test_retake (PlayerFixture *fixture,
             gconstpointer  user_data)
{
  guint n_painted;

  player_fixture_open (fixture, "final-check", NULL);
  player_fixture_run (fixture,
                      ANSWER "const wait = async (f) => { while (!f ()) await frame (); };"
                             "for (const [id, ...options] of [['promise', 'duty'], ['cup', 'true'], ['helps', 'hour']]) {"
                             "  await wait (() => document.querySelector (`way-question[ref='${id}'] form`)); await answer (id, ...options);"
                             "  document.querySelector ('.way-quiz-nav').lastElementChild.click (); }"
                             "await wait (() => document.querySelector ('.way-done'));");
  n_painted = fixture->n_painted;
  player_fixture_run (fixture, "[...document.querySelectorAll ('.way-done button')].at (-1).click ();");
  player_wait (fixture->n_painted > n_painted);

  player_fixture_assert_run (fixture, "return document.title + document.querySelectorAll ('.way-feedback').length;", "Question 1 of 3 – Check yourself0");
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final-check")->number, ==, 2);
}

static void
scroll (PlayerFixture *fixture,
        int            y)
{
  g_autofree char *script = g_strdup_printf ("scrollTo (0, %d);", y);

  player_fixture_run (fixture, script);
}

static gboolean
has_place (PlayerFixture *fixture)
{
  const WayBookmark *bookmark = way_delivery_get_bookmark (fixture->delivery);

  return bookmark != NULL && *bookmark->location != '\0';
}

static void
assert_scrolled (PlayerFixture *fixture,
                 int            y)
{
  g_autofree char *found = player_fixture_run (fixture, "return Math.round (scrollY);");

  g_assert_cmpint (ABS (g_ascii_strtoll (found, NULL, 10) - y), <=, 8);
}

static void
test_resume (PlayerFixture *fixture,
             gconstpointer  user_data)
{
  g_autofree char *location = NULL;

  player_fixture_open (fixture, "long-page", NULL);
  scroll (fixture, LONG_SCROLL);
  player_wait (has_place (fixture));

  player_fixture_reopen_record (fixture);
  location = g_strdup (way_delivery_get_bookmark (fixture->delivery)->location);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->activity_id, ==, "long-page");
  player_fixture_open (fixture, "long-page", location);
  assert_scrolled (fixture, LONG_SCROLL);
  player_fixture_assert_run (fixture, "return getComputedStyle (document.body).visibility;", "visible");
}

/* The page's last word: a scroll and an immediate end, with no time for the page's own delay. */
static void
test_close (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  WayPlayback *playback = _way_player_view_get_playback (fixture->view);

  player_fixture_open (fixture, "long-page", NULL);
  player_fixture_run (fixture, "scrollTo (0, 2000); await new Promise (requestAnimationFrame); await new Promise (requestAnimationFrame);");
  g_assert_false (has_place (fixture));
  way_player_close (WAY_PLAYER (fixture->view));
  player_wait (!way_playback_is_open (playback));

  g_assert_true (has_place (fixture));
  g_assert_cmpstr (webkit_web_view_get_uri (fixture->web_view), ==, "waymark://demo/.waymark/closed");
}

/* Other letters and another width leave the reader at the same words. */
static void
test_text_size (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  const char      *top = "const b = [...document.querySelectorAll ('main > *')].findLastIndex ((e) => e.getBoundingClientRect ().top <= 1); return b;";
  g_autofree char *before = NULL;

  player_fixture_open (fixture, "long-page", NULL);
  scroll (fixture, LONG_SCROLL);
  player_wait (has_place (fixture));
  before = player_fixture_run (fixture, top);

  g_object_set (fixture->view, "text-size", 2.0, NULL);
  player_fixture_wait_run (fixture, "return innerWidth < 500;", "true");
  player_fixture_wait_run (fixture, top, before);
  player_fixture_assert_run (fixture, "return document.documentElement.scrollWidth <= innerWidth;", "true");

  g_object_set (fixture->view, "text-size", 4.0, NULL);
  player_fixture_wait_run (fixture, "return innerWidth < 250;", "true");
  player_fixture_wait_run (fixture, top, before);
  player_fixture_assert_run (fixture, "return document.documentElement.scrollWidth <= innerWidth;", "true");
}

static void
test_appearance (PlayerFixture *fixture,
                 gconstpointer  user_data)
{
  const char *look = "const d = document.documentElement.dataset; return [d.scheme, d.contrast, d.font, d.motion, getComputedStyle (document.documentElement).backgroundColor].join ();";

  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture, look, "light,normal,system,full,rgb(251, 250, 247)");

  g_object_set (fixture->view, "dark", TRUE, NULL);
  player_fixture_wait_run (fixture, look, "dark,normal,system,full,rgb(29, 30, 33)");
  g_object_set (fixture->view, "high-contrast", TRUE, "reading-font", WAY_READING_FONT_SERIF, "reduced-motion", TRUE, NULL);
  player_fixture_wait_run (fixture, look, "dark,more,serif,reduced,rgb(0, 0, 0)");

  /* And the next page begins so. */
  player_fixture_open (fixture, "long-page", NULL);
  player_fixture_assert_run (fixture, look, "dark,more,serif,reduced,rgb(0, 0, 0)");
}

static void
test_find (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  way_player_find (WAY_PLAYER (fixture->view), "PROMISE");
  player_wait (fixture->n_matches > 0);
  g_assert_cmpuint (fixture->current, ==, 1);
  g_assert_cmpuint (fixture->n_matches, >=, 5);

  way_player_find_previous (WAY_PLAYER (fixture->view));
  player_wait (fixture->current == fixture->n_matches);
  way_player_find_next (WAY_PLAYER (fixture->view));
  player_wait (fixture->current == 1);

  way_player_find (WAY_PLAYER (fixture->view), "zebra");
  player_wait (fixture->n_matches == 0);
  g_assert_cmpuint (fixture->current, ==, 0);
  way_player_find (WAY_PLAYER (fixture->view), NULL);
}

static gboolean
is_crashed (PlayerFixture *fixture)
{
  gboolean crashed;

  g_object_get (fixture->view, "crashed", &crashed, NULL);
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

static void
test_crash (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  gboolean   loading = TRUE;
  guint      n_painted;
  GtkWidget *button;

  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_run (fixture, ANSWER "await answer ('secret', 'false'); await new Promise (requestAnimationFrame); scrollTo (0, 900);");
  player_wait (has_place (fixture));
  n_painted = fixture->n_painted;

  webkit_web_view_terminate_web_process (fixture->web_view);
  player_wait (is_crashed (fixture));
  g_object_get (fixture->view, "loading", &loading, NULL);
  g_assert_false (loading);
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (fixture->web_view)));

  button = find_button (GTK_WIDGET (fixture->view));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  player_wait (fixture->n_painted > n_painted);

  g_assert_false (is_crashed (fixture));
  player_fixture_assert_run (fixture, "return document.querySelector ('way-question[ref=secret] .way-saved').textContent;", "Saved ✓");
  assert_scrolled (fixture, 900);
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 1);
}

/* A page that never returns: WebKit notices when the page does not take the next load, and the second reload ends it. */
static void
test_hang (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  guint n_painted;

  player_fixture_open (fixture, "listening-page", NULL);
  n_painted = fixture->n_painted;
  webkit_web_view_evaluate_javascript (fixture->web_view, "for (;;);", -1, NULL, NULL, NULL, NULL, NULL);
  way_player_view_reload (fixture->view);
  player_wait (is_crashed (fixture));

  way_player_view_reload (fixture->view);
  player_wait (fixture->n_painted > n_painted);
  g_assert_false (is_crashed (fixture));
}

static void
add (const char *path,
     void (*test) (PlayerFixture *fixture,
                   gconstpointer  user_data))
{
  g_test_add (path, PlayerFixture, NULL, player_fixture_set_up, test, player_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/view/navigation", test_navigation);
  add ("/view/links", test_links);
  add ("/view/silent-unseen", test_silent_unseen);
  add ("/view/chosen-not-checked", test_chosen_not_checked);
  add ("/view/feedback-safer", test_feedback_safer);
  add ("/view/feedback-kinds", test_feedback_kinds);
  add ("/view/nothing-chosen", test_nothing_chosen);
  add ("/view/semantics", test_semantics);
  add ("/view/term", test_term);
  add ("/view/law-and-sources", test_law_and_sources);
  add ("/view/quiz", test_quiz);
  add ("/view/retake", test_retake);
  add ("/view/resume", test_resume);
  add ("/view/close", test_close);
  add ("/view/text-size", test_text_size);
  add ("/view/appearance", test_appearance);
  add ("/view/find", test_find);
  add ("/view/crash", test_crash);
  add ("/view/hang", test_hang);

  return g_test_run ();
}
