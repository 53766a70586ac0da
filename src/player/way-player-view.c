/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-view.h"

#include <glib/gi18n-lib.h>

#include "way-navigation.h"
#include "way-page-finder.h"
#include "way-page-shell.h"
#include "way-player-context-private.h"
#include "way-player-view-private.h"
#include "way-trouble-page.h"

#define MIN_TEXT_SIZE 0.5
#define MAX_TEXT_SIZE 4.0

struct _WayPlayerView
{
  GtkWidget parent_instance;

  GtkWidget     *stack;
  WebKitWebView *web_view;
  GtkWidget     *trouble;

  WayPlayerContext *context;
  WayPlayback      *playback;
  WayPageFinder    *finder;

  double   text_size;
  gboolean loading;
  gboolean crashed;
};

G_DEFINE_FINAL_TYPE (WayPlayerView, way_player_view, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (WayReadingFont,
                    way_reading_font,
                    G_DEFINE_ENUM_VALUE (WAY_READING_FONT_SYSTEM, "system"),
                    G_DEFINE_ENUM_VALUE (WAY_READING_FONT_PLAIN, "plain"),
                    G_DEFINE_ENUM_VALUE (WAY_READING_FONT_SERIF, "serif"))

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_TEXT_SIZE,
  PROP_READING_FONT,
  PROP_DARK,
  PROP_HIGH_CONTRAST,
  PROP_REDUCED_MOTION,
  PROP_LOADING,
  PROP_CRASHED
} WayPlayerViewProperty;

typedef enum
{
  SIGNAL_PAINTED,
  SIGNAL_ACTIVITY_REQUESTED,
  SIGNAL_ADVANCE_REQUESTED,
  SIGNAL_RESULT_REQUESTED,
  SIGNAL_SAVE_FAILED,
  SIGNAL_FIND_CHANGED,
  N_SIGNALS
} WayPlayerViewSignal;

static GParamSpec *properties[PROP_CRASHED + 1];
static guint       signals[N_SIGNALS];

static void
set_state (WayPlayerView        *self,
           gboolean             *state,
           gboolean              value,
           WayPlayerViewProperty property)
{
  if (*state == value)
    return;

  *state = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The paper is the view's own colour too, so that nothing flashes before the page is there. */
static void
update_background (WayPlayerView *self)
{
  const WayAppearance *appearance = way_playback_get_appearance (self->playback);
  GdkRGBA              paper;

  if (appearance->high_contrast)
    gdk_rgba_parse (&paper, appearance->dark ? "#000000" : "#ffffff");
  else
    gdk_rgba_parse (&paper, appearance->dark ? "#1d1e21" : "#fbfaf7");
  webkit_web_view_set_background_color (self->web_view, &paper);
}

/* A page that is open changes at once. The values are words of ours, so they need no quoting. */
static void
push_appearance (WayPlayerView *self)
{
  const WayAppearance *appearance = way_playback_get_appearance (self->playback);
  g_autofree char     *script = NULL;

  update_background (self);
  if (!way_playback_is_open (self->playback) || self->crashed)
    return;

  script = g_strdup_printf ("Object.assign (document.documentElement.dataset, "
                            "{ scheme: '%s', contrast: '%s', font: '%s', motion: '%s' });",
                            way_page_shell_scheme (appearance),
                            way_page_shell_contrast (appearance),
                            way_page_shell_font (appearance),
                            way_page_shell_motion (appearance));
  webkit_web_view_evaluate_javascript (self->web_view, script, -1, NULL, NULL, NULL, NULL, NULL);
}

static void
set_text_size (WayPlayerView *self,
               double         text_size)
{
  if (self->text_size == text_size)
    return;

  self->text_size = text_size;

  /* Zooming everything and not only the letters keeps the layout: at 400 % a wide window becomes a narrow page. */
  webkit_web_view_set_zoom_level (self->web_view, text_size);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT_SIZE]);
}

