/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "way-backup-private.h"
#include "way-database-private.h"

#define N_DAYS 14
#define N_WEEKS 8
#define N_OF_EACH 5 /* of those that were made before migrations, before restores, and by hand */

#define DAY(time) ((time) / G_TIME_SPAN_DAY)
#define WEEK(time) ((DAY (time) + 3) / 7) /* 1 January 1970 was a Thursday; weeks begin on Monday */

/* Of @backups, newest first: the newest of each of the last @max periods that have one. */
static void
keep_newest_of (GPtrArray *backups,
                gint64 (*get_period) (gint64 time),
                guint     max,
                gboolean *keep)
{
  gint64 last = G_MININT64;
  guint  n_kept = 0;

  for (guint i = 0; i < backups->len && n_kept < max; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason != WAY_BACKUP_REASON_DAILY || get_period (backup->made_at) == last)
        continue;

      last = get_period (backup->made_at);
      keep[i] = TRUE;
      n_kept++;
    }
}

static gint64
get_day (gint64 time)
{
  return DAY (time);
}

static gint64
get_week (gint64 time)
{
  return WEEK (time);
}

/**
 * way_backup_choose:
 * @backups: (element-type WayBackup): copies, newest first
 * @keep: (array): for each whether the rota keeps it; set by this function
 *
 * The rota: of the daily copies the newest of each of the last 14 days that have one and of each of the last 8 weeks that have one (days and weeks in UTC, weeks
 * from Monday), and of the others the newest 5 of each kind. A computer that was off for months loses nothing by it, and neither does one whose clock was wrong.
 * Thread safe.
 */
void
way_backup_choose (GPtrArray *backups,
                   gboolean  *keep)
{
  guint n_of[WAY_BACKUP_REASON_MANUAL + 1] = { 0 };

  g_return_if_fail (backups != NULL && keep != NULL);

  for (guint i = 0; i < backups->len; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);

      keep[i] = backup->reason != WAY_BACKUP_REASON_DAILY && n_of[backup->reason]++ < N_OF_EACH;
    }
  keep_newest_of (backups, get_day, N_DAYS, keep);
  keep_newest_of (backups, get_week, N_WEEKS, keep);
}

static gboolean
has_copy_of_day (GPtrArray *backups,
                 gint64     now)
{
  for (guint i = 0; i < backups->len; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason == WAY_BACKUP_REASON_DAILY && DAY (backup->made_at) == DAY (now))
        return TRUE;
    }

  return FALSE;
}

/* One that cannot be removed is in nobody's way. */
static void
remove_others (GPtrArray *backups)
{
  g_autofree gboolean *keep = g_new0 (gboolean, backups->len + 1);

  way_backup_choose (backups, keep);
  for (guint i = 0; i < backups->len; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);

      if (!keep[i] && g_unlink (backup->path) != 0)
        g_debug ("%s stays: %s", backup->path, g_strerror (errno));
    }
}

/**
 * way_backup_rotate:
 * @record: (type filename): the record
 * @now: the time, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Makes the copy of the day if there is none, and then removes the daily copies that the rota ([func@way_backup_choose]) does not keep. None is removed when the
 * new one could not be made. A record that does not exist yet needs no copy. May be called from any thread.
 *
 * Fails as [func@way_backup_make]: %WAY_STORE_ERROR_CORRUPT is how a long record is found to be damaged.
 *
 * Returns: whether there is a copy of this day
 */
gboolean
way_backup_rotate (const char *record,
                   gint64      now,
                   GError    **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *made = NULL;

  g_return_val_if_fail (record != NULL, FALSE);

  backups = way_backup_list (record, error);
  if (backups == NULL || has_copy_of_day (backups, now))
    return backups != NULL;

  made = way_backup_make (record, WAY_BACKUP_REASON_DAILY, &reason);
  if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    return TRUE;
  if (made == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = way_backup_list (record, error);
  if (backups != NULL)
    remove_others (backups);

  return backups != NULL;
}

static void
rotate_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      record,
                  GCancellable *cancellable)
{
  GError *error = NULL;

  if (way_backup_rotate (record, g_get_real_time (), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * way_backup_rotate_async:
 * @record: (type filename): the record
 * @cancellable: (nullable): stops the waiting, not the copying
 * @callback: called when it is done, in the thread-default main context of the caller
 * @user_data: for @callback
 *
 * [func@way_backup_rotate] in a thread of its own, with the time that it is.
 */
void
way_backup_rotate_async (const char         *record,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (record != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_backup_rotate_async);
  g_task_set_task_data (task, g_strdup (record), g_free);
  g_task_run_in_thread (task, rotate_in_thread);
}

/**
 * way_backup_rotate_finish:
 * @result: the result that the callback was given
 * @error: return location for an error, or %NULL
 *
 * Fails as [func@way_backup_rotate], and with `G_IO_ERROR_CANCELLED`.
 *
 * Returns: whether there is a copy of this day
 */
gboolean
way_backup_rotate_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
