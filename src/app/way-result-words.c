/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result-words.h"

#include <glib/gi18n.h>

static void
add_line (GString    *text,
          const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
add_pair (GString    *text,
          const char *from,
          const char *to)
{
  /* Translators: what belongs to what, on one line: a thing, then what it was given */
  g_autofree char *line = g_strdup_printf (_ ("%s → %s"), from, to);

  add_line (text, line);
}

static const char *
get_option_text (WayQuestion *question,
                 const char  *id)
{
  const WayOption *option = id != NULL ? way_question_find_option (question, id) : NULL;

  return option != NULL && option->text != NULL ? option->text : "";
}

static const char *
get_gap_text (WayQuestion *question,
              const char  *gap_id,
              const char  *option_id)
{
  const WayGap    *gap = gap_id != NULL ? way_question_find_gap (question, gap_id) : NULL;
  const WayOption *option = gap != NULL && option_id != NULL ? way_gap_find_option (gap, option_id) : NULL;

  return option != NULL ? option->text : "……";
}

const char *
way_result_words_confidence (WayConfidence confidence)
{
  switch (confidence)
    {
    case WAY_CONFIDENCE_GUESS:
      return _ ("It was a guess");
    case WAY_CONFIDENCE_FAIRLY_SURE:
      return _ ("You were fairly sure");
    case WAY_CONFIDENCE_CERTAIN:
      return _ ("You were certain");
    case WAY_CONFIDENCE_NONE:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

static const char *
name_leaning (const char *nick)
{
  int leaning = 0;

  if (nick == NULL || !way_enum_from_nick (WAY_TYPE_LEANING, nick, &leaning))
    return "";

  switch ((WayLeaning) leaning)
    {
    case WAY_LEANING_FOR:
      return _ ("speaks for it");
    case WAY_LEANING_AGAINST:
      return _ ("speaks against it");
    case WAY_LEANING_MIXED:
      return _ ("some of both");
    case WAY_LEANING_UNKNOWN:
      return _ ("not known yet");
    }

  g_return_val_if_reached ("");
}

static void
add_choices (GString     *text,
             WayQuestion *question,
             WayResponse *response)
{
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      if (way_response_contains (response, option->id))
        add_line (text, option->text);
    }
}

static void
add_pairs (GString     *text,
           WayQuestion *question,
           WayResponse *response)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (values[i], " ", 2);
      const WayItem *item = parts[0] != NULL ? way_question_find_item (question, parts[0]) : NULL;

      if (item != NULL)
        add_pair (text, item->text, get_option_text (question, parts[1]));
    }
}

static void
add_numbered (GString    *text,
              guint       number,
              const char *words)
{
  /* Translators: a place in an order, and what stands there */
  g_autofree char *line = g_strdup_printf (_ ("%u. %s"), number, words);

  add_line (text, line);
}

static void
add_left_out (GString    *text,
              const char *words)
{
  /* Translators: %s is what was not put into an order */
  g_autofree char *line = g_strdup_printf (_ ("Left out: %s"), words);

  add_line (text, line);
}

static void
add_order (GString     *text,
           WayQuestion *question,
           WayResponse *response)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; values[i] != NULL; i++)
    add_numbered (text, i + 1, get_option_text (question, values[i]));
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    if (!way_response_contains (response, way_question_get_option (question, i)->id))
      add_left_out (text, way_question_get_option (question, i)->text);
}

static void
add_right_order (GString     *text,
                 WayQuestion *question)
{
  guint number = 0;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    if (way_question_get_option (question, i)->correct)
      add_numbered (text, ++number, way_question_get_option (question, i)->text);
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    if (!way_question_get_option (question, i)->correct)
      add_left_out (text, way_question_get_option (question, i)->text);
}

static const char *
find_gap_answer (WayResponse *response,
                 const char  *gap_id)
{
  const char *const *values = way_response_get_values (response);
  gsize              length = strlen (gap_id);

  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_has_prefix (values[i], gap_id) && values[i][length] == ' ')
      return values[i] + length + 1;

  return NULL;
}

