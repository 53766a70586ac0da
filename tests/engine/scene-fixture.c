/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scene-fixture.h"
#include "way-module-private.h"

static int
parse_int (const char *text)
{
  return (int) g_ascii_strtoll (text, NULL, 10);
}

static void
add_condition (GArray     *conditions,
               const char *text)
{
  const char          *sign = strpbrk (text, "<>");
  int                  bound = parse_int (sign + 2);
  WayScenarioCondition condition = { g_strndup (text, (gsize) (sign - text)), *sign == '>' ? bound : G_MININT, *sign == '<' ? bound : G_MAXINT };

  g_array_append_val (conditions, condition);
}

static void
add_value (WayScenario *scenario,
           char       **words)
{
  WayScenarioValue value = { g_strdup (words[1]), g_strdup (words[1]), parse_int (words[2]), parse_int (words[3]), parse_int (words[4]), NULL };

  value.words = g_new0 (char *, (gsize) (value.max - value.min) + 2);
  for (int i = value.min; i <= value.max; i++)
    value.words[i - value.min] = g_strdup_printf ("word %d", i);
  g_array_append_val (scenario->values, value);
}

static void
add_node (WayScenario *scenario,
          char       **words)
{
  WayScenarioNode node = { .id = g_strdup (words[1]), .text = g_strconcat ("Text ", words[1], NULL) };

  node.question = words[2] != NULL ? g_strdup (words[2] + 1) : NULL;
  node.variants = _way_scenario_variants_new ();
  node.choices = _way_scenario_choices_new ();
  g_array_append_val (scenario->nodes, node);
}

static void
add_variant (WayScenarioNode *node,
             char           **words)
{
  WayScenarioVariant variant = { _way_scenario_conditions_new (), g_strdup (words[2]) };

  add_condition (variant.conditions, words[1]);
  g_array_append_val (node->variants, variant);
}

static void
add_target (GArray     *targets,
            const char *text)
{
  const char       *colon = strchr (text, ':');
  WayScenarioTarget target = { _way_scenario_conditions_new (), g_strdup (colon != NULL ? colon + 1 : text) };

  if (colon != NULL)
    add_condition (target.conditions, text);
  g_array_append_val (targets, target);
}

static void
add_effect (GArray     *effects,
            const char *text)
{
  const char       *sign = strpbrk (text, "+-");
  WayScenarioEffect effect = { g_strndup (text, (gsize) (sign - text)), parse_int (sign) };

  g_array_append_val (effects, effect);
}

static void
add_choice (WayScenarioNode *node,
            char           **words)
{
  WayScenarioChoice choice = { .best = g_str_has_suffix (words[1], "+") };
  gboolean          targets = FALSE;

  choice.id = g_strndup (words[1], strlen (words[1]) - (choice.best ? 1 : 0));
  choice.text = g_strconcat ("Choice ", choice.id, NULL);
  choice.result = g_strconcat ("Result ", choice.id, NULL);
  choice.feedback = g_strconcat ("Feedback ", choice.id, NULL);
  choice.effects = _way_scenario_effects_new ();
  choice.targets = _way_scenario_targets_new ();
  choice.facts = g_new0 (char *, 1);
  for (guint i = 2; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "->"))
        targets = TRUE;
      else if (targets)
        add_target (choice.targets, words[i]);
      else
        add_effect (choice.effects, words[i]);
    }
  g_array_append_val (node->choices, choice);
}

static void
add_ending (WayScenario *scenario,
            char       **words)
{
  WayScenarioEnding ending = { .id = g_strdup (words[1]), .title = g_strdup (words[1]), .text = g_strconcat ("Ending ", words[1], NULL) };

  g_array_append_val (scenario->endings, ending);
}

static void
add_line (WayScenario *scenario,
          char       **words)
{
  WayScenarioNode *node = scenario->nodes->len > 0 ? &g_array_index (scenario->nodes, WayScenarioNode, scenario->nodes->len - 1) : NULL;

  if (g_str_equal (words[0], "value"))
    add_value (scenario, words);
  else if (g_str_equal (words[0], "node"))
    add_node (scenario, words);
  else if (g_str_equal (words[0], "variant"))
    add_variant (node, words);
  else if (g_str_equal (words[0], "choice"))
    add_choice (node, words);
  else if (g_str_equal (words[0], "end"))
    add_ending (scenario, words);
  else
    scenario->debrief_question = g_strdup (words[1]);
}

WayScenario *
fixture_scene_new (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);
  WayScenario *scenario = _way_scenario_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);

      add_line (scenario, words);
    }
  scenario->id = g_strdup ("scene");
  scenario->intro = g_strdup ("Setting");
  scenario->debrief = g_strdup ("Debrief");
  scenario->start = g_strdup (g_array_index (scenario->nodes, WayScenarioNode, 0).id);
  scenario->content_hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  _way_scenario_seal (scenario);

  return scenario;
}

void
fixture_module_set_scene (WayModule  *module,
                          const char *activity_id,
                          const char *text)
{
  WayActivity *activity = way_module_find_activity (module, activity_id);

  g_clear_object (&activity->scenario);
  activity->scenario = fixture_scene_new (text);
}
