/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include <string.h>

#include "way-markup-private.h"

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* A drawing is shown as a picture, where WebKit runs nothing anyway; this keeps it so wherever else it is opened. */
typedef struct
{
  WayMarkup markup;
  guint     depth;
  guint     n_roots;
  guint     style_depth; /* of the outermost <style>, 0 outside of it */
  GString  *style;       /* all that stands in it: comments part a word for us, and not for whoever shows it */
} Drawing;

static const char *const refused_elements[] = {
  "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "handler", "listener", "html", "body", "link", "meta", NULL
};

/* Parts of CSS and of addresses that fetch or run something. A backslash can hide any of them. */
static const char *const refused_words[] = { "javascript:", "@import", "image-set(", "expression(", "src(", "\\", NULL };

/* The name without its namespace's prefix, in lower case. */
static char *
dup_local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return g_ascii_strdown (colon != NULL ? colon + 1 : name, -1);
}

/* Every url(…) must be url(#…). */
static gboolean
has_outside_url (const char *lower)
{
  for (const char *p = lower; (p = strstr (p, "url(")) != NULL;)
    {
      p += strlen ("url(");
      p += strspn (p, " \t\r\n\"'");
      if (*p != '#')
        return TRUE;
    }

  return FALSE;
}

static void
check_style (Drawing    *self,
             const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (has_outside_url (lower))
    _way_markup_fault (&self->markup, self->markup.line, "“url(…)” may only point into the drawing, as url(#id)");

  for (guint i = 0; refused_words[i] != NULL; i++)
    if (strstr (lower, refused_words[i]) != NULL)
      _way_markup_fault (&self->markup, self->markup.line, "“%s” is not allowed in a drawing", refused_words[i]);
}

static void
check_attribute (Drawing    *self,
                 const char *name,
                 const char *value)
{
  g_autofree char *local = dup_local_name (name);
  guint            line = self->markup.line;

  if (g_str_has_prefix (name, "xmlns"))
    {
      if (g_str_equal (name, "xmlns") && !g_str_equal (value, SVG_NAMESPACE))
        _way_markup_fault (&self->markup, line, "“xmlns” should be “" SVG_NAMESPACE "”");
      if (strstr (value, "xhtml") != NULL)
        _way_markup_fault (&self->markup, line, "HTML is not allowed in a drawing");
      return;
    }

  if (g_str_has_prefix (local, "on"))
    _way_markup_fault (&self->markup, line, "the attribute “%s” is not allowed in a drawing", name);
  else if (g_str_equal (local, "base") || (g_str_equal (local, "attributename") && (strstr (value, "href") != NULL || g_str_has_prefix (value, "on"))))
    _way_markup_fault (&self->markup, line, "the attribute “%s” is not allowed in a drawing", name);
  else if ((g_str_equal (local, "href") || g_str_equal (local, "src")) && *value != '#')
    _way_markup_fault (&self->markup, line, "“%s” may only point into the drawing, as #id", name);
  else
    check_style (self, value);
}

static void
check_root (Drawing     *self,
            const char  *name,
            const char **names)
{
  if (++self->n_roots > 1 || !g_str_equal (name, "svg") || !g_strv_contains (names, "xmlns"))
    _way_markup_fault (&self->markup, self->markup.line, "a drawing is one <svg xmlns=\"" SVG_NAMESPACE "\">");
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *name,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  Drawing         *self = user_data;
  g_autofree char *local = dup_local_name (name);

  if (self->depth++ == 0)
    check_root (self, name, names);
  if (self->style_depth > 0)
    _way_markup_fault (&self->markup, self->markup.line, "there is an element within <style>");
  else if (g_str_equal (local, "style"))
    self->style_depth = self->depth;
  if (g_strv_contains (refused_elements, local))
    _way_markup_fault (&self->markup, self->markup.line, "<%s> is not allowed in a drawing", name);

  for (guint i = 0; names[i] != NULL; i++)
    check_attribute (self, names[i], values[i]);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *name,
                gpointer             user_data,
                GError             **error)
{
  Drawing *self = user_data;

  if (self->style_depth == self->depth)
    {
      check_style (self, self->style->str);
      g_string_truncate (self->style, 0);
      self->style_depth = 0;
    }
  self->depth--;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  Drawing *self = user_data;

  if (self->style_depth > 0)
    g_string_append_len (self->style, text, (gssize) length);
}

static void
passthrough_cb (GMarkupParseContext *context,
                const char          *text,
                gsize                length,
                gpointer             user_data,
                GError             **error)
{
  Drawing *self = user_data;
  gboolean is_declaration = g_str_has_prefix (text, "<?xml ") && self->n_roots == 0;

  if (!is_declaration && !g_str_has_prefix (text, "<!--"))
    _way_markup_fault (&self->markup, self->markup.line, "“<%c…>” is not allowed in a drawing", text[1]);
}

/* Holds an SVG drawing against what a drawing may do, which is to be looked at. */
void
_way_svg_checker_check (WayFaults  *faults,
                        const char *name,
                        GBytes     *bytes)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, passthrough_cb, NULL };
  g_autoptr (GString) style = g_string_new (NULL);
  Drawing     drawing = { .style = style };
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);

  _way_markup_init (&drawing.markup, faults, name);
  if (_way_markup_check_text (&drawing.markup, bytes) &&
      _way_markup_parse (&drawing.markup, &parser, "", text, size, "", &drawing) &&
      drawing.n_roots == 0)
    _way_markup_fault (&drawing.markup, 1, "a drawing is one <svg xmlns=\"" SVG_NAMESPACE "\">");
  _way_markup_clear (&drawing.markup);
}
