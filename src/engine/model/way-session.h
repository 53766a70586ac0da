/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-run-sheet.h"

G_BEGIN_DECLS

/**
 * WaySessionState:
 * @WAY_SESSION_PREPARED: not begun
 * @WAY_SESSION_RUNNING: going on, or stopped without warning
 * @WAY_SESSION_PAUSED: to go on another time
 * @WAY_SESSION_ENDED: over; nothing changes any more
 *
 * How far a group session is.
 */
typedef enum
{
  WAY_SESSION_PREPARED,
  WAY_SESSION_RUNNING,
  WAY_SESSION_PAUSED,
  WAY_SESSION_ENDED
} WaySessionState;

#define WAY_TYPE_SESSION_STATE (way_session_state_get_type ())
GType way_session_state_get_type (void);

/**
 * WaySessionStage:
 * @WAY_STAGE_BLOCK: the block's own words; of a scene its beginning
 * @WAY_STAGE_ROUND_1: the first show of hands; a question without options is only asked
 * @WAY_STAGE_DISCUSS: the group talks before the second
 * @WAY_STAGE_ROUND_2: the second
 * @WAY_STAGE_SURE: who is certain of what they chose
 * @WAY_STAGE_RESULT: the hands and the answer, on the wall; of a node only the hands
 * @WAY_STAGE_STORY: what followed from the choice at a node
 * @WAY_STAGE_ENDING: how the scene ended
 * @WAY_STAGE_PATHS: the way that was taken, and the ways that were not
 *
 * Where a session stands within a block.
 */
typedef enum
{
  WAY_STAGE_BLOCK,
  WAY_STAGE_ROUND_1,
  WAY_STAGE_DISCUSS,
  WAY_STAGE_ROUND_2,
  WAY_STAGE_SURE,
  WAY_STAGE_RESULT,
  WAY_STAGE_STORY,
  WAY_STAGE_ENDING,
  WAY_STAGE_PATHS
} WaySessionStage;

#define WAY_TYPE_SESSION_STAGE (way_session_stage_get_type ())
GType way_session_stage_get_type (void);
#define WAY_SESSION_ROUND_SURE 3

/**
 * WaySession:
 * @id: the row's id, 0 before it is stored
 * @uuid: a random UUID
 * @learner_id: the trainer's row
 * @module_id: which module
 * @module_version: in which version
 * @module_title: its title then
 * @title: what the trainer calls the session
 * @trainer: the trainer's name as it is to stand on papers, may be empty
 * @place: where, may be empty
 * @anonymous: whether no names are kept
 * @headcount: how many are present, where no names are kept
 * @state: how far it is
 * @block: at which block, from 0
 * @stage: where within it
 * @poll: at which part of a question with several, from 0
 * @opt_out: words to say aloud
 * @disclosure: (array zero-terminated=1): what to do if somebody discloses
 * @created_at: microseconds since 1970 UTC
 * @started_at: microseconds, 0 before it began
 * @ended_at: microseconds, 0 before it ended
 * @seen_at: when it was last known to go on
 *
 * A trainer's group session. Plain record.
 */
typedef struct
{
  gint64          id;
  char           *uuid;
  gint64          learner_id;
  char           *module_id;
  char           *module_version;
  char           *module_title;
  char           *title;
  char           *trainer;
  char           *place;
  gboolean        anonymous;
  guint           headcount;
  WaySessionState state;
  guint           block;
  WaySessionStage stage;
  guint           poll;
  char           *opt_out;
  char          **disclosure;
  gint64          created_at;
  gint64          started_at;
  gint64          ended_at;
  gint64          seen_at;
} WaySession;
typedef struct
{
  gint64 id;
  char  *uuid;
  char  *name;
  char  *reference;
} WaySessionPerson;
typedef struct
{
  gint64 person_id;
  gint64 arrived_at;
  gint64 left_at;
} WaySessionPresence;
typedef struct
{
  guint    block;
  gboolean is_break;
  gint64   entered_at;
  gint64   left_at;
} WaySessionVisit;
typedef struct
{
  char    *option_id;
  char    *text;
  gboolean correct;
  guint    hands;
} WaySessionCount;

/* One show of hands: @round is 1, 2 or WAY_SESSION_ROUND_SURE. @question is its words, @subject the id of the question or node. With @one_each the hands of
 * all options are at most @present together, without each is. */
typedef struct
{
  guint      block;
  char      *subject;
  guint      poll;
  guint      round;
  char      *content_hash;
  char      *question;
  gboolean   one_each;
  gboolean   marked;
  guint      present;
  gboolean   revealed;
  gint64     asked_at;
  GPtrArray *counts;
} WaySessionRound;
typedef struct
{
  guint  block;
  char  *content_hash;
  char  *node_id;
  char  *choice_id;
  gint64 made_at;
} WaySessionStep;
typedef struct
{
  gint64 id;
  char  *text;
  gint64 made_at;
} WaySessionParked;

/**
 * WaySessionData:
 * @session: the session
 * @blocks: (element-type WayRunBlock): its plan, as it was when it was made, and what was added
 * @people: (element-type WaySessionPerson): the register, in the order of writing down
 * @presence: (element-type WaySessionPresence): in the order of time
 * @visits: (element-type WaySessionVisit): in the order of time
 * @rounds: (element-type WaySessionRound): by block, order of asking
 * @steps: (element-type WaySessionStep): in the order of time
 * @parked: (element-type WaySessionParked): in the order of time
 *
 * All that is kept of a session, read in one go. Plain record; free with [func@way_session_data_free].
 */
typedef struct
{
  WaySession *session;
  GPtrArray  *blocks;
  GPtrArray  *people;
  GPtrArray  *presence;
  GPtrArray  *visits;
  GPtrArray  *rounds;
  GPtrArray  *steps;
  GPtrArray  *parked;
} WaySessionData;

WaySessionData   *way_session_data_new (void);
void              way_session_data_free (WaySessionData *self);
void              way_session_free (WaySession *self);
void              way_session_person_free (WaySessionPerson *self);
void              way_session_count_free (WaySessionCount *self);
void              way_session_round_free (WaySessionRound *self);
void              way_session_step_free (WaySessionStep *self);
void              way_session_parked_free (WaySessionParked *self);
guint             way_session_data_get_minutes (WaySessionData *self,
                                                gint64          now);
guint             way_session_data_get_minutes_of (WaySessionData *self,
                                                   gint64          person_id,
                                                   gint64          now);
gint64            way_session_data_get_used (WaySessionData *self,
                                             guint           block,
                                             gint64          now);
guint             way_session_data_get_planned (WaySessionData *self);
guint             way_session_data_get_n_present (WaySessionData *self);
gboolean          way_session_data_is_present (WaySessionData *self,
                                               gint64          person_id);
WaySessionPerson *way_session_data_find_person (WaySessionData *self,
                                                gint64          person_id);
WaySessionRound  *way_session_data_find_round (WaySessionData *self,
                                               guint           block,
                                               const char     *subject,
                                               guint           poll,
                                               guint           round);
guint             way_session_round_get_hands (const WaySessionRound *self);
gboolean          way_session_round_get_share (const WaySessionRound *self,
                                               double                *right);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySessionData, way_session_data_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySession, way_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySessionPerson, way_session_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySessionCount, way_session_count_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySessionRound, way_session_round_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySessionStep, way_session_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySessionParked, way_session_parked_free)

G_END_DECLS
