/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trainer.h"

#include "play.h"
#include "way-handover-import.h"
#include "way-handover-writer.h"
#include "way-session-store.h"
#include "way-signing-key-store.h"
#include "way-stores.h"

#define MAX_SESSIONS 3
#define MAX_PEOPLE 12
#define MAX_BLOCKS 12
#define MAX_STEPS 60

static WaySessionData *
get_data (Game *game)
{
  return way_group_session_get_data (game->session);
}

static const char *
get_uuid (Game *game)
{
  return get_data (game)->session->uuid;
}

guint
trainer_pick (Game *game,
              guint n)
{
  return (guint) g_rand_int_range (game->random, 0, (gint32) n);
}

static gboolean
open_session (Game    *game,
              gint64   id,
              GError **error)
{
  g_clear_object (&game->session);
  game->session = way_group_session_open (game->database, game->module, id, error);

  return game->session != NULL;
}

static gboolean
remove_oldest (Game      *game,
               GPtrArray *sessions,
               GError   **error)
{
  const WaySession *oldest = g_ptr_array_index (sessions, sessions->len - 1);

  play_acknowledge ("removing %s", oldest->uuid);
  if (!way_session_store_remove (game->database, oldest->id, error))
    return FALSE;

  play_acknowledge ("removed %s", oldest->uuid);

  return TRUE;
}

static gboolean
prepare (Game    *game,
         GError **error)
{
  g_autoptr (GPtrArray) sessions = way_session_store_list (game->database, 1, error);

  if (sessions == NULL)
    return FALSE;

  g_clear_object (&game->session);
  if (sessions->len >= MAX_SESSIONS && !remove_oldest (game, sessions, error))
    return FALSE;

  game->session = way_group_session_prepare (game->database, 1, game->module, "Thursday", "Zoë", "Hall", FALSE, error);
  if (game->session == NULL)
    return FALSE;

  play_acknowledge ("session %s", get_uuid (game));

  return TRUE;
}

static gboolean
write_down (Game    *game,
            GError **error)
{
  guint             n_people = get_data (game)->people->len;
  g_autofree char  *name = g_strdup_printf ("P%u", n_people);
  WaySessionPerson *person;

  if (n_people >= MAX_PEOPLE)
    return TRUE;
  if (!way_group_session_add_person (game->session, name, "R", TRUE, error))
    return FALSE;

  person = g_ptr_array_index (get_data (game)->people, n_people);
  play_acknowledge ("person %s %s “%s” “R”", get_uuid (game), person->uuid, name);

  return TRUE;
}

static guint
count_presence (Game  *game,
                gint64 person_id,
                guint *n_left)
{
  WaySessionData *data = get_data (game);
  guint           n_came = 0;

  *n_left = 0;
  for (guint i = 0; i < data->presence->len; i++)
    {
      WaySessionPresence *presence = g_ptr_array_index (data->presence, i);

      n_came += presence->person_id == person_id ? 1 : 0;
      *n_left += presence->person_id == person_id && presence->left_at != 0 ? 1 : 0;
    }

  return n_came;
}

static gboolean
come_and_go (Game    *game,
             GError **error)
{
  WaySessionPerson *person = g_ptr_array_index (get_data (game)->people, trainer_pick (game, get_data (game)->people->len));
  g_autofree char  *uuid = g_strdup (person->uuid);
  gint64            id = person->id;
  gboolean          leaves = way_session_data_is_present (get_data (game), id);
  guint             n_came;
  guint             n_left = 0;

  if (!(leaves ? way_group_session_leave : way_group_session_return) (game->session, id, error))
    return FALSE;

  n_came = count_presence (game, id, &n_left);
  play_acknowledge ("%s %s %s %u", leaves ? "left" : "came", get_uuid (game), uuid, leaves ? n_left : n_came);

  return TRUE;
}

/* What a move may have written: a visit, and a choice that was taken or taken back. */
static void
acknowledge_place (Game *game)
{
  WaySessionData *data = get_data (game);

  play_acknowledge ("visit %s %03u", data->session->uuid, data->visits->len - 1);
  if (data->steps->len > 0)
    {
      WaySessionStep *step = g_ptr_array_index (data->steps, data->steps->len - 1);

      play_acknowledge ("chosen %s %03u %s %s", data->session->uuid, data->steps->len - 1, step->node_id, step->choice_id != NULL ? step->choice_id : "back");
    }
}

static gboolean
move (Game    *game,
      GError **error)
{
  guint    way = trainer_pick (game, 8);
  gboolean done;

  if (get_data (game)->steps->len >= MAX_STEPS)
    return way_group_session_go_to_block (game->session, 1, error);

  if (way == 0)
    done = way_group_session_go_to_block (game->session, trainer_pick (game, get_data (game)->blocks->len), error);
  else if (way <= 2)
    done = way_group_session_back (game->session, error);
  else
    done = way_group_session_forward (game->session, error);
  if (done)
    acknowledge_place (game);

  return done;
}

static gboolean
choose (Game    *game,
        GError **error)
{
  if (get_data (game)->steps->len >= MAX_STEPS)
    return TRUE;
  if (!way_group_session_choose (game->session, trainer_pick (game, 2), error))
    return FALSE;

  acknowledge_place (game);

  return TRUE;
}

static gboolean
show_or_reopen (Game    *game,
                GError **error)
{
  return get_data (game)->session->stage == WAY_STAGE_RESULT ? way_group_session_reopen (game->session, error) : way_group_session_reveal (game->session, error);
}

