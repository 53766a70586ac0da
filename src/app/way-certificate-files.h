/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-learner-record.h"

G_BEGIN_DECLS

char    *way_certificate_files_save (const WayCertificate *certificate,
                                     GPtrArray            *frameworks,
                                     GFile                *file,
                                     GError              **error);
gboolean way_certificate_files_save_badge (const WayCertificate *certificate,
                                           GPtrArray            *frameworks,
                                           WayLearnerRecord     *record,
                                           GFile                *file,
                                           GError              **error);

G_END_DECLS
