/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-stage.h"

#include <glib/gi18n-lib.h>

#include "way-trouble-page.h"

struct _WayPageStage
{
  GtkWidget parent_instance;

  GtkWidget     *stack;
  GtkWidget     *trouble;  /* in the stack */
  WebKitWebView *web_view; /* in the stack */

  WayPlayback *playback;
  gboolean     loading;
  gboolean     crashed;
};

G_DEFINE_FINAL_TYPE (WayPageStage, way_page_stage, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_LOADING = 1,
  PROP_CRASHED
} WayPageStageProperty;

typedef enum
{
  SIGNAL_PAINTED,
  N_SIGNALS
} WayPageStageSignal;

static GParamSpec *properties[PROP_CRASHED + 1];
static guint       signals[N_SIGNALS];

static void
set_state (WayPageStage        *self,
           gboolean            *state,
           gboolean             value,
           WayPageStageProperty property)
{
  if (*state == value)
    return;

  *state = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
way_page_stage_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  WayPageStage *self = WAY_PAGE_STAGE (object);

  switch ((WayPageStageProperty) property_id)
    {
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
show_trouble (WayPageStage *self,
              const char   *title)
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
show_page (WayPageStage *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (self->web_view));
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->web_view));

  set_state (self, &self->crashed, FALSE, PROP_CRASHED);
}

static void
web_process_terminated_cb (WebKitWebView                    *web_view,
                           WebKitWebProcessTerminationReason reason,
                           WayPageStage                     *self)
{
  if (!way_playback_is_open (self->playback))
    return;

  if (way_playback_is_closing (self->playback))
    way_playback_close (self->playback);
  else
    show_trouble (self, _ ("The page stopped. Your answers are safe."));
}

/* A page that hangs may come back by itself; until then there is a way out. */
static void
responsive_changed_cb (WayPageStage *self)
{
  if (!way_playback_is_open (self->playback))
    return;

  if (!webkit_web_view_get_is_web_process_responsive (self->web_view))
    show_trouble (self, _ ("The page does not answer. Your answers are safe."));
  else if (self->crashed)
    show_page (self);
}

/* Only when the blank page is there has the last message of the old one arrived. */
static void
load_changed_cb (WebKitWebView  *web_view,
                 WebKitLoadEvent event,
                 WayPageStage   *self)
{
  if (event == WEBKIT_LOAD_FINISHED && way_playback_is_closing (self->playback))
    way_playback_close (self->playback);
}

/* A load that the next one replaced is no fault, and one that the policy refused has changed nothing. */
static gboolean
load_failed_cb (WayPageStage   *self,
                WebKitLoadEvent event,
                const char     *uri,
                GError         *error)
{
  gboolean replaced = g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED) ||
                      g_error_matches (error, WEBKIT_POLICY_ERROR, WEBKIT_POLICY_ERROR_FRAME_LOAD_INTERRUPTED_BY_POLICY_CHANGE);

  if (!replaced && way_playback_is_open (self->playback))
    show_trouble (self, _ ("The page could not be opened. Your answers are safe."));
  return TRUE;
}

static void
ready_cb (WayPageStage *self)
{
  set_state (self, &self->loading, FALSE, PROP_LOADING);
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  way_page_stage_reload (WAY_PAGE_STAGE (widget));
}

static gboolean
way_page_stage_grab_focus (GtkWidget *widget)
{
  WayPageStage *self = WAY_PAGE_STAGE (widget);

  return gtk_widget_grab_focus (self->crashed ? self->trouble : GTK_WIDGET (self->web_view));
}

/* On the way back GTK would end with grab_focus(), and Shift+Tab would never come out. */
static gboolean
way_page_stage_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  return gtk_widget_child_focus (WAY_PAGE_STAGE (widget)->stack, direction);
}

static void
way_page_stage_dispose (GObject *object)
{
  WayPageStage *self = WAY_PAGE_STAGE (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->web_view);
  g_clear_object (&self->playback);

  G_OBJECT_CLASS (way_page_stage_parent_class)->dispose (object);
}

static void
way_page_stage_class_init (WayPageStageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = way_page_stage_dispose;
  object_class->get_property = way_page_stage_get_property;
  widget_class->focus = way_page_stage_focus;
  widget_class->grab_focus = way_page_stage_grab_focus;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_CRASHED] = g_param_spec_boolean ("crashed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_PAINTED] = g_signal_new ("painted", WAY_TYPE_PAGE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "player.reload", NULL, reload_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
way_page_stage_init (WayPageStage *self)
{
  self->trouble = way_trouble_page_new ();
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

WayPageStage *
way_page_stage_new (WayPlayback   *playback,
                    WebKitWebView *web_view)
{
  WayPageStage *self = g_object_new (WAY_TYPE_PAGE_STAGE, NULL);

  self->playback = g_object_ref (playback);
  self->web_view = g_object_ref (web_view);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (web_view));
  gtk_stack_add_child (GTK_STACK (self->stack), self->trouble);

  g_signal_connect_object (playback, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (web_view, "web-process-terminated", G_CALLBACK (web_process_terminated_cb), self, 0);
  g_signal_connect_object (web_view, "notify::is-web-process-responsive", G_CALLBACK (responsive_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (web_view, "load-changed", G_CALLBACK (load_changed_cb), self, 0);
  g_signal_connect_object (web_view, "load-failed", G_CALLBACK (load_failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* Shows what the playback has open. */
void
way_page_stage_load (WayPageStage *self)
{
  g_autofree char *address = way_playback_dup_address (self->playback);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->web_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  way_playback_get_title (self->playback),
                                  -1);
  /* A process that hangs would not take the next page either. */
  if (!webkit_web_view_get_is_web_process_responsive (self->web_view))
    webkit_web_view_terminate_web_process (self->web_view);
  show_page (self);
  set_state (self, &self->loading, TRUE, PROP_LOADING);
  webkit_web_view_load_uri (self->web_view, address);
}

/* A page gets `pagehide` when another one takes its place, not when its view is destroyed: so the blank page comes first. */
void
way_page_stage_close (WayPageStage *self)
{
  g_autofree char *address = way_playback_dup_closed_address (self->playback);
  gboolean         was_crashed = self->crashed;

  set_state (self, &self->loading, FALSE, PROP_LOADING);
  show_page (self);
  if (was_crashed)
    {
      way_playback_close (self->playback);
      return;
    }

  way_playback_begin_close (self->playback);
  webkit_web_view_load_uri (self->web_view, address);
}

void
way_page_stage_reload (WayPageStage *self)
{
  if (!way_playback_is_open (self->playback))
    return;

  way_page_stage_load (self);
}

gboolean
way_page_stage_get_loading (WayPageStage *self)
{
  return self->loading;
}

gboolean
way_page_stage_get_crashed (WayPageStage *self)
{
  return self->crashed;
}
