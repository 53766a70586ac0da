/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "way-wall-private.h"

static const char *
get_title (WayGroupSession *self)
{
  return _way_group_session_get_block (self, self->data->session->block)->title;
}

WayWall *
_way_wall_new_for_intro (WayGroupSession *self)
{
  const WayRunBlock *block = _way_group_session_get_block (self, self->data->session->block);
  WayWall           *wall = _way_wall_new (WAY_WALL_WORDS, NULL, block->title);

  _way_wall_add_line (wall, way_scenario_get_intro (way_scenario_run_get_scenario (self->run)));
  for (guint i = 0; block->wall[i] != NULL; i++)
    _way_wall_add_line (wall, block->wall[i]);

  return wall;
}

/* What the group chose last, and what followed. */
WayWall *
_way_wall_new_for_story (WayGroupSession *self)
{
  const WaySessionStep    *last = _way_group_session_get_last_step (self);
  WayScenario             *scenario = way_scenario_run_get_scenario (self->run);
  const WayScenarioNode   *node = last != NULL ? way_scenario_find_node (scenario, last->node_id) : NULL;
  const WayScenarioChoice *choice = node != NULL && last->choice_id != NULL ? way_scenario_node_find_choice (node, last->choice_id) : NULL;
  WayWall                 *wall;

  if (choice == NULL)
    return _way_wall_new_for_intro (self);

  /* Translators: above what a group chose to do in a scene */
  wall = _way_wall_new (WAY_WALL_WORDS, _ ("You chose"), choice->text);
  _way_wall_add_line (wall, choice->result);
  _way_wall_add_line (wall, choice->feedback);
  if (choice->targets->len == 0)
    _way_wall_add_line (wall, _ ("Let us go back and try another way."));

  return wall;
}

WayWall *
_way_wall_new_for_ending (WayGroupSession *self)
{
  const WayScenarioEnding *ending = way_scenario_run_get_ending (self->run);
  WayWall                 *wall;

  if (ending == NULL)
    return _way_wall_new_for_intro (self);

  /* Translators: above how a scene ended */
  wall = _way_wall_new (WAY_WALL_WORDS, _ ("How it ended"), ending->title);
  _way_wall_add_line (wall, ending->text);

  return wall;
}

static const WayScenarioChoice *
find_best (const WayScenarioNode *node)
{
  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      if (choice->best)
        return choice;
    }

  return NULL;
}

static char *
dup_place (const WayScenarioNode *node)
{
  return g_strdup (node->title != NULL ? node->title : node->text);
}

static void
add_step (WayWall                 *wall,
          const WayScenarioNode   *node,
          const WayScenarioChoice *choice)
{
  const WayScenarioChoice *best = find_best (node);
  g_autofree char         *place = dup_place (node);
  g_autofree char         *line = NULL;
  g_autofree char         *other = NULL;

  /* Translators: when and where, and what a group chose */
  line = g_strdup_printf (_ ("%s. You chose: %s"), place, choice->text);
  _way_wall_add_line (wall, line);
  if (choice->best || best == NULL)
    return;

  /* Translators: a choice that the group did not take */
  other = g_strdup_printf (_ ("The way not taken: %s"), best->text);
  _way_wall_add_line (wall, other);
}

/* The way that was taken, and where a safer one branched off; where there was none, another that could be talked about. */
WayWall *
_way_wall_new_for_paths (WayGroupSession *self)
{
  WayWall                 *wall = _way_wall_new (WAY_WALL_WORDS, get_title (self), _ ("The way you took"));
  const WayScenarioNode   *node = NULL;
  const WayScenarioChoice *choice = NULL;
  guint                    n = way_scenario_run_get_n_steps (self->run);
  gboolean                 all_best = TRUE;

  for (guint i = 0; i < n; i++)
    {
      node = way_scenario_run_get_step (self->run, i, &choice);
      add_step (wall, node, choice);
      all_best = all_best && choice->best;
    }
  if (all_best && way_scenario_run_find_other_path (self->run, &node, &choice))
    {
      g_autofree char *line = g_strdup_printf (_ ("A way not taken: %s"), choice->text);

      _way_wall_add_line (wall, line);
      _way_wall_add_line (wall, choice->result);
    }

  return wall;
}
