/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-evidence.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayEvidenceWindow:
 *
 * Puts the evidence pack for a supervising social worker together: whose learning and from when until when, with its totals before anything is written; then a
 * PDF, the same as JSON, or paper.
 */
#define WAY_TYPE_EVIDENCE_WINDOW (way_evidence_window_get_type ())
G_DECLARE_FINAL_TYPE (WayEvidenceWindow, way_evidence_window, WAY, EVIDENCE_WINDOW, AdwWindow)

GtkWidget         *way_evidence_window_new (GtkWindow        *parent,
                                            WayLearnerRecord *record,
                                            WayLibrary       *library);
const WayEvidence *way_evidence_window_get_evidence (WayEvidenceWindow *self);
gboolean           way_evidence_window_save_to (WayEvidenceWindow *self,
                                                GFile             *file,
                                                gboolean           json);

G_END_DECLS
