/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayElementFlags:
 * @WAY_ELEMENT_BLOCK: ends a paragraph, so it cannot stand in one
 * @WAY_ELEMENT_INLINE_ONLY: holds words and inline elements only
 * @WAY_ELEMENT_VOID: has no inside (`<br />`)
 * @WAY_ELEMENT_EMPTY: is filled by the program, so nothing may stand in it
 * @WAY_ELEMENT_NO_TEXT: holds elements, no loose words
 * @WAY_ELEMENT_NOT_BLANK: must have words or a picture in it
 * @WAY_ELEMENT_INTERACTIVE: can be chosen, so it cannot stand in another such
 *
 * What the HTML standard, or a component's work, asks of an element.
 */
typedef enum
{
  WAY_ELEMENT_BLOCK = 1 << 0,
  WAY_ELEMENT_INLINE_ONLY = 1 << 1,
  WAY_ELEMENT_VOID = 1 << 2,
  WAY_ELEMENT_EMPTY = 1 << 3,
  WAY_ELEMENT_NO_TEXT = 1 << 4,
  WAY_ELEMENT_NOT_BLANK = 1 << 5,
  WAY_ELEMENT_INTERACTIVE = 1 << 6
} WayElementFlags;

/* An element that a page may have. The lists have blanks between names; NULL means any. */
typedef struct
{
  const char     *name;
  WayElementFlags flags;
  const char     *parents;
  const char     *children;
} WayElement;

/* What an attribute's value must be. */
typedef enum
{
  WAY_VALUE_ANY,
  WAY_VALUE_WORDS,
  WAY_VALUE_NUMBER,
  WAY_VALUE_ID,
  WAY_VALUE_CLASSES,
  WAY_VALUE_LANGUAGE,
  WAY_VALUE_DIRECTION,
  WAY_VALUE_SCOPE,
  WAY_VALUE_DATE,
  WAY_VALUE_OPEN,
  WAY_VALUE_FACTS,
  WAY_VALUE_PICTURE,
  WAY_VALUE_LINK,
  WAY_VALUE_QUESTION,
  WAY_VALUE_TERM,
  WAY_VALUE_FACT,
  WAY_VALUE_NATION,
  WAY_VALUE_NATIONS
} WayValueKind;

/* An attribute of one element, or of every one but our components if the element is NULL. */
typedef struct
{
  const char  *element;
  const char  *name;
  gboolean     required;
  WayValueKind kind;
} WayAttribute;

const WayElement   *_way_page_find_element (const char *name);
const WayAttribute *_way_page_find_attribute (const char *element,
                                              const char *name);
const char         *_way_page_find_missing_attribute (const char  *element,
                                                      const char **names);
gboolean            _way_page_list_has (const char *list,
                                        const char *name);

extern const char *const _way_page_void_elements[];

G_END_DECLS
