/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-outcome.h"

struct _WayOutcome
{
  gatomicrefcount ref_count;
  WayScore        score;
  char           *explanation;
  GArray         *options; /* of WayOptionOutcome */
};

G_DEFINE_BOXED_TYPE (WayOutcome, way_outcome, way_outcome_ref, way_outcome_unref)

static void
option_outcome_clear (gpointer data)
{
  WayOptionOutcome *option = data;

  g_free (option->item);
  g_free (option->id);
  g_free (option->expected);
  g_free (option->feedback);
}

/**
 * way_outcome_new:
 * @score: the marks earned
 * @explanation: (nullable): what to say after any answer
 *
 * Returns: (transfer full): a new outcome without options
 */
WayOutcome *
way_outcome_new (const WayScore *score,
                 const char     *explanation)
{
  WayOutcome *self;

  g_return_val_if_fail (score != NULL, NULL);

  self = g_new0 (WayOutcome, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->score = *score;
  self->explanation = g_strdup (explanation);
  self->options = g_array_new (FALSE, TRUE, sizeof (WayOptionOutcome));
  g_array_set_clear_func (self->options, option_outcome_clear);

  return self;
}

/**
 * way_outcome_add_option:
 * @self: an outcome that nobody else holds yet
 * @id: the option's id
 * @chosen: whether the learner chose it
 * @correct: whether it belongs to the right answer
 * @feedback: what to say about it
 *
 * Adds what marking says about one option; only the marker that makes @self calls this.
 */
void
way_outcome_add_option (WayOutcome *self,
                        const char *id,
                        gboolean    chosen,
                        gboolean    correct,
                        const char *feedback)
{
  WayOptionOutcome option = { .id = g_strdup (id), .chosen = chosen, .correct = correct, .feedback = g_strdup (feedback) };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->options, option);
}

/**
 * way_outcome_add_item:
 * @self: an outcome that nobody else holds yet
 * @item: (nullable): the id of an item, a gap or an element; %NULL in a short text or a number
 * @id: (nullable): the option that the learner gave it, %NULL for none; in a balance sheet the option whose field this is
 * @chosen: whether the learner gave it an option, or filled in the field
 * @correct: whether that is right; in a balance sheet, whether the learner leans as the authors do
 * @expected: (nullable): what would be right, see #WayOptionOutcome
 * @feedback: (nullable): what to say about it
 *
 * Adds what marking says about one item and what it was given; only the marker that makes @self calls this.
 */
void
way_outcome_add_item (WayOutcome *self,
                      const char *item,
                      const char *id,
                      gboolean    chosen,
                      gboolean    correct,
                      const char *expected,
                      const char *feedback)
{
  WayOptionOutcome option = { g_strdup (item), g_strdup (id), chosen, correct, g_strdup (expected), g_strdup (feedback) };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->options, option);
}

/**
 * way_outcome_ref:
 * @self: an outcome
 *
 * Returns: (transfer full): @self with one more reference
 */
WayOutcome *
way_outcome_ref (WayOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * way_outcome_unref:
 * @self: (transfer full): an outcome
 *
 * Drops a reference.
 */
void
way_outcome_unref (WayOutcome *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->explanation);
  g_array_unref (self->options);
  g_free (self);
}

/**
 * way_outcome_get_score:
 * @self: an outcome
 *
 * Returns: (transfer none): the marks earned
 */
const WayScore *
way_outcome_get_score (WayOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->score;
}

/**
 * way_outcome_get_explanation:
 * @self: an outcome
 *
 * Returns: (nullable): what to say after any answer
 */
const char *
way_outcome_get_explanation (WayOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->explanation;
}

/**
 * way_outcome_get_n_options:
 * @self: an outcome
 *
 * Returns: how many options it speaks of
 */
guint
way_outcome_get_n_options (WayOutcome *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->options->len;
}

/**
 * way_outcome_get_option:
 * @self: an outcome
 * @index: from 0, below [func@way_outcome_get_n_options]
 *
 * Returns: (transfer none): what it says of that option, in the question's order
 */
const WayOptionOutcome *
way_outcome_get_option (WayOutcome *self,
                        guint       index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->options->len, NULL);

  return &g_array_index (self->options, WayOptionOutcome, index);
}
