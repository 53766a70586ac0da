/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-canonical.h"
#include "way-record-fields-private.h"

static void append_node (GString  *json,
                         JsonNode *node);

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString    *json,
               JsonObject *object)
{
  g_autoptr (GList) keys = g_list_sort (json_object_get_members (object), compare_keys);

  g_string_append_c (json, '{');
  for (GList *l = keys; l != NULL; l = l->next)
    {
      if (l != keys)
        g_string_append_c (json, ',');
      way_canonical_append_string (json, l->data);
      g_string_append_c (json, ':');
      append_node (json, json_object_get_member (object, l->data));
    }
  g_string_append_c (json, '}');
}

static void
append_array (GString   *json,
              JsonArray *array)
{
  g_string_append_c (json, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_node (json, json_array_get_element (array, i));
    }
  g_string_append_c (json, ']');
}

static void
append_value (GString  *json,
              JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    way_canonical_append_string (json, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (json, json_node_get_boolean (node) ? "true" : "false");
  else
    way_canonical_append_double (json, json_node_get_double (node));
}

static void
append_node (GString  *json,
             JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (json, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      append_array (json, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      append_value (json, node);
      break;
    case JSON_NODE_NULL:
      g_string_append (json, "null");
      break;
    }
}

/* (transfer full): the one spelling that hashes are made of, however the file is laid out. No deeper than way_json_parse() lets in. */
char *
_way_canonical_node_to_text (JsonNode *node)
{
  GString *json = g_string_new (NULL);

  append_node (json, node);

  return g_string_free (json, FALSE);
}
