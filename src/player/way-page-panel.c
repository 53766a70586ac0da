/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-panel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "way-behaviour.h"
#include "way-page-json-private.h"
#include "way-page-panel-private.h"

/* The panel after an answer, as one piece of markup, so that a page has nothing to do between the record's "yes" and the learner's reading it.
 * It never says "wrong": it says what happens next, and what would be safer. Key and feedback are in it only where the behaviour shows them now. */

static gboolean
is_marked (const WayPanel *panel)
{
  return way_question_get_marked (panel->question);
}

static const char *
find_title (const WayPanel *panel)
{
  gboolean safe = way_question_get_safety_critical (panel->question);

  if (!is_marked (panel))
    return _ (_way_panel_find_type (way_question_get_interaction (panel->question))->title);
  if (panel->full)
    return safe ? _ ("You chose the safe answer") : _ ("Yes, that is right");
  if (panel->interaction->score.raw > panel->interaction->score.min)
    return safe ? _ ("You have part of the safe answer") : _ ("You have part of it");

  return safe ? _ ("There is a safer answer") : _ ("There is a better answer");
}

static const char *
get_reveal_nick (WayReveal reveal)
{
  switch (reveal)
    {
    case WAY_REVEAL_NOTHING:
      return "nothing";
    case WAY_REVEAL_HINT:
      return "hint";
    case WAY_REVEAL_ALL:
      return "all";
    }
  g_assert_not_reached ();
}

/* What the form is marked with. The leanings of a balance sheet, and why, stand in its form and not in the panel. */
static JsonArray *
build_parts (const WayPanel *panel)
{
  JsonArray *array = json_array_new ();
  gboolean   sheet = way_question_get_interaction (panel->question) == WAY_INTERACTION_BALANCE_SHEET;

  for (guint i = 0; i < way_outcome_get_n_options (panel->outcome); i++)
    {
      const WayOptionOutcome *part = way_outcome_get_option (panel->outcome, i);
      JsonObject             *member = json_object_new ();

      if (part->item != NULL)
        json_object_set_string_member (member, "item", part->item);
      if (part->id != NULL)
        json_object_set_string_member (member, "id", part->id);
      json_object_set_boolean_member (member, "chosen", part->chosen);
      json_object_set_boolean_member (member, "correct", part->correct);
      if (sheet)
        _way_page_json_set_text (member, "expected", part->expected);
      if (sheet)
        _way_page_json_set_text (member, "feedback", part->feedback);
      json_array_add_object_element (array, member);
    }
  return array;
}

static char *
dup_outcome (const WayPanel *panel)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = _way_page_json_take_object (object);

  _way_page_json_set_strings (object, "response", way_response_get_values (panel->interaction->response));
  json_object_set_string_member (object, "confidence", way_enum_to_nick (WAY_TYPE_CONFIDENCE, panel->interaction->confidence));
  if (panel->reveal == WAY_REVEAL_ALL)
    {
      json_object_set_boolean_member (object, "full", panel->full);
      json_object_set_array_member (object, "options", build_parts (panel));
    }
  return json_to_string (node, FALSE);
}

static void
begin_panel (GString        *html,
             const WayPanel *panel,
             const char     *kind,
             gboolean        good,
             const char     *title)
{
  g_autofree char *id = g_strconcat ("way-feedback-", way_question_get_id (panel->question), NULL);
  g_autofree char *outcome = dup_outcome (panel);

  g_string_append_printf (html, "<section class=\"way-feedback is-%s\" data-reveal=\"%s\"", kind, get_reveal_nick (panel->reveal));
  _way_page_attribute (html, "data-outcome", outcome);
  _way_page_attribute (html, "aria-labelledby", id);
  g_string_append (html, "><div class=\"way-feedback-title\" role=\"heading\" aria-level=\"3\" tabindex=\"-1\"");
  _way_page_attribute (html, "id", id);
  g_string_append_c (html, '>');
  _way_panel_icon (html, good ? "✓" : "→");
  _way_page_escape (html, title);
  g_string_append (html, "</div>");
}

static char *
describe_saved_at (const WayPanel *panel)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (panel->interaction->answered_at / G_USEC_PER_SEC);
  /* Translators: the time of day, see g_date_time_format() */
  g_autofree char *clock = time != NULL ? g_date_time_format (time, _ ("%H:%M")) : g_strdup ("");

  /* Translators: %s is the time of day */
  return g_strdup_printf (_ ("Saved %s"), clock);
}

