/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-watch.h"

#include <string.h>

#define WORLD "waymark-watch"
#define HANDLER "blocked"
#define SCRIPT "/org/waymark/Waymark/player/watch.js"

/* From our own script in its own world; a web process that was taken over may send anything, and then it is counted once. */
static void
message_cb (WebKitUserContentManager *manager,
            JSCValue                 *value,
            WayPlayback              *playback)
{
  g_autofree char *what = jsc_value_is_string (value) ? jsc_value_to_string (value) : NULL;

  way_playback_blocked (playback, g_strcmp0 (what, "script") == 0 ? WAY_BLOCKED_SCRIPT : WAY_BLOCKED_REQUEST);
}

/**
 * way_page_watch_start:
 * @playback: what the view plays
 * @web_view: a view with a content manager of its own
 *
 * Lets the playback hear what the content policy stops in the view's pages (CSP 3, `securitypolicyviolation`), from the next load on.
 * Main thread only.
 */
void
way_page_watch_start (WayPlayback   *playback,
                      WebKitWebView *web_view)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (web_view);
  g_autoptr (GBytes) source = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserScript *script = webkit_user_script_new_for_world (g_bytes_get_data (source, NULL),
                                                               WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                                               WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START,
                                                               WORLD, NULL, NULL);

  g_signal_connect_object (manager, "script-message-received::" HANDLER, G_CALLBACK (message_cb), playback, 0);
  webkit_user_content_manager_register_script_message_handler (manager, HANDLER, WORLD);
  webkit_user_content_manager_add_script (manager, script);
  webkit_user_script_unref (script);
}

/**
 * way_page_watch_judge:
 * @playback: what the asking view plays
 * @request: what a page asked for
 * @answer: what it was answered
 *
 * Tells the playback of a request that none of our components sends. Until a page is ready, the one before it may still have its
 * last words, which are too late and no attempt at anything.
 */
void
way_page_watch_judge (WayPlayback          *playback,
                      const WayPageRequest *request,
                      const WayAnswer      *answer)
{
  WayBlockedKind kind = strcmp (request->method, "GET") == 0 ? WAY_BLOCKED_REQUEST : WAY_BLOCKED_MESSAGE;
  gboolean       is_late = !way_playback_is_ready (playback) || way_playback_is_closing (playback);

  switch (answer->status)
    {
    case 400:
    case 404:
    case 405:
    case 413:
    case 415:
      way_playback_blocked (playback, kind);
      return;
    case 403:
      if (!is_late)
        way_playback_blocked (playback, WAY_BLOCKED_REQUEST);
      return;
    case 409:
      if (!is_late && g_strcmp0 (answer->code, "not-open") == 0)
        way_playback_blocked (playback, kind);
      return;
    default:
      return;
    }
}
