/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-record.h"

#include "way-profile.h"
#include "way-stores.h"

struct _WayLearnerRecord
{
  GObject parent_instance;

  char        *path;
  WayDatabase *database;  /* of all learners of this computer */
  WayDatabase *guest;     /* while a guest learns: in memory, and gone with them */
  WayLearner  *learner;   /* (nullable): who learns now */
  GPtrArray   *bookmarks; /* of WayBookmark, newest first */
  GHashTable  *begun;     /* ids of the modules with anything recorded */
  GPtrArray   *late;      /* of WayLearningClock: stopped, with time that could not be written yet */
};

G_DEFINE_FINAL_TYPE (WayLearnerRecord, way_learner_record, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NATION_CHANGED,
  SIGNAL_LEARNER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
way_learner_record_finalize (GObject *object)
{
  WayLearnerRecord *self = WAY_LEARNER_RECORD (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->learner, way_learner_free);
  g_clear_object (&self->guest);
  g_clear_object (&self->database);
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_clear_pointer (&self->begun, g_hash_table_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);

  G_OBJECT_CLASS (way_learner_record_parent_class)->finalize (object);
}

static void
way_learner_record_class_init (WayLearnerRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_learner_record_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_LEARNER_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NATION_CHANGED] = g_signal_new ("nation-changed", WAY_TYPE_LEARNER_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEARNER_CHANGED] = g_signal_new ("learner-changed", WAY_TYPE_LEARNER_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_learner_record_init (WayLearnerRecord *self)
{
  self->begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const WayBookmark *first = *(const WayBookmark *const *) a;
  const WayBookmark *second = *(const WayBookmark *const *) b;

  return (first->updated_at < second->updated_at) - (first->updated_at > second->updated_at);
}

static void
note_begun (WayLearnerRecord *self,
            GPtrArray        *tallies)
{
  g_hash_table_remove_all (self->begun);

  for (guint i = 0; tallies != NULL && i < tallies->len; i++)
    {
      const WayModuleTally *tally = g_ptr_array_index (tallies, i);

      g_hash_table_add (self->begun, g_strdup (tally->module_id));
    }

  for (guint i = 0; self->bookmarks != NULL && i < self->bookmarks->len; i++)
    {
      const WayBookmark *bookmark = g_ptr_array_index (self->bookmarks, i);

      g_hash_table_add (self->begun, g_strdup (bookmark->module_id));
    }
}

static const WayBookmark *
find_bookmark (WayLearnerRecord *self,
               const char       *module_id)
{
  for (guint i = 0; self->bookmarks != NULL && i < self->bookmarks->len; i++)
    {
      const WayBookmark *bookmark = g_ptr_array_index (self->bookmarks, i);

      if (g_str_equal (bookmark->module_id, module_id))
        return bookmark;
    }

  return NULL;
}

WayLearnerRecord *
way_learner_record_new (const char *path)
{
  WayLearnerRecord *self = g_object_new (WAY_TYPE_LEARNER_RECORD, NULL);

  self->path = path != NULL ? g_strdup (path) : way_database_dup_default_path ();

  return self;
}

/* The first that fails again says that the others would, too. */
static void
write_late (WayLearnerRecord *self)
{
  g_autoptr (GError) error = NULL;

  while (self->late->len > 0 && way_learning_clock_stop (g_ptr_array_index (self->late, 0), &error))
    g_ptr_array_remove_index (self->late, 0);
  if (error != NULL)
    g_info ("Learning time waits to be written: %s", error->message);
}

/* Takes @learner; %NULL is nobody. */
static void
take_learner (WayLearnerRecord *self,
              WayLearner       *learner)
{
  g_clear_pointer (&self->learner, way_learner_free);
  self->learner = learner;
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_hash_table_remove_all (self->begun);
  way_learner_record_refresh (self);
  g_signal_emit (self, signals[SIGNAL_LEARNER_CHANGED], 0);
}

/* Who is alone on the computer and has no PIN is not asked who they are. */
static gboolean
take_only_learner (WayLearnerRecord *self,
                   GError          **error)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (self->database, error);
  WayLearner *only = NULL;

  if (learners == NULL)
    return FALSE;
  if (learners->len == 0)
    only = way_learner_store_ensure_default (self->database, error);
  else if (learners->len == 1 && !((WayLearner *) g_ptr_array_index (learners, 0))->has_pin)
    only = g_ptr_array_steal_index (learners, 0);
  if (only == NULL && learners->len == 0)
    return FALSE;

  take_learner (self, only);

  return TRUE;
}

/* Afterwards somebody learns, or several people can and one of them is to be chosen. */
gboolean
way_learner_record_open (WayLearnerRecord *self,
                         GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);

  if (self->database != NULL)
    return TRUE;

  self->database = way_database_open (self->path, WAY_DATABASE_DEFAULT, error);
  if (self->database == NULL)
    return FALSE;
  if (!take_only_learner (self, error))
    {
      g_clear_object (&self->database);
      return FALSE;
    }

  return TRUE;
}

