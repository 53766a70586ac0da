/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-register.h"

#include <string.h>

#include "way-error.h"

/**
 * way_register_entry_free:
 * @self: (transfer full) (nullable): a name on a list
 *
 * Frees the record.
 */
void
way_register_entry_free (WayRegisterEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->reference);
  g_free (self);
}

/**
 * way_register_tidy:
 * @text: UTF-8
 *
 * Blanks in a row become one, those at the ends go, and control characters are blanks. Pure.
 *
 * Returns: (transfer full): the text as it can stand on a register
 */
char *
way_register_tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff)
        {
          blank = tidied->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (tidied, ' ');
      blank = FALSE;
      g_string_append_unichar (tidied, c);
    }

  return g_string_free (tidied, FALSE);
}

/* The next field of a line (RFC 4180), from *place on; a tab parts fields too. NULL at the end of the line. A quoted field may hold line ends. */
static char *
take_field (const char **place)
{
  GString    *field;
  const char *p = *place;

  if (p == NULL)
    return NULL;

  field = g_string_new (NULL);
  while (*p == ' ')
    p++;
  if (*p == '"')
    {
      for (p++; *p != '\0' && !(p[0] == '"' && p[1] != '"'); p++)
        {
          p += p[0] == '"' ? 1 : 0;
          g_string_append_c (field, *p);
        }
      p += *p == '"' ? 1 : 0;
    }
  for (; *p != '\0' && *p != ',' && *p != '\t' && *p != ';' && *p != '\n'; p++)
    g_string_append_c (field, *p);
  *place = *p == ',' || *p == '\t' || *p == ';' ? p + 1 : NULL;
  if (*place == NULL)
    *place = *p == '\n' ? p : NULL;

  return g_string_free (field, FALSE);
}

/* (transfer full): all fields of the line at *place, which then stands behind it; NULL at the end. */
static GPtrArray *
take_line (const char **place)
{
  GPtrArray  *fields;
  const char *p = *place;

  if (p == NULL || *p == '\0')
    return NULL;

  fields = g_ptr_array_new_with_free_func (g_free);
  while (p != NULL && !(fields->len > 0 && *p == '\n'))
    g_ptr_array_add (fields, take_field (&p));
  *place = p != NULL ? p + 1 : NULL;

  return fields;
}

/* A table for a spreadsheet has an apostrophe before what would be a formula there: it goes, and one that begins a name stays. */
static const char *
skip_guard (const char *text)
{
  const char *p = text + strspn (text, "'");

  return p > text && *p != '\0' && strchr ("=+-@\t\n", *p) != NULL ? text + 1 : text;
}

/* "3. ", "3) ", "- ", "* ", "• " before a name on a list */
static const char *
skip_bullet (const char *text)
{
  const char *p = text;

  while (g_ascii_isdigit (*p))
    p++;
  if (p > text && (*p == '.' || *p == ')'))
    return p + 1;
  if (g_str_has_prefix (text, "•"))
    return text + strlen ("•");
  if ((*text == '-' || *text == '*') && text[1] == ' ')
    return text + 1;

  return text;
}

static int
find_column (GPtrArray  *header,
             const char *name)
{
  for (guint i = 0; i < header->len; i++)
    {
      g_autofree char *tidied = way_register_tidy (g_ptr_array_index (header, i));

      if (g_ascii_strcasecmp (tidied, name) == 0)
        return (int) i;
    }

  return -1;
}

static const char *
get_field (GPtrArray *fields,
           int        column)
{
  return column >= 0 && (guint) column < fields->len ? g_ptr_array_index (fields, column) : "";
}

static gboolean
add_entry (GPtrArray  *entries,
           const char *name,
           const char *reference,
           GError    **error)
{
  WayRegisterEntry *entry = g_new0 (WayRegisterEntry, 1);
  const char       *bare = skip_guard (name);

  g_ptr_array_add (entries, entry);
  entry->name = way_register_tidy (bare == name ? skip_bullet (name) : bare);
  entry->reference = way_register_tidy (skip_guard (reference));
  if (*entry->name == '\0')
    {
      g_ptr_array_set_size (entries, (int) entries->len - 1);
      return TRUE;
    }

  return way_register_check (entry->name, entry->reference, error);
}

/* By letters: a name that is cut between the bytes of one is no text. */
static void
set_too_long (const char *name,
              GError    **error)
{
  g_autofree char *beginning = g_utf8_substring (name, 0, 40);

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "A name is longer than %d letters: “%s…”. Make it shorter.", WAY_REGISTER_MAX_NAME, beginning);
}

/**
 * way_register_check:
 * @name: a tidied name
 * @reference: a tidied reference
 * @error: return location for an error, or %NULL
 *
 * Whether they can stand on a register. Pure.
 *
 * Fails with %WAY_SESSION_ERROR_INVALID.
 *
 * Returns: whether they can
 */
gboolean
way_register_check (const char *name,
                    const char *reference,
                    GError    **error)
{
  if (*name == '\0')
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "A name is missing. Write the name of the person.");
  else if (g_utf8_strlen (name, -1) > WAY_REGISTER_MAX_NAME)
    set_too_long (name, error);
  else if (g_utf8_strlen (reference, -1) > WAY_REGISTER_MAX_REFERENCE)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "The reference of %s is longer than %d letters. Make it shorter.", name,
                 WAY_REGISTER_MAX_REFERENCE);
  else
    return TRUE;

  return FALSE;
}

/**
 * way_register_parse:
 * @text: names, one a line, or a CSV with a header
 * @error: return location for an error, or %NULL
 *
 * Reads a list of people: “Name”, “Name, reference” or “Name<Tab>reference” a line, numbered or with bullets or not; or a CSV (RFC 4180) whose header
 * has a column “name” and maybe one “reference”, as `waymark-cli session attendance` writes it, with an apostrophe before what a spreadsheet would take for a
 * formula. Empty lines are left out. Pure.
 *
 * Fails with %WAY_SESSION_ERROR_INVALID if it is not UTF-8, holds a name or reference that is too long, or more than %WAY_REGISTER_MAX people.
 *
 * Returns: (transfer full) (nullable) (element-type WayRegisterEntry): the people in their order, at least one; %NULL on error
 */
GPtrArray *
way_register_parse (const char *text,
                    GError    **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) way_register_entry_free);
  g_autoptr (GString) lines = NULL;
  const char *place;
  int         name = 0;
  int         reference = 1;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "The list is not text in UTF-8. Save it as UTF-8 text or CSV and try again.");
      return NULL;
    }

  lines = g_string_new (text);
  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  place = lines->str;
  for (gboolean first = TRUE; entries->len <= WAY_REGISTER_MAX; first = FALSE)
    {
      g_autoptr (GPtrArray) fields = take_line (&place);

      if (fields == NULL)
        break;
      if (first && find_column (fields, "name") >= 0)
        {
          name = find_column (fields, "name");
          reference = find_column (fields, "reference");
        }
      else if (!add_entry (entries, get_field (fields, name), get_field (fields, reference), error))
        return NULL;
    }

  if (entries->len > 0 && entries->len <= WAY_REGISTER_MAX)
    return g_steal_pointer (&entries);

  if (entries->len == 0)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "There is no name on this list. Write one name on each line.");
  else
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "There are more than %d names on this list. Use a shorter one.", WAY_REGISTER_MAX);

  return NULL;
}
