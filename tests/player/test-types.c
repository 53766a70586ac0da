/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every question type on its page, in every behaviour: what is shown, what is kept, and that the key never comes too early. */
#include "config.h"

#include "player-fixture.h"

typedef struct
{
  const char *activity;
  const char *suffix;
} BehaviourCase;

static const BehaviourCase behaviour_cases[] = {
  { "every-type", "immediate" },
  { "tries-page", "tries" },
  { "sure-page", "confidence" },
  { "at-the-end", "deferred" },
  { "sure-at-the-end", "sure" },
};

static const char *const type_names[] = {
  "single-choice", "multiple-response", "true-false", "matching", "categorise", "ordering", "short-text",
  "gap-select", "numeric", "scale", "reflection", "record-rewrite", "balance-sheet"
};

/* The first of them are marked. */
#define N_MARKED 9

/* What marks the key in the zoo's files, and the names that a key goes by in JSON. */
#define LEAKS "/KEY|HINT-|\"(correct|feedback|accept|match|matches|value|tolerance|leaning|model|points|prompts|expected|leave_out|explanation|hint)\"/"

static void
run_for (PlayerFixture *fixture,
         const char    *form,
         const char    *id,
         const char    *expected)
{
  g_auto (GStrv) parts = g_strsplit (form, "ID", -1);
  g_autofree char *script = g_strjoinv (id, parts);

  g_test_message ("%s", id);
  player_fixture_assert_learn (fixture, script, expected);
}

static char *
make_id (const char *type,
         const char *suffix)
{
  return g_strconcat (type, "-", suffix, NULL);
}

static void
test_key (PlayerFixture *fixture,
          gconstpointer  user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (behaviour_cases); i++)
    {
      const BehaviourCase *test = &behaviour_cases[i];

      player_fixture_open (fixture, test->activity, NULL);
      for (gsize j = 0; j < G_N_ELEMENTS (type_names); j++)
        {
          g_autofree char *id = make_id (type_names[j], test->suffix);
          g_autofree char *form = g_strdup_printf ("const a = await fetch ('/.waymark/question/%s/ID'); const t = await a.text ();"
                                                   "return [a.status, JSON.parse (t).type, t.match (" LEAKS ")?.[0] ?? 'clean'].join ();",
                                                   test->activity);
          g_autofree char *expected = g_strdup_printf ("200,%s,clean", type_names[j]);

          run_for (fixture, form, id, expected);
        }
      player_fixture_assert_run (fixture, "return document.documentElement.outerHTML.match (" LEAKS ")?.[0] ?? 'clean';", "clean");
    }
}

typedef struct
{
  const char *type;
  const char *right;
  const char *again;
} TitleCase;

static const TitleCase title_cases[] = {
  { "single-choice", "✓You chose the safe answer", "→There is a safer answer" },
  { "multiple-response", "✓Yes, that is right", "→You have part of it" },
  { "true-false", "✓Yes, that is right", "→There is a better answer" },
  { "matching", "✓Yes, that is right", "→You have part of it" },
  { "categorise", "✓Yes, that is right", "→You have part of it" },
  { "ordering", "✓Yes, that is right", "→You have part of it" },
  { "short-text", "✓Yes, that is right", "→There is a better answer" },
  { "gap-select", "✓Yes, that is right", "→You have part of it" },
  { "numeric", "✓Yes, that is right", "→There is a better answer" },
  { "scale", "✓Thank you", "✓Thank you" },
  { "reflection", "✓Your words are kept", "✓Your words are kept" },
  { "record-rewrite", "✓Hold the two side by side", "✓Hold the two side by side" },
  { "balance-sheet", "✓Your sheet is kept", "✓Your sheet is kept" },
};

/* Answers every type, each with its own feedback at once, "Saved" and the focus on it; and finds it so when the page is opened again. */
static void
answer_all (PlayerFixture *fixture,
            gboolean       right)
{
  player_fixture_open (fixture, "every-type", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (title_cases); i++)
    {
      g_autofree char *id = make_id (title_cases[i].type, "immediate");
      g_autofree char *form = g_strdup_printf ("const q = await answer ('ID', %s); await frame (); await frame ();"
                                               "return [title (q), text (q, '.way-saved'), document.activeElement === q.querySelector ('.way-feedback-title'),"
                                               " /KEY/.test (q.textContent), q.querySelector ('form > .way-actions').hidden].join ('|');",
                                               right ? "true" : "false");
      gboolean         says = !g_str_equal (title_cases[i].type, "reflection");
      g_autofree char *expected = g_strdup_printf ("%s|Saved ✓|true|%s|true", right ? title_cases[i].right : title_cases[i].again, says ? "true" : "false");

      run_for (fixture, form, id, expected);
    }
  player_fixture_assert_run (fixture, "return /\\b(wrong|incorrect|error|failed)\\b/i.test (document.body.innerText);", "false");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, G_N_ELEMENTS (title_cases));

  player_fixture_open (fixture, "every-type", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (title_cases); i++)
    {
      g_autofree char *id = make_id (title_cases[i].type, "immediate");

      run_for (fixture, "return title (find ('ID'));", id, right ? title_cases[i].right : title_cases[i].again);
    }
}

