/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database-private.h"
#include "way-salvage.h"

G_BEGIN_DECLS

#define WAY_SALVAGE_FAILED "What is left of the record could not be saved"

/* As pread(): tests have a disk that is broken in places. */
typedef gssize (*WaySalvageRead) (int     fd,
                                  void   *bytes,
                                  gsize   n_bytes,
                                  goffset offset);

/* way-salvage-copy.c */
gboolean _way_salvage_copy (const char    *from,
                            const char    *to,
                            WaySalvageRead read_at,
                            GError       **error);

/* way-salvage-insert.c: rows into one table of the new record. FALSE is a fault of the new record; a row that its rules refuse is only not @added. */
typedef struct _WaySalvageInsert WaySalvageInsert;

WaySalvageInsert *_way_salvage_insert_new (sqlite3           *to,
                                           const char        *table,
                                           const char *const *columns,
                                           GError           **error);
void              _way_salvage_insert_free (WaySalvageInsert *self);
void              _way_salvage_insert_bind (WaySalvageInsert *self,
                                            guint             column,
                                            sqlite3_value    *value);
void              _way_salvage_insert_bind_int64 (WaySalvageInsert *self,
                                                  guint             column,
                                                  gint64            value);
void              _way_salvage_insert_bind_double (WaySalvageInsert *self,
                                                   guint             column,
                                                   double            value);
void              _way_salvage_insert_bind_text (WaySalvageInsert *self,
                                                 guint             column,
                                                 const char       *text,
                                                 gsize             length);
gboolean          _way_salvage_insert_run (WaySalvageInsert *self,
                                           gboolean         *added,
                                           GError          **error);

/* way-salvage-rows.c: what SQLite can read of a table */
gboolean _way_salvage_rows (sqlite3     *from,
                            sqlite3     *to,
                            WaySalvaged *salvaged,
                            GError     **error);

/* way-salvage-pages.c: the cells of pages that belong to tables, whether SQLite can get to them or not */
typedef struct _WaySalvagePages WaySalvagePages;

/* A cell's payload, a row in SQLite's record format */
typedef gboolean (*WaySalvageCellFunc) (gint64        row,
                                        const guchar *payload,
                                        gsize         length,
                                        gpointer      user_data,
                                        GError      **error);

WaySalvagePages *_way_salvage_pages_open (const char *path);
void             _way_salvage_pages_free (WaySalvagePages *self);
gboolean         _way_salvage_pages_foreach (WaySalvagePages   *self,
                                             WaySalvageCellFunc func,
                                             gpointer           user_data,
                                             GError           **error);
gsize            _way_salvage_read_varint (const guchar *bytes,
                                           gsize         length,
                                           guint64      *value);

/* way-salvage-cells.c: and where they belong. Only tables that are not whole get any. */
gboolean _way_salvage_cells (WaySalvagePages *pages,
                             sqlite3         *to,
                             GPtrArray       *report,
                             GError         **error);

/* way-salvage-mend.c: what was read, made a record again */
gboolean _way_salvage_mend (WayDatabase *database,
                            GError     **error);

/* way-salvage-log.c: log and rows of a learner made to say the same. @is_new is whether their UUID was lost. */
gboolean _way_salvage_log (WayDatabase *database,
                           gint64       learner_id,
                           gboolean     is_new,
                           GError     **error);

/* way-salvage-relog.c: events for the rows that have none */
gboolean _way_salvage_relog (WayDatabase *database,
                             gint64       learner_id,
                             GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySalvageInsert, _way_salvage_insert_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySalvagePages, _way_salvage_pages_free)

G_END_DECLS
