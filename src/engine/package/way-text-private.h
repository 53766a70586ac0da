/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-json-reader-private.h"

G_BEGIN_DECLS

#define WAY_TEXT_MAX_ID 64

const char *_way_text_describe (const char *text,
                                WayJsonText kind);
gboolean    _way_text_is_id (const char *text);
gboolean    _way_text_is_blank (const char *text);
gboolean    _way_text_is_date (const char *text);
gboolean    _way_text_is_language (const char *text);
gboolean    _way_text_has_number (const char *text);

G_END_DECLS
