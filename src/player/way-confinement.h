/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/types.h>

#include "way-player.h"

G_BEGIN_DECLS

WayConfinement way_confinement_look (const char *proc,
                                     pid_t       program,
                                     gboolean    in_flatpak);

G_END_DECLS