static const char *
find_right_gap_option (const WayGap *gap)
{
  for (guint i = 0; i < gap->options->len; i++)
    if (g_array_index (gap->options, WayOption, i).correct)
      return g_array_index (gap->options, WayOption, i).id;

  return NULL;
}

/* The whole text with what stands in its gaps; without @response with what belongs there. */
static void
add_gap_text (GString     *text,
              WayQuestion *question,
              WayResponse *response)
{
  g_autoptr (GString) filled = g_string_new (way_question_get_gap_text (question));

  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap    *gap = way_question_get_gap (question, i);
      const char      *answer = response != NULL ? find_gap_answer (response, gap->id) : find_right_gap_option (gap);
      g_autofree char *mark = g_strdup_printf ("{%s}", gap->id);
      /* Translators: what stands in the gap of a text */
      g_autofree char *words = g_strdup_printf (_ ("[%s]"), get_gap_text (question, gap->id, answer));

      g_string_replace (filled, mark, words, 0);
    }
  add_line (text, filled->str);
}

static void
add_typed (GString     *text,
           WayQuestion *question,
           WayResponse *response)
{
  const char      *typed = way_response_get_n_values (response) > 0 ? way_response_get_values (response)[0] : "";
  const char      *unit = way_question_get_interaction (question) == WAY_INTERACTION_NUMERIC ? way_question_get_unit (question) : NULL;
  g_autofree char *words = NULL;

  if (unit != NULL && *typed != '\0' && !g_str_has_suffix (typed, unit))
    words = g_strdup_printf ("%s %s", typed, unit);
  add_line (text, words != NULL ? words : typed);
}

static void
add_cell (GString     *text,
          WayQuestion *question,
          const char  *item_id,
          const char  *option_id,
          const char  *leaning)
{
  const WayItem   *item = item_id != NULL ? way_question_find_item (question, item_id) : NULL;
  g_autofree char *from = NULL;

  if (item == NULL || option_id == NULL)
    return;

  /* Translators: a field of a balance sheet: what is looked at, and for which choice */
  from = g_strdup_printf (_ ("%s (%s)"), item->text, get_option_text (question, option_id));
  add_pair (text, from, name_leaning (leaning));
}

static void
add_balance (GString     *text,
             WayQuestion *question,
             WayResponse *response)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (values[i], " ", 4);
      g_autofree char *line = NULL;

      if (g_str_equal (parts[0], "cell") && g_strv_length (parts) == 4)
        add_cell (text, question, parts[1], parts[2], parts[3]);
      else if (g_str_has_prefix (values[i], "choice "))
        /* Translators: %s is one of the choices of a balance sheet */
        line = g_strdup_printf (_ ("You would choose: %s"), get_option_text (question, values[i] + strlen ("choice ")));
      else if (g_str_has_prefix (values[i], "reason "))
        /* Translators: %s is what the learner wrote */
        line = g_strdup_printf (_ ("Because: %s"), values[i] + strlen ("reason "));
      add_line (text, line);
    }
}

/* What the learner answered. */
char *
way_result_words_response (WayQuestion *question,
                           WayResponse *response)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_SCALE:
      add_choices (text, question, response);
      break;
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
      add_pairs (text, question, response);
      break;
    case WAY_INTERACTION_ORDERING:
      add_order (text, question, response);
      break;
    case WAY_INTERACTION_GAP_SELECT:
      add_gap_text (text, question, response);
      break;
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
    case WAY_INTERACTION_REFLECTION:
    case WAY_INTERACTION_RECORD_REWRITE:
      add_typed (text, question, response);
      break;
    case WAY_INTERACTION_BALANCE_SHEET:
      add_balance (text, question, response);
      break;
    }
  if (text->len == 0)
    add_line (text, _ ("You left it empty."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_right_choices (GString     *text,
                   WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    if (way_question_get_option (question, i)->correct)
      add_line (text, way_question_get_option (question, i)->text);
}

/* Only the pairs that were not right: the others stand above. */
static void
add_right_pairs (GString     *text,
                 WayQuestion *question,
                 WayOutcome  *outcome)
{
  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (outcome, i);
      const WayItem          *item = part->item != NULL ? way_question_find_item (question, part->item) : NULL;

      if (item != NULL && !part->correct)
        add_pair (text, item->text, get_option_text (question, part->expected));
    }
}

static void
add_model (GString     *text,
           WayQuestion *question)
{
  const char *const *points = way_question_get_points (question);

  add_line (text, way_question_get_model_answer (question));
  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf ("• %s", points[i]);

      add_line (text, line);
    }
}

