/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "way-marking.h"
#include "way-privacy.h"
#include "way-question-private.h"

#include <string.h>

/* A response from a stranger: the first byte picks the type of question, the rest are the values, one a line. A response that is marked earns
 * what can be earned, and is described part by part. Whatever it is, it can be looked at for names. */

static void
add_items (WayQuestion *question)
{
  static const char *const ids[] = { "i", "j", "k" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      WayItem item = { g_strdup (ids[i]), g_strdup ("Item"), g_strdupv ((char **) (const char *[]){ i == 0 ? "a" : "b", NULL }), g_strdup ("Because.") };

      _way_question_take_item (question, &item);
    }
}

static void
add_options (GArray *options)
{
  static const char *const ids[] = { "a", "b", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      WayOption option = {
        .id = g_strdup (ids[i]),
        .text = g_strdup ("Option"),
        .feedback = g_strdup ("Because."),
        .correct = i < 2,
        .accept = g_strdupv ((char **) (const char *[]){ i == 0 ? "duty team" : i == 1 ? "999"
                                                                                       : "é",
                                                         NULL }),
        .value = 10.5 * i,
        .tolerance = i,
      };

      g_array_append_val (options, option);
    }
}

static void
add_cells (WayQuestion *question)
{
  static const char *const pairs[][2] = { { "i", "a" }, { "i", "b" }, { "j", "a" }, { "j", "b" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      WayCell cell = { g_strdup (pairs[i][0]), g_strdup (pairs[i][1]), (WayLeaning) i, g_strdup ("Because.") };

      _way_question_take_cell (question, &cell);
    }
}

static WayQuestion *
make_question (WayInteractionType interaction)
{
  WayQuestion *question = _way_question_new ();
  GArray      *gap = _way_options_new ();

  question->id = g_strdup ("q");
  question->stem = g_strdup ("Which?");
  question->interaction = interaction;
  question->compare.slips = 2;
  question->unit = g_strdup ("hours");
  question->n_reasons = 2;
  question->otherwise = g_strdup ("Another one.");
  question->max_characters = 100;
  add_options (question->options);
  add_options (gap);
  add_items (question);
  add_cells (question);
  _way_question_take_gap (question, "i", gap);
  _way_question_seal (question);

  return question;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  g_auto (GStrv) values = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  g_autoptr (WayQuestion) question = NULL;
  g_autoptr (WayResponse) response = NULL;
  g_autoptr (WayOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (values == NULL)
    return 0;

  for (guint i = 0; values[i] != NULL; i++)
    way_privacy_look (values[i]);

  question = make_question ((WayInteractionType) (data[0] % (WAY_INTERACTION_BALANCE_SHEET + 1)));
  response = way_response_new ((const char *const *) values);
  outcome = way_marking_mark (question, response, &error);
  if (outcome == NULL)
    {
      g_assert_true (error->domain == WAY_MARKING_ERROR);
      return 0;
    }

  g_assert_cmpfloat (way_outcome_get_score (outcome)->raw, >=, 0);
  g_assert_cmpfloat (way_outcome_get_score (outcome)->raw, <=, way_outcome_get_score (outcome)->max);
  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    g_assert_nonnull (way_outcome_get_option (outcome, i)->feedback);

  return 0;
}
