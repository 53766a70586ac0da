/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel after an answer: what stands in it, and that every text in it is a text. */
#include "config.h"

#include <string.h>

#include "player-fixture.h"
#include "way-page-markup-private.h"
#include "way-page-panel.h"
#include "way-player-view-private.h"

/* At the end of every text of the module in data/hostile, and of what the learner writes. */
#define TAIL " <img src=x onerror=\"hit=1\"> & 'so' \"on\""
#define N_TYPES 13

/* Markup */

typedef struct
{
  const char *text;
  const char *markup;
} MarkupCase;

static void
test_escape (void)
{
  static const MarkupCase cases[] = {
    { "", "" },
    { "A child’s words", "A child’s words" },
    { "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;" },
    { "&lt;b&gt;", "&amp;lt;b&amp;gt;" },
    { "\"'\" onclick='hit()'", "&quot;&#39;&quot; onclick=&#39;hit()&#39;" },
    { "</p></section><script>hit()</script>", "&lt;/p&gt;&lt;/section&gt;&lt;script&gt;hit()&lt;/script&gt;" },
    { "<!-- -->&#60;", "&lt;!-- --&gt;&amp;#60;" },
    { "one\r\ntwo", "one&#13;\ntwo" },
    { "<", "&lt;" },
    { "a<", "a&lt;" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) html = g_string_new ("before ");
      g_autofree char *expected = g_strconcat ("before ", cases[i].markup, NULL);

      _way_page_escape (html, cases[i].text);
      g_assert_cmpstr (html->str, ==, expected);
    }
}

static void
test_attribute (void)
{
  g_autoptr (GString) html = g_string_new ("<p");

  _way_page_attribute (html, "title", "\" onmouseover=\"hit=1\" x='");
  g_assert_cmpstr (html->str, ==, "<p title=\"&quot; onmouseover=&quot;hit=1&quot; x=&#39;\"");
}

static void
test_element (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  _way_page_element (html, "<li>", "<b>", "</li>");
  _way_page_element (html, "<li>", "", "</li>");
  _way_page_element_if_any (html, "<p>", "&", "</p>");
  _way_page_element_if_any (html, "<p>", "", "</p>");
  _way_page_element_if_any (html, "<p>", NULL, "</p>");
  g_assert_cmpstr (html->str, ==, "<li>&lt;b&gt;</li><li></li><p>&amp;</p>");
}

static void
test_paragraphs (void)
{
  static const MarkupCase cases[] = {
    { "", "" },
    { "\n \n", "" },
    { "One.", "<p>One.</p>" },
    { "One\ntwo.", "<p>One\ntwo.</p>" },
    { "One.\n\nTwo.", "<p>One.</p><p>Two.</p>" },
    { "One.\n \t\n\nTwo.\n", "<p>One.</p><p>Two.</p>" },
    { "<b>\n\n</p>", "<p>&lt;b&gt;</p><p>&lt;/p&gt;</p>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);

      _way_page_paragraphs (html, cases[i].text);
      g_assert_cmpstr (html->str, ==, cases[i].markup);
    }
}

/* Hostile texts, in a page */

static void
set_up_hostile (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "hostile", NULL);

  player_fixture_set_up_module (fixture, path);
}

typedef struct
{
  const char *what;
  const char *type;
  const char *selector; /* within the question */
  const char *words;    /* with @ for the tail */
} HostileCase;

