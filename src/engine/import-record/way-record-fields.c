/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-fields-private.h"

#include <math.h>
#include <string.h>

#include "way-handover.h"
#include "way-json-slice-private.h"
#include "way-portfolio.h"
#include "way-records.h"

/* In the order of WayFieldType, for people. */
static const char *const wanted[] = {
  "a text that is not empty",
  "a text that is not empty, or null",
  "a text",
  "a UUID",
  "64 hexadecimal digits",
  "64 hexadecimal digits, or null",
  "32 hexadecimal digits",
  "“attempt”, “plan”, “response”, “step”, “finish”, “profile”, “session”, “time”, “entry” or “certificate”",
  "a time, in microseconds since 1970",
  "a time, for example “2026-11-23T10:15:00Z”",
  "a whole number from 1",
  "a whole number from 0",
  "a whole number from 1 to 6000",
  "a whole number from 1 to 3600",
  "true or false",
  "a day, for example “2026-11-23”",
  "a day, for example “2026-11-23”, or an empty text",
  "a list of texts",
  "a list of standards, for example “tsd-england/2.1”, in order and each once",
  "an object",
  "a list",
  "an object with the numbers “max”, “min” and “raw” in this order of size",
  "“not attempted”, “incomplete” or “completed”",
  "“unknown”, “failed” or “passed”",
  "“none”, “guess”, “fairly-sure” or “certain”",
  "“unset”, “england”, “wales”, “scotland”, “northern-ireland” or “all”",
  "“course”, “reading”, “discussion”, “mentoring” or “other”",
  "an object with “minutes” up to 60000, a “month” from 1 to 12 and a “renewal”, which is “module” or “calendar-year”",
  "a place on a page, for example “12+0.40”, or an empty text",
};

/* NULL when it is no text. */
static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
is_hex (const char *text,
        gsize       length)
{
  return text != NULL && strlen (text) == length && strspn (text, "0123456789abcdef") == length;
}

static gboolean
is_nick (const char *text,
         GType       enum_type)
{
  int value;

  return text != NULL && way_enum_from_nick (enum_type, text, &value);
}

static gboolean
is_whole (JsonNode *node,
          gint64    min)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= min;
}

/* In the one spelling that we write. */
static gboolean
is_moment (const char *text)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autofree char *again = time != NULL ? way_handover_dup_time (g_date_time_to_unix (time) * G_USEC_PER_SEC) : NULL;

  return again != NULL && g_str_equal (again, text);
}

static gboolean
is_list_of_texts (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (get_text (json_array_get_element (array, i)) == NULL)
      return FALSE;

  return array != NULL;
}

static gboolean
take_number (JsonObject *object,
             const char *key,
             double     *number)
{
  JsonNode *node = json_object_get_member (object, key);
  GType     type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;

  *number = json_node_get_double (node);

  return isfinite (*number);
}

static gboolean
is_score (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double      max, min, raw;

  return object != NULL && json_object_get_size (object) == 3 && take_number (object, "max", &max) && take_number (object, "min", &min) &&
         take_number (object, "raw", &raw) && min <= raw && raw <= max;
}

static gboolean
is_whole_to (JsonNode *node,
             gint64    min,
             gint64    max)
{
  return is_whole (node, min) && json_node_get_int (node) <= max;
}

