/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-panel-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Types in which each thing got an option or a place: matching, categorise, gaps, ordering. */

static const char *
get_option_text (WayQuestion *question,
                 const char  *id)
{
  const WayOption *option = id != NULL ? way_question_find_option (question, id) : NULL;

  return option != NULL ? option->text : "";
}

static const char *
get_gap_option_text (const WayGap *gap,
                     const char   *id)
{
  const WayOption *option = gap != NULL && id != NULL ? way_gap_find_option (gap, id) : NULL;

  return option != NULL ? option->text : "";
}

char *
_way_panel_dup_gap_name (WayQuestion *question,
                         guint        index)
{
  /* Translators: a gap in a text, for example "Gap 1 of 3" */
  return g_strdup_printf (_ ("Gap %u of %u"), index + 1, way_question_get_n_gaps (question));
}

static char *
dup_gap_name_of (WayQuestion *question,
                 const char  *id)
{
  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      if (strcmp (way_question_get_gap (question, i)->id, id) == 0)
        return _way_panel_dup_gap_name (question, i);
    }
  return g_strdup ("");
}

/* An item or a gap, the option it got and the right one, in words. */
typedef struct
{
  char       *item;
  const char *chosen;
  const char *expected;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->item, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static Entry
read_entry (WayQuestion            *question,
            const WayOptionOutcome *part)
{
  const WayGap  *gap = way_question_find_gap (question, part->item);
  const WayItem *item = way_question_find_item (question, part->item);

  if (gap != NULL)
    return (Entry){ dup_gap_name_of (question, gap->id), get_gap_option_text (gap, part->id), get_gap_option_text (gap, part->expected) };

  return (Entry){ g_strdup (item != NULL ? item->text : ""), get_option_text (question, part->id), get_option_text (question, part->expected) };
}

static void
write_again (GString                *html,
             WayQuestion            *question,
             const WayOptionOutcome *part)
{
  g_auto (Entry) entry = read_entry (question, part);
  g_autofree char *said = *entry.chosen != '\0' ? g_strdup_printf (_ ("You said: %s"), entry.chosen) : g_strdup (_ ("You left this open."));
  g_autofree char *better = *entry.expected != '\0' ? g_strdup_printf (_ ("A better fit: %s"), entry.expected) : NULL;

  _way_panel_begin_statement (html, FALSE, entry.item);
  _way_page_element (html, "<p>", said, "</p>");
  _way_page_element_if_any (html, "<p>", better, "</p>");
  _way_page_element_if_any (html, "<p>", part->feedback, "</p>");
  _way_panel_end_statement (html);
}

/* What can be mended first; the rest is folded. */
void
_way_panel_pairs (GString        *html,
                  const WayPanel *panel)
{
  for (guint i = 0; i < way_outcome_get_n_options (panel->outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (panel->outcome, i);

      if (!part->correct)
        write_again (html, panel->question, part);
    }
}

void
_way_panel_pairs_more (GString        *html,
                       const WayPanel *panel)
{
  g_autoptr (GString) good = g_string_new (NULL);
  guint n = way_outcome_get_n_options (panel->outcome);
  guint n_good = 0;

  for (guint i = 0; i < n; i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (panel->outcome, i);
      g_auto (Entry) entry = read_entry (panel->question, part);
      g_autofree char *lead = g_strdup_printf ("%s – %s", entry.item, entry.chosen);

      if (!part->correct)
        continue;
      _way_panel_fold (good, lead, part->feedback);
      n_good++;
    }
  if (n_good == 0)
    return;

  _way_panel_begin_fold (html, n_good == n ? _ ("Why each one fits") : _ ("What you had right"));
  g_string_append_len (html, good->str, (gssize) good->len);
  _way_panel_end_fold (html);
}

static void
write_place (GString                *html,
             WayQuestion            *question,
             const WayOptionOutcome *part,
             gboolean                belongs)
{
  const char      *text = get_option_text (question, part->id);
  g_autofree char *lead = belongs ? g_strdup (text) : g_strdup_printf (_ ("Better left out: %s"), text);

  _way_panel_statement (html, part->correct, lead, part->feedback);
}

static gboolean
belongs (WayQuestion            *question,
         const WayOptionOutcome *part)
{
  const WayOption *option = way_question_find_option (question, part->id);

  return option == NULL || option->correct;
}

/* The right order from top to bottom, with what belongs nowhere after it. */
void
_way_panel_ordering (GString        *html,
                     const WayPanel *panel)
{
  g_autoptr (GString) left_out = g_string_new (NULL);

  _way_page_element (html, "<p class=\"way-statement-lead\">", _ ("In this order:"), "</p>");
  g_string_append (html, "<ol class=\"way-order-right\">");
  for (guint i = 0; i < way_outcome_get_n_options (panel->outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (panel->outcome, i);

      if (!belongs (panel->question, part))
        {
          write_place (left_out, panel->question, part, FALSE);
          continue;
        }
      g_string_append (html, "<li>");
      write_place (html, panel->question, part, TRUE);
      g_string_append (html, "</li>");
    }
  g_string_append (html, "</ol>");
  g_string_append_len (html, left_out->str, (gssize) left_out->len);
}

static void
add_words (GString    *words,
           const char *lead,
           const char *text)
{
  if (words->len > 0)
    g_string_append (words, "; ");
  g_string_append (words, lead);
  g_string_append (words, text);
}

char *
_way_panel_pair_words (WayQuestion *question,
                       WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  GString           *words = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (values[i], " ", 2);
      const WayItem   *item = parts[0] != NULL ? way_question_find_item (question, parts[0]) : NULL;
      g_autofree char *lead = g_strconcat (item != NULL ? item->text : "", " – ", NULL);

      add_words (words, lead, get_option_text (question, parts[0] != NULL ? parts[1] : NULL));
    }
  return g_string_free (words, FALSE);
}

char *
_way_panel_gap_words (WayQuestion *question,
                      WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  GString           *words = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (values[i], " ", 2);
      const WayGap *gap = parts[0] != NULL ? way_question_find_gap (question, parts[0]) : NULL;

      add_words (words, "", get_gap_option_text (gap, parts[0] != NULL ? parts[1] : NULL));
    }
  return g_string_free (words, FALSE);
}

char *
_way_panel_order_words (WayQuestion *question,
                        WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  GString           *words = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *lead = g_strdup_printf ("%u. ", i + 1);

      add_words (words, lead, get_option_text (question, values[i]));
    }
  return g_string_free (words, FALSE);
}
