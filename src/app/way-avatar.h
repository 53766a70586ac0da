/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-records.h"

G_BEGIN_DECLS

void way_avatar_show_learner (AdwAvatar        *avatar,
                              const WayLearner *learner);
void way_avatar_show_picture (AdwAvatar  *avatar,
                              const char *name,
                              const char *picture);

G_END_DECLS
