/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-quick-hide.h"

#include "way-neutral-window.h"
#include "way-presenter-window.h"
#include "way-settings.h"
#include "way-shift-taps.h"
#include "way-unlock-window.h"

#define HIDDEN_KEY "way-quick-hidden"
#define WATCHED_KEY "way-quick-hide-watched"

struct _WayQuickHide
{
  GObject parent_instance;

  WayLearnerRecord *record;
  GSettings        *settings;
  WayShiftTaps      taps;
  gboolean          available;
  GtkWindow        *neutral; /* weak: there while the program is hidden */
  GtkWindow        *unlock;  /* weak: asks for the PIN */
  GtkWindow        *active;  /* weak: what had the focus before */
};

G_DEFINE_FINAL_TYPE (WayQuickHide, way_quick_hide, G_TYPE_OBJECT)

typedef enum
{
  PROP_AVAILABLE = 1
} WayQuickHideProperty;

enum
{
  SIGNAL_HIDDEN,
  SIGNAL_RETURNED,
  SIGNAL_LEFT,
  N_SIGNALS
};

static GParamSpec *properties[PROP_AVAILABLE + 1];
static guint       signals[N_SIGNALS];

static gboolean
is_ours (WayQuickHide *self,
         GtkWindow    *window)
{
  return window == self->neutral || window == self->unlock;
}

static void
put_away (WayQuickHide *self,
          GtkWindow    *window)
{
  g_object_set_data (G_OBJECT (window), HIDDEN_KEY, self);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
}

static void
put_all_away (WayQuickHide *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (!is_ours (self, window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        put_away (self, window);
    }
}

/* A window that was closed in between is no toplevel any more. */
static void
put_all_back (WayQuickHide *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_object_steal_data (G_OBJECT (window), HIDDEN_KEY) != NULL)
        gtk_widget_set_visible (GTK_WIDGET (window), TRUE);
    }
  if (self->active != NULL)
    gtk_window_present (self->active);
}

static void
destroy_window (gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;

  gtk_window_destroy (window);
}

/* GTK still works on the key that opened the profile, so the notes go later. */
static void
come_back (WayQuickHide *self,
           gboolean      with_code)
{
  g_autoptr (GtkWindow) neutral = self->neutral != NULL ? g_object_ref (self->neutral) : NULL;

  if (neutral == NULL)
    return;

  g_clear_weak_pointer (&self->neutral);
  g_settings_set_boolean (self->settings, WAY_SETTING_QUICK_HIDE_EXPLAINED, TRUE); /* who is back knows the way */
  put_all_back (self);
  gtk_widget_set_visible (GTK_WIDGET (neutral), FALSE);
  g_idle_add_once (destroy_window, g_steal_pointer (&neutral));
  g_signal_emit (self, signals[SIGNAL_RETURNED], 0, with_code);
}

static void
ask_for_pin (WayQuickHide     *self,
             const WayLearner *learner)
{
  if (self->unlock == NULL)
    {
      g_set_weak_pointer (&self->unlock, GTK_WINDOW (way_unlock_window_new (self->neutral, self->record, learner)));
      g_signal_connect_object (self->unlock, "unlocked", G_CALLBACK (come_back), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (self->unlock);
}

static void
back_requested_cb (WayQuickHide *self)
{
  const WayLearner *learner = way_learner_record_get_learner (self->record);

  if (learner != NULL && learner->has_pin)
    ask_for_pin (self, learner);
  else
    come_back (self, FALSE);
}

/* Who closes the notes wants nothing of all this back on the screen. */
static gboolean
close_request_cb (WayQuickHide *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
event_cb (WayQuickHide *self,
          GdkEvent     *event)
{
  guint32 time = gdk_event_get_time (event);

  if (!self->available || self->neutral != NULL)
    return GDK_EVENT_PROPAGATE;

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      way_shift_taps_press (&self->taps, gdk_key_event_get_keyval (event), gdk_event_get_modifier_state (event), time);
      break;
    case GDK_KEY_RELEASE:
      if (way_shift_taps_release (&self->taps, gdk_key_event_get_keyval (event), time))
        way_quick_hide_hide (self);
      break;
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      way_shift_taps_forget (&self->taps);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* What wants to be shown meanwhile waits until somebody is back. */
static void
shown_cb (WayQuickHide *self,
          GtkWindow    *window)
{
  if (self->neutral != NULL && !is_ours (self, window))
    put_away (self, window);
}

static void
watch (WayQuickHide *self,
       GtkWindow    *window)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), WATCHED_KEY) != NULL)
    return;

  controller = gtk_event_controller_legacy_new ();
  g_object_set_data (G_OBJECT (window), WATCHED_KEY, self);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_signal_connect_object (window, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
windows_changed_cb (WayQuickHide *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  gboolean    available = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      watch (self, window);
      available = available && !WAY_IS_PRESENTER_WINDOW (window);
    }
  if (available == self->available)
    return;

  self->available = available;
  way_shift_taps_forget (&self->taps);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AVAILABLE]);
}

