/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-response.h"

G_BEGIN_DECLS

/**
 * WaySharedEntry:
 * @learner_id: whose
 * @attempt_id: in which attempt it was answered
 * @module_id: in which module
 * @activity_id: at which activity
 * @question_id: which question
 * @content_hash: the hash of the question's words when it was answered
 * @try_number: which try it was
 * @response: the answer
 * @answered_at: when it was given, microseconds since 1970 UTC
 * @shared_at: when it was shared, microseconds since 1970 UTC
 *
 * An answer that somebody chose to show in the household's workbook. Plain record; free with [func@way_shared_entry_free].
 */
typedef struct
{
  gint64       learner_id;
  gint64       attempt_id;
  char        *module_id;
  char        *activity_id;
  char        *question_id;
  char        *content_hash;
  guint        try_number;
  WayResponse *response;
  gint64       answered_at;
  gint64       shared_at;
} WaySharedEntry;

void way_shared_entry_free (WaySharedEntry *self);

gboolean   way_shared_entry_store_share (WayDatabase *database,
                                         gint64       attempt_id,
                                         const char  *question_id,
                                         const char  *content_hash,
                                         guint        try_number,
                                         GError     **error);
gboolean   way_shared_entry_store_take_back (WayDatabase *database,
                                             gint64       attempt_id,
                                             const char  *question_id,
                                             const char  *content_hash,
                                             guint        try_number,
                                             GError     **error);
GPtrArray *way_shared_entry_store_list (WayDatabase *database,
                                        GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySharedEntry, way_shared_entry_free)

G_END_DECLS