static void
test_right (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  answer_all (fixture, TRUE);
}

static void
test_again (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  answer_all (fixture, FALSE);
}

/* Some words that must stand in the feedback to an answer that is not right. */
static void
test_words (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  static const struct
  {
    const char *type;
    const char *words;
  } cases[] = {
    { "matching", "A better fit: Foster carer" },
    { "categorise", "A better fit: I think it" },
    { "ordering", "Better left out: Search the child's phone" },
    { "short-text", "A better answer: KEYDUTY team" },
    { "gap-select", "A better fit: the child's" },
    { "numeric", "A better answer: 14 days" },
    { "record-rewrite", "KEY-POINT When it was" },
    { "balance-sheet", "KEY-PROMPT Easier for whom?" },
    { "balance-sheet", "KEY-REASON She asked for it" },
    { "balance-sheet", "We would say: Speaks for it" },
    { "balance-sheet", "You left this open." },
  };

  player_fixture_open (fixture, "every-type", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = make_id (cases[i].type, "immediate");
      g_autofree char *form = g_strdup_printf ("const q = find ('ID').querySelector ('.way-feedback') ? find ('ID') : await answer ('ID', false);"
                                               "return q.textContent.includes (\"%s\") || q.textContent;",
                                               cases[i].words);

      run_for (fixture, form, id, "true");
    }
}

/* Nothing is sent before there is an answer, and the words say what is missing. */
static void
test_missing (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  static const char *const types[] = { "single-choice", "multiple-response", "true-false", "matching", "categorise", "short-text", "gap-select", "numeric", "scale", "balance-sheet" };

  player_fixture_open (fixture, "every-type", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *id = make_id (types[i], "immediate");

      run_for (fixture,
               "const q = await press ('ID'); return [q.querySelector ('.way-hint').getAttribute ('role'), q.contains (document.activeElement), title (q)].join ();",
               id, "alert,true,none");
    }
  run_for (fixture, "write (find ('ID').querySelector ('input'), 'many'); const q = await press ('ID'); return q.querySelector ('.way-hint') !== null && title (q);", "numeric-immediate", "none");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);
}

/* Marked types get a hint and keep their form; the second try is right. The others are done at once. */
static void
test_tries (PlayerFixture *fixture,
            gconstpointer  user_data)
{
  player_fixture_open (fixture, "tries-page", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (type_names); i++)
    {
      g_autofree char *id = make_id (type_names[i], "tries");
      gboolean         marked = i < N_MARKED;

      run_for (fixture,
               "const q = await answer ('ID', false); const shown = q.querySelector ('.way-feedback').textContent;"
               "return [title (q) === '→Not quite there yet', shown.includes ('HINT-1'), shown.includes ('You have 2 tries left.'),"
               " /KEY/.test (shown) && q.querySelector ('form > .way-actions').hidden === false].join ();",
               id, marked ? "true,true,true,false" : "false,false,false,false");
      if (marked)
        run_for (fixture, "const q = await answer ('ID', true); return [title (q).startsWith ('✓'), q.querySelector ('form > .way-actions').hidden].join ();", id, "true,true");
    }
}

static void
test_last_try (PlayerFixture *fixture,
               gconstpointer  user_data)
{
  player_fixture_open (fixture, "tries-page", NULL);
  player_fixture_assert_learn (fixture,
                               "const id = 'numeric-tries'; const seen = [];"
                               "for (let i = 0; i < 3; i++) { const q = await answer (id, false); seen.push (title (q), text (q, '.way-feedback > p')); }"
                               "return seen.join ('|');",
                               "→Not quite there yet|HINT-1 Read the words once more.|→Not quite there yet|HINT-2 Think of the child.|→There is a better answer|none");

  /* After the first try the page opened anew stands where it was. */
  player_fixture_assert_learn (fixture, "return title (await answer ('true-false-tries', false));", "→Not quite there yet");
  player_fixture_open (fixture, "tries-page", NULL);
  player_fixture_assert_learn (fixture,
                               "const q = find ('true-false-tries'); return [title (q), q.querySelector ('input[value=false]').checked, q.querySelector ('fieldset').disabled].join ();",
                               "→Not quite there yet,true,false");
}