/* As they stand in the log: in order, so that the same entry has the same body wherever it was written. */
static gboolean
is_list_of_standards (JsonNode *node)
{
  g_autoptr (GPtrArray) standards = g_ptr_array_new ();
  JsonArray *array;

  if (!is_list_of_texts (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (standards, (gpointer) json_array_get_string_element (array, i));
  g_ptr_array_add (standards, NULL);

  return way_learning_standards_are_valid ((const char *const *) standards->pdata);
}

static gboolean
is_goal (JsonNode *node)
{
  static const WayField goal_fields[] = { { "minutes", WAY_FIELD_MINUTES }, { "month", WAY_FIELD_COUNT }, { "renewal", WAY_FIELD_ID }, { NULL } };

  JsonObject *object;
  WayGoal     goal;
  int         renewal;

  if (!_way_record_fields_check (node, goal_fields, 0, NULL))
    return FALSE;

  object = json_node_get_object (node);
  if (!way_enum_from_nick (WAY_TYPE_RENEWAL, json_object_get_string_member (object, "renewal"), &renewal))
    return FALSE;
  goal.minutes = (guint) json_object_get_int_member (object, "minutes");
  goal.month = (guint) MIN (json_object_get_int_member (object, "month"), G_MAXINT32);
  goal.renewal = (WayRenewal) renewal;

  return way_goal_is_valid (&goal);
}

static gboolean
fits (JsonNode    *node,
      WayFieldType type)
{
  const char *text = get_text (node);

  switch (type)
    {
    case WAY_FIELD_ID:
      return text != NULL && *text != '\0';
    case WAY_FIELD_ID_OR_NULL:
      return JSON_NODE_HOLDS_NULL (node) || (text != NULL && *text != '\0');
    case WAY_FIELD_TEXT:
      return text != NULL;
    case WAY_FIELD_UUID:
      return text != NULL && g_uuid_string_is_valid (text);
    case WAY_FIELD_HASH:
      return is_hex (text, 64);
    case WAY_FIELD_HASH_OR_NULL:
      return JSON_NODE_HOLDS_NULL (node) || is_hex (text, 64);
    case WAY_FIELD_SALT:
      return is_hex (text, 32);
    case WAY_FIELD_KIND:
      return text != NULL && _way_event_kind_find (text) != NULL;
    case WAY_FIELD_TIME:
      return is_whole (node, 0);
    case WAY_FIELD_MOMENT:
      return is_moment (text);
    case WAY_FIELD_COUNT:
      return is_whole (node, 1);
    case WAY_FIELD_MINUTES:
      return is_whole_to (node, 0, G_MAXINT32);
    case WAY_FIELD_ENTRY_MINUTES:
      return is_whole_to (node, 1, WAY_OTHER_LEARNING_MAX_MINUTES);
    case WAY_FIELD_SECONDS:
      return is_whole_to (node, 1, WAY_LEARNING_TIME_MAX_SECONDS);
    case WAY_FIELD_BOOLEAN:
      return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
    case WAY_FIELD_DAY:
      return way_learning_day_is_valid (text);
    case WAY_FIELD_DAY_OR_EMPTY:
      return text != NULL && (*text == '\0' || way_learning_day_is_valid (text));
    case WAY_FIELD_TEXTS:
      return is_list_of_texts (node);
    case WAY_FIELD_STANDARDS:
      return is_list_of_standards (node);
    case WAY_FIELD_OBJECT:
      return JSON_NODE_HOLDS_OBJECT (node);
    case WAY_FIELD_ARRAY:
      return JSON_NODE_HOLDS_ARRAY (node);
    case WAY_FIELD_SCORE:
      return is_score (node);
    case WAY_FIELD_COMPLETION:
      return is_nick (text, WAY_TYPE_COMPLETION);
    case WAY_FIELD_SUCCESS:
      return is_nick (text, WAY_TYPE_SUCCESS);
    case WAY_FIELD_CONFIDENCE:
      return is_nick (text, WAY_TYPE_CONFIDENCE);
    case WAY_FIELD_NATION:
      return is_nick (text, WAY_TYPE_NATION);
    case WAY_FIELD_LEARNING_KIND:
      return is_nick (text, WAY_TYPE_LEARNING_KIND);
    case WAY_FIELD_GOAL:
      return is_goal (node);
    case WAY_FIELD_LOCATION:
      return text != NULL && way_bookmark_location_is_valid (text);
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
has_field (const WayField *fields,
           const char     *key)
{
  for (guint i = 0; fields[i].key != NULL; i++)
    if (g_str_equal (fields[i].key, key))
      return TRUE;

  return FALSE;
}

static gboolean
check_keys (JsonObject     *object,
            const WayField *fields,
            guint           line,
            GError        **error)
{
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *l = keys; l != NULL; l = l->next)
    if (!has_field (fields, l->data))
      {
        /* By letters: one that is cut between its bytes is no text. */
        g_autofree char *beginning = g_utf8_substring (l->data, 0, MIN (g_utf8_strlen (l->data, -1), 40));

        _way_json_slice_set_error (error, line, "“%s” does not belong here", beginning);
        return FALSE;
      }

  return TRUE;
}

/* Whether the node is an object with all of the fields and nothing else. */
gboolean
_way_record_fields_check (JsonNode       *node,
                          const WayField *fields,
                          guint           line,
                          GError        **error)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      _way_json_slice_set_error (error, line, "an object in curly brackets is wanted there");
      return FALSE;
    }

  object = json_node_get_object (node);
  for (guint i = 0; fields[i].key != NULL; i++)
    {
      JsonNode *member = json_object_get_member (object, fields[i].key);

      if (member == NULL && fields[i].optional)
        continue;
      if (member == NULL || !fits (member, fields[i].type))
        {
          _way_json_slice_set_error (error, line, member == NULL ? "“%s” is missing; it is %s" : "“%s” should be %s", fields[i].key, wanted[fields[i].type]);
          return FALSE;
        }
    }

  return check_keys (object, fields, line, error);
}
