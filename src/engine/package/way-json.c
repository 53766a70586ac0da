/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-json.h"

#include <math.h>
#include <string.h>

#include "way-package-private.h"

/* Beyond this a double no longer holds every whole number (RFC 7493, 2.2). */
#define MAX_SAFE_INTEGER 9007199254740991.0

typedef struct
{
  gboolean    is_object;
  GHashTable *keys; /* of the object's decoded keys so far; NULL in an array */
} Level;

/* One pass over the bytes, with its own stack: json-glib's parser recurses, and this runs before it. */
typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  Level       levels[WAY_JSON_MAX_DEPTH];
  guint       depth;
  GError    **error;
} Scanner;

static gboolean scanner_fail (Scanner    *self,
                              int         code,
                              const char *format,
                              ...) G_GNUC_PRINTF (3, 4);

static gboolean
scanner_fail (Scanner    *self,
              int         code,
              const char *format,
              ...)
{
  g_autofree char *reason = NULL;
  const char      *line_start = self->start;
  guint            line = 1;
  va_list          args;

  for (const char *p = self->start; p < self->p; p++)
    {
      if (*p == '\n')
        {
          line++;
          line_start = p + 1;
        }
    }

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, WAY_PACKAGE_ERROR, code, "line %u, column %ld: %s",
               line, g_utf8_strlen (line_start, self->p - line_start) + 1, reason);

  return FALSE;
}

static gboolean
scanner_fail_here (Scanner    *self,
                   const char *wanted)
{
  gunichar c;

  if (self->p == self->end)
    return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "the file ends where %s is wanted", wanted);

  c = g_utf8_get_char (self->p);
  if (c == 0xfeff)
    return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "there is a byte order mark; save the file as UTF-8 without one");
  if (!g_unichar_isprint (c))
    return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "the character U+%04X stands where %s is wanted", c, wanted);

  return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "“%.*s” stands where %s is wanted",
                       (int) (g_utf8_next_char (self->p) - self->p), self->p, wanted);
}

static void
skip_blanks (Scanner *self)
{
  while (self->p < self->end && strchr (" \t\n\r", *self->p) != NULL && *self->p != '\0')
    self->p++;
}

static gboolean
take (Scanner *self,
      char     wanted)
{
  if (self->p == self->end || *self->p != wanted)
    return FALSE;

  self->p++;

  return TRUE;
}

static gboolean
scan_hex (Scanner  *self,
          gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (self->p == self->end || !g_ascii_isxdigit (*self->p))
        return scanner_fail_here (self, "a hexadecimal digit");
      *unit = *unit * 16 + g_ascii_xdigit_value (*self->p++);
    }

  return TRUE;
}

static gboolean
scan_unicode_escape (Scanner *self,
                     GString *decoded)
{
  gunichar unit, low;

  if (!scan_hex (self, &unit))
    return FALSE;

  if (unit == 0)
    return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "the escape \\u0000 is not allowed in text");

  if (unit >= 0xd800 && unit <= 0xdfff)
    {
      if (unit >= 0xdc00 || !take (self, '\\') || !take (self, 'u'))
        return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "half of a surrogate pair stands alone");
      if (!scan_hex (self, &low))
        return FALSE;
      if (low < 0xdc00 || low > 0xdfff)
        return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "half of a surrogate pair stands alone");
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }

  g_string_append_unichar (decoded, unit);

  return TRUE;
}

static gboolean
scan_escape (Scanner *self,
             GString *decoded)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char       *found;

  if (take (self, 'u'))
    return scan_unicode_escape (self, decoded);

  found = self->p < self->end && *self->p != '\0' ? strchr (escapes, *self->p) : NULL;
  if (found == NULL)
    return scanner_fail_here (self, "a letter of an escape such as \\n");

  g_string_append_c (decoded, meanings[found - escapes]);
  self->p++;

  return TRUE;
}

