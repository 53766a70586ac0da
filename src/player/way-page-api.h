/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-scheme.h"

G_BEGIN_DECLS

WayAnswer *way_page_api_answer (WayPlayback          *playback,
                                const WayPageRequest *request,
                                const char           *path);

G_END_DECLS
