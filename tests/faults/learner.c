/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "fixtures.h"
#include "play.h"
#include "record-text.h"
#include "store-fixtures.h"
#include "way-backups.h"
#include "way-erase.h"
#include "way-record-export.h"
#include "way-record-import.h"
#include "way-stores.h"

/* Somebody who learns at random, and is killed by test-kill.py.
 *   learner play RECORD SEED   without end, and prints what the engine says is saved, as the beginning of the line in which `check` prints it
 *   learner COMMAND RECORD     one of the commands below, and prints "done"
 *   learner check RECORD       opens it, looks whether it is whole and says the same as its log, and prints every row
 * What is done over and over, and once to the whole record, has one line each in the tables below. */

/* So many steps of a scene are kept. */
#define MAX_STEPS 100

/* One of the people at this computer */
typedef struct
{
  WayDelivery *delivery;
  guint        n_drafts;
} Person;

typedef struct
{
  GRand       *random;
  WayModule   *module;
  WayDatabase *database;
  Person       people[2];
  Person      *person; /* whose turn it is */
} Game;

typedef struct
{
  const char *name;
  guint       weight;
  gboolean (*run) (Game *game, GError **error);
} Deed;

static const char *
pick (Game              *game,
      const char *const *words)
{
  return words[g_rand_int_range (game->random, 0, (gint32) g_strv_length ((char **) words))];
}

static gboolean
answer (Game    *game,
        GError **error)
{
  static const char *const values[] = { "a", "b", NULL };
  static const char *const truths[] = { "true", "false", NULL };
  WayDelivery             *delivery = game->person->delivery;
  const char              *question_id = pick (game, play_questions);
  const char              *value = pick (game, g_str_equal (question_id, "q3") ? truths : values);

  if (!way_delivery_open (delivery, "final", error) ||
      (way_delivery_get_n_unanswered (delivery, "final") == 0 && !way_delivery_retake (delivery, "final", error)))
    return FALSE;
  if (way_delivery_get_interaction (delivery, "final", question_id) != NULL)
    return TRUE;
  if (!play_respond (delivery, "final", question_id, value, error))
    return FALSE;

  play_acknowledge ("answer %s %s 1 “%s”", way_delivery_get_attempt (delivery, "final")->uuid, question_id, value);

  return TRUE;
}

/* Drafts count up, so that a later one stands for those before it. */
static gboolean
write_draft (Game    *game,
             GError **error)
{
  Person          *person = game->person;
  g_autofree char *text = g_strdup_printf ("%u", person->n_drafts + 1);

  if (!play_draft (person->delivery, text, error))
    return FALSE;

  play_acknowledge ("draft %s w “%u”", way_delivery_get_attempt (person->delivery, "write")->uuid, ++person->n_drafts);

  return TRUE;
}

static gboolean
walk (Game    *game,
      GError **error)
{
  WayDelivery    *delivery = game->person->delivery;
  WayScenarioRun *run;

  if (!way_delivery_open (delivery, "scene", error))
    return FALSE;

  run = way_delivery_get_run (delivery, "scene");
  if (way_scenario_run_get_n_steps (run) >= MAX_STEPS)
    return TRUE;
  if (!way_delivery_choose (delivery, "scene", "door", "on", error))
    return FALSE;

  play_acknowledge ("step %s %03u door on", way_delivery_get_attempt (delivery, "scene")->uuid, way_scenario_run_get_n_steps (way_delivery_get_run (delivery, "scene")) - 1);

  return TRUE;
}

static gboolean
stop_reading (Game    *game,
              GError **error)
{
  g_autofree char *location = g_strdup_printf ("%d+0.50", g_rand_int_range (game->random, 0, 99));

  return way_delivery_open (game->person->delivery, "write", error) && way_delivery_set_location (game->person->delivery, "write", location, error);
}

static gboolean
move_house (Game    *game,
            GError **error)
{
  return way_delivery_set_nation (game->person->delivery, g_rand_boolean (game->random) ? WAY_NATION_WALES : WAY_NATION_SCOTLAND, error);
}

static gboolean
back_up_now (Game    *game,
             GError **error)
{
  g_autofree char *backup = way_backup_make (way_database_get_path (game->database), WAY_BACKUP_REASON_DAILY, error);

  return backup != NULL;
}

static gboolean begin (Game    *game,
                       GError **error);

/* As the program does when it is closed and started again: the last one out empties the WAL. */
static gboolean
start_again (Game    *game,
             GError **error)
{
  g_autofree char *path = g_strdup (way_database_get_path (game->database));

  for (guint i = 0; i < G_N_ELEMENTS (game->people); i++)
    g_clear_object (&game->people[i].delivery);
  g_clear_object (&game->database);
  game->database = way_database_open (path, WAY_DATABASE_DEFAULT, error);

  return game->database != NULL && begin (game, error);
}

/* One line a deed. */
static const Deed deeds[] = {
  { "answer", 12, answer },
  { "draft", 4, write_draft },
  { "walk", 6, walk },
  { "stop", 2, stop_reading },
  { "move", 1, move_house },
  { "start-again", 1, start_again },
  { "back-up", 1, back_up_now },
};

