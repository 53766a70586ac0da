/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-navigation.h"

#include <string.h>

#include "way-address.h"

static WayActivity *
find_activity_at (WayModule  *module,
                  const char *path)
{
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity     *activity = way_module_get_activity (module, i);
      g_autofree char *own_path = way_activity_dup_path (activity);

      if (strcmp (own_path, path) == 0)
        return activity;
    }
  return NULL;
}

/* Every decision about where a view may go is taken here. A closed view may only be blank. */
WayNavigation
way_navigation_decide (WayPlayback  *playback,
                       const char   *uri,
                       WayActivity **activity)
{
  g_autofree char *closed = NULL;
  g_autofree char *own_path = NULL;
  g_autoptr (WayAddress) address = NULL;
  WayActivity *found;

  if (!way_playback_is_open (playback))
    return g_strcmp0 (uri, "about:blank") == 0 ? WAY_NAVIGATION_ALLOW : WAY_NAVIGATION_REFUSE;
  if (way_playback_is_closing (playback))
    {
      closed = way_playback_dup_closed_address (playback);
      return g_strcmp0 (uri, closed) == 0 ? WAY_NAVIGATION_ALLOW : WAY_NAVIGATION_REFUSE;
    }

  address = uri != NULL ? way_address_parse (uri, NULL) : NULL;
  if (address == NULL || strcmp (address->host, way_module_get_id (way_playback_get_module (playback))) != 0)
    return WAY_NAVIGATION_REFUSE;

  own_path = way_playback_dup_path (playback);
  if (strcmp (address->path, own_path) == 0)
    return WAY_NAVIGATION_ALLOW;

  found = find_activity_at (way_playback_get_module (playback), address->path);
  if (found == NULL)
    return WAY_NAVIGATION_REFUSE;

  if (activity != NULL)
    *activity = found;
  return WAY_NAVIGATION_ACTIVITY;
}

static void
decide_navigation (WayPlayback             *playback,
                   WebKitPolicyDecision    *decision,
                   WebKitPolicyDecisionType type)
{
  WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  const char             *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  WayActivity            *activity = NULL;
  WayNavigation           navigation = way_navigation_decide (playback, uri, &activity);

  if (navigation == WAY_NAVIGATION_ALLOW && type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION)
    {
      webkit_policy_decision_use (decision);
      return;
    }

  webkit_policy_decision_ignore (decision);
  if (navigation == WAY_NAVIGATION_ACTIVITY)
    way_playback_request_activity (playback, way_activity_get_id (activity));
  else if (navigation == WAY_NAVIGATION_REFUSE)
    way_playback_blocked (playback, type == WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION ? WAY_BLOCKED_WINDOW : WAY_BLOCKED_ADDRESS);
}

static void
decide_response (WayPlayback          *playback,
                 WebKitPolicyDecision *decision)
{
  WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION (decision);
  const char                   *uri = webkit_uri_request_get_uri (webkit_response_policy_decision_get_request (response));

  if (way_navigation_decide (playback, uri, NULL) == WAY_NAVIGATION_ALLOW && webkit_response_policy_decision_is_mime_type_supported (response))
    {
      webkit_policy_decision_use (decision);
      return;
    }

  webkit_policy_decision_ignore (decision);
  way_playback_blocked (playback, WAY_BLOCKED_ADDRESS);
}

static gboolean
decide_policy_cb (WebKitWebView           *web_view,
                  WebKitPolicyDecision    *decision,
                  WebKitPolicyDecisionType type,
                  WayPlayback             *playback)
{
  switch (type)
    {
    case WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION:
    case WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION:
      decide_navigation (playback, decision, type);
      return TRUE;
    case WEBKIT_POLICY_DECISION_TYPE_RESPONSE:
      decide_response (playback, decision);
      return TRUE;
    }
  return FALSE;
}

