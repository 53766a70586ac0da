/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the waymark scheme answers: addresses, types, headers, and never the key. */
#include "config.h"

#include <string.h>

#include "player-fixture.h"
#include "way-address.h"
#include "way-player-view-private.h"
#include "way-scheme.h"

typedef struct
{
  const char *activity;
  const char *path; /* after waymark://demo/ */
  guint       status;
  const char *type;
} SchemeCase;

static const SchemeCase scheme_cases[] = {
  { "listening-page", "pages/listening.html", 200, "text/html; charset=utf-8" },
  { "final-check", ".waymark/quiz/final-check", 200, "text/html; charset=utf-8" },
  { "listening-page", "media/mugs.svg", 200, "image/svg+xml" },
  { "listening-page", ".waymark/page.css", 200, "text/css; charset=utf-8" },
  { "listening-page", ".waymark/components.css", 200, "text/css; charset=utf-8" },
  { "listening-page", ".waymark/page.js", 200, "text/javascript; charset=utf-8" },
  { "listening-page", ".waymark/way-question.js", 200, "text/javascript; charset=utf-8" },
  { "listening-page", ".waymark/activity/listening-page", 200, "application/json" },
  { "listening-page", ".waymark/question/listening-page/secret", 200, "application/json" },
  { "listening-page", ".waymark/term/duty-team", 200, "application/json" },
  { "listening-page", ".waymark/fact/rec-12", 200, "application/json" },
  { "listening-page", ".waymark/sources", 200, "application/json" },
  /* the key's files, and what else is nobody's business */
  { "listening-page", "questions/talk.json", 404, "application/json" },
  { "listening-page", "module.json", 404, "application/json" },
  { "listening-page", "sources.json", 404, "application/json" },
  { "listening-page", "pages/long.html", 404, "application/json" },
  { "listening-page", "media/none.svg", 404, "application/json" },
  { "listening-page", ".waymark/none.js", 404, "application/json" },
  { "listening-page", ".waymark/quiz/final-check", 404, "application/json" },
  { "listening-page", ".waymark/question/listening-page/none", 404, "application/json" },
  { "listening-page", ".waymark/question/listening-page/late", 404, "application/json" },
  { "listening-page", ".waymark/question/long-page/late", 409, "application/json" },
  { "listening-page", ".waymark/activity/final-check", 409, "application/json" },
  { "listening-page", ".waymark/term/none", 404, "application/json" },
  { "listening-page", ".waymark/fact/none", 404, "application/json" },
  { "listening-page", ".waymark/respond", 405, "application/json" },
  { "listening-page", ".waymark/location", 405, "application/json" },
  { "listening-page", "", 400, "application/json" },
};

static const char expected_policy[] =
    "default-src 'none'; script-src waymark://demo/.waymark/; style-src waymark://demo/.waymark/; "
    "img-src 'self'; font-src 'self'; media-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static void
test_answers (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  const char *open = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (scheme_cases); i++)
    {
      const SchemeCase *test = &scheme_cases[i];
      g_autofree char  *script = g_strdup_printf ("const a = await fetch ('/%s'); const h = (name) => a.headers.get (name);"
                                                   "return [a.status, h ('content-type'), h ('x-content-type-options'), h ('content-security-policy'),"
                                                   " h ('referrer-policy'), h ('cross-origin-resource-policy'), h ('cache-control')].join ('|');",
                                                  test->path);
      g_autofree char  *expected = g_strdup_printf ("%u|%s|nosniff|%s|no-referrer|same-origin|no-store", test->status, test->type, test->status == 400 ? "default-src 'none'" : expected_policy);

      g_test_message ("%s", test->path);
      if (g_strcmp0 (open, test->activity) != 0)
        player_fixture_open (fixture, test->activity, NULL);
      open = test->activity;
      player_fixture_assert_run (fixture, script, expected);
    }
}