/* One more each time, so that a later count stands for those before it. */
static gboolean
count_hands (Game    *game,
             GError **error)
{
  WaySessionRound *round = way_group_session_get_round (game->session);
  guint            option = round != NULL ? trainer_pick (game, round->counts->len) : 0;
  WaySessionCount *count = round != NULL ? g_ptr_array_index (round->counts, option) : NULL;
  WayRunBlock     *block;

  if (!way_group_session_set_hands (game->session, option, count != NULL ? count->hands + 1 : 0, error))
    return FALSE;

  round = way_group_session_get_round (game->session);
  count = g_ptr_array_index (round->counts, option);
  block = g_ptr_array_index (get_data (game)->blocks, round->block);
  play_acknowledge ("hands %s %s/%s/%u/%u/%s “%u”", get_uuid (game), block->id, round->subject, round->poll, round->round, count->option_id, count->hands);

  return TRUE;
}

static gboolean
ask (Game    *game,
     GError **error)
{
  WaySessionData *data = get_data (game);
  WayRunBlock    *block;

  if (data->blocks->len >= MAX_BLOCKS)
    return TRUE;
  if (!way_group_session_ask (game->session, "q3", 2, TRUE, error))
    return FALSE;

  data = get_data (game);
  block = g_ptr_array_index (data->blocks, data->session->block);
  play_acknowledge ("block %s %s", data->session->uuid, block->id);

  return TRUE;
}

static gboolean
park (Game    *game,
      GError **error)
{
  g_autofree char *text = g_strdup_printf ("Why-%u", get_data (game)->parked->len);

  if (!way_group_session_park (game->session, text, error))
    return FALSE;

  play_acknowledge ("parked %s “%s”", get_uuid (game), text);

  return TRUE;
}

static gboolean
tick (Game    *game,
      GError **error)
{
  return way_group_session_tick (game->session, error);
}

static gboolean
pause_and_run (Game    *game,
               GError **error)
{
  return way_group_session_pause (game->session, error) && way_group_session_run (game->session, error);
}

/* What is handed over is taken in by the trainer too, who was there. */
static gboolean
take_in (Game    *game,
         GError **error)
{
  g_autofree char *uuid = g_strdup (get_uuid (game));
  g_autofree char *path = g_strdup_printf ("%s/P0 - Thursday" WAY_HANDOVER_EXTENSION, game->stick);
  g_autofree char *text = NULL;
  gsize            length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WayHandover) handover = NULL;
  gboolean added = FALSE;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;

  bytes = g_bytes_new_static (text, length);
  handover = way_handover_read (bytes, g_get_real_time (), error);
  if (handover == NULL || !way_handover_import (game->database, 1, bytes, TRUE, &added, error))
    return FALSE;

  play_acknowledge ("taken-in %s", handover->session_uuid);

  return TRUE;
}

static gboolean
end (Game    *game,
     GError **error)
{
  g_autoptr (WaySigningKey) key = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (game->stick);
  guint n_written = 0;

  if (!way_group_session_end (game->session, error))
    return FALSE;

  play_acknowledge ("ended %s", get_uuid (game));
  key = way_signing_key_store_ensure (game->database, 1, error);
  if (key == NULL)
    return FALSE;

  play_acknowledge ("key %s", way_signing_key_get_public (key));
  g_mkdir_with_parents (game->stick, 0700);
  if (!way_handover_write_all (get_data (game), game->module, key, folder, &n_written, error))
    return FALSE;

  play_acknowledge ("handed-over %s %u", get_uuid (game), n_written);

  return take_in (game, error);
}

/* The newest session goes on where it was. */
gboolean
trainer_begin (Game    *game,
               GError **error)
{
  g_autoptr (WayLearner) trainer = way_learner_store_ensure_default (game->database, error);
  g_autoptr (GPtrArray) sessions = trainer != NULL ? way_session_store_list (game->database, trainer->id, error) : NULL;

  if (sessions == NULL)
    return FALSE;
  if (sessions->len == 0)
    return TRUE;

  return open_session (game, ((WaySession *) g_ptr_array_index (sessions, 0))->id, error);
}

/* As the program does when it is closed and started again */
static gboolean
start_again (Game    *game,
             GError **error)
{
  g_autofree char *path = g_strdup (way_database_get_path (game->database));

  g_clear_object (&game->session);
  g_clear_object (&game->database);
  game->database = way_database_open (path, WAY_DATABASE_DEFAULT, error);

  return game->database != NULL && trainer_begin (game, error);
}

/* A session that can go on; FALSE on error. */
gboolean
trainer_go_on (Game    *game,
               GError **error)
{
  if (game->session == NULL || get_data (game)->session->state == WAY_SESSION_ENDED)
    {
      if (!prepare (game, error))
        return FALSE;
    }
  if (get_data (game)->session->state == WAY_SESSION_RUNNING && get_data (game)->visits->len > 0 &&
      ((WaySessionVisit *) g_ptr_array_index (get_data (game)->visits, get_data (game)->visits->len - 1))->left_at == 0)
    return TRUE;
  if (get_data (game)->people->len == 0 && !write_down (game, error))
    return FALSE;

  return way_group_session_run (game->session, error);
}

/* One line a deed. */
static const TrainerDeed deeds[] = {
  { "prepare", 1, FALSE, prepare },
  { "write-down", 12, TRUE, write_down },
  { "come-and-go", 10, TRUE, come_and_go },
  { "move", 70, TRUE, move },
  { "choose", 24, TRUE, choose },
  { "show", 6, TRUE, show_or_reopen },
  { "hands", 70, TRUE, count_hands },
  { "ask", 6, TRUE, ask },
  { "park", 8, TRUE, park },
  { "tick", 2, TRUE, tick },
  { "pause", 4, TRUE, pause_and_run },
  { "end", 2, TRUE, end },
  { "start-again", 1, FALSE, start_again },
};

const TrainerDeed *
trainer_deeds_get (guint *n_deeds)
{
  *n_deeds = G_N_ELEMENTS (deeds);

  return deeds;
}
