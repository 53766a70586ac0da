/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-evidence.h"
#include "way-signing-key.h"
#include "way-validity.h"

G_BEGIN_DECLS

char *way_evidence_to_json (const WayEvidence *evidence);
char *way_training_log_to_json (const WayTrainingLog *log,
                                const char           *learner_uuid,
                                const char           *name);
char *way_training_log_to_csv (const WayTrainingLog *log);
char *way_certificate_to_open_badge (const WayCertificate *certificate,
                                     WaySigningKey        *key,
                                     GPtrArray            *frameworks);
char *way_due_to_calendar (GPtrArray  *due,
                           const char *learner_uuid,
                           gint64      now);

G_END_DECLS
