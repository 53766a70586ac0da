/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-private.h"

/* The words of a question in canonical JSON (RFC 8785): members by name, no blanks. What modules/README.md promises, so that any tool
 * can compute the same hash. What a question does not have is left out. */

static void
append_string (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
        case '\\':
          g_string_append_printf (out, "\\%c", *p);
          break;
        case '\b':
          g_string_append (out, "\\b");
          break;
        case '\f':
          g_string_append (out, "\\f");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar) *p < 0x20)
            g_string_append_printf (out, "\\u%04x", *p);
          else
            g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

static void
append_key (GString    *out,
            const char *key)
{
  char last = out->str[out->len - 1];

  if (last != '{' && last != '[')
    g_string_append_c (out, ',');
  append_string (out, key);
  g_string_append_c (out, ':');
}

static void
append_text (GString    *out,
             const char *key,
             const char *text)
{
  if (text == NULL)
    return;

  append_key (out, key);
  append_string (out, text);
}

static void
append_boolean (GString    *out,
                const char *key,
                gboolean    value)
{
  append_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

/* The reader takes at most six decimals and nine digits before them, so this is the shortest form, as ECMAScript writes it. */
static void
append_number (GString    *out,
               const char *key,
               double      value)
{
  char  digits[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  append_key (out, key);
  g_ascii_formatd (digits, sizeof digits, "%.6f", value);
  length = strlen (digits);
  while (digits[length - 1] == '0')
    length--;
  if (digits[length - 1] == '.')
    length--;
  digits[length] = '\0';
  g_string_append (out, g_str_equal (digits, "-0") ? "0" : digits);
}

static void
append_texts (GString    *out,
              const char *key,
              char      **texts)
{
  if (texts == NULL)
    return;

  append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_string (out, texts[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_option (GString         *out,
               WayQuestion     *self,
               const WayOption *option)
{
  append_texts (out, "accept", option->accept);
  append_boolean (out, "correct", option->correct);
  append_text (out, "id", option->id);
  append_text (out, "text", option->text);
  if (self->interaction == WAY_INTERACTION_NUMERIC)
    {
      append_number (out, "tolerance", option->tolerance);
      append_number (out, "value", option->value);
    }
}

static void
append_options (GString     *out,
                WayQuestion *self,
                const char  *key,
                GArray      *options)
{
  if (options->len == 0)
    return;

  append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < options->len; i++)
    {
      g_string_append (out, i > 0 ? ",{" : "{");
      append_option (out, self, &g_array_index (options, WayOption, i));
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_items (GString     *out,
              WayQuestion *self)
{
  if (self->items->len == 0)
    return;

  append_key (out, "items");
  g_string_append_c (out, '[');
  for (guint i = 0; i < self->items->len; i++)
    {
      const WayItem *item = &g_array_index (self->items, WayItem, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      append_text (out, "id", item->id);
      append_texts (out, "match", item->matches);
      append_text (out, "text", item->text);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_gaps (GString     *out,
             WayQuestion *self)
{
  if (self->gaps->len == 0)
    return;

  append_key (out, "gaps");
  g_string_append_c (out, '[');
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const WayGap *gap = &g_array_index (self->gaps, WayGap, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      append_text (out, "id", gap->id);
      append_options (out, self, "options", gap->options);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_compare (GString     *out,
                WayQuestion *self)
{
  if (self->interaction != WAY_INTERACTION_SHORT_TEXT)
    return;

  append_key (out, "compare");
  g_string_append_c (out, '{');
  append_boolean (out, "keep_accents", self->compare.keep_accents);
  append_boolean (out, "keep_case", self->compare.keep_case);
  append_number (out, "slips", self->compare.slips);
  g_string_append_c (out, '}');
}

/* Feedback, explanations, hints and model answers are not in it: they may be polished without making a new question. */
char *
_way_question_compute_hash (WayQuestion *self)
{
  g_autoptr (GString) json = g_string_new ("{");
  gboolean shown = way_question_get_shows_options (self);

  if (!shown)
    append_options (json, self, "answers", self->options);
  append_compare (json, self);
  append_gaps (json, self);
  append_items (json, self);
  if (shown)
    append_options (json, self, "options", self->options);
  append_text (json, "original", self->original);
  append_text (json, "stem", self->stem);
  append_text (json, "text", self->gap_text);
  append_text (json, "type", way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, self->interaction));
  append_text (json, "unit", self->unit);
  g_string_append_c (json, '}');

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json->str, json->len);
}
