/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-evidence.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayHouseholdGroup:
 *
 * Those of a household who share their workbook, a row each, and who of them is in an evidence pack. Signal: `changed` when somebody comes into it or goes out.
 */
#define WAY_TYPE_HOUSEHOLD_GROUP (way_household_group_get_type ())
G_DECLARE_FINAL_TYPE (WayHouseholdGroup, way_household_group, WAY, HOUSEHOLD_GROUP, AdwPreferencesGroup)

void         way_household_group_fill (WayHouseholdGroup *self,
                                       WayLearnerRecord  *record);
gboolean     way_household_group_is_empty (WayHouseholdGroup *self);
char        *way_household_group_dup_locked (WayHouseholdGroup *self);
WayEvidence *way_household_group_collect (WayHouseholdGroup *self,
                                          const char        *from,
                                          const char        *until,
                                          GPtrArray         *frameworks,
                                          WayLibrary        *library,
                                          GError           **error);

G_END_DECLS
