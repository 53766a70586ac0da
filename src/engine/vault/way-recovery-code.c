/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-vault-private.h"

/* https://www.crockford.com/base32.html: no I, L, O and U, which are misread or spell words */
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define BITS_PER_SYMBOL 5
#define N_SYMBOLS (WAY_CODE_SIZE * 8 / BITS_PER_SYMBOL)
#define GROUP_LENGTH 4

/* XXXX-XXXX-… */
char *
_way_recovery_code_print (const guchar code[WAY_CODE_SIZE])
{
  char *text = g_new0 (char, N_SYMBOLS + N_SYMBOLS / GROUP_LENGTH);
  guint bits = 0;
  guint n_bits = 0;
  guint n_symbols = 0;
  char *end = text;

  for (guint i = 0; i < WAY_CODE_SIZE; i++)
    {
      bits = bits << 8 | code[i];
      for (n_bits += 8; n_bits >= BITS_PER_SYMBOL; n_bits -= BITS_PER_SYMBOL)
        {
          if (n_symbols > 0 && n_symbols % GROUP_LENGTH == 0)
            *end++ = '-';
          *end++ = ALPHABET[bits >> (n_bits - BITS_PER_SYMBOL) & 31];
          n_symbols++;
        }
    }

  return text;
}

/* 0 to 31, or -1 for what stands in no code. Crockford's reading: O is 0, I and L are 1. */
static int
get_symbol (gunichar character)
{
  const char *found;

  if (character == 0 || character > 127)
    return -1;

  character = (gunichar) g_ascii_toupper ((char) character);
  if (character == 'O')
    return 0;
  if (character == 'I' || character == 'L')
    return 1;

  found = strchr (ALPHABET, (int) character);

  return found != NULL ? (int) (found - ALPHABET) : -1;
}

/* Written on paper and typed again: with any dashes and blanks or none, in capitals or not. */
static gboolean
is_separator (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION;
}

gboolean
_way_recovery_code_parse (const char *text,
                          guchar      code[WAY_CODE_SIZE])
{
  guint bits = 0;
  guint n_bits = 0;
  guint n_symbols = 0;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      int      symbol = get_symbol (character);

      if (is_separator (character))
        continue;
      if (symbol < 0 || n_symbols == N_SYMBOLS)
        return FALSE;

      n_symbols++;
      bits = bits << BITS_PER_SYMBOL | (guint) symbol;
      n_bits += BITS_PER_SYMBOL;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          *code++ = (guchar) (bits >> n_bits);
        }
    }

  return n_symbols == N_SYMBOLS;
}