/* Nobody learns any more, and the file is closed once nobody else holds what way_learner_record_get_database() answered. */
void
way_learner_record_close (WayLearnerRecord *self)
{
  g_return_if_fail (WAY_IS_LEARNER_RECORD (self));

  way_learner_record_leave (self);
  g_ptr_array_set_size (self->late, 0);
  g_clear_object (&self->database);
}

const char *
way_learner_record_get_path (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);

  return self->path;
}

/* Where the one who learns now is recorded; a guest only in memory. */
WayDatabase *
way_learner_record_get_database (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);

  return self->guest != NULL ? self->guest : self->database;
}

const WayLearner *
way_learner_record_get_learner (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);

  return self->learner;
}

gint64
way_learner_record_get_learner_id (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), 0);

  return self->learner != NULL ? self->learner->id : 0;
}

gboolean
way_learner_record_is_guest (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);

  return self->guest != NULL;
}

/* Everybody who can learn here, but for guests. */
GPtrArray *
way_learner_record_list_learners (WayLearnerRecord *self,
                                  GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);
  g_return_val_if_fail (self->database != NULL, NULL);

  return way_learner_store_list (self->database, error);
}

/* Somebody new, who does not learn yet. */
WayLearner *
way_learner_record_add (WayLearnerRecord *self,
                        const char       *name,
                        const char       *picture,
                        GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);
  g_return_val_if_fail (self->database != NULL, NULL);

  return way_learner_store_add (self->database, name, picture, error);
}

/* Opens the profile of somebody with a PIN; they do not learn yet. */
gboolean
way_learner_record_unlock (WayLearnerRecord *self,
                           gint64            learner_id,
                           const char       *secret,
                           gboolean          is_code,
                           GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);
  g_return_val_if_fail (self->database != NULL, FALSE);

  if (is_code)
    return way_profile_unlock_with_code (self->database, learner_id, secret, error);

  return way_profile_unlock (self->database, learner_id, secret, error);
}

/* From now on this one learns. A profile with a PIN must be open. */
gboolean
way_learner_record_choose (WayLearnerRecord *self,
                           gint64            learner_id,
                           GError          **error)
{
  g_autoptr (WayLearner) learner = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);
  g_return_val_if_fail (self->database != NULL, FALSE);

  learner = way_learner_store_get (self->database, learner_id, error);
  if (learner == NULL)
    return FALSE;
  if (learner->has_pin && !way_profile_is_unlocked (self->database, learner_id))
    {
      g_set_error_literal (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, "The profile is locked. Open it with its PIN first.");
      return FALSE;
    }

  if (!learner->has_pin)
    way_profile_lock (self->database);
  g_clear_object (&self->guest);
  take_learner (self, g_steal_pointer (&learner));

  return TRUE;
}

/* Somebody learns who leaves nothing behind. */
gboolean
way_learner_record_choose_guest (WayLearnerRecord *self,
                                 GError          **error)
{
  g_autoptr (WayDatabase) guest = NULL;
  g_autoptr (WayLearner) learner = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);
  g_return_val_if_fail (self->database != NULL, FALSE);

  guest = way_database_open_guest (error);
  if (guest != NULL)
    learner = way_learner_store_ensure_default (guest, error);
  if (learner == NULL)
    return FALSE;

  way_profile_lock (self->database);
  g_set_object (&self->guest, guest);
  take_learner (self, g_steal_pointer (&learner));

  return TRUE;
}

/* Nobody learns now; a profile with a PIN is locked. */
void
way_learner_record_leave (WayLearnerRecord *self)
{
  g_return_if_fail (WAY_IS_LEARNER_RECORD (self));

  g_clear_object (&self->guest);
  if (self->database != NULL)
    way_profile_lock (self->database);
  take_learner (self, NULL);
}

