/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-deeds.h"
#include "fixtures.h"
#include "handover-fixture.h"
#include "record-text.h"
#include "store-fixtures.h"
#include "way-handover-import.h"
#include "way-session-store.h"
#include "way-signing-key-store.h"
#include "way-stores.h"

/* Where things are in the plan of play_module_new() */
#define BLOCK_QUESTION 1
#define BLOCK_SCENE 2

static WaySessionPerson *
get_person (Place *place,
            guint  number)
{
  return g_ptr_array_index (way_group_session_get_data (place->session)->people, number);
}

/* Before: a trainer */
static void
prepare_trainer (Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = NULL;

  fault_deeds_open_record (place, &error);
  g_assert_no_error (error);
  learner = way_learner_store_ensure_default (place->database, &error);
  g_assert_no_error (error);
}

static gboolean
run_prepare (Place   *place,
             GError **error)
{
  place->session = way_group_session_prepare (place->database, 1, place->module, "Thursday", "Zoë", "Hall", FALSE, error);

  return place->session != NULL;
}

/* Before: a session with two people on the register */
static void
prepare_register (Place *place)
{
  prepare_trainer (place);
  g_assert_true (run_prepare (place, NULL));
  g_assert_true (way_group_session_add_person (place->session, "Ann", "R-1", FALSE, NULL));
  g_assert_true (way_group_session_add_person (place->session, "Ben", NULL, FALSE, NULL));
}

/* Before: a session without names */
static void
prepare_anonymous (Place *place)
{
  prepare_trainer (place);
  place->session = way_group_session_prepare (place->database, 1, place->module, "Thursday", NULL, NULL, TRUE, NULL);
  g_assert_true (way_group_session_set_headcount (place->session, 12, NULL));
}

/* Before: the same with names, begun */
static void
prepare_begun (Place *place)
{
  prepare_register (place);
  g_assert_true (way_group_session_run (place->session, NULL));
  g_assert_true (way_group_session_park (place->session, "Who pays?", NULL));
}

/* Before: the same, and somebody is gone */
static void
prepare_left (Place *place)
{
  prepare_begun (place);
  g_assert_true (way_group_session_leave (place->session, get_person (place, 0)->id, NULL));
}

/* Before: the same, paused */
static void
prepare_paused (Place *place)
{
  prepare_left (place);
  g_assert_true (way_group_session_pause (place->session, NULL));
}

/* Before: hands are up */
static void
prepare_hands (Place *place)
{
  prepare_begun (place);
  g_assert_true (way_group_session_go_to_block (place->session, BLOCK_QUESTION, NULL));
  g_assert_true (way_group_session_set_hands (place->session, 0, 1, NULL));
}

/* Before: and all see the result */
static void
prepare_result (Place *place)
{
  prepare_hands (place);
  g_assert_true (way_group_session_reveal (place->session, NULL));
}

/* Before: and the vote is open again */
static void
prepare_reopened (Place *place)
{
  prepare_result (place);
  g_assert_true (way_group_session_reopen (place->session, NULL));
}

/* Before: a group that decides in a scene */
static void
prepare_decision (Place *place)
{
  prepare_begun (place);
  g_assert_true (way_group_session_go_to_block (place->session, BLOCK_SCENE, NULL));
  g_assert_true (way_group_session_forward (place->session, NULL));
  g_assert_true (way_group_session_set_hands (place->session, 0, 2, NULL));
  g_assert_true (way_group_session_forward (place->session, NULL));
}

/* Before: and has decided */
static void
prepare_decided (Place *place)
{
  prepare_decision (place);
  g_assert_true (way_group_session_choose (place->session, 0, NULL));
}

/* Before: all that a session can hold, and it is over */
static void
prepare_ended (Place *place)
{
  prepare_decided (place);
  g_assert_true (way_group_session_go_to_block (place->session, BLOCK_QUESTION, NULL));
  g_assert_true (way_group_session_set_hands (place->session, 0, 1, NULL));
  g_assert_true (way_group_session_end (place->session, NULL));
}

/* With as little of the record in memory as SQLite can do with, so that a look at it is a look at the disk. */
static gboolean
begin_record (Place   *place,
              GError **error)
{
  if (!fault_deeds_open_record (place, error))
    return FALSE;

  fixture_exec (_way_database_get_handle (place->database), "PRAGMA cache_size = 1");

  return TRUE;
}

/* The only session */
static gboolean
run_open (Place   *place,
          GError **error)
{
  g_autoptr (GPtrArray) sessions = way_session_store_list (place->database, 1, error);

  if (sessions == NULL)
    return FALSE;

  g_clear_object (&place->session);
  g_assert_cmpuint (sessions->len, ==, 1);
  place->session = way_group_session_open (place->database, place->module, ((WaySession *) g_ptr_array_index (sessions, 0))->id, error);

  return place->session != NULL;
}

static gboolean
begin_session (Place   *place,
               GError **error)
{
  return begin_record (place, error) && run_open (place, error);
}

static gboolean
begin_running (Place   *place,
               GError **error)
{
  return begin_session (place, error) && way_group_session_run (place->session, error);
}

static gboolean
run_run (Place   *place,
         GError **error)
{
  return way_group_session_run (place->session, error);
}

static gboolean
run_add_person (Place   *place,
                GError **error)
{
  return way_group_session_add_person (place->session, "Cat", "R-3", TRUE, error);
}

static gboolean
run_update_person (Place   *place,
                   GError **error)
{
  return way_group_session_update_person (place->session, get_person (place, 1)->id, "Benedict", "R-2", error);
}

