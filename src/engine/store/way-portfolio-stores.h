/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-database.h"
#include "way-portfolio.h"

G_BEGIN_DECLS

/* What is read here comes straight from the log: events of the kinds `time`, `entry` and `certificate` have no rows of their own beside it. */

/* way-learning-time-store.c */
gboolean   way_learning_time_store_add (WayDatabase           *database,
                                        gint64                 learner_id,
                                        const WayLearningTime *stretch,
                                        GError               **error);
GPtrArray *way_learning_time_store_list (WayDatabase *database,
                                         gint64       learner_id,
                                         gint64       from,
                                         gint64       until,
                                         GError     **error);
gboolean   way_learning_time_store_sum (WayDatabase *database,
                                        gint64       learner_id,
                                        const char  *module_id,
                                        gint64       until,
                                        guint64     *seconds,
                                        GError     **error);

/* way-other-learning-store.c */
gboolean   way_other_learning_store_save (WayDatabase            *database,
                                          gint64                  learner_id,
                                          const WayOtherLearning *entry,
                                          GError                **error);
gboolean   way_other_learning_store_remove (WayDatabase *database,
                                            gint64       learner_id,
                                            const char  *uuid,
                                            GError     **error);
GPtrArray *way_other_learning_store_list (WayDatabase *database,
                                          gint64       learner_id,
                                          const char  *from,
                                          const char  *until,
                                          GError     **error);

/* way-certificate-store.c */

/**
 * WayIssuedCertificate:
 * @uuid: which certificate
 * @module_id: of which module
 * @module_version: earned on which version
 * @module_title: its title
 * @issued_at: microseconds since 1970 UTC
 * @valid_until: `YYYY-MM-DD`, empty for no end
 * @file: (nullable): the signed file; %NULL while the PIN was not given
 *
 * A certificate as the record has it. Plain record; free with [func@way_issued_certificate_free].
 */
typedef struct
{
  char  *uuid;
  char  *module_id;
  char  *module_version;
  char  *module_title;
  gint64 issued_at;
  char  *valid_until;
  char  *file;
} WayIssuedCertificate;

void       way_issued_certificate_free (WayIssuedCertificate *self);
gboolean   way_certificate_store_add (WayDatabase          *database,
                                      gint64                learner_id,
                                      const WayCertificate *certificate,
                                      GError              **error);
GPtrArray *way_certificate_store_list (WayDatabase *database,
                                       gint64       learner_id,
                                       GError     **error);
char      *way_certificate_store_dup_body (const WayCertificate *certificate);

/* way-goal-store.c */
gboolean way_goal_store_get (WayDatabase *database,
                             gint64       learner_id,
                             WayGoal     *goal,
                             GError     **error);
gboolean way_goal_store_set (WayDatabase   *database,
                             gint64         learner_id,
                             const WayGoal *goal,
                             GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayIssuedCertificate, way_issued_certificate_free)

G_END_DECLS
