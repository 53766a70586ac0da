/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-question.h"

G_BEGIN_DECLS

char *way_compare_fold (const WayCompare *self,
                        const char       *text);

G_END_DECLS
