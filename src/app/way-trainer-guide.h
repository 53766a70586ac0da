/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayTrainerGuide:
 *
 * How to lead a group session, in plain words with pictures: a page of the help.
 */
#define WAY_TYPE_TRAINER_GUIDE (way_trainer_guide_get_type ())
G_DECLARE_FINAL_TYPE (WayTrainerGuide, way_trainer_guide, WAY, TRAINER_GUIDE, AdwBin)

G_END_DECLS
