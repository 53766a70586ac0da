/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-view.h"

#include "way-handout.h"
#include "way-navigation.h"
#include "way-page-finder.h"
#include "way-page-shell.h"
#include "way-page-stage.h"
#include "way-page-watch.h"
#include "way-player-context-private.h"
#include "way-player-view-private.h"
#include "way-print.h"

struct _WayPlayerView
{
  GtkWidget parent_instance;

  WayPageStage *stage; /* the only child */

  WayPlayerContext *context;
  WayPlayback      *playback;
  WebKitWebView    *web_view;
  WayPageFinder    *finder;
  WayPrint         *print; /* while something is being printed */

  double text_size;
};

static void player_init (WayPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayPlayerView, way_player_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (WAY_TYPE_PLAYER, player_init))

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_TEXT_SIZE,
  PROP_READING_FONT,
  PROP_DARK,
  PROP_HIGH_CONTRAST,
  PROP_REDUCED_MOTION,
  PROP_CONFINEMENT,
  PROP_LOADING,
  PROP_CRASHED
} WayPlayerViewProperty;

static GParamSpec *properties[PROP_CRASHED + 1];

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
  if (!way_playback_is_open (self->playback) || way_page_stage_get_crashed (self->stage))
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
    case PROP_CONFINEMENT:
      g_value_set_enum (value, _way_player_context_get_confinement (self->context));
      return;
    case PROP_LOADING:
      g_value_set_boolean (value, way_page_stage_get_loading (self->stage));
      return;
    case PROP_CRASHED:
      g_value_set_boolean (value, way_page_stage_get_crashed (self->stage));
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
    case PROP_CONFINEMENT:
    case PROP_LOADING:
    case PROP_CRASHED:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
painted_cb (WayPlayerView *self)
{
  g_signal_emit_by_name (self, "painted");
}

static void
loading_changed_cb (WayPlayerView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
crashed_changed_cb (WayPlayerView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CRASHED]);
}

static void
activity_requested_cb (WayPlayerView *self,
                       const char    *activity_id)
{
  g_signal_emit_by_name (self, "activity-requested", activity_id);
}

static void
advance_requested_cb (WayPlayerView *self)
{
  g_signal_emit_by_name (self, "advance-requested");
}

static void
result_requested_cb (WayPlayerView *self)
{
  g_signal_emit_by_name (self, "result-requested");
}

static void
leave_requested_cb (WayPlayerView *self)
{
  g_signal_emit_by_name (self, "leave-requested");
}

static void
save_failed_cb (WayPlayerView *self,
                const char    *sentence)
{
  g_signal_emit_by_name (self, "save-failed", sentence);
}

static void
closed_cb (WayPlayerView *self)
{
  g_signal_emit_by_name (self, "closed");
}

static void
blocked_cb (WayPlayerView *self,
            const char    *module_id,
            WayBlockedKind kind)
{
  g_signal_emit_by_name (self, "blocked", module_id, kind);
}

static void
find_changed_cb (WayPlayerView *self,
                 guint          n_matches,
                 guint          current)
{
  g_signal_emit_by_name (self, "find-changed", n_matches, current);
}

static void
confinement_changed_cb (WayPlayerView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFINEMENT]);
}

static void
connect_parts (WayPlayerView *self)
{
  const GConnectFlags swapped = G_CONNECT_SWAPPED;

  g_signal_connect_object (self->stage, "painted", G_CALLBACK (painted_cb), self, swapped);
  g_signal_connect_object (self->stage, "notify::loading", G_CALLBACK (loading_changed_cb), self, swapped);
  g_signal_connect_object (self->stage, "notify::crashed", G_CALLBACK (crashed_changed_cb), self, swapped);
  g_signal_connect_object (self->playback, "activity-requested", G_CALLBACK (activity_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "advance-requested", G_CALLBACK (advance_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "result-requested", G_CALLBACK (result_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "leave-requested", G_CALLBACK (leave_requested_cb), self, swapped);
  g_signal_connect_object (self->playback, "save-failed", G_CALLBACK (save_failed_cb), self, swapped);
  g_signal_connect_object (self->playback, "closed", G_CALLBACK (closed_cb), self, swapped);
  g_signal_connect_object (self->playback, "blocked", G_CALLBACK (blocked_cb), self, swapped);
  g_signal_connect_object (self->context, "confinement-changed", G_CALLBACK (confinement_changed_cb), self, swapped);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (find_changed_cb), self, swapped);
}

static void
way_player_view_constructed (GObject *object)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (object);

  G_OBJECT_CLASS (way_player_view_parent_class)->constructed (object);

  self->web_view = _way_player_context_take_web_view (self->context);
  self->finder = way_page_finder_new (self->web_view);
  self->stage = way_page_stage_new (self->playback, self->web_view);
  gtk_widget_set_parent (GTK_WIDGET (self->stage), GTK_WIDGET (self));

  way_playback_attach (self->playback, self->web_view);
  way_navigation_guard (self->playback, self->web_view);
  way_page_watch_start (self->playback, self->web_view);
  connect_parts (self);
  update_background (self);
}

static void
way_player_view_dispose (GObject *object)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (object);

  way_playback_close (self->playback);
  if (self->stage != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->stage)));
  g_clear_object (&self->finder);
  g_clear_object (&self->print);
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

  return gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

