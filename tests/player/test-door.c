/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door between page and program: what it takes, what it refuses, and that a refusal records nothing. */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "player-fixture.h"

/* Names that the cases' scripts may use. */
#define ASK                                                                                                              \
  "const ask = async (path) => (await fetch ('/.waymark/' + path)).json ();"                                             \
  "const send = async (path, body, type = 'application/json', method = 'POST') => {"                                     \
  "  const answer = await fetch ('/.waymark/' + path, { method, headers: type ? { 'Content-Type': type } : {}, body });" \
  "  const text = await answer.text (); const content = text.startsWith ('{') ? JSON.parse (text) : {};"                 \
  "  if (!answer.ok && !/^[A-Z].*\\.$/.test (content.message)) return 'no sentence: ' + content.message;"                \
  "  return answer.status + ' ' + (content.error ?? 'ok'); };"

#define PRELUDE ASK                                                                                                        \
    "const { hash } = await ask ('question/listening-page/who-knows');"                                                    \
    "const right = { activity: 'listening-page', question: 'who-knows', hash, response: ['cannot'], confidence: 'none' };" \
    "const respond = (changes) => send ('respond', JSON.stringify ({ ...right, ...changes }));"

typedef struct
{
  const char *what;
  const char *script;
  const char *expected;
} DoorCase;

static const DoorCase refusals[] = {
  { "another activity", "respond ({ activity: 'long-page', question: 'late' })", "409 not-open" },
  { "no such activity", "respond ({ activity: 'nowhere' })", "409 not-open" },
  { "no such question", "respond ({ question: 'nothing' })", "404 unknown-question" },
  { "another activity's question", "respond ({ question: 'late' })", "404 unknown-question" },
  { "no such option", "respond ({ response: ['nobody'] })", "422 unknown-option" },
  { "nothing chosen", "respond ({ response: [] })", "422 shape" },
  { "two for a single choice", "respond ({ response: ['cannot', 'yes'] })", "422 shape" },
  { "one twice", "ask ('question/listening-page/signs').then (({ hash }) => respond ({ question: 'signs', hash, response: ['quiet', 'quiet'] }))", "422 repeated" },
  { "words that never were", "respond ({ hash: '0'.repeat (63) })", "409 stale" },
  { "empty hash", "respond ({ hash: '' })", "409 stale" },

  { "get", "send ('respond', undefined, null, 'GET')", "405 method" },
  { "put", "send ('respond', '{}', undefined, 'PUT')", "405 method" },
  { "delete", "send ('respond', undefined, null, 'DELETE')", "405 method" },
  { "post where one gets", "send ('question/listening-page/secret', '{}')", "405 method" },
  { "no such route", "send ('mark', '{}')", "405 method" },
  { "form", "send ('respond', 'a=b', 'application/x-www-form-urlencoded')", "415 content-type" },
  { "plain text", "send ('respond', JSON.stringify (right), 'text/plain')", "415 content-type" },
  { "no type", "send ('respond', new Uint8Array ([123, 125]), null)", "415 content-type" },

  { "10 MB", "send ('respond', JSON.stringify ({ ...right, response: ['x'.repeat (10 * 1024 * 1024)] }))", "413 too-large" },
  { "one byte too many", "send ('respond', ' '.repeat (64 * 1024 + 1))", "413 too-large" },
  { "all blanks", "send ('respond', ' '.repeat (64 * 1024))", "400 bad-request" },
  { "nested", "send ('respond', '['.repeat (60000))", "400 bad-request" },
  { "nested and closed", "send ('respond', '['.repeat (30000) + ']'.repeat (30000))", "400 bad-request" },
  { "nested response", "respond ({ response: [[['cannot']]] })", "400 bad-request" },
  { "not UTF-8", "send ('respond', new Uint8Array ([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))", "400 bad-request" },
  { "NUL", "send ('respond', new Uint8Array ([0x7b, 0x00, 0x7d]))", "400 bad-request" },
  { "NUL in a text", "respond ({ question: 'who-knows\\u0000x' })", "400 bad-request" },
  { "empty", "send ('respond', '')", "400 bad-request" },
  { "no body", "send ('respond', undefined)", "400 bad-request" },
  { "list", "send ('respond', '[]')", "400 bad-request" },
  { "null", "send ('respond', 'null')", "400 bad-request" },
  { "not JSON", "send ('respond', 'cannot')", "400 bad-request" },
  { "two roots", "send ('respond', '{}{}')", "400 bad-request" },
  { "comment", "send ('respond', '/* */' + JSON.stringify (right))", "400 bad-request" },
  { "key twice", "send ('respond', JSON.stringify (right).replace ('{', '{\"hash\":\"x\",'))", "400 bad-request" },
  { "key missing", "send ('respond', JSON.stringify ({ ...right, hash: undefined }))", "400 bad-request" },
  { "key unknown", "respond ({ score: 1 })", "400 bad-request" },
  { "confidence missing", "respond ({ confidence: undefined })", "400 bad-request" },
  { "confidence unknown", "respond ({ confidence: 'very' })", "400 bad-request" },
  { "confidence as a number", "respond ({ confidence: 3 })", "400 bad-request" },
  { "confidence that was not asked", "respond ({ confidence: 'certain' })", "422 shape" },
  { "lone surrogate", "send ('respond', JSON.stringify (right).replace ('cannot', '\\\\ud800'))", "400 bad-request" },
  { "number for a text", "respond ({ question: 1 })", "400 bad-request" },
  { "null for a text", "respond ({ activity: null })", "400 bad-request" },
  { "text for a list", "respond ({ response: 'cannot' })", "400 bad-request" },
  { "numbers in the list", "respond ({ response: [1] })", "400 bad-request" },

  { "place of another activity", "send ('location', '{\"activity\":\"long-page\",\"location\":\"1+0.5\"}')", "409 not-open" },
  { "place that is none", "send ('location', '{\"activity\":\"listening-page\",\"location\":\"here\"}')", "400 bad-request" },
  { "place as a number", "send ('location', '{\"activity\":\"listening-page\",\"location\":1}')", "400 bad-request" },
  { "go nowhere", "send ('go', '{\"activity\":\"nowhere\"}')", "404 unknown-activity" },
  { "retake a page", "send ('retake', '{\"activity\":\"final-check\"}')", "409 not-open" },
  { "advance from elsewhere", "send ('advance', '{\"activity\":\"long-page\"}')", "409 not-open" },
  { "result of elsewhere", "send ('result', '{\"activity\":\"final-check\"}')", "409 not-open" },
};

