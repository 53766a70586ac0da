/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scene-fixture.h"
#include "way-scenario-run.h"

/* Trust opens a way, and a wrong word can be taken back. */
#define SCENE                                                                                                                    \
  "value trust 1 0 3; value risk 0 -2 2;"                                                                                        \
  "node door; variant trust<=0 cold; variant trust>=3 warm; choice listen+ trust+1 -> talk; choice rush trust-2 risk+1 -> talk;" \
  "  choice shout trust-3;"                                                                                                      \
  "node talk; variant risk>=1 tense; choice wait+ trust+1 -> trust>=3:good trust>=2:plan fair; choice back risk+5 -> door;"      \
  "  choice end risk-9 -> risk<=-2:good bad;"                                                                                    \
  "node plan; choice share+ -> good; choice hide -> bad;"                                                                        \
  "end good; end fair; end bad"

/* Steps are NODE.CHOICE, and <NODE is the way back; `!` before one says that it is refused. */
typedef struct
{
  const char *steps;
  const char *place; /* the node's or the ending's id */
  const char *text;
  int         trust;
  int         risk;
  const char *path;
  const char *other; /* NODE.CHOICE, or NULL */
  gboolean    has_ended_once;
} Row;

static const Row rows[] = {
  /* The beginning */
  { "", "door", "Text door", 1, 0, "", NULL, FALSE },
  { "!talk.wait !door.wait !door.nothing !nowhere.wait !<door !<talk !<nowhere !<good", "door", "Text door", 1, 0, "", NULL, FALSE },
  /* Effects, and the bounds of values */
  { "door.listen", "talk", "Text talk", 2, 0, "door.listen", "door.rush", FALSE },
  { "door.rush", "talk", "tense", 0, 1, "door.rush", "door.listen", FALSE },
  { "door.rush talk.back", "door", "cold", 0, 2, "door.rush talk.back", "door.listen", FALSE },
  { "door.listen talk.back door.listen", "talk", "tense", 3, 2, "door.listen talk.back door.listen", "talk.wait", FALSE },
  { "door.listen talk.back door.listen talk.back", "door", "warm", 3, 2, "door.listen talk.back door.listen talk.back", "talk.wait", FALSE },
  /* Conditions: the first target whose conditions hold, seen after the effects */
  { "door.listen talk.wait", "good", "Ending good", 3, 0, "door.listen talk.wait", "door.rush", TRUE },
  { "door.rush talk.wait", "fair", "Ending fair", 1, 1, "door.rush talk.wait", "door.listen", TRUE },
  { "door.rush talk.back door.listen talk.wait", "plan", "Text plan", 2, 2, "door.rush talk.back door.listen talk.wait", "door.shout", FALSE },
  { "door.listen talk.end", "good", "Ending good", 2, -2, "door.listen talk.end", "talk.wait", TRUE },
  { "door.listen talk.back door.rush talk.end", "good", "Ending good", 0, -2, "door.listen talk.back door.rush talk.end", "talk.wait", TRUE },
  /* Nothing is chosen at an ending */
  { "door.listen talk.wait !talk.wait !door.listen !good.wait", "good", "Ending good", 3, 0, "door.listen talk.wait", "door.rush", TRUE },
  /* A choice to be taken back: it is shown, changes nothing, and goes with the next step */
  { "door.shout", "door", "Text door", 1, 0, "door.shout", "door.listen", FALSE },
  { "door.shout door.shout", "door", "Text door", 1, 0, "door.shout", "door.listen", FALSE },
  { "door.shout door.listen", "talk", "Text talk", 2, 0, "door.listen", "door.rush", FALSE },
  { "door.shout <door", "door", "Text door", 1, 0, "", NULL, FALSE },
  { "door.shout <door !<door", "door", "Text door", 1, 0, "", NULL, FALSE },
  /* Ways back, from nodes and endings, and the state of then */
  { "door.rush talk.wait <talk", "talk", "tense", 0, 1, "door.rush", "door.listen", TRUE },
  { "door.rush talk.wait <door", "door", "Text door", 1, 0, "", NULL, TRUE },
  { "door.rush talk.wait <door door.listen talk.wait", "good", "Ending good", 3, 0, "door.listen talk.wait", "door.shout", TRUE },
  { "door.listen talk.wait <talk talk.end", "good", "Ending good", 2, -2, "door.listen talk.end", "door.rush", TRUE },
  { "door.listen <door !<talk", "door", "Text door", 1, 0, "", NULL, FALSE },
  { "door.listen !<talk", "talk", "Text talk", 2, 0, "door.listen", "door.rush", FALSE },
  /* In a loop it is the last time, and then the one before */
  { "door.listen talk.back door.rush <door", "door", "Text door", 2, 2, "door.listen talk.back", "talk.wait", FALSE },
  { "door.listen talk.back door.rush <door <door", "door", "Text door", 1, 0, "", NULL, FALSE },
  /* Nothing else is left to show once all on the path was tried */
  { "door.listen <door door.rush <door door.shout door.listen", "talk", "Text talk", 2, 0, "door.listen", NULL, FALSE },
  { "door.listen talk.wait <talk talk.end <talk talk.back <door door.rush talk.wait", "fair", "Ending fair", 1, 1, "door.rush talk.wait", "door.shout", TRUE },
};