typedef struct
{
  const char *uri;
  const char *path; /* NULL: refused */
} AddressCase;

static const AddressCase address_cases[] = {
  { "waymark://demo/pages/a.html", "pages/a.html" },
  { "waymark://demo/pages/a.html#part", "pages/a.html" },
  { "waymark://demo/a%20b.svg", "a b.svg" },
  { "waymark://demo/.waymark/page.js", ".waymark/page.js" },
  { "waymark://demo/..%2f..%2fetc/passwd", NULL },
  { "waymark://demo/%2e%2e/x", NULL },
  { "waymark://demo/%2E%2E%2Fx", NULL },
  { "waymark://demo/media/../../x", NULL },
  { "waymark://demo/%252e%252e%252fx", NULL },
  { "waymark://demo/a%2525", NULL },
  { "waymark://demo/a%00b", NULL },
  { "waymark://demo/a%0ab", NULL },
  { "waymark://demo/a%5cb", NULL },
  { "waymark://demo/a\\b", NULL },
  { "waymark://demo/a%ffb", NULL },
  { "waymark://demo/a%", NULL },
  { "waymark://demo/a%zz", NULL },
  { "waymark://demo//a", NULL },
  { "waymark://demo/a/", NULL },
  { "waymark://demo/./a", NULL },
  { "waymark://demo/%2fetc/passwd", NULL },
  { "waymark://demo/", NULL },
  { "waymark://demo", NULL },
  { "waymark:///a", NULL },
  { "waymark://DEMO/a", NULL },
  { "waymark://de%6do/a", NULL },
  { "waymark://demo;script-src/a", NULL },
  { "waymark://user@demo/a", NULL },
  { "waymark://demo:80/a", NULL },
  { "waymark://demo/a?b", NULL },
  { "file:///etc/passwd", NULL },
  { "https://demo/a", NULL },
  { "not an address", NULL },
  { "", NULL },
};

static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_cases); i++)
    {
      const AddressCase *test = &address_cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (WayAddress) address = way_address_parse (test->uri, &error);

      g_test_message ("%s", test->uri);
      g_assert_cmpstr (address != NULL ? address->path : NULL, ==, test->path);
      if (test->path == NULL)
        g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME);
    }
}

static void
test_long_address (void)
{
  g_autofree char *name = g_strnfill (64 * 1024, 'a');
  g_autofree char *uri = g_strconcat ("waymark://demo/", name, NULL);

  g_assert_null (way_address_parse (uri, NULL));
}

/* What WebKit hands over of an address that a page made up. */
static void
test_escapes (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  const struct
  {
    const char *path;
    const char *status;
  } cases[] = {
    { "/..%2f..%2f..%2fetc%2fpasswd", "400" },
    { "/media/..%2fquestions%2ftalk.json", "400" },
    { "/%2e%2e/%2e%2e/etc/passwd", "404" },
    { "/media/../questions/talk.json", "404" },
    { "/media/%252e%252e%252fquestions/talk.json", "400" },
    { "/media/mugs.svg%00.js", "400" },
    { "/media%5cmugs.svg", "400" },
    { "/media//mugs.svg", "400" },
    { "/media/mugs.svg?x", "400" },
  };

  player_fixture_open (fixture, "listening-page", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strdup_printf ("return (await fetch ('%s')).status;", cases[i].path);

      g_test_message ("%s", cases[i].path);
      player_fixture_assert_run (fixture, script, cases[i].status);
    }
}

static WayAnswer *
get (WayPlayback *playback,
     const char  *host,
     const char  *path)
{
  g_autofree char *uri = g_strdup_printf ("waymark://%s/%s", host, path);
  WayPageRequest   request = { .method = "GET", .uri = uri };

  return way_scheme_answer (playback, &request);
}

