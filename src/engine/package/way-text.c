/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-text-private.h"

#include <string.h>

#include "way-package-private.h"

/* A host's label has at most 63 characters (RFC 1035) and no hyphen at its end. */
#define MAX_HOST 63

gboolean
_way_text_is_id (const char *text)
{
  if (!g_ascii_islower (*text) || strlen (text) > WAY_TEXT_MAX_ID)
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;

  return TRUE;
}

gboolean
_way_text_is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_host (const char *text)
{
  return _way_text_is_id (text) && strlen (text) <= MAX_HOST && !g_str_has_suffix (text, "-");
}

static gboolean
has_no_controls (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (((guchar) *p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f)
      return FALSE;

  return TRUE;
}

/* The digits of a date's part, and what stands behind them. -1 if there are not exactly that many. */
static int
read_digits (const char **text,
             guint        n)
{
  int value = 0;

  for (guint i = 0; i < n; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return -1;
      value = value * 10 + g_ascii_digit_value (**text);
    }

  return value;
}

/* How many parts a real date of ISO 8601's calendar has: 1 for a year to 3 for a day; 0 if it is none. */
static guint
count_date_parts (const char *text)
{
  int year = read_digits (&text, 4);
  int month, day;

  if (year < 1000)
    return 0;
  if (*text == '\0')
    return 1;

  if (*text++ != '-' || (month = read_digits (&text, 2)) < 1 || month > 12)
    return 0;
  if (*text == '\0')
    return 2;

  if (*text++ != '-' || (day = read_digits (&text, 2)) < 1 || *text != '\0')
    return 0;

  return g_date_valid_dmy (day, month, year) ? 3 : 0;
}

static gboolean
is_day (const char *text)
{
  return count_date_parts (text) == 3;
}

gboolean
_way_text_is_date (const char *text)
{
  return count_date_parts (text) > 0;
}

static gboolean
is_version (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", -1);

  if (g_strv_length (parts) != 3)
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      gsize length = strlen (parts[i]);

      if (length == 0 || length > 6 || strspn (parts[i], "0123456789") != length || (length > 1 && *parts[i] == '0'))
        return FALSE;
    }

  return TRUE;
}

gboolean
_way_text_is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  if (strlen (text) > 35 || parts[0] == NULL)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (length < (i == 0 ? 2 : 1) || length > (i == 0 ? 3 : 8))
        return FALSE;
      for (const char *p = parts[i]; *p != '\0'; p++)
        if (i == 0 ? !g_ascii_islower (*p) : !g_ascii_isalnum (*p))
          return FALSE;
    }

  return TRUE;
}

static gboolean
is_licence (const char *text)
{
  if (!g_ascii_isalnum (*text))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (".-+ ()", *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_json_file (const char *text)
{
  return _way_package_describe_name (text) == NULL && g_str_has_suffix (text, ".json");
}

static gboolean
is_question_file (const char *text)
{
  return is_json_file (text) && g_str_has_prefix (text, "questions/");
}

static gboolean
is_page_file (const char *text)
{
  return _way_package_describe_name (text) == NULL && g_str_has_prefix (text, "pages/") && g_str_has_suffix (text, ".html");
}

static gboolean
is_scene_file (const char *text)
{
  return is_json_file (text) && g_str_has_prefix (text, "scenes/");
}

static gboolean
is_picture_file (const char *text)
{
  const char *type;

  if (_way_package_describe_name (text) != NULL || !g_str_has_prefix (text, "media/"))
    return FALSE;

  type = way_package_guess_type (text);

  return type != NULL && g_str_has_prefix (type, "image/");
}

static const struct
{
  gboolean (*is_right) (const char *text);
  const char *wanted;
} kinds[] = {
  [WAY_JSON_TEXT] = { has_no_controls, "has a control character in it" },
  [WAY_JSON_ID] = { _way_text_is_id, "should be an id: lower-case letters, digits and “-”, a letter first, at most 64 characters" },
  [WAY_JSON_HOST] = { is_host, "should be an id: lower-case letters, digits and “-”, a letter first, no “-” last, at most 63 characters" },
  [WAY_JSON_DAY] = { is_day, "should be a day that exists, written YYYY-MM-DD" },
  [WAY_JSON_DATE] = { _way_text_is_date, "should be a date that exists, written YYYY, YYYY-MM or YYYY-MM-DD" },
  [WAY_JSON_VERSION] = { is_version, "should be a version, written MAJOR.MINOR.PATCH, for example 1.0.0" },
  [WAY_JSON_LANGUAGE] = { _way_text_is_language, "should be a language tag, for example en-GB" },
  [WAY_JSON_LICENCE] = { is_licence, "should be an SPDX licence, for example CC-BY-4.0" },
  [WAY_JSON_JSON_FILE] = { is_json_file, "should name a file of this module that ends in .json" },
  [WAY_JSON_QUESTION_FILE] = { is_question_file, "should name a file questions/….json" },
  [WAY_JSON_PAGE_FILE] = { is_page_file, "should name a file pages/….html" },
  [WAY_JSON_SCENE_FILE] = { is_scene_file, "should name a file scenes/….json" },
  [WAY_JSON_PICTURE_FILE] = { is_picture_file, "should name a picture media/… that ends in .svg, .png, .jpg, .jpeg or .webp" },
};

/* %NULL if @text is as its kind should be, else a clause that says what it should be. */
const char *
_way_text_describe (const char *text,
                    WayJsonText kind)
{
  if (kind == WAY_JSON_TEXT && _way_text_is_blank (text))
    return "should have words in it";

  return kinds[kind].is_right (text) ? NULL : kinds[kind].wanted;
}

/* At @text: a number to ring, as "0800 1111" or "116 000". Days and years do not begin like one, and three digits never change. */
static gboolean
begins_number (const char *text)
{
  gboolean short_number = g_str_has_prefix (text, "116");
  guint    n_digits = 0;

  if (*text != '0' && *text != '+' && !short_number)
    return FALSE;

  for (const char *p = *text == '+' ? text + 1 : text; g_ascii_isdigit (*p) || (*p == ' ' && g_ascii_isdigit (p[1])); p++)
    n_digits += *p != ' ';

  return short_number ? n_digits == 6 : n_digits >= 7;
}

/* Whether a telephone number stands in it. */
gboolean
_way_text_has_number (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((p == text || !g_ascii_isalnum (p[-1])) && begins_number (p))
      return TRUE;

  return FALSE;
}
