/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-error.h"

G_BEGIN_DECLS

/* json-glib 1.6 takes comments, several roots, duplicate keys and any depth; this does not. */
#define WAY_JSON_MAX_SIZE (1024 * 1024)
#define WAY_JSON_MAX_DEPTH 64

gboolean  way_json_check (GBytes  *bytes,
                          gsize    max_size,
                          GError **error);
JsonNode *way_json_parse (GBytes  *bytes,
                          gsize    max_size,
                          GError **error);

G_END_DECLS
