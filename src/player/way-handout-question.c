/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handout-private.h"

#include <glib/gi18n-lib.h>

/* Questions on paper: boxes to tick, lines to write on. No key. */

#define BOX "<span class=\"box\"></span> "
#define LINE "<span class=\"line\"></span>"

static guint
find_number (WayHandout *self,
             const char *question_id)
{
  const char *const *questions = way_activity_get_questions (self->activity);
  guint              index = 0;

  while (questions[index] != NULL && !g_str_equal (questions[index], question_id))
    index++;

  return self->number + index;
}

static void
append_options (GString     *html,
                WayQuestion *question,
                const char  *style)
{
  g_string_append_printf (html, "<ul class=\"%s\">\n", style);
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    _way_handout_element (html, "<li>" BOX, way_question_get_option (question, i)->text, "</li>\n");
  g_string_append (html, "</ul>\n");
}

static void
append_lines (GString *html,
              guint    n_lines)
{
  g_string_append (html, "<div class=\"lines\">");
  for (guint i = 0; i < n_lines; i++)
    g_string_append (html, "<div></div>");
  g_string_append (html, "</div>\n");
}

static void
append_matching (GString     *html,
                 WayQuestion *question)
{
  g_string_append (html, "<div class=\"columns\"><ul class=\"items\">\n");
  for (guint i = 0; i < way_question_get_n_items (question); i++)
    _way_handout_element (html, "<li><span class=\"letter\"></span> ", way_question_get_item (question, i)->text, "</li>\n");
  g_string_append (html, "</ul><ol type=\"A\">\n");
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    _way_handout_element (html, "<li>", way_question_get_option (question, i)->text, "</li>\n");
  g_string_append (html, "</ol></div>\n");
}

/* A table of items by options, with @cell in each field. */
static void
append_table (GString     *html,
              WayQuestion *question,
              const char  *cell)
{
  g_string_append (html, "<table><thead><tr><td></td>");
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    _way_handout_element (html, "<th>", way_question_get_option (question, i)->text, "</th>");
  g_string_append (html, "</tr></thead><tbody>\n");
  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      _way_handout_element (html, "<tr><th>", way_question_get_item (question, i)->text, "</th>");
      for (guint j = 0; j < way_question_get_n_options (question); j++)
        g_string_append_printf (html, "<td class=\"cell\">%s</td>", cell);
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</tbody></table>\n");
}

static char *
make_sort_key (WayQuestion     *question,
               const WayOption *option)
{
  g_autofree char *text = g_strdup_printf ("%s/%s", way_question_get_id (question), option->id);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

typedef struct
{
  char       *key;
  const char *text;
} Shuffled;

static int
compare_shuffled (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (((const Shuffled *) a)->key, ((const Shuffled *) b)->key);
}

static void
clear_shuffled (gpointer data)
{
  g_free (((Shuffled *) data)->key);
}

/* Mixed, the same way each time, and never in the right order: then the first goes last. */
static void
append_ordering (GString     *html,
                 WayQuestion *question)
{
  guint n = way_question_get_n_options (question);
  g_autoptr (GArray) shuffled = g_array_sized_new (FALSE, FALSE, sizeof (Shuffled), n);
  guint shift = n;

  g_array_set_clear_func (shuffled, clear_shuffled);
  for (guint i = 0; i < n; i++)
    {
      const WayOption *option = way_question_get_option (question, i);
      Shuffled         entry = { make_sort_key (question, option), option->text };

      g_array_append_val (shuffled, entry);
    }
  g_array_sort (shuffled, compare_shuffled);
  for (guint i = 0; i < n && shift > 0; i++)
    shift = g_array_index (shuffled, Shuffled, i).text == way_question_get_option (question, i)->text ? shift : 0;

  g_string_append (html, "<ul class=\"boxes\">\n");
  for (guint i = 0; i < n; i++)
    _way_handout_element (html, "<li>" BOX, g_array_index (shuffled, Shuffled, (i + (shift > 0 ? 1 : 0)) % n).text, "</li>\n");
  g_string_append (html, "</ul>\n");
}

static void
append_gap_text (GString     *html,
                 WayQuestion *question)
{
  g_autoptr (GString) text = g_string_new (NULL);

  _way_handout_paragraphs (text, way_question_get_gap_text (question));
  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      g_autofree char *mark = g_strdup_printf ("{%s}", way_question_get_gap (question, i)->id);
      g_autofree char *gap = g_strdup_printf ("<span class=\"gap\">%u</span>", i + 1);

      g_string_replace (text, mark, gap, 0);
    }
  g_string_append_printf (html, "<div class=\"gaps\">%s</div>\n<ol>\n", text->str);
  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap *gap = way_question_get_gap (question, i);

      g_string_append (html, "<li>");
      for (guint j = 0; j < gap->options->len; j++)
        _way_handout_element (html, j > 0 ? " &#160; " BOX : BOX, g_array_index (gap->options, WayOption, j).text, "");
      g_string_append (html, "</li>\n");
    }
  g_string_append (html, "</ol>\n");
}

