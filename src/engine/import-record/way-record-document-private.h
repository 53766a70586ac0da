/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-json-slice-private.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_RECORD_FORMAT,
  WAY_RECORD_VERSION,
  WAY_RECORD_LEARNER,
  WAY_RECORD_EVENTS,
  WAY_RECORD_DRAFTS,
  WAY_RECORD_BOOKMARKS,
  WAY_RECORD_N_MEMBERS
} WayRecordMember;

/* A file as far as it was looked at: it is a record of this version, with all its parts, and whose. It borrows the bytes. */
typedef struct
{
  WayJsonSlice members[WAY_RECORD_N_MEMBERS];
  char        *learner_uuid;
  gint64       created_at;
} WayRecordDocument;

gboolean _way_record_document_open (WayRecordDocument *self,
                                    GBytes            *bytes,
                                    GError           **error);
void     _way_record_document_clear (WayRecordDocument *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayRecordDocument, _way_record_document_clear)

G_END_DECLS
