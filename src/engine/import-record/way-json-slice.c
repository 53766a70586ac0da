/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-json-slice-private.h"

#include <string.h>

#include "way-json.h"

/* One sentence for every fault of the file; the first one is told. */
void
_way_json_slice_set_error (GError    **error,
                           guint       line,
                           const char *format,
                           ...)
{
  g_autofree char *reason = NULL;
  va_list          args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID,
               "The records could not be added because of line %u of the file: %s. Get the file again from where it came.", line, reason);
}

static gboolean
fail (WayJsonElements *self,
      const char      *wanted,
      GError         **error)
{
  if (self->p == self->end)
    _way_json_slice_set_error (error, self->line, "the file ends where %s is wanted", wanted);
  else
    _way_json_slice_set_error (error, self->line, "%s is wanted there", wanted);

  return FALSE;
}

static void
skip_blanks (WayJsonElements *self)
{
  while (self->p < self->end && (*self->p == ' ' || *self->p == '\t' || *self->p == '\n' || *self->p == '\r'))
    {
      if (*self->p == '\n')
        self->line++;
      self->p++;
    }
}

static gboolean
take (WayJsonElements *self,
      char             wanted)
{
  skip_blanks (self);
  if (self->p == self->end || *self->p != wanted)
    return FALSE;

  self->p++;

  return TRUE;
}

static gboolean
skip_string (WayJsonElements *self,
             GError         **error)
{
  if (!take (self, '"'))
    return fail (self, "a text in quotation marks", error);

  while (self->p < self->end && *self->p != '"')
    self->p += *self->p == '\\' && self->p + 1 < self->end ? 2 : 1;
  if (self->p == self->end)
    return fail (self, "the end of a text", error);

  self->p++;

  return TRUE;
}

/* Up to the bracket that closes the one here; which sort it is, is seen when it is parsed. */
static gboolean
skip_brackets (WayJsonElements *self,
               GError         **error)
{
  guint depth = 0;

  do
    {
      skip_blanks (self);
      if (self->p == self->end)
        return fail (self, "a closing bracket", error);

      if (*self->p == '"')
        {
          if (!skip_string (self, error))
            return FALSE;
          continue;
        }
      if (*self->p == '{' || *self->p == '[')
        depth++;
      else if (*self->p == '}' || *self->p == ']')
        depth--;
      self->p++;
    }
  while (depth > 0);

  return TRUE;
}

static gboolean
skip_value (WayJsonElements *self,
            WayJsonSlice    *slice,
            GError         **error)
{
  gboolean ok = TRUE;

  skip_blanks (self);
  slice->start = self->p;
  slice->line = self->line;
  if (self->p < self->end && *self->p == '"')
    ok = skip_string (self, error);
  else if (self->p < self->end && (*self->p == '{' || *self->p == '['))
    ok = skip_brackets (self, error);
  else
    while (self->p < self->end && (g_ascii_isalnum (*self->p) || strchr ("+-.", *self->p) != NULL))
      self->p++;

  slice->length = (gsize) (self->p - slice->start);

  return ok && (slice->length > 0 || fail (self, "a value", error));
}

static gboolean
enter (WayJsonElements    *self,
       const WayJsonSlice *slice,
       char                bracket,
       const char         *wanted,
       GError            **error)
{
  *self = (WayJsonElements){ slice->start, slice->start + slice->length, slice->line, FALSE };

  return take (self, bracket) || fail (self, wanted, error);
}

/* Where the value behind the key shall be noted. */
static gboolean
skip_key (WayJsonElements   *self,
          const char *const *keys,
          WayJsonSlice      *values,
          WayJsonSlice      *stray,
          WayJsonSlice     **value,
          GError           **error)
{
  WayJsonSlice key;

  skip_blanks (self);
  key = (WayJsonSlice){ self->p + 1, 0, self->line };
  if (!skip_string (self, error))
    return FALSE;

  key.length = (gsize) (self->p - 1 - key.start);
  *value = stray;
  for (guint i = 0; keys[i] != NULL; i++)
    if (strlen (keys[i]) == key.length && strncmp (keys[i], key.start, key.length) == 0)
      *value = &values[i];
  if (*value != stray && (*value)->start != NULL)
    {
      _way_json_slice_set_error (error, key.line, "“%.*s” stands there twice", (int) key.length, key.start);
      return FALSE;
    }

  return take (self, ':') || fail (self, "a colon", error);
}

/* Finds where the values of @keys lie, with no start for those that are missing, and in @stray one of any other key. */
gboolean
_way_json_slice_get_members (const WayJsonSlice *object,
                             const char *const  *keys,
                             WayJsonSlice       *values,
                             WayJsonSlice       *stray,
                             GError            **error)
{
  WayJsonElements inside;
  gboolean        closed;

  if (!enter (&inside, object, '{', "an object in curly brackets", error))
    return FALSE;

  closed = take (&inside, '}');
  while (!closed)
    {
      WayJsonSlice *value = NULL;

      if (!skip_key (&inside, keys, values, stray, &value, error) || !skip_value (&inside, value, error))
        return FALSE;
      closed = take (&inside, '}');
      if (!closed && !take (&inside, ','))
        return fail (&inside, "a comma or a closing bracket", error);
    }

  skip_blanks (&inside);

  return inside.p == inside.end || fail (&inside, "the end", error);
}

/* way_json_parse() counts lines from the slice's beginning; "line 2, column 5: reason" is told as the reason alone. */
JsonNode *
_way_json_slice_parse (const WayJsonSlice *self,
                       GError            **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (self->start, self->length);
  g_autoptr (GError) fault = NULL;
  JsonNode   *node = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &fault);
  const char *reason;

  if (node != NULL)
    return node;

  reason = g_str_has_prefix (fault->message, "line ") ? strstr (fault->message, ": ") : NULL;
  _way_json_slice_set_error (error, self->line, "%s", reason != NULL ? reason + 2 : fault->message);

  return NULL;
}

gboolean
_way_json_elements_init (WayJsonElements    *self,
                         const WayJsonSlice *list,
                         GError            **error)
{
  return enter (self, list, '[', "a list in square brackets", error);
}

/* An element without a start is the end of the list. */
gboolean
_way_json_elements_next (WayJsonElements *self,
                         WayJsonSlice    *element,
                         GError         **error)
{
  gboolean begun = self->begun;

  *element = (WayJsonSlice){ NULL, 0, self->line };
  self->begun = TRUE;
  if (take (self, ']'))
    return self->p == self->end || fail (self, "the end of the list", error);
  if (begun && !take (self, ','))
    return fail (self, "a comma or a closing bracket", error);

  return skip_value (self, element, error);
}
