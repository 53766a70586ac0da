/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayRunBlockKind:
 * @WAY_RUN_BLOCK_GROUND_RULES: how the group treats each other, and how anybody can opt out; the run-sheet's rules are on the wall
 * @WAY_RUN_BLOCK_TALK: the trainer speaks
 * @WAY_RUN_BLOCK_DISCUSSION: the group speaks
 * @WAY_RUN_BLOCK_QUESTION: one question of the module, by show of hands
 * @WAY_RUN_BLOCK_SCENE: one scene of the module, walked as a group
 * @WAY_RUN_BLOCK_BREAK: a break
 * @WAY_RUN_BLOCK_CLOSE: the end: what to take home, and who to talk to
 *
 * The kinds of block in a run-sheet.
 */
typedef enum
{
  WAY_RUN_BLOCK_GROUND_RULES,
  WAY_RUN_BLOCK_TALK,
  WAY_RUN_BLOCK_DISCUSSION,
  WAY_RUN_BLOCK_QUESTION,
  WAY_RUN_BLOCK_SCENE,
  WAY_RUN_BLOCK_BREAK,
  WAY_RUN_BLOCK_CLOSE
} WayRunBlockKind;

#define WAY_TYPE_RUN_BLOCK_KIND (way_run_block_kind_get_type ())
GType way_run_block_kind_get_type (void);

/**
 * WayRunBlock:
 * @id: the block's id, unique in its run-sheet
 * @kind: what happens
 * @title: what it is called, on the wall too
 * @minutes: how long it is meant to take, at least 1; `0` for a block that a trainer added
 * @wall: (array zero-terminated=1): what stands on the wall below the title, a short line each; may be empty
 * @prompts: (array zero-terminated=1): questions that the trainer can ask; may be empty
 * @notes: (nullable): what the trainer should know or do
 * @without_equipment: (nullable): how to do it with no projector and no screen
 * @subject: (nullable): the question's id, or the id of the activity that is the scene; %NULL for other kinds
 * @rounds: 1 or 2 shows of hands, with talk between
 * @confidence: whether the trainer also asks who is certain
 *
 * A part of a session. Plain record; free with [func@way_run_block_free].
 */
typedef struct
{
  char           *id;
  WayRunBlockKind kind;
  char           *title;
  guint           minutes;
  char          **wall;
  char          **prompts;
  char           *notes;
  char           *without_equipment;
  char           *subject;
  guint           rounds;
  gboolean        confidence;
} WayRunBlock;

WayRunBlock *way_run_block_copy (const WayRunBlock *self);
void         way_run_block_free (WayRunBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRunBlock, way_run_block_free)

/* A break is due after at most so many minutes in a module marked sensitive. */
#define WAY_RUN_SHEET_MAX_MINUTES_TO_BREAK 60

/**
 * WayRunSheet:
 *
 * How a trainer runs a module with a group: blocks with their minutes, and what is needed around them. Immutable once the loader has filled it, and may
 * then be used from any thread.
 */
#define WAY_TYPE_RUN_SHEET (way_run_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WayRunSheet, way_run_sheet, WAY, RUN_SHEET, GObject)

guint              way_run_sheet_get_minutes (WayRunSheet *self);
guint              way_run_sheet_get_least (WayRunSheet *self);
guint              way_run_sheet_get_most (WayRunSheet *self);
const char *const *way_run_sheet_get_before (WayRunSheet *self);
const char        *way_run_sheet_get_without_equipment (WayRunSheet *self);
const char *const *way_run_sheet_get_ground_rules (WayRunSheet *self);
const char        *way_run_sheet_get_opt_out (WayRunSheet *self);
const char *const *way_run_sheet_get_disclosure (WayRunSheet *self);
guint              way_run_sheet_get_n_blocks (WayRunSheet *self);
const WayRunBlock *way_run_sheet_get_block (WayRunSheet *self,
                                            guint        index);

G_END_DECLS
