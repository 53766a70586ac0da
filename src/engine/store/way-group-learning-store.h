/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-handover.h"

G_BEGIN_DECLS

gboolean   way_group_learning_store_add (WayDatabase       *database,
                                         gint64             learner_id,
                                         const WayHandover *handover,
                                         const char        *record,
                                         gboolean          *added,
                                         GError           **error);
GPtrArray *way_group_learning_store_list (WayDatabase *database,
                                          gint64       learner_id,
                                          GError     **error);
char      *way_group_learning_dup_body (const WayHandover *handover);

G_END_DECLS
