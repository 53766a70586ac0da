/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learning-clock.h"

#include "way-portfolio-stores.h"

struct _WayLearningClock
{
  GObject parent_instance;

  WayDatabase *database;
  gint64       learner_id;

  WayLearningClockNow monotonic;
  WayLearningClockNow real;
  gpointer            user_data;

  char *module_id; /* NULL while it is stopped */
  char *module_version;
  char *activity_id;

  gint64 last_sign;     /* monotonic */
  gint64 counted_until; /* monotonic */
  gint64 counted;       /* microseconds of the stretch that goes on */
  gint64 started_at;    /* of it, by the clock on the wall */

  GQueue unsaved; /* of WayLearningTime, the oldest first */
};

G_DEFINE_FINAL_TYPE (WayLearningClock, way_learning_clock, G_TYPE_OBJECT)

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
get_monotonic (gpointer user_data)
{
  return g_get_monotonic_time ();
}

static gint64
get_real (gpointer user_data)
{
  return g_get_real_time ();
}

static void
clear_activity (WayLearningClock *self)
{
  g_clear_pointer (&self->module_id, g_free);
  g_clear_pointer (&self->module_version, g_free);
  g_clear_pointer (&self->activity_id, g_free);
  self->counted = 0;
}

static void
way_learning_clock_finalize (GObject *object)
{
  WayLearningClock *self = WAY_LEARNING_CLOCK (object);

  clear_activity (self);
  g_queue_clear_full (&self->unsaved, (GDestroyNotify) way_learning_time_free);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (way_learning_clock_parent_class)->finalize (object);
}

static void
way_learning_clock_class_init (WayLearningClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_learning_clock_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", WAY_TYPE_LEARNING_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_learning_clock_init (WayLearningClock *self)
{
  self->monotonic = get_monotonic;
  self->real = get_real;
  g_queue_init (&self->unsaved);
}

/* The first midnight after @time where this computer is, microseconds. */
static gint64
get_next_midnight (gint64 time)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) tomorrow = now != NULL ? g_date_time_add_days (now, 1) : NULL;
  g_autoptr (GDateTime) midnight = NULL;

  if (tomorrow != NULL)
    midnight = g_date_time_new_local (g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow), g_date_time_get_day_of_month (tomorrow), 0, 0, 0);

  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : G_MAXINT64;
}

static void
push (WayLearningClock *self,
      gint64            started_at,
      gint64            seconds)
{
  WayLearningTime *stretch;

  if (seconds < 1)
    return;

  stretch = g_new0 (WayLearningTime, 1);
  stretch->module_id = g_strdup (self->module_id);
  stretch->module_version = g_strdup (self->module_version);
  stretch->activity_id = g_strdup (self->activity_id);
  stretch->started_at = started_at;
  stretch->seconds = (guint) seconds;
  g_queue_push_tail (&self->unsaved, stretch);
}

/* What goes on over midnight is two stretches, so that each day has its own. */
static void
push_days (WayLearningClock *self,
           gint64            seconds)
{
  gint64 midnight = get_next_midnight (self->started_at);
  gint64 before = MIN (seconds, (midnight - self->started_at) / G_USEC_PER_SEC);

  push (self, self->started_at, before);
  push (self, midnight, seconds - before);
}

