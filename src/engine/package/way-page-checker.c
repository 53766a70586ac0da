/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-private.h"

#include <string.h>

#include "way-text-private.h"

#define WRAPPER "page"
#define MAX_DEPTH 64

/* An open element; NULL as element for one that is not allowed, whose inside is looked at all the same. */
typedef struct
{
  const WayElement *element;
  guint             n_children;
  gboolean          has_content; /* words or a picture, in it or deeper */
  gboolean          has_nations; /* it, or what is around it, is for some nations alone */
  gboolean          has_facts;   /* it, or what is around it, names its facts */
} OpenElement;

static void
link_clear (gpointer data)
{
  g_free (((WayPageLink *) data)->id);
}

static OpenElement *
get_top (WayPageCheck *self)
{
  return self->open->len > 0 ? &g_array_index (self->open, OpenElement, self->open->len - 1) : NULL;
}

static void
check_attributes (WayPageCheck     *self,
                  const WayElement *element,
                  const char      **names,
                  const char      **values,
                  guint             line)
{
  const char *missing = _way_page_find_missing_attribute (element->name, names);

  if (missing != NULL)
    _way_markup_fault (&self->markup, line, "<%s> needs “%s”", element->name, missing);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const WayAttribute *attribute = _way_page_find_attribute (element->name, names[i]);
      gboolean            repeated = FALSE;

      for (guint j = 0; j < i; j++)
        repeated = repeated || g_str_equal (names[i], names[j]);

      if (attribute == NULL)
        _way_markup_fault (&self->markup, line, "<%s> may not have the attribute “%s”", element->name, names[i]);
      else if (repeated)
        _way_markup_fault (&self->markup, line, "<%s> has the attribute “%s” twice", element->name, names[i]);
      else
        _way_page_check_value (self, attribute, values[i], line);
    }
}

static gboolean
has_interactive_around (WayPageCheck *self)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      const WayElement *element = g_array_index (self->open, OpenElement, i).element;

      if (element != NULL && (element->flags & WAY_ELEMENT_INTERACTIVE))
        return TRUE;
    }

  return FALSE;
}

static void
check_place (WayPageCheck     *self,
             const WayElement *element,
             guint             line)
{
  const OpenElement *around = get_top (self);
  const WayElement  *parent = around->element;

  if (element->parents != NULL && (parent == NULL || !_way_page_list_has (element->parents, parent->name)))
    _way_markup_fault (&self->markup, line, "<%s> does not belong here; it belongs in: %s", element->name, element->parents);
  else if (parent != NULL && parent->children != NULL && !_way_page_list_has (parent->children, element->name))
    _way_markup_fault (&self->markup, line, "<%s> cannot stand in <%s>; there belong: %s", element->name, parent->name, parent->children);
  else if (parent != NULL && (parent->flags & WAY_ELEMENT_INLINE_ONLY) && (element->flags & WAY_ELEMENT_BLOCK))
    _way_markup_fault (&self->markup, line, "<%s> cannot stand in <%s>", element->name, parent->name);
  else if (parent != NULL && (parent->flags & WAY_ELEMENT_EMPTY))
    _way_markup_fault (&self->markup, line, "nothing may stand in <%s>", parent->name);

  if ((element->flags & WAY_ELEMENT_INTERACTIVE) && has_interactive_around (self))
    _way_markup_fault (&self->markup, line, "<%s> cannot stand in a link or another term", element->name);
  if (g_str_equal (element->name, "summary") && (around->n_children > 0 || around->has_content))
    _way_markup_fault (&self->markup, line, "<summary> comes first in <details>");
}

static void
check_heading (WayPageCheck     *self,
               const WayElement *element,
               guint             line)
{
  gboolean is_heading = element->name[0] == 'h' && g_ascii_isdigit (element->name[1]);
  guint    level = is_heading ? (guint) g_ascii_digit_value (element->name[1]) : 0;

  if (self->n_elements == 1 && level != 1)
    _way_markup_fault (&self->markup, line, "a page begins with its <h1>");

  if (!is_heading)
    return;

  if (level == 1 && ++self->n_h1 > 1)
    _way_markup_fault (&self->markup, line, "there is a second <h1>; a page has one");
  else if (self->heading > 0 && level > self->heading + 1)
    _way_markup_fault (&self->markup, line, "<h%u> follows <h%u>; no level may be skipped", level, self->heading);
  self->heading = level;
}

