/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-readability.h"

#include <string.h>

/* Longer than any English word; what is longer is cut, so that no text takes more than linear time. */
#define MAX_WORD 40

#define AGE_OF_FIRST_GRADE 5

/* Capitals are letters of their own up to so many: NRM, but MARAC is a word. */
#define MAX_SPELT 3

/* Words that the rules below get wrong and that lessons are full of. */
static const struct
{
  const char *word;
  guint       n_syllables;
} exceptions[] = {
  { "business", 2 },
  { "different", 3 },
  { "element", 3 },
  { "elements", 3 },
  { "evening", 2 },
  { "evenings", 2 },
  { "every", 2 },
  { "eye", 1 },
  { "eyes", 1 },
  { "people", 2 },
  { "peoples", 2 },
  { "recipe", 3 },
  { "vegetable", 4 },
  { "wednesday", 2 },
};

/* Words that stand at the front of others and keep their silent e there. */
static const struct
{
  const char *word;
  guint       n_syllables;
} fronts[] = {
  { "every", 2 },
  { "care", 1 },
  { "fire", 1 },
  { "fore", 1 },
  { "here", 1 },
  { "home", 1 },
  { "house", 1 },
  { "life", 1 },
  { "like", 1 },
  { "note", 1 },
  { "one", 1 },
  { "place", 1 },
  { "safe", 1 },
  { "some", 1 },
  { "there", 1 },
  { "time", 1 },
  { "use", 1 },
  { "where", 1 },
};

static const char *const suffixes[] = { "ment", "ments", "ful", "fully", "less", "ness", "ly", "some", "ty" };

/* What ends with a full stop and does not end a sentence. */
static const char *const abbreviations[] = { "a.m.", "p.m.", "e.g.", "i.e.", "etc.", "mr.", "mrs.", "ms.", "dr.", "st.", "p.", "s.", NULL };

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

static gboolean
has_vowel (const char *word)
{
  return strpbrk (word, "aeiouy") != NULL;
}

/* Two vowels in a row that are mostly spoken apart: “idea”, “radio”, “quiet”, “being”, but not “special”, “nation”. */
static gboolean
splits (const char *word,
        gsize       i)
{
  const char *pair = word + i;
  char        before = i > 0 ? word[i - 1] : '\0';

  if (pair[0] == 'i' && (pair[1] == 'a' || pair[1] == 'o' || pair[1] == 'u'))
    return before != '\0' && strchr ("ctsgx", before) == NULL;
  if (g_str_has_prefix (pair, "iet") || (g_str_has_prefix (pair, "ien") && !g_str_has_prefix (word, "friend")))
    return before == '\0' || strchr ("ctsgx", before) == NULL;
  if (g_str_has_prefix (pair + 1, "ing"))
    return strchr ("aeouy", pair[0]) != NULL;
  if (g_str_has_prefix (pair, "eat") && g_str_has_prefix (word, "creat"))
    return pair[3] != 'u';
  if (pair[0] == 'y' && (pair[1] == 'a' || pair[1] == 'o'))
    return i > 0;
  if (g_str_equal (pair, "ea"))
    return i > 0 && strcspn (word, "aeiouy") < i;
  if (g_str_has_prefix (pair, "eo"))
    return before != 'p';

  return pair[0] == 'u' && pair[1] == 'a' && before != 'q' && before != 'g';
}

/* A y between two vowels is a consonant, as in “player”. */
static gboolean
is_vowel_at (const char *word,
             gsize       i)
{
  return is_vowel (word[i]) && !(word[i] == 'y' && i > 0 && is_vowel (word[i - 1]) && is_vowel (word[i + 1]));
}

static guint
count_vowel_groups (const char *word)
{
  guint n = 0;

  for (gsize i = 0; word[i] != '\0'; i++)
    if (is_vowel_at (word, i) && (i == 0 || !is_vowel_at (word, i - 1) || splits (word, i - 1)))
      n++;

  return n;
}

/* Whether the last vowel is an e that is not spoken: “make”, “makes”, “asked”; not “table”, “places”, “wanted”. */
static gboolean
ends_silent (const char *word)
{
  gsize length = strlen (word);
  gsize e = length - (length > 1 && (word[length - 1] == 's' || word[length - 1] == 'd') ? 2 : 1);
  char  before = e > 0 ? word[e - 1] : '\0';

  if (length < 3 || word[e] != 'e' || before == '\0' || is_vowel (before))
    return FALSE;
  if (word[length - 1] == 'd')
    return before != 't' && before != 'd';
  if (before == 'l' && e > 1 && !is_vowel (word[e - 2]))
    return FALSE;
  if (word[length - 1] == 's')
    return strchr ("scgzx", before) == NULL && !(before == 'h' && e > 1 && strchr ("cs", word[e - 2]) != NULL);

  return TRUE;
}

static guint
count_plain (const char *word)
{
  guint n = count_vowel_groups (word);

  if (n > 1 && ends_silent (word))
    n--;
  if (g_str_has_suffix (word, "sm") && strlen (word) > 2)
    n++;
  if (g_str_has_suffix (word, "n't") && strlen (word) > 3 && !is_vowel (word[strlen (word) - 4]) && strchr ("dst", word[strlen (word) - 4]) != NULL)
    n++;

  return MAX (n, 1);
}

/* What stands in front of an ending that leaves its e silent, as in “movement”; NULL if the word has no such ending. */
static char *
dup_stem (const char  *word,
          const char **suffix)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize length = strlen (word) - MIN (strlen (word), strlen (suffixes[i]));

      if (length >= 3 && g_str_has_suffix (word, suffixes[i]) && word[length - 1] == 'e')
        {
          *suffix = suffixes[i];
          return g_strndup (word, length);
        }
    }

  return NULL;
}