/* The stretch is over: to the nearest second. */
static void
end_stretch (WayLearningClock *self)
{
  push_days (self, (self->counted + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);
  self->counted = 0;
}

/* The stretch goes on in a new one, which takes over what is less than a second. */
static void
cut_stretch (WayLearningClock *self)
{
  push_days (self, self->counted / G_USEC_PER_SEC);
  self->counted %= G_USEC_PER_SEC;
  self->started_at = self->real (self->user_data) - self->counted;
}

/* Counts up to now, but no further than two minutes from the last sign. Answers how long it was silent. */
static gint64
count (WayLearningClock *self)
{
  gint64 now = self->monotonic (self->user_data);
  gint64 until = MIN (now, self->last_sign + WAY_LEARNING_CLOCK_IDLE * G_USEC_PER_SEC);

  if (until > self->counted_until)
    {
      self->counted += until - self->counted_until;
      self->counted_until = until;
    }

  return now - self->last_sign;
}

/* All that waits goes into one transaction, so that many stretches after a fault are one write. */
static gboolean
write_all (WayLearningClock *self,
           GError          **error)
{
  g_autoptr (WayTransaction) transaction = NULL;

  if (g_queue_is_empty (&self->unsaved))
    return TRUE;

  transaction = way_transaction_begin (self->database, "Your learning time could not be saved", error);
  if (transaction == NULL)
    return FALSE;
  for (GList *l = self->unsaved.head; l != NULL; l = l->next)
    if (!way_learning_time_store_add (self->database, self->learner_id, l->data, error))
      return FALSE;
  if (!way_transaction_commit (transaction, error))
    return FALSE;

  g_queue_clear_full (&self->unsaved, (GDestroyNotify) way_learning_time_free);

  return TRUE;
}

/* Who did not ask to save hears of a fault by the signal. */
static void
write_or_tell (WayLearningClock *self)
{
  g_autoptr (GError) error = NULL;

  if (!write_all (self, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* Each minute, also after a fault: a disk that does not answer is not asked with every key. */
static void
cut_and_write (WayLearningClock *self)
{
  if (self->counted < WAY_LEARNING_CLOCK_STRETCH * G_USEC_PER_SEC)
    return;

  cut_stretch (self);
  write_or_tell (self);
}

/**
 * way_learning_clock_new:
 * @database: where the time is kept
 * @learner_id: whose
 *
 * Makes a clock that stands still. The database's thread only, as all other calls.
 *
 * Returns: (transfer full): the clock
 */
WayLearningClock *
way_learning_clock_new (WayDatabase *database,
                        gint64       learner_id)
{
  WayLearningClock *self;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  self = g_object_new (WAY_TYPE_LEARNING_CLOCK, NULL);
  self->database = g_object_ref (database);
  self->learner_id = learner_id;

  return self;
}

/**
 * way_learning_clock_set_time_source:
 * @self: a clock that stands still
 * @monotonic: (scope forever): what durations are measured with
 * @real: (scope forever): the clock on the wall, microseconds since 1970 UTC
 * @user_data: for both
 *
 * Gives it another time than the system's, for tests.
 */
void
way_learning_clock_set_time_source (WayLearningClock   *self,
                                    WayLearningClockNow monotonic,
                                    WayLearningClockNow real,
                                    gpointer            user_data)
{
  g_return_if_fail (WAY_IS_LEARNING_CLOCK (self));
  g_return_if_fail (monotonic != NULL && real != NULL);
  g_return_if_fail (self->module_id == NULL);

  self->monotonic = monotonic;
  self->real = real;
  self->user_data = user_data;
}

/**
 * way_learning_clock_start:
 * @self: a clock
 * @module_id: which module
 * @module_version: in which version
 * @activity_id: at which activity
 *
 * Counts for this activity from now on; to begin is a sign of use. What was counted for another goes to disk first, and `failed` tells if it could not.
 */
void
way_learning_clock_start (WayLearningClock *self,
                          const char       *module_id,
                          const char       *module_version,
                          const char       *activity_id)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WAY_IS_LEARNING_CLOCK (self));
  g_return_if_fail (module_id != NULL && module_version != NULL && activity_id != NULL);

  if (!way_learning_clock_stop (self, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);

  self->module_id = g_strdup (module_id);
  self->module_version = g_strdup (module_version);
  self->activity_id = g_strdup (activity_id);
  self->last_sign = self->counted_until = self->monotonic (self->user_data);
  self->started_at = self->real (self->user_data);
}

/**
 * way_learning_clock_touch:
 * @self: a clock
 *
 * Says that somebody is there. All time since the last sign counts, up to two minutes. When a minute is counted it goes to disk, and `failed` tells if it could
 * not. Does nothing while the clock stands still.
 */
void
way_learning_clock_touch (WayLearningClock *self)
{
  g_return_if_fail (WAY_IS_LEARNING_CLOCK (self));

  if (self->module_id == NULL)
    return;

  if (count (self) > WAY_LEARNING_CLOCK_IDLE * G_USEC_PER_SEC)
    {
      end_stretch (self);
      self->started_at = self->real (self->user_data);
      write_or_tell (self);
    }
  self->last_sign = self->counted_until = MAX (self->counted_until, self->monotonic (self->user_data));
  cut_and_write (self);
}

/**
 * way_learning_clock_save:
 * @self: a clock
 *
 * To be called now and then while nothing is touched, for example every half minute: what was counted until now goes to disk if it is a minute, so that a power
 * cut takes no more than that from somebody who reads. It is no sign of use. `failed` tells if it could not be written. Does nothing while the clock stands still.
 */
void
way_learning_clock_save (WayLearningClock *self)
{
  g_return_if_fail (WAY_IS_LEARNING_CLOCK (self));

  if (self->module_id == NULL)
    return;

  count (self);
  cut_and_write (self);
}

/**
 * way_learning_clock_stop:
 * @self: a clock
 * @error: return location for an error, or %NULL
 *
 * The activity was left: counts up to now as for a sign of use, and writes everything down. What could not be written is kept and tried again with the next, as
 * long as the clock is there. The signal is not given, because the caller knows.
 *
 * Fails as [func@way_learning_time_store_add].
 *
 * Returns: whether all that was counted is on disk
 */
gboolean
way_learning_clock_stop (WayLearningClock *self,
                         GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNING_CLOCK (self), FALSE);

  if (self->module_id != NULL)
    {
      count (self);
      end_stretch (self);
      clear_activity (self);
    }

  return write_all (self, error);
}

/**
 * way_learning_clock_get_unsaved:
 * @self: a clock
 *
 * How much was counted that is not on disk yet.
 *
 * Returns: whole seconds
 */
guint
way_learning_clock_get_unsaved (WayLearningClock *self)
{
  gint64 seconds;

  g_return_val_if_fail (WAY_IS_LEARNING_CLOCK (self), 0);

  seconds = self->counted / G_USEC_PER_SEC;
  for (GList *l = self->unsaved.head; l != NULL; l = l->next)
    seconds += ((WayLearningTime *) l->data)->seconds;

  return (guint) seconds;
}
