/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session-store.h"
#include "way-statement-private.h"
#include "way-types.h"

G_BEGIN_DECLS

#define WAY_SESSION_READ_FAILED "The group session could not be read"
#define WAY_SESSION_WRITE_FAILED "The group session could not be saved"

/* way-session-statement.c. One letter a parameter: i for gint64, t for text. Numbers must be cast. */
WayStatement *_way_session_statement_new (WayDatabase *database,
                                          const char  *failed,
                                          const char  *sql,
                                          GError     **error,
                                          const char  *types,
                                          ...);
gboolean      _way_session_run (WayDatabase *database,
                                const char  *sql,
                                GError     **error,
                                const char  *types,
                                ...);
gint64        _way_session_insert (WayDatabase *database,
                                   const char  *sql,
                                   GError     **error,
                                   const char  *types,
                                   ...);

/* way-session-plan-store.c */
gboolean _way_session_add_blocks (WayDatabase     *database,
                                  gint64           session_id,
                                  const GPtrArray *blocks,
                                  GError         **error);

/* way-session-store.c */
#define WAY_SESSION_COLUMNS "id, uuid, learner_id, module_id, module_version, module_title, title, trainer, place, anonymous, headcount, state, block, stage, " \
                            "poll, opt_out, created_at, started_at, ended_at, seen_at"
WaySession *_way_session_read (WayStatement *statement);

G_END_DECLS
