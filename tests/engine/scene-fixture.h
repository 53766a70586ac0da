/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"

G_BEGIN_DECLS

/* A scene from a few lines of text, separated by `;`, for tables:
 *
 *   value ID START MIN MAX
 *   node ID [?QUESTION]
 *   variant CONDITION TEXT             of the node above: TEXT instead of "Text ID"
 *   choice ID [EFFECT…] [-> TARGET…]   of the node above; `ID+` is best; without targets it is to be taken back
 *   end ID
 *   ask QUESTION                       at the end
 *
 * A condition is `trust>=2` or `trust<=1`, an effect `trust+1` or `trust-2`, a target `ID` or `CONDITION:ID`. The first node is the start, and the
 * text's own hash is the scene's. */
WayScenario *fixture_scene_new (const char *text);
void         fixture_module_set_scene (WayModule  *module,
                                       const char *activity_id,
                                       const char *text);

G_END_DECLS
