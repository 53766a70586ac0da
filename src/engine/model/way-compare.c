/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-compare.h"

/* Blanks in a row become one, those at the ends go, and quotes that a program has curled become straight. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = tidied->len > 0;
          continue;
        }

      if (blank)
        g_string_append_c (tidied, ' ');
      blank = FALSE;

      if (c == 0x2018 || c == 0x2019)
        g_string_append_c (tidied, '\'');
      else if (c == 0x201c || c == 0x201d)
        g_string_append_c (tidied, '"');
      else
        g_string_append_unichar (tidied, c);
    }

  return g_string_free (tidied, FALSE);
}

static char *
drop_marks (const char *text)
{
  g_autofree char *split = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString         *plain = g_string_new (NULL);

  for (const char *p = split; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));

  return g_string_free (plain, FALSE);
}

/**
 * way_compare_fold:
 * @self: how a short text is compared
 * @text: an answer, valid UTF-8
 *
 * Brings a text into the form in which it is compared: blanks at the ends gone and doubled ones made one, curled quotes made straight,
 * then, unless @self keeps them, capitals folded (Unicode's full case folding) and accents dropped, and all in NFC. Two texts say the
 * same if their forms are the same bytes; typing slips are counted between forms. Takes time linear in @text.
 * May be called from any thread.
 *
 * Returns: (transfer full): the form, empty for a text of blanks
 */
char *
way_compare_fold (const WayCompare *self,
                  const char       *text)
{
  g_autofree char *tidied = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  tidied = tidy (text);
  folded = self->keep_case ? g_strdup (tidied) : g_utf8_casefold (tidied, -1);
  plain = self->keep_accents ? g_strdup (folded) : drop_marks (folded);

  return g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
}
