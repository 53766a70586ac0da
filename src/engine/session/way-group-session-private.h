/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-group-session.h"
#include "way-scenario-run.h"
#include "way-session-store.h"

G_BEGIN_DECLS

#define WAY_SESSION_FAILED "The group session could not be saved"

/* All that is derived from the record is made anew after each change, so that what is seen is what is on disk. */
struct _WayGroupSession
{
  GObject parent_instance;

  WayDatabase    *database;
  WayModule      *module; /* NULL if it is gone */
  WaySessionData *data;

  /* Of the block where it stands */
  GPtrArray      *polls; /* of WayPoll */
  WayScenarioRun *run;   /* NULL unless it is a scene */
};

/* A place in a session */
typedef struct
{
  guint           block;
  WaySessionStage stage;
  guint           poll;
} WaySessionPlace;

/* way-group-session.c */
gboolean _way_group_session_check_open (WayGroupSession *self,
                                        GError         **error);
gboolean _way_group_session_finish (WayGroupSession *self,
                                    WayTransaction  *transaction,
                                    GError         **error);
void     _way_group_session_derive (WayGroupSession *self);

WaySessionData *_way_group_session_look_ahead (WayGroupSession *self,
                                               GError         **error);
void            _way_group_session_look_back (WayGroupSession *self,
                                              WaySessionData  *before);

const WayRunBlock *_way_group_session_get_block (WayGroupSession *self,
                                                 guint            block);
WayQuestion       *_way_group_session_find_question (WayGroupSession *self,
                                                     guint            block);
WayScenario       *_way_group_session_find_scenario (WayGroupSession *self,
                                                     guint            block);

/* way-group-session-stage.c */
WaySessionStage _way_group_session_first_stage (WayGroupSession *self,
                                                guint            block);
gboolean        _way_group_session_find_next (WayGroupSession *self,
                                              WaySessionPlace *place);
gboolean        _way_group_session_find_previous (WayGroupSession *self,
                                                  WaySessionPlace *place);
guint           _way_group_session_get_round_of (WaySessionStage stage);

/* way-group-session-move.c */
gboolean _way_group_session_check_running (WayGroupSession *self,
                                           GError         **error);
gboolean _way_group_session_move (WayGroupSession       *self,
                                  const WaySessionPlace *place,
                                  GError               **error);
gboolean _way_group_session_move_within (WayGroupSession       *self,
                                         WayTransaction        *transaction,
                                         const WaySessionPlace *place,
                                         GError               **error);

/* way-group-session-hands.c */
const char *_way_group_session_get_subject (WayGroupSession *self);
guint       _way_group_session_get_last_round (WayGroupSession *self);
gboolean    _way_group_session_open_round (WayGroupSession *self,
                                           guint            poll,
                                           guint            round,
                                           GError         **error);
gboolean    _way_group_session_copy_hands (WayGroupSession *self,
                                           guint            from,
                                           guint            to,
                                           GError         **error);
gboolean    _way_group_session_mark_revealed (WayGroupSession *self,
                                              gboolean         revealed,
                                              GError         **error);

/* way-group-session-scene.c */
WayScenarioRun       *_way_group_session_replay (WayGroupSession *self,
                                                 guint            block);
guint                 _way_group_session_count_choices (WayGroupSession *self,
                                                        const char      *node_id);
const WaySessionStep *_way_group_session_get_last_step (WayGroupSession *self);
gboolean              _way_group_session_find_most (WayGroupSession *self,
                                                    guint           *choice);
gboolean              _way_group_session_undo (WayGroupSession *self,
                                               GError         **error);

G_END_DECLS