/* Reads the one who learns again, because their profile was changed. */
void
way_learner_record_refresh_learner (WayLearnerRecord *self)
{
  WayLearner *learner = NULL;

  g_return_if_fail (WAY_IS_LEARNER_RECORD (self));

  if (self->learner != NULL)
    learner = way_learner_store_get (way_learner_record_get_database (self), self->learner->id, NULL);
  if (learner == NULL)
    return;

  g_clear_pointer (&self->learner, way_learner_free);
  self->learner = learner;
  g_signal_emit (self, signals[SIGNAL_LEARNER_CHANGED], 0);
}

/* Read from the disk each time, because a lesson page can change it too. */
WayNation
way_learner_record_get_nation (WayLearnerRecord *self)
{
  g_autoptr (WayLearner) learner = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), WAY_NATION_UNSET);

  if (self->learner != NULL)
    learner = way_learner_store_get (way_learner_record_get_database (self), self->learner->id, NULL);

  return learner != NULL ? learner->nation : WAY_NATION_UNSET;
}

gboolean
way_learner_record_set_nation (WayLearnerRecord *self,
                               WayNation         nation,
                               GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);
  g_return_val_if_fail (self->learner != NULL, FALSE);

  if (!way_learner_store_set_nation (way_learner_record_get_database (self), self->learner->id, nation, error))
    return FALSE;

  g_signal_emit (self, signals[SIGNAL_NATION_CHANGED], 0);

  return TRUE;
}

/* A failed look leaves what was known: a card may then be out of date, but nothing of the record is lost, and the
 * next write says loudly what is the matter. */
void
way_learner_record_refresh (WayLearnerRecord *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) bookmarks = NULL;
  g_autoptr (GPtrArray) tallies = NULL;

  g_return_if_fail (WAY_IS_LEARNER_RECORD (self));

  write_late (self);
  if (self->learner == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }

  bookmarks = way_bookmark_store_list (way_learner_record_get_database (self), self->learner->id, &error);
  if (bookmarks != NULL)
    tallies = way_attempt_store_tally (way_learner_record_get_database (self), self->learner->id, &error);
  if (tallies == NULL)
    {
      g_info ("The record could not be read again: %s", error->message);
      return;
    }

  g_ptr_array_sort (bookmarks, compare_newest_first);
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  self->bookmarks = g_steal_pointer (&bookmarks);
  note_begun (self, tallies);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Most modules of a large library have not been begun, and cost nothing here. */
void
way_learner_record_get_progress (WayLearnerRecord  *self,
                                 WayModule         *module,
                                 WayModuleProgress *progress)
{
  g_autoptr (GPtrArray) attempts = NULL;
  const char *id = way_module_get_id (module);

  g_return_if_fail (WAY_IS_LEARNER_RECORD (self));

  if (self->learner != NULL && g_hash_table_contains (self->begun, id))
    attempts = way_attempt_store_list (way_learner_record_get_database (self), self->learner->id, id, NULL);

  way_module_progress_compute (progress, module, attempts, find_bookmark (self, id));
}

const WayBookmark *
way_learner_record_get_bookmark (WayLearnerRecord *self,
                                 guint             index)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);

  if (self->bookmarks == NULL || index >= self->bookmarks->len)
    return NULL;

  return g_ptr_array_index (self->bookmarks, index);
}

GPtrArray *
way_learner_record_list_attempts (WayLearnerRecord *self,
                                  GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);
  g_return_val_if_fail (self->learner != NULL, NULL);

  return way_attempt_store_list (way_learner_record_get_database (self), self->learner->id, NULL, error);
}

/**
 * way_learner_record_keep_clock:
 * @self: the record
 * @clock: a clock of somebody who is no guest, stopped
 *
 * Keeps time that could not be written when the page that it was counted on went. It is tried again each time that the record is read again or somebody else begins
 * to learn, and the last time when the record is closed.
 */
void
way_learner_record_keep_clock (WayLearnerRecord *self,
                               WayLearningClock *clock)
{
  g_return_if_fail (WAY_IS_LEARNER_RECORD (self));
  g_return_if_fail (WAY_IS_LEARNING_CLOCK (clock));

  if (self->database != NULL)
    g_ptr_array_add (self->late, g_object_ref (clock));
}
