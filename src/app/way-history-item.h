/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayHistoryItem:
 *
 * One attempt in words, for the list of My learning. Immutable.
 */
#define WAY_TYPE_HISTORY_ITEM (way_history_item_get_type ())
G_DECLARE_FINAL_TYPE (WayHistoryItem, way_history_item, WAY, HISTORY_ITEM, GObject)

WayHistoryItem *way_history_item_new (const char *heading,
                                      const char *module,
                                      const char *activity,
                                      const char *time,
                                      const char *result,
                                      gboolean    done);
const char     *way_history_item_get_heading (WayHistoryItem *self);
const char     *way_history_item_get_module (WayHistoryItem *self);
const char     *way_history_item_get_activity (WayHistoryItem *self);
const char     *way_history_item_get_time (WayHistoryItem *self);
const char     *way_history_item_get_result (WayHistoryItem *self);
gboolean        way_history_item_get_done (WayHistoryItem *self);

G_END_DECLS