static const HostileCase hostile_cases[] = {
  { "option that was chosen", "single-choice", ".is-again .way-statement-lead", "You said: “I promise.”@" },
  { "its feedback", "single-choice", ".is-again .way-statement-lead + p", "KEY When you have to tell somebody, the child may not talk again.@" },
  { "option that is safer", "single-choice", ".is-good .way-statement-lead", "A safer answer: “I can't promise that, and I will tell you whom I tell.”@" },
  { "option that is folded", "single-choice", "details .way-statement-lead", "“Let us talk about it another day.”@" },
  { "feedback that is folded", "single-choice", "details .way-statement-lead + p", "KEY The moment may not come back.@" },
  { "explanation", "single-choice", ".way-explanation", "This is why.@" },
  { "title of an activity", "single-choice", "[data-read-again]", "Read again: A page@" },
  { "choice before", "single-choice", ".way-before", "Before this module you said: “I promise.”@. You say the same now." },
  { "option that is missing", "multiple-response", ".is-good + .is-good .way-statement-lead", "This belongs to it too: The other carer in the house@" },
  { "choice before that was another", "true-false", ".way-before", "Before this module you said: False@." },
  { "item", "matching", ".is-again .way-statement-lead", "Is there at breakfast@" },
  { "option of an item", "matching", ".is-again .way-statement-lead + p", "You said: Independent guardian, or an advocate where there is none@" },
  { "option that fits better", "matching", ".is-again .way-statement-lead + p + p", "A better fit: Foster carer@" },
  { "feedback to an item", "matching", ".is-again .way-statement-lead + p + p + p", "KEY You are.@" },
  { "item that is folded", "matching", "details .way-statement-lead", "Answers the phone at night@ – Duty team@" },
  { "its feedback", "matching", "details .way-statement-lead + p", "KEY The duty team is on call.@" },
  { "pairs before", "categorise", ".way-before",
    "Before this module you said: He put the cup down.@ – I saw it@; He was sad.@ – I saw it@; He came in at 23:10.@ – I think it@." },
  { "option of a gap", "gap-select", ".is-again .way-statement-lead + p", "You said: your@" },
  { "option that fits a gap better", "gap-select", ".is-again .way-statement-lead + p + p", "A better fit: the child's@" },
  { "gap that is folded", "gap-select", "details .way-statement-lead", "Gap 1 of 3 – today@" },
  { "gaps before", "gap-select", ".way-before", "Before this module you said: today@; your@; the carer who comes after you@. You say the same now." },
  { "place in an order", "ordering", "li .way-statement-lead", "Listen@" },
  { "its feedback", "ordering", "li .way-statement-lead + p", "KEY First of all.@" },
  { "order before", "ordering", ".way-before",
    "Before this module you said: 1. Listen@; 2. Thank the child@; 3. Write down the child's own words, with the time and the place@; 4. Ring the duty team@." },
  { "text of the learner", "short-text", ".is-again .way-statement-lead", "You said: a friend@" },
  { "feedback to a text", "short-text", ".is-again .way-statement-lead + p", "KEY It is the duty team.@" },
  { "text that is right", "short-text", ".is-good .way-statement-lead", "A better answer: KEYDUTY team@" },
  { "text before", "short-text", ".way-before", "Before this module you said: a friend@. You say the same now." },
  { "number with its unit", "numeric", ".is-good .way-statement-lead", "A better answer: 14 days@" },
  { "step of a scale", "scale", ".way-plain .way-statement-lead", "You said: A little@" },
  { "feedback to a step", "scale", ".way-plain .way-statement-lead + p", "KEY That is a beginning.@" },
  { "words before", "reflection", ".way-before", "Before this module you said: I would ask.@. You say the same now." },
  { "record before", "record-rewrite", ".way-before", "Before this module you said: He was loud.@. You say the same now." },
  { "model record", "record-rewrite", ".way-model p:last-child", "He said: “I want to go home.”@" },
  { "point", "record-rewrite", ".way-feedback li", "KEY-POINT When it was@" },
  { "question back", "balance-sheet", ".way-feedback li", "KEY-PROMPT Easier for whom?@" },
  { "model reasons", "balance-sheet", ".way-model p", "KEY-REASON She asked for it, and somebody has met the cousin.@" },
  { "choice of a sheet before", "balance-sheet", ".way-before", "Before this module you said: With her cousin@. You say the same now." },
};

/* What the learner writes is hostile too. Some say something else after the module than before. */
#define PLAY                                                                                                                     \
  "const TAIL = ` <img src=x onerror=\"hit=1\"> & 'so' \"on\"`;"                                                                 \
  "const own = { 'short-text': 'a friend' + TAIL, reflection: 'I would ask.' + TAIL, 'record-rewrite': 'He was loud.' + TAIL };" \
  "const play = async (others, see) => {"                                                                                        \
  "  for (let i = 0; i < 13; i++) {"                                                                                             \
  "    await until (() => document.querySelector ('way-question form'));"                                                        \
  "    const id = document.querySelector ('way-question').getAttribute ('ref');"                                                 \
  "    fill (id, others.includes (typeOf (id)));"                                                                                \
  "    if (own[typeOf (id)]) write (find (id).querySelector ('input, textarea'), own[typeOf (id)]);"                             \
  "    see (typeOf (id), await press (id));"                                                                                     \
  "    await nextInQuiz (); } };"                                                                                                \
  "const harm = () => document.querySelectorAll ('img, script:not([src]), [onerror]').length + typeof window.hit;"