static void
test_foreign (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  WayPlayback *playback = _way_player_view_get_playback (fixture->view);
  g_autoptr (WayAnswer) unopened = get (playback, "demo", "media/mugs.svg");
  g_autoptr (WayAnswer) nobody = get (NULL, "demo", "media/mugs.svg");
  g_autoptr (WayAnswer) other = NULL;

  player_fixture_open (fixture, "listening-page", NULL);
  other = get (playback, "other", "media/mugs.svg");

  g_assert_cmpuint (unopened->status, ==, 403);
  g_assert_cmpuint (nobody->status, ==, 403);
  g_assert_cmpuint (other->status, ==, 403);
}

/* True if the body tells anything that only an answer may bring out. */
static gboolean
tells_key (const WayAnswer *answer)
{
  gsize       size;
  const char *text = g_bytes_get_data (answer->body, &size);

  return g_strstr_len (text, size, "KEY-") != NULL || g_strstr_len (text, size, "\"correct\"") != NULL;
}

static guint
count_telling (PlayerFixture *fixture)
{
  WayPlayback       *playback = _way_player_view_get_playback (fixture->view);
  const char *const *names = way_package_get_names (fixture->package);
  const char *const  routes[] = { "activity/%s", "term/%s", "fact/%s", "sources", "respond", "%s", "question/%s" };
  guint              n_telling = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (WayAnswer) answer = get (playback, "demo", names[i]);

      n_telling += tells_key (answer);
    }

  for (guint a = 0; a < way_module_get_n_activities (fixture->module); a++)
    {
      WayActivity       *activity = way_module_get_activity (fixture->module, a);
      const char *const *questions = way_activity_get_questions (activity);

      for (guint q = 0; questions[q] != NULL; q++)
        {
          for (guint r = 0; r < G_N_ELEMENTS (routes); r++)
            {
              g_autofree char *id = r == G_N_ELEMENTS (routes) - 1 ? g_strconcat (way_activity_get_id (activity), "/", questions[q], NULL) : g_strdup (questions[q]);
              g_autoptr (GString) path = g_string_new (".waymark/");
              g_autoptr (WayAnswer) answer = NULL;

              g_string_append (path, routes[r]);
              g_string_replace (path, "%s", id, 0);
              answer = get (playback, "demo", path->str);
              n_telling += tells_key (answer);
            }
        }
    }
  return n_telling;
}

static void
test_key (PlayerFixture *fixture,
          gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = NULL;
  g_autoptr (WayResponse) response = way_response_new ((const char *const[]){ "cannot", NULL });
  WayQuestion *question = way_module_find_question (fixture->module, "who-knows");

  for (guint a = 0; a < way_module_get_n_activities (fixture->module); a++)
    {
      player_fixture_open (fixture, way_activity_get_id (way_module_get_activity (fixture->module, a)), NULL);
      g_assert_cmpuint (count_telling (fixture), ==, 0);
      player_fixture_assert_run (fixture, "return document.documentElement.outerHTML.includes ('KEY-');", "false");
    }

  player_fixture_open (fixture, "listening-page", NULL);
  outcome = way_delivery_respond (fixture->delivery, "listening-page", "who-knows", way_question_get_content_hash (question), response, WAY_CONFIDENCE_NONE, &error);
  g_assert_no_error (error);

  /* The answered question tells its own, and only its own. */
  g_assert_cmpuint (count_telling (fixture), ==, 1);
  player_fixture_assert_run (fixture,
                             "const text = await (await fetch ('/.waymark/question/listening-page/who-knows')).text ();"
                             "return [...new Set (text.match (/KEY-[A-Z]+/g))].join ();",
                             "KEY-WHO");
}

typedef struct
{
  const char *what;
  const char *script;
  const char *expected;
} PolicyCase;

