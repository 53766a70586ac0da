/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json-private.h"

#include <string.h>

#include "way-behaviour.h"
#include "way-privacy.h"

#define CHOICE "choice "
#define REASON "reason "

/* What a page gets after an answer: always what was recorded, the key and the feedback only where the behaviour shows them now. */

static void
set_part (JsonObject *object,
          const char *name,
          const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

/* In an ordering, whether the option belongs nowhere: from chosen and correct alone one cannot tell. */
static gboolean
is_left_out (WayQuestion            *question,
             const WayOptionOutcome *part)
{
  const WayOption *option = way_question_get_interaction (question) == WAY_INTERACTION_ORDERING ? way_question_find_option (question, part->id) : NULL;

  return option != NULL && !option->correct;
}

static JsonArray *
build_parts (WayQuestion *question,
             WayOutcome  *outcome)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOptionOutcome *option = way_outcome_get_option (outcome, i);
      JsonObject             *member = json_object_new ();

      set_part (member, "item", option->item);
      set_part (member, "id", option->id);
      json_object_set_boolean_member (member, "chosen", option->chosen);
      json_object_set_boolean_member (member, "correct", option->correct);
      set_part (member, "expected", option->expected);
      if (is_left_out (question, option))
        json_object_set_boolean_member (member, "leave_out", TRUE);
      _way_page_json_set_text (member, "feedback", option->feedback);
      json_array_add_object_element (array, member);
    }
  return array;
}

static void
set_score (JsonObject     *object,
           const WayScore *score)
{
  JsonObject *member = json_object_new ();

  json_object_set_double_member (member, "raw", score->raw);
  json_object_set_double_member (member, "min", score->min);
  json_object_set_double_member (member, "max", score->max);
  json_object_set_double_member (member, "scaled", way_score_get_scaled (score));
  json_object_set_object_member (object, "score", member);
  json_object_set_boolean_member (object, "full", way_score_is_full (score));
}

static void
set_read_again (JsonObject *object,
                WayModule  *module,
                const char *activity_id)
{
  WayActivity *activity = activity_id != NULL ? way_module_find_activity (module, activity_id) : NULL;
  JsonObject  *member;

  if (activity == NULL)
    {
      json_object_set_null_member (object, "read_again");
      return;
    }

  member = json_object_new ();
  json_object_set_string_member (member, "activity", activity_id);
  json_object_set_string_member (member, "title", way_activity_get_title (activity));
  json_object_set_object_member (object, "read_again", member);
}

/* One good way to put it: of a record, and of the reasons for the option that was chosen. */
static const char *
find_model_answer (WayQuestion *question,
                   WayResponse *response)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; values[i] != NULL; i++)
    {
      const WayOption *option = g_str_has_prefix (values[i], CHOICE) ? way_question_find_option (question, values[i] + strlen (CHOICE)) : NULL;

      if (option != NULL)
        return option->model_answer;
    }
  return way_question_get_model_answer (question);
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

static JsonArray *
build_prompts (WayQuestion *question,
               WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  JsonArray         *array = json_array_new ();

  for (guint i = 0; i < way_question_get_n_prompts (question); i++)
    {
      const WayPrompt *prompt = way_question_get_prompt (question, i);
      gboolean         asked = FALSE;

      for (guint j = 0; values[j] != NULL && !asked; j++)
        asked = g_str_has_prefix (values[j], REASON) && asks_back (prompt, values[j] + strlen (REASON));
      if (asked)
        json_array_add_string_element (array, prompt->text);
    }
  return array;
}

/* What was said in the pre-check that this quiz repeats, if the question has the same words still. */
static void
set_before (JsonObject  *object,
            WayPlayback *playback,
            WayQuestion *question)
{
  const char           *repeats = way_activity_get_repeats (way_playback_get_activity (playback));
  const WayInteraction *before = NULL;
  JsonObject           *member;

  if (repeats != NULL)
    before = way_delivery_get_interaction (way_playback_get_delivery (playback), repeats, way_question_get_id (question));
  if (before == NULL || strcmp (before->content_hash, way_question_get_content_hash (question)) != 0)
    {
      json_object_set_null_member (object, "before");
      return;
    }

  member = json_object_new ();
  _way_page_json_set_strings (member, "response", way_response_get_values (before->response));
  json_object_set_boolean_member (member, "full", way_score_is_full (&before->score));
  json_object_set_string_member (member, "confidence", way_enum_to_nick (WAY_TYPE_CONFIDENCE, before->confidence));
  json_object_set_object_member (object, "before", member);
}

