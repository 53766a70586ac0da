/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-record.h"

#include "way-stores.h"

struct _WayLearnerRecord
{
  GObject parent_instance;

  char        *path;
  WayDatabase *database;
  gint64       learner_id;
  GPtrArray   *bookmarks; /* of WayBookmark, newest first */
  GHashTable  *begun;     /* ids of the modules with anything recorded */
};

G_DEFINE_FINAL_TYPE (WayLearnerRecord, way_learner_record, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NATION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
way_learner_record_finalize (GObject *object)
{
  WayLearnerRecord *self = WAY_LEARNER_RECORD (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->database);
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_clear_pointer (&self->begun, g_hash_table_unref);

  G_OBJECT_CLASS (way_learner_record_parent_class)->finalize (object);
}

static void
way_learner_record_class_init (WayLearnerRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_learner_record_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed",
                                          WAY_TYPE_LEARNER_RECORD,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          0);
  signals[SIGNAL_NATION_CHANGED] = g_signal_new ("nation-changed", WAY_TYPE_LEARNER_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_learner_record_init (WayLearnerRecord *self)
{
  self->begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

gboolean
way_learner_record_open (WayLearnerRecord *self,
                         GError          **error)
{
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayLearner) learner = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);

  if (self->database != NULL)
    return TRUE;

  database = way_database_open (self->path, WAY_DATABASE_DEFAULT, error);
  if (database == NULL)
    return FALSE;

  learner = way_learner_store_ensure_default (database, error);
  if (learner == NULL)
    return FALSE;

  self->database = g_steal_pointer (&database);
  self->learner_id = learner->id;
  way_learner_record_refresh (self);

  return TRUE;
}

const char *
way_learner_record_get_path (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);

  return self->path;
}

WayDatabase *
way_learner_record_get_database (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), NULL);

  return self->database;
}

gint64
way_learner_record_get_learner_id (WayLearnerRecord *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), 0);

  return self->learner_id;
}

/* Read from the disk each time, because a lesson page can change it too. */
WayNation
way_learner_record_get_nation (WayLearnerRecord *self)
{
  g_autoptr (GPtrArray) learners = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), WAY_NATION_UNSET);

  if (self->database != NULL)
    learners = way_learner_store_list (self->database, NULL);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (learner->id == self->learner_id)
        return learner->nation;
    }

  return WAY_NATION_UNSET;
}

gboolean
way_learner_record_set_nation (WayLearnerRecord *self,
                               WayNation         nation,
                               GError          **error)
{
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (self), FALSE);
  g_return_val_if_fail (self->database != NULL, FALSE);

  if (!way_learner_store_set_nation (self->database, self->learner_id, nation, error))
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

  if (self->database == NULL)
    return;

  bookmarks = way_bookmark_store_list (self->database, self->learner_id, &error);
  if (bookmarks != NULL)
    tallies = way_attempt_store_tally (self->database, self->learner_id, &error);
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

  if (self->database != NULL && g_hash_table_contains (self->begun, id))
    attempts = way_attempt_store_list (self->database, self->learner_id, id, NULL);

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
  g_return_val_if_fail (self->database != NULL, NULL);

  return way_attempt_store_list (self->database, self->learner_id, NULL, error);
}
