/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-portfolio.h"

G_BEGIN_DECLS

/* What a learner can show, in words: one line a stretch, an entry, a certificate or a goal. */
gboolean fixture_add_portfolio (WayDatabase *database,
                                gint64       learner_id,
                                const char  *learner,
                                gboolean     exact,
                                GPtrArray   *lines,
                                GError     **error);
char    *fixture_dup_portfolio (WayDatabase *database,
                                gint64       learner_id);

WayOtherLearning *fixture_entry_new (const char *uuid,
                                     const char *day,
                                     const char *title,
                                     guint       minutes);

/* One random deed of these kinds, also such as the record refuses */
gboolean fixture_learn_portfolio (WayDatabase *database,
                                  gint64       learner_id,
                                  GRand       *random,
                                  GError     **error);

G_END_DECLS
