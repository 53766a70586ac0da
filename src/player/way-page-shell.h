/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-playback.h"

G_BEGIN_DECLS

GBytes     *way_page_shell_activity (WayPlayback *playback,
                                     GBytes      *fragment);
GBytes     *way_page_shell_own (WayPlayback *playback,
                                const char  *body);
GBytes     *way_page_shell_trouble (WayPlayback *playback,
                                    const char  *sentence);
const char *way_page_shell_scheme (const WayAppearance *appearance);
const char *way_page_shell_contrast (const WayAppearance *appearance);
const char *way_page_shell_font (const WayAppearance *appearance);
const char *way_page_shell_motion (const WayAppearance *appearance);

G_END_DECLS
