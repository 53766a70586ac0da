/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-private.h"

/* What only some types of question have. */

/**
 * way_question_get_n_items:
 * @self: a question
 *
 * Returns: how many items (rows of a matching, elements of a balance sheet) it has
 */
guint
way_question_get_n_items (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->items->len;
}

/**
 * way_question_get_item:
 * @self: a question
 * @index: from 0, below [method@Question.get_n_items]
 *
 * Returns: (transfer none): the item in that place
 */
const WayItem *
way_question_get_item (WayQuestion *self,
                       guint        index)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return &g_array_index (self->items, WayItem, index);
}

/**
 * way_question_find_item:
 * @self: a question
 * @id: an item's id
 *
 * Returns: (transfer none) (nullable): the item with that id
 */
const WayItem *
way_question_find_item (WayQuestion *self,
                        const char  *id)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const WayItem *item = &g_array_index (self->items, WayItem, i);

      if (g_strcmp0 (item->id, id) == 0)
        return item;
    }

  return NULL;
}

/**
 * way_question_get_gap_text:
 * @self: a question
 *
 * Returns: (nullable): the text with `{gap-id}` where each gap stands
 */
const char *
way_question_get_gap_text (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->gap_text;
}

/**
 * way_question_get_n_gaps:
 * @self: a question
 *
 * Returns: how many gaps it has
 */
guint
way_question_get_n_gaps (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->gaps->len;
}

/**
 * way_question_get_gap:
 * @self: a question
 * @index: from 0, below [method@Question.get_n_gaps]
 *
 * Returns: (transfer none): the gap in that place
 */
const WayGap *
way_question_get_gap (WayQuestion *self,
                      guint        index)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);
  g_return_val_if_fail (index < self->gaps->len, NULL);

  return &g_array_index (self->gaps, WayGap, index);
}

/**
 * way_question_find_gap:
 * @self: a question
 * @id: a gap's id
 *
 * Returns: (transfer none) (nullable): the gap with that id
 */
const WayGap *
way_question_find_gap (WayQuestion *self,
                       const char  *id)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      const WayGap *gap = &g_array_index (self->gaps, WayGap, i);

      if (g_strcmp0 (gap->id, id) == 0)
        return gap;
    }

  return NULL;
}

/**
 * way_gap_find_option:
 * @self: a gap
 * @id: an option's id
 *
 * Returns: (transfer none) (nullable): the gap's option with that id
 */
const WayOption *
way_gap_find_option (const WayGap *self,
                     const char   *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->options->len; i++)
    {
      const WayOption *option = &g_array_index (self->options, WayOption, i);

      if (g_strcmp0 (option->id, id) == 0)
        return option;
    }

  return NULL;
}

/**
 * way_question_get_otherwise:
 * @self: a question
 *
 * Returns: (nullable): short text and numeric: what is said to an answer that nobody foresaw
 */
const char *
way_question_get_otherwise (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->otherwise;
}

/**
 * way_question_get_compare:
 * @self: a question
 *
 * Returns: (transfer none): short text: how the answer is compared
 */
const WayCompare *
way_question_get_compare (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return &self->compare;
}

/**
 * way_question_get_unit:
 * @self: a question
 *
 * Returns: (nullable): numeric: the unit, for example `hours`
 */
const char *
way_question_get_unit (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->unit;
}

/**
 * way_question_get_max_characters:
 * @self: a question
 *
 * Returns: how many characters (Unicode scalar values) a text may have, at most %WAY_QUESTION_MAX_CHARACTERS
 */
guint
way_question_get_max_characters (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->max_characters;
}

/**
 * way_question_get_original:
 * @self: a question
 *
 * Returns: (nullable): record rewrite: the text to put into better words
 */
const char *
way_question_get_original (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->original;
}

/**
 * way_question_get_model_answer:
 * @self: a question
 *
 * Returns: (nullable): record rewrite: one good way to say it, shown after the answer
 */
const char *
way_question_get_model_answer (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->model_answer;
}

/**
 * way_question_get_points:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): record rewrite: what to look for in both wordings
 */
const char *const *
way_question_get_points (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->points;
}

/**
 * way_question_find_cell:
 * @self: a question
 * @item: an element's id
 * @option: an option's id
 *
 * Returns: (transfer none) (nullable): the field of the balance sheet where the two meet
 */
const WayCell *
way_question_find_cell (WayQuestion *self,
                        const char  *item,
                        const char  *option)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const WayCell *cell = &g_array_index (self->cells, WayCell, i);

      if (g_strcmp0 (cell->item, item) == 0 && g_strcmp0 (cell->option, option) == 0)
        return cell;
    }

  return NULL;
}

/**
 * way_question_get_n_reasons:
 * @self: a question
 *
 * Returns: balance sheet: how many reasons are asked for
 */
guint
way_question_get_n_reasons (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->n_reasons;
}

/**
 * way_question_get_n_prompts:
 * @self: a question
 *
 * Returns: how many questions back to weak reasons it has
 */
guint
way_question_get_n_prompts (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->prompts->len;
}

/**
 * way_question_get_prompt:
 * @self: a question
 * @index: from 0, below [method@Question.get_n_prompts]
 *
 * Returns: (transfer none): the prompt in that place
 */
const WayPrompt *
way_question_get_prompt (WayQuestion *self,
                         guint        index)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);
  g_return_val_if_fail (index < self->prompts->len, NULL);

  return &g_array_index (self->prompts, WayPrompt, index);
}
