/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-records.h"

G_BEGIN_DECLS

/* learners */
WayLearner *way_learner_store_ensure_default (WayDatabase *database,
                                              GError     **error);
GPtrArray  *way_learner_store_list (WayDatabase *database,
                                    GError     **error);
WayLearner *way_learner_store_get (WayDatabase *database,
                                   gint64       learner_id,
                                   GError     **error);
gboolean    way_learner_store_check_name (WayDatabase *database,
                                          gint64       learner_id,
                                          const char  *name,
                                          GError     **error);
WayLearner *way_learner_store_add (WayDatabase *database,
                                   const char  *name,
                                   const char  *picture,
                                   GError     **error);
gboolean    way_learner_store_rename (WayDatabase *database,
                                      gint64       learner_id,
                                      const char  *name,
                                      GError     **error);
gboolean    way_learner_store_set_picture (WayDatabase *database,
                                           gint64       learner_id,
                                           const char  *picture,
                                           GError     **error);
gboolean    way_learner_store_set_nation (WayDatabase *database,
                                          gint64       learner_id,
                                          WayNation    nation,
                                          GError     **error);
gboolean    way_learner_store_set_shares (WayDatabase *database,
                                          gint64       learner_id,
                                          gboolean     shares,
                                          GError     **error);

/* attempts */
WayAttempt *way_attempt_store_begin (WayDatabase *database,
                                     gint64       learner_id,
                                     const char  *module_id,
                                     const char  *module_version,
                                     const char  *activity_id,
                                     GError     **error);
gboolean    way_attempt_store_set_plan (WayDatabase       *database,
                                        gint64             attempt_id,
                                        const char *const *question_ids,
                                        GError           **error);
gboolean    way_attempt_store_finish (WayDatabase    *database,
                                      gint64          attempt_id,
                                      WayCompletion   completion,
                                      WaySuccess      success,
                                      const WayScore *score,
                                      GError        **error);
WayAttempt *way_attempt_store_get (WayDatabase *database,
                                   gint64       attempt_id,
                                   GError     **error);
GPtrArray  *way_attempt_store_list (WayDatabase *database,
                                    gint64       learner_id,
                                    const char  *module_id,
                                    GError     **error);

/* responses */
gboolean   way_response_store_add (WayDatabase    *database,
                                   gint64          attempt_id,
                                   const char     *question_id,
                                   const char     *content_hash,
                                   WayResponse    *response,
                                   const WayScore *score,
                                   guint           try_number,
                                   WayConfidence   confidence,
                                   GError        **error);
GPtrArray *way_response_store_list_module (WayDatabase *database,
                                           gint64       learner_id,
                                           const char  *module_id,
                                           GError     **error);
GPtrArray *way_response_store_list_question (WayDatabase *database,
                                             gint64       learner_id,
                                             const char  *module_id,
                                             const char  *question_id,
                                             GError     **error);
GPtrArray *way_response_store_list (WayDatabase *database,
                                    gint64       attempt_id,
                                    GError     **error);

/* drafts */
gboolean   way_draft_store_set (WayDatabase *database,
                                gint64       attempt_id,
                                const char  *question_id,
                                const char  *content_hash,
                                WayResponse *response,
                                GError     **error);
gboolean   way_draft_store_remove (WayDatabase *database,
                                   gint64       attempt_id,
                                   const char  *question_id,
                                   GError     **error);
GPtrArray *way_draft_store_list_module (WayDatabase *database,
                                        gint64       learner_id,
                                        const char  *module_id,
                                        GError     **error);

/* steps */
gboolean   way_scenario_step_store_add (WayDatabase *database,
                                        gint64       attempt_id,
                                        const char  *content_hash,
                                        const char  *node_id,
                                        const char  *choice_id,
                                        GError     **error);
GPtrArray *way_scenario_step_store_list_module (WayDatabase *database,
                                                gint64       learner_id,
                                                const char  *module_id,
                                                GError     **error);

/* bookmarks */
gboolean   way_bookmark_store_set (WayDatabase *database,
                                   gint64       learner_id,
                                   const char  *module_id,
                                   const char  *activity_id,
                                   const char  *location,
                                   GError     **error);
gboolean   way_bookmark_store_get (WayDatabase  *database,
                                   gint64        learner_id,
                                   const char   *module_id,
                                   WayBookmark **bookmark,
                                   GError      **error);
GPtrArray *way_bookmark_store_list (WayDatabase *database,
                                    gint64       learner_id,
                                    GError     **error);

/**
 * WayModuleTally:
 * @module_id: a module
 * @n_completed: how many different activities of it have a completed attempt
 * @last_at: when anything was last recorded in it, microseconds since 1970 UTC
 *
 * What the library's card needs, for all modules in one query. Free with [func@way_module_tally_free].
 */
typedef struct
{
  char  *module_id;
  guint  n_completed;
  gint64 last_at;
} WayModuleTally;

void       way_module_tally_free (WayModuleTally *self);
GPtrArray *way_attempt_store_tally (WayDatabase *database,
                                    gint64       learner_id,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayModuleTally, way_module_tally_free)

G_END_DECLS
