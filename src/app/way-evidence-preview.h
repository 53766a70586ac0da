/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-evidence.h"

G_BEGIN_DECLS

/**
 * WayEvidencePreview:
 *
 * What is in an evidence pack, before it is saved: a row for each person, the time of all of them, and the standards.
 */
#define WAY_TYPE_EVIDENCE_PREVIEW (way_evidence_preview_get_type ())
G_DECLARE_FINAL_TYPE (WayEvidencePreview, way_evidence_preview, WAY, EVIDENCE_PREVIEW, AdwPreferencesGroup)

void way_evidence_preview_show (WayEvidencePreview *self,
                                const WayEvidence  *evidence);

G_END_DECLS
