/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-playback.h"

G_BEGIN_DECLS

JsonNode *way_page_json_question (WayPlayback *playback,
                                  WayQuestion *question);
JsonNode *way_page_json_draft (WayPlayback    *playback,
                               WayQuestion    *question,
                               const WayDraft *draft);
JsonNode *way_page_json_scene (WayPlayback *playback);
JsonNode *way_page_json_nation (WayPlayback *playback);
JsonNode *way_page_json_activity (WayPlayback *playback);
JsonNode *way_page_json_term (const WayTerm *term);
JsonNode *way_page_json_fact (WayPlayback   *playback,
                              const WayFact *fact);
JsonNode *way_page_json_sources (WayPlayback *playback);

G_END_DECLS
