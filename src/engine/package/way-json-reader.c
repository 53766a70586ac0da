/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-json-reader-private.h"

#include "way-text-private.h"
#include "way-types.h"

struct _WayJsonReader
{
  char       *pointer;
  GHashTable *asked; /* keys that the format knows */

  /* Borrowed. The object is NULL if there was none, which is a fault already. */
  WayFaults  *faults;
  const char *file;
  JsonObject *object;
};

const char *
_way_json_reader_describe (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return "an object";
    case JSON_NODE_ARRAY:
      return "a list";
    case JSON_NODE_NULL:
      return "null";
    case JSON_NODE_VALUE:
      break;
    }

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return "text";
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return "true or false";

  return "a number";
}

static WayJsonReader *
reader_new (WayFaults  *faults,
            const char *file,
            char       *pointer,
            JsonNode   *node)
{
  WayJsonReader *self = g_new0 (WayJsonReader, 1);

  self->faults = faults;
  self->file = file;
  self->pointer = pointer;
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (JSON_NODE_HOLDS_OBJECT (node))
    self->object = json_node_get_object (node);
  else
    way_faults_add (faults, file, pointer, "should be an object, not %s", _way_json_reader_describe (node));

  return self;
}

WayJsonReader *
_way_json_reader_new (WayFaults  *faults,
                      const char *file,
                      JsonNode   *root)
{
  return reader_new (faults, file, g_strdup (""), root);
}

void
_way_json_reader_free (WayJsonReader *self)
{
  g_hash_table_unref (self->asked);
  g_free (self->pointer);
  g_free (self);
}

const char *
_way_json_reader_get_file (WayJsonReader *self)
{
  return self->file;
}

const char *
_way_json_reader_get_pointer (WayJsonReader *self)
{
  return self->pointer;
}

/* RFC 6901: “~” becomes “~0” and “/” becomes “~1”. */
char *
_way_json_reader_dup_pointer (WayJsonReader *self,
                              const char    *key)
{
  GString *pointer = g_string_new (self->pointer);

  g_string_append_c (pointer, '/');
  for (const char *p = key; *p != '\0'; p++)
    {
      if (*p == '~')
        g_string_append (pointer, "~0");
      else if (*p == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *p);
    }

  return g_string_free (pointer, FALSE);
}

char *
_way_json_reader_dup_pointer_at (WayJsonReader *self,
                                 const char    *key,
                                 guint          index)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (self, key);

  return g_strdup_printf ("%s/%u", pointer, index);
}

void
_way_json_reader_fault (WayJsonReader *self,
                        const char    *key,
                        const char    *format,
                        ...)
{
  g_autofree char *pointer = key != NULL ? _way_json_reader_dup_pointer (self, key) : g_strdup (self->pointer);
  g_autofree char *reason = NULL;
  va_list          args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  way_faults_add (self->faults, self->file, pointer, "%s", reason);
}

/* @place is a JSON pointer from where the reader stands, without its first slash. */
void
_way_json_reader_fault_below (WayJsonReader *self,
                              const char    *place,
                              const char    *format,
                              ...)
{
  g_autofree char *pointer = g_strdup_printf ("%s/%s", self->pointer, place);
  g_autofree char *reason = NULL;
  va_list          args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  way_faults_add (self->faults, self->file, pointer, "%s", reason);
}

static void
fault_at (WayJsonReader *self,
          const char    *key,
          guint          index,
          const char    *reason)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer_at (self, key, index);

  way_faults_add (self->faults, self->file, pointer, "%s", reason);
}

/* An id that each of a list has for itself. */
void
_way_json_reader_claim_id (WayJsonReader *self,
                           GHashTable    *ids,
                           const char    *id,
                           const char    *noun)
{
  if (id != NULL && !g_hash_table_add (ids, g_strdup (id)))
    _way_json_reader_fault (self, "id", "another %s has the id “%s” already", noun, id);
}

