/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-elements-private.h"

#include <string.h>

#define COMPONENT_PREFIX "way-"
#define HEADING (WAY_ELEMENT_BLOCK | WAY_ELEMENT_INLINE_ONLY | WAY_ELEMENT_NOT_BLANK)
#define PARAGRAPH (WAY_ELEMENT_BLOCK | WAY_ELEMENT_INLINE_ONLY)
#define ROWS (WAY_ELEMENT_BLOCK | WAY_ELEMENT_NO_TEXT)

/* This table is the security boundary of modules/README.md: what is not in it does not reach WebKit.
 * The rules of nesting are those that an HTML parser enforces by moving elements about. */
static const WayElement elements[] = {
  { "a", WAY_ELEMENT_INLINE_ONLY | WAY_ELEMENT_INTERACTIVE | WAY_ELEMENT_NOT_BLANK, NULL, NULL },
  { "abbr", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "aside", WAY_ELEMENT_BLOCK, NULL, NULL },
  { "blockquote", WAY_ELEMENT_BLOCK, NULL, NULL },
  { "br", WAY_ELEMENT_VOID, NULL, NULL },
  { "caption", 0, "table", NULL },
  { "cite", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "dd", WAY_ELEMENT_BLOCK, "dl div", NULL },
  { "details", WAY_ELEMENT_BLOCK, NULL, NULL },
  { "div", WAY_ELEMENT_BLOCK, NULL, NULL },
  { "dl", ROWS, NULL, "dt dd div" },
  { "dt", WAY_ELEMENT_BLOCK, "dl div", NULL },
  { "em", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "figcaption", WAY_ELEMENT_BLOCK, "figure", NULL },
  { "figure", WAY_ELEMENT_BLOCK, NULL, NULL },
  { "h1", HEADING, NULL, NULL },
  { "h2", HEADING, NULL, NULL },
  { "h3", HEADING, NULL, NULL },
  { "hr", WAY_ELEMENT_BLOCK | WAY_ELEMENT_VOID, NULL, NULL },
  { "img", WAY_ELEMENT_VOID, NULL, NULL },
  { "li", WAY_ELEMENT_BLOCK, "ul ol", NULL },
  { "ol", ROWS, NULL, "li" },
  { "p", PARAGRAPH, NULL, NULL },
  { "q", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "section", WAY_ELEMENT_BLOCK, NULL, NULL },
  { "small", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "span", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "strong", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "sub", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "summary", WAY_ELEMENT_INLINE_ONLY | WAY_ELEMENT_NOT_BLANK, "details", NULL },
  { "sup", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "table", ROWS, NULL, "caption thead tbody tr" },
  { "tbody", ROWS, "table", "tr" },
  { "td", WAY_ELEMENT_BLOCK, "tr", NULL },
  { "th", WAY_ELEMENT_BLOCK, "tr", NULL },
  { "thead", ROWS, "table", "tr" },
  { "time", WAY_ELEMENT_INLINE_ONLY, NULL, NULL },
  { "tr", ROWS, "table thead tbody", "th td" },
  { "ul", ROWS, NULL, "li" },
  { "way-law", WAY_ELEMENT_BLOCK | WAY_ELEMENT_NOT_BLANK, NULL, NULL },
  { "way-nation", WAY_ELEMENT_BLOCK | WAY_ELEMENT_EMPTY, NULL, NULL },
  { "way-question", WAY_ELEMENT_BLOCK | WAY_ELEMENT_EMPTY, NULL, NULL },
  { "way-sources", WAY_ELEMENT_BLOCK | WAY_ELEMENT_EMPTY, NULL, NULL },
  { "way-term", WAY_ELEMENT_INLINE_ONLY | WAY_ELEMENT_INTERACTIVE | WAY_ELEMENT_NOT_BLANK, NULL, NULL },
};

const char *const _way_page_void_elements[] = { "br", "hr", "img", NULL };

static const WayAttribute attributes[] = {
  { "a", "href", TRUE, WAY_VALUE_LINK },
  { "abbr", "title", FALSE, WAY_VALUE_WORDS },
  { "aside", "data-nations", FALSE, WAY_VALUE_NATIONS },
  { "details", "data-nations", FALSE, WAY_VALUE_NATIONS },
  { "details", "open", FALSE, WAY_VALUE_OPEN },
  { "img", "alt", TRUE, WAY_VALUE_ANY },
  { "img", "height", FALSE, WAY_VALUE_NUMBER },
  { "img", "src", TRUE, WAY_VALUE_PICTURE },
  { "img", "width", FALSE, WAY_VALUE_NUMBER },
  { "li", "data-nations", FALSE, WAY_VALUE_NATIONS },
  { "ol", "start", FALSE, WAY_VALUE_NUMBER },
  { "p", "data-nations", FALSE, WAY_VALUE_NATIONS },
  { "section", "data-nations", FALSE, WAY_VALUE_NATIONS },
  { "td", "colspan", FALSE, WAY_VALUE_NUMBER },
  { "td", "rowspan", FALSE, WAY_VALUE_NUMBER },
  { "th", "colspan", FALSE, WAY_VALUE_NUMBER },
  { "th", "rowspan", FALSE, WAY_VALUE_NUMBER },
  { "th", "scope", FALSE, WAY_VALUE_SCOPE },
  { "time", "datetime", FALSE, WAY_VALUE_DATE },
  { "way-law", "data-nations", FALSE, WAY_VALUE_NATIONS },
  { "way-law", "fact", TRUE, WAY_VALUE_FACT },
  { "way-law", "nation", TRUE, WAY_VALUE_NATION },
  { "way-question", "ref", TRUE, WAY_VALUE_QUESTION },
  { "way-term", "ref", TRUE, WAY_VALUE_TERM },
  { NULL, "class", FALSE, WAY_VALUE_CLASSES },
  { NULL, "data-facts", FALSE, WAY_VALUE_FACTS },
  { NULL, "dir", FALSE, WAY_VALUE_DIRECTION },
  { NULL, "id", FALSE, WAY_VALUE_ID },
  { NULL, "lang", FALSE, WAY_VALUE_LANGUAGE },
};

const WayElement *
_way_page_find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].name, name))
      return &elements[i];

  return NULL;
}

static gboolean
belongs_to (const WayAttribute *attribute,
            const char         *element)
{
  if (attribute->element == NULL)
    return !g_str_has_prefix (element, COMPONENT_PREFIX);

  return g_str_equal (attribute->element, element);
}

const WayAttribute *
_way_page_find_attribute (const char *element,
                          const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (g_str_equal (attributes[i].name, name) && belongs_to (&attributes[i], element))
      return &attributes[i];

  return NULL;
}

/* An attribute that @element must have and that is not among @names, or NULL. */
const char *
_way_page_find_missing_attribute (const char  *element,
                                  const char **names)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (attributes[i].required && belongs_to (&attributes[i], element) && !g_strv_contains (names, attributes[i].name))
      return attributes[i].name;

  return NULL;
}

gboolean
_way_page_list_has (const char *list,
                    const char *name)
{
  gsize length = strlen (name);

  for (const char *p = list; (p = strstr (p, name)) != NULL; p += length)
    if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;

  return FALSE;
}
