/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-stores.h"

G_BEGIN_DECLS

WayLearner *way_profile_argument_find (WayDatabase *database,
                                       const char  *who,
                                       GError     **error);
char       *way_profile_argument_read_secret (void);

G_END_DECLS
