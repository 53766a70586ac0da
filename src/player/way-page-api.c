/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-api.h"

#include <string.h>

#include "way-json.h"
#include "way-page-routes-private.h"

#define MAX_SEGMENTS 3
#define JSON_TYPE "application/json"

WayAnswer *
_way_page_answer_node (JsonNode *node)
{
  WayAnswer *answer = way_answer_new_json (200, node);

  json_node_unref (node);
  return answer;
}

WayAnswer *
_way_page_answer_shape (void)
{
  return way_answer_new_fault (400, "bad-request", "The page sent something that the program does not understand, and nothing was recorded.");
}

WayAnswer *
_way_page_answer_not_open (void)
{
  return way_answer_new_fault (409, "not-open", "This part of the module is not the one that is open, so nothing was recorded. Open it again from the outline.");
}

WayAnswer *
_way_page_answer_unknown (const char *code)
{
  return way_answer_new_fault (404, code, "The module has nothing by this name.");
}

/* Whether the page asks that is on screen: the activity's or what stands before it. */
gboolean
_way_page_is_shown (WayPlayback *playback,
                    const char  *activity_id)
{
  return strcmp (way_activity_get_id (way_playback_get_activity (playback)), activity_id) == 0;
}

gboolean
_way_page_is_open (WayPlayback *playback,
                   const char  *activity_id)
{
  return way_playback_get_threshold (playback) == WAY_THRESHOLD_CROSSED && _way_page_is_shown (playback, activity_id);
}

/* %NULL unless the member is a text without a NUL in it. */
const char *
_way_page_get_text (JsonObject *body,
                    const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

WayResponse *
_way_page_dup_response (JsonObject *body)
{
  JsonNode *node = json_object_get_member (body, "response");
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (values, json_node_get_string (element));
    }

  texts = g_strv_builder_end (values);
  return way_response_new ((const char *const *) texts);
}

/* A record that could not be written is the program's news too, not the page's alone. */
WayAnswer *
_way_page_answer_error (WayPlayback  *playback,
                        const GError *error)
{
  if (error->domain == WAY_STORE_ERROR)
    way_playback_save_failed (playback, error->message);

  return way_answer_new_error (error);
}

static gboolean
has_exactly (JsonObject        *body,
             const char *const *keys)
{
  guint n_keys = 0;

  for (; keys[n_keys] != NULL; n_keys++)
    {
      if (!json_object_has_member (body, keys[n_keys]))
        return FALSE;
    }
  return json_object_get_size (body) == n_keys;
}

/* Looks at the size before the type, the type before the text, and the text before its meaning. */
static WayAnswer *
answer_post (WayPlayback          *playback,
             const WayRoute       *route,
             const WayPageRequest *request)
{
  g_autoptr (JsonNode) node = NULL;

  if (request->body_too_large)
    return way_answer_new_fault (413, "too-large", "The page sent more than the program takes, and nothing was recorded.");
  if (request->content_type == NULL || g_ascii_strcasecmp (request->content_type, JSON_TYPE) != 0)
    return way_answer_new_fault (415, "content-type", "The page sent something that is not JSON, and nothing was recorded.");
  if (request->body == NULL)
    return _way_page_answer_shape ();

  node = way_json_parse (request->body, WAY_PAGE_MAX_BODY, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || !has_exactly (json_node_get_object (node), route->keys))
    return _way_page_answer_shape ();

  return route->handler (playback, NULL, json_node_get_object (node));
}

static const WayRoute *
find_route (const char *name)
{
  const WayRoute *const tables[] = { _way_page_answer_routes, _way_page_get_routes, _way_page_news_routes, _way_page_part_routes, _way_page_scene_routes };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      for (const WayRoute *route = tables[i]; route->name != NULL; route++)
        {
          if (strcmp (route->name, name) == 0)
            return route;
        }
    }
  return NULL;
}

/* The door. @path is what follows `.waymark/`; %NULL when it is not a route's, so that somebody else may know it. */
WayAnswer *
way_page_api_answer (WayPlayback          *playback,
                     const WayPageRequest *request,
                     const char           *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", MAX_SEGMENTS + 1);
  const WayRoute *route = segments[0] != NULL ? find_route (segments[0]) : NULL;

  if (route == NULL || g_strv_length (segments) != route->n_arguments + 1)
    return NULL;
  if (strcmp (request->method, route->method) != 0)
    return way_answer_new_method (route->method);
  if (route->keys[0] != NULL)
    return answer_post (playback, route, request);

  return route->handler (playback, (const char *const *) segments + 1, NULL);
}
