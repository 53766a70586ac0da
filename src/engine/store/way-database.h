/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-error.h"
#include "way-key.h"

G_BEGIN_DECLS

/**
 * WayDatabaseFlags:
 * @WAY_DATABASE_DEFAULT: open for reading and writing, make and migrate as needed
 * @WAY_DATABASE_READ_ONLY: look only; a missing file is `NOT_FOUND`, an older schema is refused
 *
 * How a database is opened.
 */
typedef enum
{
  WAY_DATABASE_DEFAULT = 0,
  WAY_DATABASE_READ_ONLY = 1 << 0
} WayDatabaseFlags;

/**
 * WayDatabase:
 *
 * The learner's record: one SQLite file, WAL, `synchronous=FULL`. "Done" means on disk. Belongs to the thread that opened it.
 */
#define WAY_TYPE_DATABASE (way_database_get_type ())
G_DECLARE_FINAL_TYPE (WayDatabase, way_database, WAY, DATABASE, GObject)

char        *way_database_dup_default_path (void);
WayDatabase *way_database_open (const char      *path,
                                WayDatabaseFlags flags,
                                GError         **error);
WayDatabase *way_database_open_guest (GError **error);
void         way_database_set_key (WayDatabase *self,
                                   gint64       learner_id,
                                   WayKey      *key);
const char  *way_database_get_path (WayDatabase *self);
guint        way_database_get_version (WayDatabase *self);

/**
 * WayTransaction:
 *
 * Several writes as one commit: all of them are on disk or none. Freed before [method@Transaction.commit] said %TRUE, it rolls back.
 */
typedef struct _WayTransaction WayTransaction;

WayTransaction *way_transaction_begin (WayDatabase *database,
                                       const char  *failed,
                                       GError     **error);
gboolean        way_transaction_commit (WayTransaction *self,
                                        GError        **error);
void            way_transaction_free (WayTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTransaction, way_transaction_free)

G_END_DECLS
