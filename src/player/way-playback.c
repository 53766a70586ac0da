/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-playback.h"

#include <glib/gi18n-lib.h>

#define WEB_VIEW_KEY "way-playback"
#define QUIZ_PREFIX ".waymark/quiz/"
#define SCENARIO_PREFIX ".waymark/scenario/"
#define NOTE_PREFIX ".waymark/note/"
#define SUMMARY_PREFIX ".waymark/summary/"

struct _WayPlayback
{
  GObject parent_instance;

  WayPackage   *package;
  WayDelivery  *delivery;
  WayActivity  *activity;
  WayThreshold  threshold;
  char         *location;
  WayAppearance appearance;
  gboolean      closing;
  gboolean      ready; /* the page that is open has been painted */
};

G_DEFINE_FINAL_TYPE (WayPlayback, way_playback, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_READY,
  SIGNAL_ACTIVITY_REQUESTED,
  SIGNAL_ADVANCE_REQUESTED,
  SIGNAL_RESULT_REQUESTED,
  SIGNAL_LEAVE_REQUESTED,
  SIGNAL_SAVE_FAILED,
  SIGNAL_CLOSED,
  SIGNAL_BLOCKED,
  N_SIGNALS
} WayPlaybackSignal;

static guint signals[N_SIGNALS];

static void
forget (WayPlayback *self)
{
  self->closing = FALSE;
  self->ready = FALSE;
  g_clear_object (&self->package);
  g_clear_object (&self->delivery);
  g_clear_object (&self->activity);
  g_clear_pointer (&self->location, g_free);
}

static void
way_playback_finalize (GObject *object)
{
  forget (WAY_PLAYBACK (object));

  G_OBJECT_CLASS (way_playback_parent_class)->finalize (object);
}

static guint
add_signal (const char *name,
            guint       n_params)
{
  return g_signal_new (name, WAY_TYPE_PLAYBACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, G_TYPE_STRING);
}

static void
way_playback_class_init (WayPlaybackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_playback_finalize;

  signals[SIGNAL_READY] = add_signal ("ready", 0);
  signals[SIGNAL_ACTIVITY_REQUESTED] = add_signal ("activity-requested", 1);
  signals[SIGNAL_ADVANCE_REQUESTED] = add_signal ("advance-requested", 0);
  signals[SIGNAL_RESULT_REQUESTED] = add_signal ("result-requested", 0);
  signals[SIGNAL_LEAVE_REQUESTED] = add_signal ("leave-requested", 0);
  signals[SIGNAL_SAVE_FAILED] = add_signal ("save-failed", 1);
  signals[SIGNAL_CLOSED] = add_signal ("closed", 0);
  signals[SIGNAL_BLOCKED] = g_signal_new ("blocked", WAY_TYPE_PLAYBACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, WAY_TYPE_BLOCKED_KIND);
}

static void
way_playback_init (WayPlayback *self)
{
}

WayPlayback *
way_playback_new (void)
{
  return g_object_new (WAY_TYPE_PLAYBACK, NULL);
}

/* The scheme's callback knows the asking view only; this is how it finds what that view may ask for. */
void
way_playback_attach (WayPlayback   *self,
                     WebKitWebView *web_view)
{
  g_return_if_fail (WAY_IS_PLAYBACK (self));
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (web_view));

  g_object_set_data_full (G_OBJECT (web_view), WEB_VIEW_KEY, g_object_ref (self), g_object_unref);
}

WayPlayback *
way_playback_of (WebKitWebView *web_view)
{
  return web_view != NULL ? g_object_get_data (G_OBJECT (web_view), WEB_VIEW_KEY) : NULL;
}

void
way_playback_open (WayPlayback *self,
                   WayPackage  *package,
                   WayDelivery *delivery,
                   const char  *activity_id,
                   const char  *location)
{
  WayActivity *activity;

  g_return_if_fail (WAY_IS_PLAYBACK (self));
  g_return_if_fail (WAY_IS_PACKAGE (package));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));

  activity = way_module_find_activity (way_delivery_get_module (delivery), activity_id);
  g_return_if_fail (activity != NULL);

  g_set_object (&self->package, package);
  g_set_object (&self->delivery, delivery);
  g_set_object (&self->activity, activity);
  self->threshold = way_delivery_get_threshold (delivery, activity_id);
  self->closing = FALSE;
  self->ready = FALSE;
  way_playback_set_location (self, location);
}

/* From here on the page may only save its last place. */
void
way_playback_begin_close (WayPlayback *self)
{
  self->closing = TRUE;
}