static gboolean
permission_request_cb (WebKitWebView           *web_view,
                       WebKitPermissionRequest *request,
                       WayPlayback             *playback)
{
  webkit_permission_request_deny (request);
  way_playback_blocked (playback, WAY_BLOCKED_DEVICE);
  return TRUE;
}

static gboolean
file_chooser_cb (WebKitWebView            *web_view,
                 WebKitFileChooserRequest *request,
                 WayPlayback              *playback)
{
  webkit_file_chooser_request_cancel (request);
  way_playback_blocked (playback, WAY_BLOCKED_FILE);
  return TRUE;
}

static gboolean
authenticate_cb (WebKitWebView               *web_view,
                 WebKitAuthenticationRequest *request,
                 WayPlayback                 *playback)
{
  webkit_authentication_request_cancel (request);
  way_playback_blocked (playback, WAY_BLOCKED_REQUEST);
  return TRUE;
}

/* Dialogs, printing, notes and colours: what a page starts by itself ends here. */
static gboolean
refuse_object_cb (WebKitWebView *web_view,
                  GObject       *what,
                  WayPlayback   *playback)
{
  way_playback_blocked (playback, WAY_BLOCKED_WINDOW);
  return TRUE;
}

static gboolean
refuse_boxed_cb (WebKitWebView      *web_view,
                 WebKitScriptDialog *dialog,
                 WayPlayback        *playback)
{
  way_playback_blocked (playback, WAY_BLOCKED_WINDOW);
  return TRUE;
}

static gboolean
refuse_cb (WebKitWebView *web_view,
           WayPlayback   *playback)
{
  way_playback_blocked (playback, WAY_BLOCKED_WINDOW);
  return TRUE;
}

static WebKitWebView *
create_cb (WebKitWebView          *web_view,
           WebKitNavigationAction *action,
           WayPlayback            *playback)
{
  way_playback_blocked (playback, WAY_BLOCKED_WINDOW);
  return NULL;
}

/* Of WebKit's menu only Copy is left; with nothing to copy there is no menu. */
static gboolean
context_menu_cb (WebKitWebView       *web_view,
                 WebKitContextMenu   *menu,
                 WebKitHitTestResult *hit,
                 WayPlayback         *playback)
{
  GList *items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *item = items; item != NULL; item = item->next)
    {
      if (webkit_context_menu_item_get_stock_action (item->data) != WEBKIT_CONTEXT_MENU_ACTION_COPY)
        webkit_context_menu_remove (menu, item->data);
    }
  g_list_free (items);

  return !webkit_hit_test_result_context_is_selection (hit) || webkit_context_menu_get_n_items (menu) == 0;
}

void
way_navigation_guard (WayPlayback   *playback,
                      WebKitWebView *web_view)
{
  g_return_if_fail (WAY_IS_PLAYBACK (playback));
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (web_view));

  g_signal_connect_object (web_view, "decide-policy", G_CALLBACK (decide_policy_cb), playback, 0);
  g_signal_connect_object (web_view, "create", G_CALLBACK (create_cb), playback, 0);
  g_signal_connect_object (web_view, "context-menu", G_CALLBACK (context_menu_cb), playback, 0);
  g_signal_connect_object (web_view, "permission-request", G_CALLBACK (permission_request_cb), playback, 0);
  g_signal_connect_object (web_view, "run-file-chooser", G_CALLBACK (file_chooser_cb), playback, 0);
  g_signal_connect_object (web_view, "run-color-chooser", G_CALLBACK (refuse_object_cb), playback, 0);
  g_signal_connect_object (web_view, "authenticate", G_CALLBACK (authenticate_cb), playback, 0);
  g_signal_connect_object (web_view, "script-dialog", G_CALLBACK (refuse_boxed_cb), playback, 0);
  g_signal_connect_object (web_view, "print", G_CALLBACK (refuse_object_cb), playback, 0);
  g_signal_connect_object (web_view, "show-notification", G_CALLBACK (refuse_object_cb), playback, 0);
  g_signal_connect_object (web_view, "enter-fullscreen", G_CALLBACK (refuse_cb), playback, 0);
}
