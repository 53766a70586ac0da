/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-record-reader.h"

G_BEGIN_DECLS

/**
 * WayRecordMerge:
 *
 * Adds one learner's record from another computer to this one, all of it or nothing: freed before [method@RecordMerge.commit] said %TRUE, nothing was changed.
 */
typedef struct _WayRecordMerge WayRecordMerge;

WayRecordMerge *way_record_merge_begin (WayDatabase *database,
                                        const char  *learner_uuid,
                                        gint64       created_at,
                                        GError     **error);
void            way_record_merge_free (WayRecordMerge *self);
gint64          way_record_merge_get_learner_id (WayRecordMerge *self);
gboolean        way_record_merge_is_new (WayRecordMerge *self);
gboolean        way_record_merge_add_event (WayRecordMerge *self,
                                            const WayEvent *event,
                                            gboolean       *added,
                                            GError        **error);
gboolean        way_record_merge_rebuild (WayRecordMerge *self,
                                          GError        **error);
gboolean        way_record_merge_add_draft (WayRecordMerge       *self,
                                            const WayRecordDraft *draft,
                                            GError              **error);
gboolean        way_record_merge_add_bookmark (WayRecordMerge    *self,
                                               const WayBookmark *bookmark,
                                               GError           **error);
gboolean        way_record_merge_commit (WayRecordMerge *self,
                                         GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRecordMerge, way_record_merge_free)

G_END_DECLS