void
way_playback_close (WayPlayback *self)
{
  gboolean was_open = way_playback_is_open (self);

  forget (self);
  if (was_open)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

gboolean
way_playback_is_open (WayPlayback *self)
{
  return self->activity != NULL;
}

gboolean
way_playback_is_closing (WayPlayback *self)
{
  return self->closing;
}

gboolean
way_playback_is_ready (WayPlayback *self)
{
  return self->ready;
}

WayPackage *
way_playback_get_package (WayPlayback *self)
{
  return self->package;
}

WayDelivery *
way_playback_get_delivery (WayPlayback *self)
{
  return self->delivery;
}

WayModule *
way_playback_get_module (WayPlayback *self)
{
  return self->delivery != NULL ? way_delivery_get_module (self->delivery) : NULL;
}

WayActivity *
way_playback_get_activity (WayPlayback *self)
{
  return self->activity;
}

/* What stands in the activity's place. Until it is crossed nothing of the activity goes to the page. */
WayThreshold
way_playback_get_threshold (WayPlayback *self)
{
  return self->threshold;
}

/* What the page is called, in the program as in its own head. Not the activity's title while that is not to be seen. */
const char *
way_playback_get_title (WayPlayback *self)
{
  switch (self->threshold)
    {
    case WAY_THRESHOLD_NOTE:
      return _ ("Before you go on");
    case WAY_THRESHOLD_SUMMARY:
      return _ ("What to take from this part");
    case WAY_THRESHOLD_CROSSED:
      return way_activity_get_title (self->activity);
    }
  g_assert_not_reached ();
}

/* Never NULL: empty is the top. */
const char *
way_playback_get_location (WayPlayback *self)
{
  return self->location != NULL ? self->location : "";
}

void
way_playback_set_location (WayPlayback *self,
                           const char  *location)
{
  g_autofree char *copy = way_bookmark_location_is_valid (location) ? g_strdup (location) : NULL;

  g_free (self->location);
  self->location = g_steal_pointer (&copy);
}

WayAppearance *
way_playback_get_appearance (WayPlayback *self)
{
  return &self->appearance;
}

/* Where an activity lives below its module's address. A page keeps its file's name, so that relative links work. */
char *
way_activity_dup_path (WayActivity *activity)
{
  switch (way_activity_get_kind (activity))
    {
    case WAY_ACTIVITY_PAGE:
      return g_strdup (way_activity_get_src (activity));
    case WAY_ACTIVITY_QUIZ:
      return g_strconcat (QUIZ_PREFIX, way_activity_get_id (activity), NULL);
    case WAY_ACTIVITY_SCENARIO:
      return g_strconcat (SCENARIO_PREFIX, way_activity_get_id (activity), NULL);
    }
  g_assert_not_reached ();
}

/* Where what is shown now lives below its module's address. */
char *
way_playback_dup_path (WayPlayback *self)
{
  switch (self->threshold)
    {
    case WAY_THRESHOLD_NOTE:
      return g_strconcat (NOTE_PREFIX, way_activity_get_id (self->activity), NULL);
    case WAY_THRESHOLD_SUMMARY:
      return g_strconcat (SUMMARY_PREFIX, way_activity_get_id (self->activity), NULL);
    case WAY_THRESHOLD_CROSSED:
      return way_activity_dup_path (self->activity);
    }
  g_assert_not_reached ();
}

char *
way_playback_dup_closed_address (WayPlayback *self)
{
  g_return_val_if_fail (way_playback_is_open (self), NULL);

  return g_strdup_printf ("waymark://%s/" WAY_CLOSED_PATH, way_module_get_id (way_playback_get_module (self)));
}

char *
way_playback_dup_address (WayPlayback *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (way_playback_is_open (self), NULL);

  path = way_playback_dup_path (self);
  return g_strdup_printf ("waymark://%s/%s", way_module_get_id (way_playback_get_module (self)), path);
}

void
way_playback_ready (WayPlayback *self)
{
  self->ready = TRUE;
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

void
way_playback_request_activity (WayPlayback *self,
                               const char  *activity_id)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVITY_REQUESTED], 0, activity_id);
}

void
way_playback_request_advance (WayPlayback *self)
{
  g_signal_emit (self, signals[SIGNAL_ADVANCE_REQUESTED], 0);
}

void
way_playback_request_result (WayPlayback *self)
{
  g_signal_emit (self, signals[SIGNAL_RESULT_REQUESTED], 0);
}

void
way_playback_request_leave (WayPlayback *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE_REQUESTED], 0);
}

void
way_playback_save_failed (WayPlayback *self,
                          const char  *sentence)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_FAILED], 0, sentence);
}

/* What the page of a closed view tries is nobody's. */
void
way_playback_blocked (WayPlayback   *self,
                      WayBlockedKind kind)
{
  if (way_playback_is_open (self))
    g_signal_emit (self, signals[SIGNAL_BLOCKED], 0, way_module_get_id (way_playback_get_module (self)), kind);
}
