/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-learner-record.h"

G_BEGIN_DECLS

/* What leaves the record for a file of the learner's choosing, and what comes in from one. */

char    *way_record_files_dup_name (gboolean csv);
gboolean way_record_files_export (WayLearnerRecord *record,
                                  GFile            *file,
                                  gboolean          csv,
                                  GError          **error);
char    *way_record_files_import (WayLearnerRecord *record,
                                  GFile            *file,
                                  GError          **error);

G_END_DECLS