static void
way_quick_hide_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  WayQuickHide *self = WAY_QUICK_HIDE (object);

  switch ((WayQuickHideProperty) property_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    }
}

static void
way_quick_hide_dispose (GObject *object)
{
  WayQuickHide *self = WAY_QUICK_HIDE (object);

  g_clear_weak_pointer (&self->neutral);
  g_clear_weak_pointer (&self->unlock);
  g_clear_weak_pointer (&self->active);
  g_clear_object (&self->record);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (way_quick_hide_parent_class)->dispose (object);
}

static void
way_quick_hide_class_init (WayQuickHideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_quick_hide_dispose;
  object_class->get_property = way_quick_hide_get_property;

  properties[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_HIDDEN] = g_signal_new ("hidden", WAY_TYPE_QUICK_HIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RETURNED] = g_signal_new ("returned", WAY_TYPE_QUICK_HIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_LEFT] = g_signal_new ("left", WAY_TYPE_QUICK_HIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_quick_hide_init (WayQuickHide *self)
{
  self->available = TRUE;
}

/**
 * way_quick_hide_new:
 * @record: who learns, and whether with a PIN
 * @settings: the program's, which know whether all this was explained
 *
 * Makes it, and from now on it sees the keys of every window of the program before the windows do, and takes none from them. Main thread.
 *
 * Returns: (transfer full): it
 */
WayQuickHide *
way_quick_hide_new (WayLearnerRecord *record,
                    GSettings        *settings)
{
  WayQuickHide *self = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (record), NULL);

  self = g_object_new (WAY_TYPE_QUICK_HIDE, NULL);
  self->record = g_object_ref (record);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
  windows_changed_cb (self);

  return self;
}

/**
 * way_quick_hide_get_available:
 * @self: it
 *
 * Returns: whether there is no group session
 */
gboolean
way_quick_hide_get_available (WayQuickHide *self)
{
  g_return_val_if_fail (WAY_IS_QUICK_HIDE (self), FALSE);

  return self->available;
}

/**
 * way_quick_hide_get_neutral:
 * @self: it
 *
 * Returns: (transfer none) (nullable): the page of notes, while it is on the screen
 */
GtkWidget *
way_quick_hide_get_neutral (WayQuickHide *self)
{
  g_return_val_if_fail (WAY_IS_QUICK_HIDE (self), NULL);

  return GTK_WIDGET (self->neutral);
}

/**
 * way_quick_hide_is_hidden:
 * @self: it
 *
 * Returns: whether the notes are on the screen in place of the program
 */
gboolean
way_quick_hide_is_hidden (WayQuickHide *self)
{
  g_return_val_if_fail (WAY_IS_QUICK_HIDE (self), FALSE);

  return self->neutral != NULL;
}

static GtkWindow *
find_active (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_is_active (window))
        return window;
    }

  return NULL;
}

/* As large as what it covers. */
static void
take_place_of (GtkWindow *neutral,
               GtkWindow *window)
{
  int width = -1;
  int height = -1;

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    return;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (neutral, width, height);
  if (gtk_window_is_fullscreen (window))
    gtk_window_fullscreen (neutral);
  else if (gtk_window_is_maximized (window))
    gtk_window_maximize (neutral);
}

/**
 * way_quick_hide_hide:
 * @self: it
 *
 * Shows the notes and takes every other window of the program from the screen, in this order, so that nothing else is seen in between. Does nothing while it is
 * not available or hidden already. The first time, or while it is tried out, the page says how to return.
 */
void
way_quick_hide_hide (WayQuickHide *self)
{
  g_return_if_fail (WAY_IS_QUICK_HIDE (self));

  if (!self->available || self->neutral != NULL)
    return;

  g_set_weak_pointer (&self->active, find_active ());
  g_set_weak_pointer (&self->neutral, GTK_WINDOW (way_neutral_window_new (!g_settings_get_boolean (self->settings, WAY_SETTING_QUICK_HIDE_EXPLAINED))));
  take_place_of (self->neutral, self->active);
  g_signal_connect_object (self->neutral, "back-requested", G_CALLBACK (back_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->neutral, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->neutral);
  put_all_away (self);
  g_signal_emit (self, signals[SIGNAL_HIDDEN], 0);
}

/**
 * way_quick_hide_present:
 * @self: it
 *
 * Brings the notes to the front, for whoever calls the program while it is hidden.
 */
void
way_quick_hide_present (WayQuickHide *self)
{
  g_return_if_fail (WAY_IS_QUICK_HIDE (self));

  if (self->neutral != NULL)
    gtk_window_present (self->neutral);
}
