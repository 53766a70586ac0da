/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-poll.h"

static void
option_free (WayPollOption *option)
{
  g_free (option->id);
  g_free (option->text);
  g_free (option->feedback);
  g_free (option);
}

static WayPoll *
poll_new (const char *label,
          gboolean    one_each,
          gboolean    marked)
{
  WayPoll *poll = g_new0 (WayPoll, 1);

  poll->label = g_strdup (label);
  poll->one_each = one_each;
  poll->marked = marked;
  poll->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);

  return poll;
}

static void
add_option (WayPoll    *poll,
            const char *id,
            const char *text,
            const char *feedback,
            gboolean    correct)
{
  WayPollOption *option = g_new0 (WayPollOption, 1);

  option->id = g_strdup (id);
  option->text = g_strdup (text);
  option->feedback = g_strdup (feedback);
  option->correct = correct;
  g_ptr_array_add (poll->options, option);
}

/**
 * way_poll_free:
 * @self: (transfer full) (nullable): a show of hands
 *
 * Frees the record.
 */
void
way_poll_free (WayPoll *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_ptr_array_unref (self->options);
  g_free (self);
}

static void
add_choice (GPtrArray   *polls,
            WayQuestion *question)
{
  gboolean one_each = way_question_get_interaction (question) != WAY_INTERACTION_MULTIPLE_RESPONSE;
  WayPoll *poll = poll_new (NULL, one_each, way_question_get_marked (question));

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      add_option (poll, option->id, option->text, option->feedback, option->correct);
    }
  g_ptr_array_add (polls, poll);
}

/* One show of hands an item: which of the options goes with it? */
static void
add_items (GPtrArray   *polls,
           WayQuestion *question)
{
  gboolean marked = way_question_get_marked (question);

  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      const WayItem *item = way_question_get_item (question, i);
      WayPoll       *poll = poll_new (item->text, TRUE, marked);

      for (guint j = 0; j < way_question_get_n_options (question); j++)
        {
          const WayOption *option = way_question_get_option (question, j);
          gboolean         correct = g_strv_contains ((const char *const *) item->matches, option->id);

          add_option (poll, option->id, option->text, correct ? item->feedback : NULL, correct);
        }
      g_ptr_array_add (polls, poll);
    }
}

/* The sentence of a gap, with a line where the word goes; other gaps are dots. */
static char *
dup_gap_label (WayQuestion *question,
               const char  *id)
{
  GString *label = g_string_new (way_question_get_gap_text (question));

  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap    *gap = way_question_get_gap (question, i);
      g_autofree char *mark = g_strdup_printf ("{%s}", gap->id);

      g_string_replace (label, mark, g_str_equal (gap->id, id) ? "_____" : "…", 0);
    }

  return g_string_free (label, FALSE);
}

static void
add_gaps (GPtrArray   *polls,
          WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap    *gap = way_question_get_gap (question, i);
      g_autofree char *label = dup_gap_label (question, gap->id);
      WayPoll         *poll = poll_new (label, TRUE, TRUE);

      for (guint j = 0; j < gap->options->len; j++)
        {
          const WayOption *option = &g_array_index (gap->options, WayOption, j);

          add_option (poll, option->id, option->text, option->feedback, option->correct);
        }
      g_ptr_array_add (polls, poll);
    }
}

/**
 * way_poll_list_for_question:
 * @question: a question
 *
 * How a question is asked by show of hands: a choice in one go, a matching item by item, a text with gaps gap by gap, a balance sheet by the option that
 * people would choose. What people answer in words or by sorting cannot be counted: it is asked, talked about, and then its answer is shown. Pure.
 *
 * Returns: (transfer full) (element-type WayPoll): the shows of hands, in their order; empty where nothing can be counted
 */
GPtrArray *
way_poll_list_for_question (WayQuestion *question)
{
  GPtrArray *polls = g_ptr_array_new_with_free_func ((GDestroyNotify) way_poll_free);

  g_return_val_if_fail (WAY_IS_QUESTION (question), polls);

  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_SCALE:
    case WAY_INTERACTION_BALANCE_SHEET:
      add_choice (polls, question);
      break;
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
      add_items (polls, question);
      break;
    case WAY_INTERACTION_GAP_SELECT:
      add_gaps (polls, question);
      break;
    case WAY_INTERACTION_ORDERING:
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
    case WAY_INTERACTION_REFLECTION:
    case WAY_INTERACTION_RECORD_REWRITE:
    default:
      break;
    }

  return polls;
}

/**
 * way_poll_new_for_node:
 * @node: a decision in a scene
 *
 * How the group decides: a hand each for one of the choices. Nothing is right or not before the group has seen where it leads. Pure.
 *
 * Returns: (transfer full): the show of hands
 */
WayPoll *
way_poll_new_for_node (const WayScenarioNode *node)
{
  WayPoll *poll;

  g_return_val_if_fail (node != NULL, NULL);

  poll = poll_new (NULL, TRUE, FALSE);
  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      add_option (poll, choice->id, choice->text, NULL, choice->best);
    }

  return poll;
}
