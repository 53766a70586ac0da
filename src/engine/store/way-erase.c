/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-erase.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gstdio.h>

#include "way-database-private.h"
#include "way-erase-private.h"
#include "way-stores.h"

/* Beside the record while an erasing is under way. It holds nothing; that it is there says that there may be traces to wipe. */
static char *
dup_marker (const char *record)
{
  return g_strconcat (record, "-erasing", NULL);
}

static gboolean
is_in_memory (WayDatabase *database)
{
  return g_str_equal (way_database_get_path (database), ":memory:");
}

static gboolean
create_marker (WayDatabase *database,
               GError     **error)
{
  g_autofree char *marker = dup_marker (way_database_get_path (database));

  return is_in_memory (database) || g_file_test (marker, G_FILE_TEST_EXISTS) || _way_database_file_create (marker, error);
}

static void
remove_marker (WayDatabase *database)
{
  g_autofree char *marker = dup_marker (way_database_get_path (database));

  g_unlink (marker);
}

/* secure_delete alone leaves old bytes in the gaps of pages that were balanced, so every page is written anew; and then none may be left in the WAL. */
static gboolean
wipe (WayDatabase *database,
      GError     **error)
{
  static const char failed[] = "The profile is erased, but old traces of it could not be wiped from the file";

  sqlite3 *handle = _way_database_get_handle (database);
  int      result;

  if (!_way_connection_exec (handle, failed, "VACUUM", error))
    return FALSE;

  result = sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result != SQLITE_OK)
    _way_store_error_set (error, handle, result, failed);
  else
    remove_marker (database);

  return result == SQLITE_OK;
}

/* The marker is made while nobody else can write: who opens the record and finds it wipes what this erases, or waits for it. */
static gboolean
erase_everywhere (WayDatabase      *database,
                  const WayLearner *learner,
                  WayEraseFlags     flags,
                  WayEraseReport   *report,
                  GError          **error)
{
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, WAY_ERASE_FAILED, error);

  if (transaction == NULL || !create_marker (database, error))
    return FALSE;

  /* The backups before the commit: who is still in the record can be erased again. */
  if (_way_erase_rows (_way_database_get_handle (database), learner->uuid, error) &&
      (is_in_memory (database) || _way_erase_from_backups (way_database_get_path (database), learner->uuid, flags, report, error)) &&
      way_transaction_commit (transaction, error))
    return TRUE;

  remove_marker (database);

  return FALSE;
}

static void
forget_key (WayDatabase *database,
            gint64       learner_id)
{
  gint64 key_learner_id = 0;

  if (_way_database_get_key (database, &key_learner_id) != NULL && key_learner_id == learner_id)
    way_database_set_key (database, 0, NULL);
}

/**
 * way_erase_learner:
 * @database: a database, not within a transaction
 * @learner_id: whom
 * @flags: whether from the backups as well
 * @error: return location for an error, or %NULL
 *
 * Erases a learner and everything that is recorded of them, and wipes the file, so that no byte of their name and words is left in the record, in its
 * WAL or in free pages. Interrupted at any moment they are either still there as they were, or gone; traces that an interrupted wiping left are wiped when
 * the record is opened the next time. What was exported, printed or copied elsewhere is not found by this. A PIN is not asked for. Takes as long as
 * writing the record anew, and as much space meanwhile. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, %WAY_STORE_ERROR_BUSY, %WAY_STORE_ERROR_FULL and the other codes for faults of file and
 * disk; then the learner is in the record as before, but some backups may have been changed already.
 *
 * Returns: (transfer full) (nullable): what was erased and what was left, or %NULL on error
 */
WayEraseReport *
way_erase_learner (WayDatabase  *database,
                   gint64        learner_id,
                   WayEraseFlags flags,
                   GError      **error)
{
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (WayEraseReport) report = NULL;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (sqlite3_get_autocommit (_way_database_get_handle (database)), NULL);

  learner = way_learner_store_get (database, learner_id, error);
  if (learner == NULL)
    return NULL;

  report = g_new0 (WayEraseReport, 1);
  report->left = g_ptr_array_new_with_free_func (g_free);
  if (!erase_everywhere (database, learner, flags, report, error))
    return NULL;

  forget_key (database, learner_id);
  if (!wipe (database, &reason))
    report->pending = g_strdup (reason->message);

  return g_steal_pointer (&report);
}

/**
 * way_erase_report_free:
 * @self: (transfer full) (nullable): a report
 *
 * Frees the report.
 */
void
way_erase_report_free (WayEraseReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->left);
  g_free (self->pending);
  g_free (self);
}

/* Not being able to is no reason not to open: the marker stays for the next time. */
void
_way_erase_finish (WayDatabase *database)
{
  g_autofree char *marker = dup_marker (way_database_get_path (database));
  g_autoptr (GError) error = NULL;

  if (!g_file_test (marker, G_FILE_TEST_EXISTS))
    return;

  _way_erase_remove_leftovers (way_database_get_path (database));
  if (!wipe (database, &error))
    g_debug ("%s", error->message);
}
