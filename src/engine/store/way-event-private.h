/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-event-store.h"
#include "way-handover.h"
#include "way-portfolio.h"
#include "way-records.h"
#include "way-statement-private.h"

G_BEGIN_DECLS

#define WAY_EVENT_SALT_LENGTH 32

/* For SQL: the kinds that belong to no attempt, and those of them that are all there is, without rows that tell the same. */
#define WAY_EVENT_KINDS_WITHOUT_ROWS "'time', 'entry', 'certificate'"
#define WAY_EVENT_KINDS_WITHOUT_ATTEMPT "'profile', 'session', " WAY_EVENT_KINDS_WITHOUT_ROWS

/* way-event.c: what an event is */
char     *_way_event_dup_hash (const WayEvent *event,
                               const char     *learner_uuid);
char     *_way_event_dup_digest (const char *salt,
                                 const char *response);
WayEvent *_way_event_new (const char *kind,
                          const char *body,
                          const char *response,
                          gint64      made_at);

/* way-event-store.c. Column 0 is the row. A fault is half a sentence, or NULL. */
#define WAY_EVENT_COLUMNS "id, hash, previous, sequence, made_at, kind, body, digest, payload"
WayEvent   *_way_event_read (WayDatabase  *database,
                             WayStatement *statement);
char       *_way_event_dup_learner_uuid (WayDatabase *database,
                                         gint64       learner_id,
                                         GError     **error);
const char *_way_event_find_fault (const WayEvent *event,
                                   const char     *learner_uuid);
gboolean    _way_event_has (WayDatabase *database,
                            gint64       learner_id,
                            const char  *hash,
                            gint64       before,
                            gboolean    *found,
                            GError     **error);

/* way-event-body.c */
char *_way_event_dup_attempt_body (const WayAttempt *attempt);
char *_way_event_dup_plan_body (const char        *attempt,
                                const char *const *question_ids);
char *_way_event_dup_response_body (const char           *attempt,
                                    const WayInteraction *interaction);
char *_way_event_dup_step_body (const char            *attempt,
                                const WayScenarioStep *step);
char *_way_event_dup_finish_body (const char     *attempt,
                                  WayCompletion   completion,
                                  WaySuccess      success,
                                  const WayScore *score);
char *_way_event_dup_profile_body (const WayLearner *learner,
                                   const WayGoal    *goal);
char *_way_event_dup_session_body (const WayHandover *handover);
char *_way_event_dup_time_body (const WayLearningTime *stretch);
char *_way_event_dup_entry_body (const WayOtherLearning *entry,
                                 gboolean                removed);
char *_way_event_dup_certificate_body (const WayCertificate *certificate);

/* way-event-log.c: each within the caller's transaction; @failed is the first half of the sentence, a literal */
gboolean _way_event_append (WayDatabase *database,
                            const char  *failed,
                            gint64       learner_id,
                            WayEvent    *event,
                            GError     **error);
gboolean _way_event_append_profile (WayDatabase *database,
                                    gint64       learner_id,
                                    GError     **error);
char    *_way_event_dup_attempt_uuid (WayDatabase *database,
                                      const char  *failed,
                                      gint64       attempt_id,
                                      gint64      *learner_id,
                                      GError     **error);

gboolean _way_event_insert (WayDatabase    *database,
                            const char     *failed,
                            gint64          learner_id,
                            const WayEvent *event,
                            gboolean       *added,
                            GError        **error);
gboolean _way_event_advance_head (WayDatabase    *database,
                                  const char     *failed,
                                  gint64          learner_id,
                                  const WayEvent *event,
                                  GError        **error);

/* way-event-backfill.c */
gboolean _way_event_backfill (WayDatabase *database,
                              GError     **error);

G_END_DECLS