static void
set_all (JsonObject           *object,
         WayPlayback          *playback,
         WayQuestion          *question,
         const WayInteraction *interaction)
{
  WayDelivery *delivery = way_playback_get_delivery (playback);
  const char  *activity_id = way_activity_get_id (way_playback_get_activity (playback));
  g_autoptr (WayOutcome) outcome = way_delivery_get_outcome (delivery, activity_id, way_question_get_id (question));

  set_score (object, &interaction->score);
  if (interaction->confidence != WAY_CONFIDENCE_NONE)
    json_object_set_double_member (object, "certainty_marks", way_behaviour_get_certainty_marks (&interaction->score, interaction->confidence));
  else
    json_object_set_null_member (object, "certainty_marks");
  json_object_set_array_member (object, "options", outcome != NULL ? build_parts (question, outcome) : json_array_new ());
  _way_page_json_set_text (object, "explanation", way_question_get_explanation (question));
  set_part (object, "model", find_model_answer (question, interaction->response));
  if (way_question_get_points (question)[0] != NULL)
    _way_page_json_set_strings (object, "points", way_question_get_points (question));
  if (way_question_get_n_prompts (question) > 0)
    json_object_set_array_member (object, "prompts", build_prompts (question, interaction->response));
  set_read_again (object, way_playback_get_module (playback), way_question_get_read_again (question));
  set_before (object, playback, question);
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

/* Reads the answer back from the record, so "saved" is true. There must be one. */
JsonNode *
way_page_json_outcome (WayPlayback *playback,
                       WayQuestion *question)
{
  WayDelivery          *delivery = way_playback_get_delivery (playback);
  const char           *activity_id = way_activity_get_id (way_playback_get_activity (playback));
  const char           *id = way_question_get_id (question);
  const WayInteraction *interaction = way_delivery_get_interaction (delivery, activity_id, id);
  WayReveal             reveal = way_delivery_get_reveal (delivery, activity_id, id);
  JsonObject           *object = json_object_new ();

  _way_page_json_set_strings (object, "response", way_response_get_values (interaction->response));
  json_object_set_string_member (object, "reveal", get_reveal_nick (reveal));
  json_object_set_int_member (object, "try", interaction->try_number);
  json_object_set_int_member (object, "tries_left", way_delivery_get_n_tries_left (delivery, activity_id, id));
  json_object_set_string_member (object, "confidence", way_enum_to_nick (WAY_TYPE_CONFIDENCE, interaction->confidence));
  if (reveal == WAY_REVEAL_HINT)
    _way_page_json_set_text (object, "hint", way_delivery_get_hint (delivery, activity_id, id));
  if (reveal == WAY_REVEAL_ALL)
    set_all (object, playback, question, interaction);
  json_object_set_boolean_member (object, "saved", TRUE);
  _way_page_json_set_time (object, "saved_at", interaction->answered_at);
  return _way_page_json_take_object (object);
}

static WayPrivacyFlags
look (WayQuestion *question,
      WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  WayPrivacyFlags    flags = WAY_PRIVACY_NOTHING;
  WayInteractionType interaction = way_question_get_interaction (question);
  gboolean           reasons = interaction == WAY_INTERACTION_BALANCE_SHEET;

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!reasons)
        flags |= way_privacy_look (values[i]);
      else if (g_str_has_prefix (values[i], REASON))
        flags |= way_privacy_look (values[i] + strlen (REASON));
    }

  /* The names in a record that is to be rewritten are the module's own. */
  if (way_question_get_original (question) != NULL)
    flags &= ~way_privacy_look (way_question_get_original (question));
  return flags;
}

/* @draft is what the record has. The notes are said once and kept nowhere. */
JsonNode *
way_page_json_draft (WayPlayback    *playback,
                     WayQuestion    *question,
                     const WayDraft *draft)
{
  static const struct
  {
    WayPrivacyFlags flag;
    const char     *name;
  } notes[] = {
    { WAY_PRIVACY_NAME, "name" },
    { WAY_PRIVACY_POSTCODE, "postcode" },
    { WAY_PRIVACY_PHONE, "phone" },
    { WAY_PRIVACY_SCHOOL, "school" },
  };
  WayPrivacyFlags flags = look (question, draft->response);
  JsonObject     *object = json_object_new ();
  JsonArray      *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      if (flags & notes[i].flag)
        json_array_add_string_element (array, notes[i].name);
    }

  json_object_set_boolean_member (object, "saved", TRUE);
  _way_page_json_set_time (object, "saved_at", draft->updated_at);
  json_object_set_array_member (object, "notes", array);
  return _way_page_json_take_object (object);
}
