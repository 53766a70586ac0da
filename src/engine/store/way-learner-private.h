/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-stores.h"

G_BEGIN_DECLS

/* way-learner-name.c */
char *_way_learner_name_dup (WayDatabase *database,
                             gint64       learner_id,
                             const char  *name,
                             GError     **error);

/* way-profile-words.c: seals or unseals every word of a learner, within the caller's transaction */
gboolean _way_profile_seal_words (WayDatabase *database,
                                  gint64       learner_id,
                                  WayKey      *key,
                                  GError     **error);
gboolean _way_profile_unseal_words (WayDatabase *database,
                                    gint64       learner_id,
                                    WayKey      *key,
                                    GError     **error);

/* way-profile.c: with a vault that was made before. Tests make theirs with limits that take no time. */
gboolean _way_profile_put_vault (WayDatabase *database,
                                 gint64       learner_id,
                                 const char  *vault,
                                 WayKey      *key,
                                 GError     **error);
gboolean _way_profile_exchange_vault (WayDatabase *database,
                                      gint64       learner_id,
                                      const char  *old,
                                      const char  *vault,
                                      GError     **error);

/* way-profile-clean.c */
gboolean _way_profile_mark_unclean (WayDatabase *database,
                                    const char  *failed,
                                    gint64       learner_id,
                                    GError     **error);

/* way-shared-entry-store.c */
gboolean _way_shared_entries_delete_all (WayDatabase *database,
                                         const char  *failed,
                                         gint64       learner_id,
                                         GError     **error);
void     _way_shared_entries_clean (WayDatabase *database,
                                    gint64       learner_id);

G_END_DECLS
