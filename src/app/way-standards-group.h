/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-framework.h"

G_BEGIN_DECLS

/**
 * WayStandardsGroup:
 *
 * The standards of one framework, to be ticked. Not on screen where there is no framework.
 */
#define WAY_TYPE_STANDARDS_GROUP (way_standards_group_get_type ())
G_DECLARE_FINAL_TYPE (WayStandardsGroup, way_standards_group, WAY, STANDARDS_GROUP, AdwPreferencesGroup)

void   way_standards_group_fill (WayStandardsGroup  *self,
                                 const WayFramework *framework,
                                 const char *const  *chosen);
char **way_standards_group_dup_chosen (WayStandardsGroup *self);

G_END_DECLS
