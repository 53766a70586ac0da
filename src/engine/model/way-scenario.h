/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayScenarioValue:
 * @id: the value's id
 * @name: what the learner reads, for example “Trust”
 * @start: where it begins
 * @min: the least it can be
 * @max: the most it can be
 * @words: (array zero-terminated=1): one word or phrase for each whole number from @min to @max, so that no number is shown
 *
 * One value of a scene's state. Owned by the scenario.
 */
typedef struct
{
  char  *id;
  char  *name;
  int    start;
  int    min;
  int    max;
  char **words;
} WayScenarioValue;

/**
 * WayScenarioEffect:
 * @value: a value's id
 * @change: what is added to it; the result stays between the value's least and most
 *
 * What a choice does to the state.
 */
typedef struct
{
  char *value;
  int   change;
} WayScenarioEffect;

/**
 * WayScenarioCondition:
 * @value: a value's id
 * @at_least: the least that it must be
 * @at_most: the most that it may be
 *
 * A condition on the state.
 */
typedef struct
{
  char *value;
  int   at_least;
  int   at_most;
} WayScenarioCondition;

/**
 * WayScenarioTarget:
 * @conditions: (element-type WayScenarioCondition): all must hold; empty for always
 * @to: the id of a node or an ending
 *
 * Where a choice leads. The first target whose conditions hold is taken, and the last has none.
 */
typedef struct
{
  GArray *conditions;
  char   *to;
} WayScenarioTarget;

/**
 * WayScenarioChoice:
 * @id: the choice's id, unique in its node
 * @text: what the learner reads
 * @result: what happens then
 * @feedback: why, and what to take from it
 * @safety_critical: whether a child's safety hangs on not choosing it
 * @best: whether it is the way that the authors would go
 * @effects: (element-type WayScenarioEffect): what it does to the state
 * @targets: (element-type WayScenarioTarget): where it leads; empty for a choice after which the scene is rewound to its node
 * @facts: (array zero-terminated=1): ids of the facts it rests on
 *
 * One choice of a node. Owned by the scenario.
 */
typedef struct
{
  char    *id;
  char    *text;
  char    *result;
  char    *feedback;
  gboolean safety_critical;
  gboolean best;
  GArray  *effects;
  GArray  *targets;
  char   **facts;
} WayScenarioChoice;

/**
 * WayScenarioVariant:
 * @conditions: (element-type WayScenarioCondition): all must hold
 * @text: what is said instead
 *
 * A node's text in another state. Owned by the scenario.
 */
typedef struct
{
  GArray *conditions;
  char   *text;
} WayScenarioVariant;

/**
 * WayScenarioNode:
 * @id: the node's id, unique in its scenario, endings included
 * @title: (nullable): when and where, for example “Friday, 19:30”
 * @text: what is happening
 * @variants: (element-type WayScenarioVariant): the first whose conditions hold replaces @text
 * @question: (nullable): id of a question that is asked here before the choices, for example a balance sheet
 * @choices: (element-type WayScenarioChoice): what can be done
 *
 * One decision. Owned by the scenario.
 */
typedef struct
{
  char   *id;
  char   *title;
  char   *text;
  GArray *variants;
  char   *question;
  GArray *choices;
} WayScenarioNode;

/**
 * WayScenarioEnding:
 * @id: the ending's id
 * @title: what it is called
 * @text: how it ends
 * @best: whether it is an ending that the authors would hope for
 *
 * An ending. Owned by the scenario.
 */
typedef struct
{
  char    *id;
  char    *title;
  char    *text;
  gboolean best;
} WayScenarioEnding;

/**
 * WayScenario:
 *
 * A branching scene: nodes with choices, a state that the choices change, and several endings. Immutable once sealed.
 */
#define WAY_TYPE_SCENARIO (way_scenario_get_type ())
G_DECLARE_FINAL_TYPE (WayScenario, way_scenario, WAY, SCENARIO, GObject)

const char        *way_scenario_get_id (WayScenario *self);
const char        *way_scenario_get_intro (WayScenario *self);
const char        *way_scenario_get_start (WayScenario *self);
const char        *way_scenario_get_content_hash (WayScenario *self);
const char        *way_scenario_get_debrief (WayScenario *self);
const char *const *way_scenario_get_debrief_facts (WayScenario *self);
const char        *way_scenario_get_debrief_question (WayScenario *self);

guint                   way_scenario_get_n_values (WayScenario *self);
const WayScenarioValue *way_scenario_get_value (WayScenario *self,
                                                guint        index);
gboolean                way_scenario_find_value (WayScenario *self,
                                                 const char  *id,
                                                 guint       *index);

guint                    way_scenario_get_n_nodes (WayScenario *self);
const WayScenarioNode   *way_scenario_get_node (WayScenario *self,
                                                guint        index);
const WayScenarioNode   *way_scenario_find_node (WayScenario *self,
                                                 const char  *id);
const WayScenarioChoice *way_scenario_node_find_choice (const WayScenarioNode *self,
                                                        const char            *id);

guint                    way_scenario_get_n_endings (WayScenario *self);
const WayScenarioEnding *way_scenario_get_ending (WayScenario *self,
                                                  guint        index);
const WayScenarioEnding *way_scenario_find_ending (WayScenario *self,
                                                   const char  *id);

G_END_DECLS
