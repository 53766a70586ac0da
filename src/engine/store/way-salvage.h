/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

/**
 * WaySalvaged:
 * @table: a table of the record
 * @n_rows: how many rows the new record has
 * @whole: whether all that is in the damaged file could be read; what could not may still be in @n_rows, from the log or to it
 *
 * What was saved of one table. Plain record; free with [func@way_salvaged_free].
 */
typedef struct
{
  char    *table;
  gint64   n_rows;
  gboolean whole;
} WaySalvaged;

void       way_salvaged_free (WaySalvaged *self);
GPtrArray *way_salvage (const char *damaged,
                        const char *target,
                        GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySalvaged, way_salvaged_free)

G_END_DECLS
