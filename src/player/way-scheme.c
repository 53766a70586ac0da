/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-scheme.h"

#include <string.h>

#include "way-address.h"
#include "way-page-api.h"
#include "way-page-part.h"
#include "way-page-shell.h"
#include "way-page-watch.h"

#define DOOR ".waymark/"
#define PAGE_RESOURCES "/org/waymark/Waymark/player/page/"
#define MAX_PAGE_SIZE (256 * 1024)
#define MAX_MEDIA_SIZE (64 * 1024 * 1024)

/* What may be sent raw to a page. Never JSON: the questions' files hold the key. */
static const char *const media_types[] = { "image/", "audio/", "video/", "font/", "text/vtt", NULL };

static WayAnswer *
answer_missing (void)
{
  return way_answer_new_fault (404, "not-found", "There is nothing at this address.");
}

static WayAnswer *
answer_resource (const char *name)
{
  g_autofree char *path = g_strconcat (PAGE_RESOURCES, name, NULL);
  g_autoptr (GBytes) body = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (body == NULL)
    return NULL;

  return way_answer_new (200, g_str_has_suffix (name, ".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8", body);
}

static WayAnswer *
answer_activity (WayPlayback *playback)
{
  WayActivity *activity = way_playback_get_activity (playback);
  g_autoptr (GBytes) fragment = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  if (way_playback_get_threshold (playback) != WAY_THRESHOLD_CROSSED)
    document = way_page_part_build (playback);
  else if (way_activity_get_kind (activity) == WAY_ACTIVITY_PAGE)
    {
      fragment = way_package_read (way_playback_get_package (playback), way_activity_get_src (activity), MAX_PAGE_SIZE, &error);
      if (fragment == NULL)
        document = way_page_shell_trouble (playback, error->message);
    }

  if (document == NULL)
    document = way_page_shell_activity (playback, fragment);

  return way_answer_new (error == NULL ? 200 : 500, "text/html; charset=utf-8", document);
}

static WayAnswer *
answer_closed (void)
{
  static const char document[] = "<!DOCTYPE html><title></title>";
  g_autoptr (GBytes) body = g_bytes_new_static (document, sizeof document - 1);

  return way_answer_new (200, "text/html; charset=utf-8", body);
}

static const char *
find_media_type (const char *name)
{
  const char *type = g_str_has_prefix (name, "media/") ? way_package_guess_type (name) : NULL;

  for (guint i = 0; type != NULL && media_types[i] != NULL; i++)
    {
      if (g_str_has_prefix (type, media_types[i]))
        return type;
    }
  return NULL;
}

static WayAnswer *
answer_media (WayPlayback *playback,
              const char  *name)
{
  WayPackage *package = way_playback_get_package (playback);
  const char *type = find_media_type (name);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  if (type == NULL || !way_package_has (package, name))
    return answer_missing ();

  body = way_package_read (package, name, MAX_MEDIA_SIZE, &error);
  if (body == NULL)
    return way_answer_new_fault (500, "unreadable", error->message);

  return way_answer_new (200, type, body);
}

static WayAnswer *
answer_get (WayPlayback *playback,
            const char  *path)
{
  g_autofree char *open_path = way_playback_dup_path (playback);
  WayAnswer       *answer = NULL;

  if (strcmp (path, open_path) == 0)
    return answer_activity (playback);
  if (strcmp (path, WAY_CLOSED_PATH) == 0)
    return answer_closed ();
  if (g_str_has_prefix (path, DOOR) && strchr (path + strlen (DOOR), '/') == NULL)
    answer = answer_resource (path + strlen (DOOR));

  return answer != NULL ? answer : answer_media (playback, path);
}

/* The whole of what a page can ask for. @playback is %NULL when nobody knows the asking view. */
WayAnswer *
way_scheme_answer (WayPlayback          *playback,
                   const WayPageRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayAddress) address = way_address_parse (request->uri, &error);
  WayAnswer *answer = NULL;

  if (address == NULL)
    return way_answer_new_fault (400, "bad-address", error->message);
  if (playback == NULL || !way_playback_is_open (playback) ||
      strcmp (address->host, way_module_get_id (way_playback_get_module (playback))) != 0)
    return way_answer_new_fault (403, "foreign", "A page may only ask for what belongs to its own module.");

  if (g_str_has_prefix (address->path, DOOR))
    answer = way_page_api_answer (playback, request, address->path + strlen (DOOR));
  if (answer != NULL)
    return answer;

  if (strcmp (request->method, "GET") != 0)
    return way_answer_new_method ("GET");

  return answer_get (playback, address->path);
}