/* Once they are gone there is nobody to take off another time. */
static gboolean
run_remove_person (Place   *place,
                   GError **error)
{
  return way_group_session_remove_person (place->session, get_person (place, 1)->id, error);
}

static gboolean
run_leave (Place   *place,
           GError **error)
{
  return way_group_session_leave (place->session, get_person (place, 1)->id, error);
}

static gboolean
run_return (Place   *place,
            GError **error)
{
  return way_group_session_return (place->session, get_person (place, 0)->id, error);
}

static gboolean
run_headcount (Place   *place,
               GError **error)
{
  return way_group_session_set_headcount (place->session, 14, error);
}

static gboolean
run_hands (Place   *place,
           GError **error)
{
  return way_group_session_set_hands (place->session, 1, 1, error);
}

static gboolean
run_fewer_hands (Place   *place,
                 GError **error)
{
  return way_group_session_set_hands (place->session, 0, 0, error);
}

static gboolean
run_forward (Place   *place,
             GError **error)
{
  return way_group_session_forward (place->session, error);
}

static gboolean
run_back (Place   *place,
          GError **error)
{
  return way_group_session_back (place->session, error);
}

static gboolean
run_jump (Place   *place,
          GError **error)
{
  return way_group_session_go_to_block (place->session, BLOCK_SCENE, error);
}

static gboolean
run_ask (Place   *place,
         GError **error)
{
  return way_group_session_ask (place->session, "q3", 2, TRUE, error);
}

static gboolean
run_reveal (Place   *place,
            GError **error)
{
  return way_group_session_reveal (place->session, error);
}

static gboolean
run_reopen (Place   *place,
            GError **error)
{
  return way_group_session_reopen (place->session, error);
}

static gboolean
run_choose (Place   *place,
            GError **error)
{
  return way_group_session_choose (place->session, 0, error);
}

static gboolean
run_park (Place   *place,
          GError **error)
{
  return way_group_session_park (place->session, "And who drives?", error);
}

static gboolean
run_unpark (Place   *place,
            GError **error)
{
  WaySessionParked *parked = g_ptr_array_index (way_group_session_get_data (place->session)->parked, 0);

  return way_group_session_unpark (place->session, parked->id, error);
}

static gboolean
run_tick (Place   *place,
          GError **error)
{
  return way_group_session_tick (place->session, error);
}

static gboolean
run_pause (Place   *place,
           GError **error)
{
  return way_group_session_pause (place->session, error);
}

static gboolean
run_end (Place   *place,
         GError **error)
{
  return way_group_session_end (place->session, error);
}

static gboolean
run_remove (Place   *place,
            GError **error)
{
  g_autoptr (GPtrArray) sessions = way_session_store_list (place->database, 1, error);
  gint64 id;

  if (sessions == NULL)
    return FALSE;

  id = sessions->len > 0 ? ((WaySession *) g_ptr_array_index (sessions, 0))->id : 0;

  return way_session_store_remove (place->database, id, error);
}

static gboolean
run_sign (Place   *place,
          GError **error)
{
  g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (place->database, 1, error);

  return key != NULL;
}

static gboolean
run_take_in (Place   *place,
             GError **error)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (handover);
  gboolean added = FALSE;

  return way_handover_import (place->database, 1, bytes, FALSE, &added, error);
}

/* One line a deed: of somebody who leads a group, and of what is handed over after it. */
static const Deed deeds[] = {
  { "session/prepare", prepare_trainer, begin_record, run_prepare },
  { "session/open", prepare_begun, begin_record, run_open },
  { "session/write-down", prepare_register, begin_session, run_add_person },
  { "session/correct-name", prepare_register, begin_session, run_update_person },
  { "session/headcount", prepare_anonymous, begin_running, run_headcount },
  { "session/begin", prepare_register, begin_session, run_run },
  { "session/resume", prepare_paused, begin_session, run_run },
  { "session/come-late", prepare_begun, begin_running, run_add_person },
  { "session/take-off", prepare_begun, begin_running, run_remove_person },
  { "session/leave-early", prepare_begun, begin_running, run_leave },
  { "session/return", prepare_left, begin_running, run_return },
  { "session/jump", prepare_begun, begin_running, run_jump },
  { "session/ask", prepare_hands, begin_running, run_ask },
  { "session/hands", prepare_hands, begin_running, run_hands },
  { "session/forward", prepare_hands, begin_running, run_forward },
  { "session/close-round", prepare_hands, begin_running, run_reveal },
  { "session/reopen-round", prepare_result, begin_running, run_reopen },
  { "session/correct-round", prepare_reopened, begin_running, run_fewer_hands },
  { "session/next-block", prepare_result, begin_running, run_forward },
  { "session/choose", prepare_decision, begin_running, run_choose },
  { "session/take-choice-back", prepare_decided, begin_running, run_back },
  { "session/park", prepare_begun, begin_running, run_park },
  { "session/unpark", prepare_begun, begin_running, run_unpark },
  { "session/tick", prepare_begun, begin_running, run_tick },
  { "session/pause", prepare_left, begin_running, run_pause },
  { "session/end", prepare_decided, begin_running, run_end },
  { "session/remove", prepare_ended, fault_deeds_open_record, run_remove, TRUE, "Ben" },
  { "session/make-key", prepare_ended, begin_record, run_sign },
  { "session/take-in", prepare_trainer, begin_record, run_take_in },
};

const Deed *
fault_session_deeds_get (guint *n_deeds)
{
  *n_deeds = G_N_ELEMENTS (deeds);

  return deeds;
}
