/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-scenario.h"

G_BEGIN_DECLS

/* Filled by the module loader, then sealed; nobody else writes here. */
struct _WayScenario
{
  GObject parent_instance;

  char   *id;
  char   *intro;
  char   *start;
  GArray *values;  /* of WayScenarioValue */
  GArray *nodes;   /* of WayScenarioNode */
  GArray *endings; /* of WayScenarioEnding */
  char   *debrief;
  char  **debrief_facts;
  char   *debrief_question; /* may be NULL */

  char *content_hash; /* SHA-256 of the file's bytes, set by the loader */
};

WayScenario *_way_scenario_new (void);
GArray      *_way_scenario_effects_new (void);
GArray      *_way_scenario_conditions_new (void);
GArray      *_way_scenario_targets_new (void);
GArray      *_way_scenario_variants_new (void);
GArray      *_way_scenario_choices_new (void);
void         _way_scenario_seal (WayScenario *self);

G_END_DECLS