static void
write_saved (GString        *html,
             const WayPanel *panel)
{
  g_autofree char *saved_at = describe_saved_at (panel);

  g_string_append (html, "<p class=\"way-saved\" role=\"status\"");
  _way_page_attribute (html, "title", saved_at);
  _way_page_element (html, ">", _ ("Saved"), " ");
  _way_panel_icon (html, "✓");
  g_string_append (html, "</p>");
}

static void
write_read_again (GString        *html,
                  const WayPanel *panel)
{
  const char      *id = way_question_get_read_again (panel->question);
  WayActivity     *activity = id != NULL ? way_module_find_activity (way_playback_get_module (panel->playback), id) : NULL;
  g_autofree char *words = NULL;

  if (activity == NULL)
    return;

  words = strcmp (id, panel->activity_id) == 0 ? g_strdup (_ ("Read again above")) : g_strdup_printf (_ ("Read again: %s"), way_activity_get_title (activity));
  g_string_append (html, "<button type=\"button\" class=\"way-link\"");
  _way_page_attribute (html, "data-read-again", id);
  _way_page_element (html, ">", words, "</button>");
}

static void
end_panel (GString        *html,
           const WayPanel *panel)
{
  g_string_append (html, "<div class=\"way-feedback-foot\">");
  if (panel->reveal == WAY_REVEAL_ALL)
    write_read_again (html, panel);
  write_saved (html, panel);
  g_string_append (html, "</div></section>");
}

/* How sure the learner was. To have been certain and not right is what is worth most to look at again. */
static void
write_sure (GString        *html,
            const WayPanel *panel)
{
  WayConfidence    confidence = panel->interaction->confidence;
  double           marks = way_behaviour_get_certainty_marks (&panel->interaction->score, confidence);
  g_autofree char *sure = NULL;
  g_autofree char *earned = NULL;

  if (!is_marked (panel) || confidence == WAY_CONFIDENCE_NONE)
    return;

  sure = g_strdup_printf (_ ("How sure you were: %s."), way_page_panel_name_confidence (confidence));
  earned = g_strdup_printf (_ ("Certainty marks: %s%.10g."), marks < 0 ? "−" : "", ABS (marks));
  _way_page_element (html, "<p class=\"way-sure-line\">", sure, " ");
  if (confidence == WAY_CONFIDENCE_CERTAIN && !panel->full)
    _way_page_element (html, "", _ ("Being certain makes this worth reading once more."), " ");
  _way_page_element (html, "", earned, "</p>");
}

/* What was said in the pre-check that this quiz repeats, if the question has the same words still. */
static void
write_before (GString        *html,
              const WayPanel *panel)
{
  const char           *repeats = way_activity_get_repeats (way_playback_get_activity (panel->playback));
  const WayInteraction *before = repeats != NULL ? way_delivery_get_interaction (panel->delivery, repeats, way_question_get_id (panel->question)) : NULL;
  gboolean              same;
  g_autofree char      *words = NULL;
  g_autofree char      *said = NULL;

  if (before == NULL || strcmp (before->content_hash, way_question_get_content_hash (panel->question)) != 0)
    return;

  words = _way_panel_find_type (way_question_get_interaction (panel->question))->dup_words (panel->question, before->response);
  said = g_strdup_printf (_ ("Before this module you said: %s."), *words != '\0' ? words : _ ("nothing"));
  same = g_strv_equal (way_response_get_values (before->response), way_response_get_values (panel->interaction->response));
  _way_page_element (html, "<p class=\"way-before\">", said, same ? " " : "");
  if (same)
    _way_page_escape (html, _ ("You say the same now."));
  g_string_append (html, "</p>");
}

static void
write_change (GString        *html,
              const WayPanel *panel,
              gboolean        is_writing)
{
  if (way_delivery_get_n_tries_left (panel->delivery, panel->activity_id, way_question_get_id (panel->question)) > 0)
    _way_page_element (html, "<p><button type=\"button\" class=\"way-link\" data-change>", is_writing ? _ ("Change what you wrote") : _ ("Change your answer"), "</button></p>");
}

