/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json-private.h"

#include "way-behaviour.h"

JsonNode *
_way_page_json_take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

void
_way_page_json_set_strings (JsonObject        *object,
                            const char        *name,
                            const char *const *values)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, name, array);
}

void
_way_page_json_set_text (JsonObject *object,
                         const char *name,
                         const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

void
_way_page_json_set_time (JsonObject *object,
                         const char *name,
                         gint64      microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  json_object_set_string_member (object, name, text);
}

/* An option, an item or a choice as a page may see it: id and words. The key and the feedback have no way in here. */
void
_way_page_json_add_choice (JsonArray  *array,
                           const char *id,
                           const char *text)
{
  JsonObject *member = json_object_new ();

  json_object_set_string_member (member, "id", id);
  json_object_set_string_member (member, "text", text);
  json_array_add_object_element (array, member);
}

JsonNode *
way_page_json_nation (WayPlayback *playback)
{
  JsonObject *object = json_object_new ();
  WayNation   nation = way_delivery_get_nation (way_playback_get_delivery (playback));

  json_object_set_string_member (object, "nation", way_enum_to_nick (WAY_TYPE_NATION, nation));
  return _way_page_json_take_object (object);
}

/* A try with more to come is no answer yet. */
static gboolean
is_answered (WayDelivery *delivery,
             const char  *activity_id,
             const char  *question_id)
{
  return way_delivery_get_interaction (delivery, activity_id, question_id) != NULL &&
         way_delivery_get_reveal (delivery, activity_id, question_id) != WAY_REVEAL_HINT;
}

static JsonArray *
build_questions (WayDelivery *delivery,
                 const char  *activity_id)
{
  const char *const *questions = way_delivery_get_questions (delivery, activity_id);
  JsonArray         *array = json_array_new ();

  for (guint i = 0; questions[i] != NULL; i++)
    {
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "id", questions[i]);
      json_object_set_boolean_member (member, "answered", is_answered (delivery, activity_id, questions[i]));
      json_array_add_object_element (array, member);
    }
  return array;
}

JsonNode *
way_page_json_activity (WayPlayback *playback)
{
  WayActivity      *activity = way_playback_get_activity (playback);
  WayDelivery      *delivery = way_playback_get_delivery (playback);
  const char       *id = way_activity_get_id (activity);
  const WayAttempt *attempt = way_delivery_get_attempt (delivery, id);
  JsonObject       *object = json_object_new ();

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "title", way_activity_get_title (activity));
  _way_page_json_set_text (object, "intro", way_activity_get_intro (activity));
  json_object_set_boolean_member (object, "counts", way_activity_get_counts (activity));
  json_object_set_string_member (object, "behaviour", way_enum_to_nick (WAY_TYPE_BEHAVIOUR, way_activity_get_behaviour (activity)));
  json_object_set_boolean_member (object, "deferred", way_behaviour_is_deferred (way_activity_get_behaviour (activity)));
  json_object_set_boolean_member (object, "pre_check", way_activity_get_pre_check (activity));
  _way_page_json_set_text (object, "repeats", way_activity_get_repeats (activity));
  json_object_set_boolean_member (object, "finished", attempt != NULL && attempt->finished_at != 0);
  json_object_set_array_member (object, "questions", build_questions (delivery, id));
  return _way_page_json_take_object (object);
}

JsonNode *
way_page_json_term (const WayTerm *term)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", term->id);
  json_object_set_string_member (object, "term", term->term);
  json_object_set_string_member (object, "definition", term->definition);
  _way_page_json_set_strings (object, "also_known_as", (const char *const *) term->also_known_as);
  return _way_page_json_take_object (object);
}

JsonNode *
way_page_json_fact (WayPlayback   *playback,
                    const WayFact *fact)
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
  _way_page_json_set_text (object, "reference", fact->reference);
  json_object_set_string_member (object, "jurisdiction", fact->jurisdiction);
  json_object_set_string_member (object, "as_of", fact->as_of);
  json_object_set_string_member (object, "check_by", fact->check_by);
  json_object_set_boolean_member (object, "due", way_delivery_is_fact_due (way_playback_get_delivery (playback), fact));
  return _way_page_json_take_object (object);
}

JsonNode *
way_page_json_sources (WayPlayback *playback)
{
  WayModule  *module = way_playback_get_module (playback);
  GPtrArray  *facts = way_module_get_facts (module);
  JsonObject *object = json_object_new ();
  JsonArray  *array = json_array_new ();

  for (guint i = 0; i < facts->len; i++)
    json_array_add_element (array, way_page_json_fact (playback, g_ptr_array_index (facts, i)));

  _way_page_json_set_text (object, "reviewed_on", way_module_get_reviewed_on (module));
  _way_page_json_set_text (object, "review_by", way_module_get_review_by (module));
  json_object_set_boolean_member (object, "expert_reviewed", way_module_get_expert_reviewed (module));
  json_object_set_array_member (object, "facts", array);
  return _way_page_json_take_object (object);
}