static gboolean
scan_string (Scanner *self,
             GString *decoded)
{
  if (!take (self, '"'))
    return scanner_fail_here (self, "a text in quotation marks");

  while (self->p < self->end && *self->p != '"')
    {
      if ((guchar) *self->p < 0x20)
        return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "a text has a bare control character; write a line feed as \\n");

      if (take (self, '\\'))
        {
          if (!scan_escape (self, decoded))
            return FALSE;
        }
      else
        g_string_append_c (decoded, *self->p++);
    }

  if (!take (self, '"'))
    return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "the file ends in the middle of a text");

  return TRUE;
}

static gboolean
scan_digits (Scanner *self)
{
  if (self->p == self->end || !g_ascii_isdigit (*self->p))
    return scanner_fail_here (self, "a digit");

  while (self->p < self->end && g_ascii_isdigit (*self->p))
    self->p++;

  return TRUE;
}

static gboolean
scan_number_tail (Scanner  *self,
                  gboolean *whole)
{
  *whole = TRUE;
  if (take (self, '.'))
    {
      *whole = FALSE;
      if (!scan_digits (self))
        return FALSE;
    }

  if (take (self, 'e') || take (self, 'E'))
    {
      *whole = FALSE;
      if (!take (self, '+'))
        take (self, '-');
      if (!scan_digits (self))
        return FALSE;
    }

  return TRUE;
}

static gboolean
scan_number (Scanner *self)
{
  const char      *start = self->p;
  g_autofree char *text = NULL;
  gboolean         whole;
  double           value;

  take (self, '-');
  if (take (self, '0'))
    {
      if (self->p < self->end && g_ascii_isdigit (*self->p))
        return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "a number begins with a needless 0");
    }
  else if (!scan_digits (self))
    return FALSE;

  if (!scan_number_tail (self, &whole))
    return FALSE;

  text = g_strndup (start, self->p - start);
  value = g_ascii_strtod (text, NULL);
  if (!isfinite (value) || (whole && fabs (value) > MAX_SAFE_INTEGER))
    {
      self->p = start;
      return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "a number is too large");
    }

  return TRUE;
}

static gboolean
scan_word (Scanner *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (self->end - self->p) >= length && strncmp (self->p, words[i], length) == 0)
        {
          self->p += length;
          return TRUE;
        }
    }

  return scanner_fail_here (self, "a value");
}

static gboolean
scan_scalar (Scanner *self)
{
  if (self->p < self->end && *self->p == '"')
    {
      g_autoptr (GString) decoded = g_string_new (NULL);

      return scan_string (self, decoded);
    }

  if (self->p < self->end && (*self->p == '-' || g_ascii_isdigit (*self->p)))
    return scan_number (self);

  return scan_word (self);
}

static gboolean
scan_key (Scanner *self)
{
  Level *level = &self->levels[self->depth - 1];
  g_autoptr (GString) key = g_string_new (NULL);
  const char *start;

  skip_blanks (self);
  start = self->p;
  if (!scan_string (self, key))
    return FALSE;

  if (g_hash_table_contains (level->keys, key->str))
    {
      self->p = start;
      return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "the key “%s” stands twice in one object", key->str);
    }
  g_hash_table_add (level->keys, g_strdup (key->str));

  skip_blanks (self);
  if (!take (self, ':'))
    return scanner_fail_here (self, "a colon");

  return TRUE;
}

static gboolean
push (Scanner *self,
      gboolean is_object)
{
  Level *level;

  if (self->depth == WAY_JSON_MAX_DEPTH)
    return scanner_fail (self, WAY_PACKAGE_ERROR_TOO_LARGE, "lists and objects are nested more than %d deep", WAY_JSON_MAX_DEPTH);

  level = &self->levels[self->depth++];
  level->is_object = is_object;
  level->keys = is_object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  self->p++;

  return TRUE;
}

static void
pop (Scanner *self)
{
  Level *level = &self->levels[--self->depth];

  g_clear_pointer (&level->keys, g_hash_table_unref);
}