static void
write_feedback (GString        *html,
                const WayPanel *panel)
{
  const WayPanelType *type = _way_panel_find_type (way_question_get_interaction (panel->question));

  begin_panel (html, panel, !is_marked (panel) ? "own" : panel->full ? "good"
                                                                     : "again",
               panel->full || !is_marked (panel), find_title (panel));
  type->statements (html, panel);
  _way_page_element_if_any (html, "<p class=\"way-explanation\">", way_question_get_explanation (panel->question), "</p>");
  if (type->more != NULL)
    type->more (html, panel);
  write_sure (html, panel);
  write_before (html, panel);
  write_change (html, panel, type->is_writing);
  end_panel (html, panel);
}

/* Not right yet, and there are tries left: the form stays open. */
static void
write_hint (GString        *html,
            const WayPanel *panel)
{
  const char      *id = way_question_get_id (panel->question);
  guint            left = way_delivery_get_n_tries_left (panel->delivery, panel->activity_id, id);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You have one try left.", "You have %u tries left.", left), left);

  begin_panel (html, panel, "own", FALSE, _ ("Not quite there yet"));
  _way_page_element_if_any (html, "<p>", way_delivery_get_hint (panel->delivery, panel->activity_id, id), "</p>");
  _way_page_element (html, "<p>", words, "</p>");
  end_panel (html, panel);
}

/* Feedback comes when the quiz is finished, and until then the form stays open. */
static void
write_wait (GString        *html,
            const WayPanel *panel)
{
  g_autofree char *saved_at = describe_saved_at (panel);

  begin_panel (html, panel, "own", TRUE, _ ("Saved"));
  g_string_append (html, "<p");
  _way_page_attribute (html, "title", saved_at);
  _way_page_element (html, ">", _ ("You will see feedback at the end. Until then you can change your answer."), "</p></section>");
}

static void
read_answer (WayPanel    *panel,
             WayPlayback *playback,
             WayQuestion *question)
{
  const char *id = way_question_get_id (question);

  panel->playback = playback;
  panel->delivery = way_playback_get_delivery (playback);
  panel->activity_id = way_activity_get_id (way_playback_get_activity (playback));
  panel->question = question;
  panel->interaction = way_delivery_get_interaction (panel->delivery, panel->activity_id, id);
  panel->reveal = way_delivery_get_reveal (panel->delivery, panel->activity_id, id);
  panel->full = way_score_is_full (&panel->interaction->score);
  if (panel->reveal == WAY_REVEAL_ALL)
    panel->outcome = way_delivery_get_outcome (panel->delivery, panel->activity_id, id);
  if (panel->outcome == NULL)
    panel->outcome = way_outcome_new (&panel->interaction->score, NULL);
}

/**
 * way_page_panel_name_confidence:
 * @confidence: how sure somebody is
 *
 * Returns: (transfer none): the words for it, to choose them by and to be told of them; empty for none
 */
const char *
way_page_panel_name_confidence (WayConfidence confidence)
{
  switch (confidence)
    {
    case WAY_CONFIDENCE_GUESS:
      return _ ("Guess");
    case WAY_CONFIDENCE_FAIRLY_SURE:
      return _ ("Fairly sure");
    case WAY_CONFIDENCE_CERTAIN:
      return _ ("Certain");
    case WAY_CONFIDENCE_NONE:
      return "";
    }
  g_assert_not_reached ();
}

/**
 * way_page_panel_dup_markup:
 * @playback: what is open
 * @question: a question of the open activity, with an answer in the newest attempt
 *
 * Writes the panel after an answer: one `<section class="way-feedback">` in which every text is escaped. It reads the answer back from the record, so
 * "Saved" is true. `data-reveal` is "nothing", "hint" or "all"; `data-outcome` is JSON with `response` and `confidence`, and, if all is shown, with
 * `full` and `options`. A button with `data-read-again` names an activity, one with `data-change` opens the form again; the heading has `aria-level`
 * 3, which a page changes to its own. The database's thread only.
 *
 * Returns: (transfer full): HTML
 */
char *
way_page_panel_dup_markup (WayPlayback *playback,
                           WayQuestion *question)
{
  GString *html = g_string_sized_new (4096);
  WayPanel panel = { NULL };

  read_answer (&panel, playback, question);
  switch (panel.reveal)
    {
    case WAY_REVEAL_NOTHING:
      write_wait (html, &panel);
      break;
    case WAY_REVEAL_HINT:
      write_hint (html, &panel);
      break;
    case WAY_REVEAL_ALL:
      write_feedback (html, &panel);
      break;
    }
  way_outcome_unref (panel.outcome);

  return g_string_free (html, FALSE);
}
