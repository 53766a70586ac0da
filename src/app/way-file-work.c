/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-file-work.h"

#include <glib/gstdio.h>

typedef struct
{
  char *record;
  char *backup;
} FileWork;

static void
file_work_free (FileWork *work)
{
  g_free (work->record);
  g_free (work->backup);
  g_free (work);
}

static void
run (const char         *record,
     const char         *backup,
     gpointer            source_tag,
     GTaskThreadFunc     worker,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  FileWork *work = g_new0 (FileWork, 1);

  work->record = g_strdup (record);
  work->backup = g_strdup (backup);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, work, (GDestroyNotify) file_work_free);
  g_task_run_in_thread (task, worker);
}

static void
return_pointer (GTask         *task,
                gpointer       result,
                GDestroyNotify free_func,
                GError        *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, free_func);
}

static void
compare_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  FileWork  *work = task_data;
  GError    *error = NULL;
  GPtrArray *changes = way_backup_compare (work->record, work->backup, &error);

  return_pointer (task, changes, (GDestroyNotify) g_ptr_array_unref, error);
}

void
way_file_work_compare_async (const char         *record,
                             const char         *backup,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  run (record, backup, way_file_work_compare_async, compare_worker, cancellable, callback, user_data);
}

/* (transfer full) (element-type WayBackupChange) */
GPtrArray *
way_file_work_compare_finish (GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
restore_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  FileWork *work = task_data;
  GError   *error = NULL;
  char     *undo = NULL;

  way_backup_restore (work->record, work->backup, &undo, &error);
  return_pointer (task, undo != NULL ? undo : g_strdup (""), g_free, error);
}

/* Not to be stopped once it is begun. */
void
way_file_work_restore_async (const char         *record,
                             const char         *backup,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  run (record, backup, way_file_work_restore_async, restore_worker, NULL, callback, user_data);
}

/* The way back: a copy of what was there, or the damaged file that was put aside; empty if there was nothing. %NULL on error. */
char *
way_file_work_restore_finish (GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
find_good_worker (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  FileWork *work = task_data;
  GError   *error = NULL;
  g_autoptr (GPtrArray) backups = way_backup_list (work->record, &error);

  for (guint i = 0; backups != NULL && i < backups->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);

      if (way_backup_verify (backup->path, NULL))
        {
          g_task_return_pointer (task, g_ptr_array_steal_index (backups, i), (GDestroyNotify) way_backup_free);
          return;
        }
    }

  return_pointer (task, NULL, NULL, error);
}

/* The newest copy that is whole. */
void
way_file_work_find_good_async (const char         *record,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  run (record, NULL, way_file_work_find_good_async, find_good_worker, cancellable, callback, user_data);
}

/* (nullable): %NULL without an error if there is no such copy. */
WayBackup *
way_file_work_find_good_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The new record is made beside the damaged one and then takes its place in one step, as a copy does that is brought back. */
static GPtrArray *
salvage (const char *record,
         GError    **error)
{
  g_autofree char *salvaged = g_strconcat (record, ".salvaged", NULL);
  g_autoptr (GPtrArray) tables = NULL;
  gboolean restored;

  g_unlink (salvaged); /* of an earlier time that was interrupted */
  tables = way_salvage (record, salvaged, error);
  if (tables == NULL)
    return NULL;

  restored = way_backup_restore (record, salvaged, NULL, error);
  g_unlink (salvaged);

  return restored ? g_steal_pointer (&tables) : NULL;
}

static void
salvage_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  FileWork  *work = task_data;
  GError    *error = NULL;
  GPtrArray *tables = salvage (work->record, &error);

  return_pointer (task, tables, (GDestroyNotify) g_ptr_array_unref, error);
}

/* Makes a new record of what can be read of a damaged one, which is kept beside it under another name. */
void
way_file_work_salvage_async (const char         *record,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  run (record, NULL, way_file_work_salvage_async, salvage_worker, NULL, callback, user_data);
}

/* (transfer full) (element-type WaySalvaged) */
GPtrArray *
way_file_work_salvage_finish (GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
copy_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  FileWork *work = task_data;
  GError   *error = NULL;
  char     *path = way_backup_make (work->record, WAY_BACKUP_REASON_MANUAL, &error);

  return_pointer (task, path, g_free, error);
}

/* Makes a copy now, because somebody asked for it. */
void
way_file_work_copy_async (const char         *record,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  run (record, NULL, way_file_work_copy_async, copy_worker, NULL, callback, user_data);
}

gboolean
way_file_work_copy_finish (GAsyncResult *result,
                           GError      **error)
{
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), error);

  return path != NULL;
}