static void
set_appearance (WayPlayerView        *self,
                gboolean             *field,
                gboolean              value,
                WayPlayerViewProperty property)
{
  if (*field == value)
    return;

  *field = value;
  push_appearance (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_reading_font (WayPlayerView *self,
                  WayReadingFont font)
{
  WayAppearance *appearance = way_playback_get_appearance (self->playback);

  if (appearance->font == font)
    return;

  appearance->font = font;
  push_appearance (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING_FONT]);
}

static void
way_player_view_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  WayPlayerView       *self = WAY_PLAYER_VIEW (object);
  const WayAppearance *appearance = way_playback_get_appearance (self->playback);

  switch ((WayPlayerViewProperty) property_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, self->context);
      return;
    case PROP_TEXT_SIZE:
      g_value_set_double (value, self->text_size);
      return;
    case PROP_READING_FONT:
      g_value_set_enum (value, appearance->font);
      return;
    case PROP_DARK:
      g_value_set_boolean (value, appearance->dark);
      return;
    case PROP_HIGH_CONTRAST:
      g_value_set_boolean (value, appearance->high_contrast);
      return;
    case PROP_REDUCED_MOTION:
      g_value_set_boolean (value, appearance->reduced_motion);
      return;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      return;
    case PROP_CRASHED:
      g_value_set_boolean (value, self->crashed);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
way_player_view_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (object);
  WayAppearance *appearance = way_playback_get_appearance (self->playback);

  switch ((WayPlayerViewProperty) property_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      return;
    case PROP_TEXT_SIZE:
      set_text_size (self, g_value_get_double (value));
      return;
    case PROP_READING_FONT:
      set_reading_font (self, g_value_get_enum (value));
      return;
    case PROP_DARK:
      set_appearance (self, &appearance->dark, g_value_get_boolean (value), PROP_DARK);
      return;
    case PROP_HIGH_CONTRAST:
      set_appearance (self, &appearance->high_contrast, g_value_get_boolean (value), PROP_HIGH_CONTRAST);
      return;
    case PROP_REDUCED_MOTION:
      set_appearance (self, &appearance->reduced_motion, g_value_get_boolean (value), PROP_REDUCED_MOTION);
      return;
    case PROP_LOADING:
    case PROP_CRASHED:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
show_trouble (WayPlayerView *self,
              const char    *title)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  way_trouble_page_set_title (WAY_TROUBLE_PAGE (self->trouble), title);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->trouble);
  if (had_focus)
    gtk_widget_grab_focus (self->trouble);

  set_state (self, &self->loading, FALSE, PROP_LOADING);
  set_state (self, &self->crashed, TRUE, PROP_CRASHED);
}

static void
show_page (WayPlayerView *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->web_view));
  set_state (self, &self->crashed, FALSE, PROP_CRASHED);
}

static void
web_process_terminated_cb (WebKitWebView                    *web_view,
                           WebKitWebProcessTerminationReason reason,
                           WayPlayerView                    *self)
{
  if (way_playback_is_open (self->playback))
    show_trouble (self, _ ("The page stopped. Your answers are safe."));
}

/* A page that hangs may come back by itself; until then there is a way out. */
static void
responsive_changed_cb (WayPlayerView *self)
{
  if (!way_playback_is_open (self->playback))
    return;

  if (!webkit_web_view_get_is_web_process_responsive (self->web_view))
    show_trouble (self, _ ("The page does not answer. Your answers are safe."));
  else if (self->crashed)
    show_page (self);
}

static void
ready_cb (WayPlayerView *self)
{
  set_state (self, &self->loading, FALSE, PROP_LOADING);
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

/* Only when the blank page is there has the last message of the old one arrived. */
static void
load_changed_cb (WebKitWebView  *web_view,
                 WebKitLoadEvent event,
                 WayPlayerView  *self)
{
  if (event == WEBKIT_LOAD_FINISHED && way_playback_is_closing (self->playback))
    way_playback_close (self->playback);
}

static gboolean
load_failed_cb (WayPlayerView  *self,
                WebKitLoadEvent event,
                const char     *uri,
                GError         *error)
{
  /* A load that was replaced by the next one is not a fault, and a refused one has changed nothing. */
  if (g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED) ||
      g_error_matches (error, WEBKIT_POLICY_ERROR, WEBKIT_POLICY_ERROR_FRAME_LOAD_INTERRUPTED_BY_POLICY_CHANGE))
    return TRUE;

  if (way_playback_is_open (self->playback))
    show_trouble (self, _ ("The page could not be opened. Your answers are safe."));
  return TRUE;
}

static void
activity_requested_cb (WayPlayerView *self,
                       const char    *activity_id)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVITY_REQUESTED], 0, activity_id);
}

static void
advance_requested_cb (WayPlayerView *self)
{
  g_signal_emit (self, signals[SIGNAL_ADVANCE_REQUESTED], 0);
}

static void
result_requested_cb (WayPlayerView *self)
{
  g_signal_emit (self, signals[SIGNAL_RESULT_REQUESTED], 0);
}

static void
save_failed_cb (WayPlayerView *self,
                const char    *sentence)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_FAILED], 0, sentence);
}

static void
find_changed_cb (WayPlayerView *self,
                 guint          n_matches,
                 guint          current)
{
  g_signal_emit (self, signals[SIGNAL_FIND_CHANGED], 0, n_matches, current);
}

