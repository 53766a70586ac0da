/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-clock.h"

#include "way-learning-clock.h"

#define WAKE_SECONDS 30

struct _WayPlayerClock
{
  GObject parent_instance;

  WayLearnerRecord *record;
  WayLearningClock *clock;  /* of the one who learns; it keeps what could not be written */
  gboolean          kept;   /* no guest's */
  WayModule        *module; /* while a lesson is open */
  char             *activity_id;
  gint64            touched_at; /* monotonic */
  guint             wake_id;    /* only while somebody is there */
  gboolean          counting;   /* the clock runs; not after a long silence */

  GtkWidget *page; /* borrowed: the page has this clock */
};

G_DEFINE_FINAL_TYPE (WayPlayerClock, way_player_clock, G_TYPE_OBJECT)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
fail (WayPlayerClock *self,
      const GError   *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

/* Writes down what was counted. The next sign of use begins anew. */
static void
sleep_now (WayPlayerClock *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->wake_id, g_source_remove);
  if (!self->counting)
    return;

  self->counting = FALSE;
  if (!way_learning_clock_stop (self->clock, &error))
    fail (self, error);
}

static gboolean
wake_cb (gpointer user_data)
{
  WayPlayerClock *self = user_data;

  if (g_get_monotonic_time () - self->touched_at < WAY_LEARNING_CLOCK_IDLE * G_USEC_PER_SEC)
    {
      way_learning_clock_save (self->clock);
      return G_SOURCE_CONTINUE;
    }

  self->wake_id = 0;
  sleep_now (self);

  return G_SOURCE_REMOVE;
}

static void
wake (WayPlayerClock *self)
{
  self->touched_at = g_get_monotonic_time ();
  if (!self->counting)
    way_learning_clock_start (self->clock, way_module_get_id (self->module), way_module_get_version (self->module), self->activity_id);
  self->counting = TRUE;
  if (self->wake_id == 0)
    self->wake_id = g_timeout_add_seconds (WAKE_SECONDS, wake_cb, self);
}

static gboolean
is_sign_of_use (GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
event_cb (WayPlayerClock *self,
          GdkEvent       *event)
{
  if (is_sign_of_use (event))
    way_player_clock_touch (self);

  return GDK_EVENT_PROPAGATE;
}

static void
page_mapped_cb (WayPlayerClock *self)
{
  if (self->module != NULL)
    wake (self);
}

static void
clock_failed_cb (WayPlayerClock *self,
                 const GError   *error)
{
  fail (self, error);
}

/* One is enough: the page, and this with it, goes before somebody else learns. */
static void
ensure_clock (WayPlayerClock *self)
{
  if (self->clock != NULL)
    return;

  self->clock = way_learning_clock_new (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record));
  self->kept = !way_learner_record_is_guest (self->record);
  g_signal_connect_object (self->clock, "failed", G_CALLBACK (clock_failed_cb), self, G_CONNECT_SWAPPED);
}

static void
way_player_clock_dispose (GObject *object)
{
  WayPlayerClock *self = WAY_PLAYER_CLOCK (object);

  way_player_clock_stop (self);
  if (self->clock != NULL && self->kept && way_learning_clock_get_unsaved (self->clock) > 0)
    way_learner_record_keep_clock (self->record, self->clock);
  g_clear_object (&self->clock);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_player_clock_parent_class)->dispose (object);
}

static void
way_player_clock_class_init (WayPlayerClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_player_clock_dispose;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", WAY_TYPE_PLAYER_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
way_player_clock_init (WayPlayerClock *self)
{
}

/**
 * way_player_clock_new:
 * @page: the page that lessons are shown on, not kept alive
 * @record: who learns
 *
 * Makes a clock that watches @page, before its own widgets see what happens, and takes nothing from them. Main thread.
 *
 * Returns: (transfer full): the clock; drop it before the page goes
 */
WayPlayerClock *
way_player_clock_new (GtkWidget        *page,
                      WayLearnerRecord *record)
{
  WayPlayerClock     *self = NULL;
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (record), NULL);

  self = g_object_new (WAY_TYPE_PLAYER_CLOCK, NULL);
  self->page = page;
  self->record = g_object_ref (record);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (page, controller);
  g_signal_connect_object (page, "map", G_CALLBACK (page_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "unmap", G_CALLBACK (sleep_now), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * way_player_clock_start:
 * @self: the clock
 * @module: the module that is open
 * @activity_id: where in it the learner is
 *
 * Counts for this activity from now on; to open it is a sign of use. What was counted for another is written down first. Nothing counts while nobody learns.
 */
void
way_player_clock_start (WayPlayerClock *self,
                        WayModule      *module,
                        const char     *activity_id)
{
  g_return_if_fail (WAY_IS_PLAYER_CLOCK (self));
  g_return_if_fail (WAY_IS_MODULE (module));
  g_return_if_fail (activity_id != NULL);

  way_player_clock_stop (self);
  if (way_learner_record_get_learner (self->record) == NULL)
    return;

  ensure_clock (self);
  self->module = g_object_ref (module);
  self->activity_id = g_strdup (activity_id);
  wake (self);
}

/**
 * way_player_clock_touch:
 * @self: the clock
 *
 * Says that somebody is there. More than one sign a second is one sign.
 */
void
way_player_clock_touch (WayPlayerClock *self)
{
  g_return_if_fail (WAY_IS_PLAYER_CLOCK (self));

  if (self->module == NULL || !gtk_widget_get_mapped (self->page))
    return;
  if (self->counting && g_get_monotonic_time () - self->touched_at < G_USEC_PER_SEC)
    return;

  wake (self);
  way_learning_clock_touch (self->clock);
}

/**
 * way_player_clock_stop:
 * @self: the clock
 *
 * The lesson is left: writes down what was counted.
 */
void
way_player_clock_stop (WayPlayerClock *self)
{
  g_return_if_fail (WAY_IS_PLAYER_CLOCK (self));

  sleep_now (self);
  g_clear_object (&self->module);
  g_clear_pointer (&self->activity_id, g_free);
}

/**
 * way_player_clock_is_awake:
 * @self: the clock
 *
 * Returns: whether it wakes the program now and then, because somebody was there in the last two minutes
 */
gboolean
way_player_clock_is_awake (WayPlayerClock *self)
{
  g_return_val_if_fail (WAY_IS_PLAYER_CLOCK (self), FALSE);

  return self->wake_id != 0;
}

/**
 * way_player_clock_get_unsaved:
 * @self: the clock
 *
 * Returns: how much was counted up to the last sign of use that is not on disk yet, whole seconds
 */
guint
way_player_clock_get_unsaved (WayPlayerClock *self)
{
  g_return_val_if_fail (WAY_IS_PLAYER_CLOCK (self), 0);

  return self->clock != NULL ? way_learning_clock_get_unsaved (self->clock) : 0;
}
