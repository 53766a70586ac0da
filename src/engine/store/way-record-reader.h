/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-event-store.h"
#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayRecordDraft:
 * @attempt: the attempt's UUID
 * @question: at which question
 * @hash: the hash of the question's words
 * @response: what stands there so far, a JSON array of strings
 * @updated_at: microseconds since 1970 UTC
 *
 * A draft by names that are the same on every computer. Borrows its texts.
 */
typedef struct
{
  const char *attempt;
  const char *question;
  const char *hash;
  const char *response;
  gint64      updated_at;
} WayRecordDraft;

/**
 * WayRecordReader:
 *
 * Everything that is recorded of one learner, row by row in an order that is the same on every computer, all as it was at one moment: who writes
 * meanwhile is not seen and not held up.
 */
typedef struct _WayRecordReader WayRecordReader;

WayRecordReader  *way_record_reader_new (WayDatabase *database,
                                         gint64       learner_id,
                                         GError     **error);
void              way_record_reader_free (WayRecordReader *self);
const WayLearner *way_record_reader_get_learner (WayRecordReader *self);
gboolean          way_record_reader_next_event (WayRecordReader *self,
                                                const WayEvent **event,
                                                GError         **error);
gboolean          way_record_reader_next_draft (WayRecordReader       *self,
                                                const WayRecordDraft **draft,
                                                GError               **error);
gboolean          way_record_reader_next_bookmark (WayRecordReader    *self,
                                                   const WayBookmark **bookmark,
                                                   GError            **error);

GHashTable *way_record_count_answers (WayDatabase *database,
                                      gint64       learner_id,
                                      GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRecordReader, way_record_reader_free)

G_END_DECLS
