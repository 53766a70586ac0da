/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A lesson page for paper: our own elements become ordinary ones, links become words, and what folds lies open. The page is checked already,
 * so it is well-formed and has nothing in it that a page may not have. */

#define MAX_PICTURE_SIZE (8 * 1024 * 1024)

typedef struct
{
  WayHandout *handout;
  GPtrArray  *ends;   /* of char *: what closes each element that is open */
  guint       hidden; /* how many elements deep we are in something that is not printed */
} PageWriter;

static const char *const nations_of_uk = "england wales scotland northern-ireland";

static const char *
expand_nation (const char *nation)
{
  if (g_str_equal (nation, "england-and-wales"))
    return "england wales";
  if (g_str_equal (nation, "uk") || g_str_equal (nation, "international"))
    return nations_of_uk;

  return nation;
}

/* Whether something about these nations, with blanks between, is printed. On paper there is no choosing, so without a nation all of it is. */
gboolean
_way_handout_applies (WayHandout *self,
                      const char *nations)
{
  g_auto (GStrv) list = g_strsplit (nations, " ", -1);

  return self->nation == WAY_NATION_UNSET || self->nation == WAY_NATION_ALL ||
         g_strv_contains ((const char *const *) list, way_enum_to_nick (WAY_TYPE_NATION, (int) self->nation));
}

static const char *
find_value (const char **names,
            const char **values,
            const char  *wanted)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], wanted))
      return values[i];

  return NULL;
}

static const char *
name_nation (const char *nation)
{
  static const struct
  {
    const char *nation;
    const char *name;
  } names[] = {
    { "england", N_ ("England") },
    { "wales", N_ ("Wales") },
    { "scotland", N_ ("Scotland") },
    { "northern-ireland", N_ ("Northern Ireland") },
    { "england-and-wales", N_ ("England and Wales") },
    { "uk", N_ ("United Kingdom") },
    { "international", N_ ("International") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].nation, nation))
      return _ (names[i].name);

  return nation;
}

static char *
describe_source (const WayFact *fact)
{
  g_autoptr (GString) text = g_string_new (fact->title);

  if (fact->publisher != NULL)
    g_string_append_printf (text, ", %s", fact->publisher);
  if (fact->year > 0)
    g_string_append_printf (text, ", %d", fact->year);
  if (fact->reference != NULL)
    g_string_append_printf (text, ", %s", fact->reference);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_age (WayHandout    *self,
              const WayFact *fact)
{
  g_autofree char *as_of = _way_handout_date (fact->as_of);
  g_autofree char *check_by = _way_handout_date (fact->check_by);

  if (way_delivery_is_fact_due (self->delivery, fact))
    return g_strdup (_ ("Being checked again"));

  /* Translators: two dates */
  return g_strdup_printf (_ ("As of %s, to be checked by %s"), as_of, check_by);
}

static char *
start_law (WayHandout *self,
           const char *nation,
           const char *fact_id)
{
  const WayFact   *fact = fact_id != NULL ? way_module_find_fact (self->module, fact_id) : NULL;
  g_autofree char *age = fact != NULL ? describe_age (self, fact) : NULL;
  g_autofree char *source = fact != NULL ? describe_source (fact) : NULL;
  g_autoptr (GString) end = g_string_new (NULL);

  _way_handout_element (self->html, "<aside class=\"law\"><p class=\"law-edge\"><strong>", name_nation (nation), "</strong> ");
  _way_handout_element (self->html, "· ", age, "");
  g_string_append (self->html, "</p>\n");
  _way_handout_element (end, "<p class=\"small\">", source, "</p>");
  g_string_append (end, "</aside>\n");

  return g_string_free (g_steal_pointer (&end), FALSE);
}

static void
append_sources (WayHandout *self)
{
  GPtrArray *facts = way_module_get_facts (self->module);

  g_string_append (self->html, "<ul class=\"sources\">\n");
  for (guint i = 0; i < facts->len; i++)
    {
      const WayFact   *fact = g_ptr_array_index (facts, i);
      g_autofree char *source = describe_source (fact);
      g_autofree char *age = describe_age (self, fact);

      _way_handout_element (self->html, "<li>", fact->statement, "<br>\n<span class=\"small\">");
      _way_handout_escape (self->html, source);
      _way_handout_element (self->html, ". ", age, "</span></li>\n");
    }
  g_string_append (self->html, "</ul>\n");
}

/* A picture that cannot be read leaves its words. */
static void
append_picture (WayHandout *self,
                const char *src,
                const char *alt)
{
  const char *name = src != NULL && *src == '/' ? src + 1 : src;
  const char *type = name != NULL ? way_package_guess_type (name) : NULL;
  g_autoptr (GBytes) bytes = type != NULL ? way_package_read (self->package, name, MAX_PICTURE_SIZE, NULL) : NULL;
  g_autofree char *data = NULL;

  if (bytes == NULL)
    {
      _way_handout_element (self->html, "<em>", alt, "</em>");
      return;
    }

  data = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_string_append_printf (self->html, "<img src=\"data:%s;base64,%s\" alt=\"", type, data);
  _way_handout_escape (self->html, alt != NULL ? alt : "");
  g_string_append (self->html, "\">");
}

static void
append_plain (GString     *html,
              const char  *name,
              const char **names,
              const char **values)
{
  static const char *const kept[] = { "class", "colspan", "rowspan", "scope", "lang", "dir", "start", NULL };

  g_string_append_printf (html, "<%s", name);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!g_strv_contains (kept, names[i]))
        continue;
      g_string_append_printf (html, " %s=\"", names[i]);
      _way_handout_escape (html, values[i]);
      g_string_append_c (html, '"');
    }
  g_string_append_c (html, '>');
}

