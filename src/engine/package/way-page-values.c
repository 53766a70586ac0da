/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-private.h"

#include <string.h>

#include "way-text-private.h"

#define BLANKS " \t\r\n"
#define MAX_NUMBER 10000

static const char *const classes[] = { "key", "care", "lead", "quiet", NULL };
static const char *const directions[] = { "ltr", "rtl", "auto", NULL };
static const char *const scopes[] = { "col", "row", "colgroup", "rowgroup", NULL };

static void
refer (WayPageCheck *self,
       WayCheckKind  kind,
       const char   *name,
       guint         line)
{
  g_autofree char *pointer = g_strdup_printf ("%u", line);

  _way_module_check_refer (self->check, kind, name, self->notes->name, pointer);
}

static void
check_id_value (WayPageCheck *self,
                WayCheckKind  kind,
                const char   *attribute,
                const char   *value,
                guint         line)
{
  if (!_way_text_is_id (value))
    _way_markup_fault (&self->markup, line, "“%s” should be an id, not “%s”", attribute, value);
  else
    refer (self, kind, value, line);
}

static void
check_facts (WayPageCheck *self,
             const char   *value,
             guint         line)
{
  g_auto (GStrv) ids = g_strsplit_set (value, BLANKS, -1);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (*ids[i] == '\0')
        continue;
      n++;
      check_id_value (self, WAY_CHECK_FACT, "data-facts", ids[i], line);
    }

  if (n == 0)
    _way_markup_fault (&self->markup, line, "“data-facts” names no fact");
}

static void
check_nations (WayPageCheck *self,
               const char   *value,
               guint         line)
{
  g_auto (GStrv) names = g_strsplit_set (value, BLANKS, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] == '\0')
        continue;
      if (!g_strv_contains (_way_module_nations, names[i]))
        _way_markup_fault (&self->markup, line, "“data-nations” should name “england”, “wales”, “scotland” or “northern-ireland”, not “%s”", names[i]);
      if (!g_hash_table_add (seen, names[i]))
        _way_markup_fault (&self->markup, line, "“data-nations” names “%s” twice", names[i]);
    }

  if (g_hash_table_size (seen) == 0)
    _way_markup_fault (&self->markup, line, "“data-nations” names no nation");
}

static void
check_classes (WayPageCheck *self,
               const char   *value,
               guint         line)
{
  g_auto (GStrv) names = g_strsplit_set (value, BLANKS, -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] != '\0' && !g_strv_contains (classes, names[i]))
        _way_markup_fault (&self->markup, line, "the class “%s” is not known; there are “key”, “care”, “lead” and “quiet”", names[i]);
      if (g_str_equal (names[i], "key") && ++self->n_key == 2)
        _way_markup_fault (&self->markup, line, "the class “key” stands twice; a page has one sentence to keep");
    }
}

static void
check_id (WayPageCheck *self,
          const char   *value,
          guint         line)
{
  if (!_way_text_is_id (value))
    _way_markup_fault (&self->markup, line, "“id” should be lower-case letters, digits and “-”, a letter first, not “%s”", value);
  else if (!g_hash_table_add (self->ids, g_strdup (value)))
    _way_markup_fault (&self->markup, line, "another element has the id “%s” already", value);
}

static void
check_picture (WayPageCheck *self,
               const char   *value,
               guint         line)
{
  if (*value != '/' || _way_text_describe (value + 1, WAY_JSON_PICTURE_FILE) != NULL)
    _way_markup_fault (&self->markup, line, "“src” should be a picture of this module, written /media/…, not “%s”", value);
  else
    refer (self, WAY_CHECK_FILE, value + 1, line);
}

static void
check_link (WayPageCheck *self,
            const char   *value,
            guint         line)
{
  if (*value == '#' && _way_text_is_id (value + 1))
    {
      WayPageLink link = { g_strdup (value + 1), line };

      g_array_append_val (self->links, link);
    }
  else if (*value != '/' || _way_text_describe (value + 1, WAY_JSON_PAGE_FILE) != NULL)
    _way_markup_fault (&self->markup, line, "“href” should be #id or a page of this module, written /pages/….html, not “%s”", value);
  else if (!g_hash_table_contains (self->check->shown_files, value + 1))
    _way_markup_fault (&self->markup, line, "no activity shows the page “%s”", value);
}

