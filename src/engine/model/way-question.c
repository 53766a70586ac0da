/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-private.h"

G_DEFINE_FINAL_TYPE (WayQuestion, way_question, G_TYPE_OBJECT)

static void
option_clear (gpointer data)
{
  WayOption *option = data;

  g_free (option->id);
  g_free (option->text);
  g_free (option->feedback);
  g_strfreev (option->accept);
  g_free (option->model_answer);
}

static void
item_clear (gpointer data)
{
  WayItem *item = data;

  g_free (item->id);
  g_free (item->text);
  g_strfreev (item->matches);
  g_free (item->feedback);
}

static void
gap_clear (gpointer data)
{
  WayGap *gap = data;

  g_free (gap->id);
  g_array_unref (gap->options);
}

static void
cell_clear (gpointer data)
{
  WayCell *cell = data;

  g_free (cell->item);
  g_free (cell->option);
  g_free (cell->feedback);
}

static void
prompt_clear (gpointer data)
{
  WayPrompt *prompt = data;

  g_strfreev (prompt->words);
  g_free (prompt->text);
}

static GArray *
parts_new (guint          element_size,
           GDestroyNotify clear)
{
  GArray *parts = g_array_new (FALSE, TRUE, element_size);

  g_array_set_clear_func (parts, clear);

  return parts;
}

GArray *
_way_options_new (void)
{
  return parts_new (sizeof (WayOption), option_clear);
}

static void
way_question_finalize (GObject *object)
{
  WayQuestion *self = WAY_QUESTION (object);

  g_free (self->id);
  g_free (self->stem);
  g_free (self->explanation);
  g_free (self->read_again);
  g_free (self->gap_text);
  g_free (self->otherwise);
  g_free (self->unit);
  g_free (self->original);
  g_free (self->model_answer);
  g_free (self->content_hash);
  g_strfreev (self->points);
  g_strfreev (self->hints);
  g_strfreev (self->nations);
  g_strfreev (self->facts);
  g_strfreev (self->outcomes);
  g_array_unref (self->options);
  g_array_unref (self->items);
  g_array_unref (self->gaps);
  g_array_unref (self->cells);
  g_array_unref (self->prompts);

  G_OBJECT_CLASS (way_question_parent_class)->finalize (object);
}

static void
way_question_class_init (WayQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_question_finalize;
}

static void
way_question_init (WayQuestion *self)
{
  self->options = _way_options_new ();
  self->items = parts_new (sizeof (WayItem), item_clear);
  self->gaps = parts_new (sizeof (WayGap), gap_clear);
  self->cells = parts_new (sizeof (WayCell), cell_clear);
  self->prompts = parts_new (sizeof (WayPrompt), prompt_clear);
  self->max_characters = WAY_QUESTION_MAX_CHARACTERS;
}

WayQuestion *
_way_question_new (void)
{
  return g_object_new (WAY_TYPE_QUESTION, NULL);
}

void
_way_question_add_option (WayQuestion *self,
                          const char  *id,
                          const char  *text,
                          const char  *feedback,
                          gboolean     correct)
{
  WayOption option = { .id = g_strdup (id), .text = g_strdup (text), .feedback = g_strdup (feedback), .correct = correct };

  _way_question_take_option (self, &option);
}

/* The take functions own what the part points to, and leave the part itself to the caller. */
void
_way_question_take_option (WayQuestion *self,
                           WayOption   *option)
{
  g_array_append_val (self->options, *option);
}

void
_way_question_take_item (WayQuestion *self,
                         WayItem     *item)
{
  g_array_append_val (self->items, *item);
}

void
_way_question_take_gap (WayQuestion *self,
                        const char  *id,
                        GArray      *options)
{
  WayGap gap = { g_strdup (id), options };

  g_array_append_val (self->gaps, gap);
}

void
_way_question_take_cell (WayQuestion *self,
                         WayCell     *cell)
{
  g_array_append_val (self->cells, *cell);
}

void
_way_question_take_prompt (WayQuestion *self,
                           WayPrompt   *prompt)
{
  g_array_append_val (self->prompts, *prompt);
}

static void
ensure_list (char ***list)
{
  if (*list == NULL)
    *list = g_new0 (char *, 1);
}

void
_way_question_seal (WayQuestion *self)
{
  g_assert (self->content_hash == NULL);
  g_assert (self->id != NULL && self->stem != NULL);

  ensure_list (&self->points);
  ensure_list (&self->hints);
  ensure_list (&self->nations);
  ensure_list (&self->facts);
  ensure_list (&self->outcomes);
  self->content_hash = _way_question_compute_hash (self);
}

