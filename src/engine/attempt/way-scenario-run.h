/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-scenario.h"

G_BEGIN_DECLS

/* Choices made and ways back in one run or one attempt; more are refused. */
#define WAY_SCENARIO_RUN_MAX_STEPS 10000

/**
 * WayScenarioRun:
 *
 * Where a learner is in a scene: the steps so far, replayed. Pure: the same steps give the same place and state. A step that the scene does not
 * have is refused and changes nothing. Going back to a node forgets what came after it for the state, but not that it was visited.
 */
typedef struct _WayScenarioRun WayScenarioRun;

WayScenarioRun *way_scenario_run_new (WayScenario *scenario);
WayScenarioRun *way_scenario_run_copy (WayScenarioRun *self);
void            way_scenario_run_free (WayScenarioRun *self);

gboolean way_scenario_run_choose (WayScenarioRun *self,
                                  const char     *node_id,
                                  const char     *choice_id);
gboolean way_scenario_run_rewind (WayScenarioRun *self,
                                  const char     *node_id);

WayScenario             *way_scenario_run_get_scenario (WayScenarioRun *self);
const WayScenarioNode   *way_scenario_run_get_node (WayScenarioRun *self);
const WayScenarioEnding *way_scenario_run_get_ending (WayScenarioRun *self);
const char              *way_scenario_run_get_text (WayScenarioRun *self);
int                      way_scenario_run_get_value (WayScenarioRun *self,
                                                     guint           index);
guint                    way_scenario_run_get_n_steps (WayScenarioRun *self);
const WayScenarioNode   *way_scenario_run_get_step (WayScenarioRun           *self,
                                                    guint                     index,
                                                    const WayScenarioChoice **choice);
gboolean                 way_scenario_run_has_ended_once (WayScenarioRun *self);
gboolean                 way_scenario_run_was_visited (WayScenarioRun *self,
                                                       const char     *node_id);
gboolean                 way_scenario_run_was_ended (WayScenarioRun *self,
                                                     const char     *ending_id);
gboolean                 way_scenario_run_was_chosen (WayScenarioRun *self,
                                                      const char     *node_id,
                                                      const char     *choice_id);
gboolean                 way_scenario_run_find_other_path (WayScenarioRun           *self,
                                                           const WayScenarioNode   **node,
                                                           const WayScenarioChoice **choice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScenarioRun, way_scenario_run_free)

G_END_DECLS