/* The lesson has the first heading, so those of its pages are one lower. */
static const char *
rename_element (const char *name)
{
  static const char *const names[][2] = {
    { "h1", "h2" }, { "h2", "h3" }, { "h3", "h4" }, { "h4", "h5" }, { "a", "span" }, { "way-term", "span" }, { "details", "section" }, { "summary", "h4" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], name))
      return names[i][1];

  return name;
}

/* Answers what closes it. */
static char *
start_shown (PageWriter  *self,
             const char  *element,
             const char **names,
             const char **values)
{
  static const char *const voids[] = { "br", "hr", "col", "wbr", NULL };
  WayHandout              *handout = self->handout;
  const char              *name = rename_element (element);

  if (g_str_equal (name, "way-question"))
    _way_handout_question (handout, find_value (names, values, "ref"));
  else if (g_str_equal (name, "way-sources"))
    append_sources (handout);
  else if (g_str_equal (name, "img"))
    append_picture (handout, find_value (names, values, "src"), find_value (names, values, "alt"));
  else if (g_str_equal (name, "way-law"))
    return start_law (handout, find_value (names, values, "nation"), find_value (names, values, "fact"));
  else
    {
      append_plain (handout->html, name, names, values);
      return g_strv_contains (voids, name) ? g_strdup ("") : g_strdup_printf ("</%s>", name);
    }

  return g_strdup ("");
}

static gboolean
is_printed (PageWriter  *self,
            const char  *element,
            const char **names,
            const char **values)
{
  static const char *const silent[] = { "way-nation", "audio", "video", NULL };
  const char              *nations = find_value (names, values, "data-nations");
  const char              *ref = g_str_equal (element, "way-question") ? find_value (names, values, "ref") : NULL;

  if (g_strv_contains (silent, element))
    return FALSE;
  if (ref != NULL && !_way_handout_asks (self->handout, ref))
    return FALSE;
  if (nations == NULL && g_str_equal (element, "way-law"))
    nations = expand_nation (find_value (names, values, "nation"));

  return nations == NULL || _way_handout_applies (self->handout, nations);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  PageWriter *self = user_data;
  char       *end = NULL;

  if (self->hidden > 0 || !is_printed (self, element, names, values))
    self->hidden++;
  else if (!g_str_equal (element, "page"))
    end = start_shown (self, element, names, values);
  g_ptr_array_add (self->ends, end != NULL ? end : g_strdup (""));
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *element,
                gpointer             user_data,
                GError             **error)
{
  PageWriter      *self = user_data;
  g_autofree char *end = g_ptr_array_steal_index (self->ends, self->ends->len - 1);

  if (self->hidden > 0)
    self->hidden--;
  else
    g_string_append (self->handout->html, end);
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                text_length,
         gpointer             user_data,
         GError             **error)
{
  PageWriter      *self = user_data;
  g_autofree char *words = g_strndup (text, text_length);

  if (self->hidden == 0)
    _way_handout_escape (self->handout->html, words);
}

gboolean
_way_handout_page (WayHandout *self,
                   GBytes     *fragment,
                   GError    **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (GPtrArray) ends = g_ptr_array_new_with_free_func (g_free);
  PageWriter writer = { self, ends, 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &writer, NULL);

  return g_markup_parse_context_parse (context, "<page>", -1, error) &&
         g_markup_parse_context_parse (context, g_bytes_get_data (fragment, NULL), (gssize) g_bytes_get_size (fragment), error) &&
         g_markup_parse_context_parse (context, "</page>", -1, error) &&
         g_markup_parse_context_end_parse (context, error);
}