static void
test_confidence (PlayerFixture *fixture,
                 gconstpointer  user_data)
{
  player_fixture_open (fixture, "sure-page", NULL);
  player_fixture_assert_learn (fixture, "return document.querySelectorAll ('.way-sure').length;", "9");
  player_fixture_assert_learn (fixture,
                               "const q = await answer ('true-false-confidence', false); return [text (q, '.way-hint'), document.activeElement.value].join ('|');",
                               "Say how sure you are, then go on.|guess");
  player_fixture_assert_learn (fixture,
                               "const q = await answer ('true-false-confidence', false, 'certain'); return text (q, '.way-sure-line');",
                               "How sure you were: Certain. Being certain makes this worth reading once more. Certainty marks: −6.");
  player_fixture_assert_learn (fixture,
                               "const q = await answer ('numeric-confidence', true, 'fairly-sure'); return [text (q, '.way-sure-line'), q.querySelector ('.way-sure').disabled].join ('|');",
                               "How sure you were: Fairly sure. Certainty marks: 2.|true");
  player_fixture_assert_learn (fixture, "const q = await answer ('scale-confidence', true); return text (q, '.way-sure-line');", "none");
}

/* Goes through a deferred quiz, changes an answer, finishes, and only then sees what is right. */
static void
play_deferred (PlayerFixture *fixture,
               const char    *activity,
               const char    *sure)
{
  g_autofree char *through = g_strdup_printf ("const seen = new Set ();"
                                              "for (let i = 0; i < 13; i++) { await until (() => document.querySelector ('way-question form'));"
                                              "  const id = document.querySelector ('way-question').getAttribute ('ref');"
                                              "  const q = await answer (id, false, '%s'); seen.add (title (q) + /KEY/.test (document.body.textContent) + q.querySelector ('form > .way-actions').hidden);"
                                              "  await nextInQuiz (); }"
                                              "return [...seen, text (document, '.way-done-title'), text (document, '.way-done button')].join ('|');",
                                              sure);

  player_fixture_open (fixture, activity, NULL);
  player_fixture_assert_learn (fixture, through, "✓Savedfalsefalse|You have answered every question|Finish");
  player_fixture_assert_learn (fixture,
                               "document.querySelectorAll ('.way-done button')[1].click (); await until (() => document.querySelector ('way-question form'));"
                               "const id = document.querySelector ('way-question').getAttribute ('ref'); fill (id, true);"
                               "const changed = [title (find (id)), find (id).querySelector ('.way-hint') !== null];"
                               "return [...changed, title (await press (id))].join ();",
                               "none,true,✓Saved");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 14);
  player_fixture_open (fixture, activity, "13+0.00");
  player_fixture_assert_learn (fixture,
                               "document.querySelector ('.way-done button').click (); await until (() => text (document, '.way-done button') !== 'Finish');"
                               "const end = text (document, '.way-done button'); document.querySelectorAll ('.way-done button')[1].click ();"
                               "await until (() => document.querySelector ('.way-feedback')); const q = document.querySelector ('way-question');"
                               "return [end, title (q), /KEY/.test (q.textContent), q.querySelector ('form > .way-actions').hidden].join ();",
                               "See how it went,✓You chose the safe answer,true,true");
}

static void
test_deferred (PlayerFixture *fixture,
               gconstpointer  user_data)
{
  play_deferred (fixture, "at-the-end", "");
}

static void
test_deferred_confidence (PlayerFixture *fixture,
                          gconstpointer  user_data)
{
  play_deferred (fixture, "sure-at-the-end", "guess");
}

/* What is said before the module and after it. */
static void
test_pre_check (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  player_fixture_open (fixture, "before", NULL);
  player_fixture_assert_learn (fixture,
                               "for (const value of ['a', 'school']) { await until (() => document.querySelector (`input[value='${value}']`)); const id = document.querySelector ('way-question').getAttribute ('ref');"
                               "  tick (find (id), value); await press (id); await nextInQuiz (); }"
                               "return [...document.querySelectorAll ('.way-done-title, .way-done button')].map ((e) => e.textContent).join ('|');",
                               "Thank you|Go on|Look through your answers");
  player_fixture_open (fixture, "after", NULL);
  player_fixture_assert_learn (fixture,
                               "const seen = [];"
                               "for (const value of ['c', 'duty']) { await until (() => document.querySelector (`input[value='${value}']`)); const id = document.querySelector ('way-question').getAttribute ('ref');"
                               "  seen.push (find (id).textContent.includes ('Before')); tick (find (id), value); seen.push (text (await press (id), '.way-before')); await nextInQuiz (); }"
                               "return [...seen, text (document, '.way-done-title')].join ('|');",
                               "false|Before this module you said: Not at all.|false|Before this module you said: The school, in the morning.|You have been through them again");
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

  add ("/types/key", test_key);
  add ("/types/right", test_right);
  add ("/types/again", test_again);
  add ("/types/words", test_words);
  add ("/types/missing", test_missing);
  add ("/types/tries", test_tries);
  add ("/types/last-try", test_last_try);
  add ("/types/confidence", test_confidence);
  add ("/types/deferred", test_deferred);
  add ("/types/deferred-confidence", test_deferred_confidence);
  add ("/types/pre-check", test_pre_check);

  return g_test_run ();
}