/* What is asked of everybody must be seen by everybody, and so must the chooser and the sources. */
static void
check_component (WayPageCheck *self,
                 const char   *name,
                 guint         line)
{
  gboolean is_question = g_str_equal (name, "way-question");
  gboolean is_nation = g_str_equal (name, "way-nation");
  gboolean is_sources = g_str_equal (name, "way-sources");

  if (is_nation && ++self->n_nation == 2)
    _way_markup_fault (&self->markup, line, "<way-nation> stands on the page twice");
  if (is_sources)
    self->notes->n_sources++;

  if (!get_top (self)->has_nations)
    return;
  if (is_question)
    _way_markup_fault (&self->markup, line, "<way-question> cannot stand in “data-nations”; give the question “nations” in its file");
  else if (is_nation || is_sources)
    _way_markup_fault (&self->markup, line, "<%s> cannot stand in “data-nations”; it is for everybody", name);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *name,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  WayPageCheck     *self = user_data;
  const WayElement *element = _way_page_find_element (name);
  OpenElement       opened = { element, 0, FALSE, FALSE, FALSE };
  guint             line = self->markup.line;

  if (self->open->len == 0 && self->n_elements == 0)
    {
      g_array_append_val (self->open, opened);
      return;
    }

  self->n_elements++;
  if (element == NULL || self->open->len == 0)
    _way_markup_fault (&self->markup, line, "<%s> is not allowed on a page", name);
  else
    {
      check_place (self, element, line);
      check_heading (self, element, line);
      check_attributes (self, element, names, values, line);
      check_component (self, name, line);
    }

  if (self->open->len == MAX_DEPTH + 1)
    _way_markup_fault (&self->markup, line, "elements are nested more than %d deep", MAX_DEPTH);
  if (get_top (self) != NULL)
    {
      get_top (self)->n_children++;
      opened.has_nations = get_top (self)->has_nations || g_strv_contains (names, "data-nations");
      opened.has_facts = get_top (self)->has_facts || g_strv_contains (names, "data-facts");
    }
  g_array_append_val (self->open, opened);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *name,
                gpointer             user_data,
                GError             **error)
{
  WayPageCheck *self = user_data;
  OpenElement   closed = *get_top (self);
  gboolean      is_picture = g_str_equal (name, "img");

  g_array_set_size (self->open, self->open->len - 1);
  if (closed.element != NULL && (closed.element->flags & WAY_ELEMENT_NOT_BLANK) && !closed.has_content)
    _way_markup_fault (&self->markup, self->markup.line, "<%s> is empty", name);
  if (get_top (self) != NULL && (closed.has_content || is_picture))
    get_top (self)->has_content = TRUE;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  WayPageCheck *self = user_data;
  OpenElement  *around = get_top (self);
  guint         line;

  if (around == NULL || _way_text_is_blank (text))
    return;

  around->has_content = TRUE;
  line = _way_markup_find_line (&self->markup, text);
  if (self->open->len == 1)
    _way_markup_fault (&self->markup, line, "words stand loose on the page; put them in <p>");
  else if (around->element != NULL && (around->element->flags & WAY_ELEMENT_EMPTY))
    _way_markup_fault (&self->markup, line, "nothing may stand in <%s>", around->element->name);
  else if (around->element != NULL && (around->element->flags & WAY_ELEMENT_NO_TEXT))
    _way_markup_fault (&self->markup, line, "words stand loose in <%s>", around->element->name);

  if (!around->has_facts && _way_text_has_number (text))
    _way_markup_fault (&self->markup, line, "a telephone number stands here; name the fact that has it in “data-facts”, so that it says when it was looked up");
}

/* Comments, `<!DOCTYPE …>`, CDATA and processing instructions. */
static void
passthrough_cb (GMarkupParseContext *context,
                const char          *text,
                gsize                length,
                gpointer             user_data,
                GError             **error)
{
  WayPageCheck *self = user_data;

  if (!g_str_has_prefix (text, "<!--"))
    _way_markup_fault (&self->markup, self->markup.line, "“<%c…>” is not allowed on a page", text[1]);
}

static void
check_links (WayPageCheck *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const WayPageLink *link = &g_array_index (self->links, WayPageLink, i);

      if (!g_hash_table_contains (self->ids, link->id))
        _way_markup_fault (&self->markup, link->line, "nothing on this page has the id “%s”", link->id);
    }
}

static gboolean
check_page (WayPageCheck *self,
            GBytes       *bytes)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, passthrough_cb, NULL };
  g_autofree char           *text = NULL;
  gboolean                   ok;

  if (!_way_markup_check_text (&self->markup, bytes))
    return FALSE;

  text = _way_markup_scan (&self->markup, bytes, _way_page_void_elements);
  ok = _way_markup_parse (&self->markup, &parser, "<" WRAPPER ">", text, strlen (text), "</" WRAPPER ">", self);
  if (ok && self->n_elements == 0)
    _way_markup_fault (&self->markup, 1, "the page is empty");
  if (ok)
    check_links (self);

  return ok;
}

/* Holds a page against the list of what is allowed and notes what it refers to; FALSE if it could not be read to its end. */
gboolean
_way_page_checker_check (WayModuleCheck *self,
                         const char     *name,
                         GBytes         *bytes)
{
  WayPageCheck page = {
    0,
  };
  gboolean ok;

  _way_markup_init (&page.markup, self->faults, name);
  page.check = self;
  page.notes = _way_module_check_add_notes (self, name);
  page.open = g_array_new (FALSE, FALSE, sizeof (OpenElement));
  page.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  page.links = g_array_new (FALSE, FALSE, sizeof (WayPageLink));
  g_array_set_clear_func (page.links, link_clear);

  ok = check_page (&page, bytes);

  _way_markup_clear (&page.markup);
  g_array_unref (page.open);
  g_hash_table_unref (page.ids);
  g_array_unref (page.links);

  return ok;
}
