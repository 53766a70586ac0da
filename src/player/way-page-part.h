/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"

G_BEGIN_DECLS

GBytes *way_page_part_build (WayPlayback *playback);

G_END_DECLS