static const PolicyCase policy_cases[] = {
  { "inline script", "const s = document.createElement ('script'); s.textContent = 'window.evil = 1'; document.head.append (s); return String (window.evil);", "undefined" },
  { "event attribute", "const b = document.createElement ('button'); b.setAttribute ('onclick', 'window.evil = 1'); document.body.append (b); b.click (); return String (window.evil);", "undefined" },
  { "eval", "try { eval ('1'); return 'ran'; } catch { return 'blocked'; }", "blocked" },
  { "function of text", "try { new Function ('return 1') (); return 'ran'; } catch { return 'blocked'; }", "blocked" },
  { "inline style", "const d = document.createElement ('div'); d.setAttribute ('style', 'color: rgb(1, 2, 3)'); document.body.append (d); return getComputedStyle (d).color !== 'rgb(1, 2, 3)';", "true" },
  { "script that is media", "const s = document.createElement ('script'); s.src = '/media/mugs.svg'; return await new Promise ((r) => { s.onload = () => r ('ran'); s.onerror = () => r ('blocked'); document.head.append (s); });", "blocked" },
  { "data image", "const i = new Image (); return await new Promise ((r) => { i.onload = () => r ('shown'); i.onerror = () => r ('blocked'); i.src = 'data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>'; });", "blocked" },
  { "fetch from another module", "try { await fetch ('waymark://other/media/mugs.svg'); return 'sent'; } catch { return 'blocked'; }", "blocked" },
  { "fetch from the web", "try { await fetch ('http://127.0.0.1:9/'); return 'sent'; } catch { return 'blocked'; }", "blocked" },
  { "fetch a file", "try { await fetch ('file:///etc/hostname'); return 'sent'; } catch { return 'blocked'; }", "blocked" },
  { "web socket", "try { const w = new WebSocket ('ws://127.0.0.1:9/'); return await new Promise ((r) => { w.onopen = () => r ('open'); w.onerror = () => r ('blocked'); }); } catch { return 'blocked'; }", "blocked" },
  { "frame", "const n = frames.length; const f = document.createElement ('iframe'); f.src = '/pages/listening.html'; document.body.append (f); await new Promise ((r) => { f.onload = r; setTimeout (r, 300); }); try { return f.contentDocument.querySelector ('h1') ? 'shown' : 'blocked'; } catch { return 'blocked'; }", "blocked" },
  { "base", "const b = document.createElement ('base'); b.href = 'https://example.org/'; document.head.append (b); return new URL ('x', document.baseURI).host;", "demo" },
};

static void
test_policy (PlayerFixture *fixture,
             gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (policy_cases); i++)
    {
      g_test_message ("%s", policy_cases[i].what);
      player_fixture_assert_run (fixture, policy_cases[i].script, policy_cases[i].expected);
    }
}

/* Titles come from modules; none of it may become an element. */
static void
test_escaping (PlayerFixture *fixture,
               gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture, "return document.title;", "Be there </title><now>");
  player_fixture_assert_run (fixture, "return document.querySelector ('.way-header-title').textContent;", "Listening & staying");
  player_fixture_assert_run (fixture, "return document.documentElement.lang + document.querySelectorAll ('now').length;", "en-GB0");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/scheme/addresses", test_addresses);
  g_test_add_func ("/scheme/long-address", test_long_address);
  g_test_add ("/scheme/answers", PlayerFixture, NULL, player_fixture_set_up, test_answers, player_fixture_tear_down);
  g_test_add ("/scheme/escapes", PlayerFixture, NULL, player_fixture_set_up, test_escapes, player_fixture_tear_down);
  g_test_add ("/scheme/foreign", PlayerFixture, NULL, player_fixture_set_up, test_foreign, player_fixture_tear_down);
  g_test_add ("/scheme/key", PlayerFixture, NULL, player_fixture_set_up, test_key, player_fixture_tear_down);
  g_test_add ("/scheme/policy", PlayerFixture, NULL, player_fixture_set_up, test_policy, player_fixture_tear_down);
  g_test_add ("/scheme/escaping", PlayerFixture, NULL, player_fixture_set_up, test_escaping, player_fixture_tear_down);

  return g_test_run ();
}
