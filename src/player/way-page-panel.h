/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"

G_BEGIN_DECLS

char       *way_page_panel_dup_markup (WayPlayback *playback,
                                       WayQuestion *question);
const char *way_page_panel_name_confidence (WayConfidence confidence);

G_END_DECLS
