/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-records.h"

G_BEGIN_DECLS

/**
 * WayLearnerItem:
 *
 * Somebody who can learn here, as an item of a list.
 */
#define WAY_TYPE_LEARNER_ITEM (way_learner_item_get_type ())
G_DECLARE_FINAL_TYPE (WayLearnerItem, way_learner_item, WAY, LEARNER_ITEM, GObject)

WayLearnerItem   *way_learner_item_new (WayLearner *learner);
const WayLearner *way_learner_item_get_learner (WayLearnerItem *self);

G_END_DECLS
