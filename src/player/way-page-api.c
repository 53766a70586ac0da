/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-api.h"

#include <string.h>

#include "way-json.h"
#include "way-page-json.h"

#define MAX_SEGMENTS 3
#define JSON_TYPE "application/json"

typedef WayAnswer *(*WayRouteHandler) (WayPlayback       *playback,
                                       const char *const *arguments,
                                       JsonObject        *body);

/* Keys of a body: all of them, and no others. */
typedef struct
{
  const char     *name;
  const char     *method;
  guint           n_arguments;
  const char     *keys[5];
  WayRouteHandler handler;
} WayRoute;

static WayAnswer *
answer_node (JsonNode *node)
{
  WayAnswer *answer = way_answer_new_json (200, node);

  json_node_unref (node);
  return answer;
}

static WayAnswer *
answer_shape (void)
{
  return way_answer_new_fault (400, "bad-request", "The page sent something that the program does not understand, and nothing was recorded.");
}

static WayAnswer *
answer_not_open (void)
{
  return way_answer_new_fault (409, "not-open", "This part of the module is not the one that is open, so nothing was recorded. Open it again from the outline.");
}

static WayAnswer *
answer_unknown (const char *code)
{
  return way_answer_new_fault (404, code, "The module has nothing by this name.");
}

static gboolean
is_open (WayPlayback *playback,
         const char  *activity_id)
{
  return strcmp (way_activity_get_id (way_playback_get_activity (playback)), activity_id) == 0;
}

/* %NULL unless the member is a text without a NUL in it. */
static const char *
get_text (JsonObject *body,
          const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static WayResponse *
get_response (JsonObject *body)
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
static WayAnswer *
answer_error (WayPlayback  *playback,
              const GError *error)
{
  if (error->domain == WAY_STORE_ERROR)
    way_playback_save_failed (playback, error->message);

  return way_answer_new_error (error);
}

static WayAnswer *
get_activity (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  return is_open (playback, arguments[0]) ? answer_node (way_page_json_activity (playback)) : answer_not_open ();
}

static WayAnswer *
get_question (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  WayQuestion *question;

  if (!is_open (playback, arguments[0]))
    return answer_not_open ();

  question = way_module_find_question (way_playback_get_module (playback), arguments[1]);
  if (question == NULL || !way_activity_has_question (way_playback_get_activity (playback), arguments[1]))
    return answer_unknown ("unknown-question");

  return answer_node (way_page_json_question (playback, question));
}

static WayAnswer *
get_term (WayPlayback       *playback,
          const char *const *arguments,
          JsonObject        *body)
{
  const WayTerm *term = way_module_find_term (way_playback_get_module (playback), arguments[0]);

  return term != NULL ? answer_node (way_page_json_term (term)) : answer_unknown ("unknown-term");
}

static WayAnswer *
get_fact (WayPlayback       *playback,
          const char *const *arguments,
          JsonObject        *body)
{
  const WayFact *fact = way_module_find_fact (way_playback_get_module (playback), arguments[0]);

  return fact != NULL ? answer_node (way_page_json_fact (fact)) : answer_unknown ("unknown-fact");
}

static WayAnswer *
get_sources (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  return answer_node (way_page_json_sources (way_playback_get_module (playback)));
}

static WayAnswer *
post_respond (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  WayDelivery *delivery = way_playback_get_delivery (playback);
  const char  *activity_id = get_text (body, "activity");
  const char  *question_id = get_text (body, "question");
  const char  *hash = get_text (body, "hash");
  g_autoptr (WayResponse) response = get_response (body);
  g_autoptr (WayOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL || question_id == NULL || hash == NULL || response == NULL)
    return answer_shape ();
  if (!is_open (playback, activity_id))
    return answer_not_open ();

  outcome = way_delivery_respond (delivery, activity_id, question_id, hash, response, &error);
  if (outcome == NULL)
    return answer_error (playback, error);

  return answer_node (way_page_json_outcome (playback,
                                             way_module_find_question (way_playback_get_module (playback), question_id),
                                             way_delivery_get_interaction (delivery, activity_id, question_id),
                                             outcome));
}

static WayAnswer *
post_location (WayPlayback       *playback,
               const char *const *arguments,
               JsonObject        *body)
{
  const char *activity_id = get_text (body, "activity");
  const char *location = get_text (body, "location");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL || !way_bookmark_location_is_valid (location))
    return answer_shape ();
  if (!is_open (playback, activity_id))
    return answer_not_open ();

  way_playback_set_location (playback, location);
  if (!way_delivery_set_location (way_playback_get_delivery (playback), activity_id, location, &error))
    return answer_error (playback, error);

  return way_answer_new_done ();
}

static WayAnswer *
post_go (WayPlayback       *playback,
         const char *const *arguments,
         JsonObject        *body)
{
  const char *activity_id = get_text (body, "activity");

  if (activity_id == NULL)
    return answer_shape ();
  if (way_module_find_activity (way_playback_get_module (playback), activity_id) == NULL)
    return answer_unknown ("unknown-activity");

  way_playback_request_activity (playback, activity_id);
  return way_answer_new_done ();
}

static WayAnswer *
post_retake (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  const char *activity_id = get_text (body, "activity");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL)
    return answer_shape ();
  if (!is_open (playback, activity_id))
    return answer_not_open ();
  if (!way_delivery_retake (way_playback_get_delivery (playback), activity_id, &error))
    return answer_error (playback, error);

  way_playback_set_location (playback, NULL);
  return way_answer_new_done ();
}

/* Asks for the open activity to be left or shown, so a page that is no longer open must not ask. */
static WayAnswer *
post_news (WayPlayback *playback,
           JsonObject  *body,
           void (*tell) (WayPlayback *))
{
  const char *activity_id = get_text (body, "activity");

  if (activity_id == NULL)
    return answer_shape ();
  if (!is_open (playback, activity_id))
    return answer_not_open ();

  tell (playback);
  return way_answer_new_done ();
}

static WayAnswer *
post_advance (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  return post_news (playback, body, way_playback_request_advance);
}

static WayAnswer *
post_result (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  return post_news (playback, body, way_playback_request_result);
}

static WayAnswer *
post_ready (WayPlayback       *playback,
            const char *const *arguments,
            JsonObject        *body)
{
  return post_news (playback, body, way_playback_ready);
}

static const WayRoute routes[] = {
  { "activity", "GET", 1, { NULL }, get_activity },
  { "question", "GET", 2, { NULL }, get_question },
  { "term", "GET", 1, { NULL }, get_term },
  { "fact", "GET", 1, { NULL }, get_fact },
  { "sources", "GET", 0, { NULL }, get_sources },
  { "respond", "POST", 0, { "activity", "question", "hash", "response", NULL }, post_respond },
  { "location", "POST", 0, { "activity", "location", NULL }, post_location },
  { "go", "POST", 0, { "activity", NULL }, post_go },
  { "retake", "POST", 0, { "activity", NULL }, post_retake },
  { "advance", "POST", 0, { "activity", NULL }, post_advance },
  { "result", "POST", 0, { "activity", NULL }, post_result },
  { "ready", "POST", 0, { "activity", NULL }, post_ready },
};

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
    return answer_shape ();

  node = way_json_parse (request->body, WAY_PAGE_MAX_BODY, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) || !has_exactly (json_node_get_object (node), route->keys))
    return answer_shape ();

  return route->handler (playback, NULL, json_node_get_object (node));
}

static const WayRoute *
find_route (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (strcmp (routes[i].name, name) == 0)
        return &routes[i];
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
