/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

/* The places of a scene: its nodes, then its endings. What the state allows is not looked at: a target counts as open, whatever its conditions. */
typedef struct
{
  WayFaults   *faults;   /* borrowed */
  const char  *file;     /* borrowed */
  WayScenario *scenario; /* borrowed */
  GHashTable  *places;   /* by id: the place's number and 1, as GUINT_TO_POINTER() */
  guint        n_nodes;
  guint        n_places;
} SceneGraph;

static gboolean
find_place (SceneGraph *self,
            const char *id,
            guint      *place)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id));

  if (found == 0)
    return FALSE;

  *place = found - 1;

  return TRUE;
}

static void
index_places (SceneGraph *self)
{
  self->n_nodes = way_scenario_get_n_nodes (self->scenario);
  self->n_places = self->n_nodes + way_scenario_get_n_endings (self->scenario);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->n_places; i++)
    {
      const char *id = i < self->n_nodes ? way_scenario_get_node (self->scenario, i)->id : way_scenario_get_ending (self->scenario, i - self->n_nodes)->id;

      g_hash_table_insert (self->places, (gpointer) id, GUINT_TO_POINTER (i + 1));
    }
}

static void
check_choice_targets (SceneGraph              *self,
                      const WayScenarioChoice *choice,
                      const char              *pointer)
{
  for (guint i = 0; i < choice->targets->len; i++)
    {
      const char      *to = g_array_index (choice->targets, WayScenarioTarget, i).to;
      g_autofree char *place = choice->targets->len == 1 ? g_strdup_printf ("%s/to", pointer) : g_strdup_printf ("%s/to/%u/to", pointer, i);

      if (!g_hash_table_contains (self->places, to))
        way_faults_add (self->faults, self->file, place, "no node or ending of this scene has the id “%s”", to);
    }
}

/* Whether all that is led to is there. If not, where the ways go cannot be said. */
static gboolean
check_targets (SceneGraph *self)
{
  guint n_faults = way_faults_get_n (self->faults);

  if (way_scenario_find_node (self->scenario, way_scenario_get_start (self->scenario)) == NULL)
    way_faults_add (self->faults, self->file, "/start", "no node of this scene has the id “%s”", way_scenario_get_start (self->scenario));

  for (guint i = 0; i < self->n_nodes; i++)
    {
      GArray *choices = way_scenario_get_node (self->scenario, i)->choices;

      for (guint j = 0; j < choices->len; j++)
        {
          g_autofree char *pointer = g_strdup_printf ("/nodes/%u/choices/%u", i, j);

          check_choice_targets (self, &g_array_index (choices, WayScenarioChoice, j), pointer);
        }
    }

  return way_faults_get_n (self->faults) == n_faults;
}

/* Marks @place and all that it leads to, by best choices alone if that is wanted. */
static void
walk (SceneGraph *self,
      guint       place,
      gboolean    best_only,
      gboolean   *reached)
{
  GArray *choices;

  if (reached[place])
    return;

  reached[place] = TRUE;
  if (place >= self->n_nodes)
    return;

  choices = way_scenario_get_node (self->scenario, place)->choices;
  for (guint i = 0; i < choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (choices, WayScenarioChoice, i);

      for (guint j = 0; j < choice->targets->len && (choice->best || !best_only); j++)
        {
          guint next = 0;

          if (find_place (self, g_array_index (choice->targets, WayScenarioTarget, j).to, &next))
            walk (self, next, best_only, reached);
        }
    }
}

static gboolean *
walk_from_start (SceneGraph *self,
                 gboolean    best_only)
{
  gboolean *reached = g_new0 (gboolean, self->n_places);
  guint     start = 0;

  if (find_place (self, way_scenario_get_start (self->scenario), &start))
    walk (self, start, best_only, reached);

  return reached;
}

static void
check_reached (SceneGraph *self)
{
  g_autofree gboolean *reached = walk_from_start (self, FALSE);

  for (guint i = 0; i < self->n_places; i++)
    {
      gboolean         is_node = i < self->n_nodes;
      g_autofree char *pointer = is_node ? g_strdup_printf ("/nodes/%u", i) : g_strdup_printf ("/endings/%u", i - self->n_nodes);

      if (!reached[i])
        way_faults_add (self->faults, self->file, pointer, "nothing leads to this %s", is_node ? "node" : "ending");
    }
}

/* Whether a choice of the node leads to a place of the set, or, without a set, anywhere at all. */
static gboolean
leads_to (SceneGraph     *self,
          guint           node,
          const gboolean *set)
{
  GArray *choices = way_scenario_get_node (self->scenario, node)->choices;

  for (guint i = 0; i < choices->len; i++)
    {
      GArray *targets = g_array_index (choices, WayScenarioChoice, i).targets;

      for (guint j = 0; j < targets->len; j++)
        {
          guint next = 0;

          if (set == NULL || (find_place (self, g_array_index (targets, WayScenarioTarget, j).to, &next) && set[next]))
            return TRUE;
        }
    }

  return FALSE;
}

/* Dead ends first, then what an ending cannot be reached from. A dead end is named once, not with all that leads to it. */
static void
check_exits (SceneGraph *self)
{
  g_autofree gboolean *can_end = g_new0 (gboolean, self->n_places);
  gboolean             grown = TRUE;

  for (guint i = 0; i < self->n_places; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/nodes/%u/choices", i);

      can_end[i] = i >= self->n_nodes || !leads_to (self, i, NULL);
      if (can_end[i] && i < self->n_nodes)
        way_faults_add (self->faults, self->file, pointer, "no choice leads on from here");
    }

  while (grown)
    {
      grown = FALSE;
      for (guint i = 0; i < self->n_nodes; i++)
        if (!can_end[i] && leads_to (self, i, can_end))
          can_end[i] = grown = TRUE;
    }

  for (guint i = 0; i < self->n_nodes; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/nodes/%u", i);

      if (!can_end[i])
        way_faults_add (self->faults, self->file, pointer, "no ending can be reached from here, whatever is chosen");
    }
}

static void
check_best (SceneGraph *self)
{
  g_autofree gboolean *reached = walk_from_start (self, TRUE);
  gboolean             has_best = FALSE;

  for (guint i = self->n_nodes; i < self->n_places; i++)
    {
      gboolean best = way_scenario_get_ending (self->scenario, i - self->n_nodes)->best;

      if (best && reached[i])
        return;
      has_best = has_best || best;
    }

  if (!has_best)
    way_faults_add (self->faults, self->file, "/endings", "at least one ending should be “best”");
  else
    way_faults_add (self->faults, self->file, "/nodes", "no way of “best” choices alone leads from the start to an ending that is “best”");
}

/* The ways through a scene that is otherwise as it should be. */
void
_way_scenario_graph_check (WayFaults   *faults,
                           const char  *file,
                           WayScenario *scenario)
{
  SceneGraph graph = { faults, file, scenario, NULL, 0, 0 };

  index_places (&graph);
  if (check_targets (&graph))
    {
      check_reached (&graph);
      check_exits (&graph);
      check_best (&graph);
    }

  g_hash_table_unref (graph.places);
}