/**
 * way_question_get_id:
 * @self: a question
 *
 * Returns: the id, unique in its module and never changed
 */
const char *
way_question_get_id (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->id;
}

/**
 * way_question_get_interaction:
 * @self: a question
 *
 * Returns: the question's type (QTI interaction)
 */
WayInteractionType
way_question_get_interaction (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), WAY_INTERACTION_SINGLE_CHOICE);

  return self->interaction;
}

/**
 * way_question_get_marked:
 * @self: a question
 *
 * Whether there is a right answer to it. A scale, a reflection, a rewritten record and a balance sheet have none: they earn no marks, may be
 * answered anew, and the texts among them may be left empty.
 *
 * Returns: whether a response to it is marked
 */
gboolean
way_question_get_marked (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), FALSE);

  switch (self->interaction)
    {
    case WAY_INTERACTION_SCALE:
    case WAY_INTERACTION_REFLECTION:
    case WAY_INTERACTION_RECORD_REWRITE:
    case WAY_INTERACTION_BALANCE_SHEET:
      return FALSE;
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
    case WAY_INTERACTION_ORDERING:
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_GAP_SELECT:
    case WAY_INTERACTION_NUMERIC:
      return TRUE;
    }

  g_assert_not_reached ();
}

/**
 * way_question_get_shows_options:
 * @self: a question
 *
 * The options of a short text and of a number are the answers that a response is held against. A page must not get them.
 *
 * Returns: whether the learner sees the options before answering
 */
gboolean
way_question_get_shows_options (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), FALSE);

  return self->interaction != WAY_INTERACTION_SHORT_TEXT && self->interaction != WAY_INTERACTION_NUMERIC;
}

/**
 * way_question_get_stem:
 * @self: a question
 *
 * Returns: what is asked, plain text
 */
const char *
way_question_get_stem (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->stem;
}

/**
 * way_question_get_explanation:
 * @self: a question
 *
 * Returns: (nullable): what is said after any answer
 */
const char *
way_question_get_explanation (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->explanation;
}

/**
 * way_question_get_read_again:
 * @self: a question
 *
 * Returns: (nullable): the id of the page activity that teaches this
 */
const char *
way_question_get_read_again (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->read_again;
}

/**
 * way_question_get_safety_critical:
 * @self: a question
 *
 * Returns: whether a child's safety hangs on knowing this
 */
gboolean
way_question_get_safety_critical (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), FALSE);

  return self->safety_critical;
}

/**
 * way_question_get_keep_order:
 * @self: a question
 *
 * Returns: whether its options must never be shuffled, for example because they are numbers or steps
 */
gboolean
way_question_get_keep_order (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), TRUE);

  return self->keep_order;
}

/**
 * way_question_get_n_options:
 * @self: a question
 *
 * Returns: how many options it has
 */
guint
way_question_get_n_options (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->options->len;
}

/**
 * way_question_get_option:
 * @self: a question
 * @index: from 0, below [method@Question.get_n_options]
 *
 * Returns: (transfer none): the option in that place
 */
const WayOption *
way_question_get_option (WayQuestion *self,
                         guint        index)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);
  g_return_val_if_fail (index < self->options->len, NULL);

  return &g_array_index (self->options, WayOption, index);
}

/**
 * way_question_find_option:
 * @self: a question
 * @id: an option's id
 *
 * Returns: (transfer none) (nullable): the option with that id
 */
const WayOption *
way_question_find_option (WayQuestion *self,
                          const char  *id)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  for (guint i = 0; i < self->options->len; i++)
    {
      const WayOption *option = &g_array_index (self->options, WayOption, i);

      if (g_strcmp0 (option->id, id) == 0)
        return option;
    }

  return NULL;
}

/**
 * way_question_get_facts:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the facts it rests on
 */
const char *const *
way_question_get_facts (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->facts;
}

/**
 * way_question_get_outcomes:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the outcomes it checks
 */
const char *const *
way_question_get_outcomes (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->outcomes;
}

/**
 * way_question_get_nations:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): nicks of the nations that it is about; empty for all
 */
const char *const *
way_question_get_nations (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->nations;
}

/**
 * way_question_get_hints:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): what is said after each try that was not right, first to last
 */
const char *const *
way_question_get_hints (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->hints;
}

/**
 * way_question_get_content_hash:
 * @self: a question
 *
 * The SHA-256, in lower-case hex, of what the question asks and what is right, without feedback, in canonical JSON (RFC 8785);
 * `modules/README.md` lists the members. Answers belong to question id and hash.
 *
 * Returns: 64 characters
 */
const char *
way_question_get_content_hash (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->content_hash;
}
