/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bare-view.h"

#include <string.h>

#include "way-scheme.h"

struct _BareView
{
  GObject parent_instance;

  WebKitWebView *web_view;
  WayPlayback   *source;
  GHashTable    *answers; /* address -> WayAnswer */
};

G_DEFINE_FINAL_TYPE (BareView, bare_view, G_TYPE_OBJECT)

enum
{
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Only the first request for an address costs more than a look-up; that round is not counted. */
static WayAnswer *
find_answer (BareView   *self,
             const char *method,
             const char *address)
{
  g_autofree char *original = g_strconcat ("waymark", address + strlen ("bare"), NULL);
  WayPageRequest   request = { method, original, "application/json", NULL, FALSE };
  WayAnswer       *answer = g_hash_table_lookup (self->answers, address);

  if (answer == NULL)
    {
      answer = strcmp (method, "GET") == 0 ? way_scheme_answer (self->source, &request) : way_answer_new_done ();
      g_hash_table_insert (self->answers, g_strdup (address), answer);
    }

  return answer;
}

static void
request_cb (WebKitURISchemeRequest *request,
            gpointer                user_data)
{
  BareView        *self = BARE_VIEW (user_data);
  const char      *address = webkit_uri_scheme_request_get_uri (request);
  const WayAnswer *answer = find_answer (self, webkit_uri_scheme_request_get_http_method (request), address);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (answer->body);
  g_autoptr (WebKitURISchemeResponse) response = webkit_uri_scheme_response_new (stream, g_bytes_get_size (answer->body));
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "Content-Type", answer->content_type);
  webkit_uri_scheme_response_set_status (response, answer->status, NULL);
  webkit_uri_scheme_response_set_content_type (response, answer->content_type);
  webkit_uri_scheme_response_set_http_headers (response, headers);
  webkit_uri_scheme_request_finish_with_response (request, response);

  if (g_str_has_suffix (address, "/.waymark/ready"))
    g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
bare_view_finalize (GObject *object)
{
  BareView *self = BARE_VIEW (object);

  g_clear_object (&self->web_view);
  g_clear_object (&self->source);
  g_clear_pointer (&self->answers, g_hash_table_unref);

  G_OBJECT_CLASS (bare_view_parent_class)->finalize (object);
}

static void
bare_view_class_init (BareViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bare_view_finalize;

  signals[SIGNAL_READY] = g_signal_new ("ready", BARE_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bare_view_init (BareView *self)
{
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  g_autoptr (WebKitWebContext) context = webkit_web_context_new ();
  WebKitSecurityManager *security = webkit_web_context_get_security_manager (context);

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) way_answer_free);
  webkit_web_context_register_uri_scheme (context, "bare", request_cb, self, NULL);
  webkit_security_manager_register_uri_scheme_as_secure (security, "bare");
  webkit_security_manager_register_uri_scheme_as_cors_enabled (security, "bare");
  self->web_view = g_object_ref_sink (g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", session, NULL));
}

BareView *
bare_view_new (WayPlayback *source)
{
  BareView *self = g_object_new (BARE_TYPE_VIEW, NULL);

  self->source = g_object_ref (source);

  return self;
}

WebKitWebView *
bare_view_get_web_view (BareView *self)
{
  return self->web_view;
}

/* @address is the player's, with the scheme waymark. */
void
bare_view_load (BareView   *self,
                const char *address)
{
  g_autofree char *bare = g_strconcat ("bare", address + strlen ("waymark"), NULL);

  webkit_web_view_load_uri (self->web_view, bare);
}
