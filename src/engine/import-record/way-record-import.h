/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

/* Over a million answers. */
#define WAY_RECORD_IMPORT_MAX_SIZE (1024 * 1024 * 1024)

/**
 * WayRecordImport:
 * @learner_id: the learner's row here
 * @learner_uuid: whose record it is
 * @is_new: whether the learner was not here before
 * @n_events: how many events the file has
 * @n_added: how many of them were new here
 *
 * What was brought in. Plain record; free with [func@way_record_import_free].
 */
typedef struct
{
  gint64   learner_id;
  char    *learner_uuid;
  gboolean is_new;
  guint    n_events;
  guint    n_added;
} WayRecordImport;

char            *way_record_import_dup_learner (GBytes  *bytes,
                                                GError **error);
WayRecordImport *way_record_import_read (WayDatabase *database,
                                         GBytes      *bytes,
                                         GError     **error);
void             way_record_import_free (WayRecordImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRecordImport, way_record_import_free)

G_END_DECLS
