/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-run-sheet-private.h"

G_DEFINE_FINAL_TYPE (WayRunSheet, way_run_sheet, G_TYPE_OBJECT)

/* The nicks are what run-sheet.json and the database say, so they never change. */
G_DEFINE_ENUM_TYPE (WayRunBlockKind,
                    way_run_block_kind,
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_GROUND_RULES, "ground-rules"),
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_TALK, "talk"),
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_DISCUSSION, "discussion"),
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_QUESTION, "question"),
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_SCENE, "scene"),
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_BREAK, "break"),
                    G_DEFINE_ENUM_VALUE (WAY_RUN_BLOCK_CLOSE, "close"))

/**
 * way_run_block_copy:
 * @self: a block
 *
 * Copies it with all its words.
 *
 * Returns: (transfer full): the copy
 */
WayRunBlock *
way_run_block_copy (const WayRunBlock *self)
{
  WayRunBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->wall = g_strdupv (self->wall);
  copy->prompts = g_strdupv (self->prompts);
  copy->notes = g_strdup (self->notes);
  copy->without_equipment = g_strdup (self->without_equipment);
  copy->subject = g_strdup (self->subject);

  return copy;
}

/**
 * way_run_block_free:
 * @self: (transfer full) (nullable): a block
 *
 * Frees the record.
 */
void
way_run_block_free (WayRunBlock *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->wall);
  g_strfreev (self->prompts);
  g_free (self->notes);
  g_free (self->without_equipment);
  g_free (self->subject);
  g_free (self);
}

static void
way_run_sheet_finalize (GObject *object)
{
  WayRunSheet *self = WAY_RUN_SHEET (object);

  g_strfreev (self->before);
  g_free (self->without_equipment);
  g_strfreev (self->ground_rules);
  g_free (self->opt_out);
  g_strfreev (self->disclosure);
  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (way_run_sheet_parent_class)->finalize (object);
}

static void
way_run_sheet_class_init (WayRunSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_run_sheet_finalize;
}

static void
way_run_sheet_init (WayRunSheet *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) way_run_block_free);
}

WayRunSheet *
_way_run_sheet_new (void)
{
  return g_object_new (WAY_TYPE_RUN_SHEET, NULL);
}

/**
 * way_run_sheet_get_minutes:
 * @self: a run-sheet
 *
 * How long the session is meant to take: the sum of its blocks, breaks included.
 *
 * Returns: minutes
 */
guint
way_run_sheet_get_minutes (WayRunSheet *self)
{
  guint minutes = 0;

  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), 0);

  for (guint i = 0; i < self->blocks->len; i++)
    minutes += way_run_sheet_get_block (self, i)->minutes;

  return minutes;
}

/**
 * way_run_sheet_get_least:
 * @self: a run-sheet
 *
 * How many people it needs.
 *
 * Returns: people, at least 1
 */
guint
way_run_sheet_get_least (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), 0);

  return self->least;
}

/**
 * way_run_sheet_get_most:
 * @self: a run-sheet
 *
 * For how many people it works.
 *
 * Returns: people
 */
guint
way_run_sheet_get_most (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), 0);

  return self->most;
}

/**
 * way_run_sheet_get_before:
 * @self: a run-sheet
 *
 * What to prepare and bring.
 *
 * Returns: (transfer none) (array zero-terminated=1): a thing each
 */
const char *const *
way_run_sheet_get_before (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), NULL);

  return (const char *const *) self->before;
}

/**
 * way_run_sheet_get_without_equipment:
 * @self: a run-sheet
 *
 * How to hold the whole session with no projector and no screen.
 *
 * Returns: (transfer none): the words
 */
const char *
way_run_sheet_get_without_equipment (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), NULL);

  return self->without_equipment;
}

/**
 * way_run_sheet_get_ground_rules:
 * @self: a run-sheet
 *
 * How the group treats each other.
 *
 * Returns: (transfer none) (array zero-terminated=1): a rule each
 */
const char *const *
way_run_sheet_get_ground_rules (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), NULL);

  return (const char *const *) self->ground_rules;
}

/**
 * way_run_sheet_get_opt_out:
 * @self: a run-sheet
 *
 * What the trainer says aloud at the beginning: that anybody can step out, and how.
 *
 * Returns: (transfer none): the words
 */
const char *
way_run_sheet_get_opt_out (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), NULL);

  return self->opt_out;
}

/**
 * way_run_sheet_get_disclosure:
 * @self: a run-sheet
 *
 * What to do if somebody discloses.
 *
 * Returns: (transfer none) (array zero-terminated=1): a step each
 */
const char *const *
way_run_sheet_get_disclosure (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), NULL);

  return (const char *const *) self->disclosure;
}

/**
 * way_run_sheet_get_n_blocks:
 * @self: a run-sheet
 *
 * Returns: how many blocks it has
 */
guint
way_run_sheet_get_n_blocks (WayRunSheet *self)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), 0);

  return self->blocks->len;
}

/**
 * way_run_sheet_get_block:
 * @self: a run-sheet
 * @index: less than [method@RunSheet.get_n_blocks]
 *
 * Returns: (transfer none): a block
 */
const WayRunBlock *
way_run_sheet_get_block (WayRunSheet *self,
                         guint        index)
{
  g_return_val_if_fail (WAY_IS_RUN_SHEET (self), NULL);
  g_return_val_if_fail (index < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, index);
}
