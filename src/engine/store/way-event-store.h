/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

/**
 * WayEvent:
 * @hash: the event's identity: SHA-256 in hex over everything below but @salt and @response, and over the learner's UUID
 * @previous: (nullable): the hash of the event before it where it was made, %NULL for a first one
 * @sequence: one more than the highest of this learner that was known where it was made (a Lamport clock), from 1
 * @made_at: when, microseconds since 1970 UTC
 * @kind: `attempt`, `plan`, `response`, `step`, `finish`, `profile`, `session`, `time`, `entry` or `certificate`
 * @body: what happened, canonical JSON, an object
 * @digest: (nullable): HMAC-SHA-256 in hex of @response with the characters of @salt as key; %NULL where nothing was answered
 * @salt: (nullable): 32 hex digits; %NULL where nothing was answered, and while the words are locked
 * @response: (nullable): the answer, a JSON array of strings; %NULL as @salt
 *
 * Something that was recorded, in the append-only log. Two records of one learner merge as the union of their events; sorted by @sequence and then
 * @hash they say the same everywhere. Plain record; free with [func@way_event_free].
 */
typedef struct
{
  char  *hash;
  char  *previous;
  gint64 sequence;
  gint64 made_at;
  char  *kind;
  char  *body;
  char  *digest;
  char  *salt;
  char  *response;
} WayEvent;

/**
 * WayLogBreak:
 * @row: the row of the first event that does not fit, `0` where the log's end is missing or the rows that follow from it are others
 * @hash: (nullable): the hash that stands there
 * @reason: one sentence for people
 *
 * Where a log was altered. Plain record; free with [func@way_log_break_free].
 */
typedef struct
{
  gint64 row;
  char  *hash;
  char  *reason;
} WayLogBreak;

void way_event_free (WayEvent *self);
void way_log_break_free (WayLogBreak *self);

GPtrArray *way_event_store_list (WayDatabase *database,
                                 gint64       learner_id,
                                 gint64       after,
                                 guint        max,
                                 gint64      *last,
                                 GError     **error);
gboolean   way_event_store_add (WayDatabase    *database,
                                gint64          learner_id,
                                const WayEvent *event,
                                gboolean       *added,
                                GError        **error);
gboolean   way_event_store_rebuild (WayDatabase *database,
                                    gint64       learner_id,
                                    GError     **error);
gboolean   way_event_store_verify (WayDatabase  *database,
                                   gint64        learner_id,
                                   WayLogBreak **found,
                                   GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayEvent, way_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLogBreak, way_log_break_free)

G_END_DECLS
