/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-markup-private.h"

#include <string.h>

#define SPECIAL "&<>\"'\r"

static const char *
get_reference (char special)
{
  switch (special)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return "&#13;";
    }
}

/* Everything that comes from a module or a person goes through here, in an element as in an attribute. Not g_markup_escape_text(), whose references
 * to control characters are other characters in HTML. */
void
_way_page_escape (GString    *html,
                  const char *text)
{
  for (;;)
    {
      gsize n = strcspn (text, SPECIAL);

      g_string_append_len (html, text, (gssize) n);
      if (text[n] == '\0')
        return;

      g_string_append (html, get_reference (text[n]));
      text += n + 1;
    }
}

/* @text between two pieces of markup. */
void
_way_page_element (GString    *html,
                   const char *start,
                   const char *text,
                   const char *end)
{
  g_string_append (html, start);
  _way_page_escape (html, text);
  g_string_append (html, end);
}

/* The same, and nothing at all if @text is %NULL or empty. */
void
_way_page_element_if_any (GString    *html,
                          const char *start,
                          const char *text,
                          const char *end)
{
  if (text != NULL && *text != '\0')
    _way_page_element (html, start, text, end);
}

void
_way_page_attribute (GString    *html,
                     const char *name,
                     const char *value)
{
  g_string_append_printf (html, " %s=\"", name);
  _way_page_escape (html, value);
  g_string_append_c (html, '"');
}

static gboolean
is_blank (const char *line,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (line[i]))
        return FALSE;
    }
  return TRUE;
}

/* One text; blank lines part its paragraphs. */
void
_way_page_paragraphs (GString    *html,
                      const char *text)
{
  g_autoptr (GString) paragraph = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize    length = strcspn (text, "\n");
      gboolean blank = is_blank (text, length);

      if (!blank)
        g_string_append_printf (paragraph, "%s%.*s", paragraph->len > 0 ? "\n" : "", (int) length, text);
      text += length + (text[length] == '\n' ? 1 : 0);
      if (blank || *text == '\0')
        {
          _way_page_element_if_any (html, "<p>", paragraph->str, "</p>");
          g_string_truncate (paragraph, 0);
        }
    }
}
