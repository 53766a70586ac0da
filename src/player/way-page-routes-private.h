/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-answer.h"
#include "way-playback.h"

G_BEGIN_DECLS

/* What a route answers to: the segments after its name if it is asked by GET, the body if by POST. */
typedef WayAnswer *(*WayRouteHandler) (WayPlayback       *playback,
                                       const char *const *arguments,
                                       JsonObject        *body);

/* Keys of a body: all of them, and no others. */
typedef struct
{
  const char     *name;
  const char     *method;
  guint           n_arguments;
  const char     *keys[6];
  WayRouteHandler handler;
} WayRoute;

/* Each ends with a route without a name. */
extern const WayRoute _way_page_get_routes[];
extern const WayRoute _way_page_answer_routes[];
extern const WayRoute _way_page_scene_routes[];
extern const WayRoute _way_page_news_routes[];
extern const WayRoute _way_page_part_routes[];

WayAnswer *_way_page_answer_node (JsonNode *node);
WayAnswer *_way_page_answer_shape (void);
WayAnswer *_way_page_answer_not_open (void);
WayAnswer *_way_page_answer_unknown (const char *code);
WayAnswer *_way_page_answer_error (WayPlayback  *playback,
                                   const GError *error);

gboolean     _way_page_is_shown (WayPlayback *playback,
                                 const char  *activity_id);
gboolean     _way_page_is_open (WayPlayback *playback,
                                const char  *activity_id);
const char  *_way_page_get_text (JsonObject *body,
                                 const char *name);
WayResponse *_way_page_dup_response (JsonObject *body);

G_END_DECLS
