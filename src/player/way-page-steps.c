/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json.h"
#include "way-page-routes-private.h"

/* Steps through a scene. Each is answered with the scene as it is then. */

static WayAnswer *
post_choose (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");
  const char *node_id = _way_page_get_text (body, "node");
  const char *choice_id = _way_page_get_text (body, "choice");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL || node_id == NULL || choice_id == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, activity_id))
    return _way_page_answer_not_open ();
  if (!way_delivery_choose (way_playback_get_delivery (playback), activity_id, node_id, choice_id, &error))
    return _way_page_answer_error (playback, error);

  return _way_page_answer_node (way_page_json_scene (playback));
}

static WayAnswer *
post_rewind (WayPlayback       *playback,
             const char *const *arguments,
             JsonObject        *body)
{
  const char *activity_id = _way_page_get_text (body, "activity");
  const char *node_id = _way_page_get_text (body, "node");
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL || node_id == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_open (playback, activity_id))
    return _way_page_answer_not_open ();
  if (!way_delivery_rewind (way_playback_get_delivery (playback), activity_id, node_id, &error))
    return _way_page_answer_error (playback, error);

  return _way_page_answer_node (way_page_json_scene (playback));
}

const WayRoute _way_page_scene_routes[] = {
  { "choose", "POST", 0, { "activity", "node", "choice", NULL }, post_choose },
  { "rewind", "POST", 0, { "activity", "node", NULL }, post_rewind },
  { NULL }
};
