/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-text.h"

#include <string.h>

#include "way-readability.h"

static const struct
{
  const char *word;
  guint       n_syllables;
} words[] = {
  /* Groups of vowels */
  { "a", 1 },
  { "child", 1 },
  { "young", 1 },
  { "secret", 2 },
  { "carer", 2 },
  { "player", 2 },
  { "tomorrow", 3 },
  { "responsibility", 6 },
  /* Silent and spoken e */
  { "make", 1 },
  { "makes", 1 },
  { "asked", 1 },
  { "wanted", 2 },
  { "places", 2 },
  { "watches", 2 },
  { "table", 2 },
  { "the", 1 },
  { "movement", 2 },
  { "safely", 2 },
  { "hopeful", 2 },
  { "agreement", 3 },
  { "someone", 2 },
  { "safeguarding", 3 },
  { "everybody", 4 },
  { "element", 3 },
  /* Spoken apart, and not */
  { "idea", 3 },
  { "tea", 1 },
  { "quiet", 2 },
  { "friend", 1 },
  { "being", 2 },
  { "special", 2 },
  { "nation", 2 },
  { "period", 3 },
  { "create", 2 },
  { "creature", 2 },
  { "anyone", 3 },
  { "criticism", 4 },
  /* With an apostrophe */
  { "don't", 1 },
  { "don’t", 1 },
  { "didn’t", 2 },
  { "child’s", 1 },
  /* Spelt */
  { "I", 1 },
  { "NRM", 3 },
  { "NSPCC", 5 },
  { "WW2", 7 },
  { "MARAC", 2 },
  { "999", 3 },
  { "23:10", 4 },
  /* With something around it */
  { "“Promise”,", 2 },
  { "well-being", 3 },
  { "and/or", 2 },
  { "Łódź", 1 },
  { "EXIT.", 2 },
  { "–", 0 },
  { "", 0 },
  { "…?!", 0 },
};

static void
test_syllables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i].word);
      g_assert_cmpuint (way_readability_count_syllables (words[i].word), ==, words[i].n_syllables);
    }
}

/* The grades are worked out by hand from the three counts. */
static const struct
{
  const char *text;
  guint       n_words;
  guint       n_sentences;
  guint       n_syllables;
  double      grade;
} texts[] = {
  { "The cat sat on the mat.", 6, 1, 6, -1.45 },
  { "You can say no. That is fine!", 7, 2, 7, -2.425 },
  { "Safeguarding is everybody's responsibility", 4, 1, 14, 27.27 },
  { "Is it safe? I do not know…", 7, 2, 7, -2.425 },
  { "She said, “I will tell.” Then she went out.", 9, 2, 9, -2.035 },
  { "Ring the team, e.g. on 101, at 9 a.m. or later.", 11, 1, 16, 5.8636 },
  { "Listen – then write—at once", 5, 1, 6, 0.52 },
  { "  One\ntwo\t three\u00a0four  ", 4, 1, 4, -2.23 },
  { "Dr. Smith came.", 3, 1, 3, -2.62 },
  { "", 0, 0, 0, 0 },
  { "… – !", 0, 0, 0, 0 },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      WayReadability found = WAY_READABILITY_INIT;

      g_test_message ("%s", texts[i].text);
      way_readability_add_text (&found, texts[i].text);
      g_assert_cmpuint (found.n_words, ==, texts[i].n_words);
      g_assert_cmpuint (found.n_sentences, ==, texts[i].n_sentences);
      g_assert_cmpuint (found.n_syllables, ==, texts[i].n_syllables);
      g_assert_cmpfloat_with_epsilon (way_readability_get_grade (&found), texts[i].grade, 0.001);
    }
}

static void
test_sums (void)
{
  WayReadability one = { 10, 2, 12 };
  WayReadability other = { 20, 1, 30 };

  way_readability_add (&one, &other);
  g_assert_cmpuint (one.n_words, ==, 30);
  g_assert_cmpuint (one.n_sentences, ==, 3);
  g_assert_cmpuint (one.n_syllables, ==, 42);
  g_assert_cmpfloat_with_epsilon (way_readability_get_age (&one), 0.39 * 10 + 11.8 * 1.4 - 15.59 + 5, 0.001);

  one.n_sentences = 6;
  one.n_syllables = 30;
  g_assert_cmpfloat (way_readability_get_age (&one), ==, 5);
}

/* A word without end is cut, not counted letter by letter for hours. */
static void
test_long_word (void)
{
  g_autofree char *letters = g_strnfill (4 * 1024 * 1024, 'a');
  WayReadability   found = WAY_READABILITY_INIT;

  way_readability_add_text (&found, letters);
  g_assert_cmpuint (found.n_words, ==, 1);
  g_assert_cmpuint (found.n_syllables, <=, 40);
}

/* Each line is a block, with “+” in front if it is folded away. */
static char *
dup_blocks (const char *page)
{
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
  g_autoptr (GPtrArray) blocks = way_page_text_split (bytes);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const WayPageBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char    *text = g_strstrip (g_strdup (block->text));

      if (*text != '\0')
        g_string_append_printf (lines, "%s%s|", block->folded ? "+" : "", text);
    }

  return g_string_free (lines, FALSE);
}

static const struct
{
  const char *page;
  const char *blocks;
} pages[] = {
  { "<h1>Be there</h1>\n<p>Say it <em>kindly</em>, &amp; soon.</p>", "Be there|Say it kindly, & soon.|" },
  { "<ul><li>One</li><li>Two <strong>and</strong> more<p>Three</p></li></ul>", "One|Two and more|Three|" },
  { "<p>One<br />two</p><!-- not this --><figure><img src=\"x\" alt=\"no words\" /><figcaption>Cap</figcaption></figure>", "One|two|Cap|" },
  { "<details><summary>About <em>it</em></summary><p>Inside</p><details><summary>More</summary>deep</details></details><p>After</p>",
    "About it|+Inside|+More|+deep|After|" },
  { "<table><caption>Tables</caption><tr><th>A</th><td>B</td></tr></table>", "Tables|A|B|" },
  { "<p>Tell <way-term ref=\"x\">the team</way-term>.</p><way-question ref=\"q\"></way-question>", "Tell the team.|" },
  { "<p>Before</p><p>broken", "Before|broken|" },
  { "", "" },
};

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *blocks = dup_blocks (pages[i].page);

      g_assert_cmpstr (blocks, ==, pages[i].blocks);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/readability/syllables", test_syllables);
  g_test_add_func ("/readability/texts", test_texts);
  g_test_add_func ("/readability/sums", test_sums);
  g_test_add_func ("/readability/long-word", test_long_word);
  g_test_add_func ("/readability/pages", test_pages);

  return g_test_run ();
}
