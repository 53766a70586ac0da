/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-scenario-run.h"

G_BEGIN_DECLS

/* One step of the present path. What it points to belongs to the scenario. */
typedef struct
{
  const WayScenarioNode   *node;
  const WayScenarioChoice *choice;
} WayScenarioRunStep;

struct _WayScenarioRun
{
  WayScenario *scenario;
  GArray      *path;    /* of WayScenarioRunStep, what was gone back on left out */
  GArray      *values;  /* of int: the state at the start, then that after each step of the path */
  GHashTable  *chosen;  /* every WayScenarioChoice that was ever made */
  GHashTable  *visited; /* every WayScenarioNode and WayScenarioEnding that was ever reached */
  guint        n_total; /* steps ever made, the ways back too */
  gboolean     has_ended_once;

  /* Borrowed from the scenario; exactly one of them is set */
  const WayScenarioNode   *node;
  const WayScenarioEnding *ending;
};

G_END_DECLS
