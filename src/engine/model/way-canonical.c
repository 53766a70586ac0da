/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-canonical.h"

#include <math.h>

/* JSON that has one spelling only, so that its bytes can be hashed and compared: objects with their keys in the order of strcmp(), no blanks, and
 * what is below. Not RFC 8785: records were written with these escapes before. */

/**
 * way_canonical_append_string:
 * @json: where to
 * @text: UTF-8
 *
 * Appends a JSON string. Only the quote, the backslash and the control characters below U+0020 are escaped, these as `\u00xx` in lower case. Thread safe.
 */
void
way_canonical_append_string (GString    *json,
                             const char *text)
{
  g_return_if_fail (json != NULL && text != NULL);

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/**
 * way_canonical_append_double:
 * @json: where to
 * @number: a finite number
 *
 * Appends a JSON number with the fewest of 15, 16 or 17 digits that read back as the same number; whole ones without a point, `-0` as `0`. Thread safe.
 */
void
way_canonical_append_double (GString *json,
                             double   number)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (json != NULL && isfinite (number));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], number == 0 ? 0 : number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (json, text);
}

/**
 * way_canonical_append_key:
 * @json: an object that was begun with `{`
 * @key: the next key, in the order of strcmp()
 *
 * Appends a comma where one is wanted, the key and the colon.
 */
void
way_canonical_append_key (GString    *json,
                          const char *key)
{
  g_return_if_fail (json != NULL && json->len > 0 && key != NULL);

  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  way_canonical_append_string (json, key);
  g_string_append_c (json, ':');
}

/**
 * way_canonical_append_member:
 * @json: an object that was begun with `{`
 * @key: the next key, in the order of strcmp()
 * @text: its value
 *
 * Appends a member that is a text.
 */
void
way_canonical_append_member (GString    *json,
                             const char *key,
                             const char *text)
{
  way_canonical_append_key (json, key);
  way_canonical_append_string (json, text);
}

/**
 * way_canonical_append_texts:
 * @json: an object that was begun with `{`
 * @key: the next key, in the order of strcmp()
 * @texts: (array zero-terminated=1): its value
 *
 * Appends a member that is a list of texts.
 */
void
way_canonical_append_texts (GString           *json,
                            const char        *key,
                            const char *const *texts)
{
  way_canonical_append_key (json, key);
  g_string_append_c (json, '[');
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      way_canonical_append_string (json, texts[i]);
    }
  g_string_append_c (json, ']');
}
