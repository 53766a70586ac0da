/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-evidence.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayCarerRow:
 *
 * One person of a household who may be in an evidence pack. Somebody with a PIN is not in it until the PIN was given here, which opens their profile for this row
 * alone: who learns in the program stays the same. Signal: `changed` when they come into the pack or go out of it.
 */
#define WAY_TYPE_CARER_ROW (way_carer_row_get_type ())
G_DECLARE_FINAL_TYPE (WayCarerRow, way_carer_row, WAY, CARER_ROW, AdwActionRow)

GtkWidget        *way_carer_row_new (WayLearnerRecord *record,
                                     WayLearner       *learner);
const WayLearner *way_carer_row_get_learner (WayCarerRow *self);
gboolean          way_carer_row_is_locked (WayCarerRow *self);
gboolean          way_carer_row_is_chosen (WayCarerRow *self);
GtkWidget        *way_carer_row_unlock (WayCarerRow *self);
WayEvidence      *way_carer_row_collect (WayCarerRow *self,
                                         const char  *from,
                                         const char  *until,
                                         GPtrArray   *frameworks,
                                         WayLibrary  *library,
                                         GError     **error);

G_END_DECLS