static void
run_cases (PlayerFixture  *fixture,
           const DoorCase *cases,
           gsize           n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *script = g_strconcat (PRELUDE "return await ", cases[i].script, ";", NULL);

      g_test_message ("%s", cases[i].what);
      player_fixture_assert_run (fixture, script, cases[i].expected);
    }
}

static void
test_refusals (PlayerFixture *fixture,
               gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  run_cases (fixture, refusals, G_N_ELEMENTS (refusals));

  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);
  g_assert_cmpuint (fixture->n_advance + fixture->n_result, ==, 0);
  g_assert_null (fixture->requested);
  g_assert_null (fixture->save_failed);
}

/* The doors of drafts, confidence, quizzes, scenes and nations, on the module that has one of everything. */
#define ZOO                                                                                                                                   \
  "const { hash } = await ask ('question/every-type/reflection-immediate');"                                                                  \
  "const written = { activity: 'every-type', question: 'reflection-immediate', hash, response: ['Words'] };"                                  \
  "const draft = (changes) => send ('draft', JSON.stringify ({ ...written, ...changes }));"                                                   \
  "const choose = (changes) => send ('choose', JSON.stringify ({ activity: 'at-the-door', node: 'door', choice: 'in', ...changes }));"        \
  "const rewind = (changes) => send ('rewind', JSON.stringify ({ activity: 'at-the-door', node: 'door', ...changes }));"                      \
  "const nation = (changes) => send ('nation', JSON.stringify ({ nation: 'wales', ...changes }));"                                            \
  "const respond = async (id, changes) => { const { hash } = await ask ('question/' + document.documentElement.dataset.activity + '/' + id);" \
  "  return send ('respond', JSON.stringify ({ activity: document.documentElement.dataset.activity, question: id, hash, confidence: 'none', ...changes })); };"