/* Scripts and styles are the program's own files only. No eval, no inline, and no request leaves the module. */
char *
way_scheme_dup_policy (const char *host)
{
  return g_strdup_printf ("default-src 'none'; "
                          "script-src waymark://%s/" DOOR "; "
                          "style-src waymark://%s/" DOOR "; "
                          "img-src 'self'; font-src 'self'; media-src 'self' blob:; connect-src 'self'; "
                          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                          host,
                          host);
}

static SoupMessageHeaders *
build_headers (const WayAnswer *answer,
               const char      *uri)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (WayAddress) address = way_address_parse (uri, NULL);
  g_autofree char *policy = address != NULL ? way_scheme_dup_policy (address->host) : g_strdup ("default-src 'none'");

  /* nosniff refuses scripts unless the type is a header too. */
  soup_message_headers_append (headers, "Content-Type", answer->content_type);
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Content-Security-Policy", policy);
  soup_message_headers_append (headers, "Cross-Origin-Resource-Policy", "same-origin");
  soup_message_headers_append (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  if (answer->allow != NULL)
    soup_message_headers_append (headers, "Allow", answer->allow);

  return headers;
}

static void
finish (WebKitURISchemeRequest *request,
        const WayAnswer        *answer)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (answer->body);
  g_autoptr (WebKitURISchemeResponse) response = webkit_uri_scheme_response_new (stream, g_bytes_get_size (answer->body));

  webkit_uri_scheme_response_set_status (response, answer->status, NULL);
  webkit_uri_scheme_response_set_content_type (response, answer->content_type);
  webkit_uri_scheme_response_set_http_headers (response, build_headers (answer, webkit_uri_scheme_request_get_uri (request)));
  webkit_uri_scheme_request_finish_with_response (request, response);
}

/* A body lies in memory already, so reading it does not wait. One byte more than allowed tells that it is too large. */
static GBytes *
read_body (WebKitURISchemeRequest *request,
           gboolean               *too_large)
{
  g_autoptr (GInputStream) stream = webkit_uri_scheme_request_get_http_body (request);
  g_autofree char *buffer = NULL;
  gsize            n_read = 0;

  *too_large = FALSE;
  if (stream == NULL)
    return NULL;

  buffer = g_malloc (WAY_PAGE_MAX_BODY + 1);
  if (!g_input_stream_read_all (stream, buffer, WAY_PAGE_MAX_BODY + 1, &n_read, NULL, NULL))
    return NULL;

  *too_large = n_read > WAY_PAGE_MAX_BODY;
  return *too_large ? NULL : g_bytes_new (buffer, n_read);
}

void
way_scheme_request_cb (WebKitURISchemeRequest *request,
                       gpointer                user_data)
{
  WayPlayback *found = way_playback_of (webkit_uri_scheme_request_get_web_view (request));
  g_autoptr (WayPlayback) playback = found != NULL ? g_object_ref (found) : NULL;
  SoupMessageHeaders *headers = webkit_uri_scheme_request_get_http_headers (request);
  WayPageRequest      page_request = {
         0,
  };
  g_autoptr (GBytes) body = read_body (request, &page_request.body_too_large);
  g_autoptr (WayAnswer) answer = NULL;

  page_request.method = webkit_uri_scheme_request_get_http_method (request);
  page_request.uri = webkit_uri_scheme_request_get_uri (request);
  page_request.content_type = headers != NULL ? soup_message_headers_get_one (headers, "Content-Type") : NULL;
  page_request.body = body;

  answer = way_scheme_answer (playback, &page_request);
  if (playback != NULL)
    way_page_watch_judge (playback, &page_request, answer);
  finish (request, answer);
}
