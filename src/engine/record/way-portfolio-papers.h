/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-evidence.h"
#include "way-framework.h"
#include "way-printout.h"

G_BEGIN_DECLS

WayPrintout *way_certificate_printout_new (const WayCertificate *certificate,
                                           GPtrArray            *frameworks);
WayPrintout *way_training_log_printout_new (const WayTrainingLog *log,
                                            const char           *name,
                                            GPtrArray            *frameworks,
                                            gint64                now);
WayPrintout *way_evidence_printout_new (const WayEvidence *evidence,
                                        GPtrArray         *frameworks);

/* The PDF of a certificate with the signed record inside, in a comment that way_certificate_check_file() finds again. */
gboolean way_certificate_write_pdf (const WayCertificate *certificate,
                                    GPtrArray            *frameworks,
                                    GFile                *file,
                                    GError              **error);

G_END_DECLS
