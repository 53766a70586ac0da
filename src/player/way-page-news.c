/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-routes-private.h"

/* What a page tells about the reader: where they are, and where they want to go. */

static WayAnswer *
post_location (WayPlayback       *playback,
               const char *const *arguments,
               JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");
  const char *location = _way_page_get_text (body, "location");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL || !way_bookmark_location_is_valid (location))
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, activity_id))
    return _way_page_answer_not_open ();

  way_playback_set_location (playback, location);
  if (!way_delivery_set_location (way_playback_get_delivery (playback), activity_id, location, &error))
    return _way_page_answer_error (playback, error);

  return way_answer_new_done ();
}

static WayAnswer *
post_go (WayPlayback       *playback,
         const char *const *arguments,
         JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");

  if (activity_id == NULL)
    return _way_page_answer_shape ();
  if (way_module_find_activity (way_playback_get_module (playback), activity_id) == NULL)
    return _way_page_answer_unknown ("unknown-activity");

  way_playback_request_activity (playback, activity_id);
  return way_answer_new_done ();
}

/* Asks for the open activity to be left or shown, so a page that is no longer open must not ask. */
static WayAnswer *
post_news (WayPlayback *playback,
           JsonObject  *body,
           void (*tell) (WayPlayback *))
{
  const char *activity_id = _way_page_get_text (body, "activity");

  if (activity_id == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, activity_id))
    return _way_page_answer_not_open ();

  tell (playback);
  return way_answer_new_done ();
}

static WayAnswer *
post_advance (WayPlayback       *playback,
              const char *const *arguments,
              JsonObject        *body)
{
  return post_news (playback, body, way_playback_request_advance);
}

static WayAnswer *
post_result (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  return post_news (playback, body, way_playback_request_result);
}

static WayAnswer *
post_ready (WayPlayback       *playback,
            const char *const *arguments,
            JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");

  if (activity_id == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_shown (playback, activity_id))
    return _way_page_answer_not_open ();

  way_playback_ready (playback);
  return way_answer_new_done ();
}

const WayRoute _way_page_news_routes[] = {
  { "location", "POST", 0, { "activity", "location", NULL }, post_location },
  { "go", "POST", 0, { "activity", NULL }, post_go },
  { "advance", "POST", 0, { "activity", NULL }, post_advance },
  { "result", "POST", 0, { "activity", NULL }, post_result },
  { "ready", "POST", 0, { "activity", NULL }, post_ready },
  { NULL }
};
