/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-panel-private.h"

#include <glib/gi18n-lib.h>

/* What the panels of several types are made of. */

/* What is said of an option; %NULL if nothing. */
const WayOptionOutcome *
_way_panel_find_part (const WayPanel *panel,
                      const char     *id)
{
  for (guint i = 0; i < way_outcome_get_n_options (panel->outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (panel->outcome, i);

      if (g_strcmp0 (part->id, id) == 0)
        return part;
    }
  return NULL;
}

void
_way_panel_icon (GString    *html,
                 const char *sign)
{
  _way_page_element (html, "<span class=\"way-icon\" aria-hidden=\"true\">", sign, "</span>");
}

/* Texts as `<p>` may follow. */
void
_way_panel_begin_statement (GString    *html,
                            gboolean    good,
                            const char *lead)
{
  g_string_append (html, good ? "<div class=\"way-statement is-good\">" : "<div class=\"way-statement is-again\">");
  _way_panel_icon (html, good ? "✓" : "→");
  _way_page_element (html, "<div><p class=\"way-statement-lead\">", lead, "</p>");
}

void
_way_panel_end_statement (GString *html)
{
  g_string_append (html, "</div></div>");
}

void
_way_panel_statement (GString    *html,
                      gboolean    good,
                      const char *lead,
                      const char *text)
{
  _way_panel_begin_statement (html, good, lead);
  _way_page_element_if_any (html, "<p>", text, "</p>");
  _way_panel_end_statement (html);
}

/* What the learner said, and what is said about it. */
void
_way_panel_said (GString    *html,
                 gboolean    good,
                 const char *text,
                 const char *feedback)
{
  g_autofree char *lead = g_strdup_printf (_ ("You said: %s"), text);

  _way_panel_statement (html, good, lead, feedback);
}

void
_way_panel_begin_fold (GString    *html,
                       const char *summary)
{
  _way_page_element (html, "<details class=\"way-others\"><summary>", summary, "</summary>");
}

void
_way_panel_fold (GString    *html,
                 const char *lead,
                 const char *text)
{
  _way_page_element (html, "<div class=\"way-other\"><p class=\"way-statement-lead\">", lead, "</p>");
  _way_page_element_if_any (html, "<p>", text, "</p>");
  g_string_append (html, "</div>");
}

void
_way_panel_end_fold (GString *html)
{
  g_string_append (html, "</details>");
}