/* On the way back GTK would end with grab_focus(), and Shift+Tab would never come out. */
static gboolean
way_player_view_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (WAY_PLAYER_VIEW (widget)->stage), direction);
}

static void
way_player_view_open (WayPlayer   *player,
                      WayPackage  *package,
                      WayDelivery *delivery,
                      const char  *activity_id,
                      const char  *location)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (player);

  way_page_finder_clear (self->finder);
  way_playback_open (self->playback, package, delivery, activity_id, location);
  way_page_stage_load (self->stage);
}

static void
way_player_view_close (WayPlayer *player)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (player);

  if (!way_playback_is_open (self->playback))
    return;

  way_page_finder_clear (self->finder);
  way_page_stage_close (self->stage);
}

static void
way_player_view_find (WayPlayer  *player,
                      const char *text)
{
  way_page_finder_search (WAY_PLAYER_VIEW (player)->finder, text);
}

static void
way_player_view_find_next (WayPlayer *player)
{
  way_page_finder_next (WAY_PLAYER_VIEW (player)->finder);
}

static void
way_player_view_find_previous (WayPlayer *player)
{
  way_page_finder_previous (WAY_PLAYER_VIEW (player)->finder);
}

static void
printed_cb (WayPlayerView *self,
            const char    *sentence)
{
  WayPrint *print = g_steal_pointer (&self->print);

  g_signal_emit_by_name (self, "printed", sentence);
  g_object_unref (print);
}

static void
way_player_view_print (WayPlayer     *player,
                       WayPackage    *package,
                       WayDelivery   *delivery,
                       WayHandoutKind kind,
                       const char    *lesson_id,
                       const char    *output_uri)
{
  WayPlayerView *self = WAY_PLAYER_VIEW (player);
  GtkRoot       *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GError) error = NULL;
  g_autofree char *html = way_handout_build (package, delivery, kind, lesson_id, now, &error);

  if (html == NULL)
    {
      g_signal_emit_by_name (self, "printed", error->message);
      return;
    }

  g_clear_object (&self->print);
  self->print = way_print_new (_way_player_context_get_web_context (self->context), _way_player_context_get_network_session (self->context));
  g_signal_connect_object (self->print, "done", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  way_print_run (self->print, html, output_uri, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
}

static void
player_init (WayPlayerInterface *iface)
{
  iface->open = way_player_view_open;
  iface->close = way_player_view_close;
  iface->find = way_player_view_find;
  iface->find_next = way_player_view_find_next;
  iface->find_previous = way_player_view_find_previous;
  iface->print = way_player_view_print;
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
override_property (GObjectClass         *object_class,
                   WayPlayerViewProperty property,
                   const char           *name)
{
  g_object_class_override_property (object_class, property, name);
  properties[property] = g_object_class_find_property (object_class, name);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  install_property (object_class, PROP_CONTEXT,
                    g_param_spec_object ("context", NULL, NULL, WAY_TYPE_PLAYER_CONTEXT,
                                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  override_property (object_class, PROP_TEXT_SIZE, "text-size");
  override_property (object_class, PROP_READING_FONT, "reading-font");
  override_property (object_class, PROP_DARK, "dark");
  override_property (object_class, PROP_HIGH_CONTRAST, "high-contrast");
  override_property (object_class, PROP_REDUCED_MOTION, "reduced-motion");
  override_property (object_class, PROP_CONFINEMENT, "confinement");
  install_property (object_class, PROP_LOADING, g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable));
  install_property (object_class, PROP_CRASHED, g_param_spec_boolean ("crashed", NULL, NULL, FALSE, readable));
}

/* A lesson that nobody sees is not heard either. */
static void
way_player_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (way_player_view_parent_class)->map (widget);
  webkit_web_view_set_is_muted (WAY_PLAYER_VIEW (widget)->web_view, FALSE);
}

static void
way_player_view_unmap (GtkWidget *widget)
{
  if (WAY_PLAYER_VIEW (widget)->web_view != NULL)
    webkit_web_view_set_is_muted (WAY_PLAYER_VIEW (widget)->web_view, TRUE);
  GTK_WIDGET_CLASS (way_player_view_parent_class)->unmap (widget);
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
  widget_class->focus = way_player_view_focus;
  widget_class->map = way_player_view_map;
  widget_class->unmap = way_player_view_unmap;
  widget_class->grab_focus = way_player_view_grab_focus;

  install_properties (object_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "way-player-view");
}

static void
way_player_view_init (WayPlayerView *self)
{
  self->playback = way_playback_new ();
  self->text_size = 1.0;
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
 * way_player_view_reload:
 * @self: a view
 *
 * Opens the same activity again at the place last saved, with a new web process if the old one died or hangs. Main thread only.
 */
void
way_player_view_reload (WayPlayerView *self)
{
  g_return_if_fail (WAY_IS_PLAYER_VIEW (self));

  way_page_stage_reload (self->stage);
}
