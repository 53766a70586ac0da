/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handout-private.h"

#include <glib/gi18n-lib.h>

/* The answer sheet: what is right, and why. */

#define TICK "<span class=\"mark\">✓</span>"
#define DASH "<span class=\"mark\">–</span>"

static void
append_line (GString    *html,
             gboolean    right,
             const char *text,
             const char *feedback)
{
  g_string_append (html, right ? "<li class=\"right\">" TICK : "<li>" DASH);
  _way_handout_escape (html, text != NULL ? text : "");
  _way_handout_element (html, "<br><span class=\"small\">", feedback, "</span>");
  g_string_append (html, "</li>\n");
}

static void
append_choices (GString     *html,
                WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      append_line (html, option->correct, option->text, option->feedback);
    }
}

static void
append_pairs (GString     *html,
              WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      const WayItem *item = way_question_get_item (question, i);
      g_autoptr (GString) text = g_string_new (item->text);

      for (guint j = 0; item->matches != NULL && item->matches[j] != NULL; j++)
        {
          const WayOption *option = way_question_find_option (question, item->matches[j]);

          g_string_append_printf (text, "%s%s", j == 0 ? " → " : _ (", or "), option != NULL ? option->text : "");
        }
      append_line (html, TRUE, text->str, item->feedback);
    }
}

static void
append_order (GString     *html,
              WayQuestion *question)
{
  guint number = 0;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);
      g_autofree char *text = option->correct ? g_strdup_printf (_ ("%u. %s"), ++number, option->text) : g_strdup_printf (_ ("Left out: %s"), option->text);

      append_line (html, option->correct, text, option->feedback);
    }
}

static void
append_gaps (GString     *html,
             WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap *gap = way_question_get_gap (question, i);

      for (guint j = 0; j < gap->options->len; j++)
        {
          const WayOption *option = &g_array_index (gap->options, WayOption, j);
          g_autofree char *text = g_strdup_printf (_ ("%u. %s"), i + 1, option->text);

          append_line (html, option->correct, text, option->feedback);
        }
    }
}

static char *
describe_number (WayQuestion     *question,
                 const WayOption *answer)
{
  const char      *unit = way_question_get_unit (question) != NULL ? way_question_get_unit (question) : "";
  g_autofree char *text = g_strdup_printf ("%.10g %s", answer->value, unit);

  /* Translators: a number, and how far from it still counts */
  return answer->tolerance > 0 ? g_strdup_printf (_ ("%s (give or take %.10g)"), g_strchomp (text), answer->tolerance) : g_strdup (g_strchomp (text));
}

static void
append_typed (GString     *html,
              WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *answer = way_question_get_option (question, i);
      g_autofree char *text = answer->accept != NULL ? g_strjoinv (_ (", or "), answer->accept) : describe_number (question, answer);

      append_line (html, answer->correct, text, answer->feedback);
    }
  append_line (html, FALSE, _ ("Anything else"), way_question_get_otherwise (question));
}

static const char *
name_leaning (WayLeaning leaning)
{
  switch (leaning)
    {
    case WAY_LEANING_FOR:
      return _ ("+ speaks for it");
    case WAY_LEANING_AGAINST:
      return _ ("− speaks against it");
    case WAY_LEANING_MIXED:
      return _ ("± some of both");
    case WAY_LEANING_UNKNOWN:
      return _ ("? not known yet");
    }

  g_return_val_if_reached ("");
}

static void
append_balance (GString     *html,
                WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_items (question); i++)
    for (guint j = 0; j < way_question_get_n_options (question); j++)
      {
        const WayItem   *item = way_question_get_item (question, i);
        const WayOption *option = way_question_get_option (question, j);
        const WayCell   *cell = way_question_find_cell (question, item->id, option->id);
        g_autofree char *text = cell != NULL ? g_strdup_printf ("%s (%s): %s", item->text, option->text, name_leaning (cell->leaning)) : NULL;

        if (cell != NULL)
          append_line (html, TRUE, text, cell->feedback);
      }
  for (guint j = 0; j < way_question_get_n_options (question); j++)
    append_line (html, FALSE, way_question_get_option (question, j)->text, way_question_get_option (question, j)->model_answer);
}

