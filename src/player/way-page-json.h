/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-playback.h"

G_BEGIN_DECLS

JsonNode *way_page_json_question (WayPlayback *playback,
                                  WayQuestion *question);
JsonNode *way_page_json_outcome (WayPlayback          *playback,
                                 WayQuestion          *question,
                                 const WayInteraction *interaction,
                                 WayOutcome           *outcome);
JsonNode *way_page_json_activity (WayPlayback *playback);
JsonNode *way_page_json_term (const WayTerm *term);
JsonNode *way_page_json_fact (const WayFact *fact);
JsonNode *way_page_json_sources (WayModule *module);

G_END_DECLS
