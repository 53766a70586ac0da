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

G_END_DECLS
