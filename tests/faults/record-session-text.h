/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record-text.h"
#include "way-session.h"

G_BEGIN_DECLS

/* Group sessions in words, one line a row, as part of record_dup_text(). */
void     record_add_session (GPtrArray      *lines,
                             WaySessionData *data,
                             RecordDetail    detail);
gboolean record_add_sessions (GPtrArray   *lines,
                              WayDatabase *database,
                              gint64       learner_id,
                              RecordDetail detail,
                              GError     **error);
char    *record_session_dup_text (WaySessionData *data,
                                  RecordDetail    detail);

G_END_DECLS
