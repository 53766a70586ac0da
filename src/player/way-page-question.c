/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json-private.h"

#include <string.h>

#include "way-behaviour.h"
#include "way-page-panel-private.h"
#include "way-page-panel.h"

/* A question as a page may see it before its answer: words, never the key, no feedback, and nothing of the answers of a text or a number. */

static const char *
get_activity_id (WayPlayback *playback)
{
  return way_activity_get_id (way_playback_get_activity (playback));
}

static JsonArray *
build_options (WayPlayback *playback,
               WayQuestion *question)
{
  guint             n = way_question_get_n_options (question);
  g_autofree guint *order = way_delivery_dup_order (way_playback_get_delivery (playback), get_activity_id (playback),
                                                    way_question_get_id (question), "", n);
  JsonArray        *array = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const WayOption *option = way_question_get_option (question, order[i]);

      _way_page_json_add_choice (array, option->id, option->text);
    }
  return array;
}

static JsonArray *
build_items (WayQuestion *question)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      const WayItem *item = way_question_get_item (question, i);

      _way_page_json_add_choice (array, item->id, item->text);
    }
  return array;
}

static JsonArray *
build_gap_options (WayPlayback  *playback,
                   WayQuestion  *question,
                   const WayGap *gap)
{
  g_autofree guint *order = way_delivery_dup_order (way_playback_get_delivery (playback), get_activity_id (playback),
                                                    way_question_get_id (question), gap->id, gap->options->len);
  JsonArray        *array = json_array_new ();

  for (guint i = 0; i < gap->options->len; i++)
    {
      const WayOption *option = &g_array_index (gap->options, WayOption, order[i]);

      _way_page_json_add_choice (array, option->id, option->text);
    }
  return array;
}

static JsonArray *
build_gaps (WayPlayback *playback,
            WayQuestion *question)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap    *gap = way_question_get_gap (question, i);
      g_autofree char *name = _way_panel_dup_gap_name (question, i);
      JsonObject      *member = json_object_new ();

      json_object_set_string_member (member, "id", gap->id);
      json_object_set_string_member (member, "name", name);
      json_object_set_array_member (member, "options", build_gap_options (playback, question, gap));
      json_array_add_object_element (array, member);
    }
  return array;
}

/* Whether the form has to offer leaving something out; which, it does not say. */
static gboolean
may_leave_out (WayQuestion *question)
{
  if (way_question_get_interaction (question) != WAY_INTERACTION_ORDERING)
    return FALSE;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      if (!way_question_get_option (question, i)->correct)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_text (WayInteractionType interaction)
{
  return interaction == WAY_INTERACTION_REFLECTION || interaction == WAY_INTERACTION_RECORD_REWRITE;
}

/* What only some types have. */
static void
set_parts (JsonObject  *object,
           WayPlayback *playback,
           WayQuestion *question)
{
  WayInteractionType interaction = way_question_get_interaction (question);

  if (way_question_get_shows_options (question) && way_question_get_n_options (question) > 0)
    json_object_set_array_member (object, "options", build_options (playback, question));
  if (way_question_get_n_items (question) > 0)
    json_object_set_array_member (object, "items", build_items (question));
  if (way_question_get_n_gaps (question) > 0)
    {
      json_object_set_string_member (object, "text", way_question_get_gap_text (question));
      json_object_set_array_member (object, "gaps", build_gaps (playback, question));
    }
  if (way_question_get_unit (question) != NULL)
    json_object_set_string_member (object, "unit", way_question_get_unit (question));
  if (way_question_get_original (question) != NULL)
    json_object_set_string_member (object, "original", way_question_get_original (question));
  if (is_text (interaction))
    json_object_set_int_member (object, "max_characters", way_question_get_max_characters (question));
  if (interaction == WAY_INTERACTION_BALANCE_SHEET)
    {
      json_object_set_int_member (object, "max_characters", WAY_QUESTION_MAX_REASON);
      json_object_set_int_member (object, "reasons", way_question_get_n_reasons (question));
    }
  if (interaction == WAY_INTERACTION_ORDERING)
    json_object_set_boolean_member (object, "may_leave_out", may_leave_out (question));
}

/* How sure one can be. */
static JsonArray *
build_confidences (void)
{
  static const WayConfidence confidences[] = { WAY_CONFIDENCE_GUESS, WAY_CONFIDENCE_FAIRLY_SURE, WAY_CONFIDENCE_CERTAIN };
  JsonArray                 *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (confidences); i++)
    _way_page_json_add_choice (array, way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) confidences[i]), way_page_panel_name_confidence (confidences[i]));
  return array;
}

static guint
find_number (const char *const *questions,
             const char        *question_id)
{
  for (guint i = 0; questions[i] != NULL; i++)
    {
      if (strcmp (questions[i], question_id) == 0)
        return i + 1;
    }
  return 0;
}

static void
set_place (JsonObject  *object,
           WayPlayback *playback,
           WayQuestion *question)
{
  WayActivity       *activity = way_playback_get_activity (playback);
  WayDelivery       *delivery = way_playback_get_delivery (playback);
  WayBehaviour       behaviour = way_activity_get_behaviour (activity);
  const char        *id = way_question_get_id (question);
  const char *const *questions = way_delivery_get_questions (delivery, way_activity_get_id (activity));
  gboolean           marked = way_question_get_marked (question);

  json_object_set_int_member (object, "number", find_number (questions, id));
  json_object_set_int_member (object, "count", g_strv_length ((GStrv) questions));
  json_object_set_boolean_member (object, "marked", marked);
  json_object_set_string_member (object, "behaviour", way_enum_to_nick (WAY_TYPE_BEHAVIOUR, behaviour));
  if (marked && way_behaviour_asks_confidence (behaviour))
    json_object_set_array_member (object, "confidences", build_confidences ());
}

static void
set_answers (JsonObject  *object,
             WayPlayback *playback,
             WayQuestion *question)
{
  WayDelivery     *delivery = way_playback_get_delivery (playback);
  const char      *activity_id = get_activity_id (playback);
  const char      *id = way_question_get_id (question);
  const WayDraft  *draft = way_delivery_get_draft (delivery, activity_id, id);
  g_autofree char *panel = way_delivery_get_interaction (delivery, activity_id, id) != NULL ? way_page_panel_dup_markup (playback, question) : NULL;

  if (draft != NULL)
    _way_page_json_set_strings (object, "draft", way_response_get_values (draft->response));
  else
    json_object_set_null_member (object, "draft");

  _way_page_json_set_text (object, "answered", panel);
  json_object_set_boolean_member (object, "answered_older", way_delivery_get_older_interaction (delivery, activity_id, id) != NULL);
}

JsonNode *
way_page_json_question (WayPlayback *playback,
                        WayQuestion *question)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "activity", get_activity_id (playback));
  json_object_set_string_member (object, "id", way_question_get_id (question));
  json_object_set_string_member (object, "type", way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, way_question_get_interaction (question)));
  json_object_set_string_member (object, "stem", way_question_get_stem (question));
  json_object_set_string_member (object, "hash", way_question_get_content_hash (question));
  json_object_set_boolean_member (object, "safety_critical", way_question_get_safety_critical (question));
  set_place (object, playback, question);
  set_parts (object, playback, question);
  set_answers (object, playback, question);
  return _way_page_json_take_object (object);
}
