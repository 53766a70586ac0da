/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

/**
 * WayBackupReason:
 * @WAY_BACKUP_REASON_MIGRATION: before the record was brought up to date
 * @WAY_BACKUP_REASON_DAILY: the copy of the day
 * @WAY_BACKUP_REASON_RESTORE: before another copy was put in its place; this is the way back
 * @WAY_BACKUP_REASON_MANUAL: because somebody asked for it
 *
 * Why a copy of the record was made.
 */
typedef enum
{
  WAY_BACKUP_REASON_MIGRATION,
  WAY_BACKUP_REASON_DAILY,
  WAY_BACKUP_REASON_RESTORE,
  WAY_BACKUP_REASON_MANUAL
} WayBackupReason;

/**
 * WayBackup:
 * @path: (type filename): the copy
 * @made_at: when, microseconds since 1970 UTC, to the second
 * @reason: why
 * @version: the version of its schema
 * @size: bytes
 *
 * A copy in the folder `backups` beside the record. Its name says all but the size: `waymark.sqlite-v3-20261122T101500Z.daily`. Plain record; free
 * with [func@way_backup_free].
 */
typedef struct
{
  char           *path;
  gint64          made_at;
  WayBackupReason reason;
  guint           version;
  gint64          size;
} WayBackup;

/**
 * WayBackupChange:
 * @uuid: a learner
 * @name: (nullable): what they call themselves, in the record or else in the copy
 * @n_attempts_now: attempts in the record
 * @n_attempts_then: attempts in the copy
 * @n_answers_now: answers in the record
 * @n_answers_then: answers in the copy
 * @n_entries_now: entries of other learning in the record, without those that were removed
 * @n_entries_then: the same in the copy
 * @n_certificates_now: certificates in the record
 * @n_certificates_then: certificates in the copy
 * @n_seconds_now: seconds of learning time in the record
 * @n_seconds_then: seconds of learning time in the copy
 * @last_now: the last answer or attempt in the record, microseconds since 1970 UTC, `0` for none
 * @last_then: the same in the copy
 * @is_now: whether the learner is in the record
 * @is_then: whether the learner is in the copy
 *
 * What would be otherwise for a learner if a copy were restored. Plain record; free with [func@way_backup_change_free].
 */
typedef struct
{
  char    *uuid;
  char    *name;
  gint64   n_attempts_now;
  gint64   n_attempts_then;
  gint64   n_answers_now;
  gint64   n_answers_then;
  gint64   n_entries_now;
  gint64   n_entries_then;
  gint64   n_certificates_now;
  gint64   n_certificates_then;
  gint64   n_seconds_now;
  gint64   n_seconds_then;
  gint64   last_now;
  gint64   last_then;
  gboolean is_now;
  gboolean is_then;
} WayBackupChange;

void way_backup_free (WayBackup *self);
void way_backup_change_free (WayBackupChange *self);

const char *way_backup_reason_to_nick (WayBackupReason reason);
GPtrArray  *way_backup_list (const char *record,
                             GError    **error);
char       *way_backup_make (const char     *record,
                             WayBackupReason reason,
                             GError        **error);
gboolean    way_backup_verify (const char *path,
                               GError    **error);
void        way_backup_choose (GPtrArray *backups,
                               gboolean  *keep);
gboolean    way_backup_rotate (const char *record,
                               gint64      now,
                               GError    **error);
void        way_backup_rotate_async (const char         *record,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean    way_backup_rotate_finish (GAsyncResult *result,
                                      GError      **error);
GPtrArray  *way_backup_compare (const char *record,
                                const char *backup,
                                GError    **error);
gboolean    way_backup_restore (const char *record,
                                const char *backup,
                                char      **undo,
                                GError    **error);
gboolean    way_backup_put_aside (const char *record,
                                  char      **aside,
                                  GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBackup, way_backup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBackupChange, way_backup_change_free)

G_END_DECLS