gboolean
_way_json_reader_has (WayJsonReader *self,
                      const char    *key)
{
  return self->object != NULL && json_object_has_member (self->object, key);
}

/* Every key that nobody has asked for is one that the format does not know. */
void
_way_json_reader_finish (WayJsonReader *self)
{
  g_autoptr (GList) keys = self->object != NULL ? json_object_get_members (self->object) : NULL;

  for (GList *iter = keys; iter != NULL; iter = iter->next)
    if (!g_hash_table_contains (self->asked, iter->data))
      _way_json_reader_fault (self, iter->data, "this key does not belong here");
}

/* The member's node, or NULL if it is not there or is an allowed null. */
JsonNode *
_way_json_reader_get_node (WayJsonReader *self,
                           const char    *key,
                           WayJsonNeed    need)
{
  JsonNode *node;

  g_hash_table_add (self->asked, g_strdup (key));
  if (self->object == NULL)
    return NULL;

  node = json_object_get_member (self->object, key);
  if (node == NULL && need != WAY_JSON_OPTIONAL)
    _way_json_reader_fault (self, NULL, "“%s” is missing", key);
  if (node != NULL && need == WAY_JSON_NULLABLE && JSON_NODE_HOLDS_NULL (node))
    return NULL;

  return node;
}

static gboolean
node_is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

char *
_way_json_reader_dup_text (WayJsonReader *self,
                           const char    *key,
                           WayJsonNeed    need,
                           WayJsonText    kind)
{
  JsonNode   *node = _way_json_reader_get_node (self, key, need);
  const char *wanted;

  if (node == NULL)
    return NULL;

  if (!node_is_text (node))
    {
      _way_json_reader_fault (self, key, "should be text, not %s", _way_json_reader_describe (node));
      return NULL;
    }

  wanted = _way_text_describe (json_node_get_string (node), kind);
  if (wanted != NULL)
    {
      _way_json_reader_fault (self, key, "%s", wanted);
      return NULL;
    }

  return json_node_dup_string (node);
}

static char *
describe_choices (const char *const *choices)
{
  g_autofree char *joined = g_strjoinv ("”, “", (char **) choices);

  return g_strdup_printf ("should be one of “%s”", joined);
}

char *
_way_json_reader_dup_choice (WayJsonReader     *self,
                             const char        *key,
                             const char *const *choices)
{
  JsonNode *node = _way_json_reader_get_node (self, key, WAY_JSON_REQUIRED);

  if (node == NULL)
    return NULL;

  if (!node_is_text (node) || !g_strv_contains (choices, json_node_get_string (node)))
    {
      g_autofree char *wanted = describe_choices (choices);

      _way_json_reader_fault (self, key, "%s", wanted);
      return NULL;
    }

  return json_node_dup_string (node);
}

gboolean
_way_json_reader_get_enum (WayJsonReader *self,
                           const char    *key,
                           GType          enum_type,
                           int           *value)
{
  g_autoptr (GTypeClass) type_class = g_type_class_ref (enum_type);
  GEnumClass *enum_class = (GEnumClass *) type_class;
  g_autoptr (GPtrArray) nicks = g_ptr_array_new ();
  g_autofree char *nick = NULL;

  for (guint i = 0; i < enum_class->n_values; i++)
    g_ptr_array_add (nicks, (gpointer) enum_class->values[i].value_nick);
  g_ptr_array_add (nicks, NULL);

  nick = _way_json_reader_dup_choice (self, key, (const char *const *) nicks->pdata);

  return nick != NULL && way_enum_from_nick (enum_type, nick, value);
}

static JsonArray *
get_array (WayJsonReader *self,
           const char    *key,
           WayJsonNeed    need,
           guint          min,
           guint          max)
{
  JsonNode  *node = _way_json_reader_get_node (self, key, need);
  JsonArray *array;

  if (node == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      _way_json_reader_fault (self, key, "should be a list, not %s", _way_json_reader_describe (node));
      return NULL;
    }

  array = json_node_get_array (node);
  if (json_array_get_length (array) < min)
    _way_json_reader_fault (self, key, "should have at least %u in it", min);
  else if (json_array_get_length (array) > max)
    _way_json_reader_fault (self, key, "should have at most %u in it", max);

  return array;
}

