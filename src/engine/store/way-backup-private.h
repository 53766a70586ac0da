/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "way-backups.h"

G_BEGIN_DECLS

/* What the name of a copy that is not finished begins with */
#define WAY_BACKUP_PART ".making-"

/* way-backup.c */
char *_way_backup_make (sqlite3        *handle,
                        const char     *path,
                        gint64          version,
                        WayBackupReason reason,
                        GError        **error);

/* way-backup-check.c: a copy is only looked at. @failed is the first half of the sentence. */
sqlite3 *_way_backup_open (const char *path,
                           const char *failed,
                           GError    **error);
gboolean _way_backup_check (sqlite3    *handle,
                            const char *failed,
                            gint64     *version,
                            GError    **error);

/* way-backup-restore.c: tests stop it between its steps */
typedef enum
{
  WAY_RESTORE_STEP_LOCKED,
  WAY_RESTORE_STEP_KEPT,
  WAY_RESTORE_STEP_COPIED,
  WAY_RESTORE_STEP_REPLACED,
  WAY_RESTORE_STEP_LAST = WAY_RESTORE_STEP_REPLACED
} WayRestoreStep;

typedef void (*WayRestoreHook) (WayRestoreStep step,
                                gpointer       user_data);

gboolean _way_backup_restore_with_hook (const char    *record,
                                        const char    *backup,
                                        WayRestoreHook hook,
                                        gpointer       user_data,
                                        char         **undo,
                                        GError       **error);

G_END_DECLS
