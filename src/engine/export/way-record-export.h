/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-database.h"

G_BEGIN_DECLS

/* The format is described in data/waymark-record.schema.json. */
#define WAY_RECORD_FORMAT "waymark-record"
#define WAY_RECORD_VERSION 1

/**
 * WayRecordCounts:
 * @n_events: events of the log
 * @n_drafts: answers that were begun
 * @n_bookmarks: places in modules
 *
 * How much a record holds.
 */
typedef struct
{
  guint n_events;
  guint n_drafts;
  guint n_bookmarks;
} WayRecordCounts;

gboolean way_record_export_write (WayDatabase     *database,
                                  gint64           learner_id,
                                  GOutputStream   *stream,
                                  WayRecordCounts *counts,
                                  GCancellable    *cancellable,
                                  GError         **error);

G_END_DECLS
