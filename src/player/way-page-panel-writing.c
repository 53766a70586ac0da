/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-panel-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Types with the learner's own words: a short text or a number, a reflection, a record written anew, a balance sheet. */

#define CHOICE "choice "
#define REASON "reason "
#define LEAD "<p class=\"way-statement-lead\">"

static const char *
get_text (WayResponse *response)
{
  const char *text = way_response_get_values (response)[0];

  return text != NULL ? text : "";
}

void
_way_panel_entry (GString        *html,
                  const WayPanel *panel)
{
  const WayOptionOutcome *part = way_outcome_get_n_options (panel->outcome) > 0 ? way_outcome_get_option (panel->outcome, 0) : NULL;
  const char             *expected = part != NULL && !panel->full ? part->expected : NULL;
  g_autofree char        *better = NULL;

  _way_panel_said (html, panel->full, get_text (panel->interaction->response), part != NULL ? part->feedback : NULL);
  if (expected == NULL || *expected == '\0')
    return;

  better = way_question_get_safety_critical (panel->question) ? g_strdup_printf (_ ("A safer answer: %s"), expected)
                                                              : g_strdup_printf (_ ("A better answer: %s"), expected);
  _way_panel_statement (html, TRUE, better, NULL);
}

void
_way_panel_reflection (GString        *html,
                       const WayPanel *panel)
{
  _way_page_element (html, "<p>",
                     *get_text (panel->interaction->response) != '\0'
                         ? _ ("There are no marks for this. You can come back to your words at any time.")
                         : _ ("You wrote nothing this time, and that is fine. You can come back at any time."),
                     "</p>");
}

static void
write_model (GString    *html,
             const char *lead,
             const char *model)
{
  if (model == NULL || *model == '\0')
    return;

  _way_page_element (html, LEAD, lead, "</p>");
  g_string_append (html, "<blockquote class=\"way-model\">");
  _way_page_paragraphs (html, model);
  g_string_append (html, "</blockquote>");
}

void
_way_panel_rewrite (GString        *html,
                    const WayPanel *panel)
{
  const char *const *points = way_question_get_points (panel->question);

  write_model (html, _ ("One good way to write it:"), way_question_get_model_answer (panel->question));
  _way_page_element (html, LEAD, _ ("What to look for in both:"), "</p>");
  g_string_append (html, "<ul>");
  for (guint i = 0; points[i] != NULL; i++)
    _way_page_element (html, "<li>", points[i], "</li>");
  g_string_append (html, "</ul>");
}

/* Whether @word stands in @text by itself, and not inside another word. Both are case-folded. */
static gboolean
has_word (const char *text,
          const char *word)
{
  for (const char *found = strstr (text, word); found != NULL && *word != '\0'; found = strstr (found + 1, word))
    {
      const char *end = found + strlen (word);
      gboolean    begins = found == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (found)));

      if (begins && !g_unichar_isalnum (g_utf8_get_char (end)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
asks_back (const WayPrompt *prompt,
           const char      *reason)
{
  g_autofree char *text = g_utf8_casefold (reason, -1);

  for (guint i = 0; prompt->words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (prompt->words[i], -1);

      if (has_word (text, word))
        return TRUE;
    }
  return FALSE;
}

/* The questions back to weak reasons. */
static void
write_prompts (GString     *html,
               WayQuestion *question,
               WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  g_autoptr (GString) items = g_string_new (NULL);

  for (guint i = 0; i < way_question_get_n_prompts (question); i++)
    {
      const WayPrompt *prompt = way_question_get_prompt (question, i);
      gboolean         asked = FALSE;

      for (guint j = 0; values[j] != NULL && !asked; j++)
        asked = g_str_has_prefix (values[j], REASON) && asks_back (prompt, values[j] + strlen (REASON));
      if (asked)
        _way_page_element (items, "<li>", prompt->text, "</li>");
    }
  if (items->len == 0)
    return;

  _way_page_element (html, LEAD, _ ("Look at your reasons again:"), "</p>");
  g_string_append_printf (html, "<ul>%s</ul>", items->str);
}

static const WayOption *
find_choice (WayQuestion *question,
             WayResponse *response)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; values[i] != NULL; i++)
    {
      const WayOption *option = g_str_has_prefix (values[i], CHOICE) ? way_question_find_option (question, values[i] + strlen (CHOICE)) : NULL;

      if (option != NULL)
        return option;
    }
  return NULL;
}

void
_way_panel_sheet (GString        *html,
                  const WayPanel *panel)
{
  const WayOption *choice = find_choice (panel->question, panel->interaction->response);

  _way_page_element (html, "<p>",
                     _ ("Our view stands at each line above. Where it differs from yours, ask yourself what each of us has seen."),
                     "</p>");
  write_prompts (html, panel->question, panel->interaction->response);
  write_model (html, _ ("How good reasons for this choice may sound:"), choice != NULL ? choice->model_answer : NULL);
}

char *
_way_panel_text_words (WayQuestion *question,
                       WayResponse *response)
{
  return g_strdup (get_text (response));
}

char *
_way_panel_sheet_words (WayQuestion *question,
                        WayResponse *response)
{
  const WayOption *choice = find_choice (question, response);

  return g_strdup (choice != NULL ? choice->text : "");
}