static void
connect_playback (WayPlayerView *self)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  g_signal_connect_object (self->playback, "ready", G_CALLBACK (ready_cb), self, swapped);
  g_signal_connect_object (self->playback, "activity-requested", G_CALLBACK (activity_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "advance-requested", G_CALLBACK (advance_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "result-requested", G_CALLBACK (result_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "save-failed", G_CALLBACK (save_failed_cb), self, swapped);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (find_changed_cb), self, swapped);
}

static void
connect_web_view (WayPlayerView *self)
{
  g_signal_connect_object (self->web_view, "web-process-terminated", G_CALLBACK (web_process_terminated_cb), self, 0);
  g_signal_connect_object (self->web_view, "notify::is-web-process-responsive", G_CALLBACK (responsive_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->web_view, "load-changed", G_CALLBACK (load_changed_cb), self, 0);
  g_signal_connect_object (self->web_view, "load-failed", G_CALLBACK (load_failed_cb), self, G_CONNECT_SWAPPED);
}

static void
way_player_view_constructed (GObject *object)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (object);

  G_OBJECT_CLASS (way_player_view_parent_class)->constructed (object);

  self->web_view = _way_player_context_take_web_view (self->context);
  self->finder = way_page_finder_new (self->web_view);
  way_playback_attach (self->playback, self->web_view);
  way_navigation_guard (self->playback, self->web_view);
  connect_playback (self);
  connect_web_view (self);
  update_background (self);

  self->trouble = way_trouble_page_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->web_view));
  gtk_stack_add_child (GTK_STACK (self->stack), self->trouble);
}

static void
way_player_view_dispose (GObject *object)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (object);

  way_playback_close (self->playback);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->finder);
  g_clear_object (&self->web_view);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (way_player_view_parent_class)->dispose (object);
}

static void
way_player_view_finalize (GObject *object)
{
  g_clear_object (&WAY_PLAYER_VIEW (object)->playback);

  G_OBJECT_CLASS (way_player_view_parent_class)->finalize (object);
}

static gboolean
way_player_view_grab_focus (GtkWidget *widget)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (widget);

  return gtk_widget_grab_focus (self->crashed ? self->trouble : GTK_WIDGET (self->web_view));
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  way_player_view_reload (WAY_PLAYER_VIEW (widget));
}

static void
install_property (GObjectClass         *object_class,
                  WayPlayerViewProperty property,
                  GParamSpec           *pspec)
{
  properties[property] = pspec;
  g_object_class_install_property (object_class, property, pspec);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  install_property (object_class, PROP_CONTEXT,
                    g_param_spec_object ("context", NULL, NULL, WAY_TYPE_PLAYER_CONTEXT,
                                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  install_property (object_class, PROP_TEXT_SIZE,
                    g_param_spec_double ("text-size", NULL, NULL, MIN_TEXT_SIZE, MAX_TEXT_SIZE, 1.0, writable));
  install_property (object_class, PROP_READING_FONT,
                    g_param_spec_enum ("reading-font", NULL, NULL, WAY_TYPE_READING_FONT, WAY_READING_FONT_SYSTEM, writable));
  install_property (object_class, PROP_DARK, g_param_spec_boolean ("dark", NULL, NULL, FALSE, writable));
  install_property (object_class, PROP_HIGH_CONTRAST, g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE, writable));
  install_property (object_class, PROP_REDUCED_MOTION, g_param_spec_boolean ("reduced-motion", NULL, NULL, FALSE, writable));
  install_property (object_class, PROP_LOADING, g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable));
  install_property (object_class, PROP_CRASHED, g_param_spec_boolean ("crashed", NULL, NULL, FALSE, readable));
}

static guint
add_signal (const char *name,
            guint       n_params,
            GType       first,
            GType       second)
{
  return g_signal_new (name, WAY_TYPE_PLAYER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, first, second);
}

