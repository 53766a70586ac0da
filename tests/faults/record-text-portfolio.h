/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record-text.h"

G_BEGIN_DECLS

gboolean record_add_portfolio (WayDatabase *database,
                               gint64       learner_id,
                               const char  *learner,
                               RecordDetail detail,
                               GPtrArray   *lines,
                               GError     **error);

G_END_DECLS
