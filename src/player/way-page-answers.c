/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-page-json.h"
#include "way-page-panel.h"
#include "way-page-routes-private.h"

/* What a learner answers, and what they say about how to be asked. */

/* How a question is named in a body; what is missing or not a text is NULL. */
typedef struct
{
  const char  *activity_id;
  const char  *question_id;
  const char  *hash;
  WayResponse *response;
} Given;

static void
given_clear (Given *given)
{
  g_clear_pointer (&given->response, way_response_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

/* The answer is %NULL if everything is there and belongs to what is open. */
static WayAnswer *
read_given (WayPlayback *playback,
            JsonObject  *body,
            Given       *given)
{
  given->activity_id = _way_page_get_text (body, "activity");
  given->question_id = _way_page_get_text (body, "question");
  given->hash = _way_page_get_text (body, "hash");
  given->response = _way_page_dup_response (body);

  if (given->activity_id == NULL || given->question_id == NULL || given->hash == NULL || given->response == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, given->activity_id))
    return _way_page_answer_not_open ();

  return NULL;
}

/* The one answer that is markup: see way-page-panel.c. */
static WayAnswer *
answer_panel (WayPlayback *playback,
              const char  *question_id)
{
  char *markup = way_page_panel_dup_markup (playback, way_module_find_question (way_playback_get_module (playback), question_id));
  g_autoptr (GBytes) body = g_bytes_new_take (markup, strlen (markup));

  return way_answer_new (200, "text/html; charset=utf-8", body);
}

static WayAnswer *
post_respond (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  g_auto (Given) given = { NULL };
  WayAnswer *refusal = read_given (playback, body, &given);
  int        confidence = WAY_CONFIDENCE_NONE;
  g_autoptr (WayOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (refusal != NULL)
    return refusal;
  if (!way_enum_from_nick (WAY_TYPE_CONFIDENCE, _way_page_get_text (body, "confidence"), &confidence))
    return _way_page_answer_shape ();

  outcome = way_delivery_respond (way_playback_get_delivery (playback), given.activity_id, given.question_id, given.hash, given.response,
                                  (WayConfidence) confidence, &error);
  if (outcome == NULL)
    return _way_page_answer_error (playback, error);

  return answer_panel (playback, given.question_id);
}

static WayAnswer *
answer_draft (WayPlayback *playback,
              const Given *given)
{
  WayQuestion    *question = way_module_find_question (way_playback_get_module (playback), given->question_id);
  const WayDraft *kept = way_delivery_get_draft (way_playback_get_delivery (playback), given->activity_id, given->question_id);
  WayDraft        draft = { .response = given->response, .updated_at = g_get_real_time () };

  /* What was answered already needs no draft, and is on disk all the same. */
  return _way_page_answer_node (way_page_json_draft (playback, question, kept != NULL ? kept : &draft));
}

static WayAnswer *
post_draft (WayPlayback       *playback,
            const char *const *arguments,
            JsonObject        *body)
{
  g_auto (Given) given = { NULL };
  WayAnswer *refusal = read_given (playback, body, &given);
  g_autoptr (GError) error = NULL;

  if (refusal != NULL)
    return refusal;
  if (!way_delivery_save_draft (way_playback_get_delivery (playback), given.activity_id, given.question_id, given.hash, given.response, &error))
    return _way_page_answer_error (playback, error);

  return answer_draft (playback, &given);
}

static WayAnswer *
post_finish (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, activity_id))
    return _way_page_answer_not_open ();
  if (!way_delivery_finish (way_playback_get_delivery (playback), activity_id, &error))
    return _way_page_answer_error (playback, error);

  return way_answer_new_done ();
}

static WayAnswer *
post_retake (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, activity_id))
    return _way_page_answer_not_open ();
  if (!way_delivery_retake (way_playback_get_delivery (playback), activity_id, &error))
    return _way_page_answer_error (playback, error);

  way_playback_set_location (playback, NULL);
  return way_answer_new_done ();
}

static WayAnswer *
post_nation (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  int nation = WAY_NATION_UNSET;
  g_autoptr (GError) error = NULL;

  if (!way_enum_from_nick (WAY_TYPE_NATION, _way_page_get_text (body, "nation"), &nation))
    return _way_page_answer_shape ();
  if (!way_delivery_set_nation (way_playback_get_delivery (playback), (WayNation) nation, &error))
    return _way_page_answer_error (playback, error);

  return _way_page_answer_node (way_page_json_nation (playback));
}

const WayRoute _way_page_answer_routes[] = {
  { "respond", "POST", 0, { "activity", "question", "hash", "response", "confidence", NULL }, post_respond },
  { "draft", "POST", 0, { "activity", "question", "hash", "response", NULL }, post_draft },
  { "finish", "POST", 0, { "activity", NULL }, post_finish },
  { "retake", "POST", 0, { "activity", NULL }, post_retake },
  { "nation", "POST", 0, { "nation", NULL }, post_nation },
  { NULL }
};