static void
append_balance (GString     *html,
                WayQuestion *question)
{
  append_table (html, question, "&#160;");
  _way_handout_element (html, "<p>", _ ("I would choose:"), "</p>\n");
  append_options (html, question, "row");
  if (way_question_get_n_reasons (question) > 0)
    {
      _way_handout_element (html, "<p>", _ ("Because:"), "</p>\n");
      append_lines (html, way_question_get_n_reasons (question));
    }
}

static void
append_body (GString     *html,
             WayQuestion *question)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
      append_options (html, question, "boxes");
      return;
    case WAY_INTERACTION_SCALE:
      append_options (html, question, "row");
      return;
    case WAY_INTERACTION_MATCHING:
      append_matching (html, question);
      return;
    case WAY_INTERACTION_CATEGORISE:
      append_table (html, question, BOX);
      return;
    case WAY_INTERACTION_ORDERING:
      append_ordering (html, question);
      return;
    case WAY_INTERACTION_GAP_SELECT:
      append_gap_text (html, question);
      return;
    case WAY_INTERACTION_SHORT_TEXT:
      g_string_append (html, "<p>" LINE "</p>\n");
      return;
    case WAY_INTERACTION_NUMERIC:
      g_string_append (html, "<p>" LINE " ");
      _way_handout_escape (html, way_question_get_unit (question) != NULL ? way_question_get_unit (question) : "");
      g_string_append (html, "</p>\n");
      return;
    case WAY_INTERACTION_RECORD_REWRITE:
      g_string_append (html, "<blockquote>");
      _way_handout_paragraphs (html, way_question_get_original (question));
      g_string_append (html, "</blockquote>\n");
      append_lines (html, 7);
      return;
    case WAY_INTERACTION_REFLECTION:
      append_lines (html, 5);
      return;
    case WAY_INTERACTION_BALANCE_SHEET:
      append_balance (html, question);
      return;
    }
}

static const char *
get_instruction (WayQuestion *question)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_SCALE:
      return _ ("Tick one.");
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
      return _ ("Tick all that fit.");
    case WAY_INTERACTION_MATCHING:
      return _ ("Write the letter that fits. Each letter is used once at most.");
    case WAY_INTERACTION_CATEGORISE:
      return _ ("Tick one box in each row.");
    case WAY_INTERACTION_ORDERING:
      return _ ("Write 1, 2, 3 and so on into the boxes. Leave empty what does not belong.");
    case WAY_INTERACTION_GAP_SELECT:
      return _ ("Tick what belongs into each gap.");
    case WAY_INTERACTION_BALANCE_SHEET:
      return _ ("For each field: + speaks for it, − speaks against it, ± some of both, ? not known yet.");
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
    case WAY_INTERACTION_RECORD_REWRITE:
    case WAY_INTERACTION_REFLECTION:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

void
_way_handout_question (WayHandout *self,
                       const char *question_id)
{
  WayQuestion *question = way_module_find_question (self->module, question_id);
  WayBehaviour behaviour = way_activity_get_behaviour (self->activity);

  _way_handout_start_question (self);
  g_string_append_printf (self->html, "<p class=\"stem\"><span class=\"number\">%u</span> ", find_number (self, question_id));
  _way_handout_escape (self->html, way_question_get_stem (question));
  g_string_append (self->html, "</p>\n");
  _way_handout_element (self->html, "<p class=\"small\">", get_instruction (question), "</p>\n");
  append_body (self->html, question);
  if ((behaviour == WAY_BEHAVIOUR_CONFIDENCE || behaviour == WAY_BEHAVIOUR_DEFERRED_CONFIDENCE) && way_question_get_marked (question))
    g_string_append_printf (self->html, "<p class=\"small\">%s &#160; " BOX "%s &#160; " BOX "%s &#160; " BOX "%s</p>\n",
                            _ ("How sure are you?"), _ ("a guess"), _ ("fairly sure"), _ ("certain"));
  g_string_append (self->html, "</section>\n");
}
