/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trainer.h"

#include <stdio.h>

#include "play.h"

/* A trainer who leads groups at random, and is killed by test-session-kills.py.
 *   trainer RECORD SEED   without end, and prints what the engine says is saved, as the beginning of the line in which `learner check` prints it; and
 *                         "removing SESSION" before a session is removed, "removed SESSION" after it, "handed-over SESSION N" when N files are in "stick"
 *                         beside the record */

static const TrainerDeed *
pick_deed (Game *game)
{
  guint              n_deeds;
  const TrainerDeed *deeds = trainer_deeds_get (&n_deeds);
  guint              total = 0;
  guint              left;

  for (guint i = 0; i < n_deeds; i++)
    total += deeds[i].weight;
  left = trainer_pick (game, total);
  for (guint i = 0;; i++)
    {
      if (left < deeds[i].weight)
        return &deeds[i];
      left -= deeds[i].weight;
    }
}

/* Not now, or too many hands: the session says so, and nothing was done. */
static gboolean
do_deed (Game              *game,
         const TrainerDeed *deed,
         GError           **error)
{
  g_autoptr (GError) reason = NULL;

  if ((!deed->in_session || trainer_go_on (game, &reason)) && deed->run (game, &reason))
    return TRUE;
  if (reason->domain == WAY_SESSION_ERROR)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  Game             game = { NULL };

  if (argc != 3)
    return 2;

  folder = g_path_get_dirname (argv[1]);
  game.stick = g_build_filename (folder, "stick", NULL);
  game.random = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[2], NULL, 10));
  game.module = play_module_new ();
  game.database = way_database_open (argv[1], WAY_DATABASE_DEFAULT, &error);
  if (game.database == NULL || !trainer_begin (&game, &error))
    g_error ("%s", error->message);

  while (!ferror (stdout))
    {
      const TrainerDeed *deed = pick_deed (&game);

      if (!do_deed (&game, deed, &error))
        g_error ("%s: %s", deed->name, error->message);
    }

  return 1;
}