/* One text of a list; NULL, and a fault, if it is not as it should be or stands in the list already. */
static const char *
check_item (WayJsonReader     *self,
            const char        *key,
            guint              index,
            JsonNode          *node,
            WayJsonText        kind,
            const char *const *choices,
            GHashTable        *seen)
{
  g_autofree char *wanted = NULL;
  const char      *text;

  if (!node_is_text (node))
    wanted = g_strdup_printf ("should be text, not %s", _way_json_reader_describe (node));
  else if (choices == NULL)
    wanted = g_strdup (_way_text_describe (json_node_get_string (node), kind));
  else if (!g_strv_contains (choices, json_node_get_string (node)))
    wanted = describe_choices (choices);

  if (wanted != NULL)
    {
      fault_at (self, key, index, wanted);
      return NULL;
    }

  text = json_node_get_string (node);
  if (seen != NULL && !g_hash_table_add (seen, (gpointer) text))
    {
      fault_at (self, key, index, "stands in the list twice");
      return NULL;
    }

  return text;
}

/* The list keeps its length, with "" for what is a fault, so that an index is still the JSON pointer's. */
static char **
dup_list (WayJsonReader     *self,
          const char        *key,
          WayJsonNeed        need,
          guint              min,
          WayJsonText        kind,
          const char *const *choices,
          gboolean           repeats)
{
  JsonArray *array = get_array (self, key, need, min, G_MAXUINT);
  guint      n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GHashTable) seen = repeats ? NULL : g_hash_table_new (g_str_hash, g_str_equal);
  char **texts = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *text = check_item (self, key, i, json_array_get_element (array, i), kind, choices, seen);

      texts[i] = g_strdup (text != NULL ? text : "");
    }

  return texts;
}

char **
_way_json_reader_dup_texts (WayJsonReader *self,
                            const char    *key,
                            WayJsonNeed    need,
                            guint          min,
                            WayJsonText    kind)
{
  return dup_list (self, key, need, min, kind, NULL, FALSE);
}

char **
_way_json_reader_dup_choices (WayJsonReader     *self,
                              const char        *key,
                              WayJsonNeed        need,
                              const char *const *choices)
{
  return dup_list (self, key, need, 1, WAY_JSON_TEXT, choices, FALSE);
}

/* A list of words in which one may stand more than once. */
char **
_way_json_reader_dup_words (WayJsonReader *self,
                            const char    *key,
                            guint          min)
{
  return dup_list (self, key, WAY_JSON_REQUIRED, min, WAY_JSON_TEXT, NULL, TRUE);
}

WayJsonReader *
_way_json_reader_get_object (WayJsonReader *self,
                             const char    *key,
                             WayJsonNeed    need)
{
  JsonNode *node = _way_json_reader_get_node (self, key, need);

  if (node == NULL)
    return NULL;

  return reader_new (self->faults, self->file, _way_json_reader_dup_pointer (self, key), node);
}

guint
_way_json_reader_get_length (WayJsonReader *self,
                             const char    *key,
                             WayJsonNeed    need,
                             guint          min,
                             guint          max)
{
  JsonArray *array = get_array (self, key, need, min, max);

  return array != NULL ? json_array_get_length (array) : 0;
}

/* Only for an index below what _way_json_reader_get_length() has said. */
WayJsonReader *
_way_json_reader_get_element (WayJsonReader *self,
                              const char    *key,
                              guint          index)
{
  JsonArray *array = json_object_get_array_member (self->object, key);

  return reader_new (self->faults, self->file, _way_json_reader_dup_pointer_at (self, key, index), json_array_get_element (array, index));
}