static void
check_question (WayPageCheck *self,
                const char   *value,
                guint         line)
{
  g_autofree char *place = g_strdup_printf ("%u", line);

  check_id_value (self, WAY_CHECK_QUESTION, "ref", value, line);
  if (_way_text_is_id (value) && !_way_page_notes_ask (self->notes, value, place))
    _way_markup_fault (&self->markup, line, "the question “%s” stands on this page twice", value);
}

static void
check_number (WayPageCheck *self,
              const char   *attribute,
              const char   *value,
              guint         line)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_NUMBER, &number, NULL))
    _way_markup_fault (&self->markup, line, "“%s” should be a whole number from 1 to %d, not “%s”", attribute, MAX_NUMBER, value);
}

static void
check_choice (WayPageCheck      *self,
              const char        *attribute,
              const char        *value,
              const char *const *choices,
              guint              line)
{
  g_autofree char *joined = g_strjoinv ("”, “", (char **) choices);

  if (!g_strv_contains (choices, value))
    _way_markup_fault (&self->markup, line, "“%s” should be one of “%s”, not “%s”", attribute, joined, value);
}

static void
check_wanted (WayPageCheck *self,
              gboolean      right,
              const char   *attribute,
              const char   *wanted,
              guint         line)
{
  if (!right)
    _way_markup_fault (&self->markup, line, "“%s” should be %s", attribute, wanted);
}

/* Holds an allowed attribute's value against its kind, and notes what it refers to. */
void
_way_page_check_value (WayPageCheck       *self,
                       const WayAttribute *attribute,
                       const char         *value,
                       guint               line)
{
  switch (attribute->kind)
    {
    case WAY_VALUE_ANY:
      break;
    case WAY_VALUE_WORDS:
      check_wanted (self, !_way_text_is_blank (value), attribute->name, "words", line);
      break;
    case WAY_VALUE_NUMBER:
      check_number (self, attribute->name, value, line);
      break;
    case WAY_VALUE_ID:
      check_id (self, value, line);
      break;
    case WAY_VALUE_CLASSES:
      check_classes (self, value, line);
      break;
    case WAY_VALUE_LANGUAGE:
      check_wanted (self, _way_text_is_language (value), attribute->name, "a language tag, for example cy", line);
      break;
    case WAY_VALUE_DIRECTION:
      check_choice (self, attribute->name, value, directions, line);
      break;
    case WAY_VALUE_SCOPE:
      check_choice (self, attribute->name, value, scopes, line);
      break;
    case WAY_VALUE_DATE:
      check_wanted (self, _way_text_is_date (value), attribute->name, "a date that exists, written YYYY, YYYY-MM or YYYY-MM-DD", line);
      break;
    case WAY_VALUE_OPEN:
      check_wanted (self, *value == '\0' || g_str_equal (value, "open"), attribute->name, "written open=\"open\"", line);
      break;
    case WAY_VALUE_FACTS:
      check_facts (self, value, line);
      break;
    case WAY_VALUE_PICTURE:
      check_picture (self, value, line);
      break;
    case WAY_VALUE_LINK:
      check_link (self, value, line);
      break;
    case WAY_VALUE_QUESTION:
      check_question (self, value, line);
      break;
    case WAY_VALUE_TERM:
      check_id_value (self, WAY_CHECK_TERM, attribute->name, value, line);
      break;
    case WAY_VALUE_FACT:
      check_id_value (self, WAY_CHECK_FACT, attribute->name, value, line);
      break;
    case WAY_VALUE_NATION:
      check_choice (self, attribute->name, value, _way_module_law_nations, line);
      break;
    case WAY_VALUE_NATIONS:
      check_nations (self, value, line);
      break;
    }
}
