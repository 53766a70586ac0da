/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json.h"

#include <string.h>

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static void
set_strings (JsonObject        *object,
             const char        *name,
             const char *const *values)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, name, array);
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
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

static void
set_option_outcomes (JsonObject *object,
                     WayOutcome *outcome)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    {
      const WayOptionOutcome *option = way_outcome_get_option (outcome, i);
      JsonObject             *member = json_object_new ();

      json_object_set_string_member (member, "id", option->id);
      json_object_set_boolean_member (member, "chosen", option->chosen);
      json_object_set_boolean_member (member, "correct", option->correct);
      set_text (member, "feedback", option->feedback);
      json_array_add_object_element (array, member);
    }
  json_object_set_array_member (object, "options", array);
}

static char *
format_time (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);

  return g_date_time_format_iso8601 (time);
}

/* Only ever called with what the store has given back, so "saved" is true. */
JsonNode *
way_page_json_outcome (WayPlayback          *playback,
                       WayQuestion          *question,
                       const WayInteraction *interaction,
                       WayOutcome           *outcome)
{
  g_autofree char *saved_at = format_time (interaction->answered_at);
  JsonObject      *object = json_object_new ();

  set_strings (object, "response", way_response_get_values (interaction->response));
  set_score (object, &interaction->score);
  set_option_outcomes (object, outcome);
  set_text (object, "explanation", way_outcome_get_explanation (outcome));
  set_read_again (object, way_playback_get_module (playback), way_question_get_read_again (question));
  json_object_set_boolean_member (object, "saved", TRUE);
  json_object_set_string_member (object, "saved_at", saved_at);
  return take_object (object);
}

/* Ids and words. The key and the feedback have no way in here. */
static void
set_options (JsonObject  *object,
             WayQuestion *question)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);
      JsonObject      *member = json_object_new ();

      json_object_set_string_member (member, "id", option->id);
      json_object_set_string_member (member, "text", option->text);
      json_array_add_object_element (array, member);
    }
  json_object_set_array_member (object, "options", array);
}

static guint
find_number (WayActivity *activity,
             const char  *question_id)
{
  const char *const *questions = way_activity_get_questions (activity);

  for (guint i = 0; questions[i] != NULL; i++)
    {
      if (strcmp (questions[i], question_id) == 0)
        return i + 1;
    }
  return 0;
}

JsonNode *
way_page_json_question (WayPlayback *playback,
                        WayQuestion *question)
{
  WayActivity          *activity = way_playback_get_activity (playback);
  WayDelivery          *delivery = way_playback_get_delivery (playback);
  const char           *activity_id = way_activity_get_id (activity);
  const char           *id = way_question_get_id (question);
  const WayInteraction *interaction = way_delivery_get_interaction (delivery, activity_id, id);
  g_autoptr (WayOutcome) outcome = interaction != NULL ? way_delivery_get_outcome (delivery, activity_id, id) : NULL;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "activity", activity_id);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "type", way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, way_question_get_interaction (question)));
  json_object_set_string_member (object, "stem", way_question_get_stem (question));
  set_options (object, question);
  json_object_set_string_member (object, "hash", way_question_get_content_hash (question));
  json_object_set_int_member (object, "number", find_number (activity, id));
  json_object_set_int_member (object, "count", way_activity_get_n_questions (activity));
  json_object_set_boolean_member (object, "safety_critical", way_question_get_safety_critical (question));
  if (outcome != NULL)
    json_object_set_member (object, "answered", way_page_json_outcome (playback, question, interaction, outcome));
  else
    json_object_set_null_member (object, "answered");
  return take_object (object);
}

JsonNode *
way_page_json_activity (WayPlayback *playback)
{
  WayActivity       *activity = way_playback_get_activity (playback);
  WayDelivery       *delivery = way_playback_get_delivery (playback);
  const char *const *questions = way_activity_get_questions (activity);
  JsonObject        *object = json_object_new ();
  JsonArray         *array = json_array_new ();

  for (guint i = 0; questions[i] != NULL; i++)
    {
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "id", questions[i]);
      json_object_set_boolean_member (member, "answered",
                                      way_delivery_get_interaction (delivery, way_activity_get_id (activity), questions[i]) != NULL);
      json_array_add_object_element (array, member);
    }

  json_object_set_string_member (object, "id", way_activity_get_id (activity));
  json_object_set_string_member (object, "title", way_activity_get_title (activity));
  set_text (object, "intro", way_activity_get_intro (activity));
  json_object_set_boolean_member (object, "counts", way_activity_get_counts (activity));
  json_object_set_array_member (object, "questions", array);
  return take_object (object);
}

JsonNode *
way_page_json_term (const WayTerm *term)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", term->id);
  json_object_set_string_member (object, "term", term->term);
  json_object_set_string_member (object, "definition", term->definition);
  set_strings (object, "also_known_as", (const char *const *) term->also_known_as);
  return take_object (object);
}

static JsonObject *
build_fact (const WayFact *fact)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", fact->id);
  json_object_set_string_member (object, "statement", fact->statement);
  json_object_set_string_member (object, "title", fact->title);
  json_object_set_string_member (object, "publisher", fact->publisher);
  if (fact->year != 0)
    json_object_set_int_member (object, "year", fact->year);
  else
    json_object_set_null_member (object, "year");
  set_text (object, "reference", fact->reference);
  json_object_set_string_member (object, "jurisdiction", fact->jurisdiction);
  json_object_set_string_member (object, "as_of", fact->as_of);
  json_object_set_string_member (object, "check_by", fact->check_by);
  return object;
}

JsonNode *
way_page_json_fact (const WayFact *fact)
{
  return take_object (build_fact (fact));
}

JsonNode *
way_page_json_sources (WayModule *module)
{
  GPtrArray  *facts = way_module_get_facts (module);
  JsonObject *object = json_object_new ();
  JsonArray  *array = json_array_new ();

  for (guint i = 0; i < facts->len; i++)
    json_array_add_object_element (array, build_fact (g_ptr_array_index (facts, i)));

  set_text (object, "reviewed_on", way_module_get_reviewed_on (module));
  set_text (object, "review_by", way_module_get_review_by (module));
  json_object_set_boolean_member (object, "expert_reviewed", way_module_get_expert_reviewed (module));
  json_object_set_array_member (object, "facts", array);
  return take_object (object);
}
