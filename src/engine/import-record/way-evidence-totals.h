/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayEvidenceTotals:
 * @name: whose, may be empty
 * @minutes: all their minutes
 * @module_minutes: of modules
 * @session_minutes: of group sessions
 * @other_minutes: of other learning
 * @n_reflections: how many texts
 * @n_certificates: how many certificates, each of which fits its signature
 *
 * What somebody's part of a pack adds up to when it is read again. Plain record; free with [func@way_evidence_totals_free].
 */
typedef struct
{
  char *name;
  guint minutes;
  guint module_minutes;
  guint session_minutes;
  guint other_minutes;
  guint n_reflections;
  guint n_certificates;
} WayEvidenceTotals;

void       way_evidence_totals_free (WayEvidenceTotals *self);
GPtrArray *way_evidence_read_totals (GBytes  *bytes,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayEvidenceTotals, way_evidence_totals_free)

G_END_DECLS