static const Deed *
pick_deed (Game *game)
{
  guint total = 0;
  guint left;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    total += deeds[i].weight;
  left = (guint) g_rand_int_range (game->random, 0, (gint32) total);
  for (guint i = 0;; i++)
    {
      if (left < deeds[i].weight)
        return &deeds[i];
      left -= deeds[i].weight;
    }
}

static gboolean
begin_person (Game       *game,
              Person     *person,
              WayLearner *learner,
              GError    **error)
{
  const WayDraft *draft;

  person->delivery = way_delivery_new (game->module, game->database, learner->id, error);
  if (person->delivery == NULL || !way_delivery_open (person->delivery, "write", error))
    return FALSE;

  draft = way_delivery_get_draft (person->delivery, "write", "w");
  person->n_drafts = draft != NULL ? (guint) g_ascii_strtoull (way_response_get_values (draft->response)[0], NULL, 10) : 0;
  play_acknowledge ("learner %s", learner->uuid);

  return TRUE;
}

static gboolean
begin (Game    *game,
       GError **error)
{
  g_autoptr (WayLearner) first = way_learner_store_ensure_default (game->database, error);
  g_autoptr (GPtrArray) learners = first != NULL ? way_learner_store_list (game->database, error) : NULL;
  g_autoptr (WayLearner) second = NULL;

  if (learners == NULL)
    return FALSE;
  if (learners->len == 1)
    second = way_learner_store_add (game->database, "Dafydd", "", error);
  if (learners->len == 1 && second == NULL)
    return FALSE;

  return begin_person (game, &game->people[0], first, error) &&
         begin_person (game, &game->people[1], second != NULL ? second : g_ptr_array_index (learners, 1), error);
}

static int
play (const char *path,
      const char *seed)
{
  g_autoptr (GError) error = NULL;
  Game game = { .random = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10)), .module = play_module_new () };

  game.database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  if (game.database == NULL || !begin (&game, &error))
    g_error ("%s", error->message);

  while (!ferror (stdout))
    {
      const Deed *deed = pick_deed (&game);

      game.person = &game.people[g_rand_boolean (game.random)];
      if (!deed->run (&game, &error))
        g_error ("%s: %s", deed->name, error->message);
    }

  return 1;
}

static void
open_record (const char *path,
             GError    **error)
{
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, error);
}

static void
back_up (const char *path,
         GError    **error)
{
  g_autofree char *backup = way_backup_make (path, WAY_BACKUP_REASON_MANUAL, error);
}

static void
restore (const char *path,
         GError    **error)
{
  g_autoptr (GPtrArray) backups = way_backup_list (path, error);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      WayBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason == WAY_BACKUP_REASON_MANUAL)
        {
          way_backup_restore (path, backup->path, NULL, error);
          return;
        }
    }
}

/* The exported file lies beside the record. */
static char *
dup_export_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, "export.json", NULL);
}

static void export(const char *path,
                   GError    **error)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autofree char *name = dup_export_path (path);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  WayRecordCounts counts;

  if (stream != NULL && way_record_export_write (database, 1, G_OUTPUT_STREAM (stream), &counts, NULL, error))
    g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
import (const char *path,
        GError    **error)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autofree char *name = dup_export_path (path);
  g_autoptr (GMappedFile) file = g_mapped_file_new (name, FALSE, error);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (WayRecordImport) read = bytes != NULL ? way_record_import_read (database, bytes, error) : NULL;
}

static void
erase (const char *path,
       GError    **error)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayEraseReport) report = way_erase_learner (database, 1, WAY_ERASE_FROM_BACKUPS, error);
}

/* What is done once, to the whole record: one line each. */
static const struct
{
  const char *name;
  void (*run) (const char *path, GError **error);
} commands[] = {
  { "open", open_record },
  { "back-up", back_up },
  { "restore", restore },
  { "export", export },
  { "import", import },
  { "erase", erase },
};

static int
run_command (const char *name,
             const char *path)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      {
        commands[i].run (path, &error);
        if (error != NULL)
          g_error ("%s: %s", name, error->message);
        play_acknowledge ("done");
        return 0;
      }

  return 2;
}

/* A quiz is finished exactly when its last answer is there, and no draft stands beside the answer that replaced it. */
#define TORN                                                                                                                               \
  "SELECT (SELECT count (*) FROM attempts a WHERE activity_id = 'final' AND module_id = 'tea-and-talk' AND (completion = 'completed') <> " \
  " ((SELECT count (*) FROM responses WHERE attempt_id = a.id) = 3)) + (SELECT count (*) FROM drafts JOIN responses USING (attempt_id, question_id, content_hash))"

static int
check (const char *path)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  record_unlock (database);
  text = record_dup_text (database, RECORD_EXACT, &error);
  g_assert_no_error (error);
  record_assert_whole (database);
  record_assert_follows_from_log (database);
  fixture_assert_query (database, TORN, "0");
  puts (text);

  return 0;
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "play"))
    return play (argv[2], argv[3]);
  if (argc == 3 && g_str_equal (argv[1], "check"))
    return check (argv[2]);

  return argc == 3 ? run_command (argv[1], argv[2]) : 2;
}
