/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-group-session.h"
#include "way-module.h"

G_BEGIN_DECLS

/* A run-sheet from a line of text, blocks separated by `;`: "KIND ID MINUTES [2] [sure]", KIND being a nick of WayRunBlockKind; ID is the subject too
 * where there is one. Each block has the wall line "Wall ID", the prompt "Prompt ID" and the notes "Notes ID". */
void fixture_module_set_run_sheet (WayModule  *module,
                                   const char *text);

/* Where a session stands and all that it keeps, but for times and UUIDs, in words. */
char *fixture_session_describe (WayGroupSession *session);

/* The same of what is on its wall. */
char *fixture_wall_describe (const WayWall *wall);

G_END_DECLS
