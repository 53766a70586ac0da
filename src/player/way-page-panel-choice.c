/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-panel-private.h"

#include <glib/gi18n-lib.h>

/* Single choice, multiple response, true or false, scale. */

/* The options in the order in which they are shown. */
static const WayOption *
get_shown (const WayPanel *panel,
           const guint    *order,
           guint           index)
{
  return way_question_get_option (panel->question, order[index]);
}

static guint *
dup_order (const WayPanel *panel)
{
  return way_delivery_dup_order (panel->delivery, panel->activity_id, way_question_get_id (panel->question), "", way_question_get_n_options (panel->question));
}

static char *
describe_missed (WayQuestion     *question,
                 const WayOption *option)
{
  if (way_question_get_interaction (question) == WAY_INTERACTION_MULTIPLE_RESPONSE)
    return g_strdup_printf (_ ("This belongs to it too: %s"), option->text);
  if (way_question_get_safety_critical (question))
    return g_strdup_printf (_ ("A safer answer: %s"), option->text);

  return g_strdup_printf (_ ("A better answer: %s"), option->text);
}

/* First what was chosen, then what would have been better. */
void
_way_panel_choice (GString        *html,
                   const WayPanel *panel)
{
  g_autofree guint *order = dup_order (panel);
  guint             n = way_question_get_n_options (panel->question);

  for (guint i = 0; i < n; i++)
    {
      const WayOption        *option = get_shown (panel, order, i);
      const WayOptionOutcome *part = _way_panel_find_part (panel, option->id);

      if (part != NULL && part->chosen)
        _way_panel_said (html, part->correct, option->text, part->feedback);
    }

  for (guint i = 0; i < n; i++)
    {
      const WayOption        *option = get_shown (panel, order, i);
      const WayOptionOutcome *part = _way_panel_find_part (panel, option->id);
      g_autofree char        *lead = part != NULL && part->correct && !part->chosen ? describe_missed (panel->question, option) : NULL;

      if (lead != NULL)
        _way_panel_statement (html, TRUE, lead, part->feedback);
    }
}

/* Why the others are not the answer. */
void
_way_panel_choice_more (GString        *html,
                        const WayPanel *panel)
{
  g_autofree guint *order = dup_order (panel);
  g_autoptr (GString) others = g_string_new (NULL);
  guint n_others = 0;

  for (guint i = 0; i < way_question_get_n_options (panel->question); i++)
    {
      const WayOption        *option = get_shown (panel, order, i);
      const WayOptionOutcome *part = _way_panel_find_part (panel, option->id);

      if (part != NULL && (part->chosen || part->correct))
        continue;
      _way_panel_fold (others, option->text, part != NULL ? part->feedback : NULL);
      n_others++;
    }
  if (n_others == 0)
    return;

  _way_panel_begin_fold (html, n_others == 1 ? _ ("Why the other one") : _ ("Why the others"));
  g_string_append_len (html, others->str, (gssize) others->len);
  _way_panel_end_fold (html);
}

/* Nothing is right or otherwise here. */
void
_way_panel_scale (GString        *html,
                  const WayPanel *panel)
{
  const char *const      *values = way_response_get_values (panel->interaction->response);
  const WayOption        *option = values[0] != NULL ? way_question_find_option (panel->question, values[0]) : NULL;
  const WayOptionOutcome *part = option != NULL ? _way_panel_find_part (panel, option->id) : NULL;
  g_autofree char        *lead = g_strdup_printf (_ ("You said: %s"), option != NULL ? option->text : "");

  _way_page_element (html, "<div class=\"way-plain\"><p class=\"way-statement-lead\">", lead, "</p>");
  _way_page_element_if_any (html, "<p>", part != NULL ? part->feedback : NULL, "</p>");
  g_string_append (html, "</div>");
}

char *
_way_panel_choice_words (WayQuestion *question,
                         WayResponse *response)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      if (way_response_contains (response, option->id))
        g_ptr_array_add (texts, option->text);
    }
  g_ptr_array_add (texts, NULL);

  return g_strjoinv ("; ", (char **) texts->pdata);
}
