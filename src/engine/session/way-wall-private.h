/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-group-session-private.h"

G_BEGIN_DECLS

/* way-wall.c */
WayWall       *_way_wall_new (WayWallKind kind,
                              const char *eyebrow,
                              const char *title);
void           _way_wall_add_line (WayWall    *self,
                                   const char *line);
WayWallOption *_way_wall_add_option (WayWall    *self,
                                     const char *text);

/* way-wall-scene.c: a scene's beginning, what followed, its ending, the ways */
WayWall *_way_wall_new_for_intro (WayGroupSession *self);
WayWall *_way_wall_new_for_story (WayGroupSession *self);
WayWall *_way_wall_new_for_ending (WayGroupSession *self);
WayWall *_way_wall_new_for_paths (WayGroupSession *self);

G_END_DECLS
