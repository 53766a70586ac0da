/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-session.h"

G_BEGIN_DECLS

gint64          way_session_store_add (WayDatabase      *database,
                                       const WaySession *session,
                                       const GPtrArray  *blocks,
                                       GError          **error);
GPtrArray      *way_session_store_list (WayDatabase *database,
                                        gint64       learner_id,
                                        GError     **error);
WaySessionData *way_session_store_load (WayDatabase *database,
                                        gint64       session_id,
                                        GError     **error);
gboolean        way_session_store_update (WayDatabase      *database,
                                          const WaySession *session,
                                          GError          **error);
gboolean        way_session_store_touch (WayDatabase *database,
                                         gint64       session_id,
                                         gint64       seen_at,
                                         GError     **error);
gboolean        way_session_store_insert_block (WayDatabase       *database,
                                                gint64             session_id,
                                                guint              position,
                                                const WayRunBlock *block,
                                                GError           **error);

gint64   way_session_store_add_person (WayDatabase *database,
                                       gint64       session_id,
                                       const char  *name,
                                       const char  *reference,
                                       GError     **error);
gboolean way_session_store_update_person (WayDatabase *database,
                                          gint64       person_id,
                                          const char  *name,
                                          const char  *reference,
                                          GError     **error);
gboolean way_session_store_remove_person (WayDatabase *database,
                                          gint64       person_id,
                                          GError     **error);
gboolean way_session_store_arrive (WayDatabase *database,
                                   gint64       session_id,
                                   gint64       person_id,
                                   gint64       at,
                                   GError     **error);
gboolean way_session_store_leave (WayDatabase *database,
                                  gint64       person_id,
                                  gint64       at,
                                  GError     **error);
gboolean way_session_store_enter (WayDatabase *database,
                                  gint64       session_id,
                                  guint        block,
                                  gboolean     is_break,
                                  gint64       at,
                                  GError     **error);
gboolean way_session_store_close_visit (WayDatabase *database,
                                        gint64       session_id,
                                        gint64       at,
                                        GError     **error);
gboolean way_session_store_open_round (WayDatabase           *database,
                                       gint64                 session_id,
                                       const WaySessionRound *round,
                                       GError               **error);
gboolean way_session_store_set_hands (WayDatabase           *database,
                                      gint64                 session_id,
                                      const WaySessionRound *round,
                                      guint                  number,
                                      guint                  hands,
                                      GError               **error);
gboolean way_session_store_set_revealed (WayDatabase           *database,
                                         gint64                 session_id,
                                         const WaySessionRound *round,
                                         gboolean               revealed,
                                         GError               **error);
gboolean way_session_store_add_step (WayDatabase          *database,
                                     gint64                session_id,
                                     const WaySessionStep *step,
                                     GError              **error);
gint64   way_session_store_park (WayDatabase *database,
                                 gint64       session_id,
                                 const char  *text,
                                 GError     **error);
gboolean way_session_store_unpark (WayDatabase *database,
                                   gint64       parked_id,
                                   GError     **error);
gboolean way_session_store_remove (WayDatabase *database,
                                   gint64       session_id,
                                   GError     **error);

G_END_DECLS
