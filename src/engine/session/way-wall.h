/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayWallKind:
 * @WAY_WALL_WORDS: a title and lines
 * @WAY_WALL_VOTE: a question and its options, hands up
 * @WAY_WALL_TALK: the same question, while the group talks
 * @WAY_WALL_RESULT: the options with the hands, and the answer where there is one
 * @WAY_WALL_BREAK: a break
 *
 * What the wall shows.
 */
typedef enum
{
  WAY_WALL_WORDS,
  WAY_WALL_VOTE,
  WAY_WALL_TALK,
  WAY_WALL_RESULT,
  WAY_WALL_BREAK
} WayWallKind;

/**
 * WayWallOption:
 * @letter: `A`, `B` …
 * @text: the option's words
 * @mark: 0 nothing is said, 1 right, -1 not right
 * @first: hands in the first round, -1 if they are not shown
 * @last: hands in the newest round, -1 if they are not shown
 * @feedback: (nullable): why
 *
 * One option on the wall.
 */
typedef struct
{
  char  letter;
  char *text;
  int   mark;
  int   first;
  int   last;
  char *feedback;
} WayWallOption;

/**
 * WayWall:
 * @kind: what it is
 * @eyebrow: (nullable): a small line above the title, for example “Second show of hands”
 * @title: the title or the question
 * @lines: (array zero-terminated=1): what stands below, may be empty
 * @options: (element-type WayWallOption): may be empty
 * @present: of how many the hands are
 *
 * What learners see, and all of it: no names, no points, no clock. Plain record; free with [func@way_wall_free].
 */
typedef struct
{
  WayWallKind kind;
  char       *eyebrow;
  char       *title;
  char      **lines;
  GPtrArray  *options;
  guint       present;
} WayWall;

void way_wall_free (WayWall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayWall, way_wall_free)

G_END_DECLS