static void
play (PlayerFixture *fixture)
{
  player_fixture_open (fixture, "before", NULL);
  player_fixture_assert_learn (fixture, PLAY "await play ([], () => {}); return harm ();", "0undefined");

  /* The page keeps the questions for what is asked about them. */
  player_fixture_open (fixture, "after", NULL);
  player_fixture_assert_learn (fixture,
                               PLAY "window.seen = {}; const found = new Set ();"
                                    "await play (['true-false', 'categorise', 'ordering', 'scale'], (type, q) => { seen[type] = q; found.add (harm ()); });"
                                    "return [Object.keys (seen).length, ...found].join ();",
                               "13,0undefined");
}

static char *
dup_hostile (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "@", -1);

  return g_strjoinv (TAIL, parts);
}

static void
test_hostile (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  play (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile_cases); i++)
    {
      const HostileCase *test = &hostile_cases[i];
      g_autofree char   *words = dup_hostile (test->words);
      g_autofree char   *script = g_strdup_printf ("return seen['%s'].querySelector ('%s')?.textContent ?? 'none';", test->type, test->selector);

      g_test_message ("%s: %s", test->type, test->what);
      player_fixture_assert_run (fixture, script, words);
    }

  /* What the form is filled with, and it says nothing but that. */
  player_fixture_assert_learn (fixture,
                               PLAY "return Object.entries (own).map (([type, words]) => JSON.parse (seen[type].querySelector ('.way-feedback').dataset.outcome).response[0] === words"
                                    " && seen[type].querySelector ('input, textarea').value === words).join ();",
                               "true,true,true");
}

/* The same from a record that is read back, and before any page has looked at it. */
static void
test_hostile_markup (PlayerFixture *fixture,
                     gconstpointer  user_data)
{
  WayPlayback       *playback = _way_player_view_get_playback (fixture->view);
  const char *const *questions;

  play (fixture);
  player_fixture_reopen_record (fixture);
  player_fixture_open (fixture, "after", NULL);
  questions = way_delivery_get_questions (fixture->delivery, "after");
  g_assert_cmpuint (g_strv_length ((GStrv) questions), ==, N_TYPES);

  for (guint i = 0; i < N_TYPES; i++)
    {
      WayQuestion     *question = way_module_find_question (fixture->module, questions[i]);
      g_autofree char *markup = way_page_panel_dup_markup (playback, question);

      g_test_message ("%s", questions[i]);
      g_assert_nonnull (strstr (markup, "&lt;img src=x onerror=&quot;hit=1&quot;&gt; &amp; &#39;so&#39; &quot;on&quot;"));
      g_assert_null (strstr (markup, "<img"));
      g_assert_null (strstr (markup, "\"hit"));
    }
}

static void
test_hostile_hint (PlayerFixture *fixture,
                   gconstpointer  user_data)
{
  g_autofree char *hint = dup_hostile ("HINT-1 Read it once more.@|0undefined");

  player_fixture_open (fixture, "tries", NULL);
  player_fixture_assert_learn (fixture, PLAY "const q = await answer ('true-false-tries', false); return text (q, '.way-feedback p') + '|' + harm ();", hint);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/panel/escape", test_escape);
  g_test_add_func ("/panel/attribute", test_attribute);
  g_test_add_func ("/panel/element", test_element);
  g_test_add_func ("/panel/paragraphs", test_paragraphs);
  g_test_add ("/panel/hostile", PlayerFixture, NULL, set_up_hostile, test_hostile, player_fixture_tear_down);
  g_test_add ("/panel/hostile-markup", PlayerFixture, NULL, set_up_hostile, test_hostile_markup, player_fixture_tear_down);
  g_test_add ("/panel/hostile-hint", PlayerFixture, NULL, set_up_hostile, test_hostile_hint, player_fixture_tear_down);

  return g_test_run ();
}
