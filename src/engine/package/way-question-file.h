/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-faults.h"
#include "way-question.h"

G_BEGIN_DECLS

WayQuestion *way_question_reader_load_file (const char *path,
                                            WayFaults  *faults,
                                            GError    **error);

G_END_DECLS