/* Reads the beginning of a value. @complete says whether it is also its end, as it is not of a list with something in it. */
static gboolean
scan_value (Scanner  *self,
            gboolean *complete)
{
  gboolean is_object;

  *complete = TRUE;
  skip_blanks (self);
  if (self->p == self->end || (*self->p != '{' && *self->p != '['))
    return scan_scalar (self);

  is_object = *self->p == '{';
  if (!push (self, is_object))
    return FALSE;

  skip_blanks (self);
  if (take (self, is_object ? '}' : ']'))
    {
      pop (self);
      return TRUE;
    }

  *complete = FALSE;

  return !is_object || scan_key (self);
}

/* Closes what ends after a value. Afterwards either the depth is 0 or another value is wanted. */
static gboolean
scan_after_value (Scanner *self)
{
  while (self->depth > 0)
    {
      Level *level = &self->levels[self->depth - 1];

      skip_blanks (self);
      if (take (self, ','))
        return !level->is_object || scan_key (self);
      if (!take (self, level->is_object ? '}' : ']'))
        return scanner_fail_here (self, level->is_object ? "a comma or “}”" : "a comma or “]”");
      pop (self);
    }

  return TRUE;
}

static gboolean
scan_document (Scanner *self)
{
  gboolean complete;

  skip_blanks (self);
  if (self->p == self->end)
    return scanner_fail (self, WAY_PACKAGE_ERROR_CORRUPT, "the file is empty");

  do
    {
      if (!scan_value (self, &complete))
        return FALSE;
      if (complete && !scan_after_value (self))
        return FALSE;
    }
  while (self->depth > 0);

  skip_blanks (self);
  if (self->p < self->end)
    return scanner_fail_here (self, "the end of the file");

  return TRUE;
}

/**
 * way_json_check:
 * @bytes: the content of a JSON file
 * @max_size: how many bytes it may have
 * @error: return location for an error
 *
 * Checks that @bytes are JSON exactly as RFC 8259 and I-JSON (RFC 7493) have it: one root, UTF-8, no comments, no key twice,
 * no surrogate alone, no NUL, numbers that a double holds, at most `WAY_JSON_MAX_DEPTH` levels. It reads the bytes
 * once and does not recurse, so no input can exhaust the stack. May be called from any thread.
 *
 * Fails with %WAY_PACKAGE_ERROR_TOO_LARGE past a limit and %WAY_PACKAGE_ERROR_CORRUPT otherwise. The message names
 * line and column, both from 1, the column in characters.
 *
 * Returns: whether the bytes are good JSON
 */
gboolean
way_json_check (GBytes  *bytes,
                gsize    max_size,
                GError **error)
{
  Scanner scanner = {
    NULL,
  };
  gsize    size;
  gboolean ok;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  scanner.start = g_bytes_get_data (bytes, &size);
  scanner.error = error;
  if (size > max_size)
    {
      g_autofree char *limit = _way_package_format_size (max_size);

      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE, "the file is larger than %s", limit);
      return FALSE;
    }

  if (size == 0)
    scanner.start = "";
  scanner.p = scanner.start;
  scanner.end = scanner.start + size;
  if (!g_utf8_validate_len (scanner.start, size, &scanner.p))
    return scanner_fail (&scanner, WAY_PACKAGE_ERROR_CORRUPT, "the file is not UTF-8 from here on");

  scanner.p = scanner.start;
  ok = scan_document (&scanner);
  while (scanner.depth > 0)
    pop (&scanner);

  return ok;
}

/**
 * way_json_parse:
 * @bytes: the content of a JSON file
 * @max_size: how many bytes it may have
 * @error: return location for an error
 *
 * Checks with [func@way_json_check], then parses. May be called from any thread.
 *
 * Returns: (transfer full): the immutable root, or %NULL with the errors of [func@way_json_check]
 */
JsonNode *
way_json_parse (GBytes  *bytes,
                gsize    max_size,
                GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *data;
  gsize       size;

  if (!way_json_check (bytes, max_size, error))
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, size, &local_error))
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, "%s", local_error->message);
      return NULL;
    }

  return json_parser_steal_root (parser);
}