static void
walk (WayScenarioRun *run,
      const char     *steps)
{
  g_auto (GStrv) words = g_strsplit (steps, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean    refused = *words[i] == '!';
      const char *word = words[i] + (refused ? 1 : 0);
      g_auto (GStrv) ids = g_strsplit (word, ".", 2);
      gboolean accepted = *word == '<' ? way_scenario_run_rewind (run, word + 1) : way_scenario_run_choose (run, ids[0], ids[1]);

      g_test_message ("%s", words[i]);
      g_assert_cmpint (accepted, ==, !refused);
    }
}

static char *
dup_path (WayScenarioRun *run)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < way_scenario_run_get_n_steps (run); i++)
    {
      const WayScenarioChoice *choice = NULL;
      const WayScenarioNode   *node = way_scenario_run_get_step (run, i, &choice);

      g_string_append_printf (path, "%s%s.%s", i > 0 ? " " : "", node->id, choice->id);
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static char *
dup_other (WayScenarioRun *run)
{
  const WayScenarioNode   *node = NULL;
  const WayScenarioChoice *choice = NULL;

  return way_scenario_run_find_other_path (run, &node, &choice) ? g_strdup_printf ("%s.%s", node->id, choice->id) : NULL;
}

static void
assert_row (WayScenarioRun *run,
            const Row      *row)
{
  const WayScenarioNode   *node = way_scenario_run_get_node (run);
  const WayScenarioEnding *ending = way_scenario_run_get_ending (run);
  g_autofree char         *path = dup_path (run);
  g_autofree char         *other = dup_other (run);

  g_assert_true ((node == NULL) != (ending == NULL));
  g_assert_cmpstr (node != NULL ? node->id : ending->id, ==, row->place);
  g_assert_cmpstr (way_scenario_run_get_text (run), ==, row->text);
  g_assert_cmpint (way_scenario_run_get_value (run, 0), ==, row->trust);
  g_assert_cmpint (way_scenario_run_get_value (run, 1), ==, row->risk);
  g_assert_cmpstr (path, ==, row->path);
  g_assert_cmpint (way_scenario_run_has_ended_once (run), ==, row->has_ended_once);
  g_assert_cmpstr (other, ==, row->other);
}

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WayScenario) scene = fixture_scene_new (SCENE);
      g_autoptr (WayScenarioRun) run = way_scenario_run_new (scene);
      g_autoptr (WayScenarioRun) copy = NULL;

      g_test_message ("row %u: %s", i, rows[i].steps);
      walk (run, rows[i].steps);
      assert_row (run, &rows[i]);

      /* A copy is in the same place, and goes its own way. */
      copy = way_scenario_run_copy (run);
      assert_row (copy, &rows[i]);
      if (way_scenario_run_get_n_steps (copy) > 0)
        g_assert_true (way_scenario_run_rewind (copy, "door"));
      if (way_scenario_run_get_node (copy) == way_scenario_find_node (scene, "door"))
        walk (copy, "door.rush talk.back");
      assert_row (run, &rows[i]);
    }
}

static void
test_memory (void)
{
  g_autoptr (WayScenario) scene = fixture_scene_new (SCENE);
  g_autoptr (WayScenarioRun) run = way_scenario_run_new (scene);

  walk (run, "door.shout door.rush talk.wait <door");
  g_assert_true (way_scenario_run_was_visited (run, "door"));
  g_assert_true (way_scenario_run_was_visited (run, "talk"));
  g_assert_false (way_scenario_run_was_visited (run, "plan"));
  g_assert_false (way_scenario_run_was_visited (run, "nowhere"));
  g_assert_true (way_scenario_run_was_chosen (run, "door", "shout"));
  g_assert_true (way_scenario_run_was_chosen (run, "talk", "wait"));
  g_assert_false (way_scenario_run_was_chosen (run, "door", "listen"));
  g_assert_false (way_scenario_run_was_chosen (run, "door", "nothing"));
  g_assert_false (way_scenario_run_was_chosen (run, "nowhere", "wait"));
}

/* Whoever steps without end is stopped, soon and with everything as it was; steps that are refused anyway cost nothing. */
static void
test_million_steps (void)
{
  g_autoptr (WayScenario) scene = fixture_scene_new (SCENE);
  g_autoptr (WayScenarioRun) run = way_scenario_run_new (scene);
  guint n_accepted = 0;

  for (guint i = 0; i < 1000000; i++)
    g_assert_false (way_scenario_run_choose (run, "door", "nothing"));

  for (guint i = 0; i < 500000; i++)
    {
      n_accepted += way_scenario_run_choose (run, "door", "rush");
      n_accepted += i % 7 == 0 ? way_scenario_run_rewind (run, "door") : way_scenario_run_choose (run, "talk", "back");
    }
  g_assert_cmpuint (n_accepted, ==, WAY_SCENARIO_RUN_MAX_STEPS);
  g_assert_cmpuint (way_scenario_run_get_n_steps (run), <, WAY_SCENARIO_RUN_MAX_STEPS);
  g_assert_false (way_scenario_run_rewind (run, "door"));
  g_assert_cmpint (way_scenario_run_get_value (run, 1), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scenario-run/rows", test_rows);
  g_test_add_func ("/scenario-run/memory", test_memory);
  g_test_add_func ("/scenario-run/million-steps", test_million_steps);

  return g_test_run ();
}
