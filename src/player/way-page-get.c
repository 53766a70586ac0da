/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json.h"
#include "way-page-routes-private.h"

/* What a page may ask for. */

static WayAnswer *
get_activity (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  return _way_page_is_open (playback, arguments[0]) ? _way_page_answer_node (way_page_json_activity (playback)) : _way_page_answer_not_open ();
}

static WayAnswer *
get_question (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  WayQuestion *question;

  if (!_way_page_is_open (playback, arguments[0]))
    return _way_page_answer_not_open ();

  question = way_module_find_question (way_playback_get_module (playback), arguments[1]);
  if (question == NULL || !way_activity_has_question (way_playback_get_activity (playback), arguments[1]))
    return _way_page_answer_unknown ("unknown-question");
  if (!way_delivery_asks (way_playback_get_delivery (playback), arguments[0], arguments[1]))
    return way_answer_new_fault (404, "not-asked", "This question is not asked here at present.");

  return _way_page_answer_node (way_page_json_question (playback, question));
}

static WayAnswer *
get_scene (WayPlayback       *playback,
           const char *const *arguments,
           JsonObject        *body)
{
  if (!_way_page_is_open (playback, arguments[0]))
    return _way_page_answer_not_open ();
  if (way_delivery_get_run (way_playback_get_delivery (playback), arguments[0]) == NULL)
    return _way_page_answer_unknown ("unknown-scene");

  return _way_page_answer_node (way_page_json_scene (playback));
}

static WayAnswer *
get_term (WayPlayback       *playback,
          const char *const *arguments,
          JsonObject        *body)
{
  const WayTerm *term = way_module_find_term (way_playback_get_module (playback), arguments[0]);

  return term != NULL ? _way_page_answer_node (way_page_json_term (term)) : _way_page_answer_unknown ("unknown-term");
}

static WayAnswer *
get_fact (WayPlayback       *playback,
          const char *const *arguments,
          JsonObject        *body)
{
  const WayFact *fact = way_module_find_fact (way_playback_get_module (playback), arguments[0]);

  return fact != NULL ? _way_page_answer_node (way_page_json_fact (playback, fact)) : _way_page_answer_unknown ("unknown-fact");
}

static WayAnswer *
get_sources (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  return _way_page_answer_node (way_page_json_sources (playback));
}

const WayRoute _way_page_get_routes[] = {
  { "activity", "GET", 1, { NULL }, get_activity },
  { "question", "GET", 2, { NULL }, get_question },
  { "scene", "GET", 1, { NULL }, get_scene },
  { "term", "GET", 1, { NULL }, get_term },
  { "fact", "GET", 1, { NULL }, get_fact },
  { "sources", "GET", 0, { NULL }, get_sources },
  { NULL }
};
