/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

gboolean way_profile_set_pin (WayDatabase *database,
                              gint64       learner_id,
                              const char  *pin,
                              char       **recovery_code,
                              GError     **error);
gboolean way_profile_unlock (WayDatabase *database,
                             gint64       learner_id,
                             const char  *pin,
                             GError     **error);
gboolean way_profile_unlock_with_code (WayDatabase *database,
                                       gint64       learner_id,
                                       const char  *recovery_code,
                                       GError     **error);
gboolean way_profile_is_unlocked (WayDatabase *database,
                                  gint64       learner_id);
void     way_profile_lock (WayDatabase *database);
gboolean way_profile_change_pin (WayDatabase *database,
                                 gint64       learner_id,
                                 const char  *new_pin,
                                 GError     **error);
gboolean way_profile_remove_pin (WayDatabase *database,
                                 gint64       learner_id,
                                 GError     **error);
gboolean way_profile_clean (WayDatabase *database,
                            gint64       learner_id,
                            GError     **error);

G_END_DECLS
