/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-context-private.h"

#include <unistd.h>

#include "way-confinement.h"
#include "way-playback.h"
#include "way-player-resources.h"
#include "way-scheme.h"

#define NO_PROXY "nowhere:"
#define MEMORY_LIMIT 1024 /* MB for one page */
#define MEMORY_POLL 1.0   /* seconds */

struct _WayPlayerContext
{
  GObject parent_instance;

  WebKitWebContext     *web_context;
  WebKitNetworkSession *network_session;
  WebKitSettings       *settings;
  WebKitWebView        *prepared; /* a view whose web process runs already, waiting for its widget */
  WayConfinement        confinement;
};

G_DEFINE_FINAL_TYPE (WayPlayerContext, way_player_context, G_TYPE_OBJECT)

enum
{
  SIGNAL_CONFINEMENT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
way_player_context_dispose (GObject *object)
{
  WayPlayerContext *self = WAY_PLAYER_CONTEXT (object);

  g_clear_object (&self->prepared);
  g_clear_object (&self->settings);
  g_clear_object (&self->network_session);
  g_clear_object (&self->web_context);

  G_OBJECT_CLASS (way_player_context_parent_class)->dispose (object);
}

static void
way_player_context_class_init (WayPlayerContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_player_context_dispose;

  signals[SIGNAL_CONFINEMENT_CHANGED] = g_signal_new ("confinement-changed", WAY_TYPE_PLAYER_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                      G_TYPE_NONE, 0);
}

/* Without the page cache `pagehide` comes each time, so the last place is saved. The rest is what lessons have no use for. */
static WebKitSettings *
build_settings (void)
{
  return webkit_settings_new_with_settings ("allow-modal-dialogs", FALSE,
                                            "enable-back-forward-navigation-gestures", FALSE,
                                            "enable-developer-extras", FALSE,
                                            "enable-encrypted-media", FALSE,
                                            "enable-fullscreen", FALSE,
                                            "enable-html5-database", FALSE,
                                            "enable-html5-local-storage", FALSE,
                                            "enable-media-stream", FALSE,
                                            "enable-mediasource", FALSE,
                                            "enable-page-cache", FALSE,
                                            "enable-site-specific-quirks", FALSE,
                                            "enable-webaudio", FALSE,
                                            "enable-webgl", FALSE,
                                            "enable-webrtc", FALSE,
                                            "javascript-can-access-clipboard", FALSE,
                                            "javascript-can-open-windows-automatically", FALSE,
                                            "media-playback-requires-user-gesture", TRUE,
                                            NULL);
}

static void
download_started_cb (WebKitNetworkSession *session,
                     WebKitDownload       *download,
                     WayPlayerContext     *self)
{
  WayPlayback *playback = way_playback_of (webkit_download_get_web_view (download));

  webkit_download_cancel (download);
  if (playback != NULL)
    way_playback_blocked (playback, WAY_BLOCKED_FILE);
}

static void
register_scheme (WayPlayerContext *self)
{
  WebKitSecurityManager *security = webkit_web_context_get_security_manager (self->web_context);

  webkit_web_context_register_uri_scheme (self->web_context, "waymark", way_scheme_request_cb, NULL, NULL);

  /* Secure, so that pages get what secure pages get; CORS-enabled, so that modules are apart. Not local: local may read files. */
  webkit_security_manager_register_uri_scheme_as_secure (security, "waymark");
  webkit_security_manager_register_uri_scheme_as_cors_enabled (security, "waymark");
}

/* The content policy stops requests but not a `preconnect`, which makes a connection and so tells a stranger's computer that somebody reads.
 * A proxy that has no address fails before any socket or name: behind all else, there is no network. */
static void
shut_network (WayPlayerContext *self)
{
  WebKitNetworkProxySettings *nowhere = webkit_network_proxy_settings_new (NO_PROXY, NULL);

  webkit_network_session_set_proxy_settings (self->network_session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_proxy_settings_free (nowhere);
}

/* A page that eats memory is ended, and its learner sees "The page stopped" with a way back, before the computer has to choose whom to end. */
static WebKitWebContext *
build_web_context (void)
{
  WebKitMemoryPressureSettings *memory = webkit_memory_pressure_settings_new ();
  WebKitWebContext             *web_context;

  webkit_memory_pressure_settings_set_memory_limit (memory, MEMORY_LIMIT);
  webkit_memory_pressure_settings_set_kill_threshold (memory, 1.0);
  webkit_memory_pressure_settings_set_poll_interval (memory, MEMORY_POLL);
  web_context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, "memory-pressure-settings", memory, NULL);
  webkit_memory_pressure_settings_free (memory);

  return web_context;
}

static void
way_player_context_init (WayPlayerContext *self)
{
  /* The linker drops a static library's resources unless somebody asks for them. */
  g_resources_register (way_player_get_resource ());

  self->web_context = build_web_context ();
  webkit_web_context_set_cache_model (self->web_context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_set_spell_checking_enabled (self->web_context, FALSE);
  register_scheme (self);

  self->network_session = webkit_network_session_new_ephemeral ();
  shut_network (self);
  g_signal_connect_object (self->network_session, "download-started", G_CALLBACK (download_started_cb), self, 0);

  self->settings = build_settings ();
}

/* The first page that is there has a web process that can be looked at. */
static void
load_changed_cb (WayPlayerContext *self,
                 WebKitLoadEvent   event)
{
  gboolean in_flatpak;

  if (event != WEBKIT_LOAD_FINISHED || self->confinement != WAY_CONFINEMENT_UNKNOWN)
    return;

  in_flatpak = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
  self->confinement = way_confinement_look ("/proc", getpid (), in_flatpak);
  if (self->confinement == WAY_CONFINEMENT_MISSING)
    g_message ("WebKit has no sandbox on this computer, so only the modules that came with it are played.");
  g_signal_emit (self, signals[SIGNAL_CONFINEMENT_CHANGED], 0);
}

static WebKitWebView *
build_web_view (WayPlayerContext *self)
{
  g_autoptr (WebKitUserContentManager) manager = webkit_user_content_manager_new ();
  WebKitWebView *web_view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                                          "web-context", self->web_context,
                                          "network-session", self->network_session,
                                          "settings", self->settings,
                                          "user-content-manager", manager,
                                          NULL);

  g_signal_connect_object (web_view, "load-changed", G_CALLBACK (load_changed_cb), self, G_CONNECT_SWAPPED);
  return g_object_ref_sink (web_view);
}

WebKitWebContext *
_way_player_context_get_web_context (WayPlayerContext *self)
{
  return self->web_context;
}

WebKitNetworkSession *
_way_player_context_get_network_session (WayPlayerContext *self)
{
  return self->network_session;
}

WayConfinement
_way_player_context_get_confinement (WayPlayerContext *self)
{
  return self->confinement;
}

/* Transfers the prepared view, or makes one. */
WebKitWebView *
_way_player_context_take_web_view (WayPlayerContext *self)
{
  return self->prepared != NULL ? g_steal_pointer (&self->prepared) : build_web_view (self);
}

/**
 * way_player_context_new:
 *
 * Makes the context that all lessons of the program are played in: its own #WebKitWebContext, an ephemeral
 * #WebKitNetworkSession that leaves nothing of a lesson on the disk, and the `waymark` scheme. WebKit 6.0 sandboxes its web
 * processes by itself wherever `bwrap` or the Flatpak portal works; nothing here turns that off. Main thread only.
 *
 * Returns: (transfer full): a new context; one is enough
 */
WayPlayerContext *
way_player_context_new (void)
{
  return g_object_new (WAY_TYPE_PLAYER_CONTEXT, NULL);
}

/**
 * way_player_context_warm_up:
 * @self: a context
 *
 * Starts the WebKit processes and prepares a view off screen, so that the first [ctor@WayPlayerView.new] shows its first lesson
 * at once. Returns at once; calling it again while a prepared view waits does nothing. Main thread only.
 */
void
way_player_context_warm_up (WayPlayerContext *self)
{
  g_return_if_fail (WAY_IS_PLAYER_CONTEXT (self));

  if (self->prepared != NULL)
    return;

  self->prepared = build_web_view (self);
  webkit_web_view_load_uri (self->prepared, "about:blank");
}