static void
append_model (GString     *html,
              WayQuestion *question)
{
  const char *const *points = way_question_get_points (question);

  append_line (html, TRUE, _ ("One good way to write it:"), NULL);
  g_string_append (html, "</ul>\n<blockquote>");
  _way_handout_paragraphs (html, way_question_get_model_answer (question));
  g_string_append (html, "</blockquote>\n<ul class=\"answers\">\n");
  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    append_line (html, TRUE, points[i], NULL);
}

static void
append_key (GString     *html,
            WayQuestion *question)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
      append_choices (html, question);
      return;
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
      append_pairs (html, question);
      return;
    case WAY_INTERACTION_ORDERING:
      append_order (html, question);
      return;
    case WAY_INTERACTION_GAP_SELECT:
      append_gaps (html, question);
      return;
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
      append_typed (html, question);
      return;
    case WAY_INTERACTION_RECORD_REWRITE:
      append_model (html, question);
      return;
    case WAY_INTERACTION_BALANCE_SHEET:
      append_balance (html, question);
      return;
    case WAY_INTERACTION_SCALE:
    case WAY_INTERACTION_REFLECTION:
      append_line (html, FALSE, _ ("Your own words; there is no right answer."), NULL);
      return;
    }
}

void
_way_handout_answer (WayHandout *self,
                     const char *question_id)
{
  WayQuestion       *question = way_module_find_question (self->module, question_id);
  const char *const *questions = way_activity_get_questions (self->activity);
  guint              index = 0;

  while (questions[index] != NULL && !g_str_equal (questions[index], question_id))
    index++;

  _way_handout_start_question (self);
  g_string_append_printf (self->html, "<p class=\"stem\"><span class=\"number\">%u</span> ", self->number + index);
  _way_handout_escape (self->html, way_question_get_stem (question));
  g_string_append (self->html, "</p>\n<ul class=\"answers\">\n");
  append_key (self->html, question);
  g_string_append (self->html, "</ul>\n");
  _way_handout_element (self->html, "<p class=\"small\">", way_question_get_explanation (question), "</p>\n");
  g_string_append (self->html, "</section>\n");
}

static void
append_choice (WayHandout              *self,
               const WayScenarioChoice *choice,
               gboolean                 answers)
{
  g_autofree char *said = g_strdup_printf ("%s %s", choice->result != NULL ? choice->result : "", choice->feedback != NULL ? choice->feedback : "");

  if (answers)
    append_line (self->html, choice->best, choice->text, said);
  else
    _way_handout_element (self->html, "<li><span class=\"box\"></span> ", choice->text, "</li>\n");
}

/* A scene on paper is its moments one after the other; what comes of a choice stands on the answer sheet. */
void
_way_handout_scene (WayHandout *self,
                    gboolean    answers)
{
  WayScenario *scenario = way_activity_get_scenario (self->activity);

  if (!answers)
    _way_handout_paragraphs (self->html, way_scenario_get_intro (scenario));
  for (guint i = 0; i < way_scenario_get_n_nodes (scenario); i++)
    {
      const WayScenarioNode *node = way_scenario_get_node (scenario, i);

      _way_handout_start_question (self);
      _way_handout_element (self->html, "<p class=\"stem\">", node->title, "</p>\n");
      _way_handout_paragraphs (self->html, node->text);
      g_string_append (self->html, answers ? "<ul class=\"answers\">\n" : "<ul class=\"boxes\">\n");
      for (guint j = 0; j < node->choices->len; j++)
        append_choice (self, &g_array_index (node->choices, WayScenarioChoice, j), answers);
      g_string_append (self->html, "</ul>\n</section>\n");
    }
  if (answers)
    _way_handout_paragraphs (self->html, way_scenario_get_debrief (scenario));
}