static void
install_signals (void)
{
  signals[SIGNAL_PAINTED] = add_signal ("painted", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_ACTIVITY_REQUESTED] = add_signal ("activity-requested", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_ADVANCE_REQUESTED] = add_signal ("advance-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_RESULT_REQUESTED] = add_signal ("result-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_SAVE_FAILED] = add_signal ("save-failed", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_FIND_CHANGED] = add_signal ("find-changed", 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
way_player_view_class_init (WayPlayerViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = way_player_view_constructed;
  object_class->dispose = way_player_view_dispose;
  object_class->finalize = way_player_view_finalize;
  object_class->get_property = way_player_view_get_property;
  object_class->set_property = way_player_view_set_property;
  widget_class->grab_focus = way_player_view_grab_focus;

  install_properties (object_class);
  install_signals ();
  gtk_widget_class_install_action (widget_class, "player.reload", NULL, reload_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "way-player-view");
}

static void
way_player_view_init (WayPlayerView *self)
{
  self->playback = way_playback_new ();
  self->text_size = 1.0;
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

WebKitWebView *
_way_player_view_get_web_view (WayPlayerView *self)
{
  return self->web_view;
}

WayPlayback *
_way_player_view_get_playback (WayPlayerView *self)
{
  return self->playback;
}

static void
load (WayPlayerView *self)
{
  g_autofree char *address = way_playback_dup_address (self->playback);

  show_page (self);
  set_state (self, &self->loading, TRUE, PROP_LOADING);
  webkit_web_view_load_uri (self->web_view, address);
}

/**
 * way_player_view_new:
 * @context: the program's player context
 *
 * Makes a view, with the web view that [method@WayPlayerContext.warm_up] prepared if there is one. Main thread only.
 *
 * Returns: (transfer floating): a new view with nothing in it
 */
GtkWidget *
way_player_view_new (WayPlayerContext *context)
{
  g_return_val_if_fail (WAY_IS_PLAYER_CONTEXT (context), NULL);

  return g_object_new (WAY_TYPE_PLAYER_VIEW, "context", context, NULL);
}

/**
 * way_player_view_open:
 * @self: a view
 * @package: the files of the module
 * @delivery: the learner in the module
 * @activity_id: the activity to show
 * @location: (nullable): the place in it as [struct@WayBookmark] describes; %NULL or empty for the top of a page and the first
 *   unanswered question of a quiz
 *
 * Shows an activity. The delivery must have it open already ([method@WayDelivery.open]), or it is shown and its answers are refused
 * with [error@WayAttemptError.NOT_OPEN]. `painted` follows when it is on screen. Main thread only.
 */
void
way_player_view_open (WayPlayerView *self,
                      WayPackage    *package,
                      WayDelivery   *delivery,
                      const char    *activity_id,
                      const char    *location)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));
  g_return_if_fail (WAY_IS_PACKAGE (package));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));
  g_return_if_fail (activity_id != NULL);

  way_page_finder_clear (self->finder);
  way_playback_open (self->playback, package, delivery, activity_id, location);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->web_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  way_activity_get_title (way_playback_get_activity (self->playback)),
                                  -1);
  load (self);
}

/**
 * way_player_view_close:
 * @self: a view
 *
 * Takes the activity off the screen. The page gets its `pagehide` first and may still save its place; a view that is destroyed
 * without this gets none. Nothing happens if nothing is open. Main thread only.
 */
void
way_player_view_close (WayPlayerView *self)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  if (!way_playback_is_open (self->playback))
    return;

  way_page_finder_clear (self->finder);
  show_page (self);
  set_state (self, &self->loading, FALSE, PROP_LOADING);
  way_playback_begin_close (self->playback);
  webkit_web_view_load_uri (self->web_view, "about:blank");
}

/**
 * way_player_view_reload:
 * @self: a view
 *
 * Opens the same activity again at the place last saved, with a new web process if the old one died or hangs. Main thread only.
 */
void
way_player_view_reload (WayPlayerView *self)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  if (!way_playback_is_open (self->playback))
    return;

  if (!webkit_web_view_get_is_web_process_responsive (self->web_view))
    webkit_web_view_terminate_web_process (self->web_view);
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * way_player_view_find:
 * @self: a view
 * @text: (nullable): what to look for, in any case; %NULL or empty ends the search
 *
 * Marks every place that has @text and shows the first. `find-changed` follows with the counts. Main thread only.
 */
void
way_player_view_find (WayPlayerView *self,
                      const char    *text)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  way_page_finder_search (self->finder, text);
}

/**
 * way_player_view_find_next:
 * @self: a view
 *
 * Goes to the next place that was found, from the last to the first. Main thread only.
 */
void
way_player_view_find_next (WayPlayerView *self)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  way_page_finder_next (self->finder);
}

/**
 * way_player_view_find_previous:
 * @self: a view
 *
 * Goes to the place found before, from the first to the last. Main thread only.
 */
void
way_player_view_find_previous (WayPlayerView *self)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  way_page_finder_previous (self->finder);
}

/**
 * way_player_view_find_clear:
 * @self: a view
 *
 * Ends the search and takes its marks away. Main thread only.
 */
void
way_player_view_find_clear (WayPlayerView *self)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  way_page_finder_clear (self->finder);
}