/* The authors' view of the fields that the learner saw in another way, and good reasons for the choice made. */
static void
add_other_view (GString     *text,
                WayQuestion *question,
                WayResponse *response,
                WayOutcome  *outcome)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (outcome, i);

      if (!part->correct)
        add_cell (text, question, part->item, part->id, part->expected);
    }
  for (guint i = 0; values[i] != NULL; i++)
    {
      const WayOption *option = g_str_has_prefix (values[i], "choice ") ? way_question_find_option (question, values[i] + strlen ("choice ")) : NULL;

      if (option != NULL)
        add_line (text, option->model_answer);
    }
}

/* What would be right, or what others wrote; empty where there is no such thing. */
char *
way_result_words_better (WayQuestion *question,
                         WayResponse *response,
                         WayOutcome  *outcome)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
      add_right_choices (text, question);
      break;
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
      add_right_pairs (text, question, outcome);
      break;
    case WAY_INTERACTION_ORDERING:
      add_right_order (text, question);
      break;
    case WAY_INTERACTION_GAP_SELECT:
      add_gap_text (text, question, NULL);
      break;
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
      if (way_outcome_get_n_options (outcome) > 0)
        add_line (text, way_outcome_get_option (outcome, 0)->expected);
      break;
    case WAY_INTERACTION_RECORD_REWRITE:
      add_model (text, question);
      break;
    case WAY_INTERACTION_BALANCE_SHEET:
      add_other_view (text, question, response, outcome);
      break;
    case WAY_INTERACTION_SCALE:
    case WAY_INTERACTION_REFLECTION:
      break;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* In choices what was chosen speaks, elsewhere what could be better. */
static gboolean
is_worth_saying (WayQuestion            *question,
                 const WayOptionOutcome *part)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
    case WAY_INTERACTION_ORDERING:
    case WAY_INTERACTION_GAP_SELECT:
    case WAY_INTERACTION_BALANCE_SHEET:
      return !part->correct;
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_NUMERIC:
      return TRUE;
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_SCALE:
    case WAY_INTERACTION_REFLECTION:
    case WAY_INTERACTION_RECORD_REWRITE:
      return part->chosen;
    }

  g_return_val_if_reached (FALSE);
}

char *
way_result_words_feedback (WayQuestion *question,
                           WayOutcome  *outcome)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (outcome, i);

      if (is_worth_saying (question, part))
        add_line (text, part->feedback);
    }
  add_line (text, way_outcome_get_explanation (outcome));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How sure, and with which try: one line, perhaps empty. */
char *
way_result_words_how (const WayResultItem *item)
{
  const char      *sure = way_result_words_confidence (item->confidence);
  g_autofree char *tries = NULL;

  if (item->n_tries > 1 && item->try_number > 0 && way_question_get_marked (item->question))
    tries = g_strdup_printf (_ ("Try %u of %u"), item->try_number, item->n_tries);
  if (sure != NULL && tries != NULL)
    return g_strdup_printf ("%s · %s", sure, tries);
  if (sure != NULL)
    return g_strdup (sure);

  return tries != NULL ? g_steal_pointer (&tries) : g_strdup ("");
}
