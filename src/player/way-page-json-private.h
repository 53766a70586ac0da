/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-page-json.h"

G_BEGIN_DECLS

JsonNode *_way_page_json_take_object (JsonObject *object);
void      _way_page_json_set_text (JsonObject *object,
                                   const char *name,
                                   const char *value);
void      _way_page_json_set_strings (JsonObject        *object,
                                      const char        *name,
                                      const char *const *values);
void      _way_page_json_set_time (JsonObject *object,
                                   const char *name,
                                   gint64      microseconds);
void      _way_page_json_add_choice (JsonArray  *array,
                                     const char *id,
                                     const char *text);

G_END_DECLS
