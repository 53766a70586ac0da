/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-poll.h"
#include "way-session.h"
#include "way-wall.h"

G_BEGIN_DECLS

/**
 * WayGroupSession:
 *
 * A trainer's session: the register, where it stands, the hands that were counted. Each call that changes something is on disk when it returns; on error
 * nothing was changed, in memory or on disk. Signal `changed` after each change. Main thread only.
 */
#define WAY_TYPE_GROUP_SESSION (way_group_session_get_type ())
G_DECLARE_FINAL_TYPE (WayGroupSession, way_group_session, WAY, GROUP_SESSION, GObject)

WayGroupSession *way_group_session_prepare (WayDatabase *database,
                                            gint64       learner_id,
                                            WayModule   *module,
                                            const char  *title,
                                            const char  *trainer,
                                            const char  *place,
                                            gboolean     anonymous,
                                            GError     **error);
WayGroupSession *way_group_session_open (WayDatabase *database,
                                         WayModule   *module,
                                         gint64       session_id,
                                         GError     **error);
WaySessionData  *way_group_session_get_data (WayGroupSession *self);
WayModule       *way_group_session_get_module (WayGroupSession *self);
gint64           way_group_session_get_id (WayGroupSession *self);
gboolean         way_group_session_run (WayGroupSession *self,
                                        GError         **error);
gboolean         way_group_session_pause (WayGroupSession *self,
                                          GError         **error);
gboolean         way_group_session_end (WayGroupSession *self,
                                        GError         **error);
gboolean         way_group_session_tick (WayGroupSession *self,
                                         GError         **error);

/* The register */
gboolean way_group_session_add_person (WayGroupSession *self,
                                       const char      *name,
                                       const char      *reference,
                                       gboolean         same_name,
                                       GError         **error);
gboolean way_group_session_update_person (WayGroupSession *self,
                                          gint64           person_id,
                                          const char      *name,
                                          const char      *reference,
                                          GError         **error);
gboolean way_group_session_remove_person (WayGroupSession *self,
                                          gint64           person_id,
                                          GError         **error);
gboolean way_group_session_leave (WayGroupSession *self,
                                  gint64           person_id,
                                  GError         **error);
gboolean way_group_session_return (WayGroupSession *self,
                                   gint64           person_id,
                                   GError         **error);
gboolean way_group_session_set_headcount (WayGroupSession *self,
                                          guint            headcount,
                                          GError         **error);

/* Moving */
gboolean         way_group_session_can_go_forward (WayGroupSession *self);
gboolean         way_group_session_can_go_back (WayGroupSession *self);
gboolean         way_group_session_forward (WayGroupSession *self,
                                            GError         **error);
gboolean         way_group_session_back (WayGroupSession *self,
                                         GError         **error);
gboolean         way_group_session_go_to_block (WayGroupSession *self,
                                                guint            block,
                                                GError         **error);
gboolean         way_group_session_ask (WayGroupSession *self,
                                        const char      *subject,
                                        guint            rounds,
                                        gboolean         confidence,
                                        GError         **error);
WayPoll         *way_group_session_get_poll (WayGroupSession *self);
WaySessionRound *way_group_session_get_round (WayGroupSession *self);
gboolean         way_group_session_set_hands (WayGroupSession *self,
                                              guint            option,
                                              guint            hands,
                                              GError         **error);
gboolean         way_group_session_reveal (WayGroupSession *self,
                                           GError         **error);
gboolean         way_group_session_reopen (WayGroupSession *self,
                                           GError         **error);
gboolean         way_group_session_is_certain_and_wrong (WayGroupSession *self,
                                                         guint            option);

/* A scene */
gboolean    way_group_session_choose (WayGroupSession *self,
                                      guint            choice,
                                      GError         **error);
gboolean    way_group_session_park (WayGroupSession *self,
                                    const char      *text,
                                    GError         **error);
gboolean    way_group_session_unpark (WayGroupSession *self,
                                      gint64           parked_id,
                                      GError         **error);
WayWall    *way_group_session_dup_wall (WayGroupSession *self);
WayWall    *way_group_session_dup_next_wall (WayGroupSession *self);
const char *way_group_session_get_notes (WayGroupSession *self);

G_END_DECLS