static const DoorCase zoo_refusals[] = {
  { "draft of nothing", "draft ({ question: 'nothing' })", "404 unknown-question" },
  { "draft of another activity", "draft ({ activity: 'at-the-door' })", "409 not-open" },
  { "draft of words that changed", "draft ({ hash: '0'.repeat (64) })", "409 stale" },
  { "draft as a text", "draft ({ response: 'Words' })", "400 bad-request" },
  { "draft of numbers", "draft ({ response: [1] })", "400 bad-request" },
  { "draft with a confidence", "draft ({ confidence: 'none' })", "400 bad-request" },
  { "draft without a response", "draft ({ response: undefined })", "400 bad-request" },
  { "draft with too many values", "draft ({ response: Array (200).fill ('x') })", "422 shape" },
  { "draft with too many characters", "draft ({ response: ['x'.repeat (20000)] })", "422 shape" },
  { "draft too large", "draft ({ response: ['x'.repeat (70000)] })", "413 too-large" },
  { "draft with a lone surrogate", "send ('draft', JSON.stringify (written).replace ('Words', '\\\\ud800'))", "400 bad-request" },
  { "draft by get", "send ('draft', undefined, null, 'GET')", "405 method" },

  { "text too long", "respond ('reflection-immediate', { response: ['x'.repeat (2001)] })", "422 shape" },
  { "two texts", "respond ('reflection-immediate', { response: ['a', 'b'] })", "422 shape" },
  { "item twice", "respond ('matching-immediate', { response: ['night duty', 'night court'] })", "422 repeated" },
  { "option twice", "respond ('matching-immediate', { response: ['night duty', 'morning duty'] })", "422 repeated" },
  { "no such item", "respond ('categorise-immediate', { response: ['dawn saw'] })", "422 unknown-option" },
  { "no such category", "respond ('categorise-immediate', { response: ['cup dreamt'] })", "422 unknown-option" },
  { "no such gap", "respond ('gap-select-immediate', { response: ['whom child'] })", "422 unknown-option" },
  { "another gap's option", "respond ('gap-select-immediate', { response: ['when child'] })", "422 unknown-option" },
  { "twice in the order", "respond ('ordering-immediate', { response: ['listen', 'listen'] })", "422 repeated" },
  { "letters for a number", "respond ('numeric-immediate', { response: ['many'] })", "422 shape" },
  { "a number that is none", "respond ('numeric-immediate', { response: ['NaN'] })", "422 shape" },
  { "no such leaning", "respond ('balance-sheet-immediate', { response: ['cell safe stay maybe'] })", "422 unknown-option" },
  { "many thousand items", "respond ('multiple-response-immediate', { response: Array (15000).fill ('x') })", "422 shape" },
  { "a certainty that was not asked", "respond ('numeric-immediate', { response: ['14'], confidence: 'certain' })", "422 shape" },

  { "finish elsewhere", "send ('finish', '{\"activity\":\"at-the-end\"}')", "409 not-open" },
  { "finish with questions left", "send ('finish', '{\"activity\":\"every-type\"}')", "409 unfinished" },
  { "finish nothing", "send ('finish', '{}')", "400 bad-request" },
  { "choose elsewhere", "choose ({})", "409 not-open" },
  { "rewind elsewhere", "rewind ({})", "409 not-open" },
  { "scene of elsewhere", "fetch ('/.waymark/scene/at-the-door').then (async (a) => a.status + ' ' + (await a.json ()).error)", "409 not-open" },
  { "scene of a page", "fetch ('/.waymark/scene/every-type').then (async (a) => a.status + ' ' + (await a.json ()).error)", "404 unknown-scene" },
  { "no such nation", "nation ({ nation: 'atlantis' })", "400 bad-request" },
  { "nation as a number", "nation ({ nation: 1 })", "400 bad-request" },
  { "nation and more", "nation ({ name: 'Sam' })", "400 bad-request" },
};

static const DoorCase scene_refusals[] = {
  { "no such node", "choose ({ node: 'cellar' })", "409 unknown-step" },
  { "another node", "choose ({ node: 'kitchen', choice: 'ring' })", "409 unknown-step" },
  { "another node's choice", "choose ({ choice: 'ring' })", "409 unknown-step" },
  { "an ending", "choose ({ node: 'good' })", "409 unknown-step" },
  { "choice as a list", "choose ({ choice: ['in'] })", "400 bad-request" },
  { "no choice", "choose ({ choice: undefined })", "400 bad-request" },
  { "back to where one was not", "rewind ({ node: 'kitchen' })", "409 unknown-step" },
  { "back at the beginning", "rewind ({})", "409 unknown-step" },
  { "back with a choice", "rewind ({ choice: 'in' })", "400 bad-request" },
};

static const DoorCase sure_refusals[] = {
  { "not sure how sure", "respond ('numeric-confidence', { response: ['14'] })", "422 shape" },
  { "sure of a scale", "respond ('scale-confidence', { response: ['ready'], confidence: 'certain' })", "422 shape" },
};

