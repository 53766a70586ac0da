/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayPersonButton:
 *
 * A small round picture of who is learning. Its menu leads to the others, to a guest's visit, and to the learner's profile and records.
 */
#define WAY_TYPE_PERSON_BUTTON (way_person_button_get_type ())
G_DECLARE_FINAL_TYPE (WayPersonButton, way_person_button, WAY, PERSON_BUTTON, GtkWidget)

void way_person_button_set_record (WayPersonButton  *self,
                                   WayLearnerRecord *record);

G_END_DECLS