static guint
count_word (const char *word)
{
  const char      *suffix = NULL;
  g_autofree char *stem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (g_str_equal (exceptions[i].word, word))
      return exceptions[i].n_syllables;

  stem = dup_stem (word, &suffix);
  if (stem != NULL)
    return count_plain (stem) + count_plain (suffix);

  for (guint i = 0; i < G_N_ELEMENTS (fronts); i++)
    {
      const char *rest = word + strlen (fronts[i].word);

      if (g_str_has_prefix (word, fronts[i].word) && strlen (rest) >= 2 && has_vowel (rest) && (!is_vowel (*rest) || g_str_has_prefix (rest, "one")))
        return fronts[i].n_syllables + count_plain (rest);
    }

  return count_plain (word);
}

/* Letters of capitals are spoken one by one, and so are digits; a W has three syllables. */
static guint
count_spelt (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == 'W' ? 3 : g_ascii_isalnum (*p) ? 1
                                              : 0;

  return n;
}

static gboolean
is_spelt (const char *text)
{
  guint n_letters = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_islower (*p))
        return FALSE;
      n_letters += g_ascii_isupper (*p) ? 1 : 0;
    }

  if (n_letters > MAX_SPELT && strpbrk (text, "AEIOUY") != NULL)
    return FALSE;

  return n_letters != 1 || text[1] != '\0';
}

/**
 * way_readability_count_syllables:
 * @word: an English word without blanks, at most 40 characters of it are looked at
 *
 * Counts syllables by rule: groups of vowels (a e i o u y), less a silent e at the end or before an ending such as -ment and -ly, more for vowels that
 * are mostly spoken apart (“idea”, “radio”, “quiet”); a short list of exceptions and of words that begin others (“some”, “safe”, “care”) comes first.
 * Numbers and words of capitals (up to three, or any number without a vowel) are spelt: one syllable a letter or digit, three for a W. Accents are dropped; parts at a hyphen or slash are counted each.
 * May be called from any thread.
 *
 * Returns: at least 1 if there is a letter or digit in @word, else 0
 */
guint
way_readability_count_syllables (const char *word)
{
  g_autofree char *start = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;
  guint n = 0;

  g_return_val_if_fail (word != NULL, 0);

  start = g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), MAX_WORD));
  plain = g_str_to_ascii (start, "C");
  parts = g_strsplit_set (plain, "-/:.,;?!()[]{}\"*&+=%<>#_", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (parts[i], -1);

      if (is_spelt (parts[i]))
        n += count_spelt (parts[i]);
      else
        n += count_word (lower);
    }

  return n;
}

/* A dash between two words parts them even without blanks. */
static gboolean
is_break (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x2013 || c == 0x2014;
}

static gboolean
ends_sentence (const char *word)
{
  static const char *const closing[] = { "”", "’", "\"", "'", ")", "]" };
  g_autofree char         *end = g_strdup (word);
  g_autofree char         *lower = NULL;
  gboolean                 stripped = TRUE;

  while (stripped)
    {
      stripped = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (closing); i++)
        if (g_str_has_suffix (end, closing[i]))
          {
            end[strlen (end) - strlen (closing[i])] = '\0';
            stripped = TRUE;
          }
    }

  lower = g_utf8_strdown (end, -1);
  if (g_strv_contains (abbreviations, lower))
    return FALSE;

  return g_str_has_suffix (end, ".") || g_str_has_suffix (end, "!") || g_str_has_suffix (end, "?") || g_str_has_suffix (end, "…");
}

/**
 * way_readability_add_text:
 * @self: what is counted so far
 * @text: plain words, valid UTF-8: a paragraph, an option, a heading
 *
 * Adds a text. Words stand between blanks or dashes and have a letter or digit in them; a sentence ends with `.`, `!`, `?` or `…` behind a word, or with the text.
 * May be called from any thread.
 */
void
way_readability_add_text (WayReadability *self,
                          const char     *text)
{
  gboolean open = FALSE;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char      *start = p;
      g_autofree char *word = NULL;
      guint            n_syllables;

      while (*p != '\0' && !is_break (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      word = g_strndup (start, p - start);
      if (*p != '\0')
        p = g_utf8_next_char (p);

      n_syllables = way_readability_count_syllables (word);
      self->n_words += n_syllables > 0 ? 1 : 0;
      self->n_syllables += n_syllables;
      open = open || n_syllables > 0;
      if (open && ends_sentence (word))
        {
          self->n_sentences++;
          open = FALSE;
        }
    }

  self->n_sentences += open ? 1 : 0;
}

/**
 * way_readability_add:
 * @self: what is counted so far
 * @other: what is added to it
 */
void
way_readability_add (WayReadability       *self,
                     const WayReadability *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  self->n_words += other->n_words;
  self->n_sentences += other->n_sentences;
  self->n_syllables += other->n_syllables;
}

/**
 * way_readability_get_grade:
 * @self: what is counted
 *
 * The Flesch-Kincaid grade (Kincaid and others 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59. It is for English.
 *
 * Returns: a grade of American schools, which can be below 0; 0 without words
 */
double
way_readability_get_grade (const WayReadability *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->n_words == 0)
    return 0;

  return 0.39 * self->n_words / MAX (self->n_sentences, 1) + 11.8 * self->n_syllables / self->n_words - 15.59;
}

/**
 * way_readability_get_age:
 * @self: what is counted
 *
 * Returns: the age in years at which a reader is mostly ready for it: the grade + 5, at least 5
 */
double
way_readability_get_age (const WayReadability *self)
{
  return MAX (way_readability_get_grade (self), 0) + AGE_OF_FIRST_GRADE;
}