static void
run_zoo_cases (PlayerFixture  *fixture,
               const char     *activity,
               const DoorCase *cases,
               gsize           n_cases)
{
  player_fixture_open (fixture, activity, NULL);
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *script = g_strconcat (ASK, ZOO "return await ", cases[i].script, ";", NULL);

      g_test_message ("%s", cases[i].what);
      player_fixture_assert_run (fixture, script, cases[i].expected);
    }
}

static void
test_zoo_refusals (PlayerFixture *fixture,
                   gconstpointer  user_data)
{
  run_zoo_cases (fixture, "every-type", zoo_refusals, G_N_ELEMENTS (zoo_refusals));
  g_assert_null (way_delivery_get_draft (fixture->delivery, "every-type", "reflection-immediate"));
  g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, WAY_NATION_UNSET);

  run_zoo_cases (fixture, "at-the-door", scene_refusals, G_N_ELEMENTS (scene_refusals));
  g_assert_cmpuint (way_scenario_run_get_n_steps (way_delivery_get_run (fixture->delivery, "at-the-door")), ==, 0);

  run_zoo_cases (fixture, "sure-page", sure_refusals, G_N_ELEMENTS (sure_refusals));
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);
  g_assert_null (fixture->save_failed);
}

/* An answer to words that an update has changed is kept, and the learner is told so. */
static void
test_stale (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               "const a = await post ('respond', { activity: 'every-type', question: 'reflection-immediate', hash: 'a'.repeat (64), response: ['Older words'], confidence: 'none' });"
                               "return [a.status, a.error, a.message.includes ('kept')].join ();",
                               "409,stale,true");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 1);
  player_fixture_assert_learn (fixture, "return (await get ('question/every-type/reflection-immediate')).answered;", "null");

  /* And told again where the new words stand, also after a start. */
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               "return [...document.querySelectorAll ('.way-notice')].map ((notice) => notice.textContent).filter ((text) => text).join ();",
                               "This question has new words. Your answer to the older words is kept in your record.");
}

static void
test_answer_once (PlayerFixture *fixture,
                  gconstpointer  user_data)
{
  const DoorCase cases[] = {
    { "once", "respond ({})", "200 ok" },
    { "twice", "respond ({})", "409 already-answered" },
    { "otherwise", "respond ({ response: ['yes'] })", "409 already-answered" },
  };

  player_fixture_open (fixture, "listening-page", NULL);
  run_cases (fixture, cases, G_N_ELEMENTS (cases));

  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 1);
}

/* An answer's answer is markup: the panel, and in it what the form is marked with. */
static void
test_outcome (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_assert_run (fixture,
                             PRELUDE
                             "const answer = await fetch ('/.waymark/respond', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify ({ ...right, response: ['yes'] }) });"
                             "const there = document.createElement ('div'); there.innerHTML = await answer.text (); const panel = there.firstElementChild; const o = JSON.parse (panel.dataset.outcome);"
                             "return [answer.headers.get ('Content-Type'), there.childNodes.length, panel.dataset.reveal, Object.keys (o), o.full, o.response, o.confidence,"
                             " panel.querySelector ('button').dataset.readAgain, /^Saved \\d\\d:\\d\\d$/.test (panel.querySelector ('.way-saved').title),"
                             " o.options.map ((x) => [x.id, x.chosen, x.correct, x.feedback].join (':'))].join ();",
                             "text/html; charset=utf-8,1,all,response,confidence,full,options,false,yes,none,long-page,true,cannot:false:true:,yes:true:false:,later:false:false:");
}

static void
test_news (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  const DoorCase cases[] = {
    { "go", "send ('go', '{\"activity\":\"long-page\"}')", "200 ok" },
    { "advance", "send ('advance', '{\"activity\":\"listening-page\"}')", "200 ok" },
    { "result", "send ('result', '{\"activity\":\"listening-page\"}')", "200 ok" },
    { "location", "send ('location', '{\"activity\":\"listening-page\",\"location\":\"3+0.25\"}')", "200 ok" },
  };

  player_fixture_open (fixture, "listening-page", NULL);
  run_cases (fixture, cases, G_N_ELEMENTS (cases));

  g_assert_cmpstr (fixture->requested, ==, "long-page");
  g_assert_cmpuint (fixture->n_advance, ==, 1);
  g_assert_cmpuint (fixture->n_result, ==, 1);
  g_assert_cmpstr (way_delivery_get_bookmark (fixture->delivery)->location, ==, "3+0.25");
}

