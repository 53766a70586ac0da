/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

/**
 * WayEraseFlags:
 * @WAY_ERASE_RECORD: from the record only; the backups keep what they have
 * @WAY_ERASE_FROM_BACKUPS: each backup that has the learner is written anew without them
 * @WAY_ERASE_REMOVE_BACKUPS: each backup that has the learner is removed, and with it what it has of others
 *
 * How far a learner is erased.
 */
typedef enum
{
  WAY_ERASE_RECORD = 0,
  WAY_ERASE_FROM_BACKUPS = 1 << 0,
  WAY_ERASE_REMOVE_BACKUPS = 1 << 1
} WayEraseFlags;

/**
 * WayEraseReport:
 * @n_backups_changed: how many backups were written anew or removed
 * @left: (element-type filename): files beside the record that may still hold the learner: backups that were not to be changed or could not be read, and
 *   damaged records that were put aside
 * @pending: (nullable): %NULL when no trace is left in the record's own file; else one sentence that says why one may be. It is cleared the next time
 *   that the record is opened
 *
 * What was erased. Plain record; free with [func@way_erase_report_free].
 */
typedef struct
{
  guint      n_backups_changed;
  GPtrArray *left;
  char      *pending;
} WayEraseReport;

WayEraseReport *way_erase_learner (WayDatabase  *database,
                                   gint64        learner_id,
                                   WayEraseFlags flags,
                                   GError      **error);
void            way_erase_report_free (WayEraseReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayEraseReport, way_erase_report_free)

G_END_DECLS