static void
test_retake (PlayerFixture *fixture,
             gconstpointer  user_data)
{
  const DoorCase unfinished[] = {
    { "unfinished", "send ('retake', '{\"activity\":\"final-check\"}')", "409 unfinished" },
  };
  const DoorCase finished[] = {
    { "finished", "send ('retake', '{\"activity\":\"final-check\"}')", "200 ok" },
  };
  const char *answer_all =
      "for (const [question, response] of [['promise', ['duty']], ['cup', ['false']], ['helps', ['words', 'hour']]]) {"
      "  const { hash } = await (await fetch ('/.waymark/question/final-check/' + question)).json ();"
      "  const answer = await fetch ('/.waymark/respond', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
      "    body: JSON.stringify ({ activity: 'final-check', question, hash, response, confidence: 'none' }) });"
      "  if (!answer.ok) return 'failed'; }"
      "return 'answered';";

  player_fixture_open (fixture, "final-check", NULL);
  run_cases (fixture, unfinished, G_N_ELEMENTS (unfinished));
  player_fixture_assert_run (fixture, answer_all, "answered");
  run_cases (fixture, finished, G_N_ELEMENTS (finished));

  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final-check"), ==, 3);
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 3);
}

static sqlite3 *
open_other (PlayerFixture *fixture,
            const char    *statement)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->database_path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, statement, NULL, NULL, NULL), ==, SQLITE_OK);
  return other;
}

/* The page's own way: choose, check, be told loudly, try again. */
static void
test_locked (PlayerFixture *fixture,
             gconstpointer  user_data)
{
  sqlite3 *other;

  player_fixture_open (fixture, "listening-page", NULL);
  other = open_other (fixture, "BEGIN IMMEDIATE");
  player_fixture_assert_run (fixture,
                             "const q = document.querySelector ('way-question[ref=who-knows]');"
                             "q.querySelector ('input[value=cannot]').click (); q.querySelector ('button[type=submit]').click (); return q.matches ('[aria-busy]');",
                             "true");
  player_wait (fixture->save_failed != NULL);
  player_fixture_wait_run (fixture,
                           "const q = document.querySelector ('way-question[ref=who-knows]'); const n = q.querySelector ('.way-problem');"
                           "return [n?.getAttribute ('role'), n?.querySelector ('button').textContent, document.activeElement?.textContent,"
                           " q.querySelector ('input[value=cannot]').checked, q.querySelector ('fieldset').disabled, q.textContent.includes ('Saved')].join ();",
                           "alert,Try again,Try again,true,false,false");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);

  sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (other);
  player_fixture_run (fixture, "document.querySelector ('.way-problem button').click ();");
  player_fixture_wait_run (fixture, "return document.querySelector ('way-question[ref=who-knows] .way-saved')?.textContent ?? '';", "Saved ✓");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 1);
}

static void
test_broken_record (PlayerFixture *fixture,
                    gconstpointer  user_data)
{
  const DoorCase cases[] = {
    { "refused by the record", "respond ({}).then ((text) => text.replace (/ .*/, ''))", "409" },
  };
  sqlite3 *other;

  player_fixture_open (fixture, "listening-page", NULL);
  other = open_other (fixture, "CREATE TRIGGER refuse BEFORE INSERT ON responses BEGIN SELECT RAISE (FAIL, 'no'); END");
  sqlite3_close (other);
  run_cases (fixture, cases, G_N_ELEMENTS (cases));

  g_assert_nonnull (fixture->save_failed);
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/door/refusals", PlayerFixture, NULL, player_fixture_set_up, test_refusals, player_fixture_tear_down);
  g_test_add ("/door/zoo-refusals", PlayerFixture, NULL, player_fixture_set_up_zoo, test_zoo_refusals, player_fixture_tear_down);
  g_test_add ("/door/stale", PlayerFixture, NULL, player_fixture_set_up_zoo, test_stale, player_fixture_tear_down);
  g_test_add ("/door/answer-once", PlayerFixture, NULL, player_fixture_set_up, test_answer_once, player_fixture_tear_down);
  g_test_add ("/door/outcome", PlayerFixture, NULL, player_fixture_set_up, test_outcome, player_fixture_tear_down);
  g_test_add ("/door/news", PlayerFixture, NULL, player_fixture_set_up, test_news, player_fixture_tear_down);
  g_test_add ("/door/retake", PlayerFixture, NULL, player_fixture_set_up, test_retake, player_fixture_tear_down);
  g_test_add ("/door/locked", PlayerFixture, NULL, player_fixture_set_up, test_locked, player_fixture_tear_down);
  g_test_add ("/door/broken-record", PlayerFixture, NULL, player_fixture_set_up, test_broken_record, player_fixture_tear_down);

  return g_test_run ();
}
